// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/component_library.h"

#include "server/components/endpoint_book.h"
#include "server/components/noted_component.h"
#include "server/components/pure_components.h"

namespace mh::components {
using namespace Qt::StringLiterals;
using engine::CallOutcome;
using engine::NodeCall;

ComponentLibrary::ComponentLibrary(const Parts &parts)
    : m_endpoints(parts.call.endpoints), m_clock(parts.call.clock), m_log(parts.log), m_call(parts.call)
{
    const auto pure = [](PureComponent::Function function) {
        return std::make_unique<PureComponent>(std::move(function));
    };
    add(u"http_request"_s, std::make_unique<HttpRequest>(parts.call.http, parts.blobs, parts.http));
    for (const QString &name : {u"merge"_s, u"noop"_s, u"transform"_s})
        add(name, pure(passOn));
    add(u"if"_s, pure(decide));
    add(u"fail"_s, pure(fail));
    add(u"log"_s, pure([log = parts.log, &clock = parts.call.clock](const NodeCall &call) -> CallOutcome {
            log(logLine(call, clock.nowMs()));
            return passOn(call);
        }));
}

ComponentLibrary::~ComponentLibrary() = default;

void ComponentLibrary::add(const QString &name, std::unique_ptr<engine::Component> component, int maxConcurrent)
{
    if (maxConcurrent > 0)
        m_limits[name] = maxConcurrent;
    m_builtIns[name] = std::make_unique<NotedComponent>(std::move(component), m_clock, m_log);
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

} // namespace mh::components
