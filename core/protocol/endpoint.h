// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QUrlQuery>

#include "core/base/result.h"

/// What server and clients agree on: one row per route, declared once, used by both.
/// Thread: plain values.
namespace mh::protocol {

enum class Verb { Get, Post, Put, Patch, Delete };

/// The permission that a route asks for. Which role holds which is identity's to say.
enum class Grant {
    None,    ///< open to everybody
    Runtime, ///< a component's token for one node of one run; not a user's
    Agent,   ///< a host's secret (X-Secret-Key); not a user's
    UserSelf,
    FlowView,
    FlowEdit,
    FlowRun,
    ExecutionView,
    ExecutionCancel,
    ComponentView,
    ComponentEdit,
    ServiceView,
    ServiceEdit,
    CredentialView,
    CredentialEdit,
    SystemAdmin, ///< keys and the like
    UserView,
    UserEdit,
    AuditView,
    FlowManage, ///< shares, owner, workspace, removal
    HostView,
    HostOperate, ///< what changes something on the host itself, and terminals
    HostEdit,    ///< what is kept of the host, its keys, shares and removal
    WireguardView,
    WireguardEdit,
    Ipv6View, ///< pools of addresses, of IPv4 as well
    Ipv6Edit,
    BgpView, ///< sessions, announcements and routes
    BgpEdit,
};

[[nodiscard]] QLatin1StringView toText(Verb verb);   ///< "GET"
[[nodiscard]] QLatin1StringView toText(Grant grant); ///< "flow.view"

/// Where the members of a request that are not in the path travel, and what the body is.
enum class Body {
    Json,        ///< POST, PUT, PATCH: a JSON object (empty: {}); GET, DELETE: none, members in the query
    Raw,         ///< any bytes, in memory
    Stream,      ///< raw bytes in
    StreamReply, ///< raw bytes out
};

struct Route {
    Verb verb = Verb::Get;
    QLatin1StringView path; ///< segments in braces are members of the request: "/api/flows/{id}"
    Grant grant = Grant::None;
    int success = 200;
    Body body = Body::Json;
    qint64 bodyLimit = 1024 * 1024;
};

/// A route with its types. Request and Reply have `static Result<T> fromJson(const QJsonObject &)`
/// and a free `QJsonObject toJson(const T &)`; Reply may be QJsonObject itself.
template <class Req, class Rep>
struct Endpoint : Route {
    using Request = Req;
    using Reply = Rep;
};

/// A reply that goes over the wire as a bare array, because its document has one.
template <class T>
struct BareList {
    QList<T> items;

    [[nodiscard]] static Result<BareList> fromJson(const QJsonObject &json)
    {
        BareList list;
        for (const QJsonArray array = json.value(QLatin1StringView("items")).toArray();
             const QJsonValue &value : array) {
            auto item = T::fromJson(value.toObject());
            if (!item)
                return item.error();
            list.items.append(*std::move(item));
        }
        return list;
    }
    bool operator==(const BareList &) const = default;
};
/// {"items": [...]}: a router sends the array alone, and a client reads an array as this.
template <class T>
[[nodiscard]] QJsonObject toJson(const BareList<T> &list)
{
    QJsonArray array;
    for (const T &item : list.items)
        array.append(toJson(item));
    return {{QStringLiteral("items"), array}};
}

template <class T>
inline constexpr bool isBareList = false;
template <class T>
inline constexpr bool isBareList<BareList<T>> = true;

/// No members at all.
struct Empty {
    [[nodiscard]] static Result<Empty> fromJson(const QJsonObject &) { return Empty{}; }
    bool operator==(const Empty &) const = default;
};
[[nodiscard]] inline QJsonObject toJson(const Empty &)
{
    return {};
}
[[nodiscard]] inline QJsonObject toJson(const QJsonObject &object)
{
    return object;
}

/// A request as it goes over the wire: the inverse of the server's merging of path, query and body.
struct WireRequest {
    QString path; ///< percent-encoded
    QUrlQuery query;
    QJsonObject body; ///< for POST, PUT and PATCH
};
[[nodiscard]] WireRequest wireRequest(const Route &route, const QJsonObject &request);
[[nodiscard]] bool hasBody(Verb verb);
/// A body as an object: an array becomes its member "items", nothing becomes {}.
[[nodiscard]] Result<QJsonObject> bodyObject(const QByteArray &body);

} // namespace mh::protocol
