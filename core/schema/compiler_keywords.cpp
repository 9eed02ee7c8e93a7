// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include <QJsonArray>

#include "core/schema/compiler.h"
#include "core/schema/numbers.h"

namespace mh::schema {
using namespace Qt::StringLiterals;

namespace {

quint8 typeFrom(const QString &name)
{
    static const QHash<QString, quint8> kTypes{{u"null"_s, Null},    {u"boolean"_s, Boolean}, {u"object"_s, Object},
                                               {u"array"_s, Array},  {u"number"_s, Number},   {u"integer"_s, Integer},
                                               {u"string"_s, String}};
    return kTypes.value(name, 0);
}

bool isSchema(const QJsonValue &value)
{
    return value.isObject() || value.isBool();
}

} // namespace

const QHash<QString, Compiler::Reader> &Compiler::readers()
{
    static const QHash<QString, Reader> kReaders = [] {
        QHash<QString, Reader> all{{u"type"_s, &Compiler::readType},
                                   {u"enum"_s, &Compiler::readEnum},
                                   {u"const"_s, &Compiler::readConst},
                                   {u"pattern"_s, &Compiler::readPattern},
                                   {u"format"_s, &Compiler::readFormat},
                                   {u"uniqueItems"_s, &Compiler::readUnique},
                                   {u"required"_s, &Compiler::readRequired},
                                   {u"dependencies"_s, &Compiler::readNeeds},
                                   {u"dependentRequired"_s, &Compiler::readNeeds},
                                   {u"dependentSchemas"_s, &Compiler::readNeeds}};
        const auto add = [&all](Reader reader, std::initializer_list<const char16_t *> keywords) {
            for (const char16_t *keyword : keywords)
                all.insert(QString::fromUtf16(keyword), reader);
        };
        add(&Compiler::readNumber, {u"minimum", u"maximum", u"exclusiveMinimum", u"exclusiveMaximum", u"multipleOf"});
        add(&Compiler::readCount, {u"minLength", u"maxLength", u"minItems", u"maxItems", u"minProperties",
                                   u"maxProperties", u"minContains", u"maxContains"});
        add(&Compiler::readChild,
            {u"items", u"additionalItems", u"contains", u"additionalProperties", u"propertyNames", u"not", u"if",
             u"then", u"else", u"unevaluatedItems", u"unevaluatedProperties", u"contentSchema"});
        add(&Compiler::readList, {u"allOf", u"anyOf", u"oneOf", u"prefixItems"});
        add(&Compiler::readMap, {u"properties", u"patternProperties", u"definitions", u"$defs"});
        add(&Compiler::readReference, {u"$ref", u"$dynamicRef"});
        return all;
    }();
    return kReaders;
}

NodeIndex Compiler::child(const QString &keyword, const QJsonValue &value)
{
    return nodeFor(m_library.below(m_place, m_place.pointer + pointerPart(keyword), value));
}

QList<NodeIndex> Compiler::list(const QString &keyword, const QJsonValue &value)
{
    const QJsonArray schemas = value.toArray();
    if (schemas.isEmpty())
        fail(u"must be a list of schemas"_s, keyword);
    QList<NodeIndex> nodes;
    for (qsizetype i = 0; i < schemas.size(); ++i) {
        const QString at = m_place.pointer + pointerPart(keyword) + u'/' + QString::number(i);
        nodes.append(nodeFor(m_library.below(m_place, at, schemas.at(i))));
    }
    return nodes;
}

QHash<QString, NodeIndex> Compiler::map(const QString &keyword, const QJsonValue &value)
{
    if (!value.isObject())
        fail(u"must be an object of schemas"_s, keyword);
    QHash<QString, NodeIndex> nodes;
    const QJsonObject schemas = value.toObject();
    for (auto each = schemas.begin(); each != schemas.end(); ++each) {
        const QString at = m_place.pointer + pointerPart(keyword) + pointerPart(each.key());
        nodes.insert(each.key(), nodeFor(m_library.below(m_place, at, each.value())));
    }
    return nodes;
}

QStringList Compiler::names(const QString &keyword, const QJsonValue &value, const QString &part)
{
    QStringList names;
    const QJsonArray list = value.toArray();
    bool isRight = value.isArray();
    for (const auto &each : list) {
        isRight = isRight && each.isString();
        names.append(each.toString());
    }
    if (!isRight)
        fail(part.isEmpty() ? u"must be a list of names"_s : u"must be a list of names at '"_s + part + u'\'', keyword);
    return names;
}

void Compiler::readType(Node &node, const QString &keyword, const QJsonValue &value)
{
    const QJsonArray types = value.isArray() ? value.toArray() : QJsonArray{value};
    QStringList names;
    for (const auto &each : types) {
        const quint8 type = typeFrom(each.toString());
        if (type == 0)
            return fail(u"is none of the types null, boolean, object, array, number, integer, string"_s, keyword);
        node.types |= type;
        names.append(each.toString());
    }
    if (names.isEmpty())
        fail(u"names no type"_s, keyword);
    node.typeNames = names.join(" or "_L1);
}

void Compiler::readEnum(Node &node, const QString &keyword, const QJsonValue &value)
{
    if (!value.isArray())
        return fail(u"must be a list of values"_s, keyword);
    node.choices = value.toArray();
}

void Compiler::readConst(Node &node, const QString &, const QJsonValue &value)
{
    node.constant = value;
}

void Compiler::readNumber(Node &node, const QString &keyword, const QJsonValue &value)
{
    if (!value.isDouble())
        return fail(u"must be a number"_s, keyword);
    if (keyword == "minimum"_L1) {
        node.minimum = value;
    } else if (keyword == "maximum"_L1) {
        node.maximum = value;
    } else if (keyword == "exclusiveMinimum"_L1) {
        node.above = value;
    } else if (keyword == "exclusiveMaximum"_L1) {
        node.beneath = value;
    } else if (value.toDouble() <= 0) {
        fail(u"must be greater than 0"_s, keyword);
    } else {
        node.multipleOf = value;
    }
}

void Compiler::readCount(Node &node, const QString &keyword, const QJsonValue &value)
{
    const auto count = countFrom(value);
    if (!count)
        return fail(u"must be a whole number, 0 or more"_s, keyword);
    Range &range = keyword.endsWith("Length"_L1)     ? node.length
                   : keyword.endsWith("Items"_L1)    ? node.size
                   : keyword.endsWith("Contains"_L1) ? node.contained
                                                     : node.members;
    (keyword.startsWith("min"_L1) ? range.least : range.most) = *count;
}

void Compiler::readPattern(Node &node, const QString &keyword, const QJsonValue &value)
{
    const Result<Pattern> pattern = Pattern::compile(value.toString());
    if (!value.isString())
        fail(u"must be text"_s, keyword);
    else if (!pattern)
        fail(pattern.error().message, keyword);
    else
        node.pattern = *pattern;
}

void Compiler::readFormat(Node &node, const QString &keyword, const QJsonValue &value)
{
    if (!value.isString())
        return fail(u"must be text"_s, keyword);
    node.formatName = value.toString();
    node.format = m_options.formats ? formatCheck(node.formatName) : nullptr;
}

void Compiler::readUnique(Node &node, const QString &keyword, const QJsonValue &value)
{
    if (!value.isBool())
        fail(u"must be true or false"_s, keyword);
    node.isUnique = value.toBool();
}

void Compiler::readRequired(Node &node, const QString &keyword, const QJsonValue &value)
{
    node.required = names(keyword, value);
}

void Compiler::readChild(Node &node, const QString &keyword, const QJsonValue &value)
{
    static const QHash<QString, NodeIndex Node::*> kMembers{{u"items"_s, &Node::items},
                                                            {u"contains"_s, &Node::contains},
                                                            {u"additionalProperties"_s, &Node::additional},
                                                            {u"propertyNames"_s, &Node::propertyNames},
                                                            {u"not"_s, &Node::negated},
                                                            {u"if"_s, &Node::condition},
                                                            {u"then"_s, &Node::then},
                                                            {u"else"_s, &Node::otherwise},
                                                            {u"unevaluatedItems"_s, &Node::unevaluatedItems},
                                                            {u"unevaluatedProperties"_s, &Node::unevaluatedProperties}};
    if (keyword == "items"_L1 && draft() == Draft::Draft7 && value.isArray()) {
        node.prefix = list(keyword, value);
        return;
    }
    const NodeIndex index = child(keyword, value);
    if (const auto member = kMembers.value(keyword)) // of the others only the shape counts
        node.*member = index;
}

void Compiler::readList(Node &node, const QString &keyword, const QJsonValue &value)
{
    QList<NodeIndex> &place = keyword == "allOf"_L1   ? node.allOf
                              : keyword == "anyOf"_L1 ? node.anyOf
                              : keyword == "oneOf"_L1 ? node.oneOf
                                                      : node.prefix;
    place = list(keyword, value);
}

void Compiler::readMap(Node &node, const QString &keyword, const QJsonValue &value)
{
    const QHash<QString, NodeIndex> schemas = map(keyword, value);
    if (keyword == "properties"_L1)
        node.properties = schemas;
    if (keyword != "patternProperties"_L1)
        return;
    for (auto each = schemas.begin(); each != schemas.end(); ++each) {
        const Result<Pattern> pattern = Pattern::compile(each.key());
        if (!pattern)
            return fail(u"'"_s + each.key().left(200) + u"' "_s + pattern.error().message, keyword);
        node.patternProperties.append({*pattern, each.value()});
    }
}

void Compiler::readNeeds(Node &node, const QString &keyword, const QJsonValue &value)
{
    if (!value.isObject())
        return fail(u"must be an object"_s, keyword);
    const QJsonObject all = value.toObject();
    const bool takesNames = keyword != "dependentSchemas"_L1;
    const bool takesSchemas = keyword != "dependentRequired"_L1;
    for (auto each = all.begin(); each != all.end(); ++each) {
        const QString at = m_place.pointer + pointerPart(keyword) + pointerPart(each.key());
        if (takesNames && (!takesSchemas || !isSchema(each.value())))
            node.needs[each.key()] += names(keyword, each.value(), each.key());
        else
            node.needsSchema.insert(each.key(), nodeFor(m_library.below(m_place, at, each.value())));
    }
}

void Compiler::readReference(Node &node, const QString &keyword, const QJsonValue &value)
{
    if (!value.isString())
        return draft() == Draft::Draft7 ? void() : fail(u"must be text"_s, keyword);
    if (m_depth == Depth::ShapeOnly)
        return;
    const Result<Place> place = m_library.resolve(m_place, value.toString());
    if (!place)
        return fail(place.error().message, keyword);
    if (keyword == "$ref"_L1) {
        node.reference = nodeFor(*place);
    } else {
        node.dynamicReference = nodeFor(*place);
        node.dynamicName = place->dynamicName;
    }
}

} // namespace mh::schema
