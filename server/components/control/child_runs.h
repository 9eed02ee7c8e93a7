// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>

#include "server/engine/execution_service.h"
#include "server/engine/flow_rights.h"
#include "server/engine/ports.h"

namespace mh::components {

/// The runs that nodes start and wait for (sub-flow, while).
/// Thread: engine. Lifetime: outlived by the services.
class ChildRuns final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChildRuns)

public:
    struct Parts {
        engine::Journal &journal;
        engine::ExecutionService &executions;
        const engine::FlowService &flows;
        engine::History &history;
        const Clock &clock;
        const engine::FlowRights &rights;
    };
    struct End {
        ExecutionId run;
        QString status;
        QJsonObject outputs; ///< of the leaves, by node
    };
    using Done = std::function<void(Result<End>)>;

    /// `kind` begins the idempotency keys of its children: "<kind>/<execution>/<node>/…".
    ChildRuns(const Parts &parts, const QString &kind);
    [[nodiscard]] QString keyPrefix(ExecutionId run, const flow::NodeId &node) const;

    /// By id or name. Errors: NotFound FLOW_NOT_FOUND.
    [[nodiscard]] Result<FlowId> flowOf(const QString &wanted) const;
    /// The same key gives the same run. Errors: those of a trigger; FLOW_NOT_FOUND when the author
    /// of the calling run's version may not run that flow; Conflict SUBFLOW_TOO_DEEP.
    Result<ExecutionId> start(const engine::NodeCall &call, FlowId flow, const QJsonObject &inputs, const QString &key);
    /// Calls `done` once, also when the child ended long ago. Errors: Unavailable SUBFLOW_LOST.
    void await(ExecutionId child, const engine::NodeCall &call, Done done);
    /// Cancels the children of the node; they are not reported any more. Those of a run that is itself being
    /// cancelled are killed: it was killed, or the grace has ended.
    void cancel(ExecutionId run, const flow::NodeId &node);
    /// Cancels them and calls `done` when the last one has ended, also those that an earlier life of the server
    /// started. False when there is none.
    bool letGo(ExecutionId run, const flow::NodeId &node, const std::function<void()> &done);

private:
    struct Waiting {
        ExecutionId run;
        flow::NodeId node;
        Done done;
    };

    [[nodiscard]] int depthOf(ExecutionId run) const;
    [[nodiscard]] QList<ExecutionId> giveUp(ExecutionId run, const flow::NodeId &node);
    void cancel(ExecutionId child, ExecutionId parent, bool force);
    void ended(ExecutionId child, Result<End> end);

    Parts m_parts;
    QString m_kind;
    QHash<ExecutionId, Waiting> m_waiting; ///< by child
};

/// A child's refusal as a node's failure.
[[nodiscard]] engine::CallFailed refusal(const Error &error);

} // namespace mh::components
