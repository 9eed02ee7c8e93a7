// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/tunnel/nft_text.h"

#include <algorithm>

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kBytesPerKbit = 125;
constexpr qint64 kLeastBurst = 16 * 1024; ///< bytes: a few packets of any size

QByteArray familyWord(const net::Prefix &prefix)
{
    return prefix.family() == net::Family::V4 ? "ip" : "ip6";
}

QByteArray limitOf(qint64 kbit)
{
    const qint64 bytes = kbit * kBytesPerKbit;
    return "limit rate over " + QByteArray::number(bytes) + " bytes/second burst "
           + QByteArray::number(std::max(kLeastBurst, bytes / 4)) + " bytes drop\n";
}

/// Without those that another one of the list covers.
QList<net::Prefix> outermost(const QList<wireguard::AllowedIp> &allowed)
{
    QList<net::Prefix> all;
    for (const wireguard::AllowedIp &each : allowed)
        all.append(each.prefix);
    std::sort(all.begin(), all.end());
    QList<net::Prefix> kept;
    for (const net::Prefix &each : std::as_const(all)) {
        if (kept.isEmpty() || !kept.constLast().contains(each))
            kept.append(each);
    }
    return kept;
}

/// The chains of limited peers, and the maps that lead to them.
struct PeerRules {
    QByteArray chains;
    QByteArrayList from4, from6, to4, to6;

    void add(const wireguard::PeerConfig &peer, const PeerLimits &limits)
    {
        const QByteArray number = QByteArray::number(++m_count);
        chains += "chain from" + number + " {\n";
        if (limits.rateKbit > 0)
            chains += limitOf(limits.rateKbit);
        for (const net::Prefix &each : limits.destinations)
            chains += familyWord(each) + " daddr " + each.toString().toLatin1() + " accept\n";
        chains += limits.destinations.isEmpty() ? "}\n" : "drop\n}\n";
        if (limits.rateKbit > 0)
            chains += "chain to" + number + " {\n" + limitOf(limits.rateKbit) + "}\n";
        const QList<net::Prefix> prefixes = outermost(peer.allowedIps);
        for (const net::Prefix &each : prefixes) {
            const bool isV4 = each.family() == net::Family::V4;
            const QByteArray prefix = each.toString().toLatin1();
            (isV4 ? from4 : from6).append(prefix + " : jump from" + number);
            if (limits.rateKbit > 0)
                (isV4 ? to4 : to6).append(prefix + " : jump to" + number);
        }
    }

private:
    int m_count = 0;
};

QByteArray mapOf(const QByteArray &name, const QByteArray &type, const QByteArrayList &elements)
{
    if (elements.isEmpty())
        return {};
    return "map " + name + " {\ntype " + type + " : verdict\nflags interval\nelements = { " + elements.join(", ")
           + " }\n}\n";
}

QByteArray peerText(const QByteArray &device, const PeerRules &rules)
{
    QByteArray text = rules.chains;
    text += mapOf("from4", "ipv4_addr", rules.from4) + mapOf("from6", "ipv6_addr", rules.from6);
    text += mapOf("to4", "ipv4_addr", rules.to4) + mapOf("to6", "ipv6_addr", rules.to6);
    const QByteArray from = (rules.from4.isEmpty() ? QByteArray() : "iifname " + device + " ip saddr vmap @from4\n")
                            + (rules.from6.isEmpty() ? QByteArray() : "iifname " + device + " ip6 saddr vmap @from6\n");
    const QByteArray to = (rules.to4.isEmpty() ? QByteArray() : "oifname " + device + " ip daddr vmap @to4\n")
                          + (rules.to6.isEmpty() ? QByteArray() : "oifname " + device + " ip6 daddr vmap @to6\n");
    text += "chain input {\ntype filter hook input priority 0; policy accept;\n" + from + "}\n";
    text += "chain forward {\ntype filter hook forward priority 0; policy accept;\n" + from + "}\n";
    text += "chain leaving {\ntype filter hook postrouting priority 0; policy accept;\n" + to + "}\n";
    return text;
}

} // namespace

QString nftTableOf(const QString &tunnel)
{
    return u"meshhelm_"_s + QString(tunnel).remove(u'-');
}

QByteArray nftText(const QString &table, const TunnelDocument &document)
{
    const QByteArray device = '"' + document.name.toLatin1() + '"';
    QByteArray text;
    PeerRules rules;
    for (const wireguard::PeerConfig &peer : document.config.peers) {
        if (const auto limits = document.limits.find(peer.publicKey); limits != document.limits.end())
            rules.add(peer, limits->second);
    }
    if (!rules.chains.isEmpty())
        text += peerText(device, rules);
    if (document.masquerade) {
        text += "chain natted {\ntype nat hook postrouting priority 100; policy accept;\n";
        const QByteArray egress = '"' + document.egress.toLatin1() + '"';
        const QByteArray way = "oifname " + (document.egress.isEmpty() ? QByteArray("!= " + device) : egress);
        for (const net::InterfaceAddress &each : document.config.own.addresses) {
            const net::Prefix network = each.network();
            text += familyWord(network) + " saddr " + network.toString().toLatin1() + ' ' + way + " masquerade\n";
        }
        text += "}\n";
    }
    return text.isEmpty() ? text : "table inet " + table.toLatin1() + " {\n" + text + "}\n";
}

} // namespace mh::agent
