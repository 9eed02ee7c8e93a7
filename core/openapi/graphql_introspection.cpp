// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openapi/graphql_introspection.h"

#include <QHash>
#include <QJsonArray>
#include <QRegularExpression>

#include "core/base/json.h"
#include "core/openapi/place.h"

namespace mh::openapi {
using namespace Qt::StringLiterals;

namespace {

constexpr int kMaxFields = 100; ///< selected at one level
constexpr int kSelectDepth = 2;
constexpr int kInputDepth = 4;

bool isName(const QString &text)
{
    static const QRegularExpression name(u"\\A[_A-Za-z][_0-9A-Za-z]{0,254}\\z"_s);
    return name.match(text).hasMatch();
}

class Reader
{
public:
    Reader(const QJsonObject &schema, Problems &problems) : m_problems(problems)
    {
        for (const QJsonArray types = schema.value("types"_L1).toArray(); const QJsonValue &type : types)
            m_types.insert(type.toObject().value("name"_L1).toString(), type.toObject());
    }

    void addRoot(ApiDescription &description, const QString &type, const QString &keyword, const QString &path) const
    {
        const QJsonArray fields = m_types.value(type).value("fields"_L1).toArray();
        const Place place{nullptr, type};
        for (const QJsonValue &each : fields) {
            const QJsonObject field = each.toObject();
            const QString name = field.value("name"_L1).toString();
            if (!isName(name))
                m_problems.add(place / name.left(50), u"is not a name"_s);
            else
                description.operations.append(operation(field, keyword, path));
        }
    }

private:
    [[nodiscard]] Operation operation(const QJsonObject &field, const QString &keyword, const QString &path) const
    {
        Operation result;
        result.name = field.value("name"_L1).toString();
        result.description = field.value("description"_L1).toString().left(10'000);
        result.method = u"POST"_s;
        result.path = path;
        result.requestType = u"application/json"_s;
        result.tags = {keyword};
        QStringList declared;
        QStringList passed;
        QJsonObject properties;
        QJsonArray required;
        for (const QJsonArray args = field.value("args"_L1).toArray(); const QJsonValue &each : args) {
            const QJsonObject arg = each.toObject();
            const QString name = arg.value("name"_L1).toString();
            const QJsonObject type = arg.value("type"_L1).toObject();
            if (!isName(name))
                continue;
            declared.append(u'$' + name + u": "_s + typeText(type));
            passed.append(name + u": $"_s + name);
            properties.insert(name, inputSchema(type, 0));
            if (type.value("kind"_L1) == "NON_NULL"_L1 && arg.value("defaultValue"_L1).isNull())
                required.append(name);
        }
        result.requestRequired = !required.isEmpty();
        result.requestBody = {{u"type"_s, u"object"_s}, {u"properties"_s, properties}};
        if (!required.isEmpty())
            result.requestBody.insert("required"_L1, required);
        const QString variables = declared.isEmpty() ? QString() : QString(u'(' + declared.join(u", "_s) + u')');
        const QString arguments = passed.isEmpty() ? QString() : QString(u'(' + passed.join(u", "_s) + u')');
        const QString selected = selection(field.value("type"_L1).toObject(), 0);
        result.document =
            keyword + u' ' + result.name + variables + u" { "_s + result.name + arguments + selected + u" }"_s;
        return result;
    }

    /// "[ID!]!"
    static QString typeText(const QJsonObject &type)
    {
        const QString kind = type.value("kind"_L1).toString();
        if (kind == "NON_NULL"_L1)
            return typeText(type.value("ofType"_L1).toObject()) + u'!';
        if (kind == "LIST"_L1)
            return u'[' + typeText(type.value("ofType"_L1).toObject()) + u']';
        return type.value("name"_L1).toString();
    }

    [[nodiscard]] QJsonObject inputSchema(const QJsonObject &type, int depth) const
    {
        static const QHash<QString, QString> scalars{{u"Int"_s, u"integer"_s},
                                                     {u"Float"_s, u"number"_s},
                                                     {u"String"_s, u"string"_s},
                                                     {u"Boolean"_s, u"boolean"_s}};
        const QString kind = type.value("kind"_L1).toString();
        if (kind == "NON_NULL"_L1)
            return inputSchema(type.value("ofType"_L1).toObject(), depth);
        if (kind == "LIST"_L1)
            return {{u"type"_s, u"array"_s}, {u"items"_s, inputSchema(type.value("ofType"_L1).toObject(), depth)}};
        const QString name = type.value("name"_L1).toString();
        if (scalars.contains(name))
            return {{u"type"_s, scalars[name]}};
        const QJsonObject full = m_types.value(name);
        if (kind == "ENUM"_L1) {
            QJsonArray values;
            for (const QJsonArray all = full.value("enumValues"_L1).toArray(); const QJsonValue &each : all)
                values.append(each.toObject().value("name"_L1));
            return {{u"type"_s, u"string"_s}, {u"enum"_s, values}};
        }
        if (kind != "INPUT_OBJECT"_L1)
            return {}; // ID and scalars of the server's own: whatever it takes
        QJsonObject properties;
        const QJsonArray fields = depth < kInputDepth ? full.value("inputFields"_L1).toArray() : QJsonArray();
        for (const QJsonValue &each : fields)
            properties.insert(each.toObject().value("name"_L1).toString(),
                              inputSchema(each.toObject().value("type"_L1).toObject(), depth + 1));
        return {{u"type"_s, u"object"_s}, {u"properties"_s, properties}};
    }

    [[nodiscard]] QString selection(const QJsonObject &type, int depth) const
    {
        const QString kind = type.value("kind"_L1).toString();
        if (kind == "NON_NULL"_L1 || kind == "LIST"_L1)
            return selection(type.value("ofType"_L1).toObject(), depth);
        if (kind == "UNION"_L1)
            return u" { __typename }"_s;
        if (kind != "OBJECT"_L1 && kind != "INTERFACE"_L1)
            return {};
        QStringList names{u"__typename"_s};
        const QJsonArray fields = m_types.value(type.value("name"_L1).toString()).value("fields"_L1).toArray();
        for (const QJsonValue &each : fields) {
            const QJsonObject field = each.toObject();
            const QString name = field.value("name"_L1).toString();
            if (!isName(name) || needsArguments(field) || names.size() > kMaxFields)
                continue;
            const bool plain = isPlain(field.value("type"_L1).toObject());
            if (plain || depth + 1 < kSelectDepth)
                names.append(name + (plain ? QString() : selection(field.value("type"_L1).toObject(), depth + 1)));
        }
        if (names.size() > 1)
            names.removeFirst();
        return u" { "_s + names.join(u' ') + u" }"_s;
    }

    static bool needsArguments(const QJsonObject &field)
    {
        for (const QJsonArray args = field.value("args"_L1).toArray(); const QJsonValue &arg : args) {
            if (arg.toObject().value("type"_L1).toObject().value("kind"_L1) == "NON_NULL"_L1
                && arg.toObject().value("defaultValue"_L1).isNull())
                return true;
        }
        return false;
    }
    static bool isPlain(const QJsonObject &type)
    {
        const QString kind = type.value("kind"_L1).toString();
        if (kind == "NON_NULL"_L1 || kind == "LIST"_L1)
            return isPlain(type.value("ofType"_L1).toObject());
        return kind == "SCALAR"_L1 || kind == "ENUM"_L1;
    }

    Problems &m_problems;
    QHash<QString, QJsonObject> m_types;
};

} // namespace

QJsonObject introspectionRequest()
{
    const QString type =
        u"kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } }"_s;
    const QString query =
        u"query Introspection { __schema { queryType { name } mutationType { name } types { kind name "
        "fields(includeDeprecated: false) { name description args { name defaultValue type { %1 } } type { %1 } } "
        "inputFields { name defaultValue type { %1 } } enumValues { name } } } }"_s.arg(type);
    return {{u"query"_s, query}, {u"operationName"_s, u"Introspection"_s}};
}

Result<ApiDescription> parseIntrospection(const QByteArray &reply, const QString &path)
{
    const QString reason = u"SCHEMA_PARSE_ERROR"_s;
    const auto object = json::parseObject(reply);
    if (!object)
        return invalidInput(u"the introspection's reply is "_s + object.error().message, {}, reason);
    const QJsonObject schema = object->value("data"_L1).toObject().value("__schema"_L1).toObject();
    if (schema.isEmpty()) {
        const QString said =
            object->value("errors"_L1).toArray().at(0).toObject().value("message"_L1).toString().left(300);
        return invalidInput(
            u"the server answers no introspection"_s + (said.isEmpty() ? said : QString(u": "_s + said)), {}, reason);
    }
    Problems problems;
    ApiDescription description;
    description.format = u"GraphQL"_s;
    const Reader reader(schema, problems);
    reader.addRoot(description, schema.value("queryType"_L1).toObject().value("name"_L1).toString(), u"query"_s, path);
    reader.addRoot(description, schema.value("mutationType"_L1).toObject().value("name"_L1).toString(), u"mutation"_s,
                   path);
    if (!problems.isEmpty())
        return problems.error();
    return description;
}

} // namespace mh::openapi
