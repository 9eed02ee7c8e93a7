// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openapi/schema_expander.h"

#include <algorithm>

#include <QUrl>

namespace mh::openapi {
using namespace Qt::StringLiterals;

namespace {

constexpr int kMaxDepth = 64;
constexpr qint64 kMaxSchema = 5'000;    ///< nodes of one schema
constexpr qint64 kMaxVisited = 400'000; ///< nodes visited for a whole document

enum class Kind { Plain, Schema, Map, List, Dropped };

Kind kindOf(const QString &key)
{
    static const QHash<QString, Kind> kinds{
        {u"items"_s, Kind::Schema},
        {u"additionalProperties"_s, Kind::Schema},
        {u"not"_s, Kind::Schema},
        {u"if"_s, Kind::Schema},
        {u"then"_s, Kind::Schema},
        {u"else"_s, Kind::Schema},
        {u"contains"_s, Kind::Schema},
        {u"propertyNames"_s, Kind::Schema},
        {u"unevaluatedProperties"_s, Kind::Schema},
        {u"unevaluatedItems"_s, Kind::Schema},
        {u"properties"_s, Kind::Map},
        {u"patternProperties"_s, Kind::Map},
        {u"dependentSchemas"_s, Kind::Map},
        {u"allOf"_s, Kind::List},
        {u"anyOf"_s, Kind::List},
        {u"oneOf"_s, Kind::List},
        {u"prefixItems"_s, Kind::List},
        {u"definitions"_s, Kind::Dropped},
        {u"$defs"_s, Kind::Dropped},
        {u"xml"_s, Kind::Dropped},
        {u"externalDocs"_s, Kind::Dropped},
        {u"discriminator"_s, Kind::Dropped},
        {u"$schema"_s, Kind::Dropped},
        {u"$id"_s, Kind::Dropped},
        {u"$ref"_s, Kind::Dropped},
    };
    return kinds.value(key, Kind::Plain);
}

QJsonArray united(const QJsonArray &first, const QJsonArray &second)
{
    QJsonArray all = first;
    for (const QJsonValue &each : second) {
        if (!all.contains(each))
            all.append(each);
    }
    return all;
}

/// What `target` does not say itself, it takes from `part`.
void mergeSchema(QJsonObject &target, const QJsonObject &part)
{
    for (auto it = part.begin(); it != part.end(); ++it) {
        const QJsonValue own = target.value(it.key());
        if (own.isUndefined()) {
            target.insert(it.key(), it.value());
        } else if (it.key() == "required"_L1 || it.key() == "anyOf"_L1) {
            target.insert(it.key(), united(own.toArray(), it.value().toArray()));
        } else if (it.key() == "properties"_L1) {
            QJsonObject properties = own.toObject();
            const QJsonObject others = it.value().toObject();
            for (auto property = others.begin(); property != others.end(); ++property) {
                QJsonObject both = properties.value(property.key()).toObject();
                mergeSchema(both, property.value().toObject());
                properties.insert(property.key(), both.isEmpty() ? property.value() : QJsonValue(both));
            }
            target.insert(it.key(), properties);
        }
    }
}

void mergeAllOf(QJsonObject &schema)
{
    const QJsonArray parts = schema.take("allOf"_L1).toArray();
    for (const QJsonValue &part : parts)
        mergeSchema(schema, part.toObject());
}

/// OpenAPI 3.0 and Swagger 2.0 spell some things in their own way.
void modernise(QJsonObject &schema)
{
    if (schema.take("nullable"_L1).toBool() && schema.value("type"_L1).isString())
        schema.insert("type"_L1, QJsonArray{schema.value("type"_L1), u"null"_s});
    if (schema.value("type"_L1) == "file"_L1) {
        schema.insert("type"_L1, u"string"_s);
        schema.insert("format"_L1, u"binary"_s);
    }
    for (const auto &[limit, exclusive] :
         {std::pair("minimum"_L1, "exclusiveMinimum"_L1), std::pair("maximum"_L1, "exclusiveMaximum"_L1)}) {
        if (!schema.value(exclusive).isBool())
            continue;
        if (schema.take(exclusive).toBool() && schema.contains(limit))
            schema.insert(exclusive, schema.take(limit));
    }
}

} // namespace

SchemaExpander::SchemaExpander(const QJsonObject &document, bool siblings, Problems &problems)
    : m_document(document), m_siblings(siblings), m_problems(problems), m_leftInAll(kMaxVisited)
{
}

QJsonObject SchemaExpander::expand(const QJsonValue &value, const Place &place)
{
    m_left = kMaxSchema;
    const QJsonValue whole = schema(value, place, 0).value;
    return whole.toObject();
}

QJsonObject SchemaExpander::object(const QJsonValue &value, const Place &place)
{
    constexpr int kMaxHops = 16;
    QJsonValue current = value;
    for (int hop = 0; hop < kMaxHops; ++hop) {
        if (!current.isObject()) {
            m_problems.add(place, u"an object is expected"_s);
            return {};
        }
        const QJsonValue ref = current.toObject().value("$ref"_L1);
        if (!ref.isString())
            return current.toObject();
        current = target(ref.toString(), place);
        if (current.isUndefined())
            return {};
    }
    m_problems.add(place, u"the reference leads back to itself"_s);
    return {};
}

QJsonValue SchemaExpander::target(const QString &ref, const Place &place)
{
    if (!ref.startsWith(u'#')) {
        m_problems.add(place,
                       u"the reference '%1' leads out of the document; only local ones ('#/...') are followed"_s.arg(
                           shown(ref).left(200)));
        return QJsonValue::Undefined;
    }
    const QString pointer = QUrl::fromPercentEncoding(ref.sliced(1).toUtf8());
    QJsonValue current = m_document;
    const QStringList steps = pointer.isEmpty() ? QStringList() : pointer.split(u'/');
    for (qsizetype i = 0; i < steps.size(); ++i) {
        if (i == 0 && steps[0].isEmpty())
            continue;
        QString step = steps[i];
        step.replace(u"~1"_s, u"/"_s).replace(u"~0"_s, u"~"_s);
        current = i == 0              ? QJsonValue(QJsonValue::Undefined)
                  : current.isArray() ? current.toArray().at(step.toInt())
                                      : current.toObject().value(step);
        if (current.isUndefined()) {
            m_problems.add(place, u"the reference '%1' leads nowhere"_s.arg(shown(ref).left(200)));
            return QJsonValue::Undefined;
        }
    }
    return current;
}

void SchemaExpander::take(Expanded &whole, const Expanded &part) const
{
    whole.weight += part.weight;
    whole.cutAt = std::min(whole.cutAt, part.cutAt);
}

SchemaExpander::Expanded SchemaExpander::reference(const QString &ref, const Place &place, int depth)
{
    if (const auto done = m_done.constFind(ref); done != m_done.constEnd() && done->weight <= m_left) {
        m_left -= done->weight;
        return *done;
    }
    const QJsonValue found = target(ref, place);
    if (found.isUndefined())
        return {QJsonObject(), 1, kNoCut};
    QJsonObject stub;
    if (const QJsonValue type = found.toObject().value("type"_L1); !type.isUndefined())
        stub.insert("type"_L1, type);
    const QString name = ref.section(u'/', -1);
    if (const qsizetype open = m_open.indexOf(ref); open >= 0) {
        stub.insert("x-recursive"_L1, name);
        return {stub, 1, int(open)};
    }
    if (m_left <= 0 || m_leftInAll <= 0 || depth >= kMaxDepth) {
        stub.insert("x-cut"_L1, name);
        return {stub, 1, 0};
    }
    const int own = int(m_open.size());
    m_open.append(ref);
    Expanded expanded = schema(found, Place{nullptr, ref}, depth + 1);
    m_open.removeLast();
    // Cut at itself only, it looks the same wherever it stands.
    if (expanded.cutAt >= own) {
        expanded.cutAt = kNoCut;
        m_done.insert(ref, expanded);
    }
    return expanded;
}

SchemaExpander::Expanded SchemaExpander::schema(const QJsonValue &value, const Place &place, int depth)
{
    --m_left;
    --m_leftInAll;
    if (value.isBool())
        return {value, 1, kNoCut};
    if (!value.isObject()) {
        m_problems.add(place, u"a schema must be an object"_s);
        return {QJsonObject(), 1, kNoCut};
    }
    const QJsonObject object = value.toObject();
    const QJsonValue ref = object.value("$ref"_L1);
    if (!ref.isString())
        return members(object, place, depth);
    Expanded referred = reference(ref.toString(), place, depth);
    if (!m_siblings || object.size() == 1 || !referred.value.isObject())
        return referred;
    Expanded own = members(object, place, depth);
    QJsonObject both = own.value.toObject();
    mergeSchema(both, referred.value.toObject());
    take(own, referred);
    own.value = both;
    return own;
}

SchemaExpander::Expanded SchemaExpander::members(const QJsonObject &object, const Place &place, int depth)
{
    if (depth >= kMaxDepth || m_leftInAll <= 0)
        return {QJsonObject{{u"x-cut"_s, true}}, 1, 0};
    Expanded whole;
    QJsonObject schemaObject;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString key = it.key();
        const Kind kind = kindOf(key);
        if (kind == Kind::Dropped)
            continue;
        if (kind == Kind::Plain || (kind == Kind::Schema && it.value().isArray() && key == "items"_L1)) {
            schemaObject.insert(key, it.value());
            continue;
        }
        const Place here = place / key;
        const Expanded part = kind == Kind::Schema ? schema(it.value(), here, depth + 1)
                              : kind == Kind::Map  ? map(it.value(), here, depth + 1)
                                                   : list(it.value(), here, depth + 1);
        take(whole, part);
        schemaObject.insert(key, part.value);
    }
    if (schemaObject.contains("allOf"_L1))
        mergeAllOf(schemaObject);
    modernise(schemaObject);
    whole.value = schemaObject;
    return whole;
}

SchemaExpander::Expanded SchemaExpander::map(const QJsonValue &value, const Place &place, int depth)
{
    if (!value.isObject())
        m_problems.add(place, u"an object is expected"_s);
    Expanded whole{QJsonValue(), 0, kNoCut};
    QJsonObject schemas;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const Expanded part = schema(it.value(), place / it.key(), depth);
        take(whole, part);
        schemas.insert(it.key(), part.value);
    }
    whole.value = schemas;
    return whole;
}

SchemaExpander::Expanded SchemaExpander::list(const QJsonValue &value, const Place &place, int depth)
{
    if (!value.isArray())
        m_problems.add(place, u"a list is expected"_s);
    Expanded whole{QJsonValue(), 0, kNoCut};
    QJsonArray schemas;
    for (const QJsonArray array = value.toArray(); const QJsonValue &each : array) {
        const Expanded part = schema(each, place / schemas.size(), depth);
        take(whole, part);
        schemas.append(part.value);
    }
    whole.value = schemas;
    return whole;
}

} // namespace mh::openapi
