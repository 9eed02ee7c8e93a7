// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <unordered_map>

#include <QObject>

#include "core/base/answer.h"
#include "core/base/clock.h"
#include "core/base/kept.h"
#include "core/base/secret.h"
#include "core/net/pool.h"
#include "core/protocol/vpn.h"
#include "server/vpn/tunnel_import.h"
#include "server/vpn/tunnel_store.h"

namespace mh::vpn {

/// The tunnels and their peers: names, keys and addresses. Whether the caller may was decided before.
/// Thread: engine. Lifetime: outlived by what `Parts` refers to. A future is finished once the change is durable.
/// Errors: TUNNEL_NOT_FOUND, PEER_NOT_FOUND, TUNNEL_LIMIT; TUNNEL_EXISTS, PEER_EXISTS with the field that is taken;
/// those of the values, of net::Pool and of the store.
class TunnelService final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TunnelService)

public:
    static constexpr qsizetype kMostTunnels = 1'000;
    static constexpr qsizetype kMostPeers = 65'536; ///< of a tunnel, as wireguard-go has it

    struct Parts {
        TunnelStore &store;
        const Clock &clock;
        /// `context` says what is sealed; it must be said again to open.
        std::function<Result<QString>(QByteArrayView plain, QByteArrayView context)> seal;
        std::function<Result<Secret>(const QString &sealed, QByteArrayView context)> open;
    };
    explicit TunnelService(Parts parts);
    ~TunnelService() override;

    /// Call once, before anything else.
    [[nodiscard]] QFuture<Result<>> start();

    /// Null when there is none. Lifetime: until the next change.
    [[nodiscard]] const Tunnel *tunnel(qint64 number) const;
    [[nodiscard]] const Tunnel *tunnel(TunnelId id) const { return m_tunnels.find(id); }
    [[nodiscard]] const Peer *peer(qint64 number) const;
    [[nodiscard]] const QHash<TunnelId, Tunnel> &tunnels() const { return m_tunnels.all(); }
    /// By number.
    [[nodiscard]] const std::map<qint64, PeerId> &peersInOrder() const { return m_peerNumbers; }
    [[nodiscard]] const Peer *peer(PeerId id) const { return m_peers.find(id); }
    [[nodiscard]] const Peer *peerWithKey(TunnelId tunnel, const QString &publicKey) const;
    /// By number; empty when there is no such tunnel.
    [[nodiscard]] const std::map<qint64, PeerId> &peersOf(TunnelId tunnel) const;

    template <class T>
    using Changed = QFuture<Result<T>>;
    [[nodiscard]] Changed<Tunnel> createTunnel(const protocol::WriteTunnel &asked, HostId host, UserId owner,
                                               const AuditEntry &note);
    struct Imported {
        Tunnel tunnel;
        QList<Peer> peers;
    };
    /// A tunnel with its peers, all of it or nothing. With `isTrial` nothing is kept: the answer says what would be.
    [[nodiscard]] Changed<Imported> importTunnel(TunnelImport wish, HostId host, UserId owner, bool isTrial,
                                                 const AuditEntry &note);
    /// `host`: nothing when it stays where it is.
    [[nodiscard]] Changed<Tunnel> changeTunnel(const protocol::WriteTunnel &asked, std::optional<HostId> host,
                                               const AuditEntry &note);
    /// Whether it is to be up on its host.
    [[nodiscard]] Changed<Tunnel> setRunning(qint64 number, bool running, const AuditEntry &note);
    /// Its host is told anew, under a serial larger than `above`.
    [[nodiscard]] Changed<Tunnel> renumber(TunnelId id, qint64 above, const AuditEntry &note);
    [[nodiscard]] Changed<Tunnel> removeTunnel(qint64 number, const AuditEntry &note);
    [[nodiscard]] Changed<Peer> createPeer(const protocol::WritePeer &asked, UserId owner, const AuditEntry &note);
    [[nodiscard]] Changed<Peer> changePeer(const protocol::WritePeer &asked, const AuditEntry &note);
    [[nodiscard]] Changed<Peer> removePeer(qint64 number, const AuditEntry &note);
    /// A new pair of keys made here, also for one whose private key was elsewhere.
    [[nodiscard]] Changed<Peer> rotateKey(qint64 number, const AuditEntry &note);

    /// The private key; empty when it is not here.
    [[nodiscard]] Result<Secret> keyOf(const Tunnel &tunnel) const;
    [[nodiscard]] Result<Secret> keyOf(const Peer &peer) const;
    [[nodiscard]] Result<Secret> sharedKeyOf(const Peer &peer) const;

signals:
    /// It is new, another or gone.
    void tunnelChanged(mh::TunnelId id);
    void peerChanged(mh::PeerId id);

private:
    /// What one tunnel has given away.
    struct Book {
        std::optional<net::Pool> v4;
        std::optional<net::Pool> v6;
        QHash<QString, PeerId> names; ///< folded
        QHash<QString, PeerId> keys;
        std::map<qint64, PeerId> numbers;
    };

    [[nodiscard]] Result<Tunnel> made(const protocol::WriteTunnel &asked, HostId host, UserId owner,
                                      const wireguard::SecretKey &key) const;
    [[nodiscard]] Result<QList<Peer>> takePeers(const TunnelImport &wish, const Tunnel &tunnel);
    [[nodiscard]] Result<> checkFree(const Tunnel &tunnel) const;
    [[nodiscard]] Result<> fill(Tunnel &tunnel, const protocol::WriteTunnel &asked) const;
    [[nodiscard]] Result<> fill(Peer &peer, const Tunnel &tunnel, const protocol::WritePeer &asked);
    [[nodiscard]] Result<> assign(Peer &peer, Book &book, const protocol::WritePeer &asked) const;
    [[nodiscard]] Result<> makeKey(Peer &peer) const;
    [[nodiscard]] Book &bookOf(const Tunnel &tunnel);
    void index(const Peer *before, const Peer *now);
    [[nodiscard]] Changed<Tunnel> save(const Tunnel &tunnel, const AuditEntry &note);
    [[nodiscard]] Changed<Peer> save(const Peer &peer, bool isGone, const AuditEntry &note);

    Parts m_parts;
    Kept<TunnelId, Tunnel> m_tunnels;
    Kept<PeerId, Peer> m_peers;
    std::map<qint64, TunnelId> m_tunnelNumbers;
    std::map<qint64, PeerId> m_peerNumbers;
    std::unordered_map<QString, Book> m_books; ///< by the tunnel's id
    qint64 m_lastTunnel = 0;
    qint64 m_lastPeer = 0;
};

} // namespace mh::vpn
