// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/components/component_library.h"
#include "server/components/endpoint_book.h"
#include "server/monitor/flow_metrics.h"

namespace mh::registry {
class ComponentService;
class EndpointMonitor;
} // namespace mh::registry

namespace mh::server {

/// Lets the components room ask the registry, which it does not know. Thread: engine.
/// Lifetime: outlived by the registry.
class RegistryBridge final : public components::EndpointBook
{
public:
    explicit RegistryBridge(registry::ComponentService &registry) : m_registry(registry) {}

    [[nodiscard]] Result<> check(const QString &name, const QString &version) const override;
    [[nodiscard]] Result<QString> pick(const QString &name, const QString &version) override;
    /// `resources.maxConcurrent` of the newest version.
    [[nodiscard]] int maxConcurrent(const QString &name) const override;
    void report(const QString &endpoint, bool reachable) override;

private:
    registry::ComponentService &m_registry;
};

/// For /metrics: which endpoint of which component answers.
[[nodiscard]] QList<monitor::EndpointFigure> endpointFigures(const registry::ComponentService &registry,
                                                             const registry::EndpointMonitor &endpoints);
/// Lists a built-in in the registry. Call after ComponentService::start().
void addBuiltIn(registry::ComponentService &registry, const components::ComponentLibrary::BuiltIn &row);

} // namespace mh::server
