// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openapi/operation_reader.h"

#include <algorithm>

#include <QRegularExpression>
#include <QUrl>

namespace mh::openapi {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxName = 255;
constexpr qsizetype kMaxPath = 500;

/// The media type to speak when there are several: JSON if it can be, and of patches the one that looks like
/// the thing itself.
QString bestType(const QStringList &types)
{
    for (const QString &type : types) {
        if (type.section(u';', 0, 0).trimmed().compare("application/json"_L1, Qt::CaseInsensitive) == 0)
            return type;
    }
    if (types.contains("application/merge-patch+json"_L1))
        return u"application/merge-patch+json"_s;
    for (const QString &type : types) {
        const bool isPatch = type.contains("json-patch"_L1) && types.size() > 1;
        if (type.section(u';', 0, 0).trimmed().endsWith("+json"_L1) && !isPatch)
            return type;
    }
    if (types.contains("*/*"_L1) || types.contains("application/*"_L1))
        return types.contains("*/*"_L1) ? u"*/*"_s : u"application/*"_s;
    for (const QLatin1StringView form : {"application/x-www-form-urlencoded"_L1, "multipart/form-data"_L1}) {
        if (types.contains(form))
            return form;
    }
    return types.value(0);
}

/// What is sent for a range of media types, which is none itself.
QString spoken(const QString &type)
{
    if (!type.contains(u'*'))
        return type;
    const bool canBeJson = type.startsWith(u'*') || type.startsWith("application/"_L1);
    return canBeJson                     ? u"application/json"_s
           : type.startsWith("text/"_L1) ? u"text/plain"_s
                                         : u"application/octet-stream"_s;
}

QStringList texts(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonArray array = value.toArray(); const QJsonValue &each : array) {
        if (each.isString())
            list.append(each.toString());
    }
    return list;
}

/// Adds `schema` to the properties of an object schema; a later one of the same name wins.
void addProperty(QJsonObject &set, const QString &name, const QJsonValue &schema, bool required)
{
    set.insert("type"_L1, u"object"_s);
    QJsonObject properties = set.value("properties"_L1).toObject();
    properties.insert(name, schema);
    set.insert("properties"_L1, properties);
    QJsonArray names = set.value("required"_L1).toArray();
    for (qsizetype i = names.size() - 1; i >= 0; --i) {
        if (names.at(i) == name)
            names.removeAt(i);
    }
    if (required)
        names.append(name);
    if (names.isEmpty())
        set.remove("required"_L1);
    else
        set.insert("required"_L1, names);
}

QString generatedName(const QString &method, const QString &path)
{
    QString name = method.toLower();
    bool up = true;
    for (const QChar c : path) {
        if (c == u'{')
            name += u"By"_s;
        if (!c.isLetterOrNumber()) {
            up = true;
            continue;
        }
        name += up ? c.toUpper() : c;
        up = false;
    }
    return name.left(kMaxName);
}

/// How a parameter is written where the document does not say the usual.
void addStyle(QJsonObject &schema, const QJsonObject &parameter, const QString &in)
{
    static const QHash<QString, QString> formats{{u"csv"_s, u"form"_s},
                                                 {u"ssv"_s, u"spaceDelimited"_s},
                                                 {u"pipes"_s, u"pipeDelimited"_s},
                                                 {u"multi"_s, u"form"_s}};
    const bool query = in == "query"_L1 || in == "cookie"_L1;
    if (const QString format = parameter.value("collectionFormat"_L1).toString(); formats.contains(format) && query) {
        schema.insert("x-style"_L1, formats[format]);
        schema.insert("x-explode"_L1, format == "multi"_L1);
        return;
    }
    const QString style = parameter.value("style"_L1).toString(query ? u"form"_s : u"simple"_s);
    if (style != (query ? "form"_L1 : "simple"_L1))
        schema.insert("x-style"_L1, style);
    const bool explode = parameter.value("explode"_L1).toBool(style == "form"_L1);
    if (explode != (style == "form"_L1))
        schema.insert("x-explode"_L1, explode);
}

} // namespace

OperationReader::OperationReader(const QJsonObject &document, bool swagger, SchemaExpander &schemas, Problems &problems)
    : m_document(document), m_swagger(swagger), m_schemas(schemas), m_problems(problems)
{
    const Place root{nullptr, u"#"_s};
    if (!swagger) {
        m_rootBase = basePath(document, root);
        return;
    }
    m_rootBase = document.value("basePath"_L1).toString();
    while (m_rootBase.endsWith(u'/'))
        m_rootBase.chop(1);
    if (!m_rootBase.isEmpty() && !m_rootBase.startsWith(u'/'))
        m_problems.add(root / u"basePath"_s, u"must begin with '/'"_s);
}

QString OperationReader::basePath(const QJsonObject &holder, const Place &place)
{
    const QJsonObject server = holder.value("servers"_L1).toArray().at(0).toObject();
    QString url = server.value("url"_L1).toString();
    const QJsonObject variables = server.value("variables"_L1).toObject();
    for (auto it = variables.begin(); it != variables.end(); ++it)
        url.replace(u'{' + it.key() + u'}', it.value().toObject().value("default"_L1).toString());
    const Place here = place / u"servers"_s / 0 / u"url"_s;
    if (url.contains(u'{')) {
        m_problems.add(here, u"a variable has no default"_s);
        return {};
    }
    QString path = QUrl(url).path(QUrl::FullyEncoded);
    if (!path.isEmpty() && !path.startsWith(u'/'))
        path.prepend(u'/');
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

Operation OperationReader::read(const QString &method, const QString &path, const QJsonObject &item,
                                const QJsonObject &operation, const Place &itemPlace, const Place &place)
{
    Operation result;
    result.method = method;
    result.path = path;
    if (path.size() > kMaxPath)
        m_problems.add(itemPlace, u"a path may have at most %1 characters"_s.arg(kMaxPath));
    result.basePath = m_rootBase;
    if (item.contains("servers"_L1))
        result.basePath = basePath(item, itemPlace);
    if (operation.contains("servers"_L1))
        result.basePath = basePath(operation, place);
    result.name = operation.value("operationId"_L1).toString().trimmed().left(kMaxName);
    if (result.name.isEmpty())
        result.name = generatedName(method, path);
    const QString summary = operation.value("summary"_L1).toString();
    result.description = operation.value("description"_L1).toString(summary).left(10'000);
    result.tags = texts(operation.value("tags"_L1));

    QJsonObject form;
    addParameters(result, item.value("parameters"_L1), itemPlace / u"parameters"_s, form);
    addParameters(result, operation.value("parameters"_L1), place / u"parameters"_s, form);
    addPathParams(result);
    if (!form.isEmpty()) {
        const QStringList consumes =
            texts(operation.contains("consumes"_L1) ? operation.value("consumes"_L1) : m_document.value("consumes"_L1));
        const bool multipart = consumes.contains("multipart/form-data"_L1);
        result.requestType = multipart ? u"multipart/form-data"_s : u"application/x-www-form-urlencoded"_s;
        result.requestBody = form;
        result.requestRequired = form.contains("required"_L1);
    } else if (m_swagger && !result.requestType.isEmpty()) {
        const QStringList consumes =
            texts(operation.contains("consumes"_L1) ? operation.value("consumes"_L1) : m_document.value("consumes"_L1));
        if (!consumes.isEmpty())
            result.requestType = spoken(bestType(consumes));
    }
    if (!m_swagger && operation.contains("requestBody"_L1))
        readBody(result, operation.value("requestBody"_L1), place / u"requestBody"_s);
    readResponse(result, operation.value("responses"_L1), place / u"responses"_s);
    return result;
}

void OperationReader::addParameters(Operation &result, const QJsonValue &list, const Place &place, QJsonObject &form)
{
    if (list.isUndefined())
        return;
    if (!list.isArray())
        return m_problems.add(place, u"a list is expected"_s);
    const QJsonArray array = list.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        const Place here = place / i;
        const QJsonObject parameter = m_schemas.object(array.at(i), here);
        if (!parameter.isEmpty())
            addParameter(result, parameter, here, form);
    }
}

void OperationReader::addParameter(Operation &result, const QJsonObject &parameter, const Place &place,
                                   QJsonObject &form)
{
    const QString name = parameter.value("name"_L1).toString();
    const QString in = parameter.value("in"_L1).toString();
    if (name.isEmpty())
        return m_problems.add(place / u"name"_s, u"is missing"_s);
    const bool required = parameter.value("required"_L1).toBool();
    if (m_swagger && in == "body"_L1) {
        result.requestType = u"application/json"_s;
        result.requestRequired = required;
        result.requestBody = m_schemas.expand(parameter.value("schema"_L1), place / u"schema"_s);
        return;
    }
    QJsonObject schema = parameterSchema(parameter, place);
    if (m_swagger && in == "formData"_L1)
        return addProperty(form, name, schema, required);
    addStyle(schema, parameter, in);
    if (in == "path"_L1)
        return addProperty(result.pathParams, name, schema, true);
    if (in == "query"_L1)
        return addProperty(result.queryParams, name, schema, required);
    if (in == "cookie"_L1)
        schema.insert("x-in"_L1, in);
    // These three are not a caller's to set; the specification says that they are to be ignored.
    static const QStringList ours{u"accept"_s, u"content-type"_s, u"authorization"_s};
    if (in == "header"_L1 && ours.contains(name.toLower()))
        return;
    if (in == "header"_L1 || in == "cookie"_L1)
        return addProperty(result.headerParams, name, schema, required);
    m_problems.add(place / u"in"_s, u"'%1' is not a place of a parameter"_s.arg(in.left(50)));
}

QJsonObject OperationReader::parameterSchema(const QJsonObject &parameter, const Place &place)
{
    QJsonObject schema;
    if (m_swagger) {
        QJsonObject plain = parameter;
        for (const QLatin1StringView key :
             {"name"_L1, "in"_L1, "required"_L1, "description"_L1, "collectionFormat"_L1, "allowEmptyValue"_L1})
            plain.remove(key);
        schema = m_schemas.expand(plain, place);
    } else if (const QJsonObject content = parameter.value("content"_L1).toObject(); !content.isEmpty()) {
        const QString type = content.constBegin().key();
        schema = m_schemas.expand(content.value(type).toObject().value("schema"_L1).toObject(),
                                  place / u"content"_s / type / u"schema"_s);
        schema.insert("x-content"_L1, type);
    } else if (parameter.contains("schema"_L1)) {
        schema = m_schemas.expand(parameter.value("schema"_L1), place / u"schema"_s);
    }
    if (const QString description = parameter.value("description"_L1).toString(); !description.isEmpty())
        schema.insert("description"_L1, description.left(2'000));
    return schema;
}

// Every placeholder has a parameter, also where the author forgot it.
void OperationReader::addPathParams(Operation &result) const
{
    static const QRegularExpression placeholder(u"\\{([^{}/]+)\\}"_s);
    for (auto found = placeholder.globalMatch(result.path); found.hasNext();) {
        const QString name = found.next().captured(1);
        if (!result.pathParams.value("properties"_L1).toObject().contains(name))
            addProperty(result.pathParams, name, QJsonObject{{u"type"_s, u"string"_s}}, true);
    }
}

void OperationReader::readBody(Operation &result, const QJsonValue &value, const Place &place)
{
    const QJsonObject body = m_schemas.object(value, place);
    const QJsonObject content = body.value("content"_L1).toObject();
    if (content.isEmpty()) {
        if (!body.isEmpty())
            m_problems.add(place / u"content"_s, u"is missing"_s);
        return;
    }
    const QString type = bestType(content.keys());
    result.requestType = spoken(type);
    result.requestRequired = body.value("required"_L1).toBool();
    const QJsonObject media = content.value(type).toObject();
    if (media.contains("schema"_L1))
        result.requestBody = m_schemas.expand(media.value("schema"_L1), place / u"content"_s / type / u"schema"_s);
}

void OperationReader::readResponse(Operation &result, const QJsonValue &value, const Place &place)
{
    const QJsonObject responses = value.toObject();
    if (!value.isUndefined() && !value.isObject())
        return m_problems.add(place, u"an object is expected"_s);
    const QStringList codes = responses.keys(); // sorted: 200 goes before 201 and 2XX
    const auto first =
        std::find_if(codes.begin(), codes.end(), [](const QString &code) { return code.startsWith(u'2'); });
    const QString code = first != codes.end() ? *first : u"default"_s;
    if (!responses.contains(code))
        return;
    const Place here = place / code;
    const QJsonObject response = m_schemas.object(responses.value(code), here);
    if (m_swagger) {
        if (response.contains("schema"_L1))
            result.responseSchema = m_schemas.expand(response.value("schema"_L1), here / u"schema"_s);
        return;
    }
    const QJsonObject content = response.value("content"_L1).toObject();
    const QString type = bestType(content.keys());
    const QJsonValue schema = content.value(type).toObject().value("schema"_L1);
    if (!schema.isUndefined())
        result.responseSchema = m_schemas.expand(schema, here / u"content"_s / type / u"schema"_s);
}

} // namespace mh::openapi
