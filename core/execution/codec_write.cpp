// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_text.h"
#include "core/execution/codec.h"

namespace mh::execution {
using namespace Qt::StringLiterals;

namespace {

void write(auto &out, const NodeError &error)
{
    out.put("code"_L1, error.code);
    out.put("message"_L1, error.message);
    if (!error.stack.isEmpty())
        out.put("stack"_L1, error.stack);
}

void writeError(auto &out, const NodeError &error)
{
    out.object("error"_L1, [&](auto &inner) { write(inner, error); });
}

void writeCancel(auto &out, const CancelInfo &info)
{
    out.object("cancel"_L1, [&](auto &inner) {
        inner.put("reason"_L1, toText(info.reason));
        inner.put("by"_L1, info.by);
        inner.put("message"_L1, info.message);
        inner.put("at"_L1, info.at);
        inner.put("force"_L1, info.force);
        if (info.killedAt != 0) {
            inner.put("killed_by"_L1, info.killedBy);
            inner.put("killed_at"_L1, info.killedAt);
        }
    });
}

template <class Out>
struct BodyWriter {
    Out &out;

    void node(QLatin1StringView type, const flow::NodeId &id) const
    {
        out.put("type"_L1, type);
        out.put("node"_L1, id);
    }
    void operator()(const RunStarted &) const { out.put("type"_L1, "run_started"_L1); }
    void operator()(const NodeStarted &e) const
    {
        node("node_started"_L1, e.node);
        out.put("attempt"_L1, e.attempt);
    }
    void operator()(const NodeCompleted &e) const
    {
        node("node_completed"_L1, e.node);
        out.put("outputs"_L1, e.outputs);
        out.put("handles"_L1, e.handles);
        if (!e.workerId.isEmpty())
            out.put("worker"_L1, e.workerId);
    }
    void operator()(const NodeFailed &e) const
    {
        node("node_failed"_L1, e.node);
        writeError(out, e.error);
        if (!e.workerId.isEmpty())
            out.put("worker"_L1, e.workerId);
    }
    void operator()(const NodeRetryScheduled &e) const
    {
        node("node_retry"_L1, e.node);
        writeError(out, e.error);
        out.put("retry_at"_L1, e.retryAt);
    }
    void operator()(const NodeSkipped &e) const
    {
        node("node_skipped"_L1, e.node);
        out.put("reason"_L1, e.reason);
    }
    void operator()(const NodeBypassed &e) const
    {
        node("node_bypassed"_L1, e.node);
        out.put("how"_L1, toText(e.how));
        out.put("outputs"_L1, e.outputs);
        out.put("handles"_L1, e.handles);
    }
    void operator()(const NodeHeld &e) const
    {
        node("node_held"_L1, e.node);
        out.put("by_step"_L1, e.byStep);
    }
    void operator()(const NodeInputsSet &e) const
    {
        node("node_inputs"_L1, e.node);
        out.put("inputs"_L1, e.inputs);
        out.put("by"_L1, e.by);
    }
    void operator()(const NodeUncertain &e) const
    {
        node("node_uncertain"_L1, e.node);
        writeError(out, e.error);
    }
    void operator()(const NodeCancelled &e) const { node("node_cancelled"_L1, e.node); }
    void operator()(const RunPaused &e) const
    {
        out.put("type"_L1, "run_paused"_L1);
        out.put("by"_L1, e.by);
    }
    void operator()(const RunResumed &e) const
    {
        out.put("type"_L1, "run_resumed"_L1);
        out.put("by"_L1, e.by);
        out.put("step"_L1, e.step);
    }
    void operator()(const CancelRequested &e) const
    {
        out.put("type"_L1, "cancel_requested"_L1);
        writeCancel(out, e.info);
    }
    void operator()(const RunEnded &e) const
    {
        out.put("type"_L1, "run_ended"_L1);
        out.put("status"_L1, toText(e.status));
        if (e.error)
            writeError(out, *e.error);
    }
};

template <class Out>
void write(Out &out, const Event &event)
{
    std::visit(BodyWriter<Out>{out}, event.body);
    out.put("seq"_L1, event.seq);
    out.put("at"_L1, event.at);
}

void write(auto &out, const NodeTry &one)
{
    out.put("attempt"_L1, one.attempt);
    out.put("started_at"_L1, one.startedAt);
    out.put("ended_at"_L1, one.endedAt);
    if (one.error)
        writeError(out, *one.error);
}

void write(auto &out, const NodeState &node)
{
    const auto put = [&out](QLatin1StringView key, qint64 value) {
        if (value != 0)
            out.put(key, value);
    };
    out.put("status"_L1, toText(node.status));
    put("attempt"_L1, node.attempt);
    put("ready_at"_L1, node.readyAt);
    put("started_at"_L1, node.startedAt);
    if (node.triedAt != node.startedAt)
        put("tried_at"_L1, node.triedAt);
    put("completed_at"_L1, node.completedAt);
    put("retry_at"_L1, node.retryAt);
    if (node.error)
        writeError(out, *node.error);
    if (!node.outputs.isEmpty())
        out.put("outputs"_L1, node.outputs);
    if (!node.workerId.isEmpty())
        out.put("worker"_L1, node.workerId);
    if (node.failureHandled)
        out.put("failure_handled"_L1, true);
    if (!node.failedTries.isEmpty())
        out.list("failed_tries"_L1, node.failedTries, [](auto &inner, const NodeTry &one) { write(inner, one); });
    if (node.bypass != Bypass::None)
        out.put("bypass"_L1, toText(node.bypass));
    if (node.held)
        out.put("held"_L1, true);
    if (node.released)
        out.put("released"_L1, true);
    if (node.givenInputs)
        out.put("given_inputs"_L1, *node.givenInputs);
    put("uncertain_at"_L1, node.uncertainAt);
}

void writeSlim(auto &out, const RunHead &head)
{
    out.put("id"_L1, head.id.toString());
    out.put("flow"_L1, head.flow.toString());
    out.put("version"_L1, head.version.toString());
    out.put("flow_name"_L1, head.flowName);
    out.put("version_text"_L1, head.versionText);
    out.put("trigger_type"_L1, head.triggerType);
    out.put("triggered_by"_L1, head.triggeredBy);
    if (!head.triggeredKey.isEmpty())
        out.put("triggered_key"_L1, head.triggeredKey);
    out.put("priority"_L1, toText(head.priority));
    out.put("callback_url"_L1, head.callbackUrl);
    out.put("scope_key"_L1, head.scopeKey);
    out.put("created_at"_L1, head.createdAt);
    if (head.timeoutMs)
        out.put("timeout_ms"_L1, *head.timeoutMs);
    if (head.limitIsDefault)
        out.put("limit_is_default"_L1, true);
    if (!head.rerunOf.isNull()) {
        out.put("rerun_of"_L1, head.rerunOf.toString());
        out.put("rerun_from"_L1, head.rerunFrom);
    }
}

void write(auto &out, const RunState &state)
{
    out.put("status"_L1, toText(state.status));
    out.put("started_at"_L1, state.startedAt);
    out.put("completed_at"_L1, state.completedAt);
    out.put("seq"_L1, state.seq);
    out.object("nodes"_L1, [&](auto &nodes) {
        for (int i = 0; i < state.dag->nodeCount(); ++i)
            nodes.object(state.dag->node(i).id, [&](auto &node) { write(node, state.nodes[size_t(i)]); });
    });
    out.object("edges"_L1, [&](auto &edges) {
        for (int i = 0; i < state.dag->edgeCount(); ++i)
            edges.put(state.dag->edge(i).id, toText(state.edges[size_t(i)]));
    });
    if (state.paused) {
        out.put("paused"_L1, true);
        out.put("pause_reason"_L1, toText(state.pauseReason));
    }
    if (state.stepping)
        out.put("stepping"_L1, true);
    if (state.standsSince != 0)
        out.put("stands_since"_L1, state.standsSince);
    if (state.stoodMs != 0)
        out.put("stood_ms"_L1, state.stoodMs);
    if (state.cancel)
        writeCancel(out, *state.cancel);
    if (state.error)
        writeError(out, *state.error);
}

template <class Out>
auto written(const auto &value)
{
    Out out;
    write(out, value);
    return out.take();
}

} // namespace

QJsonObject toJson(const Event &event)
{
    return written<json::ObjectOutput>(event);
}

QByteArray toBytes(const Event &event)
{
    return written<json::TextOutput>(event);
}

QJsonObject toJson(const RunHead &head)
{
    json::ObjectOutput out;
    writeSlim(out, head);
    out.put("inputs"_L1, head.inputs);
    if (head.debug)
        out.put("debug"_L1, toJson(*head.debug));
    return out.take();
}

QByteArray slimBytes(const RunHead &head)
{
    json::TextOutput out(640);
    writeSlim(out, head);
    return out.take();
}

QJsonObject toJson(const RunState &state)
{
    return written<json::ObjectOutput>(state);
}

QByteArray toBytes(const RunState &state)
{
    json::TextOutput out(256 + 192 * qsizetype(state.nodes.size()));
    write(out, state);
    return out.take();
}

} // namespace mh::execution
