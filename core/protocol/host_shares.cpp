// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/host_shares.h"

#include "core/protocol/person_p.h"
#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostNumber = 1'000'000'000;

qint64 hostMember(json::Reader &reader)
{
    return numberMember(reader, "id"_L1, 0, 1, kMostNumber);
}

} // namespace

Result<HostShare> HostShare::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    HostShare share{reader.integer("serverId"_L1, 1, kMostNumber), {}};
    auto inner = Share::fromJson(json);
    if (!inner)
        return inner.error();
    share.share = *std::move(inner);
    return finished(reader, std::move(share));
}

QJsonObject toJson(const HostShare &share)
{
    QJsonObject json = toJson(share.share);
    json.remove("flowId"_L1);
    json.insert("serverId"_L1, share.host);
    return json;
}

Result<CreateHostShare> CreateHostShare::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    CreateHostShare request;
    request.host = hostMember(reader);
    readPerson(reader, request.user, request.email, request.username);
    request.permission = reader.text("permission"_L1, 20);
    return finished(reader, std::move(request));
}

QJsonObject toJson(const CreateHostShare &request)
{
    QJsonObject json{{u"id"_s, request.host}, {u"permission"_s, request.permission}};
    insertPerson(json, request.user, request.email, request.username);
    return json;
}

Result<HostShareRef> HostShareRef::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    HostShareRef request;
    request.host = hostMember(reader);
    request.id = idMember<ShareId>(reader, "shareId"_L1);
    request.permission = reader.textOr("permission"_L1, {}, 20);
    return finished(reader, std::move(request));
}

QJsonObject toJson(const HostShareRef &request)
{
    QJsonObject json{{u"id"_s, request.host}, {u"shareId"_s, request.id.toString()}};
    if (!request.permission.isEmpty())
        json.insert("permission"_L1, request.permission);
    return json;
}

Result<SetHostOwner> SetHostOwner::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    SetHostOwner request;
    request.host = hostMember(reader);
    readPerson(reader, request.user, request.email, request.username);
    return finished(reader, std::move(request));
}

QJsonObject toJson(const SetHostOwner &request)
{
    QJsonObject json{{u"id"_s, request.host}};
    insertPerson(json, request.user, request.email, request.username);
    return json;
}

} // namespace mh::protocol
