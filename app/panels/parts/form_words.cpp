// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/form_words.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include "app/words/spoken.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mh::panels::Form)
};

QString typeProblem(const QString &type, const QJsonValue &value)
{
    if (type == "integer"_L1 && !(value.isDouble() && std::trunc(value.toDouble()) == value.toDouble()))
        return Words::tr("This must be a whole number.");
    if (type == "number"_L1 && !value.isDouble())
        return Words::tr("This must be a number.");
    if (type == "boolean"_L1 && !value.isBool())
        return Words::tr("This must be yes or no.");
    if (type == "string"_L1 && !value.isString())
        return Words::tr("This must be text.");
    if (type == "array"_L1 && !value.isArray())
        return Words::tr("This must be a list.");
    if (type == "object"_L1 && !value.isObject())
        return Words::tr("This must be a JSON object.");
    return {};
}

QString rangeProblem(const QJsonObject &schema, const QJsonValue &value)
{
    const QLocale locale;
    const QJsonValue least = schema.value("minimum"_L1);
    const QJsonValue most = schema.value("maximum"_L1);
    if (value.isDouble() && least.isDouble() && value.toDouble() < least.toDouble())
        return Words::tr("At least %1.").arg(locale.toString(least.toDouble(), 'g', 15));
    if (value.isDouble() && most.isDouble() && value.toDouble() > most.toDouble())
        return Words::tr("At most %1.").arg(locale.toString(most.toDouble(), 'g', 15));
    const qsizetype length = value.toString().size();
    const qint64 shortest = schema.value("minLength"_L1).toInteger(0);
    const qint64 longest = schema.value("maxLength"_L1).toInteger(length);
    if (value.isString() && length < shortest)
        return Words::tr("At least %n character(s).", nullptr, int(shortest));
    if (value.isString() && length > longest)
        return Words::tr("At most %n character(s).", nullptr, int(longest));
    if (value.isString() && schema.contains("pattern"_L1))
        return Words::tr("This does not match the pattern %1.").arg(schema.value("pattern"_L1).toString().left(200));
    return {};
}

/// Where in a member, "/cases/0/value" of the member "cases": "row 1, when it is".
QString placeWithin(const QString &pointer, QJsonObject schema)
{
    QStringList places;
    for (const QString &part : pointer.split(u'/').sliced(2)) {
        bool isRow = false;
        const int row = part.toInt(&isRow);
        const QString name = QString(part).replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1);
        if (isRow && schema.contains("items"_L1)) {
            schema = schema.value("items"_L1).toObject();
            places += Words::tr("row %1").arg(row + 1);
        } else {
            schema = schema.value("properties"_L1).toObject().value(name).toObject();
            places += schema.value("title"_L1).toString(name);
        }
    }
    return places.join(Words::tr(", ", "between the parts of a place"));
}

} // namespace

QStringList formOrder(const QJsonObject &members)
{
    QStringList names = members.keys();
    const auto place = [&members](const QString &name) {
        return members.value(name).toObject().value("x-order"_L1).toDouble(1e9);
    };
    std::stable_sort(names.begin(), names.end(),
                     [&](const QString &a, const QString &b) { return place(a) < place(b); });
    return names;
}

QString formProblem(const flow::ConfigSchema::Problem &problem, const QJsonObject &schema, const QJsonValue &value)
{
    const bool isDeep = problem.pointer.count(u'/') > 1;
    const QString message = words::spoken(problem.message);
    if (isDeep)
        return Words::tr("%1: %2").arg(placeWithin(problem.pointer, schema), message);
    if (problem.pointer.isEmpty())
        return message;
    if (value.isUndefined())
        return Words::tr("This is required.");
    if (const QString type = typeProblem(schema.value("type"_L1).toString(), value); !type.isEmpty())
        return type;
    if (schema.contains("enum"_L1) || schema.contains("const"_L1))
        return Words::tr("This is not one of the choices.");
    const QString range = rangeProblem(schema, value);
    return range.isEmpty() ? message : range;
}

} // namespace mh::panels
