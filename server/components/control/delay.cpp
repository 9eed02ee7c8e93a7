// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/control/delay.h"

#include <QDateTime>

#include "server/components/failures.h"
#include "server/components/pure_components.h"

namespace mh::components {
using namespace Qt::StringLiterals;

namespace {

constexpr double kLongestMs = 366.0 * 86'400'000 * 10;

std::optional<qint64> dueAt(const engine::NodeCall &call)
{
    const QJsonValue until = parameter(call, "until"_L1);
    if (until.isString()) {
        const QDateTime at = QDateTime::fromString(until.toString(), Qt::ISODateWithMs);
        return at.isValid() ? std::optional(at.toMSecsSinceEpoch()) : std::nullopt;
    }
    const double duration = parameter(call, "durationMs"_L1).toDouble(-1);
    if (!(duration >= 0 && duration <= kLongestMs))
        return std::nullopt;
    return call.startedAt + qint64(duration);
}

} // namespace

void Delay::start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done)
{
    const auto due = dueAt(call);
    if (!due) {
        return done(failure(u"INVALID_INPUT"_s, u"durationMs (0 and more) or until (a time as ISO 8601) is needed"_s, false));
    }
    const auto key = std::pair(call.run, call.node);
    m_waiting[key] = m_timers.after(*due - m_clock.nowMs(), [this, key, outputs = call.inputs, done = std::move(done)] {
        m_waiting.erase(key);
        done(engine::CallDone{outputs, {u"default"_s}, {}});
    });
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
