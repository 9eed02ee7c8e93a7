// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/service_rules.h"

#include <algorithm>

#include <QRegularExpression>
#include <QSet>
#include <QUrl>

namespace mh::services {
using namespace Qt::StringLiterals;
using protocol::EndpointSpec;
using protocol::ServiceEndpoint;
using protocol::ServiceSpec;

namespace {

/// The known word that `text` is in any case.
Result<QString> wordOf(const QString &text, const QStringList &known, const QString &field)
{
    for (const QString &word : known) {
        if (word.compare(text, Qt::CaseInsensitive) == 0)
            return word;
    }
    return invalidInput(u"%1 must be one of %2"_s.arg(field, known.join(u", "_s)), field);
}

bool isGrpc(const ServiceSpec &spec)
{
    return spec.protocol == "gRPC"_L1;
}

Result<> checkBaseUrl(const ServiceSpec &spec)
{
    const QUrl url(spec.baseUrl, QUrl::StrictMode);
    QStringList schemes{u"http"_s, u"https"_s};
    if (isGrpc(spec))
        schemes += {u"grpc"_s, u"grpcs"_s};
    const bool plain = url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment();
    if (!url.isValid() || url.host().isEmpty() || !schemes.contains(url.scheme()) || !plain)
        return invalidInput(
            u"baseUrl must be a URL of %1 without user, query and fragment"_s.arg(schemes.join(u" or "_s)),
            u"baseUrl"_s);
    return {};
}

Result<> checkAuth(ServiceSpec &spec)
{
    static const QRegularExpression token(u"\\A[-!#$%&'*+.^_`|~0-9A-Za-z]{1,100}\\z"_s);
    // "Bearer ", "key=", "Token token=": the scheme alone, no place for what is secret behind it.
    static const QRegularExpression scheme(u"\\A([A-Za-z][-A-Za-z0-9_.]{0,30}( ([A-Za-z]{1,20}=)?|[=:] ?)?)?\\z"_s);
    const QJsonObject given = spec.authConfig;
    QJsonObject config;
    for (auto it = given.begin(); it != given.end(); ++it) {
        const QString text = it.value().toString();
        const QString key = it.key() == "header"_L1 ? u"headerName"_s : it.key();
        if (key == "headerName"_L1 && !token.match(text).hasMatch())
            return invalidInput(u"is not the name of a header"_s, u"authConfig.headerName"_s);
        if (key == "tokenPrefix"_L1 && !scheme.match(text).hasMatch())
            return invalidInput(u"is not the scheme that stands before a token"_s, u"authConfig.tokenPrefix"_s);
        if (key == "headerName"_L1 || key == "tokenPrefix"_L1) {
            config.insert(key, text);
        } else if (key == "valueFrom"_L1) {
            const auto id = CredentialId::fromString(text.startsWith("secret:"_L1) ? text.sliced(7) : text);
            if (id.isNull())
                return invalidInput(u"must be 'secret:' and the id of a credential"_s, u"authConfig.valueFrom"_s);
            spec.credential = id;
        } else {
            return invalidInput(u"only headerName, tokenPrefix and valueFrom; secrets belong into a credential"_s,
                                u"authConfig."_s + it.key());
        }
    }
    spec.authConfig = config;
    return {};
}

Result<> checkHealth(const QJsonObject &health)
{
    if (health.isEmpty())
        return {};
    json::Reader reader(health, u"healthCheck"_s);
    const QString path = reader.textOr("path"_L1, {}, 500);
    if (!path.isEmpty() && !path.startsWith(u'/'))
        reader.fail("path"_L1, u"must begin with '/'"_s);
    static_cast<void>(reader.integerOr("interval"_L1, 30, 1, 86'400));
    static_cast<void>(reader.integerOr("timeout"_L1, 10, 1, 60));
    static_cast<void>(reader.integerOr("failureThreshold"_L1, 3, 1, 100));
    if (!reader.ok())
        return reader.error();
    return {};
}

Result<QStringList> checkedTags(const QStringList &tags)
{
    QStringList result;
    for (const QString &tag : tags) {
        const QString text = tag.trimmed();
        if (text.size() > 100 || result.size() >= 50)
            return invalidInput(u"at most 50 tags of at most 100 characters"_s, u"tags"_s);
        if (!text.isEmpty() && !result.contains(text))
            result.append(text);
    }
    return result;
}

EndpointSpec specOf(const ServiceSpec &service, const openapi::Operation &operation)
{
    EndpointSpec spec;
    spec.name = operation.name;
    spec.description = operation.description;
    spec.method = operation.method;
    // The person's base URL may name the document's base path already.
    const QString base = QUrl(service.baseUrl).path();
    spec.path = base.endsWith(operation.basePath) ? operation.path : QString(operation.basePath + operation.path);
    spec.pathParams = operation.pathParams;
    spec.queryParams = operation.queryParams;
    spec.headerParams = operation.headerParams;
    spec.requestBody = operation.requestBody;
    spec.requestType = operation.requestType;
    spec.requestRequired = operation.requestRequired;
    spec.responseSchema = operation.responseSchema;
    spec.document = operation.document;
    spec.tags = operation.tags;
    return spec;
}

/// What an endpoint is known by.
QString keyOf(const ServiceSpec &service, const EndpointSpec &spec)
{
    return service.protocol == "GraphQL"_L1 ? spec.name : QString(spec.method + u' ' + spec.path);
}

} // namespace

Result<ServiceSpec> checkedService(ServiceSpec spec, bool wasGrpc)
{
    spec.name = spec.name.trimmed();
    if (spec.name.isEmpty())
        return invalidInput(u"name must not be empty"_s, u"name"_s);
    if (spec.displayName.isEmpty())
        spec.displayName = spec.name;
    const auto protocol = wordOf(spec.protocol, {u"REST"_s, u"GraphQL"_s, u"gRPC"_s}, u"protocol"_s);
    if (!protocol)
        return protocol.error();
    spec.protocol = *protocol;
    if (isGrpc(spec) && !wasGrpc)
        return invalidInput(u"protocol: services of gRPC cannot be called yet; REST and GraphQL can"_s, u"protocol"_s,
                            u"PROTOCOL_NOT_SUPPORTED"_s);
    const auto auth =
        wordOf(spec.authType, {u"none"_s, u"api_key"_s, u"bearer"_s, u"basic"_s, u"oauth2"_s}, u"authType"_s);
    if (!auth)
        return auth.error();
    spec.authType = *auth;
    while (spec.baseUrl.endsWith(u'/'))
        spec.baseUrl.chop(1);
    if (const auto fit = checkBaseUrl(spec); !fit)
        return fit.error();
    const bool absolute = spec.schemaUrl.startsWith("http://"_L1) || spec.schemaUrl.startsWith("https://"_L1);
    if (!spec.schemaUrl.isEmpty() && !absolute && !spec.schemaUrl.startsWith(u'/'))
        return invalidInput(u"schemaUrl must be a path that begins with '/' or a URL"_s, u"schemaUrl"_s);
    if (const auto fit = checkAuth(spec); !fit)
        return fit.error();
    if (const auto fit = checkHealth(spec.healthCheck); !fit)
        return fit.error();
    auto tags = checkedTags(spec.tags);
    if (!tags)
        return tags.error();
    spec.tags = *std::move(tags);
    return spec;
}

Result<EndpointSpec> checkedEndpoint(const ServiceSpec &service, EndpointSpec spec)
{
    static const QStringList verbs{u"GET"_s, u"POST"_s, u"PUT"_s, u"PATCH"_s, u"DELETE"_s, u"HEAD"_s, u"OPTIONS"_s};
    const auto method = wordOf(spec.method, verbs, u"method"_s);
    if (!method)
        return method.error();
    spec.method = *method;
    if (service.protocol == "GraphQL"_L1 && spec.method != "POST"_L1)
        return invalidInput(u"an endpoint of GraphQL is a POST"_s, u"method"_s);
    if (!spec.path.startsWith(u'/') || spec.path.contains(u'?') || spec.path.contains(u'#'))
        return invalidInput(u"path must begin with '/' and have neither query nor fragment"_s, u"path"_s);
    auto tags = checkedTags(spec.tags);
    if (!tags)
        return tags.error();
    spec.tags = *std::move(tags);
    static const QRegularExpression placeholder(u"\\{([^{}/]+)\\}"_s);
    QJsonObject properties = spec.pathParams.value("properties"_L1).toObject();
    for (auto found = placeholder.globalMatch(spec.path); found.hasNext();) {
        const QString name = found.next().captured(1);
        if (!properties.contains(name))
            properties.insert(name, QJsonObject{{u"type"_s, u"string"_s}});
    }
    if (!properties.isEmpty()) {
        spec.pathParams.insert("type"_L1, u"object"_s);
        spec.pathParams.insert("properties"_L1, properties);
        spec.pathParams.insert("required"_L1, QJsonArray::fromStringList(properties.keys()));
    }
    return spec;
}

Result<> checkUnique(const Service &service, const EndpointSpec &spec, ServiceEndpointId self)
{
    for (const ServiceEndpoint &other : service.endpoints) {
        if (other.id == self)
            continue;
        Error taken = conflict(u"the service has such an endpoint already"_s, u"ENDPOINT_EXISTS"_s);
        taken.field = other.spec.name == spec.name ? u"name"_s : u"path"_s;
        if (other.spec.name == spec.name || keyOf(service.spec, other.spec) == keyOf(service.spec, spec))
            return taken;
    }
    return {};
}

QString urlOf(const ServiceSpec &spec, const QString &path)
{
    if (path.startsWith("http://"_L1) || path.startsWith("https://"_L1))
        return path;
    return spec.baseUrl + path;
}

bool sameOrigin(const QString &first, const QString &second)
{
    const QUrl a(first);
    const QUrl b(second);
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == "https"_L1 ? 443 : 80); };
    return a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b);
}

QJsonObject merged(QJsonObject base, const QJsonObject &changes)
{
    for (auto it = changes.begin(); it != changes.end(); ++it)
        base.insert(it.key(), it.value());
    return base;
}

bool wantsSchema(const protocol::ServiceSpec &spec)
{
    return !spec.schemaUrl.isEmpty() && spec.protocol != "gRPC"_L1;
}

Merge merge(const Service &service, const QList<openapi::Operation> &operations, const IsUsed &isUsed)
{
    Merge result;
    QHash<QString, EndpointSpec> offered;
    QStringList order;
    for (const openapi::Operation &operation : operations) {
        const EndpointSpec spec = specOf(service.spec, operation);
        const QString key = keyOf(service.spec, spec);
        if (!offered.contains(key))
            order.append(key);
        offered.insert(key, spec);
    }
    QSet<QString> names;
    for (ServiceEndpoint endpoint : service.endpoints) {
        const QString key = keyOf(service.spec, endpoint.spec);
        if (!endpoint.imported) {
            offered.remove(key); // a person's word goes before the document's
        } else if (offered.contains(key)) {
            EndpointSpec spec = offered.take(key);
            spec.enabled = endpoint.spec.enabled;
            spec.name = endpoint.spec.name; // flows may call it by that
            if (spec != endpoint.spec || endpoint.missing) {
                endpoint.spec = spec;
                endpoint.missing = false;
                ++result.updated;
                result.saved.append(endpoint);
            }
        } else if (isUsed(service, endpoint)) {
            ++result.missing;
            if (!std::exchange(endpoint.missing, true))
                result.saved.append(endpoint);
        } else {
            result.removed.append(endpoint.id);
            continue;
        }
        names.insert(endpoint.spec.name);
        result.endpoints.append(endpoint);
    }
    for (const QString &key : std::as_const(order)) {
        if (!offered.contains(key))
            continue;
        ServiceEndpoint endpoint{ServiceEndpointId::make(), offered.take(key), true, false};
        const QString wanted = endpoint.spec.name.left(240);
        for (int number = 2; names.contains(endpoint.spec.name); ++number)
            endpoint.spec.name = wanted + u'_' + QString::number(number);
        names.insert(endpoint.spec.name);
        ++result.added;
        result.saved.append(endpoint);
        result.endpoints.append(endpoint);
    }
    return result;
}

} // namespace mh::services
