// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/expression.h"
#include "core/flow/limits.h"
#include "core/flow/validate.h"

namespace mh::flow {
using namespace Qt::StringLiterals;
using Kind = Problem::Kind;

QList<Problem> validateSize(const FlowDefinition &definition)
{
    const bool manyNodes = definition.nodes.size() > kMaxNodes;
    if (!manyNodes && definition.edges.size() <= kMaxEdges)
        return {};
    return {{Problem::Kind::TooMany,
             {},
             {},
             manyNodes ? u"nodes"_s : u"edges"_s,
             u"a flow has at most %1 nodes and %2 edges"_s.arg(kMaxNodes).arg(kMaxEdges)}};
}

QList<Problem> validate(const FlowSettings &settings)
{
    QList<Problem> problems;
    const auto range = [&problems](const QString &path, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            problems.append({Kind::OutOfRange,
                             {},
                             {},
                             path,
                             u"must be between %1 and %2"_s.arg(min, 0, 'f', 0).arg(max, 0, 'f', 0)});
        }
    };
    range(u"concurrency.maxInstances"_s, settings.maxInstances, 0, 100'000);
    range(u"timeout.flowTimeoutMs"_s, double(settings.flowTimeoutMs), 1, double(limits::kYearMs));
    range(u"timeout.nodeTimeoutMs"_s, double(settings.nodeTimeoutMs), 1, double(limits::kYearMs));
    range(u"retry.maxAttempts"_s, settings.retry.maxAttempts, 0, limits::kMaxAttempts);
    range(u"retry.backoffMs"_s, double(settings.retry.backoffMs), 0, double(limits::kDayMs));
    range(u"retry.backoffMultiplier"_s, settings.retry.backoffMultiplier, 1, 100);
    range(u"retry.maxBackoffMs"_s, double(settings.retry.maxBackoffMs), 0, double(limits::kDayMs));
    range(u"retry.jitter"_s, settings.retry.jitter, 0, 1);
    range(u"retention.maxAgeHours"_s, double(settings.retention.maxAgeHours), 0, 10 * 366 * 24);
    range(u"retention.maxRuns"_s, double(settings.retention.maxRuns), 0, 10'000'000);
    range(u"retention.maxBytes"_s, double(settings.retention.maxBytes), 0, 1e15);

    const QString scopeKey = u"concurrency.scopeKey"_s;
    const Result<Expression> expression = Expression::compile(settings.scopeKey);
    if (!expression) {
        problems.append({Kind::BadExpression, {}, {}, scopeKey, expression.error().message});
        return problems;
    }
    for (const QList<Expression::Reference> reads = expression->references(); const auto &each : reads) {
        if (!each.node.isEmpty() || !each.edge.isEmpty())
            problems.append({Kind::BadExpression, {}, {}, scopeKey, u"only the trigger can be read here"_s});
    }
    return problems;
}

} // namespace mh::flow
