// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/schema_rules.h"

#include <algorithm>

#include <QJsonArray>
#include <QRegularExpression>
#include <QStringList>

#include "core/flow/expression.h"

namespace mh::flow::schema {
using namespace Qt::StringLiterals;

namespace {

constexpr int kMaxDepth = 64;
constexpr int kMaxSteps = 10'000;
constexpr qsizetype kMaxPattern = 10'000;

QRegularExpression patternFrom(const QString &text)
{
    return QRegularExpression(u"(*LIMIT_MATCH=100000)"_s + text, QRegularExpression::UseUnicodePropertiesOption);
}

QJsonValue resolve(const QJsonObject &root, const QString &reference)
{
    QJsonValue value = root;
    const QStringList parts = reference.split(u'/');
    for (qsizetype i = 1; i < parts.size(); ++i) {
        QString part = parts.at(i);
        part.replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1);
        value = value.isArray() ? value.toArray().at(part.toInt()) : value.toObject().value(part);
    }
    return value;
}

/// Whether checking a value against `schema` would come back to the same value without end: a
/// reference to itself that steps into no member first. `steps` is what may be looked at.
bool circles(const QJsonObject &root, const QJsonValue &schema, int &steps, int depth = 0)
{
    if (depth > kMaxDepth || --steps < 0)
        return true;
    const QJsonObject object = schema.toObject();
    if (const QJsonValue reference = object.value("$ref"_L1); reference.isString())
        return circles(root, resolve(root, reference.toString()), steps, depth + 1);
    for (const QLatin1StringView key : {"allOf"_L1, "anyOf"_L1, "oneOf"_L1}) {
        const QJsonArray list = object.value(key).toArray();
        for (const auto &each : list) {
            if (circles(root, each, steps, depth + 1))
                return true;
        }
    }
    for (const QLatin1StringView key : {"not"_L1, "if"_L1, "then"_L1, "else"_L1}) {
        if (object.contains(key) && circles(root, object.value(key), steps, depth + 1))
            return true;
    }
    const QJsonObject dependent = object.value("dependencies"_L1).toObject();
    return std::any_of(dependent.begin(), dependent.end(),
                       [&](const auto &each) { return circles(root, QJsonValue(each), steps, depth + 1); });
}

/// Walks through the places of a schema that hold schemas; everything else is data.
class Cleaner
{
public:
    explicit Cleaner(QJsonObject root) : m_root(std::move(root)) {}

    Result<QJsonValue> clean(const QJsonValue &schema, const QString &at, int depth)
    {
        if (schema.isBool())
            return schema;
        if (!schema.isObject())
            return invalidInput(u"a schema is an object, true or false"_s, at);
        if (depth > kMaxDepth)
            return invalidInput(u"the schema is nested too deeply"_s, at);
        const QJsonObject object = schema.toObject();
        QJsonObject cleaned;
        for (auto member = object.begin(); member != object.end(); ++member) {
            const QString key = member.key();
            Result<QJsonValue> value = this->member(key, member.value(), QString(at + pointerPart(key)), depth);
            if (!value)
                return value.error();
            if (!value->isUndefined())
                cleaned.insert(key, *value);
        }
        // What only a pattern would have allowed must not be refused as additional.
        if (object.contains("patternProperties"_L1))
            cleaned.remove("additionalProperties"_L1);
        return QJsonValue(cleaned);
    }

private:
    Result<QJsonValue> member(const QString &key, const QJsonValue &value, const QString &at, int depth)
    {
        static const QStringList kSchemas{
            u"additionalProperties"_s, u"additionalItems"_s, u"contains"_s, u"not"_s, u"if"_s, u"then"_s, u"else"_s,
            u"propertyNames"_s};
        static const QStringList kLists{u"allOf"_s, u"anyOf"_s, u"oneOf"_s};
        static const QStringList kMaps{u"properties"_s, u"patternProperties"_s, u"definitions"_s, u"$defs"_s,
                                       u"dependencies"_s};
        const QJsonValue gone(QJsonValue::Undefined);
        if (key == "format"_L1)
            return gone;
        if (key == "pattern"_L1) {
            const bool right =
                value.isString() && value.toString().size() <= kMaxPattern && patternFrom(value.toString()).isValid();
            return right ? Result<QJsonValue>(gone) : invalidInput(u"is not a regular expression"_s, at);
        }
        if (key == "$ref"_L1 && !value.toString().startsWith(u'#'))
            return invalidInput(u"only references inside the schema (#/...) are followed"_s, at);
        if (int steps = kMaxSteps; key == "$ref"_L1 && circles(m_root, QJsonObject{{key, value}}, steps))
            return invalidInput(u"leads back to itself"_s, at);
        if (key == "type"_L1)
            return type(value, at);
        if (kSchemas.contains(key) || (key == "items"_L1 && !value.isArray()))
            return clean(value, at, depth + 1);
        if (kLists.contains(key) || key == "items"_L1)
            return list(value, at, depth);
        if (!kMaps.contains(key))
            return value;
        const Result<QJsonValue> cleaned = map(value, at, depth, key == "dependencies"_L1);
        return cleaned && key == "patternProperties"_L1 ? Result<QJsonValue>(gone) : cleaned;
    }

    static Result<QJsonValue> type(const QJsonValue &value, const QString &at)
    {
        static const QStringList kTypes{u"null"_s,   u"boolean"_s, u"object"_s, u"array"_s,
                                        u"number"_s, u"integer"_s, u"string"_s};
        const QJsonArray types = value.isArray() ? value.toArray() : QJsonArray{value};
        for (const auto &each : types) {
            if (!kTypes.contains(each.toString()))
                return invalidInput(u"is none of the types "_s + kTypes.join(", "_L1), at);
        }
        return types.isEmpty() ? Result<QJsonValue>(invalidInput(u"names no type"_s, at)) : Result<QJsonValue>(value);
    }

    Result<QJsonValue> list(const QJsonValue &value, const QString &at, int depth)
    {
        if (!value.isArray() || value.toArray().isEmpty())
            return invalidInput(u"must be a list of schemas"_s, at);
        QJsonArray cleaned;
        const QJsonArray list = value.toArray();
        for (qsizetype i = 0; i < list.size(); ++i) {
            const Result<QJsonValue> each = clean(list.at(i), QString(at + u'/' + QString::number(i)), depth + 1);
            if (!each)
                return each;
            cleaned.append(*each);
        }
        return QJsonValue(cleaned);
    }

    Result<QJsonValue> map(const QJsonValue &value, const QString &at, int depth, bool orNames)
    {
        if (!value.isObject())
            return invalidInput(u"must be an object of schemas"_s, at);
        QJsonObject cleaned;
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            const bool isNames = orNames && member.value().isArray();
            const Result<QJsonValue> each =
                isNames ? Result<QJsonValue>(QJsonValue(member.value()))
                        : clean(member.value(), QString(at + pointerPart(member.key())), depth + 1);
            if (!each)
                return each;
            cleaned.insert(member.key(), *each);
        }
        return QJsonValue(cleaned);
    }

    QJsonObject m_root;
};

void check(const QJsonObject &schema, const QJsonValue &value, Texts texts, const QString &at, int depth,
           const std::function<void(const QString &, const QString &)> &found)
{
    if (depth > kMaxDepth)
        return;
    const QJsonValue pattern = schema.value("pattern"_L1);
    const bool isOpen = texts == Texts::MayBeExpressions && isExpression(value);
    if (pattern.isString() && value.isString() && !isOpen
        && !patternFrom(pattern.toString()).match(value.toString()).hasMatch())
        found(at, u"does not match the pattern "_s + pattern.toString().left(200));
    const QJsonArray all = schema.value("allOf"_L1).toArray();
    for (const auto &each : all)
        check(each.toObject(), value, texts, at, depth + 1, found);
    const QJsonObject properties = schema.value("properties"_L1).toObject();
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QJsonValue inner = properties.contains(member.key()) ? properties.value(member.key())
                                                                   : schema.value("additionalProperties"_L1);
        check(inner.toObject(), member.value(), texts, QString(at + pointerPart(member.key())), depth + 1, found);
    }
    const QJsonArray list = value.toArray();
    for (qsizetype i = 0; i < list.size() && schema.value("items"_L1).isObject(); ++i) {
        const QString place = at + u'/' + QString::number(i);
        check(schema.value("items"_L1).toObject(), list.at(i), texts, place, depth + 1, found);
    }
}

} // namespace

Result<QJsonObject> withoutPatterns(const QJsonObject &schema)
{
    const Result<QJsonValue> cleaned = Cleaner(schema).clean(schema, {}, 0);
    if (!cleaned)
        return cleaned.error();
    return cleaned->toObject();
}

void checkPatterns(const QJsonValue &schema, const QJsonValue &value, Texts texts,
                   const std::function<void(const QString &, const QString &)> &found)
{
    check(schema.toObject(), value, texts, {}, 0, found);
}

bool isExpression(const QJsonValue &value)
{
    if (!value.isString())
        return false;
    const Result<Expression> expression = Expression::compile(value);
    return !expression || !expression->isLiteral();
}

QString pointerPart(const QString &key)
{
    QString part = key;
    return u'/' + part.replace(u'~', "~0"_L1).replace(u'/', "~1"_L1);
}

} // namespace mh::flow::schema
