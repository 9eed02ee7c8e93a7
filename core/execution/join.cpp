// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/join.h"

#include "core/execution/run_scope.h"

namespace mh::execution {

namespace {

struct Tally {
    int waiting = 0;
    int taken = 0;
    int skipped = 0;
    int failed = 0;
};

Tally tallyOf(const RunState &state, int node)
{
    Tally tally;
    for (const int edge : state.dag->incoming(node)) {
        switch (state.edges[size_t(edge)]) {
        case EdgeStatus::Waiting: ++tally.waiting; break;
        case EdgeStatus::Taken: ++tally.taken; break;
        case EdgeStatus::Skipped: ++tally.skipped; break;
        case EdgeStatus::Failed: ++tally.failed; break;
        }
    }
    return tally;
}

JoinVerdict withoutStart(const Tally &tally)
{
    return tally.failed > 0 ? JoinVerdict::SkipFailed : JoinVerdict::Skip;
}

JoinVerdict atLeast(const Tally &tally, int wanted)
{
    if (tally.taken >= wanted)
        return JoinVerdict::Run;
    // Even when the number can no longer be reached, whether the skip is one by failure is
    // only known at the end: the verdict must not depend on the order of the edges.
    return tally.waiting > 0 ? JoinVerdict::Wait : withoutStart(tally);
}

JoinVerdict everyOne(const Tally &tally, bool failuresCount)
{
    if (tally.failed > 0 && failuresCount)
        return JoinVerdict::SkipFailed;
    if (tally.waiting > 0)
        return JoinVerdict::Wait;
    return tally.taken + tally.failed > 0 ? JoinVerdict::Run : JoinVerdict::Skip;
}

JoinVerdict asked(const RunState &state, int node, const Tally &tally)
{
    if (tally.waiting > 0)
        return JoinVerdict::Wait;
    const flow::Condition *condition = state.dag->joinCondition(node);
    const Result<bool> answer = condition ? condition->evaluate(RunScope(state, node)) : Result<bool>(false);
    if (!answer)
        return JoinVerdict::SkipFailed;
    return *answer ? JoinVerdict::Run : JoinVerdict::Skip;
}

} // namespace

JoinVerdict joinVerdict(const RunState &state, int node)
{
    if (state.dag->incoming(node).empty())
        return JoinVerdict::Run;
    const Tally tally = tallyOf(state, node);
    const flow::Node &definition = state.dag->node(node);
    switch (definition.join) {
    case flow::JoinMode::All: return everyOne(tally, state.dag->settings().onFailure != flow::OnFailure::ContinueAll);
    case flow::JoinMode::NoneFailed: return everyOne(tally, true);
    case flow::JoinMode::Any: return atLeast(tally, 1);
    case flow::JoinMode::Count: return atLeast(tally, definition.joinCount);
    case flow::JoinMode::AllDone: return tally.waiting > 0 ? JoinVerdict::Wait : JoinVerdict::Run;
    case flow::JoinMode::Expression: return asked(state, node, tally);
    }
    return JoinVerdict::Wait;
}

} // namespace mh::execution
