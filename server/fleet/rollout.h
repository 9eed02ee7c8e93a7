// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QTimer>

#include "core/base/audit_entry.h"
#include "core/base/clock.h"
#include "core/fleet/agent_frames.h"
#include "server/fleet/releases.h"

namespace mh::fleet {

class AgentSessions;
class AgentStream;
class HostRegistry;
class HostWatch;

/// One release on its way to some hosts: one of them first, then more and more at a time, each wave once all of the one
/// before run it and have come back. The first that fails halts it. Hosts that were begun end by themselves, whatever
/// becomes of this. Thread: engine. Lifetime: what `Parts` refers to outlives it. Errors: a member's `why`.
class Rollout final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Rollout)

public:
    static constexpr int kMostAtOnce = 16;

    struct Parts {
        HostRegistry &hosts;
        HostWatch &watch;
        AgentSessions &sessions;
        Releases &releases;
        const Clock &clock;
    };
    enum class State { Waiting, Sending, Restarting, Done, Failed };
    struct Member {
        HostId host;
        qint64 number = 0;
        Releases::Kept release;
        int wave = 0; ///< 0: it goes first
        State state = State::Waiting;
        QString why; ///< it has failed
    };
    struct Wish {
        QString version;
        QString channel;
        Principal by;
        AuditEntry note; ///< for each host, before it is begun
        QList<Member> members;
    };
    Rollout(const Parts &parts, Wish wish);
    ~Rollout() override;

    void start() { nextWave(); }
    [[nodiscard]] const Wish &wish() const { return m_wish; }
    [[nodiscard]] qint64 startedAt() const { return m_startedAt; }
    [[nodiscard]] bool isOver() const { return m_isOver; }
    /// One has failed: those that wait are not begun any more.
    [[nodiscard]] bool isHalted() const;
    [[nodiscard]] bool isAt(HostId host) const;

private:
    [[nodiscard]] Member *member(HostId host);
    void nextWave();
    void begin(Member &member);
    void send(HostId host, const QByteArray &program);
    void feed(const std::shared_ptr<AgentStream> &stream, const QByteArray &program);
    void sent(HostId host, const Result<QJsonObject> &answer);
    void askBack(HostId host);
    void setState(HostId host, State state, const QString &why = {});

    Parts m_parts;
    Wish m_wish;
    qint64 m_startedAt;
    int m_wave = -1;
    bool m_isOver = false;
    QHash<QString, QByteArray> m_programs; ///< by the name of their file, while it is at work
    QTimer m_looks;                        ///< for those who do not come back
    QHash<HostId, qint64> m_backUntil;     ///< steady
};

[[nodiscard]] QLatin1StringView toText(Rollout::State state);

} // namespace mh::fleet
