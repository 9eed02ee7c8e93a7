// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/approvals_api.h"

#include "core/protocol/endpoints.h"
#include "server/api/router.h"
#include "server/engine/node_calls.h"
#include "server/identity/identity_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;

ApprovalsApi::ApprovalsApi(Router &router, engine::Questions &questions)
{
    router.on(protocol::listApprovals, [&questions](const Call &, protocol::Empty) -> Result<protocol::Approvals> {
        protocol::Approvals reply;
        for (const engine::Question &question : questions.open())
            reply.content.append({question.run, question.node, question.flowName, question.message, question.askedAt,
                                  question.deadlineAt});
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
