// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/state.h"

#include <algorithm>
#include <array>
#include <utility>

#include <QSet>

namespace mh::execution {
using namespace Qt::StringLiterals;

namespace {

// As QString, so that a name is a copy without an allocation.
template <class Enum, size_t n>
using Names = std::array<std::pair<Enum, QString>, n>;

const Names<RunStatus, 6> kRunNames{{{RunStatus::Pending, u"pending"_s},
                                     {RunStatus::Running, u"running"_s},
                                     {RunStatus::Cancelling, u"cancelling"_s},
                                     {RunStatus::Completed, u"completed"_s},
                                     {RunStatus::Failed, u"failed"_s},
                                     {RunStatus::Cancelled, u"cancelled"_s}}};
const Names<NodeStatus, 7> kNodeNames{{{NodeStatus::Pending, u"pending"_s},
                                       {NodeStatus::Running, u"running"_s},
                                       {NodeStatus::Completed, u"completed"_s},
                                       {NodeStatus::Failed, u"failed"_s},
                                       {NodeStatus::Cancelled, u"cancelled"_s},
                                       {NodeStatus::Skipped, u"skipped"_s},
                                       {NodeStatus::Uncertain, u"uncertain"_s}}};
const Names<Bypass, 4> kBypassNames{{{Bypass::None, u""_s},
                                     {Bypass::Pinned, u"pinned"_s},
                                     {Bypass::Disabled, u"disabled"_s},
                                     {Bypass::NotWanted, u"not_wanted"_s}}};
const Names<PauseReason, 3> kPauseNames{
    {{PauseReason::ByHand, u"user"_s}, {PauseReason::Breakpoint, u"breakpoint"_s}, {PauseReason::Step, u"step"_s}}};
const Names<EdgeStatus, 4> kEdgeNames{{{EdgeStatus::Waiting, u"waiting"_s},
                                       {EdgeStatus::Taken, u"taken"_s},
                                       {EdgeStatus::Skipped, u"skipped"_s},
                                       {EdgeStatus::Failed, u"failed"_s}}};
const Names<CancelReason, 5> kReasonNames{{{CancelReason::UserRequested, u"user_requested"_s},
                                           {CancelReason::Timeout, u"timeout"_s},
                                           {CancelReason::Replaced, u"replaced"_s},
                                           {CancelReason::System, u"system"_s},
                                           {CancelReason::DependencyFailed, u"dependency_failed"_s}}};
const Names<Priority, 4> kPriorityNames{{{Priority::Low, u"low"_s},
                                         {Priority::Normal, u"normal"_s},
                                         {Priority::High, u"high"_s},
                                         {Priority::Critical, u"critical"_s}}};

template <class Enum, size_t n>
QString nameOf(const Names<Enum, n> &names, Enum value)
{
    const auto found = std::find_if(names.begin(), names.end(), [&](const auto &row) { return row.first == value; });
    return found == names.end() ? QString() : found->second;
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

void addCancel(std::optional<CancelInfo> &known, const CancelInfo &next)
{
    if (!known)
        known = next;
    if (!next.force || known->killedAt != 0)
        return;
    known->force = true;
    known->killedBy = next.by;
    known->killedAt = next.at;
}

bool onlyWaits(const QString &component)
{
    static const QSet<QString> kPatient{u"approval"_s,         u"delay"_s,   u"wait_for_event"_s,
                                        u"wait_for_webhook"_s, u"subflow"_s, u"while"_s};
    return kPatient.contains(component);
}

bool hasEnded(NodeStatus status)
{
    return status != NodeStatus::Pending && status != NodeStatus::Running && status != NodeStatus::Uncertain;
}

bool hasEnded(RunStatus status)
{
    return status == RunStatus::Completed || status == RunStatus::Failed || status == RunStatus::Cancelled;
}

QString toText(RunStatus status)
{
    return nameOf(kRunNames, status);
}
QString toText(NodeStatus status)
{
    return nameOf(kNodeNames, status);
}
QString toText(EdgeStatus status)
{
    return nameOf(kEdgeNames, status);
}
QString toText(CancelReason reason)
{
    return nameOf(kReasonNames, reason);
}
QString toText(Bypass bypass)
{
    return nameOf(kBypassNames, bypass);
}
QString toText(PauseReason reason)
{
    return nameOf(kPauseNames, reason);
}
QString toText(Priority priority)
{
    return nameOf(kPriorityNames, priority);
}
std::optional<RunStatus> runStatusFrom(QStringView text)
{
    return valueOf(kRunNames, text);
}
std::optional<NodeStatus> nodeStatusFrom(QStringView text)
{
    return valueOf(kNodeNames, text);
}
std::optional<EdgeStatus> edgeStatusFrom(QStringView text)
{
    return valueOf(kEdgeNames, text);
}
std::optional<CancelReason> cancelReasonFrom(QStringView text)
{
    return valueOf(kReasonNames, text);
}
std::optional<Bypass> bypassFrom(QStringView text)
{
    return valueOf(kBypassNames, text);
}
std::optional<PauseReason> pauseReasonFrom(QStringView text)
{
    return valueOf(kPauseNames, text);
}
std::optional<Priority> priorityFrom(QStringView text)
{
    return valueOf(kPriorityNames, text);
}

} // namespace mh::execution
