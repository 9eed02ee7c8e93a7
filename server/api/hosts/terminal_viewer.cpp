// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/hosts/terminal_viewer.h"

#include <QJsonDocument>
#include <QWebSocket>

#include "core/base/json.h"
#include "core/fleet/agent_frames.h"
#include "server/api/hosts/terminal_view_words.h"
#include "server/fleet/terminals.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

constexpr int kPingMs = 20'000;
constexpr int kPatience = 3;
constexpr int kMostCharacters = 1000; ///< columns, rows
constexpr qsizetype kReason = 40;     ///< characters; a close frame has 123 bytes for it (RFC 6455, 5.5)

Error notAllowed(const QString &message)
{
    return {ErrorCode::Denied, u"NOT_ALLOWED"_s, message, u"type"_s, {}};
}

} // namespace

TerminalViewer::TerminalViewer(std::unique_ptr<QWebSocket> socket, const Parts &parts, const Sees &sees,
                               QObject *parent)
    : QObject(parent), m_socket(std::move(socket)), m_parts(parts), m_sees(sees)
{
    m_full.setSingleShot(true);
    m_full.setInterval(kPatienceMs);
    connect(&m_full, &QTimer::timeout, this, [this] { m_socket->abort(); });
    connect(&m_ping, &QTimer::timeout, this, &TerminalViewer::checkAlive);
    m_ping.start(kPingMs);
    connectSocket();
    connectLine();
}

TerminalViewer::~TerminalViewer()
{
    m_socket->disconnect(this);
    if (fleet::TerminalLine *line = m_parts.terminals.find(m_sees.terminal))
        line->hold(this, false);
}

void TerminalViewer::connectSocket()
{
    m_socket->setMaxAllowedIncomingFrameSize(fleet::kLargestPiece);
    m_socket->setMaxAllowedIncomingMessageSize(fleet::kLargestPiece);
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, &TerminalViewer::takeText);
    connect(m_socket.get(), &QWebSocket::binaryMessageReceived, this, &TerminalViewer::takeTyped);
    connect(m_socket.get(), &QWebSocket::pong, this, [this] { m_unanswered = 0; });
    connect(m_socket.get(), &QWebSocket::bytesWritten, this, &TerminalViewer::measure);
    connect(m_socket.get(), &QWebSocket::disconnected, this, &TerminalViewer::gone);
}

void TerminalViewer::connectLine()
{
    connect(&m_parts.terminals, &fleet::Terminals::ended, this,
            [this](const QString &ended, const Result<QJsonObject> &how) {
                if (ended == m_sees.terminal)
                    over(how);
            });
    fleet::TerminalLine *line = m_parts.terminals.find(m_sees.terminal);
    if (!line)
        return;
    if (m_sees.watches) {
        const auto tellSize = [this](int columns, int rows) {
            say(u"resized"_s, {{u"columns"_s, columns}, {u"rows"_s, rows}});
        };
        connect(line, &fleet::TerminalLine::resized, this, tellSize);
        tellSize(line->about().columns, line->about().rows);
    } else {
        connect(&m_parts.views, &fleet::TerminalViews::changed, this, [this](const fleet::TerminalViews::View &view) {
            if (view.terminal == m_sees.terminal)
                tellViews();
        });
        if (!m_parts.views.openOf(m_sees.terminal).isEmpty())
            tellViews();
    }
    connect(line, &fleet::TerminalLine::output, this, &TerminalViewer::show);
    if (!line->kept().isEmpty())
        show(line->kept());
}

void TerminalViewer::tellViews()
{
    const fleet::TerminalLine *line = m_parts.terminals.find(m_sees.terminal);
    QJsonArray views;
    for (const fleet::TerminalViews::View &view : m_parts.views.openOf(m_sees.terminal))
        views.append(toJson(view, line ? line->about().owner : UserId()));
    say(u"views"_s, {{u"views"_s, views}});
}

void TerminalViewer::close(const QString &reason)
{
    m_isOver = true;
    m_socket->close(QWebSocketProtocol::CloseCodePolicyViolated, reason.left(kReason));
}

void TerminalViewer::endView(const QString &why)
{
    say(u"view_ended"_s, {{u"why"_s, why}});
    m_isOver = true; // whether the client goes or not
    m_socket->close();
}

void TerminalViewer::takeText(const QString &text)
{
    if (m_isOver)
        return;
    m_unanswered = 0;
    const auto frame = json::parseObject(text.toUtf8());
    if (const auto taken = frame ? take(*frame) : Result<>(frame.error()); !taken)
        refuse(taken.error());
}

void TerminalViewer::takeTyped(const QByteArray &bytes)
{
    if (m_isOver)
        return;
    m_unanswered = 0;
    if (const auto typed = type(bytes); !typed)
        refuse(typed.error());
}

/// What is not allowed is no reason to go.
void TerminalViewer::refuse(const Error &error)
{
    say(u"error"_s, {{u"field"_s, error.field}, {u"message"_s, error.message}, {u"code"_s, error.reason}});
    if (error.code != ErrorCode::Denied)
        return close(error.message);
    measure();
}

Result<> TerminalViewer::type(const QByteArray &bytes)
{
    if (!m_sees.types)
        return notAllowed(u"typing into this terminal was not allowed"_s);
    fleet::TerminalLine *line = m_parts.terminals.find(m_sees.terminal);
    return line ? line->type(bytes) : Result<>();
}

Result<> TerminalViewer::take(const QJsonObject &frame)
{
    json::Reader reader(frame);
    const QString type = reader.text("type"_L1);
    json::Reader data(reader.objectOr("data"_L1), u"data"_s);
    if (!reader.ok())
        return reader.error();
    if (type == "heartbeat"_L1)
        return {};
    if (type == "shell_command"_L1) {
        QString command = data.text("command"_L1);
        if (!command.endsWith(u'\r') && !command.endsWith(u'\n'))
            command += u'\r';
        return data.ok() ? this->type(command.toUtf8()) : Result<>(data.error());
    }
    if (type == "input"_L1) {
        const QString typed = data.text("text"_L1);
        return data.ok() ? this->type(typed.toUtf8()) : Result<>(data.error());
    }
    if (type == "resize"_L1) {
        const auto columns = data.integer("columns"_L1, 1, kMostCharacters);
        const auto rows = data.integer("rows"_L1, 1, kMostCharacters);
        if (!data.ok())
            return data.error();
        if (m_sees.watches)
            return notAllowed(u"who watches a terminal does not set its size"_s);
        if (fleet::TerminalLine *line = m_parts.terminals.find(m_sees.terminal))
            m_parts.terminals.resize(*line, int(columns), int(rows));
        return {};
    }
    return invalidInput(u"'%1' is no frame of a terminal"_s.arg(type.left(kReason)), u"type"_s);
}

void TerminalViewer::show(const QByteArray &bytes)
{
    if (m_isOver)
        return;
    if (m_sees.raw)
        m_socket->sendBinaryMessage(bytes);
    else
        say(u"shell_response"_s, {{u"output"_s, QString(m_text.decode(bytes))}, {u"session"_s, m_sees.session}});
    measure();
}

void TerminalViewer::over(const Result<QJsonObject> &how)
{
    say(u"terminal_ended"_s, how ? *how : QJsonObject{{u"error"_s, how.error().message}});
    m_isOver = true;
    m_socket->close();
}

void TerminalViewer::say(const QString &type, QJsonObject data)
{
    if (!m_isOver)
        m_socket->sendTextMessage(QString::fromUtf8(json::toBytes({{u"type"_s, type}, {u"data"_s, std::move(data)}})));
}

void TerminalViewer::measure()
{
    const qint64 waiting = m_socket->bytesToWrite();
    if (m_sees.watches) {
        if (waiting > kFull && !std::exchange(m_isOver, true))
            m_socket->abort();
        return;
    }
    fleet::TerminalLine *line = m_parts.terminals.find(m_sees.terminal);
    if (!line)
        return;
    if (waiting > kFull && !m_full.isActive()) {
        m_full.start();
        line->hold(this, true);
    } else if (waiting < kFull / 2 && m_full.isActive()) {
        m_full.stop();
        line->hold(this, false);
    }
}

void TerminalViewer::checkAlive()
{
    if (m_unanswered++ < kPatience)
        return void(m_socket->ping());
    m_socket->abort();
    emit gone(); // abort() says nothing of a connection that was lost before it was ours
}

} // namespace mh::api
