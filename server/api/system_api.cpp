// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/system_api.h"

#include "core/protocol/endpoints.h"
#include "server/api/router.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

QJsonArray parametersOf(const protocol::Route &route)
{
    QJsonArray parameters;
    for (const QLatin1StringView segment : route.path.sliced(1).tokenize(u'/')) {
        if (segment.startsWith(u'{')) {
            parameters.append(QJsonObject{{u"name"_s, QString(segment.sliced(1, segment.size() - 2))},
                                          {u"in"_s, u"path"_s},
                                          {u"required"_s, true},
                                          {u"schema"_s, QJsonObject{{u"type"_s, u"string"_s}}}});
        }
    }
    return parameters;
}

QJsonObject operationOf(const protocol::Route &route)
{
    const QString success = QString::number(route.success);
    QJsonObject operation{{u"responses"_s, QJsonObject{{success, QJsonObject{{u"description"_s, u"success"_s}}}}}};
    if (const QJsonArray parameters = parametersOf(route); !parameters.isEmpty())
        operation.insert("parameters"_L1, parameters);
    if (protocol::hasBody(route.verb)) {
        const QString media =
            route.body == protocol::Body::Stream ? u"application/octet-stream"_s : u"application/json"_s;
        operation.insert("requestBody"_L1, QJsonObject{{u"content"_s, QJsonObject{{media, QJsonObject{}}}}});
    }
    if (route.grant == protocol::Grant::None) {
        operation.insert("security"_L1, QJsonArray{});
    } else {
        operation.insert("security"_L1, QJsonArray{QJsonObject{{u"bearer"_s, QJsonArray{}}}});
        operation.insert("x-permission"_L1, QString(protocol::toText(route.grant)));
    }
    return operation;
}

QJsonObject openApiOf(const QList<protocol::Route> &routes, const QString &version)
{
    QJsonObject paths;
    for (const protocol::Route &route : routes) {
        QJsonObject path = paths.value(route.path).toObject();
        path.insert(QString(protocol::toText(route.verb)).toLower(), operationOf(route));
        paths.insert(route.path, path);
    }
    const QJsonObject bearer{{u"type"_s, u"http"_s}, {u"scheme"_s, u"bearer"_s}};
    return {{u"openapi"_s, u"3.0.3"_s},
            {u"info"_s, QJsonObject{{u"title"_s, u"Meshhelm"_s}, {u"version"_s, version}}},
            {u"components"_s, QJsonObject{{u"securitySchemes"_s, QJsonObject{{u"bearer"_s, bearer}}}}},
            {u"paths"_s, paths}};
}

QString toolchain()
{
    return QStringLiteral("C++20, compiler %1, Qt %2")
        .arg(QLatin1StringView(__VERSION__), QLatin1StringView(qVersion()));
}

} // namespace

SystemApi::SystemApi(Router &router, const Build &build, std::function<bool()> healthy,
                     std::function<QByteArray()> metrics, const Clock &clock)
    : m_healthy(std::move(healthy)), m_clock(clock)
{
    router.on(protocol::serverHealth, [this](const Call &, protocol::Empty) -> Result<protocol::Health> {
        const bool ok = m_healthy();
        return protocol::Health{ok, m_clock.nowMs(), ok, 0};
    });
    router.on(protocol::serverVersion, [build](const Call &, protocol::Empty) -> Result<protocol::Version> {
        return protocol::Version{build.version, build.buildTime, build.gitCommit, toolchain()};
    });
    router.on(protocol::liveness,
              [](const Call &, protocol::Empty) -> Result<protocol::Probe> { return protocol::Probe{true}; });
    router.on(protocol::readiness, [this](const Call &, protocol::Empty) -> Result<protocol::Probe> {
        return protocol::Probe{m_healthy()};
    });
    const auto figures = [metrics = std::move(metrics)](const Call &, protocol::Empty, const Reply &reply) {
        http::Response response;
        response.headers.append(http::Header{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"});
        response.body = metrics();
        reply.send(std::move(response));
    };
    router.onStreamReply(protocol::metrics, figures);
    router.onStreamReply(protocol::prometheus, figures);
    QList<protocol::Route> routes = router.routes();
    routes.append(protocol::openApi);
    router.on(protocol::openApi,
              [description = openApiOf(routes, build.version)](const Call &, protocol::Empty) -> Result<QJsonObject> {
                  return description;
              });
}

} // namespace mh::api
