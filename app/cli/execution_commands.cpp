// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/handlers.h"

#include <QCoreApplication>
#include <QDateTime>

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

Error usage(const QString &message)
{
    return invalidInput(message, {}, u"USAGE"_s);
}

void list(Session &session, const protocol::ListExecutions &request)
{
    session.ask(protocol::listExecutions, request, [&session](const protocol::Paged<protocol::Execution> &runs) {
        QList<QStringList> rows{
            {Text::tr("ID"), Text::tr("FLOW"), Text::tr("STATUS"), Text::tr("CREATED"), Text::tr("TOOK")}};
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

Result<qint64> timeFrom(const Invocation &invocation, const QString &option)
{
    if (!invocation.has(option))
        return 0;
    const QDateTime time = QDateTime::fromString(invocation.value(option), Qt::ISODate);
    if (!time.isValid() || time.toMSecsSinceEpoch() <= 0)
        return usage(Text::tr("--%1 must be a time such as 2026-01-31 or 2026-01-31T08:00").arg(option));
    return time.toMSecsSinceEpoch();
}

Result<protocol::ListExecutions> runsWantedBy(const Invocation &invocation)
{
    protocol::ListExecutions request;
    const auto page = pageFrom(invocation);
    const auto from = timeFrom(invocation, u"from"_s);
    const auto to = timeFrom(invocation, u"to"_s);
    if (!page || !from || !to)
        return !page ? page.error() : !from ? from.error() : to.error();
    request.page = *page;
    request.from = *from;
    request.to = *to;
    request.search = invocation.value(u"search"_s).trimmed();
    request.triggerType = invocation.value(u"start"_s);
    if (const QString status = invocation.value(u"status"_s); invocation.has(u"status"_s)) {
        request.status = execution::runStatusFrom(status);
        if (!request.status)
            return usage(Text::tr("there is no status '%1'").arg(status));
    }
    if (const QString tests = invocation.value(u"tests"_s); invocation.has(u"tests"_s)) {
        if (tests != "only"_L1 && tests != "none"_L1)
            return usage(Text::tr("--tests must be only or none"));
        request.test = tests == "only"_L1;
    }
    return request;
}

void listExecutions(Session &session)
{
    const Invocation &invocation = session.invocation();
    const auto wanted = runsWantedBy(invocation);
    if (!wanted) {
        session.fail(wanted.error());
        return;
    }
    const protocol::ListExecutions request = *wanted;
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
                    session.answer(
                        toJson(reply),
                        Text::tr("Run %1 is %2.").arg(reply.execution.toString(), execution::toText(reply.status)));
                });
}

void killExecution(Session &session)
{
    if (const ExecutionId id = firstExecution(session); !id.isNull())
        session.ask(protocol::killExecution, {id}, [&session](const protocol::Cancelled &reply) {
            session.answer(toJson(reply),
                           Text::tr("Run %1 is %2.").arg(reply.execution.toString(), execution::toText(reply.status)));
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

} // namespace mh::cli
