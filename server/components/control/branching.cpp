// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/control/branching.h"

#include <algorithm>

#include "core/base/json.h"
#include "server/components/failures.h"
#include "server/components/pure_components.h"

namespace mh::components {
using namespace Qt::StringLiterals;
using engine::CallDone;
using engine::CallOutcome;

namespace {

QString keyOf(const QJsonValue &value)
{
    return value.isString() ? value.toString() : QString::fromUtf8(json::toBytes(value));
}

QJsonArray fieldsOf(const QJsonArray &items, const QString &field)
{
    if (field.isEmpty())
        return items;
    QJsonArray values;
    for (const QJsonValue &item : items)
        values.append(item.toObject().value(field));
    return values;
}

CallOutcome done(const QJsonValue &result, qsizetype count)
{
    return CallDone{{{u"result"_s, result}, {u"count"_s, count}}, {u"default"_s}, {}};
}

CallOutcome reduceNumbers(const QString &operation, const QJsonArray &values)
{
    double sum = 0;
    double least = 0;
    double most = 0;
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (!values.at(i).isDouble())
            return failure(u"INVALID_INPUT"_s, u"items[%1] is no number"_s.arg(i), false);
        const double value = values.at(i).toDouble();
        sum += value;
        least = i == 0 ? value : std::min(least, value);
        most = i == 0 ? value : std::max(most, value);
    }
    if (operation == "sum"_L1)
        return done(sum, values.size());
    if (values.isEmpty())
        return done(QJsonValue::Null, 0);
    if (operation == "average"_L1)
        return done(sum / double(values.size()), values.size());
    return done(operation == "min"_L1 ? least : most, values.size());
}

CallOutcome group(const QJsonArray &items, const QString &field)
{
    QJsonObject groups;
    for (const QJsonValue &item : items) {
        const QString key = keyOf(field.isEmpty() ? item : item.toObject().value(field));
        QJsonArray members = groups.value(key).toArray();
        members.append(item);
        groups.insert(key, members);
    }
    return done(groups, items.size());
}

CallOutcome concat(const QJsonArray &values)
{
    QJsonArray joined;
    for (const QJsonValue &value : values) {
        if (!value.isArray()) {
            joined.append(value);
            continue;
        }
        const QJsonArray inner = value.toArray();
        for (const QJsonValue &one : inner)
            joined.append(one);
    }
    return done(joined, joined.size());
}

} // namespace

CallOutcome switchCase(const engine::NodeCall &call)
{
    const QJsonValue value = parameter(call, "value"_L1);
    const QJsonArray cases = call.config.value("cases"_L1).toArray();
    const auto hit = std::find_if(cases.begin(), cases.end(), [&](const QJsonValue &one) {
        return one["value"_L1] == value || keyOf(one["value"_L1]) == keyOf(value);
    });
    const QString handle = hit == cases.end() ? u"default"_s : (*hit)["handle"_L1].toString();
    return CallDone{{{u"value"_s, value}, {u"handle"_s, handle}}, {handle}, {}};
}

CallOutcome aggregate(const engine::NodeCall &call)
{
    const QJsonValue items = parameter(call, "items"_L1);
    if (!items.isArray())
        return failure(u"INVALID_INPUT"_s, u"items: a list is expected"_s, false);
    const QString operation = parameter(call, "operation"_L1).toString(u"count"_s);
    const QString field = parameter(call, "field"_L1).toString();
    const QJsonArray values = fieldsOf(items.toArray(), field);
    if (operation == "count"_L1)
        return done(values.size(), values.size());
    if (operation == "concat"_L1)
        return concat(values);
    if (operation == "group"_L1)
        return group(items.toArray(), field);
    if (QStringList{u"sum"_s, u"min"_s, u"max"_s, u"average"_s}.contains(operation))
        return reduceNumbers(operation, values);
    return failure(u"INVALID_INPUT"_s, u"operation: unknown '%1'"_s.arg(operation), false);
}

} // namespace mh::components
