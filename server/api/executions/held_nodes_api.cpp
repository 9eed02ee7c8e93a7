// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/executions/held_nodes_api.h"

#include "core/base/clock.h"
#include "core/base/masking.h"
#include "core/flow/component_interface.h"
#include "core/protocol/endpoints.h"
#include "server/api/executions/run_reader.h"
#include "server/api/flows/flow_gate.h"
#include "server/engine/call_inputs.h"
#include "server/engine/journal.h"
#include "server/engine/run_control.h"
#include "server/identity/identity_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

QString byUser(const Call &call)
{
    return u"user:"_s + call.caller->id.toString();
}

engine::Resolution::Outcome outcomeFrom(const QString &text)
{
    using Outcome = engine::Resolution::Outcome;
    if (text == "succeeded"_L1)
        return Outcome::Succeeded;
    return text == "retry"_L1 ? Outcome::Retry : Outcome::Failed;
}

} // namespace

HeldNodesApi::HeldNodesApi(Router &router, const Services &services) : m_services(services)
{
    router.on(protocol::stepExecution,
              [this](const Call &call, const protocol::ExecutionRef &request) -> Result<protocol::Execution> {
                  if (const auto done = m_services.control.resume(request.id, byUser(call), true); !done)
                      return done.error();
                  return protocol::executionOf(*m_services.journal.find(request.id));
              });
    router.on(protocol::setNodeInputs,
              [this](const Call &call, const protocol::SetNodeInputs &request) { return setInputs(call, request); });
    router.on(protocol::listUncertain, [this](const Call &call, protocol::Empty) -> Result<protocol::Uncertains> {
        protocol::Uncertains reply;
        const QList<engine::UncertainNode> found = m_services.control.uncertain();
        for (const engine::UncertainNode &node : found) {
            if (!call.flows->sees(*call.caller, node.flow))
                continue;
            const execution::RunState *run = m_services.journal.find(node.run);
            reply.content.append({node.run, node.node, node.flow, node.flowName, node.component,
                                  run ? m_services.runs.maskOf(*run).text(node.why) : node.why, node.calledAt,
                                  node.since, node.deadlineAt});
        }
        return reply;
    });
    router.on(protocol::resolveNode,
              [this](const Call &call, const protocol::ResolveNode &request) -> Result<protocol::Empty> {
                  const engine::Resolution resolution{outcomeFrom(request.outcome), request.outputs, request.message};
                  if (const auto done = m_services.control.resolve(request.id, request.node, resolution, byUser(call));
                      !done)
                      return done.error();
                  return protocol::Empty{};
              });
}

Result<protocol::Empty> HeldNodesApi::setInputs(const Call &call, const protocol::SetNodeInputs &request)
{
    QJsonObject inputs = request.inputs;
    const execution::RunState *run = m_services.journal.find(request.id);
    const int node = run ? run->dag->indexOf(request.node) : -1;
    if (node >= 0) {
        // Who edits them was shown masks where secrets are.
        const flow::Node &definition = run->dag->node(node);
        const auto real = engine::makeCall(*run, node, 1, m_services.clock.nowMs(),
                                           m_services.catalog.find(definition.component, definition.version));
        const QJsonObject old = real ? real->inputs : QJsonObject();
        const auto whole = unmasked(inputs, m_services.runs.maskOf(*run).inputs(*run, node, old), old, u"inputs"_s);
        if (!whole)
            return whole.error();
        inputs = *whole;
    }
    if (const auto done = m_services.control.setInputs(request.id, request.node, inputs, byUser(call)); !done)
        return done.error();
    return protocol::Empty{};
}

} // namespace mh::api
