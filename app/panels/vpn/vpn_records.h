// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QJsonObject>
#include <QStringList>

#include "app/widgets/theme.h"
#include "core/base/result.h"

namespace mh::client {
class ServerClient;
}

/// Tunnels and their peers, as the server tells of them. Thread: GUI.
namespace mh::panels {

struct TunnelRecord {
    qint64 number = 0; ///< 0: a new one
    QString name;
    QString interface;
    int listenPort = 0;
    QString ipv4;
    QString ipv6;
    QString status;
    QString error; ///< why it is not as it should be; empty: it is, as far as is known
    qint64 peers = 0;
    qint64 received = 0;
    qint64 sent = 0;
    qint64 handshakeAt = 0; ///< 0: none of its peers has been there
    QStringList dns;
    QStringList allowedIps;
    QString endpoint;
    QString description;
    qint64 host = 0; ///< 0: none
    bool autoStart = false;
    bool masquerade = false;
    [[nodiscard]] static TunnelRecord fromJson(const QJsonObject &json);
    [[nodiscard]] bool isOn() const { return status != QLatin1StringView("stopped"); }
    /// Those that it has: "10.0.0.1/24, fd00::1/64".
    [[nodiscard]] QString addresses() const;
};

struct PeerRecord {
    qint64 number = 0; ///< 0: a new one
    QString name;
    QString email;
    QString ipv4;
    QString ipv6;
    QString status;
    QString description;
    QString publicKey;
    QStringList allowedIps;
    QStringList dns;
    qint64 handshakeAt = 0;
    qint64 received = 0;
    qint64 sent = 0;
    qint64 expiresAt = 0; ///< 0: never
    bool enabled = true;
    [[nodiscard]] static PeerRecord fromJson(const QJsonObject &json);
    [[nodiscard]] QString addresses() const;
};

[[nodiscard]] QString tunnelStatus(const TunnelRecord &tunnel);
[[nodiscard]] widgets::Tone tunnelTone(const TunnelRecord &tunnel);
[[nodiscard]] QString peerStatus(const PeerRecord &peer);
[[nodiscard]] widgets::Tone peerTone(const PeerRecord &peer);
/// "1.5 MiB in, 20 KiB out"
[[nodiscard]] QString trafficText(qint64 received, qint64 sent);

/// What is asked of the server about them; the replies are in the envelope of /api/v1. Errors: the server's.
class VpnCalls final
{
public:
    explicit VpnCalls(client::ServerClient &client) : m_client(client) {}
    using Reply = QFuture<Result<QJsonObject>>;
    enum class TunnelAct { Start, Stop, Repair, Remove, Look };
    enum class PeerAct { Enable, Disable, RotateKey, Remove, Look };

    [[nodiscard]] Reply tunnels(int page, int size) const;
    /// Number 0: a new one.
    [[nodiscard]] Reply writeTunnel(qint64 number, QJsonObject said) const;
    [[nodiscard]] Reply act(TunnelAct what, qint64 tunnel) const;
    [[nodiscard]] Reply peers(qint64 tunnel, const QString &search, int page, int size) const;
    [[nodiscard]] Reply writePeer(qint64 number, QJsonObject said) const;
    [[nodiscard]] Reply act(PeerAct what, qint64 peer) const;

private:
    client::ServerClient &m_client;
};

} // namespace mh::panels
