// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/state.h"

#include <algorithm>
#include <array>
#include <utility>

namespace mh::execution {
using namespace Qt::StringLiterals;

namespace {

template <class Enum, size_t n>
using Names = std::array<std::pair<Enum, QLatin1StringView>, n>;

constexpr Names<RunStatus, 6> kRunNames{{{RunStatus::Pending, "pending"_L1},
                                         {RunStatus::Running, "running"_L1},
                                         {RunStatus::Cancelling, "cancelling"_L1},
                                         {RunStatus::Completed, "completed"_L1},
                                         {RunStatus::Failed, "failed"_L1},
                                         {RunStatus::Cancelled, "cancelled"_L1}}};
constexpr Names<NodeStatus, 6> kNodeNames{{{NodeStatus::Pending, "pending"_L1},
                                           {NodeStatus::Running, "running"_L1},
                                           {NodeStatus::Completed, "completed"_L1},
                                           {NodeStatus::Failed, "failed"_L1},
                                           {NodeStatus::Cancelled, "cancelled"_L1},
                                           {NodeStatus::Skipped, "skipped"_L1}}};
constexpr Names<EdgeStatus, 4> kEdgeNames{{{EdgeStatus::Waiting, "waiting"_L1},
                                           {EdgeStatus::Taken, "taken"_L1},
                                           {EdgeStatus::Skipped, "skipped"_L1},
                                           {EdgeStatus::Failed, "failed"_L1}}};
constexpr Names<CancelReason, 5> kReasonNames{{{CancelReason::UserRequested, "user_requested"_L1},
                                               {CancelReason::Timeout, "timeout"_L1},
                                               {CancelReason::Replaced, "replaced"_L1},
                                               {CancelReason::System, "system"_L1},
                                               {CancelReason::DependencyFailed, "dependency_failed"_L1}}};
constexpr Names<Priority, 4> kPriorityNames{{{Priority::Low, "low"_L1},
                                             {Priority::Normal, "normal"_L1},
                                             {Priority::High, "high"_L1},
                                             {Priority::Critical, "critical"_L1}}};

template <class Enum, size_t n>
QString nameOf(const Names<Enum, n> &names, Enum value)
{
    const auto found = std::find_if(names.begin(), names.end(), [&](const auto &row) { return row.first == value; });
    return found == names.end() ? QString() : QString(found->second);
}

template <class Enum, size_t n>
std::optional<Enum> valueOf(const Names<Enum, n> &names, QStringView text)
{
    const auto found = std::find_if(names.begin(), names.end(), [&](const auto &row) { return row.second == text; });
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

} // namespace

RunState::RunState(RunHead runHead, std::shared_ptr<const flow::Dag> graph)
    : head(std::move(runHead)), dag(std::move(graph)), nodes(size_t(dag->nodeCount())), edges(size_t(dag->edgeCount()))
{
}

int RunState::count(NodeStatus which) const
{
    return int(std::count_if(nodes.begin(), nodes.end(), [&](const NodeState &node) { return node.status == which; }));
}

bool RunState::ended() const
{
    return hasEnded(status);
}

QList<NodeTry> triesOf(const NodeState &node)
{
    QList<NodeTry> tries = node.failedTries;
    // While the next try is waited for, the last one is among the failed ones already.
    if (node.triedAt != 0 && (tries.isEmpty() || tries.last().attempt != node.attempt))
        tries.append({node.attempt, node.triedAt, node.completedAt, node.error});
    return tries;
}

bool hasEnded(NodeStatus status)
{
    return status != NodeStatus::Pending && status != NodeStatus::Running;
}

bool hasEnded(RunStatus status)
{
    return status == RunStatus::Completed || status == RunStatus::Failed || status == RunStatus::Cancelled;
}

QString toText(RunStatus status) { return nameOf(kRunNames, status); }
QString toText(NodeStatus status) { return nameOf(kNodeNames, status); }
QString toText(EdgeStatus status) { return nameOf(kEdgeNames, status); }
QString toText(CancelReason reason) { return nameOf(kReasonNames, reason); }
QString toText(Priority priority) { return nameOf(kPriorityNames, priority); }
std::optional<RunStatus> runStatusFrom(QStringView text) { return valueOf(kRunNames, text); }
std::optional<NodeStatus> nodeStatusFrom(QStringView text) { return valueOf(kNodeNames, text); }
std::optional<EdgeStatus> edgeStatusFrom(QStringView text) { return valueOf(kEdgeNames, text); }
std::optional<CancelReason> cancelReasonFrom(QStringView text) { return valueOf(kReasonNames, text); }
std::optional<Priority> priorityFrom(QStringView text) { return valueOf(kPriorityNames, text); }

} // namespace mh::execution
