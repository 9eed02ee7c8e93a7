// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>

#include <QHash>
#include <QObject>
#include <QTimer>

#include "core/base/answer.h"
#include "core/base/clock.h"
#include "server/vpn/host_tunnels.h"
#include "server/vpn/traffic_book.h"
#include "server/vpn/tunnel_service.h"

namespace mh::vpn {

/// How a peer is doing, in the words of the API: "disabled", "expired", "never", "live" or "stale" (no handshake for
/// three minutes).
[[nodiscard]] QString statusOf(const Peer &peer, qint64 handshakeAt, qint64 nowMs);

/// Brings each tunnel's host to what TunnelService wants of it, looks how it is there, counts traffic, and takes
/// expired peers off. One command is at work for a tunnel at a time; a host that was away is brought up to date when it
/// is back, and what it still has of tunnels that are gone is taken down.
/// Thread: engine. Lifetime: outlived by what `Parts` refers to. Errors: HOST_OFFLINE for what a host has to be there
/// for, NO_HOST for a tunnel that is on none; what a host refuses stays to be seen as its refusal until something else
/// is wanted of it.
class TunnelCare final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TunnelCare)

public:
    static constexpr int kLookMs = 10'000;
    static constexpr int kKeepMs = 60'000; ///< how often traffic is written down
    static constexpr qint64 kStaleMs = 180'000;

    struct Parts {
        TunnelService &service;
        HostTunnels &hosts;
        TunnelStore &store;
        const Clock &clock;
    };
    explicit TunnelCare(const Parts &parts);
    ~TunnelCare() override;

    /// Reads the traffic; call once, when the service has started.
    [[nodiscard]] QFuture<Result<>> start();
    /// Begins to look.
    void resume();
    /// Writes the traffic down; `done` once that is durable, or could not be.
    void drain(const std::function<void()> &done);
    /// It has come or gone, or its manifest is another.
    void hostChanged(HostId host);

    /// Null: the host was not heard of since the server started.
    [[nodiscard]] const TunnelState *stateOf(TunnelId tunnel) const;
    /// Why the host did not take what is wanted.
    [[nodiscard]] std::optional<Error> refusalOf(TunnelId tunnel) const;
    /// Why it is not as it is wanted: that, or its host is away, or what went wrong there.
    [[nodiscard]] std::optional<Error> troubleOf(const Tunnel &tunnel) const;
    [[nodiscard]] bool isUpToDate(TunnelId tunnel) const;
    /// "running", "stopped" or "error".
    [[nodiscard]] QString statusOf(const Tunnel &tunnel) const;
    [[nodiscard]] Traffic trafficOf(PeerId peer) const { return m_traffic.of(peer); }
    /// Begins counting with a new key.
    void keyRotated(PeerId peer) { m_traffic.beginAnew(peer); }

    /// Starts or stops it. The answer comes when the host has done it, or says why not; stopping one whose host is away
    /// is wanted at once and done when it is back.
    [[nodiscard]] QFuture<Result<Tunnel>> setRunning(qint64 number, bool running, const AuditEntry &note);
    /// Looks at its host now: the answer is as fresh as the question.
    [[nodiscard]] QFuture<Result<TunnelState>> look(TunnelId tunnel);
    /// Puts what is wanted in force where the interface differs.
    [[nodiscard]] QFuture<Result<TunnelState>> repair(TunnelId tunnel);

signals:
    /// How it is has become another thing; also its traffic.
    void changed(mh::TunnelId tunnel);

private:
    struct Waiting {
        Answer<TunnelState> answer;
        qint64 until = 0;     ///< steady
        bool isFresh = false; ///< a look that began after the question has come back
        bool wantsDone = false;
    };
    struct Care {
        HostId host;
        bool isAtWork = false;
        bool lookAgain = false;
        qint64 refusedSerial = 0; ///< that document is not sent again
        std::optional<Error> refusal;
        std::optional<TunnelState> state;
        QList<Waiting> waiting;
    };

    void tend(TunnelId id);
    void send(TunnelId id);
    void took(TunnelId id, qint64 sent, const Result<HostTunnels::Answered> &answer);
    void keep(TunnelId id, const TunnelState &state);
    void clean(HostId host);
    void tunnelChanged(TunnelId id);
    void peerChanged(PeerId id);
    void expire();
    void keepTraffic(const std::function<void()> &done);
    void answerWaiting(TunnelId id);
    void answerFresh(TunnelId id, const Error &error);
    [[nodiscard]] QFuture<Result<TunnelState>> wait(TunnelId id, int withinMs, bool wantsDone);

    Parts m_parts;
    QHash<TunnelId, Care> m_tunnels;
    TrafficBook m_traffic;
    std::set<std::pair<qint64, PeerId>> m_expiries; ///< some of which have been changed since
    QTimer m_looks;
    QTimer m_ticks; ///< deadlines of those who wait, and expiries
    QTimer m_keeps;
};

} // namespace mh::vpn
