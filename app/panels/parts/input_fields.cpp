// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/input_fields.h"

#include <algorithm>

#include "app/panels/parts/form_words.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

void put(QJsonObject &object, const QString &key, const QJsonValue &value, bool isThere)
{
    if (isThere)
        object.insert(key, value);
    else
        object.remove(key);
}

} // namespace

QList<InputField> inputFieldsOf(const QJsonObject &schema)
{
    const QJsonObject members = schema.value("properties"_L1).toObject();
    const QJsonArray required = schema.value("required"_L1).toArray();
    QList<InputField> fields;
    for (const QString &name : formOrder(members)) {
        QJsonObject about = members.value(name).toObject();
        InputField field;
        field.name = name;
        field.isRequired = required.contains(name);
        if (about.value("type"_L1).isString()) // several types stay in the rest
            field.type = about.take("type"_L1).toString();
        field.title = about.take("title"_L1).toString();
        field.description = about.take("description"_L1).toString();
        if (about.contains("default"_L1))
            field.fallback = about.take("default"_L1);
        field.choices = about.take("enum"_L1).toArray();
        about.remove("x-order"_L1);
        field.rest = about;
        fields += field;
    }
    return fields;
}

QJsonObject withInputFields(QJsonObject schema, const QList<InputField> &fields)
{
    QJsonObject members;
    QJsonArray required;
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const InputField &field = fields.at(i);
        QJsonObject about = field.rest;
        if (!field.type.isEmpty())
            about.insert("type"_L1, field.type);
        put(about, u"title"_s, field.title, !field.title.isEmpty());
        put(about, u"description"_s, field.description, !field.description.isEmpty());
        put(about, u"default"_s, field.fallback, !field.fallback.isUndefined());
        put(about, u"enum"_s, field.choices, !field.choices.isEmpty());
        about.insert("x-order"_L1, i + 1);
        members.insert(field.name, about);
        if (field.isRequired)
            required += field.name;
    }
    put(schema, u"properties"_s, members, !members.isEmpty());
    put(schema, u"required"_s, required, !required.isEmpty());
    if (!members.isEmpty())
        schema.insert("type"_L1, u"object"_s);
    else if (schema.keys() == QStringList{u"type"_s})
        schema = {};
    return schema;
}

QString freshInputName(const QList<InputField> &fields, const QString &wish)
{
    const auto isTaken = [&](const QString &name) {
        return std::any_of(fields.cbegin(), fields.cend(), [&](const InputField &field) { return field.name == name; });
    };
    QString name = wish;
    for (int i = 2; isTaken(name); ++i)
        name = wish % u'-' % QString::number(i);
    return name;
}

} // namespace mh::panels
