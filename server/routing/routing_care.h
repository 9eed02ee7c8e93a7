// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QTimer>

#include "core/base/answer.h"
#include "core/base/clock.h"
#include "server/routing/announcements.h"
#include "server/routing/host_commands.h"
#include "server/routing/host_state.h"

namespace mh::routing {

class RoutingService;

/// Brings each host to what RoutingService wants of it, looks how it is there, and keeps when sessions came up and went
/// down. One command is at work on a host at a time; a host that was away is brought up to date when it is back.
/// Thread: engine. Lifetime: outlived by what `Parts` refers to. Errors: HOST_OFFLINE for what a host has to be there
/// for; what a host refuses stays to be seen as its refusal until something else is wanted.
class RoutingCare final : public QObject, public Announcements
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RoutingCare)

public:
    static constexpr int kLookMs = 10'000;
    static constexpr qsizetype kMostChanges = 100; ///< of a session

    struct Parts {
        RoutingService &service;
        HostCommands &commands;
        const Clock &clock;
    };
    explicit RoutingCare(const Parts &parts);

    /// Begins to look, every kLookMs.
    void resume();
    /// It has come or gone.
    void hostChanged(HostId host);

    /// Null: it was never heard of since the server started.
    [[nodiscard]] const HostState *stateOf(HostId host) const;
    /// Why the host did not take what is wanted; nothing: it has, or was not asked yet.
    [[nodiscard]] std::optional<Error> refusalOf(HostId host) const;
    /// Whether the host has what is wanted of it.
    [[nodiscard]] bool isUpToDate(HostId host) const;
    /// Newest last.
    [[nodiscard]] QList<StateChange> historyOf(BgpSessionId session) const { return m_history.value(session); }

    /// Puts what is wanted in force anew. The answer comes when the host has it.
    [[nodiscard]] QFuture<Result<>> repair(HostId host, const AuditEntry &note);
    /// The session begins anew.
    [[nodiscard]] QFuture<Result<>> restart(HostId host, BgpSessionId session);
    /// Whether the host is up to date within that time.
    [[nodiscard]] QFuture<Result<bool>> settled(HostId host, int withinMs);

    [[nodiscard]] QFuture<Result<Announcement>> announce(const Announcement &wish, const AuditEntry &note) override;
    [[nodiscard]] QFuture<Result<>> setActive(const QString &owner, bool active, const AuditEntry &note) override;
    [[nodiscard]] QFuture<Result<Withdrawal>> withdraw(const QString &owner, const AuditEntry &note) override;

signals:
    /// How its routing is has become another thing.
    void changed(mh::HostId host);

private:
    struct Waiting {
        Answer<bool> answer;
        qint64 until = 0; ///< steady
    };
    struct Host {
        bool isAtWork = false;
        bool lookAgain = false;
        qint64 refusedSerial = 0; ///< that document is not sent again
        std::optional<Error> refusal;
        std::optional<HostState> state;
        QList<Waiting> waiting;
    };

    void lookAtAll();
    void tend(HostId id);
    void send(HostId id);
    void look(HostId id);
    void took(HostId id, qint64 sent, const Result<QJsonObject> &answer);
    void keep(HostId id, const HostState &state);
    void note(const HostState *before, const HostState &now);
    void answerWaiting(HostId id);

    Parts m_parts;
    QHash<HostId, Host> m_hosts;
    QHash<BgpSessionId, QList<StateChange>> m_history;
    QTimer m_looks;
    QTimer m_deadlines;
};

} // namespace mh::routing
