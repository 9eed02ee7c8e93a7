// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/openapi_document.h"

#include <QRegularExpression>

#include "server/api/router.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using protocol::Route;

namespace {

QStringList segmentsIn(const Route &route)
{
    QStringList names;
    for (const QLatin1StringView segment : route.path.sliced(1).tokenize(u'/')) {
        if (segment.startsWith(u'{'))
            names.append(segment.sliced(1, segment.size() - 2));
    }
    return names;
}

QJsonObject parameter(const QString &name, const QString &place, bool required, QJsonObject schema)
{
    schema.remove("nullable"_L1);
    if (schema.isEmpty())
        schema.insert("type"_L1, u"string"_s);
    return {{u"name"_s, name}, {u"in"_s, place}, {u"required"_s, required}, {u"schema"_s, schema}};
}

/// The members that travel in path and query; what is left of `request` is the body.
QJsonArray parametersOf(const Route &route, QJsonObject &request)
{
    QJsonArray parameters;
    QJsonObject properties = request.value("properties"_L1).toObject();
    QJsonArray required;
    for (const QJsonArray all = request.value("required"_L1).toArray(); const QJsonValue &name : all)
        required.append(name);
    for (const QString &name : segmentsIn(route)) {
        parameters.append(parameter(name, u"path"_s, true, properties.take(name).toObject()));
        for (qsizetype i = required.size() - 1; i >= 0; --i) {
            if (required.at(i) == name)
                required.removeAt(i);
        }
    }
    if (!protocol::hasBody(route.verb)) {
        for (auto it = properties.begin(); it != properties.end(); ++it)
            parameters.append(parameter(it.key(), u"query"_s, required.contains(it.key()), it->toObject()));
        properties = {};
    }
    request.insert("properties"_L1, properties);
    request.remove("required"_L1);
    if (!required.isEmpty())
        request.insert("required"_L1, required);
    return parameters;
}

QJsonObject content(const QString &media, const QJsonObject &schema)
{
    return {{media, QJsonObject{{u"schema"_s, schema}}}};
}

QString idOf(const Route &route)
{
    QString id = QString(protocol::toText(route.verb)).toLower();
    for (const QLatin1StringView segment : route.path.sliced(1).tokenize(u'/')) {
        for (const QString &word :
             QString(segment).remove(u'{').remove(u'}').split(QRegularExpression(u"[^A-Za-z0-9]+"_s)))
            id += word.left(1).toUpper() + word.sliced(qMin<qsizetype>(1, word.size()));
    }
    return id;
}

QJsonObject responsesOf(const Route &route, const QJsonObject &reply)
{
    QJsonObject success{{u"description"_s, u"success"_s}};
    if (route.body == protocol::Body::StreamReply)
        success.insert("content"_L1, content(u"*/*"_s, {{u"type"_s, u"string"_s}, {u"format"_s, u"binary"_s}}));
    else if (!reply.isEmpty())
        success.insert("content"_L1, content(u"application/json"_s, reply));
    return {{QString::number(route.success), success},
            {u"default"_s, QJsonObject{{u"$ref"_s, u"#/components/responses/Error"_s}}}};
}

QJsonObject operationOf(const Router &router, const Route &route)
{
    const PayloadSchemas schemas = router.schemasOf(route);
    QJsonObject request = schemas.request ? schemas.request() : QJsonObject();
    QJsonObject operation{{u"operationId"_s, idOf(route)},
                          {u"responses"_s, responsesOf(route, schemas.reply ? schemas.reply() : QJsonObject())}};
    if (const QJsonArray parameters = parametersOf(route, request); !parameters.isEmpty())
        operation.insert("parameters"_L1, parameters);
    if (route.body == protocol::Body::Stream || route.body == protocol::Body::Raw) {
        operation.insert("requestBody"_L1,
                         QJsonObject{{u"content"_s, content(u"application/octet-stream"_s,
                                                            {{u"type"_s, u"string"_s}, {u"format"_s, u"binary"_s}})}});
    } else if (!request.value("properties"_L1).toObject().isEmpty()) {
        request.insert("type"_L1, u"object"_s);
        operation.insert("requestBody"_L1, QJsonObject{{u"content"_s, content(u"application/json"_s, request)},
                                                       {u"required"_s, request.contains("required"_L1)}});
    }
    if (route.grant == protocol::Grant::None) {
        operation.insert("security"_L1, QJsonArray{});
    } else {
        operation.insert("security"_L1, QJsonArray{QJsonObject{{u"bearer"_s, QJsonArray{}}}});
        operation.insert("x-permission"_L1, QString(protocol::toText(route.grant)));
    }
    return operation;
}

QJsonObject errorResponse()
{
    const QJsonObject text{{u"type"_s, u"string"_s}};
    const QJsonObject error{{u"type"_s, u"object"_s},
                            {u"properties"_s, QJsonObject{{u"code"_s, text}, {u"message"_s, text}, {u"field"_s, text}}},
                            {u"required"_s, QJsonArray{u"code"_s, u"message"_s}}};
    const QJsonObject body{{u"type"_s, u"object"_s}, {u"properties"_s, QJsonObject{{u"error"_s, error}}}};
    return {{u"description"_s, u"refused; paths of other families have other bodies (docs)"_s},
            {u"content"_s, content(u"application/json"_s, body)}};
}

} // namespace

QJsonObject openApiDocument(const Router &router, const QString &version)
{
    QJsonObject paths;
    for (const Route &route : router.routes()) {
        QJsonObject path = paths.value(route.path).toObject();
        path.insert(QString(protocol::toText(route.verb)).toLower(), operationOf(router, route));
        paths.insert(route.path, path);
    }
    const QJsonObject bearer{{u"type"_s, u"http"_s}, {u"scheme"_s, u"bearer"_s}};
    return {{u"openapi"_s, u"3.0.3"_s},
            {u"info"_s, QJsonObject{{u"title"_s, u"Meshhelm"_s}, {u"version"_s, version}}},
            {u"components"_s, QJsonObject{{u"securitySchemes"_s, QJsonObject{{u"bearer"_s, bearer}}},
                                          {u"responses"_s, QJsonObject{{u"Error"_s, errorResponse()}}}}},
            {u"paths"_s, paths}};
}

} // namespace mh::api
