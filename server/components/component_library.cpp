// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/component_library.h"

#include <QJsonArray>

#include "server/components/endpoint_book.h"
#include "server/components/pure_components.h"

namespace mh::components {
using namespace Qt::StringLiterals;
using engine::CallOutcome;
using engine::NodeCall;

namespace {

QJsonObject port(const QString &name, const QString &type, const QString &description, bool required = false)
{
    return {{u"name"_s, name}, {u"type"_s, type}, {u"description"_s, description}, {u"required"_s, required}};
}

QJsonObject httpPorts()
{
    return {{u"inputs"_s, QJsonArray{
                 port(u"url"_s, u"string"_s, u"http or https"_s, true),
                 port(u"method"_s, u"string"_s, u"GET unless given"_s),
                 port(u"headers"_s, u"object"_s, {}),
                 port(u"query"_s, u"object"_s, {}),
                 port(u"body"_s, u"any"_s, u"text, bytes, a blob, or any other JSON"_s),
                 port(u"timeoutMs"_s, u"integer"_s, {}),
                 port(u"expectedStatuses"_s, u"array"_s, u"without it everything below 400"_s),
                 port(u"followRedirects"_s, u"any"_s, u"how many, or true for ten"_s)}},
            {u"outputs"_s, QJsonArray{
                 port(u"status"_s, u"integer"_s, {}),
                 port(u"headers"_s, u"object"_s, u"names in lower case"_s),
                 port(u"body"_s, u"any"_s, u"JSON, text or bytes; a blob beyond 64 KiB"_s)}}};
}

QJsonObject messagePorts(const QString &second)
{
    return {{u"inputs"_s, QJsonArray{port(u"message"_s, u"any"_s, {}), port(second, u"string"_s, {})}}};
}

QJsonObject conditionPorts()
{
    return {{u"inputs"_s, QJsonArray{port(u"condition"_s, u"any"_s, u"false, 0, \"\", null and nothing are false"_s)}},
            {u"outputs"_s, QJsonArray{port(u"result"_s, u"boolean"_s, {})}},
            {u"handles"_s, QJsonArray{u"true"_s, u"false"_s}}};
}

} // namespace

ComponentLibrary::ComponentLibrary(const Parts &parts) : m_endpoints(parts.call.endpoints), m_call(parts.call)
{
    const auto pure = [](PureComponent::Function function) { return std::make_unique<PureComponent>(std::move(function)); };
    m_builtIns["http_request"_L1] = std::make_unique<HttpRequest>(parts.call.http, parts.blobs, parts.http);
    for (const QLatin1StringView name : {"merge"_L1, "noop"_L1, "transform"_L1})
        m_builtIns[name] = pure(passOn);
    m_builtIns["if"_L1] = pure(decide);
    m_builtIns["fail"_L1] = pure(fail);
    m_builtIns["log"_L1] = pure([log = parts.log, &clock = parts.call.clock](const NodeCall &call) -> CallOutcome {
        log(logLine(call, clock.nowMs()));
        return passOn(call);
    });
}

ComponentLibrary::~ComponentLibrary() = default;

void ComponentLibrary::add(const QString &name, std::unique_ptr<engine::Component> component, int maxConcurrent)
{
    if (maxConcurrent > 0)
        m_limits[name] = maxConcurrent;
    m_builtIns[name] = std::move(component);
}

Result<engine::Component *> ComponentLibrary::component(const QString &name, const QString &version)
{
    const auto builtIn = m_builtIns.find(name);
    if (builtIn != m_builtIns.end()) {
        if (version.isEmpty() || version == kVersion)
            return builtIn->second.get();
        return notFound(u"'%1' has no version %2"_s.arg(name, version), u"COMPONENT_NOT_FOUND"_s);
    }
    if (const auto known = m_endpoints.check(name, version); !known)
        return known.error();
    return &m_call;
}

int ComponentLibrary::maxConcurrent(const QString &name) const
{
    if (!m_builtIns.contains(name))
        return m_endpoints.maxConcurrent(name);
    const auto limit = m_limits.find(name);
    return limit == m_limits.end() ? 0 : limit->second;
}

QList<ComponentLibrary::BuiltIn> ComponentLibrary::builtIns()
{
    return {
        {u"http_request"_s, u"HTTP request"_s, u"Calls any HTTP server"_s, u"network"_s, httpPorts()},
        {u"if"_s, u"If"_s, u"Takes one of two branches"_s, u"control"_s, conditionPorts()},
        {u"merge"_s, u"Merge"_s, u"Brings branches together and gives its inputs on"_s, u"control"_s, {}},
        {u"noop"_s, u"No operation"_s, u"Gives its inputs on"_s, u"control"_s, {}},
        {u"fail"_s, u"Fail"_s, u"Fails with a code and a message"_s, u"control"_s, messagePorts(u"code"_s)},
        {u"transform"_s, u"Transform"_s, u"Its outputs are its evaluated inputs"_s, u"data"_s, {}},
        {u"log"_s, u"Log"_s, u"Writes a line to the log of the run"_s, u"control"_s, messagePorts(u"level"_s)},
    };
}

} // namespace mh::components
