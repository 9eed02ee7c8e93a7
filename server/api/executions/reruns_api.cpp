// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/executions/reruns_api.h"

#include "core/base/masking.h"
#include "core/protocol/endpoints.h"
#include "server/api/executions/run_reader.h"
#include "server/api/flows/flow_gate.h"
#include "server/api/router.h"
#include "server/engine/execution_service.h"
#include "server/identity/identity_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

/// Whoever may run what is published may not yet run what somebody is writing; what was a draft then
/// still is one.
Result<> mayTry(const Call &call, const execution::RunHead &old, const engine::RerunRequest &rerun)
{
    const bool staysDraft = old.debug && old.debug->draft && !rerun.newestVersion;
    if (!staysDraft && !(rerun.debug && rerun.debug->draft))
        return {};
    if (const auto allowed = identity::IdentityService::authorize(*call.caller, protocol::Grant::FlowEdit); !allowed)
        return allowed;
    return call.flows->may(*call.caller, old.flow, access::Act::Edit);
}

QString keyOf(const Call &call)
{
    return call.caller->key ? call.caller->key->id : QString();
}

/// Who pins what a node gave in the old run was shown masks where secrets are.
Result<> realPins(const execution::RunState &old, const execution::RunState &shown,
                  std::optional<execution::DebugPlan> &debug)
{
    if (!debug)
        return {};
    for (auto pin = debug->pins.begin(); pin != debug->pins.end(); ++pin) {
        const int node = old.dag->indexOf(pin.key());
        if (node < 0)
            continue;
        const auto whole = unmasked(pin->toObject(), shown.nodes[size_t(node)].outputs, old.nodes[size_t(node)].outputs,
                                    u"debug.pins."_s + pin.key());
        if (!whole)
            return whole.error();
        *pin = *whole;
    }
    return {};
}

Result<engine::TriggerReply> rerunEnded(engine::ExecutionService &executions, const execution::RunState &old,
                                        const engine::RerunRequest &request)
{
    if (!old.ended())
        return conflict(u"the execution has not ended"_s, u"EXECUTION_NOT_ENDED"_s);
    return executions.rerun(old, request);
}

} // namespace

/// Many reruns on their way, one after the other, so that they start in the order of the request.
struct RerunsApi::Many {
    protocol::RerunMany request;
    Call call;
    QString by;
    protocol::RerunOutcomes done;
    Answer<protocol::RerunOutcomes> answer;
};

RerunsApi::RerunsApi(Router &router, engine::ExecutionService &executions, RunReader &runs)
    : m_executions(executions), m_runs(runs)
{
    router.on(protocol::rerunExecution, [this](const Call &call, const protocol::Rerun &request) {
        const engine::RerunRequest wanted{request.fromNode,
                                          request.inputs,
                                          request.newestVersion,
                                          u"user:"_s + call.caller->id.toString(),
                                          request.debug,
                                          call.note,
                                          keyOf(call)};
        return mapped(m_runs.read(request.id), this,
                      [this, wanted, call](const execution::RunState &old) -> Result<protocol::Triggered> {
                          engine::RerunRequest rerun = wanted;
                          if (const auto allowed = mayTry(call, old.head, rerun); !allowed)
                              return allowed.error();
                          if (rerun.inputs) {
                              // Who edited them was shown masks where secrets are.
                              const auto whole = unmasked(*rerun.inputs, m_runs.maskOf(old).shown(old.head).inputs,
                                                          old.head.inputs, u"inputs"_s);
                              if (!whole)
                                  return whole.error();
                              rerun.inputs = *whole;
                          }
                          if (auto pins = realPins(old, m_runs.maskOf(old).shown(old), rerun.debug); !pins)
                              return pins.error();
                          const auto reply = rerunEnded(m_executions, old, rerun);
                          if (!reply)
                              return reply.error();
                          const engine::TriggerReply placed = m_executions.withPlace(*reply);
                          return protocol::Triggered{placed.head.id,        placed.queued,
                                                     placed.head.flow,      placed.head.versionText,
                                                     placed.head.createdAt, placed.queuePosition,
                                                     placed.estimatedWaitMs};
                      });
    });
    router.on(protocol::rerunExecutions, [this](const Call &call, const protocol::RerunMany &request) {
        const auto many = std::make_shared<Many>();
        many->request = request;
        many->call = call;
        many->by = u"user:"_s + call.caller->id.toString();
        next(many);
        return many->answer.future();
    });
}

void RerunsApi::next(const std::shared_ptr<Many> &many)
{
    const qsizetype index = many->done.content.size();
    if (index == many->request.executions.size())
        return many->answer.give(many->done);
    const ExecutionId id = many->request.executions.at(index);
    const auto skip = [this, many, id](const Error &why) {
        many->done.content.append(protocol::RerunOutcome{id, {}, false, why.reason, why.message});
        next(many);
    };
    whenReady(many->call.flows->may(*many->call.caller, id, access::Act::Run), this,
              [this, many, id, skip](const Result<> &may) {
                  if (!may)
                      return skip(may.error());
                  whenReady(m_runs.read(id), this, [this, many, id, skip](const Result<execution::RunState> &old) {
                      const engine::RerunRequest again{
                          {}, {}, many->request.newestVersion, many->by, {}, many->call.note, keyOf(many->call)};
                      const auto tried = old ? mayTry(many->call, old->head, again) : Result<>(old.error());
                      const auto reply =
                          tried ? rerunEnded(m_executions, *old, again) : Result<engine::TriggerReply>(tried.error());
                      if (!reply)
                          return skip(reply.error());
                      many->done.content.append(protocol::RerunOutcome{id, reply->head.id, reply->queued, {}, {}});
                      next(many);
                  });
              });
}

} // namespace mh::api
