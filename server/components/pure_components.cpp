// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/pure_components.h"

#include "core/base/json.h"
#include "core/base/masking.h"
#include "server/components/failures.h"

namespace mh::components {
using namespace Qt::StringLiterals;
using engine::CallDone;
using engine::CallOutcome;
using engine::NodeCall;

namespace {

constexpr qsizetype kMaxMessage = 10'000;

/// Empty, zero, null, "false" and what is missing are false.
bool isTrue(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool: return value.toBool();
    case QJsonValue::Double: return value.toDouble() != 0;
    case QJsonValue::String:
        return !value.toString().isEmpty() && value.toString().compare("false"_L1, Qt::CaseInsensitive) != 0;
    case QJsonValue::Array: return !value.toArray().isEmpty();
    case QJsonValue::Object: return !value.toObject().isEmpty();
    case QJsonValue::Null:
    case QJsonValue::Undefined: break;
    }
    return false;
}

QString textOf(const QJsonValue &value)
{
    if (value.isUndefined())
        return {};
    return value.isString() ? value.toString() : QString::fromUtf8(json::toBytes(value));
}

} // namespace

QJsonValue parameter(const NodeCall &call, QLatin1StringView name)
{
    const auto input = call.inputs.constFind(name);
    return input == call.inputs.constEnd() ? call.config.value(name) : *input;
}

CallOutcome passOn(const NodeCall &call)
{
    return CallDone{call.inputs, {u"default"_s}, {}};
}

CallOutcome decide(const NodeCall &call)
{
    const bool result = isTrue(parameter(call, "condition"_L1));
    return CallDone{{{u"result"_s, result}}, {result ? u"true"_s : u"false"_s}, {}};
}

CallOutcome fail(const NodeCall &call)
{
    const QString code = textOf(parameter(call, "code"_L1)).left(100);
    const QString message = textOf(parameter(call, "message"_L1)).left(kMaxMessage);
    return failure(code.isEmpty() ? u"FAILED_ON_PURPOSE"_s : code,
                   message.isEmpty() ? u"this node fails on purpose"_s : message,
                   parameter(call, "retryable"_L1).toBool());
}

engine::LogLine logLine(const NodeCall &call, qint64 now)
{
    const QString level = textOf(parameter(call, "level"_L1)).toUpper();
    const bool known = QStringList{u"DEBUG"_s, u"INFO"_s, u"WARN"_s, u"ERROR"_s}.contains(level);
    const QJsonValue message = parameter(call, "message"_L1);
    return {call.run,  call.node,
            now,       known ? level : u"INFO"_s,
            u"info"_s, textOf(message.isObject() ? masked(message.toObject()) : message).left(kMaxMessage),
            {}};
}

} // namespace mh::components
