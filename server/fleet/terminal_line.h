// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QSet>
#include <QTimer>

#include "core/base/id.h"
#include "server/fleet/agent_sessions.h"

namespace mh::fleet {

class AgentStream;

/// 192 random bits, for what lets somebody in.
[[nodiscard]] QString freshTerminalId();
/// For what people name: it lets nobody in, and is a word on a command line.
[[nodiscard]] QString freshReference();

/// One terminal of a host as the server holds it: the stream to the agent while there is a link, what was shown last,
/// and those who see it.
/// Thread: engine. Lifetime: Terminals'; ended() is the last that is heard.
class TerminalLine final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TerminalLine)

public:
    static constexpr qsizetype kKept = 256 * 1024; ///< of what was shown
    static constexpr qsizetype kTyped = 64 * 1024; ///< waiting for the host
    static constexpr int kLostMs = 15 * 60 * 1000; ///< without a link; then the host has hung it up

    struct About {
        QString id; ///< whoever has it may see the terminal: not to be guessed, not to be logged
        HostId host;
        UserId owner;
        Principal principal;
        QString user; ///< whose shell; empty: the manifest's first
        QString directory;
        QString shell;
        int columns = 80;
        int rows = 24;
        qint64 startedAt = 0;
        QString container;   ///< in which it is; empty: in none
        QStringList command; ///< there; empty: a shell
        QString reference;   ///< by which others ask to watch it; lets nobody in
    };
    TerminalLine(About about, AgentSessions &sessions);
    ~TerminalLine() override;

    [[nodiscard]] const About &about() const { return m_about; }
    [[nodiscard]] bool isConnected() const { return m_stream != nullptr; }
    [[nodiscard]] bool wasOpened() const { return m_isOpen; }
    [[nodiscard]] const QByteArray &kept() const { return m_kept; }
    [[nodiscard]] const QString &command() const { return m_command; } ///< what the agent calls the terminal

    /// Once; opened() or ended() follows.
    void open(const Host &host);
    /// After a lost link.
    void attach(const Host &host);
    /// Errors: RateLimited when the host does not take what was typed before; then nothing is sent.
    [[nodiscard]] Result<> type(const QByteArray &bytes);
    void resize(const Host &host, int columns, int rows);
    void hangUp(const Host &host);
    /// While one of those who see it cannot follow, the host is not asked for more.
    void hold(const QObject *viewer, bool on);

signals:
    void opened();
    void output(const QByteArray &bytes);
    void resized(int columns, int rows);
    void ended(const Result<QJsonObject> &how); ///< the exit code, or what went wrong

private:
    void follow(const AgentSessions::Asked &asked);
    void shown(const QByteArray &bytes);
    void pass();
    void answered(const Result<QJsonObject> &how);
    void end(const Result<QJsonObject> &how);

    About m_about;
    AgentSessions &m_sessions;
    std::shared_ptr<AgentStream> m_stream;
    QString m_command;
    QString m_attached; ///< the command that sees it now
    QByteArray m_kept;
    QByteArray m_typed;
    qint64 m_owed = 0; ///< bytes to grant when nobody holds it
    QSet<const QObject *> m_holding;
    QTimer m_lost; ///< since there is no link
    bool m_isOpen = false;
    bool m_isOver = false;
};

} // namespace mh::fleet
