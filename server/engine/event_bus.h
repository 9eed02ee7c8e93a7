// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QJsonObject>
#include <QObject>

#include "core/base/id.h"
#include "core/base/result.h"

namespace mh::engine {

/// What happens in the house, for event triggers and nodes that wait. An event reaches who
/// listens now; it is not kept, but what it sets off is durable like everything else.
/// Thread: engine.
class EventBus final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventBus)

public:
    /// Asked before each event: whether all that it sets off can be taken.
    using Guard = std::function<Result<>(const QString &name, UserId by)>;
    explicit EventBus(Guard guard = {}) : m_guard(std::move(guard)) {}

    /// `name`: letters, digits, '.', '_', '-', at most 100. It reaches the flows that `by` may run.
    /// Errors: InvalidInput name; those of the guard, and then it has reached nobody.
    Result<> publish(const QString &name, const QJsonObject &payload, UserId by);
    /// The reply of `run` to the webhook that started it: {status, headers, body}.
    void reply(ExecutionId run, const QJsonObject &outputs) { emit replied(run, outputs); }

signals:
    void published(const QString &name, const QJsonObject &payload, mh::UserId by);
    void replied(mh::ExecutionId run, const QJsonObject &outputs);

private:
    Guard m_guard;
};

/// How triggers and nodes spell the event `name`: "custom:<name>".
inline constexpr QLatin1StringView kCustomEvent{"custom:"};
[[nodiscard]] bool isEventName(QStringView name);

} // namespace mh::engine
