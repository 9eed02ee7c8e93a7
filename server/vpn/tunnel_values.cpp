// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vpn/tunnel_values.h"

#include <algorithm>

#include "core/wireguard/endpoint.h"
#include "core/wireguard/interface_name.h"
#include "core/wireguard/key.h"

namespace mh::vpn {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestName = 64;
constexpr qsizetype kMostListed = 256;
constexpr qint64 kLeastMtu = 576;

Error at(QLatin1StringView field, Error error)
{
    error.field = field;
    error.message = field + u": "_s + error.message;
    return error;
}

Result<> checkOwnAddress(QLatin1StringView field, const QString &text, net::Family family)
{
    if (text.isEmpty())
        return {};
    const auto address = net::InterfaceAddress::parse(text);
    if (!address)
        return at(field, address.error());
    if (address->address.family() != family)
        return at(field, invalidInput(u"is of the other family"_s));
    return {};
}

Result<> checkPrefixes(const QStringList &list)
{
    if (list.size() > kMostListed)
        return at("allowed_ips"_L1, invalidInput(u"are too many"_s));
    for (const QString &each : list) {
        if (const auto prefix = net::Prefix::parse(each); !prefix)
            return at("allowed_ips"_L1, prefix.error());
    }
    return {};
}

Result<> checkServers(const QStringList &list)
{
    if (list.size() > kMostListed)
        return at("dns_servers"_L1, invalidInput(u"are too many"_s));
    for (const QString &each : list) {
        if (const auto address = net::Address::parse(each); !address)
            return at("dns_servers"_L1, address.error());
    }
    return {};
}

/// A line of text that says nothing to a terminal or a file.
Result<> checkLine(QLatin1StringView field, const QString &text)
{
    const bool isPlain = std::all_of(text.begin(), text.end(), [](QChar c) { return c.isPrint(); });
    return isPlain ? Result<>() : Result<>(at(field, invalidInput(u"must be one line of text"_s)));
}

} // namespace

Result<> checkName(const QString &name)
{
    const auto fits = [](QChar c) { return c.isPrint() && !u"/\\\"'`"_s.contains(c); };
    const bool isName = !name.isEmpty() && name.size() <= kLongestName && name.trimmed() == name
                        && !name.contains(".."_L1) && std::all_of(name.begin(), name.end(), fits);
    if (isName)
        return {};
    return at("name"_L1,
              invalidInput(u"must be 1 to 64 characters on one line, without quotes, slashes or two dots"_s));
}

Result<> checkValues(const Tunnel &tunnel)
{
    if (auto name = checkName(tunnel.name); !name)
        return name;
    if (const auto interface = wireguard::InterfaceName::parse(tunnel.interface); !interface)
        return at("interface"_L1, interface.error());
    if (tunnel.ipv4.isEmpty() && tunnel.ipv6.isEmpty())
        return at("ipv4_address"_L1, invalidInput(u"a tunnel has an address of one family at least"_s));
    if (auto v4 = checkOwnAddress("ipv4_address"_L1, tunnel.ipv4, net::Family::V4); !v4)
        return v4;
    if (auto v6 = checkOwnAddress("ipv6_address"_L1, tunnel.ipv6, net::Family::V6); !v6)
        return v6;
    if (tunnel.mtu != 0 && tunnel.mtu < kLeastMtu)
        return at("mtu"_L1, invalidInput(u"must be 0 or at least 576"_s));
    if (auto servers = checkServers(tunnel.dns); !servers)
        return servers;
    if (auto prefixes = checkPrefixes(tunnel.allowedIps); !prefixes)
        return prefixes;
    if (!tunnel.endpoint.isEmpty()) {
        if (const auto endpoint = wireguard::Endpoint::parse(tunnel.endpoint); !endpoint)
            return at("endpoint"_L1, endpoint.error());
    }
    if (!tunnel.egress.isEmpty()) {
        if (const auto egress = wireguard::InterfaceName::parse(tunnel.egress); !egress)
            return at("egress"_L1, egress.error());
    }
    return {};
}

Result<> checkValues(const Peer &peer)
{
    if (auto name = checkName(peer.name); !name)
        return name;
    if (auto email = checkLine("email"_L1, peer.email); !email)
        return email;
    if (const auto key = wireguard::Key::parse(peer.publicKey.toLatin1()); !key)
        return at("public_key"_L1, key.error());
    if (peer.tags.size() > kMostListed)
        return at("tags"_L1, invalidInput(u"are too many"_s));
    for (const QString &tag : peer.tags) {
        if (auto line = checkLine("tags"_L1, tag); !line)
            return line;
    }
    if (auto servers = checkServers(peer.dns); !servers)
        return servers;
    return checkPrefixes(peer.allowedIps);
}

std::optional<net::Prefix> networkOf(const QString &address)
{
    const auto parsed = net::InterfaceAddress::parse(address);
    return address.isEmpty() || !parsed ? std::nullopt : std::optional(parsed->network());
}

QByteArray contextOf(PeerId id)
{
    return "vpn peer " + id.toString().toLatin1();
}

QStringList overlapping(const QHash<TunnelId, Tunnel> &all, const Tunnel &tunnel)
{
    QStringList names;
    for (const Tunnel &other : all) {
        if (other.id == tunnel.id || other.host != tunnel.host)
            continue;
        const auto meets = [](const QString &a, const QString &b) {
            const auto one = networkOf(a);
            const auto two = networkOf(b);
            return one && two && one->overlaps(*two);
        };
        if (meets(tunnel.ipv4, other.ipv4) || meets(tunnel.ipv6, other.ipv6))
            names.append(other.name);
    }
    names.sort();
    return names;
}

} // namespace mh::vpn
