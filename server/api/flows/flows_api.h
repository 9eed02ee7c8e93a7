// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "core/protocol/flows.h"
#include "server/api/router.h"

namespace mh::flow {
class ComponentCatalog;
}
namespace mh::engine {
class ExecutionService;
class FlowService;
struct Flow;
struct FlowVersion;
} // namespace mh::engine

namespace mh::api {

/// Flows, their versions, and triggering them.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class FlowsApi final
{
public:
    /// What a version must pass besides its own validity before it is published.
    using PublishGuard = std::function<Result<>(const engine::FlowVersion &)>;
    /// `defaults`: the settings of a flow that comes without any.
    FlowsApi(Router &router, engine::FlowService &flows, engine::ExecutionService &executions,
             const flow::ComponentCatalog &catalog, flow::FlowSettings defaults = {}, PublishGuard mayPublish = {});
    Q_DISABLE_COPY_MOVE(FlowsApi)

    /// As in lists: without definition and versions.
    [[nodiscard]] static protocol::Flow summaryOf(const engine::Flow &flow, const QString &publishedVersion);
    /// With all that the caller may see of it.
    [[nodiscard]] Result<protocol::Flow> whole(const Call &call, const Result<engine::Flow> &flow) const;

private:
    void addFlowRoutes(Router &router);
    void addVersionRoutes(Router &router);
    void addRunRoutes(Router &router, const flow::ComponentCatalog &catalog);

    /// What is not given, as the server has it.
    [[nodiscard]] std::optional<flow::FlowSettings>
    settingsOf(const std::optional<protocol::GivenSettings> &given) const;

    engine::FlowService &m_flows;
    engine::ExecutionService &m_executions;
    flow::FlowSettings m_defaults;
    PublishGuard m_mayPublish;
};

} // namespace mh::api
