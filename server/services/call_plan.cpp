// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/call_plan.h"

#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include "core/base/json.h"
#include "server/services/service_rules.h"

namespace mh::services {
using namespace Qt::StringLiterals;
using protocol::EndpointSpec;
using protocol::ServiceSpec;

namespace {

using Pairs = QList<std::pair<QString, QString>>;

QString textOf(const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined())
        return {};
    return value.isString() ? value.toString() : QString::fromUtf8(json::toBytes(value));
}

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

/// A number or a flag may come as text, nothing else as what it is not.
Result<> checkType(const QString &name, const QJsonObject &schema, const QJsonValue &value)
{
    const QJsonValue declared = schema.value("type"_L1);
    const QString type = declared.isString() ? declared.toString() : QString();
    const QString text = value.toString();
    bool fits = true;
    if (type == "integer"_L1)
        static_cast<void>(value.isString() ? text.toLongLong(&fits) : 0),
            fits = fits && (value.isString() || (value.isDouble() && value.toDouble() == double(value.toInteger())));
    else if (type == "number"_L1)
        static_cast<void>(value.isString() ? text.toDouble(&fits) : 0),
            fits = fits && (value.isString() || value.isDouble());
    else if (type == "boolean"_L1)
        fits = value.isBool() || text == "true"_L1 || text == "false"_L1;
    else if (type == "string"_L1)
        fits = !value.isObject() && !value.isArray();
    if (!fits)
        return invalidInput(u"the parameter '%1' must be of type %2"_s.arg(name, type), name);
    const QJsonArray allowed = schema.value("enum"_L1).toArray();
    if (!allowed.isEmpty() && !value.isArray() && !allowed.contains(value))
        return invalidInput(
            u"the parameter '%1' must be one of %2"_s.arg(name, QString::fromUtf8(json::toBytes(allowed)).left(500)),
            name);
    return {};
}

/// One value of a query, cookie, path or header as its style says; not yet encoded.
Pairs written(const QString &name, const QJsonObject &schema, const QJsonValue &value, bool form)
{
    if (schema.contains("x-content"_L1))
        return {{name, QString::fromUtf8(json::toBytes(value))}};
    const QString style = schema.value("x-style"_L1).toString(form ? u"form"_s : u"simple"_s);
    const bool explode = schema.value("x-explode"_L1).toBool(style == "form"_L1);
    QStringList items;
    Pairs pairs;
    if (value.isArray()) {
        for (const QJsonArray array = value.toArray(); const QJsonValue &each : array) {
            items.append(textOf(each));
            pairs.append({name, items.last()});
        }
        if (form && explode)
            return pairs;
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            const QString text = textOf(it.value());
            pairs.append({style == "deepObject"_L1 ? QString(name + u'[' + it.key() + u']') : it.key(), text});
            if (explode)
                items.append(it.key() + u'=' + text);
            else
                items.append({it.key(), text});
        }
        if (form && (explode || style == "deepObject"_L1))
            return pairs;
    } else {
        items.append(textOf(value));
    }
    const QChar separator = style == "spaceDelimited"_L1 ? u' ' : style == "pipeDelimited"_L1 ? u'|' : u',';
    return {{name, items.join(separator)}};
}

/// Gathers a request; the first error stays.
class Builder
{
public:
    Builder(const ServiceSpec &service, const EndpointSpec &endpoint, const QJsonObject &parameters)
        : m_service(service), m_endpoint(endpoint), m_parameters(parameters)
    {
    }

    Result<QJsonObject> build()
    {
        const Result<> steps[] = {path(), query(), headers(),
                                  m_service.protocol == "GraphQL"_L1 ? graphQlBody() : body()};
        for (const Result<> &step : steps) {
            if (!step)
                return step.error();
        }
        if (const auto unknown = checkUnknown(); !unknown)
            return unknown.error();
        QJsonObject request{{u"url"_s, QString(urlOf(m_service, m_path) + m_query)},
                            {u"method"_s, m_endpoint.method},
                            {u"headers"_s, m_headers}};
        if (!m_body.isUndefined())
            request.insert("body"_L1, m_body);
        return request;
    }

private:
    /// The value of a parameter, its default, or undefined; checked.
    Result<QJsonValue> value(const QJsonObject &set, const QString &name)
    {
        const QJsonObject schema = set.value("properties"_L1).toObject().value(name).toObject();
        const bool required = set.value("required"_L1).toArray().contains(name);
        m_known.insert(name);
        QJsonValue given = m_parameters.value(name);
        if ((given.isUndefined() || given.isNull()) && required)
            given = schema.value("default"_L1);
        if (given.isUndefined() || given.isNull()) {
            if (required)
                return invalidInput(u"the parameter '%1' is missing"_s.arg(name), name);
            return QJsonValue(QJsonValue::Undefined);
        }
        if (const auto fits = checkType(name, schema, given); !fits)
            return fits.error();
        return given;
    }

    Result<> path()
    {
        static const QRegularExpression placeholder(u"\\{([^{}/]+)\\}"_s);
        qsizetype at = 0;
        const QString &pattern = m_endpoint.path;
        for (auto found = placeholder.globalMatch(pattern); found.hasNext();) {
            const auto match = found.next();
            const QString name = match.captured(1);
            QJsonObject set = m_endpoint.pathParams;
            set.insert("required"_L1, QJsonArray{name});
            const auto given = value(set, name);
            if (!given)
                return given.error();
            const QJsonObject schema = set.value("properties"_L1).toObject().value(name).toObject();
            const QString text = written(name, schema, *given, false).value(0).second;
            if (text.isEmpty())
                return invalidInput(u"the parameter '%1' must not be empty"_s.arg(name), name);
            const QString style = schema.value("x-style"_L1).toString();
            const QString before = style == "label"_L1    ? u"."_s
                                   : style == "matrix"_L1 ? QString(u';' + encoded(name) + u'=')
                                                          : QString();
            m_path += pattern.mid(at, match.capturedStart() - at) + before + encoded(text);
            at = match.capturedEnd();
        }
        m_path += pattern.mid(at);
        // Such a step would lead to another endpoint than the one that was chosen.
        for (const QString &step : m_path.split(u'/')) {
            if (step == "."_L1 || step == ".."_L1)
                return invalidInput(u"a parameter of the path must not be '.' or '..'"_s, u"path"_s);
        }
        return {};
    }

    Result<> query()
    {
        const QStringList names = m_endpoint.queryParams.value("properties"_L1).toObject().keys();
        for (const QString &name : names) {
            const auto given = value(m_endpoint.queryParams, name);
            if (!given)
                return given.error();
            if (given->isUndefined())
                continue;
            const QJsonObject schema = m_endpoint.queryParams.value("properties"_L1).toObject().value(name).toObject();
            for (const auto &[key, text] : written(name, schema, *given, true))
                m_query += (m_query.isEmpty() ? u'?' : u'&') + encoded(key) + u'=' + encoded(text);
        }
        return {};
    }

    Result<> headers()
    {
        QStringList cookies;
        const QJsonObject properties = m_endpoint.headerParams.value("properties"_L1).toObject();
        for (const QString &name : properties.keys()) {
            const auto given = value(m_endpoint.headerParams, name);
            if (!given)
                return given.error();
            if (given->isUndefined())
                continue;
            const QJsonObject schema = properties.value(name).toObject();
            const bool cookie = schema.value("x-in"_L1) == "cookie"_L1;
            const QString text = written(name, schema, *given, cookie).value(0).second;
            if (cookie)
                cookies.append(encoded(name) + u'=' + encoded(text));
            else
                m_headers.insert(name, text);
        }
        if (!cookies.isEmpty())
            m_headers.insert("Cookie"_L1, cookies.join(u"; "_s));
        return {};
    }

    Result<> body()
    {
        const QJsonObject members = m_endpoint.requestBody.value("properties"_L1).toObject();
        m_known.insert(u"body"_s);
        QJsonValue whole = m_parameters.value("body"_L1);
        if (whole.isUndefined() && !members.isEmpty()) {
            QJsonObject object;
            for (const QString &name : members.keys()) {
                // A name that is also a parameter's is that parameter.
                if (m_parameters.contains(name) && !m_known.contains(name))
                    object.insert(name, m_parameters.value(name));
            }
            for (const QString &name : members.keys())
                m_known.insert(name);
            if (!object.isEmpty() || m_endpoint.requestRequired)
                whole = object;
        }
        if (whole.isUndefined() && m_endpoint.requestRequired)
            return invalidInput(u"the body is missing"_s, u"body"_s);
        if (whole.isUndefined())
            return {};
        if (whole.isObject() && !whole.toObject().contains("$ref"_L1) && !whole.toObject().contains("$bytes"_L1)) {
            for (const QJsonArray required = m_endpoint.requestBody.value("required"_L1).toArray();
                 const QJsonValue &name : required) {
                if (!whole.toObject().contains(name.toString()))
                    return invalidInput(u"the body's member '%1' is missing"_s.arg(name.toString()),
                                        u"body."_s + name.toString());
            }
        }
        return encodeBody(whole);
    }

    Result<> encodeBody(const QJsonValue &whole)
    {
        const bool isOpen = m_endpoint.requestType.isEmpty() || m_endpoint.requestType == "*/*"_L1;
        const QString type = isOpen ? u"application/json"_s : m_endpoint.requestType;
        const QString plain = type.section(u';', 0, 0).trimmed().toLower();
        const bool raw = whole.toObject().contains("$ref"_L1) || whole.toObject().contains("$bytes"_L1);
        m_body = whole;
        if (plain == "multipart/form-data"_L1 && !raw)
            return invalidInput(u"a multipart body must be given ready-made, as bytes"_s, u"body"_s);
        if (plain == "application/x-www-form-urlencoded"_L1 && whole.isObject() && !raw) {
            QStringList items;
            const QJsonObject object = whole.toObject();
            for (auto it = object.begin(); it != object.end(); ++it) {
                for (const auto &[key, text] :
                     written(it.key(), {}, it.value().isObject() ? QJsonValue(textOf(it.value())) : it.value(), true))
                    items.append(encoded(key) + u'=' + encoded(text));
            }
            m_body = items.join(u'&');
        } else if ((plain == "application/json"_L1 || plain.endsWith("+json"_L1)) && !raw) {
            m_body = QString::fromUtf8(json::toBytes(whole)); // a text is JSON too
        }
        m_headers.insert("Content-Type"_L1, type);
        return {};
    }

    Result<> graphQlBody()
    {
        QJsonObject request{{u"query"_s, m_endpoint.document}};
        if (m_endpoint.document.isEmpty()) {
            m_known += {u"query"_s, u"variables"_s, u"operationName"_s};
            for (const QLatin1StringView name : {"query"_L1, "variables"_L1, "operationName"_L1}) {
                if (m_parameters.contains(name))
                    request.insert(name, m_parameters.value(name));
            }
            if (request.value("query"_L1).toString().isEmpty())
                return invalidInput(u"the parameter 'query' is missing"_s, u"query"_s);
        } else {
            QJsonObject variables;
            for (const QString &name : m_endpoint.requestBody.value("properties"_L1).toObject().keys()) {
                const auto given = value(m_endpoint.requestBody, name);
                if (!given)
                    return given.error();
                if (!given->isUndefined())
                    variables.insert(name, *given);
            }
            request.insert("variables"_L1, variables);
        }
        m_headers.insert("Content-Type"_L1, u"application/json"_s);
        m_headers.insert("Accept"_L1, u"application/json"_s);
        m_body = QString::fromUtf8(json::toBytes(request));
        return {};
    }

    /// A parameter that goes nowhere is most likely a slip of the pen.
    Result<> checkUnknown() const
    {
        for (auto it = m_parameters.begin(); it != m_parameters.end(); ++it) {
            if (!m_known.contains(it.key()))
                return invalidInput(u"the endpoint has no parameter '%1'"_s.arg(it.key()), it.key());
        }
        return {};
    }

    const ServiceSpec &m_service;
    const EndpointSpec &m_endpoint;
    const QJsonObject &m_parameters;
    QSet<QString> m_known;
    QString m_path;
    QString m_query;
    QJsonObject m_headers;
    QJsonValue m_body = QJsonValue::Undefined;
};

} // namespace

Result<QJsonObject> requestFor(const ServiceSpec &service, const EndpointSpec &endpoint, const QJsonObject &parameters)
{
    return Builder(service, endpoint, parameters).build();
}

QJsonValue bodyAs(const QJsonObject &schema, const QJsonValue &body)
{
    const QJsonValue type = schema.value("type"_L1);
    const bool structured = type == "object"_L1 || type == "array"_L1 || schema.contains("properties"_L1);
    const QJsonValue bytes = body.toObject().value("$bytes"_L1);
    if (!structured || !(body.isString() || bytes.isString()))
        return body;
    const QByteArray text =
        body.isString() ? body.toString().toUtf8() : QByteArray::fromBase64(bytes.toString().toLatin1());
    const auto parsed = json::parseValue(text);
    return parsed ? *parsed : body;
}

} // namespace mh::services
