// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/executions/run_frames.h"

#include "core/protocol/run_view.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

QJsonObject nodeFrame(const QString &type, const flow::NodeId &node)
{
    return {{u"type"_s, type}, {u"node_id"_s, node}};
}

QJsonObject errorObject(const execution::NodeError &error)
{
    return {{u"code"_s, error.code}, {u"message"_s, error.message}};
}

} // namespace

RunFrames::RunFrames(const execution::RunState &run) : m_runStartedAt(run.startedAt), m_cancel(run.cancel)
{
    for (int node = 0; node < run.dag->nodeCount(); ++node) {
        const flow::Node &definition = run.dag->node(node);
        m_components.insert(definition.id, definition.component);
        m_startedAt.insert(definition.id, run.nodes[size_t(node)].startedAt);
    }
}

QJsonObject RunFrames::snapshot(const execution::RunState &run, qint64 now)
{
    const protocol::ExecutionStatus status = protocol::statusOf(run, now);
    QJsonArray edges;
    for (int edge = 0; edge < run.dag->edgeCount(); ++edge) {
        const flow::Edge &definition = run.dag->edge(edge);
        edges.append(QJsonObject{{u"id"_s, definition.id},
                                 {u"source"_s, definition.source},
                                 {u"target"_s, definition.target},
                                 {u"status"_s, execution::toText(run.edges[size_t(edge)])}});
    }
    QJsonObject execution = toJson(status);
    const QJsonValue nodes = execution.take("nodes"_L1);
    // The sample page reads these two beside the others, not under "timing".
    execution.insert("started_at"_L1, protocol::timeOrNull(status.startedAt));
    execution.insert("elapsed_ms"_L1, status.elapsedMs);
    execution.insert("edges"_L1, edges);
    return {{u"type"_s, u"snapshot"_s}, {u"execution"_s, execution}, {u"nodes"_s, nodes}, {u"seq"_s, run.seq}};
}

/// What each kind of event says; the rest has no documented frame.
struct RunFrames::Maker {
    RunFrames &run;
    qint64 at = 0;
    using Made = std::optional<QJsonObject>;

    [[nodiscard]] QJsonObject ended(const QString &type, const flow::NodeId &node) const
    {
        QJsonObject json = nodeFrame(type, node);
        if (const qint64 startedAt = run.m_startedAt.value(node); startedAt != 0)
            json.insert("duration_ms"_L1, at - startedAt);
        return json;
    }

    Made operator()(const execution::RunStarted &) const
    {
        run.m_runStartedAt = at;
        return {};
    }
    Made operator()(const execution::NodeStarted &event) const
    {
        if (event.attempt == 1)
            run.m_startedAt.insert(event.node, at);
        QJsonObject json = nodeFrame(u"node_started"_s, event.node);
        json.insert("component"_L1, run.m_components.value(event.node));
        return json;
    }
    Made operator()(const execution::NodeCompleted &event) const { return ended(u"node_completed"_s, event.node); }
    Made operator()(const execution::NodeFailed &event) const
    {
        QJsonObject json = ended(u"node_failed"_s, event.node);
        json.insert("error"_L1, errorObject(event.error));
        return json;
    }
    Made operator()(const execution::NodeSkipped &event) const { return nodeFrame(u"node_skipped"_s, event.node); }
    Made operator()(const execution::NodeBypassed &event) const
    {
        const bool isPinned = event.how == execution::Bypass::Pinned;
        QJsonObject json = nodeFrame(isPinned ? u"node_completed"_s : u"node_skipped"_s, event.node);
        json.insert("bypass"_L1, execution::toText(event.how));
        return json;
    }
    Made operator()(const execution::NodeCancelled &event) const { return ended(u"node_cancelled"_s, event.node); }
    Made operator()(const execution::CancelRequested &event) const
    {
        execution::addCancel(run.m_cancel, event.info);
        return {};
    }
    Made operator()(const execution::RunEnded &event) const
    {
        QJsonObject json{{u"type"_s, u"execution_completed"_s},
                         {u"status"_s, execution::toText(event.status)},
                         {u"total_duration_ms"_s, run.m_runStartedAt == 0 ? 0 : at - run.m_runStartedAt}};
        if (event.error)
            json.insert("error"_L1, errorObject(*event.error));
        if (event.status == execution::RunStatus::Cancelled) {
            const execution::CancelInfo info = run.m_cancel.value_or(execution::CancelInfo{});
            json.insert("type"_L1, u"execution_cancelled"_s);
            json.insert("reason"_L1, execution::toText(info.reason));
            json.insert("cancelled_by"_L1, info.by);
            if (info.killedAt != 0)
                json.insert("killed_by"_L1, info.killedBy);
        }
        return json;
    }
    Made operator()(const auto &) const { return {}; }
};

QList<RunFrames::Frame> RunFrames::frames(const QList<execution::Event> &events)
{
    QList<Frame> all;
    for (const execution::Event &event : events) {
        std::optional<QJsonObject> json = std::visit(Maker{*this, event.at}, event.body);
        if (!json)
            continue;
        json->insert("timestamp"_L1, protocol::isoTime(event.at));
        json->insert("seq"_L1, event.seq);
        all.append({event.seq, *std::move(json)});
    }
    return all;
}

} // namespace mh::api
