// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/schema_source.h"

#include "core/base/answer.h"
#include "core/base/json.h"
#include "core/base/when_ready.h"
#include "core/openapi/document.h"
#include "core/openapi/graphql_introspection.h"
#include "server/services/service_auth.h"
#include "server/services/service_rules.h"

namespace mh::services {
using namespace Qt::StringLiterals;
using http_client::HttpCall;
using http_client::HttpReply;
using openapi::ApiDescription;

namespace {

HttpCall callFor(const QString &url)
{
    constexpr int kTimeoutMs = 60'000;
    constexpr int kRedirects = 5;
    HttpCall call;
    call.url = url;
    call.timeoutMs = kTimeoutMs;
    call.connectTimeoutMs = 5'000;
    call.followRedirects = kRedirects;
    call.refusePrivateRanges = true;
    call.maxReplyBytes = openapi::kMaxDocumentBytes;
    call.headers = {
        {"Accept", "application/json, application/yaml, application/vnd.oai.openapi, text/yaml, */*;q=0.5"}};
    return call;
}

} // namespace

SchemaSource::SchemaSource(http_client::HttpClient &http, vault::CallAuthenticator &vault,
                           const GatheringLimits &limits)
    : m_http(http), m_vault(vault), m_limits(limits)
{
    m_pool.setMaxThreadCount(1);
}

SchemaSource::~SchemaSource()
{
    m_pool.waitForDone();
}

const QStringList &SchemaSource::usualPlaces()
{
    static const QStringList places{u"/openapi.json"_s,
                                    u"/openapi.yaml"_s,
                                    u"/v3/api-docs"_s,
                                    u"/swagger.json"_s,
                                    u"/v2/api-docs"_s,
                                    u"/.well-known/openapi"_s,
                                    u"/swagger/v1/swagger.json"_s,
                                    u"/api/openapi.json"_s,
                                    u"/api-docs"_s,
                                    u"/swagger.yaml"_s};
    return places;
}

QFuture<Result<ApiDescription>> SchemaSource::fetch(const Service &service)
{
    const bool graphQl = service.spec.protocol == "GraphQL"_L1;
    const QString path = graphQl && service.spec.schemaUrl.isEmpty() ? u"/graphql"_s : service.spec.schemaUrl;
    HttpCall call = callFor(urlOf(service.spec, path));
    if (graphQl) {
        call.method = "POST";
        call.body = json::toBytes(openapi::introspectionRequest());
        call.headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
    }
    // The credential is for the service, not for whoever else keeps its schema.
    if (service.spec.credential.isNull() || !sameOrigin(call.url, service.spec.baseUrl))
        return send(service, {call, {}});
    const Answer<ApiDescription> answer;
    whenReady(secretsOf(service, m_vault, this), this,
              [this, answer, service, call](const Result<vault::CallSecrets> &secrets) {
                  if (!secrets)
                      return answer.give(secrets.error());
                  Way way{call, *secrets};
                  if (!secrets->headers.isEmpty() || !secrets->query.isEmpty())
                      way.call.followRedirects = 0;
                  whenReady(send(service, way), this,
                            [answer](const Result<ApiDescription> &described) { answer.give(described); });
              });
    return answer.future();
}

SchemaSource::Described SchemaSource::send(const Service &service, const Way &way)
{
    const Answer<ApiDescription> answer;
    const QString path = service.spec.protocol != "GraphQL"_L1     ? QString()
                         : service.spec.schemaUrl.startsWith(u'/') ? service.spec.schemaUrl
                                                                   : u"/graphql"_s;
    HttpCall call = way.call;
    call.headers += way.secrets.headers;
    call.url = withQuery(call.url, way.secrets);
    whenReady(m_http.send(std::move(call)).reply, this, [this, answer, path, way](const Result<HttpReply> &reply) {
        const auto body = documentOf(reply);
        if (!body)
            return answer.give(body.error());
        whenReady(path.isEmpty() ? gather(*reply, way) : introspected(*body, path), this,
                  [answer](const Result<ApiDescription> &described) { answer.give(described); });
    });
    return answer.future();
}

SchemaSource::Described SchemaSource::gather(const HttpReply &root, const Way &way)
{
    return (new SchemaGathering(m_http, m_pool, way, m_limits, this))->start(root);
}

SchemaSource::Described SchemaSource::introspected(const QByteArray &body, const QString &path)
{
    const Answer<ApiDescription> answer;
    m_pool.start([answer, body, path] { answer.give(openapi::parseIntrospection(body, path)); });
    return answer.future();
}

QFuture<Result<SchemaSource::Found>> SchemaSource::discover(const QString &baseUrl)
{
    const Answer<Found> answer;
    tryNext(baseUrl, 0, [answer](Result<Found> found) { answer.give(std::move(found)); });
    return answer.future();
}

void SchemaSource::tryNext(const QString &baseUrl, qsizetype index, const std::function<void(Result<Found>)> &done)
{
    if (index >= usualPlaces().size())
        return done(notFound(u"no OpenAPI document at any of the usual places"_s, u"SCHEMA_NOT_FOUND"_s));
    const QString place = usualPlaces().at(index);
    HttpCall call = callFor(baseUrl + place);
    call.timeoutMs = 5'000;
    whenReady(m_http.send(call).reply, this, [this, baseUrl, index, place, done, call](const Result<HttpReply> &reply) {
        // Who cannot be reached at one place cannot be reached at the others.
        if (!reply && reply.error().reason != "TIMEOUT"_L1 && reply.error().reason != "TOO_LARGE"_L1)
            return done(
                unavailable(u"the service does not answer: "_s + reply.error().message, u"SERVICE_UNAVAILABLE"_s));
        const auto body = documentOf(reply);
        if (!body)
            return tryNext(baseUrl, index + 1, done);
        whenReady(gather(*reply, {call, {}}), this,
                  [this, baseUrl, index, place, done](const Result<ApiDescription> &described) {
                      if (described)
                          done(Found{place, *described});
                      else
                          tryNext(baseUrl, index + 1, done);
                  });
    });
}

} // namespace mh::services
