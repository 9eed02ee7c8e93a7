// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vpn/tunnel_state.h"

#include "core/base/json.h"

namespace mh::vpn {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestText = 2000;
constexpr qsizetype kMostDrift = 20;

Error badLine(qsizetype number)
{
    return invalidInput(u"line %1 of the peers is none"_s.arg(number));
}

Result<> readPeers(const QByteArray &lines, QHash<QString, PeerState> &peers)
{
    qsizetype number = 0;
    for (qsizetype from = 0; from < lines.size();) {
        ++number;
        const qsizetype end = lines.indexOf('\n', from);
        const qsizetype next = end < 0 ? lines.size() : end;
        const auto json = json::parseObject(lines.sliced(from, next - from));
        const QString key = json ? json->value("k"_L1).toString() : QString();
        if (key.isEmpty() || key.size() > kLongestText)
            return badLine(number);
        peers.insert(key, {json->value("e"_L1).toString().left(kLongestText), json->value("h"_L1).toInteger(),
                           json->value("r"_L1).toInteger(), json->value("t"_L1).toInteger()});
        from = next + 1;
    }
    return {};
}

} // namespace

Result<TunnelState> TunnelState::from(const HostTunnels::Answered &answered)
{
    const QJsonObject &value = answered.value;
    if (!value.value("serial"_L1).isDouble())
        return invalidInput(u"the host tells no serial"_s, u"serial"_s);
    TunnelState state;
    state.running = value.value("running"_L1).toBool();
    state.since = value.value("since"_L1).toInteger();
    state.error = value.value("error"_L1).toString().left(kLongestText);
    state.serial = value.value("serial"_L1).toInteger();
    state.received = value.value("rx"_L1).toInteger();
    state.sent = value.value("tx"_L1).toInteger();
    state.packetsReceived = value.value("rx_packets"_L1).toInteger();
    state.packetsSent = value.value("tx_packets"_L1).toInteger();
    const QJsonArray drift = value.value("drift"_L1).toArray();
    for (qsizetype i = 0; i < std::min(drift.size(), kMostDrift); ++i)
        state.drift.append(drift[i].toString().left(kLongestText));
    if (auto read = readPeers(answered.peers, state.peers); !read)
        return read.error();
    return state;
}

} // namespace mh::vpn
