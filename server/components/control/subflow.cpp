// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/control/subflow.h"

#include "server/components/failures.h"
#include "server/components/pure_components.h"

namespace mh::components {
using namespace Qt::StringLiterals;

void Subflow::start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done)
{
    const auto flow = m_children.flowOf(parameter(call, "flow"_L1).toString());
    if (!flow)
        return done(refusal(flow.error()));
    QJsonObject inputs = call.inputs;
    inputs.remove("flow"_L1);
    inputs.remove("wait"_L1);
    // A further try is a further run; the same try after a restart is the same run.
    const QString key = m_children.keyPrefix(call.run, call.node) + QString::number(call.attempt);
    const auto child = m_children.start(call, *flow, inputs, key);
    if (!child)
        return done(refusal(child.error()));
    if (!parameter(call, "wait"_L1).toBool(true))
        return done(engine::CallDone{
            {{u"execution_id"_s, child->toString()}, {u"status"_s, u"started"_s}}, {u"default"_s}, {}});
    m_children.await(*child, call, [done = std::move(done)](const Result<ChildRuns::End> &end) {
        if (!end)
            return done(refusal(end.error()));
        const QString run = end->run.toString();
        if (end->status != "completed"_L1)
            return done(
                failure(u"SUBFLOW_FAILED"_s, u"execution %1 of the sub-flow is %2"_s.arg(run, end->status), true));
        done(engine::CallDone{
            {{u"execution_id"_s, run}, {u"status"_s, end->status}, {u"outputs"_s, end->outputs}}, {u"default"_s}, {}});
    });
}

} // namespace mh::components
