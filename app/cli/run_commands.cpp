// SPDX-License-Identifier: GPL-3.0-or-later
// What is done with a run: started as a test run, run again, paused, gone through step by step.
#include <algorithm>

#include <QCoreApplication>

#include "app/cli/commands.h"
#include "app/cli/handlers.h"
#include "app/cli/session.h"
#include "app/cli/watcher.h"
#include "app/words/spoken.h"
#include "core/base/json.h"
#include "core/protocol/endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::RunCommands)
};

Error usage(const QString &message)
{
    return invalidInput(message, {}, u"USAGE"_s);
}

Result<QJsonObject> pinsFrom(const QStringList &given)
{
    QJsonObject pins;
    for (const QString &text : given) {
        const qsizetype equals = text.indexOf(u'=');
        if (equals <= 0)
            return usage(Text::tr("--pin '%1' has not the form NODE=JSON or NODE=@FILE").arg(text));
        const QString node = text.left(equals);
        const auto outputs = jsonFrom(text.mid(equals + 1));
        if (!outputs)
            return usage(u"--pin "_s + node + ": "_L1 + outputs.error().message);
        if (!outputs->isObject())
            return usage(Text::tr("--pin %1: the outputs must be an object").arg(node));
        pins.insert(node, *outputs);
    }
    return pins;
}

/// The details of the nodes of `left`, one after the other.
void fetchDetails(Session &session, ExecutionId run, QStringList left, QList<protocol::NodeDetail> found,
                  std::function<void(const QList<protocol::NodeDetail> &)> done)
{
    if (left.isEmpty()) {
        done(found);
        return;
    }
    const QString node = left.takeFirst();
    session.ask(protocol::executionNode, {run, node}, [=, &session](const protocol::NodeDetail &detail) {
        fetchDetails(session, run, left, found + QList{detail}, done);
    });
}

QString heldText(const protocol::ExecutionStatus &status, const QList<protocol::NodeDetail> &nodes)
{
    if (nodes.isEmpty()) {
        return status.paused ? Text::tr("The run is paused, but no node is held; 'execution step' holds the next one.")
                             : Text::tr("No node is held; the run is %1.").arg(execution::toText(status.status));
    }
    QString text;
    for (const protocol::NodeDetail &one : nodes) {
        text += printable(words::labelled(one.node.name, one.node.reason)) + u'\n';
        if (!one.inputsError.isEmpty())
            text += u"  "_s + printable(one.inputsError) + u'\n';
        const QJsonObject inputs = one.inputs.value_or(QJsonObject());
        for (auto it = inputs.begin(); it != inputs.end(); ++it)
            text += u"  "_s + printable(it.key() + " = "_L1 + QString::fromUtf8(json::toBytes(*it))) + u'\n';
    }
    return text;
}

void goOn(Session &session, const protocol::Execution &run, const QString &text)
{
    if (session.invocation().has(u"watch"_s))
        (new Watcher(session, run.id))->start();
    else
        session.answer(toJson(run), text);
}

void putInputs(Session &session, const protocol::SetNodeInputs &request)
{
    session.ask(protocol::setNodeInputs, request, [&session, request](const protocol::Empty &) {
        QJsonObject json = toJson(request);
        json.insert("execution_id"_L1, request.id.toString());
        json.insert("node_id"_L1, request.node);
        session.answer(json, Text::tr("Node '%1' will be called with these inputs.").arg(printable(request.node)));
    });
}

} // namespace

Result<std::optional<execution::DebugPlan>> debugPlanFrom(const Invocation &invocation)
{
    const QStringList options{u"test"_s, u"pin"_s, u"breakpoint"_s, u"until"_s, u"only"_s, u"draft"_s};
    if (std::none_of(options.begin(), options.end(), [&](const QString &name) { return invocation.has(name); }))
        return std::optional<execution::DebugPlan>();
    if (invocation.has(u"only"_s) && (invocation.has(u"until"_s) || invocation.has(u"from"_s)))
        return usage(Text::tr("--only stands for --from and --until: give either"));
    const auto pins = pinsFrom(invocation.values(u"pin"_s));
    if (!pins)
        return pins.error();
    const QString last = invocation.has(u"only"_s) ? invocation.value(u"only"_s) : invocation.value(u"until"_s);
    return std::optional(
        execution::DebugPlan{*pins, invocation.values(u"breakpoint"_s), last, invocation.has(u"draft"_s)});
}

void answerStarted(Session &session, const protocol::Triggered &run)
{
    if (session.invocation().has(u"watch"_s)) {
        (new Watcher(session, run.execution))->start();
        return;
    }
    const QString id = run.execution.toString();
    session.answer(toJson(run), run.queued ? Text::tr("Run %1 is queued at place %2.").arg(id).arg(run.queuePosition)
                                           : Text::tr("Run %1 has started.").arg(id));
}

void rerunExecution(Session &session)
{
    const Invocation &invocation = session.invocation();
    const auto inputs = inputsFrom(invocation.value(u"inputs"_s), invocation.values(u"input"_s));
    const auto debug = debugPlanFrom(invocation);
    if (!inputs || !debug) {
        session.fail(inputs ? debug.error() : inputs.error());
        return;
    }
    const ExecutionId id = firstExecution(session);
    if (id.isNull())
        return;
    const QString from = invocation.has(u"only"_s) ? invocation.value(u"only"_s) : invocation.value(u"from"_s);
    protocol::Rerun request{id, from, {}, invocation.has(u"newest"_s), *debug};
    if (invocation.has(u"inputs"_s) || invocation.has(u"input"_s))
        request.inputs = *inputs;
    session.ask(protocol::rerunExecution, request,
                [&session](const protocol::Triggered &run) { answerStarted(session, run); });
}

void pauseExecution(Session &session)
{
    if (const ExecutionId id = firstExecution(session); !id.isNull())
        session.ask(protocol::pauseExecution, {id}, [&session](const protocol::Execution &run) {
            session.answer(toJson(run), Text::tr("Run %1 is paused.").arg(run.id.toString()));
        });
}

void resumeExecution(Session &session)
{
    if (const ExecutionId id = firstExecution(session); !id.isNull())
        session.ask(protocol::resumeExecution, {id}, [&session](const protocol::Execution &run) {
            goOn(session, run, Text::tr("Run %1 goes on.").arg(run.id.toString()));
        });
}

void stepExecution(Session &session)
{
    if (const ExecutionId id = firstExecution(session); !id.isNull())
        session.ask(protocol::stepExecution, {id}, [&session](const protocol::Execution &run) {
            goOn(session, run, Text::tr("Run %1 goes on by a step.").arg(run.id.toString()));
        });
}

void showHeldNodes(Session &session)
{
    const ExecutionId id = firstExecution(session);
    if (id.isNull())
        return;
    session.ask(protocol::executionStatus, {id}, [&session, id](const protocol::ExecutionStatus &status) {
        QStringList held;
        for (const protocol::NodeExecution &node : status.nodes) {
            if (node.held)
                held.append(node.node);
        }
        fetchDetails(session, id, held, {}, [&session, status](const QList<protocol::NodeDetail> &nodes) {
            QJsonArray list;
            for (const protocol::NodeDetail &one : nodes)
                list.append(toJson(one));
            session.answer({{u"execution_id"_s, status.execution.toString()},
                            {u"status"_s, execution::toText(status.status)},
                            {u"paused"_s, status.paused},
                            {u"pause_reason"_s, status.pauseReason},
                            {u"nodes"_s, list}},
                           heldText(status, nodes));
        });
    });
}

void setHeldInputs(Session &session)
{
    const Invocation &invocation = session.invocation();
    if (!invocation.has(u"inputs"_s) && !invocation.has(u"input"_s)) {
        session.fail(usage(Text::tr("execution inputs needs --input or --inputs; 'execution held' shows them")));
        return;
    }
    const auto given = inputsFrom(invocation.value(u"inputs"_s), invocation.values(u"input"_s));
    if (!given) {
        session.fail(given.error());
        return;
    }
    const ExecutionId id = firstExecution(session);
    const QString node = invocation.positionals[1];
    if (id.isNull())
        return;
    if (invocation.has(u"inputs"_s)) {
        putInputs(session, {id, node, *given});
        return;
    }
    // The others stay; masks in them stand for what they hide.
    session.ask(protocol::executionNode, {id, node},
                [&session, id, node, given = *given](const protocol::NodeDetail &detail) {
                    QJsonObject inputs = detail.inputs.value_or(QJsonObject());
                    for (auto it = given.begin(); it != given.end(); ++it)
                        inputs.insert(it.key(), *it);
                    putInputs(session, {id, node, inputs});
                });
}

void watchExecution(Session &session)
{
    if (const ExecutionId id = firstExecution(session); !id.isNull())
        (new Watcher(session, id))->start();
}

} // namespace mh::cli
