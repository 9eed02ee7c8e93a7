// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/vpn_console.h"

#include "core/base/json.h"
#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestName = 128;
constexpr qsizetype kLongestText = 2000;

} // namespace

Result<CreateVpnClient> CreateVpnClient::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    CreateVpnClient request;
    request.name = reader.text("client_name"_L1, kLongestName);
    request.email = reader.textOr("client_email"_L1, {}, kLongestText);
    return finished(reader, std::move(request));
}

QJsonObject toJson(const CreateVpnClient &request)
{
    QJsonObject json{{u"client_name"_s, request.name}};
    if (!request.email.isEmpty())
        json.insert("client_email"_L1, request.email);
    return json;
}

Result<VpnClient> VpnClient::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    VpnClient client;
    client.name = reader.textOr("name"_L1, {});
    if (!reader.value("email"_L1).isNull())
        client.email = reader.textOr("email"_L1, {});
    client.publicKey = reader.textOr("public_key"_L1, {});
    client.address = reader.textOr("ip_address"_L1, {});
    client.createdAt = timeMember(reader, "created_at"_L1);
    if (!reader.value("last_handshake"_L1).isNull())
        client.lastHandshake = timeMember(reader, "last_handshake"_L1);
    client.bytesSent = numberMember(reader, "bytes_sent"_L1, 0, 0, table::kLargestNumber);
    client.bytesReceived = numberMember(reader, "bytes_received"_L1, 0, 0, table::kLargestNumber);
    return finished(reader, std::move(client));
}

QJsonObject toJson(const VpnClient &client)
{
    return {
        {u"name"_s, client.name},
        {u"email"_s, client.email.isEmpty() ? QJsonValue() : QJsonValue(client.email)},
        {u"public_key"_s, client.publicKey},
        {u"ip_address"_s, client.address},
        {u"created_at"_s, isoSeconds(client.createdAt)},
        {u"last_handshake"_s, client.lastHandshake == 0 ? QJsonValue() : QJsonValue(isoSeconds(client.lastHandshake))},
        {u"bytes_sent"_s, client.bytesSent},
        {u"bytes_received"_s, client.bytesReceived}};
}

} // namespace mh::protocol
