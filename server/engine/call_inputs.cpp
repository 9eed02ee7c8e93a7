// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/call_inputs.h"

#include <algorithm>
#include <cmath>

namespace mh::engine {
using namespace Qt::StringLiterals;

namespace {

class RunScope final : public flow::Scope
{
public:
    explicit RunScope(const execution::RunState &state) : m_state(state) { }

    QJsonValue trigger() const override { return m_state.head.inputs; }
    std::optional<QJsonObject> outputOf(const flow::NodeId &node) const override
    {
        const int index = m_state.dag->indexOf(node);
        if (index < 0 || m_state.nodes[size_t(index)].status != execution::NodeStatus::Completed)
            return std::nullopt;
        return m_state.nodes[size_t(index)].outputs;
    }

private:
    const execution::RunState &m_state;
};

bool readsMissingNode(const flow::Expression &expression, const RunScope &scope)
{
    const auto references = expression.references();
    return std::any_of(references.begin(), references.end(), [&](const flow::Expression::Reference &reference) {
        return !reference.node.isEmpty() && !scope.outputOf(reference.node);
    });
}

} // namespace

Result<NodeCall> makeCall(const execution::RunState &state, int node, int attempt, qint64 nowMs)
{
    const flow::Node &definition = state.dag->node(node);
    NodeCall call;
    call.run = state.head.id;
    call.node = definition.id;
    call.attempt = attempt;
    call.flowName = state.head.flowName;
    call.component = definition.component;
    call.version = definition.version;
    call.config = definition.config;
    call.inputMappings = definition.inputMappings;
    call.timeoutMs = definition.timeoutMs.value_or(state.dag->settings().nodeTimeoutMs);
    const qint64 firstStart = state.nodes[size_t(node)].startedAt;
    call.startedAt = firstStart > 0 ? firstStart : nowMs;
    call.ownTimeout = definition.timeoutMs.has_value();
    const RunScope scope(state);
    const auto &mappings = state.dag->mappings(node);
    for (auto it = mappings.begin(); it != mappings.end(); ++it) {
        if (readsMissingNode(it.value(), scope))
            continue;
        auto value = it.value().evaluate(scope);
        if (!value) {
            return invalidInput(u"input '"_s + it.key() + u"': "_s + value.error().message, it.key(),
                                u"INVALID_INPUT_MAPPING"_s);
        }
        call.inputs.insert(it.key(), *value);
    }
    return call;
}

std::optional<qint64> retryDelayMs(const execution::RunState &state, int node, const CallFailed &failure)
{
    const flow::RetryPolicy policy = state.dag->node(node).retry.value_or(state.dag->settings().retry);
    const int attempt = state.nodes[size_t(node)].attempt;
    if (!failure.retryable || attempt >= policy.maxAttempts)
        return std::nullopt;
    if (!policy.retryOn.isEmpty() && !policy.retryOn.contains(failure.error.code))
        return std::nullopt;
    const double grown = double(policy.backoffMs) * std::pow(policy.backoffMultiplier, attempt - 1);
    const qint64 delay = qint64(std::clamp(grown, 0.0, double(policy.maxBackoffMs)));
    return std::max(delay, failure.retryAfterMs.value_or(0));
}

} // namespace mh::engine
