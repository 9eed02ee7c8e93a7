// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registry/component_rules.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/flow/config_schema.h"

namespace mh::registry {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxEndpoints = 100;
constexpr qsizetype kMaxUrl = 500;

struct Text {
    const QString &value;
    QLatin1StringView member;
    qsizetype limit;
    bool required;
};

Result<> checkText(const Text &text, const QString &path = {})
{
    const QString field = path + text.member;
    if (text.required && text.value.trimmed().isEmpty())
        return invalidInput(field + u" must not be empty"_s, field);
    if (text.value.size() > text.limit)
        return invalidInput(u"%1 must have at most %2 characters"_s.arg(field).arg(text.limit), field);
    return {};
}

/// {"path":"/health","interval":30,"timeout":5}, seconds; each may be left out.
Result<> checkHealthCheck(const QJsonObject &check, const QString &path)
{
    const QJsonValue where = check.value("path"_L1);
    if (!where.isUndefined()
        && !(where.isString() && where.toString().startsWith(u'/') && where.toString().size() <= kMaxUrl))
        return invalidInput(path + u"path must begin with a slash"_s, path + u"path"_s);
    json::Reader reader(check, path.chopped(1));
    for (const QLatin1StringView key : {"interval"_L1, "timeout"_L1})
        (void)reader.integerOr(key, 1, 1, 86'400);
    return reader.ok() ? Result<>() : reader.error();
}

/// Only what the server itself goes by; the rest is for whoever starts the containers.
Result<> checkResources(const QJsonObject &resources, const QString &path)
{
    json::Reader reader(resources, path.chopped(1));
    (void)reader.integerOr("maxConcurrent"_L1, 0, 0, kMostConcurrent);
    return reader.ok() ? Result<>() : reader.error();
}

/// Names stand in paths and in flow files.
bool isName(const QString &name)
{
    const auto fits = [](QChar c) { return c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'.'; };
    return std::all_of(name.begin(), name.end(), fits) && name != "."_L1 && name != ".."_L1;
}

} // namespace

Result<flow::ComponentInterface> interfaceOf(const QJsonObject &ports, const QJsonObject &configSchema)
{
    QJsonObject json = ports;
    if (!configSchema.isEmpty())
        json.insert("configSchema"_L1, configSchema);
    return flow::interfaceFromJson(json);
}

Result<> checkVersion(const NewVersion &request, const QString &path)
{
    for (const Text &text :
         {Text{request.version, "version"_L1, 50, true}, Text{request.image, "image"_L1, 500, false}}) {
        if (auto fit = checkText(text, path); !fit)
            return fit;
    }
    const auto ports = interfaceOf(request.interface, request.configSchema);
    if (!ports) {
        Error error = ports.error();
        error.field = path + u"interface."_s + error.field;
        return error;
    }
    if (auto health = checkHealthCheck(request.healthCheck, path + u"health_check."_s); !health)
        return health;
    if (auto resources = checkResources(request.resources, path + u"resources."_s); !resources)
        return resources;
    if (const auto schema = flow::checkSchema(request.configSchema); !schema) {
        Error error = schema.error();
        error.field = path + u"config_schema"_s + error.field;
        return error;
    }
    return {};
}

Result<> checkDescription(const Component &component)
{
    for (const Text &text :
         {Text{component.displayName, "display_name"_L1, 255, false},
          Text{component.description, "description"_L1, 10'000, false},
          Text{component.category, "category"_L1, 100, false}, Text{component.icon, "icon"_L1, 500, false}}) {
        if (auto fit = checkText(text); !fit)
            return fit;
    }
    return {};
}

Result<> checkComponent(const NewComponent &request)
{
    if (auto fit = checkText({request.name, "name"_L1, 255, true}); !fit)
        return fit;
    Component described;
    described.displayName = request.displayName;
    described.description = request.description;
    described.category = request.category;
    described.icon = request.icon;
    if (auto fit = checkDescription(described); !fit)
        return fit;
    if (!isName(request.name))
        return invalidInput(u"a name has letters, digits, dots, dashes and underscores"_s, u"name"_s);
    return checkVersion(request.version, u"version."_s);
}

Result<QStringList> checkEndpoints(const QStringList &endpoints)
{
    if (endpoints.size() > kMaxEndpoints)
        return invalidInput(u"at most %1 endpoints"_s.arg(kMaxEndpoints), u"endpoints"_s);
    QStringList checked;
    for (qsizetype i = 0; i < endpoints.size(); ++i) {
        const QString field = u"endpoints[%1]"_s.arg(i);
        const QUrl url(endpoints.at(i), QUrl::StrictMode);
        if (endpoints.at(i).size() > kMaxUrl)
            return invalidInput(u"%1 must have at most %2 characters"_s.arg(field).arg(kMaxUrl), field);
        if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1))
            return invalidInput(field + u" must be an http or https URL"_s, field);
        if (url.hasQuery() || url.hasFragment() || !url.userInfo().isEmpty())
            return invalidInput(field + u" must have neither user, query nor fragment"_s, field);
        QString text = url.toString(QUrl::FullyEncoded);
        while (text.endsWith(u'/'))
            text.chop(1);
        if (!checked.contains(text))
            checked.append(text);
    }
    return checked;
}

} // namespace mh::registry
