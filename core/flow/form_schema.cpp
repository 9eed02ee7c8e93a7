// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/form_schema.h"

#include <QJsonArray>

#include "core/schema/validator.h"

namespace mh::flow {
using namespace Qt::StringLiterals;

namespace {

constexpr int kMaxDepth = 64;

QJsonObject withDefaults(const QJsonObject &schema, QJsonObject value, int depth = 0)
{
    const QJsonObject members = schema.value("properties"_L1).toObject();
    for (auto member = members.begin(); member != members.end() && depth < kMaxDepth; ++member) {
        const QJsonObject about = member.value().toObject();
        if (!value.contains(member.key()) && about.contains("default"_L1))
            value.insert(member.key(), about.value("default"_L1));
        const QJsonValue now = value.value(member.key());
        if (now.isObject() && about.contains("properties"_L1))
            value.insert(member.key(), withDefaults(about, now.toObject(), depth + 1));
    }
    return value;
}

/// "/size/0" in an object called inputs: "inputs.size[0]".
QString pathOf(const QString &name, const QString &pointer, QJsonValue value)
{
    QString path = name;
    for (QString part : pointer.split(u'/').mid(1)) {
        part.replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1);
        if (value.isArray()) {
            path += u'[' + part + u']';
            value = value.toArray().at(part.toInt());
        } else {
            path += u'.' + part;
            value = value.toObject().value(part);
        }
    }
    return path;
}

Error refusal(const QList<ConfigSchema::Problem> &problems, const QString &name, const QJsonObject &value)
{
    QJsonArray list;
    for (const ConfigSchema::Problem &problem : problems)
        list.append(QJsonObject{{u"path"_s, pathOf(name, problem.pointer, value)}, {u"message"_s, problem.message}});
    const QString field = list.first().toObject().value("path"_L1).toString();
    Error error = invalidInput(field + u": "_s + problems.first().message, field);
    error.details.insert("problems"_L1, list);
    return error;
}

/// Of one member and what is below it, `place` in the schema: a default is taken where the object around it is there.
Result<> checkDefaultsBelow(const mh::schema::Validator &schema, const QJsonObject &source, const QString &place,
                            mh::schema::IsOpen isOpen, int depth = 0)
{
    const QJsonObject members = source.value("properties"_L1).toObject();
    for (auto member = members.begin(); member != members.end() && depth < kMaxDepth; ++member) {
        const QJsonObject about = member.value().toObject();
        const QString at = place + u"/properties"_s + schema::pointerPart(member.key());
        if (about.contains("default"_L1)) {
            QJsonValue value = about.value("default"_L1);
            if (value.isObject())
                value = withDefaults(about, value.toObject());
            if (const auto found = schema.checkAt(at, value, isOpen); !found.isEmpty())
                return invalidInput(u"the default: "_s + found.constFirst().message, at + u"/default"_s);
        }
        if (const Result<> below = checkDefaultsBelow(schema, about, at, isOpen, depth + 1); !below)
            return below;
    }
    return {};
}

/// A default that is refused would refuse every caller who relies on it.
Result<> checkDefaults(const ConfigSchema &schema, const QJsonObject &source, schema::Texts texts)
{
    const auto validator = mh::schema::Validator::compile(source);
    const auto isOpen = texts == schema::Texts::MayBeExpressions ? schema::isExpression : nullptr;
    const Result<> below = validator ? checkDefaultsBelow(*validator, source, {}, isOpen) : validator.error();
    if (!below)
        return below;
    const QJsonObject defaults = withDefaults(source, {});
    for (const auto found = schema.check(defaults, texts); const auto &problem : found) {
        const QString member = problem.pointer.section(u'/', 1, 1);
        for (auto each = defaults.begin(); each != defaults.end(); ++each) {
            if (schema::pointerPart(each.key()) == u'/' + member)
                return invalidInput(u"the default: "_s + problem.message,
                                    u"/properties"_s + schema::pointerPart(each.key()) + u"/default"_s);
        }
    }
    return {};
}

} // namespace

Result<FormSchema> FormSchema::compile(const QJsonObject &schema, schema::Texts defaults)
{
    FormSchema form;
    if (schema.isEmpty())
        return form;
    const QJsonValue type = schema.value("type"_L1);
    const bool takesObjects = type.isUndefined() || type == "object"_L1 || type.toArray().contains("object"_L1);
    if (!takesObjects)
        return invalidInput(u"must be object: what it describes has members"_s, u"/type"_s);
    auto compiled = ConfigSchema::compile(schema);
    if (!compiled)
        return compiled.error();
    if (const Result<> fits = checkDefaults(*compiled, schema, defaults); !fits)
        return fits.error();
    form.m_source = schema;
    form.m_schema = *std::move(compiled);
    return form;
}

Result<QJsonObject> FormSchema::accepted(const QJsonObject &given, const QString &name, const QStringList &own) const
{
    if (!m_schema)
        return given;
    const QJsonObject filled = withDefaults(m_source, given);
    const QJsonObject members = m_source.value("properties"_L1).toObject();
    QJsonObject looked = filled;
    for (const QString &each : own) {
        if (!members.contains(each))
            looked.remove(each);
    }
    const QList<ConfigSchema::Problem> problems = m_schema->check(looked, schema::Texts::Literal);
    if (!problems.isEmpty())
        return refusal(problems, name, looked);
    return filled;
}

QList<ConfigSchema::Problem> formProblems(const QJsonObject &configSchema, const QJsonObject &config)
{
    QList<ConfigSchema::Problem> problems;
    const QJsonObject members = configSchema.value("properties"_L1).toObject();
    for (auto member = members.begin(); member != members.end(); ++member) {
        const QJsonValue given = config.value(member.key());
        if (!given.isObject() || member.value().toObject().value("format"_L1) != "json-schema"_L1)
            continue;
        const auto form = FormSchema::compile(given.toObject(), schema::Texts::MayBeExpressions);
        if (!form)
            problems.append({schema::pointerPart(member.key()) + form.error().field, form.error().message});
    }
    return problems;
}

} // namespace mh::flow
