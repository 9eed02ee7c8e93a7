// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/vpn.h"

#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;
using namespace table;

namespace {

constexpr qsizetype kLongestName = 128;
constexpr qsizetype kLongestAddress = 64;
constexpr qsizetype kLongestText = 2000;
constexpr qsizetype kLongestImport = 8 * 1024 * 1024;
constexpr int kMostListed = 100;
constexpr qint64 kLastPort = 65'535;
constexpr qint64 kMostMtu = 9000;
constexpr qint64 kLongestLife = 100LL * 366 * 24 * 3600;

/// A whole number that need not be given.
template <class T>
struct GivenNumber : Place<T, std::optional<qint64>> {
    qint64 least;
    qint64 most;

    void read(json::Reader &reader, T &to) const
    {
        if (reader.has(this->key))
            to.*this->member = numberMember(reader, this->key, 0, least, most);
    }
    void write(QJsonObject &json, const T &from) const
    {
        if (from.*this->member)
            json.insert(this->key, *(from.*this->member));
    }
};
template <class T>
constexpr GivenNumber<T> number(QLatin1StringView key, std::optional<qint64> T::*member, qint64 least, qint64 most)
{
    return {{key, member}, least, most};
}

constexpr auto kTunnel = std::tuple(
    given("name"_L1, &WriteTunnel::name, kLongestName), given("interface"_L1, &WriteTunnel::interface, kLongestName),
    number("listen_port"_L1, &WriteTunnel::listenPort, 1, kLastPort),
    given("ipv4_address"_L1, &WriteTunnel::ipv4, kLongestAddress),
    given("ipv6_address"_L1, &WriteTunnel::ipv6, kLongestAddress), given("dns_servers"_L1, &WriteTunnel::dns),
    number("mtu"_L1, &WriteTunnel::mtu, 0, kMostMtu),
    number("persistent_keepalive"_L1, &WriteTunnel::keepalive, 0, kLastPort),
    given("allowed_ips"_L1, &WriteTunnel::allowedIps), given("auto_start"_L1, &WriteTunnel::autoStart),
    given("description"_L1, &WriteTunnel::description, kLongestText),
    given("endpoint"_L1, &WriteTunnel::endpoint, kLongestText), given("egress"_L1, &WriteTunnel::egress, kLongestName),
    given("masquerade"_L1, &WriteTunnel::masquerade), given("preshared_keys"_L1, &WriteTunnel::presharedKeys),
    number("host_id"_L1, &WriteTunnel::host, 0, kLargestNumber));

constexpr auto kPeer = std::tuple(
    given("name"_L1, &WritePeer::name, kLongestName), given("email"_L1, &WritePeer::email, kLongestText),
    given("ipv4_address"_L1, &WritePeer::ipv4, kLongestAddress),
    given("ipv6_address"_L1, &WritePeer::ipv6, kLongestAddress), given("allowed_ips"_L1, &WritePeer::allowedIps),
    given("dns_servers"_L1, &WritePeer::dns), number("persistent_keepalive"_L1, &WritePeer::keepalive, 0, kLastPort),
    given("description"_L1, &WritePeer::description, kLongestText),
    given("public_key"_L1, &WritePeer::publicKey, kLongestAddress), given("preshared_key"_L1, &WritePeer::presharedKey),
    given("enabled"_L1, &WritePeer::enabled), given("tags"_L1, &WritePeer::tags),
    number("expires_in"_L1, &WritePeer::expiresIn, 1, kLongestLife), flag("auto_assign_ip"_L1, &WritePeer::autoAssign));

} // namespace

Result<ListTunnels> ListTunnels::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    ListTunnels request;
    request.page = int(numberMember(reader, "page"_L1, 1, 1, 10'000'000));
    request.size = int(numberMember(reader, "size"_L1, 20, 1, kMostListed));
    request.status = reader.textOr("status"_L1, {}, 20);
    request.search = reader.textOr("search"_L1, {}, 200);
    request.sort = reader.textOr("sort"_L1, {}, 20);
    request.descending = reader.textOr("order"_L1, u"asc"_s, 10) == "desc"_L1;
    request.tunnel = numberMember(reader, "server_id"_L1, 0, 0, kLargestNumber);
    return finished(reader, request);
}

QJsonObject toJson(const ListTunnels &request)
{
    QJsonObject json{{u"page"_s, request.page}, {u"size"_s, request.size}};
    for (const auto &[key, value] :
         {std::pair(u"status"_s, request.status), std::pair(u"search"_s, request.search),
          std::pair(u"sort"_s, request.sort), std::pair(u"order"_s, request.descending ? u"desc"_s : QString())}) {
        if (!value.isEmpty())
            json.insert(key, value);
    }
    if (request.tunnel != 0)
        json.insert("server_id"_L1, request.tunnel);
    return json;
}

Result<TunnelRef> TunnelRef::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, TunnelRef{reader.textOr("id"_L1, {}, kLongestAddress).toLongLong()});
}

QJsonObject toJson(const TunnelRef &request)
{
    return {{u"id"_s, QString::number(request.number)}};
}

Result<WriteTunnel> WriteTunnel::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    WriteTunnel request;
    read(reader, request, kTunnel);
    if (reader.value("id"_L1).isString()) // of the path; the documents' bodies have none
        request.number = reader.textOr("id"_L1, {}, kLongestAddress).toLongLong();
    return finished(reader, std::move(request));
}

QJsonObject toJson(const WriteTunnel &request)
{
    QJsonObject json = encoded(request, kTunnel);
    if (request.number != 0)
        json.insert("id"_L1, QString::number(request.number));
    return json;
}

Result<ImportTunnel> ImportTunnel::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    ImportTunnel request;
    request.name = reader.textOr("name"_L1, {}, kLongestName);
    request.interface = reader.textOr("interface"_L1, {}, kLongestName);
    request.config = reader.textOr("config"_L1, {}, kLongestImport);
    request.preview = reader.value("preview"_L1).toBool();
    if (reader.has("host_id"_L1))
        request.host = numberMember(reader, "host_id"_L1, 0, 0, kLargestNumber);
    return finished(reader, std::move(request));
}

QJsonObject toJson(const ImportTunnel &request)
{
    QJsonObject json{{u"name"_s, request.name}, {u"config"_s, request.config}, {u"preview"_s, request.preview}};
    if (!request.interface.isEmpty())
        json.insert("interface"_L1, request.interface);
    if (request.host)
        json.insert("host_id"_L1, *request.host);
    return json;
}

Result<WritePeer> WritePeer::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    WritePeer request;
    read(reader, request, kPeer);
    request.tunnel = numberMember(reader, "server_id"_L1, 0, 0, kLargestNumber);
    if (reader.value("id"_L1).isString())
        request.number = reader.textOr("id"_L1, {}, kLongestAddress).toLongLong();
    if (reader.value("expires_at"_L1).isNull())
        request.expiresAt = 0;
    else if (reader.has("expires_at"_L1))
        request.expiresAt = timeMember(reader, "expires_at"_L1);
    return finished(reader, std::move(request));
}

QJsonObject toJson(const WritePeer &request)
{
    QJsonObject json = encoded(request, kPeer);
    if (request.tunnel != 0)
        json.insert("server_id"_L1, request.tunnel);
    if (request.number != 0)
        json.insert("id"_L1, QString::number(request.number));
    if (request.expiresAt)
        json.insert("expires_at"_L1,
                    *request.expiresAt == 0 ? QJsonValue() : QJsonValue(isoSeconds(*request.expiresAt)));
    return json;
}

} // namespace mh::protocol
