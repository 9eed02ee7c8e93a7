// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include <QCoreApplication>

#include "app/cli/console.h"
#include "app/cli/session.h"
#include "core/protocol/endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::ApprovalCommands)
};

} // namespace

void listApprovals(Session &session)
{
    session.ask(protocol::listApprovals, {}, [&session](const protocol::Approvals &approvals) {
        QList<QStringList> rows{{Text::tr("EXECUTION"), Text::tr("NODE"), Text::tr("FLOW"), Text::tr("ASKED"),
                                 Text::tr("UNTIL"), Text::tr("QUESTION")}};
        for (const protocol::Approval &approval : approvals.content)
            rows.append(QStringList{approval.execution.toString(), approval.node, approval.flowName,
                                    timeText(approval.askedAt), timeText(approval.deadlineAt), approval.message});
        session.answer(toJson(approvals), tableText(rows));
    });
}

void answerApproval(Session &session)
{
    const Invocation &invocation = session.invocation();
    const auto id = executionIdFrom(invocation.positionals[0]);
    const QString choice = invocation.positionals[2];
    if (!id) {
        session.fail(id.error());
        return;
    }
    if (choice != "approved"_L1 && choice != "rejected"_L1) {
        session.fail(invalidInput(Text::tr("the answer is either approved or rejected"), {}, u"USAGE"_s));
        return;
    }
    const protocol::AnswerApproval answer{*id, invocation.positionals[1], choice, invocation.value(u"comment"_s)};
    session.ask(protocol::answerApproval, answer, [&session, answer](const protocol::Empty &) {
        session.answer(toJson(answer), Text::tr("Node '%1' is %2.").arg(printable(answer.node), answer.choice));
    });
}

} // namespace mh::cli
