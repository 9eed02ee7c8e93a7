// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/call_inputs.h"

#include <algorithm>
#include <cmath>

#include "core/execution/run_scope.h"
#include "core/flow/component_interface.h"
#include "core/flow/port_types.h"

namespace mh::engine {
using namespace Qt::StringLiterals;
using execution::RunScope;

namespace {

bool readsMissingNode(const flow::Expression &expression, const RunScope &scope)
{
    const auto references = expression.required();
    return std::any_of(references.begin(), references.end(), [&](const flow::Expression::Reference &reference) {
        return !reference.node.isEmpty() && !scope.outputOf(reference.node);
    });
}

Result<QJsonValue> converted(const flow::Port &port, const QJsonValue &mapping, const QJsonValue &value)
{
    Result<QJsonValue> made = flow::convertTo(port.type, value);
    if (made)
        return made;
    const QString from = mapping.isString() ? mapping.toString().left(200) : QString();
    return invalidInput(from + made.error().field + u": "_s + made.error().message);
}

/// Whether `code`, HTTP_503 for instance, is a status that `wanted` ("503", "5xx") names.
bool isStatus(const QString &wanted, const QString &code)
{
    if (wanted.size() != 3 || !code.startsWith("HTTP_"_L1) || code.size() != 8)
        return false;
    for (int i = 0; i < 3; ++i) {
        if (wanted.at(i).toLower() != u'x' && wanted.at(i) != code.at(5 + i))
            return false;
    }
    return true;
}

/// A status named in retryOn is worth a try even where it is final by itself (404 until it exists).
bool mayRetry(const flow::RetryPolicy &policy, const CallFailed &failure)
{
    const QString &code = failure.error.code;
    const bool asStatus = std::any_of(policy.retryOn.begin(), policy.retryOn.end(),
                                      [&](const QString &wanted) { return isStatus(wanted, code); });
    return asStatus || (failure.retryable && (policy.retryOn.isEmpty() || policy.retryOn.contains(code)));
}

} // namespace

Result<NodeCall> makeCall(const execution::RunState &state, int node, int attempt, qint64 nowMs,
                          const flow::ComponentInterface *component)
{
    const flow::Node &definition = state.dag->node(node);
    NodeCall call;
    call.run = state.head.id;
    call.isTest = state.head.debug.has_value();
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
    if (const auto &given = state.nodes[size_t(node)].givenInputs) {
        call.inputs = *given;
        return call;
    }
    const RunScope scope(state);
    const auto &mappings = state.dag->mappings(node);
    for (auto it = mappings.begin(); it != mappings.end(); ++it) {
        if (readsMissingNode(it.value(), scope))
            continue;
        auto value = it.value().evaluate(scope);
        const flow::Port *port = component ? component->input(it.key()) : nullptr;
        if (value && port)
            value = converted(*port, definition.inputMappings.value(it.key()), *value);
        if (!value) {
            return invalidInput(u"input '"_s + it.key() + u"': "_s + value.error().message, it.key(),
                                u"INVALID_INPUT_MAPPING"_s);
        }
        call.inputs.insert(it.key(), *value);
    }
    return call;
}

std::optional<qint64> retryDelayMs(const execution::RunState &state, int node, const CallFailed &failure, double random)
{
    const flow::RetryPolicy policy = state.dag->node(node).retry.value_or(state.dag->settings().retry);
    const int attempt = state.nodes[size_t(node)].attempt;
    const bool isSpent = policy.maxAttempts > 0 && attempt >= policy.maxAttempts;
    if (isSpent || !mayRetry(policy, failure))
        return std::nullopt;
    // The growth may overflow to infinity, and infinity times no backoff is not a number.
    const double grown =
        policy.backoffMs > 0 ? double(policy.backoffMs) * std::pow(policy.backoffMultiplier, attempt - 1) : 0.0;
    const double delay = std::clamp(grown, 0.0, double(policy.maxBackoffMs));
    const double kept = 1.0 - std::clamp(policy.jitter, 0.0, 1.0) * (1.0 - random);
    return std::max(qint64(delay * kept), failure.retryAfterMs.value_or(0));
}

LogLine retryLine(const execution::RunState &state, int node, qint64 now, const CallFailed &failure, qint64 delayMs)
{
    const QString note = u"attempt %1 failed (%2); the next one in %3 s"_s.arg(
        QString::number(state.nodes[size_t(node)].attempt), failure.error.code,
        QString::number(double(delayMs) / 1000, 'f', 1));
    return {state.head.id, state.dag->node(node).id, now, u"WARN"_s, u"retry"_s, note, {}};
}

CallFailed failureOf(const Error &error, bool retryable)
{
    return {{error.reason.isEmpty() ? u"INTERNAL_ERROR"_s : error.reason, error.message, {}}, retryable, {}};
}

} // namespace mh::engine
