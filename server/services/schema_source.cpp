// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/schema_source.h"

#include "core/base/answer.h"
#include "core/base/json.h"
#include "core/base/when_ready.h"
#include "core/openapi/document.h"
#include "core/openapi/graphql_introspection.h"
#include "core/openapi/openapi_parser.h"
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

/// The bytes of a description, or why there are none.
Result<QByteArray> documentOf(const Result<HttpReply> &reply)
{
    if (!reply && reply.error().reason == "TOO_LARGE"_L1)
        return invalidInput(
            u"the schema is larger than the %1 MiB that are read"_s.arg(openapi::kMaxDocumentBytes / 1024 / 1024),
            u"schemaUrl"_s, u"SCHEMA_PARSE_ERROR"_s);
    if (!reply)
        return unavailable(u"the schema could not be fetched: "_s + reply.error().message, u"SERVICE_UNAVAILABLE"_s);
    if (reply->status == 401 || reply->status == 403)
        return Error{ErrorCode::Unauthenticated,
                     u"SERVICE_AUTH_FAILED"_s,
                     u"the service refuses to show its schema (HTTP status %1)"_s.arg(reply->status),
                     {},
                     {}};
    if (reply->status < 200 || reply->status >= 300)
        return unavailable(u"the schema could not be fetched: HTTP status %1"_s.arg(reply->status),
                           u"SERVICE_UNAVAILABLE"_s);
    return reply->body;
}

} // namespace

SchemaSource::SchemaSource(http_client::HttpClient &http, vault::CallAuthenticator &vault)
    : m_http(http), m_vault(vault)
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
        return send(service, std::move(call));
    const Answer<ApiDescription> answer;
    whenReady(secretsOf(service, m_vault, this), this,
              [this, answer, service, call](const Result<vault::CallSecrets> &secrets) {
                  if (!secrets)
                      return answer.give(secrets.error());
                  HttpCall secret = call;
                  secret.headers += secrets->headers;
                  secret.url = withQuery(secret.url, *secrets);
                  if (!secrets->headers.isEmpty() || !secrets->query.isEmpty())
                      secret.followRedirects = 0;
                  whenReady(send(service, std::move(secret)), this,
                            [answer](const Result<ApiDescription> &described) { answer.give(described); });
              });
    return answer.future();
}

QFuture<Result<ApiDescription>> SchemaSource::send(const Service &service, HttpCall call)
{
    const Answer<ApiDescription> answer;
    const QString path = service.spec.protocol != "GraphQL"_L1     ? QString()
                         : service.spec.schemaUrl.startsWith(u'/') ? service.spec.schemaUrl
                                                                   : u"/graphql"_s;
    whenReady(m_http.send(std::move(call)).reply, this, [this, answer, path](const Result<HttpReply> &reply) {
        const auto body = documentOf(reply);
        if (!body)
            return answer.give(body.error());
        whenReady(parse(*body, path), this,
                  [answer](const Result<ApiDescription> &described) { answer.give(described); });
    });
    return answer.future();
}

QFuture<Result<ApiDescription>> SchemaSource::parse(const QByteArray &body, const QString &graphQlPath)
{
    const Answer<ApiDescription> answer;
    m_pool.start([answer, body, graphQlPath] {
        answer.give(graphQlPath.isEmpty() ? openapi::parseOpenApi(body)
                                          : openapi::parseIntrospection(body, graphQlPath));
    });
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
    whenReady(m_http.send(std::move(call)).reply, this,
              [this, baseUrl, index, place, done](const Result<HttpReply> &reply) {
                  // Who cannot be reached at one place cannot be reached at the others.
                  if (!reply && reply.error().reason != "TIMEOUT"_L1 && reply.error().reason != "TOO_LARGE"_L1)
                      return done(unavailable(u"the service does not answer: "_s + reply.error().message,
                                              u"SERVICE_UNAVAILABLE"_s));
                  const auto body = documentOf(reply);
                  if (!body)
                      return tryNext(baseUrl, index + 1, done);
                  whenReady(parse(*body, {}), this,
                            [this, baseUrl, index, place, done](const Result<ApiDescription> &described) {
                                if (described)
                                    done(Found{place, *described});
                                else
                                    tryNext(baseUrl, index + 1, done);
                            });
              });
}

} // namespace mh::services
