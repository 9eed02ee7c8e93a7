// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/executions/executions_api.h"

#include <algorithm>

#include "core/protocol/endpoints.h"
#include "server/api/executions/run_reader.h"
#include "server/api/flows/flow_gate.h"
#include "server/components/blob_store.h"
#include "server/engine/execution_service.h"
#include "server/engine/run_control.h"
#include "server/identity/identity_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using execution::RunStatus;

namespace {

QString byUser(const Call &call)
{
    return u"user:"_s + call.caller->id.toString();
}

/// As the store would find it, for a run that has no error yet.
bool fits(const execution::RunHead &head, const protocol::ListExecutions &request)
{
    const QString search = request.search.trimmed();
    return (request.flow.isNull() || head.flow == request.flow)
           && (request.test.value_or(head.debug.has_value()) == head.debug.has_value())
           && (request.triggerType.isEmpty() || head.triggerType == request.triggerType)
           && head.createdAt >= request.from && (request.to == 0 || head.createdAt < request.to)
           && (search.isEmpty() || head.id.toString().contains(search, Qt::CaseInsensitive)
               || head.flowName.contains(search, Qt::CaseInsensitive));
}

} // namespace

protocol::LogLine shownLine(const engine::LogLine &line, const execution::RunMask &mask)
{
    return {line.node, line.at, line.level, line.event, mask.text(line.message), mask.object(line.context)};
}

void sendBlob(components::BlobStore &blobs, ExecutionId run, BlobId blob, const Reply &reply)
{
    blobs.open(run, blob, [reply](Result<components::OpenBlob> opened) {
        if (!opened)
            return reply.fail(opened.error());
        const QByteArray type = opened->info.mediaType.toLatin1();
        http::Response response;
        response.headers.append(http::Header{"Content-Type", type.isEmpty() ? "application/octet-stream" : type});
        response.headers.append(http::Header{"Content-Disposition", "attachment"});
        response.source = std::move(opened->source);
        response.sourceLength = opened->info.size;
        reply.send(std::move(response));
    });
}

ExecutionsApi::ExecutionsApi(Router &router, const Services &services) : m_services(services)
{
    addListRoutes(router);
    addReadRoutes(router);
    addCancelRoutes(router);
    addLogAndBlobRoutes(router);
}

void ExecutionsApi::addListRoutes(Router &router)
{
    const auto handler = [this](const Call &call, const protocol::ListExecutions &request) {
        auto among = call.flows->visible(*call.caller);
        if (among && !request.flow.isNull())
            among->intersect({request.flow});
        return list(request, among);
    };
    router.on(protocol::listExecutions, handler);
    router.on(protocol::flowExecutions, handler);
}

QFuture<Result<ExecutionsApi::List>> ExecutionsApi::list(const protocol::ListExecutions &request, const Among &among)
{
    // The store does not know how an unfinished run stands.
    if (request.status && !execution::hasEnded(*request.status))
        return whenSafe(liveOnly(request, among));
    engine::RunQuery query;
    if (!request.flow.isNull())
        query.flow = request.flow;
    else
        query.among = among;
    if (among && among->isEmpty())
        return Answer<List>().given(List{{}, request.page.page, request.page.size, 0});
    query.status = request.status;
    query.page = request.page.page;
    query.size = request.page.size;
    query.search = request.search.trimmed();
    query.from = request.from;
    query.to = request.to;
    query.test = request.test;
    query.triggerType = request.triggerType;
    const Answer<List> answer;
    whenReady(m_services.history.runs(query), this,
              [this, request, answer](const Result<engine::Page<engine::RunSummary>> &page) {
                  if (!page)
                      return answer.give(page.error());
                  List found{{}, request.page.page, request.page.size, page->total};
                  for (const engine::RunSummary &summary : page->items)
                      found.content.append(overlaid(summary));
                  whenReady(whenSafe(found), this, [answer](const Result<List> &safe) { answer.give(safe); });
              });
    return answer.future();
}

QFuture<Result<ExecutionsApi::List>> ExecutionsApi::whenSafe(const List &list)
{
    const Answer<List> answer;
    const bool safe = std::all_of(list.content.begin(), list.content.end(), [this](const protocol::Execution &run) {
        return m_services.journal.isDurable(run.id);
    });
    if (safe)
        return answer.given(list);
    m_services.journal.whenDurable(
        [answer, list](const Result<> &durable) { answer.give(durable ? Result<List>(list) : durable.error()); });
    return answer.future();
}

ExecutionsApi::List ExecutionsApi::liveOnly(const protocol::ListExecutions &request, const Among &among) const
{
    QList<const execution::RunState *> found;
    for (const ExecutionId id : m_services.journal.liveRuns()) {
        const execution::RunState *run = m_services.journal.find(id);
        if (run && run->status == request.status && fits(run->head, request)
            && (!among || among->contains(run->head.flow)))
            found.append(run);
    }
    std::sort(found.begin(), found.end(), [](const auto *a, const auto *b) {
        return a->head.createdAt != b->head.createdAt ? a->head.createdAt > b->head.createdAt : b->head.id < a->head.id;
    });
    List page{{}, request.page.page, request.page.size, found.size()};
    for (const execution::RunState *run :
         found.mid(qsizetype(request.page.page) * request.page.size, request.page.size))
        page.content.append(protocol::executionOf(*run));
    return page;
}

protocol::Execution ExecutionsApi::overlaid(const engine::RunSummary &summary) const
{
    if (const execution::RunState *run = m_services.journal.find(summary.head.id))
        return protocol::executionOf(*run);
    return protocol::executionOf(summary.head, summary.status, summary.startedAt, summary.completedAt);
}

void ExecutionsApi::addReadRoutes(Router &router)
{
    using execution::RunState;
    router.on(protocol::getExecution, [this](const Call &, const protocol::ExecutionRef &request) {
        return mapped(m_services.runs.readShown(request.id), this,
                      [](const RunState &run) -> Result<protocol::Execution> {
                          protocol::Execution view = protocol::executionOf(run);
                          view.inputs = run.head.inputs;
                          view.error = run.error;
                          view.cancel = run.cancel;
                          view.debug = run.head.debug;
                          return view;
                      });
    });
    router.on(protocol::executionStatus, [this](const Call &, const protocol::ExecutionRef &request) {
        return mapped(m_services.runs.readShown(request.id), this,
                      [this](const RunState &run) -> Result<protocol::ExecutionStatus> {
                          protocol::ExecutionStatus status =
                              protocol::statusOf(run, m_services.journal.nowOf(run.head.id));
                          if (run.ended()) {
                              status.estimatedRemainingMs = 0;
                              return status;
                          }
                          status.estimatedRemainingMs = m_services.executions.estimatedRemainingMs(run);
                          if (const auto standing = m_services.executions.standing(run); standing.queued) {
                              status.queuePosition = standing.queuePosition;
                              status.estimatedWaitMs = standing.estimatedWaitMs;
                          }
                          return status;
                      });
    });
    router.on(protocol::executionNodes, [this](const Call &, const protocol::ExecutionRef &request) {
        return mapped(m_services.runs.readShown(request.id), this,
                      [this](const RunState &run) -> Result<protocol::NodeExecutions> {
                          protocol::NodeExecutions reply;
                          for (int node = 0; node < run.dag->nodeCount(); ++node)
                              reply.nodes.append(
                                  protocol::nodeOf(run, node, m_services.journal.nowOf(run.head.id), true));
                          return reply;
                      });
    });
}

QFuture<Result<protocol::Cancelled>> ExecutionsApi::cancel(ExecutionId run, const Call &call, const QString &message,
                                                           bool force)
{
    execution::CancelInfo info;
    info.by = byUser(call);
    info.message = message;
    info.at = m_services.clock.nowMs();
    info.force = force;
    const auto affected = m_services.executions.cancel(run, info);
    if (affected) {
        // What was done to a run stays done, whenever the store takes it.
        if (!call.note.action.isEmpty())
            m_services.journal.writeAlong(AddAudit{call.note});
        const execution::RunState *now = m_services.journal.find(run);
        const RunStatus status = now ? now->status : RunStatus::Cancelled;
        const QString text = status == RunStatus::Cancelling ? u"the nodes at work have been told to stop"_s
                                                             : u"the execution has stopped"_s;
        return Answer<protocol::Cancelled>().given(protocol::Cancelled{run, status, *affected, text});
    }
    if (affected.error().code != ErrorCode::NotFound)
        return Answer<protocol::Cancelled>().given(affected.error());
    // Not among the live ones: it has ended, or never was.
    return mapped(m_services.runs.read(run), this, [](const execution::RunState &state) -> Result<protocol::Cancelled> {
        return conflict(u"the execution has already ended"_s, state.status == RunStatus::Cancelled
                                                                  ? u"EXECUTION_ALREADY_CANCELLED"_s
                                                                  : u"EXECUTION_ALREADY_COMPLETED"_s);
    });
}

void ExecutionsApi::addCancelRoutes(Router &router)
{
    router.on(protocol::cancelExecution, [this](const Call &call, const protocol::CancelExecution &request) {
        return cancel(request.id, call, request.message, false);
    });
    router.on(protocol::killExecution, [this](const Call &call, const protocol::ExecutionRef &request) {
        return cancel(request.id, call, {}, true);
    });
    router.on(protocol::pauseExecution, [this](const Call &call, const protocol::ExecutionRef &request) {
        return paused(request.id, m_services.control.pause(request.id, byUser(call)));
    });
    router.on(protocol::resumeExecution, [this](const Call &call, const protocol::ExecutionRef &request) {
        return paused(request.id, m_services.control.resume(request.id, byUser(call)));
    });
}

Result<protocol::Execution> ExecutionsApi::paused(ExecutionId run, const Result<> &done) const
{
    if (!done)
        return done.error();
    const execution::RunState *state = m_services.journal.find(run);
    if (!state)
        return notFound(u"there is no such live execution"_s, u"EXECUTION_NOT_FOUND"_s);
    return protocol::executionOf(*state);
}

void ExecutionsApi::addLogAndBlobRoutes(Router &router)
{
    // The run first: it says which texts are its secrets, and whether there is one at all.
    router.on(protocol::executionLogs, [this](const Call &, const protocol::ListLogs &request) {
        const Answer<protocol::LogLines> answer;
        whenReady(m_services.runs.read(request.id), this,
                  [this, request, answer](const Result<execution::RunState> &run) {
                      if (!run)
                          return answer.give(run.error());
                      const engine::LogQuery query{request.id,   request.after, request.limit, request.level,
                                                   request.node, request.text,  request.since};
                      whenReady(m_services.history.logs(query), this,
                                [request, answer,
                                 mask = m_services.runs.maskOf(*run)](const Result<QList<engine::LogLine>> &lines) {
                                    if (!lines)
                                        return answer.give(lines.error());
                                    protocol::LogLines reply{{}, request.after + lines->size()};
                                    for (const engine::LogLine &line : *lines)
                                        reply.content.append(shownLine(line, mask));
                                    answer.give(reply);
                                });
                  });
        return answer.future();
    });
    router.onStreamReply(protocol::executionBlob,
                         [this](const Call &, const protocol::BlobRef &request, const Reply &reply) {
                             sendBlob(m_services.blobs, request.id, request.blob, reply);
                         });
}

} // namespace mh::api
