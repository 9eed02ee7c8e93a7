// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/monitor/module/monitor_module.h"

#include "server/components/module/components_module.h"
#include "server/components/module/registry_bridge.h"
#include "server/engine/module/engine_module.h"
#include "server/monitor/flow_metrics.h"
#include "server/registry/module/registry_module.h"

namespace mh::server {
using namespace Qt::StringLiterals;

MonitorModule::MonitorModule(const RegistryModule &registry, const EngineModule &engine,
                             const ComponentsModule &components)
    : Module(u"monitor"_s, {&registry, &engine, &components}),
      m_registry(registry),
      m_engine(engine),
      m_components(components)
{
}

MonitorModule::~MonitorModule() = default;

QFuture<Result<>> MonitorModule::start()
{
    m_flows = std::make_unique<monitor::FlowMetrics>(
        m_engine.journal(), [this] { return endpointFigures(m_registry.service(), m_components.endpoints()); });
    return Module::start();
}

QByteArray MonitorModule::metrics() const
{
    return m_flows->text();
}

} // namespace mh::server
