// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/vpn/vpn_records.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>

#include "app/client/server_client.h"
#include "app/panels/hosts/host_words.h"
#include "core/protocol/vpn_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

using protocol::Endpoint;
/// Members as the documents have them.
struct Members {
    QJsonObject all;
};
QJsonObject toJson(const Members &said)
{
    return said.all;
}
using Call = Endpoint<Members, QJsonObject>;

qint64 timeOf(const QJsonValue &value)
{
    const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODate);
    return time.isValid() ? time.toMSecsSinceEpoch() : 0;
}

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonArray all = value.toArray(); const QJsonValue &each : all)
        texts += each.toString();
    return texts;
}

QString together(const QString &ipv4, const QString &ipv6)
{
    QStringList both{ipv4, ipv6};
    both.removeAll(QString());
    return both.join(u", "_s);
}

QString tr(const char *text)
{
    return QCoreApplication::translate("mh::panels", text);
}

} // namespace

TunnelRecord TunnelRecord::fromJson(const QJsonObject &json)
{
    TunnelRecord tunnel;
    tunnel.number = json.value("id"_L1).toInteger();
    tunnel.name = json.value("name"_L1).toString();
    tunnel.interface = json.value("interface"_L1).toString();
    tunnel.listenPort = json.value("listen_port"_L1).toInt();
    tunnel.ipv4 = json.value("ipv4_address"_L1).toString();
    tunnel.ipv6 = json.value("ipv6_address"_L1).toString();
    tunnel.status = json.value("status"_L1).toString();
    tunnel.error = json.value("error"_L1).toString();
    tunnel.peers = json.value("clients_count"_L1).toInteger();
    tunnel.received = json.value("bytes_received"_L1).toInteger();
    tunnel.sent = json.value("bytes_sent"_L1).toInteger();
    tunnel.handshakeAt = timeOf(json.value("last_handshake"_L1));
    tunnel.dns = textsOf(json["config"_L1]["dns_servers"_L1]);
    tunnel.allowedIps = textsOf(json["config"_L1]["allowed_ips"_L1]);
    tunnel.endpoint = json.value("endpoint"_L1).toString();
    tunnel.description = json.value("description"_L1).toString();
    tunnel.host = json.value("host_id"_L1).toInteger();
    tunnel.autoStart = json.value("auto_start"_L1).toBool();
    tunnel.masquerade = json.value("masquerade"_L1).toBool();
    return tunnel;
}

QString TunnelRecord::addresses() const
{
    return together(ipv4, ipv6);
}

PeerRecord PeerRecord::fromJson(const QJsonObject &json)
{
    PeerRecord peer;
    peer.number = json.value("id"_L1).toInteger();
    peer.name = json.value("name"_L1).toString();
    peer.email = json.value("email"_L1).toString();
    peer.ipv4 = json.value("ipv4_address"_L1).toString();
    peer.ipv6 = json.value("ipv6_address"_L1).toString();
    peer.status = json.value("status"_L1).toString();
    peer.description = json.value("description"_L1).toString();
    peer.publicKey = json.value("public_key"_L1).toString();
    peer.allowedIps = textsOf(json.value("allowed_ips"_L1));
    peer.dns = textsOf(json.value("dns_servers"_L1));
    peer.handshakeAt = timeOf(json.value("last_handshake"_L1));
    peer.received = json.value("bytes_received"_L1).toInteger();
    peer.sent = json.value("bytes_sent"_L1).toInteger();
    peer.expiresAt = timeOf(json.value("expires_at"_L1));
    peer.enabled = json.value("enabled"_L1).toBool(true);
    return peer;
}

QString PeerRecord::addresses() const
{
    return together(ipv4, ipv6);
}

QString tunnelStatus(const TunnelRecord &tunnel)
{
    if (tunnel.status == "running"_L1)
        return tr("Running");
    if (tunnel.status == "error"_L1)
        return tr("In trouble");
    return tunnel.status == "stopped"_L1 ? tr("Stopped") : tunnel.status;
}

widgets::Tone tunnelTone(const TunnelRecord &tunnel)
{
    if (tunnel.status == "running"_L1)
        return widgets::Tone::Good;
    return tunnel.status == "error"_L1 ? widgets::Tone::Bad : widgets::Tone::Muted;
}

QString peerStatus(const PeerRecord &peer)
{
    if (peer.status == "active"_L1)
        return tr("Connected");
    if (peer.status == "stale"_L1)
        return tr("Away");
    if (peer.status == "never"_L1)
        return tr("Never seen");
    if (peer.status == "disabled"_L1)
        return tr("Switched off");
    return peer.status == "expired"_L1 ? tr("Expired") : peer.status;
}

widgets::Tone peerTone(const PeerRecord &peer)
{
    if (peer.status == "active"_L1)
        return widgets::Tone::Good;
    return peer.status == "expired"_L1 ? widgets::Tone::Warning : widgets::Tone::Muted;
}

QString trafficText(qint64 received, qint64 sent)
{
    return tr("%1 in, %2 out").arg(sizeText(double(received)), sizeText(double(sent)));
}

VpnCalls::Reply VpnCalls::tunnels(int page, int size) const
{
    return m_client.call(Call{protocol::listTunnels}, {{{u"page"_s, page}, {u"size"_s, size}}});
}

VpnCalls::Reply VpnCalls::writeTunnel(qint64 number, QJsonObject said) const
{
    if (number == 0)
        return m_client.call(Call{protocol::createTunnel}, {said});
    said.insert("id"_L1, number);
    return m_client.call(Call{protocol::updateTunnel}, {said});
}

VpnCalls::Reply VpnCalls::act(TunnelAct what, qint64 tunnel) const
{
    switch (what) {
    case TunnelAct::Start: return m_client.call(protocol::startTunnel, {tunnel});
    case TunnelAct::Stop: return m_client.call(protocol::stopTunnel, {tunnel});
    case TunnelAct::Repair: return m_client.call(protocol::repairTunnel, {tunnel});
    case TunnelAct::Remove: return m_client.call(protocol::removeTunnel, {tunnel});
    case TunnelAct::Look: break;
    }
    return m_client.call(protocol::tunnelStatus, {tunnel});
}

VpnCalls::Reply VpnCalls::peers(qint64 tunnel, const QString &search, int page, int size) const
{
    QJsonObject request{{u"server_id"_s, tunnel}, {u"page"_s, page}, {u"size"_s, size}};
    if (!search.isEmpty())
        request.insert("search"_L1, search);
    return m_client.call(Call{protocol::listPeers}, {request});
}

VpnCalls::Reply VpnCalls::writePeer(qint64 number, QJsonObject said) const
{
    if (number == 0)
        return m_client.call(Call{protocol::createPeer}, {said});
    said.insert("id"_L1, number);
    return m_client.call(Call{protocol::updatePeer}, {said});
}

VpnCalls::Reply VpnCalls::act(PeerAct what, qint64 peer) const
{
    switch (what) {
    case PeerAct::Enable: return m_client.call(protocol::enablePeer, {peer});
    case PeerAct::Disable: return m_client.call(protocol::disablePeer, {peer});
    case PeerAct::RotateKey: return m_client.call(protocol::rotatePeerKey, {peer});
    case PeerAct::Remove: return m_client.call(protocol::removePeer, {peer});
    case PeerAct::Look: break;
    }
    return m_client.call(protocol::getPeer, {peer});
}

} // namespace mh::panels
