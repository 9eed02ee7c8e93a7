// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/module/run_routes.h"

#include "server/api/event_hub.h"
#include "server/api/executions/run_reader.h"
#include "server/engine/event_bus.h"
#include "server/engine/scheduler.h"
#include "server/registry/component_service.h"

namespace mh::server {

RunRoutes::RunRoutes(const Door &door, const Services &with)
    : m_runTopic({door.hub, with.journal, with.scheduler, with.reader, with.gate}),
      m_runsTopic({door.hub, with.journal, with.scheduler, with.reader, with.gate}),
      m_runStates({door.hub, with.journal, with.scheduler, with.reader, with.gate}),
      m_flowsTopic({door.hub, with.journal, with.flows, with.gate}),
      m_presence({door.hub, with.journal, with.flows, with.gate}),
      m_flows(door.router, with.flows, with.executions, with.registry, with.defaults, with.mayPublish),
      m_mappings(door.router, with.flows),
      m_executions(door.router,
                   {with.executions, with.control, with.journal, with.history, with.reader, with.blobs, with.clock}),
      m_reruns(door.router, with.executions, with.reader),
      m_insight(door.router, {with.calls, with.history, with.reader, with.registry, with.journal}),
      m_shares(door.router, {with.shares, with.flows, with.accounts, m_flows, door.hub}),
      m_triggers(door.router, with.triggers),
      m_webhooks(door.router, {with.triggers, with.executions, with.journal, with.timers}),
      m_testHooks(door.router, {with.triggers, with.gate, with.timers, with.clock}),
      m_approvals(door.router, with.questions, with.journal, with.reader),
      m_heldNodes(door.router, {with.control, with.journal, with.reader, with.registry, with.clock}),
      m_events(door.router, with.events, with.resumables, with.journal),
      m_runtime(door.router, {with.calls, with.journal, with.reader, with.blobs, with.clock})
{
    door.hub.addPath({QStringLiteral("executions"), &m_runStates, with.statesNeedSignIn});
    QObject::connect(&with.events, &engine::EventBus::replied, &m_webhooks, &api::WebhooksApi::replyEarly);
}

} // namespace mh::server
