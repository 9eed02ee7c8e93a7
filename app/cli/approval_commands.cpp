// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/handlers.h"

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
    const auto values = inputsFrom(invocation.value(u"values"_s), invocation.values(u"value"_s), u"values"_s);
    if (!id || !values) {
        session.fail(id ? values.error() : id.error());
        return;
    }
    if (choice != "approved"_L1 && choice != "rejected"_L1) {
        session.fail(invalidInput(Text::tr("the answer is either approved or rejected"), {}, u"USAGE"_s));
        return;
    }
    const protocol::AnswerApproval answer{*id, invocation.positionals[1], choice, invocation.value(u"comment"_s),
                                          *values};
    session.ask(protocol::answerApproval, answer, [&session, answer](const protocol::Empty &) {
        session.answer(toJson(answer), Text::tr("Node '%1' is %2.").arg(printable(answer.node), answer.choice));
    });
}

void listUncertain(Session &session)
{
    session.ask(protocol::listUncertain, {}, [&session](const protocol::Uncertains &uncertain) {
        QList<QStringList> rows{{Text::tr("EXECUTION"), Text::tr("NODE"), Text::tr("FLOW"), Text::tr("CALLED"),
                                 Text::tr("UNTIL"), Text::tr("WHY")}};
        for (const protocol::Uncertain &one : uncertain.content)
            rows.append(QStringList{one.execution.toString(), one.node, one.flowName, timeText(one.calledAt),
                                    timeText(one.deadlineAt), one.why});
        session.answer(toJson(uncertain), tableText(rows));
    });
}

void resolveUncertain(Session &session)
{
    const Invocation &invocation = session.invocation();
    const auto id = executionIdFrom(invocation.positionals[0]);
    const auto outputs = inputsFrom(invocation.value(u"outputs"_s), {}, u"outputs"_s);
    const QString outcome = invocation.positionals[2];
    if (!id || !outputs) {
        session.fail(id ? outputs.error() : id.error());
        return;
    }
    if (!QStringList{u"succeeded"_s, u"failed"_s, u"retry"_s}.contains(outcome)) {
        session.fail(invalidInput(Text::tr("it has either succeeded or failed, or is to be tried again (retry)"), {},
                                  u"USAGE"_s));
        return;
    }
    const protocol::ResolveNode says{*id, invocation.positionals[1], outcome, *outputs, invocation.value(u"message"_s)};
    session.ask(protocol::resolveNode, says, [&session, says](const protocol::Empty &) {
        session.answer(toJson(says), Text::tr("Node '%1': %2.").arg(printable(says.node), says.outcome));
    });
}

} // namespace mh::cli
