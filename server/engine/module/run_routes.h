// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/executions/approvals_api.h"
#include "server/api/executions/events_api.h"
#include "server/api/executions/executions_api.h"
#include "server/api/executions/held_nodes_api.h"
#include "server/api/executions/reruns_api.h"
#include "server/api/executions/run_insight_api.h"
#include "server/api/executions/run_topics.h"
#include "server/api/executions/runtime_api.h"
#include "server/api/flows/flows_api.h"
#include "server/api/flows/flows_topic.h"
#include "server/api/flows/mappings_api.h"
#include "server/api/flows/presence_topic.h"
#include "server/api/flows/shares_api.h"
#include "server/api/flows/test_hooks_api.h"
#include "server/api/flows/triggers_api.h"
#include "server/api/flows/webhooks_api.h"
#include "server/module/module.h"

namespace mh::registry {
class ComponentService;
}

namespace mh::server {

/// The topics and routes of flows and executions.
/// Thread: engine. Lifetime: outlives the router's use of it; outlived by what `Services` refers to.
class RunRoutes final
{
    Q_DISABLE_COPY_MOVE(RunRoutes)

public:
    struct Services {
        const Clock &clock;
        engine::Timers &timers;
        identity::Accounts &accounts;
        registry::ComponentService &registry;
        engine::Journal &journal;
        engine::History &history;
        engine::FlowService &flows;
        engine::Scheduler &scheduler;
        engine::NodeCalls &calls;
        engine::RunControl &control;
        engine::ExecutionService &executions;
        engine::TriggerService &triggers;
        access::ShareService &shares;
        api::RunReader &reader;
        api::FlowGate &gate;
        components::BlobStore &blobs;
        engine::Questions &questions;
        engine::Resumables &resumables;
        engine::EventBus &events;
        flow::FlowSettings defaults;
        api::FlowsApi::PublishGuard mayPublish;
        bool statesNeedSignIn = false; ///< /ws/executions/{id}
    };
    RunRoutes(const Door &door, const Services &with);

private:
    // Before the routes: who watches hears of a change before a webhook is answered with it.
    api::RunTopic m_runTopic;
    api::RunsTopic m_runsTopic;
    api::RunStatesTopic m_runStates;
    api::FlowsTopic m_flowsTopic;
    api::PresenceTopic m_presence;
    api::FlowsApi m_flows;
    api::MappingsApi m_mappings;
    api::ExecutionsApi m_executions;
    api::RerunsApi m_reruns;
    api::RunInsightApi m_insight;
    api::SharesApi m_shares;
    api::TriggersApi m_triggers;
    api::WebhooksApi m_webhooks;
    api::TestHooksApi m_testHooks;
    api::ApprovalsApi m_approvals;
    api::HeldNodesApi m_heldNodes;
    api::EventsApi m_events;
    api::RuntimeApi m_runtime;
};

} // namespace mh::server
