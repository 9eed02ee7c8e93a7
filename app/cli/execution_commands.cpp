// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include <QCoreApplication>

#include "app/cli/report.h"
#include "app/cli/session.h"
#include "core/protocol/endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::ExecutionCommands)
};

void list(Session &session, const protocol::ListExecutions &request)
{
    session.ask(protocol::listExecutions, request, [&session](const protocol::Paged<protocol::Execution> &runs) {
        QList<QStringList> rows{{Text::tr("ID"), Text::tr("FLOW"), Text::tr("STATUS"), Text::tr("CREATED"), Text::tr("TOOK")}};
        for (const protocol::Execution &run : runs.content) {
            const bool known = run.startedAt != 0 && run.completedAt != 0;
            rows.append(QStringList{run.id.toString(), QString(run.flowName + u' ' + run.flowVersion),
                                    execution::toText(run.status), timeText(run.createdAt),
                                    known ? durationText(run.completedAt - run.startedAt) : u"-"_s});
        }
        session.answer(toJson(runs), tableText(rows));
    });
}

} // namespace

void listExecutions(Session &session)
{
    const Invocation &invocation = session.invocation();
    const auto page = pageFrom(invocation);
    if (!page) {
        session.fail(page.error());
        return;
    }
    protocol::ListExecutions request;
    request.page = *page;
    if (invocation.has(u"status"_s)) {
        request.status = execution::runStatusFrom(invocation.value(u"status"_s));
        if (!request.status) {
            session.fail(invalidInput(Text::tr("there is no status '%1'").arg(invocation.value(u"status"_s)), {}, u"USAGE"_s));
            return;
        }
    }
    if (!invocation.has(u"flow"_s)) {
        list(session, request);
        return;
    }
    findFlow(session, invocation.value(u"flow"_s), [&session, request](FlowId flow) {
        protocol::ListExecutions ofFlow = request;
        ofFlow.flow = flow;
        list(session, ofFlow);
    });
}

void showExecution(Session &session)
{
    if (const ExecutionId id = firstExecution(session); !id.isNull())
        fetchReport(session, id, [&session](const RunReport &report) {
            session.answer(toJson(report, session.client().server()), toText(report));
        });
}

void cancelExecution(Session &session)
{
    const ExecutionId id = firstExecution(session);
    if (id.isNull())
        return;
    session.ask(protocol::cancelExecution, {id, session.invocation().value(u"message"_s)},
                [&session](const protocol::Cancelled &reply) {
                    session.answer(toJson(reply), Text::tr("Run %1 is %2.")
                                                      .arg(reply.execution.toString(), execution::toText(reply.status)));
                });
}

void killExecution(Session &session)
{
    if (const ExecutionId id = firstExecution(session); !id.isNull())
        session.ask(protocol::killExecution, {id}, [&session](const protocol::Cancelled &reply) {
            session.answer(toJson(reply), Text::tr("Run %1 is %2.")
                                              .arg(reply.execution.toString(), execution::toText(reply.status)));
        });
}

void downloadBlob(Session &session)
{
    const ExecutionId id = firstExecution(session);
    const QString blobText = session.invocation().positionals[1];
    const auto blob = BlobId::fromString(blobText.startsWith("blob:"_L1) ? blobText.mid(5) : blobText);
    if (id.isNull())
        return;
    if (blob.isNull()) {
        session.fail(invalidInput(Text::tr("'%1' is no blob's id").arg(blobText), {}, u"USAGE"_s));
        return;
    }
    const QString file = session.invocation().positionals[2];
    whenReady(session.client().download(protocol::executionBlob, {id, blob}, file), &session,
              [&session, file](const Result<qint64> &size) {
                  if (size)
                      session.answer({{u"file"_s, file}, {u"size"_s, *size}},
                                     Text::tr("%1 bytes in %2").arg(*size).arg(file));
                  else
                      session.fail(size.error());
              });
}

void showLogs(Session &session)
{
    const Invocation &invocation = session.invocation();
    const QString level = invocation.value(u"level"_s).toUpper();
    const ExecutionId id = firstExecution(session);
    if (id.isNull())
        return;
    if (!level.isEmpty() && !QStringList{u"DEBUG"_s, u"INFO"_s, u"WARN"_s, u"ERROR"_s}.contains(level)) {
        session.fail(invalidInput(Text::tr("--level must be DEBUG, INFO, WARN or ERROR"), {}, u"USAGE"_s));
        return;
    }
    protocol::ListLogs request;
    request.id = id;
    request.level = level;
    request.node = invocation.value(u"node"_s);
    session.ask(protocol::executionLogs, request, [&session](const protocol::LogLines &logs) {
        QList<QStringList> rows{{Text::tr("TIME"), Text::tr("LEVEL"), Text::tr("NODE"), Text::tr("MESSAGE")}};
        for (const protocol::LogLine &line : logs.content)
            rows.append(QStringList{timeText(line.at), line.level, line.node.isEmpty() ? u"-"_s : line.node, line.message});
        session.answer(toJson(logs), tableText(rows));
    });
}

} // namespace mh::cli
