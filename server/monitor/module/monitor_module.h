// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/module/module.h"

namespace mh::monitor {
class FlowMetrics;
}

namespace mh::server {

class ComponentsModule;
class EngineModule;
class RegistryModule;

/// The figures of flows and components.
/// Thread: engine. Lifetime: as Module.
class MonitorModule final : public Module
{
    Q_OBJECT

public:
    MonitorModule(const RegistryModule &registry, const EngineModule &engine, const ComponentsModule &components);
    ~MonitorModule() override;

    [[nodiscard]] QFuture<Result<>> start() override;
    [[nodiscard]] QByteArray metrics() const override;

private:
    const RegistryModule &m_registry;
    const EngineModule &m_engine;
    const ComponentsModule &m_components;
    std::unique_ptr<monitor::FlowMetrics> m_flows;
};

} // namespace mh::server
