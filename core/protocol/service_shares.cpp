// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/service_shares.h"

#include "core/protocol/person_p.h"
#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

template <class Request>
QJsonObject personJson(const Request &request)
{
    QJsonObject json{{u"serviceId"_s, request.service.toString()}};
    insertPerson(json, request.user, request.email, request.username);
    return json;
}

} // namespace

Result<ServiceShare> ServiceShare::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    ServiceShare share{idMember<ServiceId>(reader, "serviceId"_L1), {}};
    auto inner = Share::fromJson(json);
    if (!inner)
        return inner.error();
    share.share = *std::move(inner);
    return finished(reader, std::move(share));
}

QJsonObject toJson(const ServiceShare &share)
{
    QJsonObject json = toJson(share.share);
    json.remove("flowId"_L1);
    json.insert("serviceId"_L1, share.service.toString());
    return json;
}

Result<CreateServiceShare> CreateServiceShare::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    CreateServiceShare request;
    request.service = idMember<ServiceId>(reader, "serviceId"_L1);
    readPerson(reader, request.user, request.email, request.username);
    request.permission = reader.text("permission"_L1, 20);
    return finished(reader, std::move(request));
}

QJsonObject toJson(const CreateServiceShare &request)
{
    QJsonObject json = personJson(request);
    json.insert("permission"_L1, request.permission);
    return json;
}

constexpr std::tuple kServiceSharesRef{table::id("serviceId"_L1, &ServiceSharesRef::service)};

Result<ServiceSharesRef> ServiceSharesRef::fromJson(const QJsonObject &json)
{
    return table::decoded<ServiceSharesRef>(json, kServiceSharesRef);
}

QJsonObject toJson(const ServiceSharesRef &request)
{
    return table::encoded(request, kServiceSharesRef);
}

constexpr std::tuple kServiceShareRef{
    table::id("serviceId"_L1, &ServiceShareRef::service), table::id("shareId"_L1, &ServiceShareRef::id),
    table::textOr("permission"_L1, &ServiceShareRef::permission, 20, table::Empty::LeftOut)};

Result<ServiceShareRef> ServiceShareRef::fromJson(const QJsonObject &json)
{
    return table::decoded<ServiceShareRef>(json, kServiceShareRef);
}

QJsonObject toJson(const ServiceShareRef &request)
{
    return table::encoded(request, kServiceShareRef);
}

Result<SetServiceOwner> SetServiceOwner::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    SetServiceOwner request;
    request.service = idMember<ServiceId>(reader, "serviceId"_L1);
    readPerson(reader, request.user, request.email, request.username);
    return finished(reader, std::move(request));
}

QJsonObject toJson(const SetServiceOwner &request)
{
    return personJson(request);
}

} // namespace mh::protocol
