// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/executions/approvals_api.h"

#include "core/protocol/endpoints.h"
#include "server/api/executions/run_reader.h"
#include "server/api/flows/flow_gate.h"
#include "server/api/router.h"
#include "server/engine/journal.h"
#include "server/engine/node_calls.h"
#include "server/identity/identity_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

/// Its texts without secrets. Members stay whatever their names: in a form "password" is a question.
QJsonValue shownForm(const QJsonValue &value, const execution::RunMask &mask)
{
    if (value.isString())
        return mask.text(value.toString());
    if (value.isArray()) {
        QJsonArray list;
        for (const QJsonValue &each : value.toArray())
            list.append(shownForm(each, mask));
        return list;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member)
        member.value() = shownForm(member.value(), mask);
    return object;
}

} // namespace

ApprovalsApi::ApprovalsApi(Router &router, engine::Questions &questions, const engine::Journal &journal,
                           RunReader &runs)
{
    router.on(protocol::listApprovals, [&](const Call &call, protocol::Empty) -> Result<protocol::Approvals> {
        protocol::Approvals reply;
        for (const engine::Question &question : questions.open()) {
            const execution::RunState *run = journal.find(question.run);
            if (!run || !call.flows->sees(*call.caller, run->head.flow))
                continue;
            const execution::RunMask &mask = runs.maskOf(*run);
            reply.content.append({question.run, question.node, question.flowName, mask.text(question.message),
                                  question.askedAt, question.deadlineAt, shownForm(question.form, mask).toObject()});
        }
        return reply;
    });
    router.on(protocol::answerApproval,
              [&questions](const Call &call, const protocol::AnswerApproval &request) -> Result<protocol::Empty> {
                  const auto done = questions.answer(
                      request.id, request.node,
                      {request.choice, request.comment, request.values, u"user:"_s + call.caller->id.toString()});
                  if (!done)
                      return done.error();
                  return protocol::Empty{};
              });
}

} // namespace mh::api
