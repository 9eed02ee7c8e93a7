// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>

#include "agent/tunnel/nft_text.h"
#include "agent/tunnel/tunnel_difference.h"
#include "agent/tunnel/tunnels.h"
#include "core/base/json.h"
#include "core/wireguard/update_config.h"

/// What Tunnels tell.
namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

QByteArray linesOf(const DeviceState &state)
{
    QByteArray lines;
    for (const wireguard::PeerConfig &peer : state.config.peers) {
        const PeerTraffic traffic = state.traffic.value(peer.publicKey);
        lines += json::toBytes(QJsonObject{{u"k"_s, QString::fromLatin1(peer.publicKey.toText())},
                                           {u"e"_s, peer.endpoint ? peer.endpoint->toString() : QString()},
                                           {u"h"_s, traffic.handshakeMs},
                                           {u"r"_s, traffic.received},
                                           {u"t"_s, traffic.sent}})
                 + '\n';
    }
    return lines;
}

} // namespace

QStringList Tunnels::driftOf(const QString &id, const TunnelDocument &document, const DeviceState &state)
{
    QStringList drift = inWords(deviceDifference(state.config, document, &document), kMostDrift);
    drift += m_network.drift(networkOf(document));
    const QString table = nftTableOf(id);
    if (!nftText(table, document).isEmpty() && !m_network.hasRules(table))
        drift.append(u"the rules of packets are not there"_s);
    return drift.mid(0, kMostDrift);
}

TunnelStatus Tunnels::statusOf(const QString &id, const Tunnel &tunnel)
{
    const auto state = m_devices.read(tunnel.document.name);
    const bool isRunning = state && isOurs(tunnel.document, nullptr);
    const InterfaceCounters counters =
        isRunning ? m_network.counters(tunnel.document.name).value_or(InterfaceCounters()) : InterfaceCounters();
    QStringList drift;
    if (isRunning)
        drift = driftOf(id, tunnel.document, *state);
    else if (tunnel.document.running)
        drift.append(u"the interface is not there"_s);
    TunnelStatus status;
    status.values = {{u"running"_s, isRunning},
                     {u"since"_s, isRunning ? tunnel.since : 0},
                     {u"error"_s, tunnel.error},
                     {u"serial"_s, tunnel.serial},
                     {u"name"_s, tunnel.document.name},
                     {u"listen_port"_s, isRunning ? state->config.own.listenPort : 0},
                     {u"rx"_s, counters.received},
                     {u"tx"_s, counters.sent},
                     {u"rx_packets"_s, counters.receivedPackets},
                     {u"tx_packets"_s, counters.sentPackets},
                     {u"drift"_s, QJsonArray::fromStringList(drift)},
                     {u"peers"_s, isRunning ? qint64(state->config.peers.size()) : 0}};
    if (isRunning)
        status.peers = linesOf(*state);
    return status;
}

QJsonObject Tunnels::list()
{
    QJsonArray tunnels;
    QStringList others = m_devices.names();
    for (const auto &[id, tunnel] : m_all) {
        const bool isRunning = others.removeAll(tunnel.document.name) > 0;
        tunnels.append(QJsonObject{{u"tunnel"_s, id},
                                   {u"name"_s, tunnel.document.name},
                                   {u"serial"_s, tunnel.serial},
                                   {u"running"_s, isRunning},
                                   {u"error"_s, tunnel.error}});
    }
    QJsonArray interfaces;
    for (const QString &name : std::as_const(others)) {
        if (const auto state = m_devices.read(name))
            interfaces.append(QJsonObject{{u"name"_s, name},
                                          {u"listen_port"_s, state->config.own.listenPort},
                                          {u"peers"_s, qint64(state->config.peers.size())}});
    }
    return {{u"backend"_s, m_devices.backend()}, {u"tunnels"_s, tunnels}, {u"interfaces"_s, interfaces}};
}

Result<Secret> Tunnels::read(const QString &name)
{
    const auto checked = wireguard::InterfaceName::parse(name);
    if (!checked)
        return invalidInput(checked.error().message, u"name"_s);
    auto state = m_devices.read(name);
    if (!state)
        return state.error();
    state->config.own.addresses = m_network.addresses(name);
    const auto text = wireguard::documentOf(state->config);
    return text ? Result<Secret>(text->text()) : text.error();
}

} // namespace mh::agent
