// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/tunnel/linux/linux_network.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

#include <QFile>

#include <arpa/inet.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <nftables/libnftables.h>

#include "agent/tunnel/linux/rt_netlink.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

template <class T>
QByteArrayView viewOf(const T &fixed)
{
    return {reinterpret_cast<const char *>(&fixed), qsizetype(sizeof(T))};
}

template <class T>
T fixedOf(const nlmsghdr &header)
{
    T fixed{};
    if (header.nlmsg_len >= NLMSG_LENGTH(sizeof(T)))
        std::memcpy(&fixed, reinterpret_cast<const char *>(&header) + NLMSG_HDRLEN, sizeof(T));
    return fixed;
}

int familyOf(net::Family family)
{
    return family == net::Family::V4 ? AF_INET : AF_INET6;
}

QByteArray bytesOf(const net::Address &address)
{
    QByteArray bytes(address.bits() / 8, '\0');
    ::inet_pton(familyOf(address.family()), address.toString().toLatin1().constData(), bytes.data());
    return bytes;
}

std::optional<net::Address> addressFrom(int family, QByteArrayView bytes)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (bytes.size() != (family == AF_INET ? 4 : 16) || !::inet_ntop(family, bytes.data(), text.data(), text.size()))
        return {};
    const auto address = net::Address::parse(QString::fromLatin1(text.data()));
    return address ? std::optional(*address) : std::nullopt;
}

bool isLinkLocal(const net::Address &address)
{
    static const net::Prefix kLinkLocal = *net::Prefix::parse(u"fe80::/10");
    return kLinkLocal.contains(address);
}

Error failed(const QString &what, int error)
{
    return internalError(u"%1: %2"_s.arg(what, qt_error_string(error)));
}

Error noInterface(const QString &name)
{
    return notFound(u"there is no interface '%1'"_s.arg(name));
}

/// An interface as the kernel has it; link-local addresses, which it gives itself, apart.
class Interface
{
public:
    explicit Interface(const QString &name) : m_index(::if_nametoindex(name.toLatin1().constData())) {}

    [[nodiscard]] bool isThere() const { return m_index != 0; }

    QList<net::InterfaceAddress> addresses()
    {
        QList<net::InterfaceAddress> found;
        ifaddrmsg ask{};
        (void)m_link.dump({RTM_GETADDR, NLM_F_DUMP, viewOf(ask)}, [&](const nlmsghdr &header) {
            const auto fixed = fixedOf<ifaddrmsg>(header);
            std::optional<net::Address> address;
            eachAttribute(header, sizeof(fixed), [&](quint16 type, QByteArrayView value) {
                if (type == IFA_LOCAL || (type == IFA_ADDRESS && !address))
                    address = addressFrom(fixed.ifa_family, value);
            });
            if (fixed.ifa_index == m_index && address && !isLinkLocal(*address))
                found.append({*address, fixed.ifa_prefixlen});
        });
        return found;
    }
    QList<net::Prefix> ownRoutes()
    {
        QList<net::Prefix> found;
        rtmsg ask{};
        (void)m_link.dump({RTM_GETROUTE, NLM_F_DUMP, viewOf(ask)}, [&](const nlmsghdr &header) {
            const auto fixed = fixedOf<rtmsg>(header);
            quint32 device = 0;
            std::optional<net::Address> first;
            eachAttribute(header, sizeof(fixed), [&](quint16 type, QByteArrayView value) {
                if (type == RTA_OIF && value.size() == sizeof(device))
                    std::memcpy(&device, value.data(), sizeof(device));
                else if (type == RTA_DST)
                    first = addressFrom(fixed.rtm_family, value);
            });
            if (fixed.rtm_protocol == LinuxNetwork::kProtocol && device == m_index && first)
                found.append(net::Prefix::around(*first, fixed.rtm_dst_len));
        });
        return found;
    }
    int raise(int mtu)
    {
        ifinfomsg fixed{};
        fixed.ifi_index = int(m_index);
        fixed.ifi_flags = IFF_UP;
        fixed.ifi_change = IFF_UP;
        NetlinkMessage message(RTM_NEWLINK, NLM_F_ACK, viewOf(fixed));
        message.add(IFLA_MTU, quint32(mtu));
        return m_link.request(message);
    }
    int address(bool add, const net::InterfaceAddress &each)
    {
        ifaddrmsg fixed{};
        fixed.ifa_family = quint8(familyOf(each.address.family()));
        fixed.ifa_prefixlen = quint8(each.length);
        fixed.ifa_index = m_index;
        fixed.ifa_flags = each.address.family() == net::Family::V6 ? IFA_F_NODAD : 0;
        NetlinkMessage message(add ? RTM_NEWADDR : RTM_DELADDR, add ? NLM_F_ACK | NLM_F_CREATE | NLM_F_EXCL : NLM_F_ACK,
                               viewOf(fixed));
        message.add(IFA_LOCAL, bytesOf(each.address));
        message.add(IFA_ADDRESS, bytesOf(each.address));
        return m_link.request(message);
    }
    int route(bool add, const net::Prefix &each)
    {
        rtmsg fixed{};
        fixed.rtm_family = quint8(familyOf(each.family()));
        fixed.rtm_dst_len = quint8(each.length());
        fixed.rtm_table = RT_TABLE_MAIN;
        fixed.rtm_protocol = LinuxNetwork::kProtocol;
        fixed.rtm_scope = each.family() == net::Family::V4 ? RT_SCOPE_LINK : RT_SCOPE_UNIVERSE;
        fixed.rtm_type = RTN_UNICAST;
        NetlinkMessage message(add ? RTM_NEWROUTE : RTM_DELROUTE,
                               add ? NLM_F_ACK | NLM_F_CREATE | NLM_F_EXCL : NLM_F_ACK, viewOf(fixed));
        message.add(RTA_DST, bytesOf(each.first()));
        message.add(RTA_OIF, quint32(m_index));
        return m_link.request(message);
    }
    /// The link's own message.
    void look(const RtNetlink::Each &each)
    {
        ifinfomsg ask{};
        (void)m_link.dump({RTM_GETLINK, NLM_F_DUMP, viewOf(ask)}, [&](const nlmsghdr &header) {
            if (fixedOf<ifinfomsg>(header).ifi_index == int(m_index))
                each(header);
        });
    }

private:
    unsigned m_index;
    RtNetlink m_link;
};

QString forwardingFile(net::Family family)
{
    return family == net::Family::V4 ? u"/proc/sys/net/ipv4/ip_forward"_s : u"/proc/sys/net/ipv6/conf/all/forwarding"_s;
}

/// What libnftables says of a text; nothing: it is in force.
std::optional<QString> nftRefusal(const QByteArray &text)
{
    const std::unique_ptr<nft_ctx, decltype(&nft_ctx_free)> context(nft_ctx_new(NFT_CTX_DEFAULT), nft_ctx_free);
    if (!context)
        return u"it cannot be begun"_s;
    nft_ctx_buffer_output(context.get());
    nft_ctx_buffer_error(context.get());
    if (nft_run_cmd_from_buffer(context.get(), text.constData()) == 0)
        return {};
    return QString::fromUtf8(nft_ctx_get_error_buffer(context.get())).section(u'\n', 0, 0);
}

} // namespace

Result<> LinuxNetwork::raise(const QString &name, int mtu)
{
    Interface device(name);
    if (!device.isThere())
        return noInterface(name);
    if (const int error = device.raise(mtu))
        return failed(u"'%1' cannot be set up"_s.arg(name), error);
    return {};
}

Result<> LinuxNetwork::configure(const NetworkWish &wish)
{
    Interface device(wish.name);
    if (!device.isThere())
        return noInterface(wish.name);
    const auto had = device.addresses();
    for (const net::InterfaceAddress &each : had) {
        if (!wish.addresses.contains(each))
            (void)device.address(false, each); // what is left of it shows as drift
    }
    const auto has = device.addresses(); // the first one takes others of its network with it
    for (const net::InterfaceAddress &each : wish.addresses) {
        if (const int error = has.contains(each) ? 0 : device.address(true, each); error != 0 && error != EEXIST)
            return failed(u"'%1' cannot have the address %2"_s.arg(wish.name, each.toString()), error);
    }
    const auto routes = device.ownRoutes();
    const QSet<net::Prefix> routed(routes.begin(), routes.end());
    const QSet<net::Prefix> wanted(wish.routes.begin(), wish.routes.end());
    for (const net::Prefix &each : routed - wanted)
        (void)device.route(false, each);
    for (const net::Prefix &each : wanted - routed) {
        const int error = device.route(true, each);
        if (error == EEXIST)
            return conflict(u"this host has a route to %1 already"_s.arg(each.toString()), u"ROUTE_TAKEN"_s);
        if (error != 0)
            return failed(u"%1 cannot be routed into '%2'"_s.arg(each.toString(), wish.name), error);
    }
    return {};
}

QStringList LinuxNetwork::drift(const NetworkWish &wish)
{
    Interface device(wish.name);
    if (!device.isThere())
        return {u"the interface is not there"_s};
    QStringList found;
    device.look([&](const nlmsghdr &header) {
        if ((fixedOf<ifinfomsg>(header).ifi_flags & IFF_UP) == 0)
            found.append(u"the interface is down"_s);
        eachAttribute(header, sizeof(ifinfomsg), [&](quint16 type, QByteArrayView value) {
            quint32 mtu = 0;
            if (type != IFLA_MTU || value.size() != sizeof(mtu))
                return;
            std::memcpy(&mtu, value.data(), sizeof(mtu));
            if (int(mtu) != wish.mtu)
                found.append(u"MTU %1 in place of %2"_s.arg(mtu).arg(wish.mtu));
        });
    });
    const auto addresses = device.addresses();
    for (const net::InterfaceAddress &each : wish.addresses) {
        if (!addresses.contains(each))
            found.append(u"no address %1"_s.arg(each.toString()));
    }
    for (const net::InterfaceAddress &each : addresses) {
        if (!wish.addresses.contains(each))
            found.append(u"address %1 of somebody else"_s.arg(each.toString()));
    }
    const auto routes = device.ownRoutes();
    const QSet<net::Prefix> routed(routes.begin(), routes.end());
    for (const net::Prefix &each : wish.routes) {
        if (!routed.contains(each))
            found.append(u"no route to %1"_s.arg(each.toString()));
    }
    return found;
}

QList<net::InterfaceAddress> LinuxNetwork::addresses(const QString &name)
{
    Interface device(name);
    return device.isThere() ? device.addresses() : QList<net::InterfaceAddress>();
}

std::optional<InterfaceCounters> LinuxNetwork::counters(const QString &name)
{
    Interface device(name);
    std::optional<InterfaceCounters> counters;
    if (!device.isThere())
        return counters;
    device.look([&](const nlmsghdr &header) {
        eachAttribute(header, sizeof(ifinfomsg), [&](quint16 type, QByteArrayView value) {
            rtnl_link_stats64 stats{};
            if (type != IFLA_STATS64)
                return;
            std::memcpy(&stats, value.data(), std::min(sizeof(stats), size_t(value.size())));
            counters = {qint64(stats.rx_bytes), qint64(stats.tx_bytes), qint64(stats.rx_packets),
                        qint64(stats.tx_packets)};
        });
    });
    return counters;
}

bool LinuxNetwork::forwards(net::Family family)
{
    QFile file(forwardingFile(family));
    return file.open(QIODevice::ReadOnly) && file.readAll().trimmed() == "1";
}

Result<> LinuxNetwork::setForwards(net::Family family, bool on)
{
    QFile file(forwardingFile(family));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || file.write(on ? "1" : "0") != 1)
        return internalError(u"cannot write %1: %2"_s.arg(file.fileName(), file.errorString()));
    return {};
}

Result<> LinuxNetwork::setRules(const QString &table, const QByteArray &text)
{
    if (text.isEmpty() && !hasRules(table))
        return {};
    const QByteArray name = "table inet " + table.toLatin1() + '\n';
    const auto refusal = nftRefusal("add " + name + "delete " + name + text); // one transaction
    return refusal ? internalError(u"the rules of packets are refused: %1"_s.arg(*refusal)) : Result<>();
}

bool LinuxNetwork::hasRules(const QString &table)
{
    return !nftRefusal("list table inet " + table.toLatin1() + '\n');
}

} // namespace mh::agent
