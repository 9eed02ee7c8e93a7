// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/executions/runtime_api.h"

#include "core/base/masking.h"
#include "core/protocol/endpoints.h"
#include "server/api/executions/executions_api.h"
#include "server/api/executions/run_reader.h"
#include "server/components/blob_store.h"
#include "server/engine/journal.h"
#include "server/engine/node_calls.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using execution::NodeStatus;

namespace {

const execution::NodeState *nodeState(const execution::RunState *run, const flow::NodeId &node)
{
    const int index = run ? run->dag->indexOf(node) : -1;
    return index < 0 ? nullptr : &run->nodes[size_t(index)];
}

Error executionEnded()
{
    return conflict(u"the execution is over"_s, u"EXECUTION_ENDED"_s);
}

QJsonObject statusReply(const QString &status)
{
    return {{u"status"_s, status}};
}

} // namespace

RuntimeApi::RuntimeApi(Router &router, const Services &services) : m_services(services)
{
    addReadRoutes(router);
    addBlobRoutes(router);
    addReportRoutes(router);
    addEndRoutes(router);
}

Result<> RuntimeApi::checkLive(const Subject &subject) const
{
    const execution::RunState *run = m_services.journal.find(subject.run);
    if (!run || run->ended())
        return executionEnded();
    return {};
}

Error RuntimeApi::refusal(const Subject &subject, const Error &error) const
{
    if (error.code != ErrorCode::NotFound && error.code != ErrorCode::Conflict)
        return error;
    if (const auto live = checkLive(subject); !live)
        return live.error();
    return conflict(u"the node has ended"_s, u"NODE_ENDED"_s);
}

void RuntimeApi::addReadRoutes(Router &router)
{
    router.on(protocol::runtimeInputs, [this](const Call &call, protocol::Empty) -> Result<protocol::NodeInputs> {
        const auto made = m_services.calls.call(call.component.run, call.component.node);
        if (!made)
            return refusal(call.component, made.error());
        return protocol::NodeInputs{made->inputs, made->config, made->attempt};
    });
    router.on(protocol::runtimeCancelled, [this](const Call &call, protocol::Empty) -> Result<protocol::IsCancelled> {
        return cancelled(call.component);
    });
}

protocol::IsCancelled RuntimeApi::cancelled(const Subject &subject) const
{
    const execution::RunState *run = m_services.journal.find(subject.run);
    // An item of a map ("<node>/<index>") is wanted as long as its map is at work.
    const execution::NodeState *node = nodeState(run, subject.node);
    if (!node)
        node = nodeState(run, subject.node.left(subject.node.lastIndexOf(u'/')));
    if (!node)
        return {true, u"node_ended"_s};
    if (run->cancel)
        return {true, execution::toText(run->cancel->reason)};
    if (!execution::hasEnded(node->status))
        return {false, {}};
    const bool timedOut = node->error && node->error->code == "NODE_TIMEOUT"_L1;
    return {true, timedOut ? u"timeout"_s : u"node_ended"_s};
}

void RuntimeApi::addBlobRoutes(Router &router)
{
    router.onStreamReply(protocol::runtimeGetBlob,
                         [this](const Call &call, const protocol::RuntimeBlobRef &request, const Reply &reply) {
                             if (const auto live = checkLive(call.component); !live)
                                 return reply.fail(live.error());
                             sendBlob(m_services.blobs, call.component.run, request.id, reply);
                         });
    router.onStream(
        protocol::runtimeAddBlob,
        [this](const Call &call) -> Result<std::unique_ptr<ByteSink>> {
            if (const auto live = checkLive(call.component); !live)
                return live.error();
            auto writer = m_services.blobs.create(call.component.run);
            if (!writer)
                return writer.error();
            return std::unique_ptr<ByteSink>(*std::move(writer));
        },
        [](const Call &call, std::unique_ptr<ByteSink> sink, const Reply &reply) {
            // The sink is what the other function opened; it must live until the blob is whole.
            const std::shared_ptr<components::BlobWriter> writer(static_cast<components::BlobWriter *>(sink.release()));
            const QString type = QString::fromLatin1(call.head.header("Content-Type")).left(255);
            writer->finish(type, [writer, reply](const Result<components::BlobInfo> &blob) {
                if (blob)
                    reply.send(protocol::runtimeAddBlob.success, components::toJson(*blob));
                else
                    reply.fail(blob.error());
            });
        });
}

void RuntimeApi::addReportRoutes(Router &router)
{
    router.on(protocol::runtimeOutputs,
              [this](const Call &call, const protocol::StoreOutputs &request) -> Result<QJsonObject> {
                  const auto added =
                      m_services.calls.addOutputs(call.component.run, call.component.node, request.outputs);
                  if (!added)
                      return refusal(call.component, added.error());
                  return QJsonObject{{u"stored"_s, QJsonArray::fromStringList(request.outputs.keys())}};
              });
    router.on(protocol::runtimeLogs, [this](const Call &call, const protocol::AddLogs &request) -> Result<QJsonObject> {
        if (const auto live = checkLive(call.component); !live)
            return live.error();
        engine::AddLogs write;
        for (const protocol::LogLine &line : request.lines) {
            write.lines.append({call.component.run, call.component.node,
                                line.at != 0 ? line.at : m_services.clock.nowMs(), line.level, line.event, line.message,
                                masked(line.context)});
        }
        if (!write.lines.isEmpty())
            m_services.journal.write(std::move(write));
        return QJsonObject{{u"accepted"_s, request.lines.size()}};
    });
    router.on(protocol::runtimeProgress,
              [this](const Call &call, const protocol::ReportProgress &request) -> Result<protocol::Empty> {
                  const auto reported = m_services.calls.progress(call.component.run, call.component.node,
                                                                  request.percent, request.message);
                  if (!reported)
                      return refusal(call.component, reported.error());
                  return protocol::Empty{};
              });
}

void RuntimeApi::addEndRoutes(Router &router)
{
    router.on(protocol::runtimeComplete, [this](const Call &call, const protocol::CompleteNode &request) {
        return complete(call.component, request);
    });
    router.on(protocol::runtimeFail,
              [this](const Call &call, const protocol::FailNode &request) { return fail(call.component, request); });
}

QFuture<Result<QJsonObject>> RuntimeApi::complete(const Subject &subject, const protocol::CompleteNode &request)
{
    engine::CallDone done;
    done.outputs = request.outputs;
    done.workerId = request.workerId;
    const auto completed = m_services.calls.complete(subject.run, subject.node, std::move(done));
    if (completed)
        return Answer<QJsonObject>().given(statusReply(u"completed"_s));
    const Error error = refusal(subject, completed.error());
    if (error.reason != "EXECUTION_ENDED"_L1)
        return Answer<QJsonObject>().given(error);
    // The answer to the first `complete` may have been lost, and the run may have ended since.
    const Answer<QJsonObject> answer;
    whenReady(m_services.runs.read(subject.run), this,
              [answer, subject, error](const Result<execution::RunState> &run) {
                  const execution::NodeState *node = run ? nodeState(&*run, subject.node) : nullptr;
                  if (node && node->status == NodeStatus::Completed)
                      answer.give(statusReply(u"completed"_s));
                  else
                      answer.give(error);
              });
    return answer.future();
}

Result<QJsonObject> RuntimeApi::fail(const Subject &subject, const protocol::FailNode &request)
{
    const execution::NodeState *node = nodeState(m_services.journal.find(subject.run), subject.node);
    if (node && request.attempt && *request.attempt < node->attempt)
        return conflict(u"a newer attempt is under way"_s, u"STALE_ATTEMPT"_s);
    const auto failed = m_services.calls.fail(subject.run, subject.node, {request.error, request.retryable, {}});
    if (!failed)
        return refusal(subject, failed.error());
    return statusReply(u"failed"_s);
}

} // namespace mh::api
