// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vpn/tunnel.h"

#include <tuple>

#include "core/base/json.h"

namespace mh::vpn {
using namespace Qt::StringLiterals;

namespace {

template <class T, class Value>
struct Member {
    QLatin1StringView key;
    Value T::*member;
};
template <class T, class Value>
constexpr Member<T, Value> row(QLatin1StringView key, Value T::*member)
{
    return {key, member};
}

void read(json::Reader &reader, QLatin1StringView key, QString &to)
{
    to = reader.textOr(key, {});
}
void read(json::Reader &reader, QLatin1StringView key, QStringList &to)
{
    to = reader.textsOr(key);
}
void read(json::Reader &reader, QLatin1StringView key, bool &to)
{
    to = reader.flagOr(key, to);
}
void read(json::Reader &reader, QLatin1StringView key, qint64 &to)
{
    to = reader.integerOr(key, to, 0, qint64(1) << 52);
}
template <class Tag>
void read(json::Reader &reader, QLatin1StringView key, Id<Tag> &to)
{
    to = Id<Tag>::fromString(reader.textOr(key, {}));
}

QJsonValue written(const QString &value)
{
    return value;
}
QJsonValue written(const QStringList &value)
{
    return QJsonArray::fromStringList(value);
}
QJsonValue written(bool value)
{
    return value;
}
QJsonValue written(qint64 value)
{
    return value;
}
template <class Tag>
QJsonValue written(const Id<Tag> &value)
{
    return value.isNull() ? QString() : value.toString();
}

// Ids, numbers and revisions are columns of their own.
constexpr auto kTunnel = std::tuple(
    row("owner"_L1, &Tunnel::owner), row("host"_L1, &Tunnel::host), row("name"_L1, &Tunnel::name),
    row("interface"_L1, &Tunnel::interface), row("port"_L1, &Tunnel::listenPort), row("ipv4"_L1, &Tunnel::ipv4),
    row("ipv6"_L1, &Tunnel::ipv6), row("dns"_L1, &Tunnel::dns), row("mtu"_L1, &Tunnel::mtu),
    row("keepalive"_L1, &Tunnel::keepalive), row("allowed"_L1, &Tunnel::allowedIps), row("auto"_L1, &Tunnel::autoStart),
    row("running"_L1, &Tunnel::running), row("description"_L1, &Tunnel::description),
    row("endpoint"_L1, &Tunnel::endpoint), row("egress"_L1, &Tunnel::egress), row("masquerade"_L1, &Tunnel::masquerade),
    row("preshared"_L1, &Tunnel::presharedKeys), row("public_key"_L1, &Tunnel::publicKey),
    row("private_key"_L1, &Tunnel::privateKey), row("serial"_L1, &Tunnel::serial),
    row("created"_L1, &Tunnel::createdAt), row("updated"_L1, &Tunnel::updatedAt));

constexpr auto kPeer = std::tuple(
    row("tunnel"_L1, &Peer::tunnel), row("owner"_L1, &Peer::owner), row("name"_L1, &Peer::name),
    row("email"_L1, &Peer::email), row("ipv4"_L1, &Peer::ipv4), row("ipv6"_L1, &Peer::ipv6),
    row("allowed"_L1, &Peer::allowedIps), row("dns"_L1, &Peer::dns), row("keepalive"_L1, &Peer::keepalive),
    row("description"_L1, &Peer::description), row("tags"_L1, &Peer::tags), row("public_key"_L1, &Peer::publicKey),
    row("private_key"_L1, &Peer::privateKey), row("preshared"_L1, &Peer::presharedKey),
    row("enabled"_L1, &Peer::enabled), row("expires"_L1, &Peer::expiresAt), row("created"_L1, &Peer::createdAt),
    row("updated"_L1, &Peer::updatedAt));

template <class T, class... Rows>
Result<T> decoded(const QJsonObject &json, const std::tuple<Rows...> &rows)
{
    json::Reader reader(json);
    T value;
    std::apply([&](const auto &...each) { (read(reader, each.key, value.*each.member), ...); }, rows);
    if (!reader.ok())
        return reader.error();
    return value;
}

template <class T, class... Rows>
QJsonObject encoded(const T &value, const std::tuple<Rows...> &rows)
{
    QJsonObject json;
    std::apply([&](const auto &...each) { (json.insert(each.key, written(value.*each.member)), ...); }, rows);
    return json;
}

} // namespace

Result<Tunnel> Tunnel::fromJson(const QJsonObject &json)
{
    return decoded<Tunnel>(json, kTunnel);
}

QJsonObject toJson(const Tunnel &tunnel)
{
    return encoded(tunnel, kTunnel);
}

Result<Peer> Peer::fromJson(const QJsonObject &json)
{
    return decoded<Peer>(json, kPeer);
}

QJsonObject toJson(const Peer &peer)
{
    return encoded(peer, kPeer);
}

} // namespace mh::vpn
