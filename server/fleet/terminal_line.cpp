// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fleet/terminal_line.h"

#include <algorithm>

#include <QJsonArray>
#include <QUuid>

#include "core/base/when_ready.h"
#include "core/crypto/random.h"
#include "server/fleet/agent_stream.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLongestMs = 24LL * 3600 * 1000; ///< a terminal is open
constexpr int kIdBytes = 24;

} // namespace

QString freshTerminalId()
{
    return QString::fromLatin1(
        crypto::randomBytes(kIdBytes).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString freshReference()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

TerminalLine::TerminalLine(About about, AgentSessions &sessions) : m_about(std::move(about)), m_sessions(sessions)
{
    m_lost.setSingleShot(true);
    m_lost.setInterval(kLostMs);
    connect(&m_lost, &QTimer::timeout, this,
            [this] { end(unavailable(u"the host did not come back"_s, u"HOST_GONE"_s)); });
}

TerminalLine::~TerminalLine() = default;

void TerminalLine::open(const Host &host)
{
    AgentSessions::Ask ask{u"terminal.open"_s,
                           {{u"directory"_s, m_about.directory},
                            {u"shell"_s, m_about.shell},
                            {u"columns"_s, m_about.columns},
                            {u"rows"_s, m_about.rows}},
                           m_about.principal,
                           kLongestMs,
                           false};
    if (!m_about.user.isEmpty())
        ask.arguments.insert("user"_L1, m_about.user);
    if (!m_about.container.isEmpty()) {
        ask.verb = u"docker.exec"_s;
        ask.arguments.remove("shell"_L1);
        ask.arguments.insert("container"_L1, m_about.container);
        ask.arguments.insert("command"_L1, QJsonArray::fromStringList(m_about.command));
    }
    const auto asked = m_sessions.askWithStream(host, ask);
    m_command = asked.id;
    follow(asked);
}

void TerminalLine::attach(const Host &host)
{
    follow(m_sessions.askWithStream(
        host, {u"terminal.attach"_s, {{u"terminal"_s, m_command}}, m_about.principal, kLongestMs, false}));
}

void TerminalLine::follow(const AgentSessions::Asked &asked)
{
    m_attached = asked.id;
    m_stream = asked.stream;
    m_owed = 0;
    if (m_stream) {
        m_lost.stop();
        AgentStream *stream = m_stream.get();
        connect(stream, &AgentStream::bytesCame, this, &TerminalLine::shown);
        connect(stream, &AgentStream::roomCame, this, [this] {
            if (!std::exchange(m_isOpen, true))
                emit opened();
            pass();
        });
        connect(stream, &AgentStream::closed, this, [this] { m_stream.reset(); });
    }
    whenReady(asked.answer, this, [this, id = asked.id](const Result<QJsonObject> &how) {
        if (id == m_attached)
            answered(how);
    });
}

void TerminalLine::answered(const Result<QJsonObject> &how)
{
    m_stream.reset();
    const bool linkLost = !how && (how.error().reason == "HOST_GONE"_L1 || how.error().reason == "HOST_OFFLINE"_L1);
    if (linkLost && m_isOpen)
        return m_lost.start(); // it may be seen again
    end(how);
}

void TerminalLine::end(const Result<QJsonObject> &how)
{
    if (!std::exchange(m_isOver, true))
        emit ended(how);
}

void TerminalLine::shown(const QByteArray &bytes)
{
    m_kept.append(bytes);
    if (m_kept.size() > kKept)
        m_kept.remove(0, m_kept.size() - kKept);
    m_owed += bytes.size();
    emit output(bytes);
    if (m_holding.isEmpty() && m_stream)
        m_stream->grant(std::exchange(m_owed, 0));
}

void TerminalLine::hold(const QObject *viewer, bool on)
{
    if (on)
        m_holding.insert(viewer);
    else
        m_holding.remove(viewer);
    if (m_holding.isEmpty() && m_stream && m_owed > 0)
        m_stream->grant(std::exchange(m_owed, 0));
}

Result<> TerminalLine::type(const QByteArray &bytes)
{
    if (m_typed.size() + bytes.size() > kTyped)
        return Error{ErrorCode::RateLimited, u"RATE_LIMITED"_s, u"the host does not take what is typed"_s, {}, {}};
    m_typed.append(bytes);
    pass();
    return {};
}

void TerminalLine::pass()
{
    const qint64 size = m_stream ? std::min<qint64>(m_typed.size(), m_stream->room()) : 0;
    if (size <= 0)
        return;
    m_stream->send(m_typed.left(size));
    m_typed.remove(0, size);
}

void TerminalLine::resize(const Host &host, int columns, int rows)
{
    m_about.columns = columns;
    m_about.rows = rows;
    emit resized(columns, rows);
    // A size that does not arrive is said again at the next one; nobody waits for it.
    (void)m_sessions.ask(host, {u"terminal.resize"_s,
                                {{u"terminal"_s, m_command}, {u"columns"_s, columns}, {u"rows"_s, rows}},
                                m_about.principal});
}

void TerminalLine::hangUp(const Host &host)
{
    // Without a link the host hangs it up by itself, once nobody has seen it for a while.
    (void)m_sessions.ask(host, {u"terminal.close"_s, {{u"terminal"_s, m_command}}, m_about.principal});
}

} // namespace mh::fleet
