// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/reruns_api.h"

#include "core/protocol/endpoints.h"
#include "server/api/router.h"
#include "server/api/run_reader.h"
#include "server/engine/execution_service.h"
#include "server/identity/identity_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

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
    QString by;
    protocol::RerunOutcomes done;
    Answer<protocol::RerunOutcomes> answer;
};

RerunsApi::RerunsApi(Router &router, engine::ExecutionService &executions, RunReader &runs)
    : m_executions(executions), m_runs(runs)
{
    router.on(protocol::rerunExecution, [this](const Call &call, const protocol::Rerun &request) {
        const engine::RerunRequest rerun{request.fromNode, request.inputs, request.newestVersion,
                                         u"user:"_s + call.caller->id.toString()};
        return mapped(m_runs.read(request.id), this,
                      [this, rerun](const execution::RunState &old) -> Result<protocol::Triggered> {
                          const auto reply = rerunEnded(m_executions, old, rerun);
                          if (!reply)
                              return reply.error();
                          return protocol::Triggered{reply->head.id,          reply->queued,         reply->head.flow,
                                                     reply->head.versionText, reply->head.createdAt, reply->queuePosition,
                                                     reply->estimatedWaitMs};
                      });
    });
    router.on(protocol::rerunExecutions, [this](const Call &call, const protocol::RerunMany &request) {
        const auto many = std::make_shared<Many>();
        many->request = request;
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
    whenReady(m_runs.read(id), this, [this, many, id](const Result<execution::RunState> &old) {
        const auto reply = old ? rerunEnded(m_executions, *old, {{}, {}, many->request.newestVersion, many->by})
                               : Result<engine::TriggerReply>(old.error());
        many->done.content.append(reply
                                      ? protocol::RerunOutcome{id, reply->head.id, reply->queued, {}, {}}
                                      : protocol::RerunOutcome{id, {}, false, reply.error().reason, reply.error().message});
        next(many);
    });
}

} // namespace mh::api
