// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/service_call.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/base/when_ready.h"
#include "server/components/failures.h"
#include "server/components/pure_components.h"
#include "server/services/call_plan.h"

namespace mh::services {
using namespace Qt::StringLiterals;
using components::failure;
using components::parameter;
using engine::CallDone;
using engine::CallOutcome;
using engine::NodeCall;

namespace {

struct Target {
    Service service;
    protocol::EndpointSpec endpoint;
};

/// A service that the author may not use is not there.
Result<Target> targetOf(const ServiceCall::Parts &parts, const NodeCall &call, UserId author)
{
    const Service *service = parts.services.find(parameter(call, "service"_L1).toString());
    if (!service || !parts.mayUse(author, service->id))
        return notFound(u"there is no service '%1' that the flow's author may use"_s.arg(
                            parameter(call, "service"_L1).toString().left(255)),
                        u"SERVICE_NOT_FOUND"_s);
    const QString wanted = parameter(call, "endpoint"_L1).toString();
    const auto endpoint = std::find_if(service->endpoints.begin(), service->endpoints.end(), [&](const auto &each) {
        return each.spec.name == wanted || each.id == ServiceEndpointId::fromString(wanted);
    });
    if (endpoint == service->endpoints.end())
        return notFound(u"the service '%1' has no endpoint '%2'"_s.arg(service->spec.name, wanted.left(255)),
                        u"ENDPOINT_NOT_FOUND"_s);
    if (service->spec.protocol == "gRPC"_L1)
        return conflict(u"services of gRPC cannot be called, only kept"_s, u"PROTOCOL_NOT_SUPPORTED"_s);
    if (!service->spec.enabled || !endpoint->spec.enabled)
        return unavailable(u"the %1 is disabled"_s.arg(service->spec.enabled ? u"endpoint"_s : u"service"_s),
                           u"SERVICE_UNAVAILABLE"_s);
    return Target{*service, endpoint->spec};
}

/// What the config says, and over it the inputs, each under its own name too.
QJsonObject parametersOf(const NodeCall &call)
{
    static const QStringList ours{u"service"_s, u"endpoint"_s, u"parameters"_s};
    QJsonObject all = call.config.value("parameters"_L1).toObject();
    const auto add = [&all](const QJsonObject &more) {
        for (auto it = more.begin(); it != more.end(); ++it) {
            if (!ours.contains(it.key()))
                all.insert(it.key(), it.value());
        }
    };
    if (call.config.contains("body"_L1))
        all.insert("body"_L1, call.config.value("body"_L1));
    add(call.inputs.value("parameters"_L1).toObject());
    add(call.inputs);
    return all;
}

QJsonArray everyStatus()
{
    QJsonArray all;
    for (int status = 100; status < 600; ++status)
        all.append(status);
    return all;
}

/// The first 300 characters of what a server said about a failure.
QString excerpt(const QJsonValue &body)
{
    const QString text = body.isString() ? body.toString()
                         : body.isNull() ? QString()
                                         : QString::fromUtf8(json::toBytes(body));
    return text.isEmpty() ? text : QString(u": "_s + text.left(300));
}

CallOutcome judged(const Target &target, const CallOutcome &outcome)
{
    const auto *done = std::get_if<CallDone>(&outcome);
    if (!done)
        return outcome;
    CallDone result = *done;
    const int status = result.outputs.value("status"_L1).toInt();
    const QJsonValue body = bodyAs(target.endpoint.responseSchema, result.outputs.value("body"_L1));
    result.outputs.insert("body"_L1, body);
    if (status >= 400) {
        engine::CallFailed failed =
            failure(u"HTTP_%1"_s.arg(status),
                    u"the service '%1' answered with HTTP status %2%3"_s.arg(target.service.spec.name)
                        .arg(status)
                        .arg(excerpt(body)),
                    components::isRetryable(status));
        http_client::HttpReply reply;
        reply.headers = {{"Retry-After",
                          result.outputs.value("headers"_L1).toObject().value("retry-after"_L1).toString().toLatin1()}};
        failed.retryAfterMs = components::retryAfterMs(reply);
        failed.outcomeUnknown = components::mayHaveArrived(status);
        return failed;
    }
    const QJsonArray errors = body.toObject().value("errors"_L1).toArray();
    if (target.service.spec.protocol == "GraphQL"_L1 && !errors.isEmpty()
        && body.toObject().value("data"_L1).toObject().isEmpty())
        return failure(
            u"GRAPHQL_ERROR"_s,
            errors.at(0).toObject().value("message"_L1).toString(u"the server answered with errors"_s).left(1000),
            false);
    return result;
}

} // namespace

ServiceCall::ServiceCall(const Parts &parts) : m_parts(parts), m_request(parts.http, parts.blobs, {}) {}

void ServiceCall::start(const NodeCall &call, std::function<void(CallOutcome)> done)
{
    const UserId author = m_parts.author(call.run);
    const auto target = targetOf(m_parts, call, author);
    if (!target)
        return done(
            failure(target.error().reason, target.error().message, target.error().code == ErrorCode::Unavailable));
    auto request = requestFor(target->service.spec, target->endpoint, parametersOf(call));
    if (!request)
        return done(failure(u"INVALID_INPUT"_s, request.error().message, false));

    const auto ticket = m_waiting.begin(call);
    whenReady(secretsFor(author, target->service, m_parts.vault, &m_context), &m_context,
              [this, ticket, call, request = *request, target = *target,
               done](const Result<vault::CallSecrets> &secrets) mutable {
                  if (!m_waiting.end(ticket))
                      return;
                  if (!secrets) {
                      const Error &error = secrets.error();
                      return done(failure(error.reason.isEmpty() ? u"SERVICE_AUTH_FAILED"_s : error.reason,
                                          error.message,
                                          error.code == ErrorCode::Unavailable || error.code == ErrorCode::Timeout));
                  }
                  QJsonObject headers = request.value("headers"_L1).toObject();
                  for (const auto &[name, value] : secrets->headers)
                      headers.insert(QString::fromLatin1(name), QString::fromUtf8(value));
                  request.insert("headers"_L1, headers);
                  request.insert("url"_L1, withQuery(request.value("url"_L1).toString(), *secrets));
                  request.insert("expectedStatuses"_L1, everyStatus());
                  NodeCall sent = call;
                  sent.inputs = request;
                  sent.config = {};
                  m_request.start(sent, [this, target, done](const CallOutcome &outcome) {
                      const CallOutcome result = judged(target, outcome);
                      const auto *failed = std::get_if<engine::CallFailed>(&result);
                      if (failed && failed->error.code == "HTTP_401"_L1 && !target.service.spec.credential.isNull())
                          m_parts.vault.refused(target.service.spec.credential);
                      done(result);
                  });
              });
}

void ServiceCall::cancel(ExecutionId run, const flow::NodeId &node)
{
    m_waiting.cancel(run, node);
    m_request.cancel(run, node);
}

components::ComponentLibrary::BuiltIn ServiceCall::builtIn()
{
    const auto port = [](const QString &name, const QString &type, const QString &description, bool required) {
        return QJsonObject{
            {u"name"_s, name}, {u"type"_s, type}, {u"description"_s, description}, {u"required"_s, required}};
    };
    const QJsonObject ports{
        {u"inputs"_s,
         QJsonArray{port(u"service"_s, u"string"_s, u"name or id"_s, true),
                    port(u"endpoint"_s, u"string"_s, u"name or id"_s, true),
                    port(u"parameters"_s, u"object"_s, u"by name"_s, false), port(u"body"_s, u"any"_s, {}, false)}},
        {u"outputs"_s,
         QJsonArray{port(u"status"_s, u"integer"_s, {}, false),
                    port(u"headers"_s, u"object"_s, u"names in lower case"_s, false),
                    port(u"body"_s, u"any"_s, u"as the endpoint's schema says; a blob beyond 64 KiB"_s, false)}},
        {u"example"_s,
         QJsonObject{{u"config"_s, QJsonObject{{u"service"_s, u"users"_s}, {u"endpoint"_s, u"getUser"_s}}},
                     {u"inputs"_s, QJsonObject{{u"parameters"_s, QJsonObject{{u"id"_s, u"$.trigger.user"_s}}}}}}}};
    const QJsonObject text{{u"type"_s, u"string"_s}};
    const QJsonObject schema{{u"type"_s, u"object"_s},
                             {u"properties"_s, QJsonObject{{u"service"_s, text},
                                                           {u"endpoint"_s, text},
                                                           {u"parameters"_s, QJsonObject{{u"type"_s, u"object"_s}}},
                                                           {u"body"_s, QJsonObject()}}}};
    return {u"service_endpoint"_s,
            u"Service endpoint"_s,
            u"Calls an endpoint of an external service"_s,
            u"network"_s,
            ports,
            schema,
            u"plug"_s};
}

} // namespace mh::services
