// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/endpoint.h"

#include <array>

#include <QUrl>

#include "core/base/json.h"
#include "core/protocol/jobs.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

QLatin1StringView toText(Verb verb)
{
    static constexpr std::array kTexts{"GET"_L1, "POST"_L1, "PUT"_L1, "PATCH"_L1, "DELETE"_L1};
    return kTexts[size_t(verb)];
}

QLatin1StringView toText(ActsFor actsFor)
{
    return actsFor == ActsFor::System ? "system"_L1 : "flow owner"_L1;
}

QLatin1StringView toText(Grant grant)
{
    static constexpr std::array kTexts{""_L1,
                                       "runtime"_L1,
                                       "agent"_L1,
                                       "user.self"_L1,
                                       "flow.view"_L1,
                                       "flow.edit"_L1,
                                       "flow.run"_L1,
                                       "execution.view"_L1,
                                       "execution.cancel"_L1,
                                       "component.view"_L1,
                                       "component.edit"_L1,
                                       "service.view"_L1,
                                       "service.edit"_L1,
                                       "credential.view"_L1,
                                       "credential.edit"_L1,
                                       "system.admin"_L1,
                                       "user.view"_L1,
                                       "user.edit"_L1,
                                       "audit.view"_L1,
                                       "flow.manage"_L1,
                                       "host.view"_L1,
                                       "host.operate"_L1,
                                       "host.edit"_L1,
                                       "wireguard.view"_L1,
                                       "wireguard.edit"_L1,
                                       "ipv6.view"_L1,
                                       "ipv6.edit"_L1,
                                       "bgp.view"_L1,
                                       "bgp.edit"_L1};
    return kTexts[size_t(grant)];
}

bool hasBody(Verb verb)
{
    return verb == Verb::Post || verb == Verb::Put || verb == Verb::Patch;
}

Result<QJsonObject> bodyObject(const QByteArray &body)
{
    const QByteArray trimmed = body.trimmed();
    if (trimmed.isEmpty())
        return QJsonObject();
    if (!trimmed.startsWith('['))
        return json::parseObject(body);
    const auto list = json::parseValue(trimmed);
    if (!list)
        return list.error();
    return QJsonObject{{u"items"_s, *list}};
}

namespace {

/// A number as its digits.
QString textOf(const QJsonValue &value)
{
    return value.isString() ? value.toString() : QString::fromUtf8(json::toBytes(value));
}

} // namespace

WireRequest wireRequest(const Route &route, const QJsonObject &request)
{
    WireRequest wire{{}, {}, request};
    for (const QLatin1StringView segment : route.path.sliced(1).tokenize(u'/')) {
        wire.path += u'/';
        if (!segment.startsWith(u'{')) {
            wire.path += segment;
            continue;
        }
        const QLatin1StringView member = segment.sliced(1, segment.size() - 2);
        wire.path += QString::fromLatin1(QUrl::toPercentEncoding(textOf(wire.body.take(member))));
    }
    if (hasBody(route.verb) && route.body == Body::Json)
        return wire;
    for (auto it = wire.body.constBegin(); it != wire.body.constEnd(); ++it) {
        // QUrlQuery would leave '+' alone, and a server reads that as a space.
        wire.query.addQueryItem(it.key(), QString::fromLatin1(QUrl::toPercentEncoding(textOf(QJsonValue(*it)))));
    }
    wire.body = {};
    return wire;
}

} // namespace mh::protocol
