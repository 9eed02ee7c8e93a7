// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/state.h"
#include "core/protocol/values.h"

/// Members that the codecs of runs and of their nodes share; for this room's sources only.
namespace mh::protocol {
using namespace Qt::StringLiterals;

constexpr qint64 kLarge = qint64(1) << 52;

template <class T>
T statusMember(json::Reader &reader, std::optional<T> (*from)(QStringView))
{
    const QString text = reader.text("status"_L1, 20);
    const std::optional<T> status = from(text);
    if (!status && reader.ok())
        reader.fail("status"_L1, u"is not a status: "_s + text);
    return status.value_or(T{});
}

inline std::optional<execution::NodeError> errorMember(const json::Reader &reader)
{
    const QJsonObject json = reader.value("error"_L1).toObject();
    if (json.isEmpty())
        return {};
    return execution::NodeError{json.value("code"_L1).toString(), json.value("message"_L1).toString(),
                                json.value("stack"_L1).toString()};
}

inline void insertError(QJsonObject &json, const std::optional<execution::NodeError> &error)
{
    if (!error)
        return;
    QJsonObject object{{u"code"_s, error->code}, {u"message"_s, error->message}};
    if (!error->stack.isEmpty())
        object.insert("stack"_L1, error->stack);
    json.insert("error"_L1, object);
}

inline Result<> debugMember(json::Reader &reader, std::optional<execution::DebugPlan> &debug)
{
    if (!reader.has("debug"_L1))
        return {};
    const QJsonObject json = reader.objectOr("debug"_L1);
    if (!reader.ok())
        return reader.error();
    auto plan = execution::debugPlanFromJson(json);
    if (!plan)
        return plan.error();
    debug = *std::move(plan);
    return {};
}

inline void insertTime(QJsonObject &json, QLatin1StringView key, qint64 ms)
{
    if (ms != 0)
        json.insert(key, isoTime(ms));
}

} // namespace mh::protocol
