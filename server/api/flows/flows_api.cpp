// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/flows/flows_api.h"

#include "core/flow/validate.h"
#include "core/protocol/endpoints.h"
#include "server/api/flows/flow_gate.h"
#include "server/engine/execution_service.h"
#include "server/engine/flow_service.h"
#include "server/identity/identity_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

QString toText(engine::VersionStatus status)
{
    switch (status) {
    case engine::VersionStatus::Draft: return u"draft"_s;
    case engine::VersionStatus::Published: return u"published"_s;
    case engine::VersionStatus::Deprecated: return u"deprecated"_s;
    case engine::VersionStatus::Test: return u"test"_s;
    }
    return {};
}

protocol::FlowVersion versionOf(const engine::FlowVersion &version, bool whole)
{
    protocol::FlowVersion view{version.id, version.flow, version.version, toText(version.status), version.createdAt, {},
                               {}};
    view.note = version.note;
    view.createdBy = version.createdBy;
    if (whole) {
        view.definition = version.definition;
        view.settings = version.settings;
    }
    return view;
}

Result<protocol::FlowVersion> wholeVersion(const Result<engine::FlowVersion> &version)
{
    if (!version)
        return version.error();
    return versionOf(*version, true);
}

protocol::FlowProblem problemOf(const flow::Problem &problem)
{
    return {flow::toText(problem.kind), problem.message, problem.nodeId, problem.edgeId, problem.path};
}

QString byUser(const Call &call)
{
    return call.caller->id.toString();
}

} // namespace

FlowsApi::FlowsApi(Router &router, engine::FlowService &flows, engine::ExecutionService &executions,
                   const flow::ComponentCatalog &catalog, flow::FlowSettings defaults, PublishGuard mayPublish)
    : m_flows(flows), m_executions(executions), m_defaults(std::move(defaults)), m_mayPublish(std::move(mayPublish))
{
    addFlowRoutes(router);
    addVersionRoutes(router);
    addRunRoutes(router, catalog);
}

protocol::Flow FlowsApi::summaryOf(const engine::Flow &flow, const QString &publishedVersion)
{
    protocol::Flow view;
    view.id = flow.id;
    view.name = flow.name;
    view.description = flow.description;
    view.createdBy = flow.createdBy;
    view.createdAt = flow.createdAt;
    view.updatedAt = flow.updatedAt;
    view.currentVersion = publishedVersion;
    view.revision = flow.revision;
    view.owner = flow.owner;
    view.workspace = flow.workspace;
    return view;
}

Result<protocol::Flow> FlowsApi::whole(const Call &call, const Result<engine::Flow> &flow) const
{
    if (!flow)
        return flow.error();
    protocol::Flow view = summaryOf(*flow, m_flows.publishedText(flow->id));
    call.flows->complete(*call.caller, view);
    view.definition = flow->draft;
    view.settings = flow->settings;
    const auto versions = m_flows.versions(flow->id);
    if (!versions)
        return versions.error();
    for (const engine::FlowVersion &version : *versions)
        view.versions.append(versionOf(version, false));
    return view;
}

std::optional<flow::FlowSettings> FlowsApi::settingsOf(const std::optional<protocol::GivenSettings> &given) const
{
    return given ? std::optional(given->over(m_defaults)) : std::nullopt;
}

void FlowsApi::addFlowRoutes(Router &router)
{
    router.on(protocol::listFlows,
              [this](const Call &call, const protocol::ListFlows &request) -> Result<protocol::Paged<protocol::Flow>> {
                  const auto isVisible = [&call](const engine::Flow &flow) {
                      return call.flows->sees(*call.caller, flow.id);
                  };
                  const auto found = m_flows.list(request.search, request.page.page, request.page.size, isVisible);
                  protocol::Paged<protocol::Flow> list{{}, request.page.page, request.page.size, found.total};
                  for (const engine::Flow &flow : found.items) {
                      list.content.append(summaryOf(flow, m_flows.publishedText(flow.id)));
                      call.flows->complete(*call.caller, list.content.last());
                  }
                  return list;
              });
    router.on(
        protocol::createFlow, [this](const Call &call, const protocol::CreateFlow &request) -> Result<protocol::Flow> {
            if (const auto may = call.flows->mayPutInto(*call.caller, request.workspace); !may)
                return may.error();
            return whole(call, m_flows.create({request.name, request.description,
                                               request.definition.value_or(flow::FlowDefinition{}),
                                               settingsOf(request.settings).value_or(m_defaults), request.workspace},
                                              byUser(call)));
        });
    router.on(protocol::getFlow, [this](const Call &call, const protocol::FlowRef &request) {
        return whole(call, m_flows.get(request.id));
    });
    router.on(protocol::updateFlow, [this](const Call &call, const protocol::UpdateFlow &request) {
        return whole(call, m_flows.update(request.id,
                                          {request.baseRevision, request.name, request.description, request.definition,
                                           settingsOf(request.settings)},
                                          call.caller->id));
    });
    router.on(protocol::editFlow,
              [this](const Call &call, const protocol::EditFlow &request) -> Result<protocol::Flow> {
                  const auto revision = m_flows.edit(request.id, request.baseRevision, request.edit, call.caller->id);
                  if (!revision)
                      return revision.error();
                  return whole(call, m_flows.get(request.id));
              });
    router.on(protocol::removeFlow, [this](const Call &, const protocol::FlowRef &request) -> Result<protocol::Empty> {
        if (const auto removed = m_flows.remove(request.id); !removed)
            return removed.error();
        return protocol::Empty{};
    });
}

void FlowsApi::addVersionRoutes(Router &router)
{
    router.on(protocol::listVersions,
              [this](const Call &, const protocol::FlowRef &request) -> Result<protocol::Paged<protocol::FlowVersion>> {
                  const auto versions = m_flows.versions(request.id);
                  if (!versions)
                      return versions.error();
                  protocol::Paged<protocol::FlowVersion> list{{}, 0, int(versions->size()), versions->size()};
                  for (const engine::FlowVersion &version : *versions)
                      list.content.append(versionOf(version, false));
                  return list;
              });
    router.on(protocol::createVersion, [this](const Call &call, const protocol::CreateVersion &request) {
        return wholeVersion(m_flows.createVersion(request.id, request.version, request.definition,
                                                  settingsOf(request.settings), byUser(call), request.note));
    });
    router.on(protocol::getVersion, [this](const Call &, const protocol::VersionRef &request) {
        return wholeVersion(m_flows.version(request.id, request.version));
    });
    router.on(protocol::publishFlow,
              [this](const Call &call, const protocol::VersionRef &request) -> Result<protocol::Flow> {
                  const auto wanted = m_flows.version(request.id, request.version);
                  if (!wanted)
                      return wanted.error();
                  if (const auto may = m_mayPublish ? m_mayPublish(*wanted) : Result<>(); !may)
                      return may.error();
                  const auto published = m_flows.publish(request.id, request.version);
                  if (!published)
                      return published.error();
                  return whole(call, m_flows.get(request.id));
              });
}

void FlowsApi::addRunRoutes(Router &router, const flow::ComponentCatalog &catalog)
{
    router.on(protocol::validateFlow,
              [&catalog](const Call &, const protocol::ValidateFlow &request) -> Result<protocol::FlowProblems> {
                  protocol::FlowProblems reply;
                  for (const flow::Problem &problem : flow::validate(request.definition, &catalog))
                      reply.problems.append(problemOf(problem));
                  return reply;
              });
    router.on(protocol::triggerFlow,
              [this](const Call &call, const protocol::TriggerFlow &request) -> Result<protocol::Triggered> {
                  engine::TriggerRequest trigger;
                  // Whoever may run what is published may not yet run what somebody is writing.
                  if (request.debug && request.debug->draft) {
                      for (const auto &allowed :
                           {identity::IdentityService::authorize(*call.caller, protocol::Grant::FlowEdit),
                            call.flows->may(*call.caller, request.id, access::Act::Edit)}) {
                          if (!allowed)
                              return allowed.error();
                      }
                  }
                  trigger.flow = request.id;
                  trigger.inputs = request.inputs;
                  trigger.debug = request.debug;
                  trigger.priority = request.priority;
                  trigger.timeoutMs = request.timeoutMs;
                  trigger.callbackUrl = request.callbackUrl;
                  trigger.triggeredBy = u"user:"_s + byUser(call);
                  trigger.triggeredKey = call.caller->key ? call.caller->key->id : QString();
                  trigger.idempotencyKey = request.idempotencyKey.isEmpty()
                                               ? QString::fromUtf8(call.head.header("Idempotency-Key"))
                                               : request.idempotencyKey;
                  if (trigger.idempotencyKey.size() > 255)
                      return invalidInput(u"the Idempotency-Key has more than 255 characters"_s, u"Idempotency-Key"_s);
                  const auto reply = m_executions.trigger(trigger);
                  if (!reply)
                      return reply.error();
                  const engine::TriggerReply placed = m_executions.withPlace(*reply);
                  return protocol::Triggered{placed.head.id,          placed.queued,         placed.head.flow,
                                             placed.head.versionText, placed.head.createdAt, placed.queuePosition,
                                             placed.estimatedWaitMs};
              });
}

} // namespace mh::api
