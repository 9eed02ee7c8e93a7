// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/terminal_session.h"

#include <algorithm>

#include "agent/state/agent_log.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kTyped = 64LL * 1024;      ///< that may wait for the shell
constexpr qsizetype kEnough = 256LL * 1024; ///< waiting to be sent; then the shell waits
constexpr qsizetype kFrame = 64LL * 1024;   ///< that are sent at once
constexpr int kBurstMs = 2;

} // namespace

TerminalSession::TerminalSession(Parts parts, const std::shared_ptr<Doing> &opener)
    : m_parts(std::move(parts)), m_opener(opener)
{
    Terminal *terminal = m_parts.terminal.get();
    connect(terminal, &Terminal::output, this, &TerminalSession::shown);
    connect(terminal, &Terminal::ended, this, &TerminalSession::ended);
    connect(terminal, &Terminal::taken, this, [this](qint64 bytes) {
        if (m_viewer)
            m_viewer->grant(bytes);
    });
    connect(opener.get(), &Doing::stopAsked, terminal, &Terminal::hangUp);
    m_burst.setSingleShot(true);
    m_burst.setTimerType(Qt::PreciseTimer);
    m_burst.setInterval(kBurstMs);
    connect(&m_burst, &QTimer::timeout, this, &TerminalSession::flush);
    m_alone.setSingleShot(true);
    m_alone.setInterval(kAloneMs);
    connect(&m_alone, &QTimer::timeout, terminal, &Terminal::hangUp);
    attach(opener);
}

TerminalSession::~TerminalSession() = default;

bool TerminalSession::isOf(const fleet::Principal &principal) const
{
    return m_opener->command().principal.id == principal.id;
}

QJsonObject TerminalSession::toJson() const
{
    return {{u"terminal"_s, id()},
            {u"principal"_s, m_opener->command().principal.id},
            {u"user"_s, m_parts.user},
            {u"pid"_s, m_parts.terminal->pid()},
            {u"started_at"_s, m_parts.startedAt},
            {u"columns"_s, m_parts.size.columns},
            {u"rows"_s, m_parts.size.rows}};
}

void TerminalSession::resize(TerminalSize size)
{
    m_parts.size = size;
    m_parts.terminal->resize(size);
    if (m_parts.recording)
        mind(m_parts.recording->resized(size));
}

void TerminalSession::attach(const std::shared_ptr<Doing> &viewer)
{
    if (const auto before = std::exchange(m_viewer, viewer)) {
        before->disconnect(this);
        if (before != m_opener)
            before->fail(Error{ErrorCode::Conflict, {}, u"another connection sees this terminal now"_s, {}, {}});
    }
    m_alone.stop();
    m_toSend = m_kept;
    connect(viewer.get(), &Doing::bytesCame, m_parts.terminal.get(), &Terminal::write);
    connect(viewer.get(), &Doing::roomCame, this, &TerminalSession::flush);
    connect(viewer.get(), &Doing::cut, this, &TerminalSession::detached);
    if (viewer != m_opener)
        connect(viewer.get(), &Doing::stopAsked, this, &TerminalSession::detached);
    viewer->grant(kTyped); // the first credit says that it is open
    flush();
}

void TerminalSession::detached()
{
    if (m_viewer) {
        m_viewer->disconnect(this);
        m_viewer->disconnect(m_parts.terminal.get());
    }
    if (m_viewer == m_opener) // it still can be told to stop
        connect(m_opener.get(), &Doing::stopAsked, m_parts.terminal.get(), &Terminal::hangUp);
    m_viewer.reset();
    m_toSend.clear();
    m_parts.terminal->setReading(true);
    m_alone.start();
    if (m_exit >= 0)
        finish();
}

void TerminalSession::shown(const QByteArray &bytes)
{
    if (m_parts.recording)
        mind(m_parts.recording->output(bytes));
    m_kept.append(bytes);
    if (m_kept.size() > kKept)
        m_kept.remove(0, m_kept.size() - kKept);
    if (!m_viewer)
        return;
    m_toSend.append(bytes);
    sendSoon();
}

/// A program that writes much does so a little at a time: what comes right after something was sent goes together.
void TerminalSession::sendSoon()
{
    if (!m_burst.isActive() || m_toSend.size() >= kFrame)
        flush();
}

void TerminalSession::flush()
{
    if (!m_toSend.isEmpty())
        m_burst.start();
    while (m_viewer && !m_toSend.isEmpty() && m_viewer->room() > 0) {
        const qint64 size = std::min<qint64>(m_toSend.size(), m_viewer->room());
        m_viewer->send(m_toSend.left(size));
        m_toSend.remove(0, size);
    }
    m_parts.terminal->setReading(m_toSend.size() < kEnough);
    if (m_exit >= 0 && m_toSend.isEmpty())
        finish();
}

void TerminalSession::ended(int code)
{
    m_exit = code;
    if (m_parts.recording)
        m_parts.recording->close();
    flush();
}

void TerminalSession::finish()
{
    const QJsonObject value{{u"exit"_s, m_exit}};
    if (const auto viewer = std::exchange(m_viewer, nullptr)) {
        viewer->disconnect(this);
        viewer->endSending();
        viewer->succeed(value);
    }
    m_opener->succeed(value);
    m_alone.stop();
    emit over();
}

void TerminalSession::mind(const Result<> &recorded)
{
    if (recorded || m_exit >= 0)
        return;
    qCWarning(log::agent).noquote() << "a terminal that must be recorded is ended:" << recorded.error().message;
    m_parts.recording.reset();
    m_opener->fail(recorded.error());
    m_parts.terminal->hangUp();
}

} // namespace mh::agent
