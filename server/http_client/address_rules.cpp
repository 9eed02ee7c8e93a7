// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http_client/address_rules.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/base/log.h"

namespace mh::http_client {
using namespace Qt::StringLiterals;

namespace {

struct Range {
    quint32 network;
    int bits;
};

// IANA's special-purpose registry: everything that is not globally reachable, and multicast.
constexpr std::array kSpecialV4{
    Range{0x00000000, 8},  // this network
    Range{0x0a000000, 8},  // private
    Range{0x64400000, 10}, // carrier-grade NAT
    Range{0x7f000000, 8},  // loopback
    Range{0xa9fe0000, 16}, // link-local, cloud metadata
    Range{0xac100000, 12}, // private
    Range{0xc0000000, 24}, // protocol assignments
    Range{0xc0000200, 24}, // documentation
    Range{0xc0a80000, 16}, // private
    Range{0xc6120000, 15}, // benchmarks
    Range{0xc6336400, 24}, // documentation
    Range{0xcb007100, 24}, // documentation
    Range{0xe0000000, 3},  // multicast, reserved, broadcast
};

bool isPublicV4(quint32 address)
{
    return std::none_of(kSpecialV4.begin(), kSpecialV4.end(),
                        [=](Range range) { return ((address ^ range.network) >> (32 - range.bits)) == 0; });
}

quint32 v4At(const Q_IPV6ADDR &address, int offset)
{
    quint32 value = 0;
    for (int i = 0; i < 4; ++i)
        value = value << 8 | address[offset + i];
    return value;
}

std::optional<quint32> embeddedV4(const QHostAddress &address, const Q_IPV6ADDR &bytes)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4); // also from ::ffff:a.b.c.d
    if (isV4)
        return v4;
    if (address.isInSubnet(QHostAddress(u"64:ff9b::"_s), 96))
        return v4At(bytes, 12);
    if (address.isInSubnet(QHostAddress(u"2002::"_s), 16))
        return v4At(bytes, 2);
    return {};
}

} // namespace

bool isPublicAddress(const QHostAddress &address)
{
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    if (const auto v4 = embeddedV4(address, bytes))
        return isPublicV4(*v4);
    // Only 2000::/3 is handed out; of it, Teredo and its neighbours and documentation are not.
    return (bytes[0] & 0xe0) == 0x20 && !address.isInSubnet(QHostAddress(u"2001::"_s), 23)
           && !address.isInSubnet(QHostAddress(u"2001:db8::"_s), 32)
           && !address.isInSubnet(QHostAddress(u"3fff::"_s), 20);
}

AddressRules::AddressRules(const QStringList &allowed)
{
    for (const QString &entry : allowed) {
        const auto subnet = QHostAddress::parseSubnet(entry.trimmed());
        if (subnet.second < 0)
            qCWarning(log::components) << "not an address or subnet, allows nothing:" << entry;
        else
            m_allowed.append(subnet);
    }
}

bool AddressRules::mayCall(const QHostAddress &address) const
{
    if (isPublicAddress(address))
        return true;
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    const QHostAddress plain = isV4 ? QHostAddress(v4) : address;
    return std::any_of(m_allowed.begin(), m_allowed.end(), [&](const auto &subnet) {
        return plain.isInSubnet(subnet.first, subnet.second) || address.isInSubnet(subnet.first, subnet.second);
    });
}

} // namespace mh::http_client
