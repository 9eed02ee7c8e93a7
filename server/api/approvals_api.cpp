// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/approvals_api.h"

#include "core/protocol/endpoints.h"
#include "server/api/flow_gate.h"
#include "server/api/router.h"
#include "server/api/run_reader.h"
#include "server/engine/journal.h"
#include "server/engine/node_calls.h"
#include "server/identity/identity_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;

ApprovalsApi::ApprovalsApi(Router &router, engine::Questions &questions, const engine::Journal &journal, RunReader &runs)
{
    router.on(protocol::listApprovals, [&](const Call &call, protocol::Empty) -> Result<protocol::Approvals> {
        protocol::Approvals reply;
        for (const engine::Question &question : questions.open()) {
            const execution::RunState *run = journal.find(question.run);
            if (!run || !call.flows->sees(*call.caller, run->head.flow))
                continue;
            const QString message = runs.maskOf(*run).text(question.message);
            reply.content.append({question.run, question.node, question.flowName, message, question.askedAt,
                                  question.deadlineAt});
        }
        return reply;
    });
    router.on(protocol::answerApproval,
              [&questions](const Call &call, const protocol::AnswerApproval &request) -> Result<protocol::Empty> {
                  const auto done = questions.answer(request.id, request.node, request.choice, request.comment,
                                                     u"user:"_s + call.caller->id.toString());
                  if (!done)
                      return done.error();
                  return protocol::Empty{};
              });
}

} // namespace mh::api
