// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/control/while_loop.h"

#include "core/base/json.h"
#include "core/base/when_ready.h"
#include "core/flow/condition.h"
#include "server/components/failures.h"

namespace mh::components {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostRounds = 10'000;

class RoundScope final : public flow::Scope
{
public:
    explicit RoundScope(const QJsonObject &inputs) : m_inputs(inputs) {}
    QJsonValue trigger() const override { return m_inputs; }
    std::optional<QJsonObject> outputOf(const flow::NodeId &) const override { return std::nullopt; }

private:
    const QJsonObject &m_inputs;
};

} // namespace

struct WhileLoop::Loop {
    engine::NodeCall call;
    std::function<void(engine::CallOutcome)> done;
    FlowId flow;
    flow::Condition condition;
    qint64 limit = 0;
    bool failsAtLimit = true;
    qint64 round = 0;
    QJsonValue last{QJsonValue::Null};
};

WhileLoop::WhileLoop(const ChildRuns::Parts &parts, engine::NodeCalls &nodes)
    : m_parts(parts), m_children(parts, u"while"_s), m_nodes(nodes)
{
}

WhileLoop::~WhileLoop() = default;

void WhileLoop::start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done)
{
    const qint64 limit = call.config.value("maxIterations"_L1).toInteger();
    if (limit < 1 || limit > kMostRounds)
        return done(failure(u"INVALID_INPUT"_s, u"maxIterations: must be 1 to %1"_s.arg(kMostRounds), false));
    auto condition = flow::Condition::compile(call.config.value("condition"_L1).toString());
    if (!condition)
        return done(failure(u"INVALID_INPUT"_s, u"condition: "_s + condition.error().message, false));
    const auto flow = m_children.flowOf(call.config.value("flow"_L1).toString());
    if (!flow)
        return done(refusal(flow.error()));
    const bool goesOn = call.config.value("onLimit"_L1).toString() == "continue"_L1;
    auto loop =
        std::make_shared<Loop>(Loop{call, std::move(done), *flow, *condition, limit, !goesOn, 0, QJsonValue::Null});
    m_loops.insert_or_assign({call.run, call.node}, loop);
    const std::weak_ptr<Loop> weak = loop;
    whenReady(m_parts.history.nodeItems(call.run, call.node), &m_context,
              [this, weak](const Result<QList<QByteArray>> &recorded) {
                  const auto live = weak.lock();
                  if (!live)
                      return;
                  if (!recorded)
                      return finish(live, failure(u"STORE_UNAVAILABLE"_s, recorded.error().message, true));
                  goOn(live, *recorded);
              });
}

/// With the round after the last one that this try has recorded.
void WhileLoop::goOn(const std::shared_ptr<Loop> &loop, const QList<QByteArray> &recorded)
{
    const auto last = recorded.isEmpty() ? Result<QJsonObject>(QJsonObject()) : json::parseObject(recorded.last());
    if (last && last->value("attempt"_L1).toInteger() == loop->call.attempt) {
        loop->round = last->value("round"_L1).toInteger();
        loop->last = last->value("last"_L1);
    }
    next(loop);
}

void WhileLoop::record(const Loop &loop)
{
    const QJsonObject now{{u"attempt"_s, loop.call.attempt}, {u"round"_s, loop.round}, {u"last"_s, loop.last}};
    m_parts.journal.writeAlong(engine::SaveNodeItems{loop.call.run, loop.call.node, 0, json::toBytes(now)});
}

void WhileLoop::next(const std::shared_ptr<Loop> &loop)
{
    QJsonObject inputs = loop->call.inputs;
    inputs.insert("last"_L1, loop->last);
    inputs.insert("iteration"_L1, loop->round);
    const auto holds = loop->condition.evaluate(RoundScope(inputs));
    if (!holds)
        return finish(loop, failure(u"INVALID_INPUT"_s, u"condition: "_s + holds.error().message, false));
    if (*holds && loop->round >= loop->limit && loop->failsAtLimit)
        return finish(loop, failure(u"TOO_MANY_ITERATIONS"_s,
                                    u"the condition still holds after %1 rounds"_s.arg(loop->round), false));
    if (!*holds || loop->round >= loop->limit) {
        const QJsonObject outputs{{u"iterations"_s, loop->round}, {u"last"_s, loop->last}};
        return finish(loop, engine::CallDone{outputs, {u"default"_s}, {}});
    }
    const QString key =
        m_children.keyPrefix(loop->call.run, loop->call.node) + u"%1/%2"_s.arg(loop->call.attempt).arg(loop->round);
    const auto child = m_children.start(loop->call, loop->flow, inputs, key);
    if (!child)
        return finish(loop, refusal(child.error()));
    (void)m_nodes.progress(loop->call.run, loop->call.node, 100.0 * double(loop->round) / double(loop->limit),
                           u"round %1"_s.arg(loop->round + 1));
    m_children.await(*child, loop->call, [this, loop](const Result<ChildRuns::End> &end) { roundEnded(loop, end); });
}

void WhileLoop::roundEnded(const std::shared_ptr<Loop> &loop, const Result<ChildRuns::End> &end)
{
    if (!end)
        return finish(loop, refusal(end.error()));
    if (end->status != "completed"_L1) {
        const QString text =
            u"execution %1 of round %2 is %3"_s.arg(end->run.toString()).arg(loop->round + 1).arg(end->status);
        // A further try would repeat the rounds that went well.
        return finish(loop, failure(u"ROUND_FAILED"_s, text, false));
    }
    loop->last = end->outputs;
    ++loop->round;
    record(*loop);
    next(loop);
}

void WhileLoop::finish(const std::shared_ptr<Loop> &loop, const engine::CallOutcome &outcome)
{
    m_loops.erase({loop->call.run, loop->call.node});
    loop->done(outcome);
}

void WhileLoop::cancel(ExecutionId run, const flow::NodeId &node)
{
    m_loops.erase({run, node});
    m_children.cancel(run, node);
}

bool WhileLoop::letGo(ExecutionId run, const flow::NodeId &node, std::function<void()> done)
{
    m_loops.erase({run, node});
    return m_children.letGo(run, node, done);
}

} // namespace mh::components
