// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/control/delay.h"

#include <QDateTime>

#include "server/components/failures.h"
#include "server/components/pure_components.h"

namespace mh::components {
using namespace Qt::StringLiterals;

namespace {

constexpr double kLongestMs = 366.0 * 86'400'000 * 10;

/// An appointment: by the wall clock.
std::optional<qint64> untilOf(const engine::NodeCall &call)
{
    const QDateTime at = QDateTime::fromString(parameter(call, "until"_L1).toString(), Qt::ISODateWithMs);
    return at.isValid() ? std::optional(at.toMSecsSinceEpoch()) : std::nullopt;
}

std::optional<qint64> durationOf(const engine::NodeCall &call)
{
    const double duration = parameter(call, "durationMs"_L1).toDouble(-1);
    if (!(duration >= 0 && duration <= kLongestMs))
        return std::nullopt;
    return qint64(duration);
}

} // namespace

void Delay::start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done)
{
    const bool hasUntil = parameter(call, "until"_L1).isString();
    const auto time = hasUntil ? untilOf(call) : durationOf(call);
    if (!time) {
        return done(
            failure(u"INVALID_INPUT"_s, u"durationMs (0 and more) or until (a time as ISO 8601) is needed"_s, false));
    }
    const auto key = std::pair(call.run, call.node);
    auto over = [this, key, outputs = call.inputs, done = std::move(done)] {
        m_waiting.erase(key);
        done(engine::CallDone{outputs, {u"default"_s}, {}});
    };
    m_waiting[key] = hasUntil ? m_timers.at(*time, std::move(over))
                              : m_timers.after(call.startedSteadyMs + *time - m_clock.steadyMs(), std::move(over));
}

void Delay::cancel(ExecutionId run, const flow::NodeId &node)
{
    const auto found = m_waiting.find({run, node});
    if (found == m_waiting.end())
        return;
    m_timers.cancel(found->second);
    m_waiting.erase(found);
}

} // namespace mh::components
