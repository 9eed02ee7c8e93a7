// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/system/system_api.h"

#include "core/protocol/endpoints.h"
#include "core/protocol/product_version.h"
#include "server/api/openapi_document.h"
#include "server/api/router.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

QString toolchain()
{
    return QStringLiteral("C++20, compiler %1, Qt %2")
        .arg(QLatin1StringView(__VERSION__), QLatin1StringView(qVersion()));
}

} // namespace

SystemApi::SystemApi(Router &router, const Build &build, std::function<bool()> healthy,
                     std::function<QByteArray()> metrics, std::function<int()> activeAgents, const Clock &clock)
    : m_healthy(std::move(healthy)), m_activeAgents(std::move(activeAgents)), m_clock(clock)
{
    router.on(protocol::serverHealth, [this](const Call &, protocol::Empty) -> Result<protocol::Health> {
        const bool ok = m_healthy();
        return protocol::Health{ok, m_clock.nowMs(), ok, m_activeAgents()};
    });
    router.on(protocol::serverVersion, [build](const Call &, protocol::Empty) -> Result<protocol::Version> {
        return protocol::Version{build.version, build.buildTime, build.gitCommit, toolchain()};
    });
    router.on(protocol::productVersion, [build](const Call &, protocol::Empty) -> Result<protocol::ProductVersion> {
        return protocol::ProductVersion{build.version, build.buildTime, {u"monitoring"_s}};
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
    router.on(protocol::openApi,
              [this, &router, version = build.version](const Call &, protocol::Empty) -> Result<QJsonObject> {
                  if (m_description.isEmpty())
                      m_description = openApiDocument(router, version);
                  return m_description;
              });
}

} // namespace mh::api
