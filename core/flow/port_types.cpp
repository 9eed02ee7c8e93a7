// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/port_types.h"

#include <cmath>

#include <QJsonArray>
#include <QJsonObject>

#include "core/base/json.h"
#include "core/flow/transform.h"

namespace mh::flow {
using namespace Qt::StringLiterals;

namespace {

using Kind = PortKind;

struct Type {
    Kind kind = Kind::Any;
    QString item; ///< of a list of one type
};

Type typeFrom(const QString &text)
{
    static constexpr struct {
        QLatin1StringView name;
        Kind kind;
    } kNames[] = {
        {"string"_L1, Kind::Text},  {"text"_L1, Kind::Text},     {"integer"_L1, Kind::Integer},
        {"int"_L1, Kind::Integer},  {"long"_L1, Kind::Integer},  {"number"_L1, Kind::Number},
        {"float"_L1, Kind::Number}, {"double"_L1, Kind::Number}, {"boolean"_L1, Kind::Boolean},
        {"bool"_L1, Kind::Boolean}, {"object"_L1, Kind::Object}, {"map"_L1, Kind::Object},
        {"array"_L1, Kind::List},   {"list"_L1, Kind::List},     {"bytes"_L1, Kind::Bytes},
        {"binary"_L1, Kind::Bytes}, {"file"_L1, Kind::Bytes},    {"image"_L1, Kind::Bytes},
    };
    const QString name = text.trimmed().toLower();
    if (name.endsWith("[]"_L1))
        return {Kind::List, name.chopped(2)};
    if (name.endsWith(u'>') && (name.startsWith("array<"_L1) || name.startsWith("list<"_L1)))
        return {Kind::List, name.mid(name.indexOf(u'<') + 1).chopped(1)};
    for (const auto &known : kNames) {
        if (name == known.name)
            return {known.kind, {}};
    }
    return {};
}

/// {"$bytes"} or {"$ref": "blob:…"}.
bool isBytes(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    return object.value("$ref"_L1).toString().startsWith("blob:"_L1)
           || (object.size() == 1 && object.value("$bytes"_L1).isString());
}

Result<QJsonValue> refuse(const QString &type, const QJsonValue &value)
{
    static const QStringList kKinds{u"null"_s, u"a boolean"_s, u"a number"_s, u"a text"_s, u"a list"_s, u"an object"_s};
    return invalidInput(kKinds.value(int(value.type()), u"nothing"_s) + u" does not fit the type "_s + type);
}

Result<QJsonValue> integerFrom(const QJsonValue &value)
{
    Result<QJsonValue> number = value.isBool() ? invalidInput({}) : numberFrom(value);
    if (!number || number->toDouble() != std::floor(number->toDouble()) || std::abs(number->toDouble()) > 9.2e18)
        return invalidInput(u"is not a whole number"_s);
    return number;
}

Result<QJsonValue> structureFrom(const QString &type, const QJsonValue &value, QJsonValue::Type wanted)
{
    if (value.type() == wanted)
        return value;
    if (!value.isString())
        return refuse(type, value);
    const Result<QJsonValue> parsed = json::parseValue(value.toString().toUtf8());
    return parsed && parsed->type() == wanted ? parsed
                                              : invalidInput(u"the text is not the JSON of a value of type "_s + type);
}

Result<QJsonValue> listFrom(const QString &type, const QString &item, const QJsonValue &value)
{
    const Result<QJsonValue> list = structureFrom(type, value, QJsonValue::Array);
    if (!list || item.isEmpty())
        return list;
    QJsonArray converted;
    const QJsonArray items = list->toArray();
    for (qsizetype i = 0; i < items.size(); ++i) {
        const Result<QJsonValue> each = convertTo(item, items.at(i));
        if (!each) {
            const QString path = u'[' + QString::number(i) + u']' + each.error().field;
            return invalidInput(each.error().message, path);
        }
        converted.append(*each);
    }
    return QJsonValue(converted);
}

} // namespace

PortKind portKind(const QString &type)
{
    return typeFrom(type).kind;
}

Result<QJsonValue> convertTo(const QString &type, const QJsonValue &value)
{
    const Type wanted = typeFrom(type);
    if (wanted.kind == Kind::Any || value.isNull())
        return value;
    if (value.isObject() && isBytes(value))
        return value;
    switch (wanted.kind) {
    case Kind::Any:
    case Kind::Bytes:
        return value.isString() || wanted.kind == Kind::Any ? Result<QJsonValue>(value) : refuse(type, value);
    case Kind::Text: return QJsonValue(textFrom(value));
    case Kind::Integer: return value.isString() || value.isDouble() ? integerFrom(value) : refuse(type, value);
    case Kind::Number: return value.isString() || value.isDouble() ? numberFrom(value) : refuse(type, value);
    case Kind::Boolean: {
        if (!value.isString() && !value.isBool())
            return refuse(type, value);
        const Result<bool> answer = booleanFrom(value);
        return answer ? Result<QJsonValue>(QJsonValue(*answer)) : Result<QJsonValue>(answer.error());
    }
    case Kind::Object: return structureFrom(type, value, QJsonValue::Object);
    case Kind::List: return listFrom(type, wanted.item, value);
    }
    return value;
}

bool canConvert(const QString &from, const QString &to)
{
    const Type source = typeFrom(from);
    const Type target = typeFrom(to);
    if (source.kind == target.kind)
        return source.item.isEmpty() || target.item.isEmpty() || canConvert(source.item, target.item);
    switch (source.kind) {
    case Kind::Any:
    case Kind::Text: return true; // depends on the value
    case Kind::Bytes:
        return target.kind != Kind::Integer && target.kind != Kind::Number && target.kind != Kind::Boolean;
    default: break;
    }
    const bool numbers = (source.kind == Kind::Integer || source.kind == Kind::Number)
                         && (target.kind == Kind::Integer || target.kind == Kind::Number);
    return target.kind == Kind::Any || target.kind == Kind::Text || numbers;
}

} // namespace mh::flow
