// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/hosts/terminal_viewer.h"

#include <QJsonDocument>
#include <QWebSocket>

#include "core/base/json.h"
#include "core/fleet/agent_frames.h"
#include "server/fleet/terminals.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

constexpr int kPingMs = 20'000;
constexpr int kPatience = 3;
constexpr int kMostCharacters = 1000; ///< columns, rows
constexpr qsizetype kReason = 40;     ///< characters; a close frame has 123 bytes for it (RFC 6455, 5.5)

} // namespace

TerminalViewer::TerminalViewer(std::unique_ptr<QWebSocket> socket, fleet::Terminals &terminals, const QString &id,
                               bool raw, QObject *parent)
    : QObject(parent), m_socket(std::move(socket)), m_terminals(terminals), m_id(id), m_raw(raw)
{
    m_socket->setMaxAllowedIncomingFrameSize(fleet::kLargestPiece);
    m_socket->setMaxAllowedIncomingMessageSize(fleet::kLargestPiece);
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, &TerminalViewer::takeText);
    connect(m_socket.get(), &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &bytes) {
        m_unanswered = 0;
        fleet::TerminalLine *line = m_terminals.find(m_id);
        if (const auto typed = line ? line->type(bytes) : Result<>(); !typed)
            close(typed.error().message);
    });
    connect(m_socket.get(), &QWebSocket::pong, this, [this] { m_unanswered = 0; });
    connect(m_socket.get(), &QWebSocket::bytesWritten, this, &TerminalViewer::measure);
    connect(m_socket.get(), &QWebSocket::disconnected, this, &TerminalViewer::gone);
    connect(&m_terminals, &fleet::Terminals::ended, this, [this](const QString &ended, const Result<QJsonObject> &how) {
        if (ended == m_id)
            over(how);
    });
    m_full.setSingleShot(true);
    m_full.setInterval(kPatienceMs);
    connect(&m_full, &QTimer::timeout, this, [this] { m_socket->abort(); });
    connect(&m_ping, &QTimer::timeout, this, &TerminalViewer::checkAlive);
    m_ping.start(kPingMs);
    if (fleet::TerminalLine *line = m_terminals.find(m_id)) {
        connect(line, &fleet::TerminalLine::output, this, &TerminalViewer::show);
        if (!line->kept().isEmpty())
            show(line->kept());
    }
}

TerminalViewer::~TerminalViewer()
{
    m_socket->disconnect(this);
    if (fleet::TerminalLine *line = m_terminals.find(m_id))
        line->hold(this, false);
}

void TerminalViewer::close(const QString &reason)
{
    m_socket->close(QWebSocketProtocol::CloseCodePolicyViolated, reason.left(kReason));
}

void TerminalViewer::takeText(const QString &text)
{
    m_unanswered = 0;
    const auto frame = json::parseObject(text.toUtf8());
    if (const auto taken = frame ? take(*frame) : Result<>(frame.error()); !taken) {
        say(u"error"_s, {{u"field"_s, taken.error().field}, {u"message"_s, taken.error().message}});
        close(taken.error().message);
    }
}

Result<> TerminalViewer::take(const QJsonObject &frame)
{
    json::Reader reader(frame);
    const QString type = reader.text("type"_L1);
    json::Reader data(reader.objectOr("data"_L1), u"data"_s);
    if (!reader.ok())
        return reader.error();
    fleet::TerminalLine *line = m_terminals.find(m_id);
    if (!line || type == "heartbeat"_L1)
        return {};
    if (type == "shell_command"_L1) {
        QString command = data.text("command"_L1);
        if (!command.endsWith(u'\r') && !command.endsWith(u'\n'))
            command += u'\r';
        return data.ok() ? line->type(command.toUtf8()) : Result<>(data.error());
    }
    if (type == "input"_L1) {
        const QString typed = data.text("text"_L1);
        return data.ok() ? line->type(typed.toUtf8()) : Result<>(data.error());
    }
    if (type == "resize"_L1) {
        const auto columns = data.integer("columns"_L1, 1, kMostCharacters);
        const auto rows = data.integer("rows"_L1, 1, kMostCharacters);
        if (!data.ok())
            return data.error();
        m_terminals.resize(*line, int(columns), int(rows));
        return {};
    }
    return invalidInput(u"'%1' is no frame of a terminal"_s.arg(type.left(kReason)), u"type"_s);
}

void TerminalViewer::show(const QByteArray &bytes)
{
    if (m_raw)
        m_socket->sendBinaryMessage(bytes);
    else
        say(u"shell_response"_s, {{u"output"_s, QString(m_text.decode(bytes))}, {u"session"_s, m_id}});
    measure();
}

void TerminalViewer::over(const Result<QJsonObject> &how)
{
    say(u"terminal_ended"_s, how ? *how : QJsonObject{{u"error"_s, how.error().message}});
    m_socket->close();
}

void TerminalViewer::say(const QString &type, QJsonObject data)
{
    m_socket->sendTextMessage(QString::fromUtf8(json::toBytes({{u"type"_s, type}, {u"data"_s, std::move(data)}})));
}

void TerminalViewer::measure()
{
    const qint64 waiting = m_socket->bytesToWrite();
    fleet::TerminalLine *line = m_terminals.find(m_id);
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
