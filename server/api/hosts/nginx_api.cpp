// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/hosts/nginx_api.h"

#include "core/base/mapped.h"
#include "core/fleet/nginx_message.h"
#include "core/protocol/nginx_endpoints.h"
#include "server/fleet/agent_sessions.h"
#include "server/fleet/host_registry.h"
#include "server/identity/profile.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using fleet::Host;
using protocol::HostCommand;

namespace {

constexpr qint64 kLookMs = 30'000;
constexpr qint64 kIssueMs = 300'000;                   ///< an ACME server looks at the proofs from several places
constexpr qint64 kSoonMs = 30LL * 24 * 60 * 60 * 1000; ///< certificates that end within it want to be renewed

Error noSuchHost()
{
    return notFound(u"there is no such server"_s, u"SERVER_NOT_FOUND"_s);
}

/// Only these members, the path's `siteName` as "name".
QJsonObject membersOf(const HostCommand &request, std::initializer_list<QLatin1StringView> keys)
{
    QJsonObject members;
    for (const QLatin1StringView key : keys) {
        if (request.arguments.contains(key))
            members.insert(key, request.arguments.value(key));
    }
    if (request.arguments.contains("siteName"_L1))
        members.insert("name"_L1, request.arguments.value("siteName"_L1));
    return members;
}

/// Where nginx found it stands at the end of its sentence.
Error withPlace(Error error)
{
    const fleet::NginxMessage message = fleet::withPlace(error.message);
    if (message.line > 0) {
        error.details.insert("config_file"_L1, message.file);
        error.details.insert("config_line"_L1, message.line);
    }
    return error;
}

} // namespace

NginxApi::NginxApi(Router &router, const Parts &parts) : m_parts(parts)
{
    addReadRoutes(router);
    addControlRoutes(router);
    addChangeRoutes(router);
}

/// Times in the words of this family, and what is near its end.
QJsonObject NginxApi::told(QJsonObject value) const
{
    for (const auto key : {"since"_L1, "modified_at"_L1, "valid_from"_L1, "valid_until"_L1}) {
        if (!value.contains(key))
            continue;
        const qint64 ms = value.value(key).toInteger();
        if (key == "valid_until"_L1)
            value.insert("ends_soon"_L1, ms > 0 && ms - m_parts.clock.nowMs() < kSoonMs);
        value.insert(key, ms > 0 ? QJsonValue(protocol::isoSeconds(ms)) : QJsonValue());
    }
    for (const auto key : {"sites"_L1, "certificates"_L1}) {
        if (!value.value(key).isArray())
            continue;
        QJsonArray list;
        const QJsonArray raw = value.value(key).toArray();
        for (const QJsonValue &each : raw)
            list.append(each.isObject() ? QJsonValue(told(each.toObject())) : each);
        value.insert(key, list);
    }
    return value;
}

void NginxApi::ask(const Call &call, const Wish &wish, bool once, const Answer<QJsonObject> &answer)
{
    const Host *host = m_parts.hosts.find(wish.host);
    if (!host)
        return answer.give(noSuchHost());
    const auto asked = m_parts.sessions.ask(
        *host, {wish.verb, wish.arguments, {call.caller->id.toString(), call.caller->username}, wish.deadlineMs, once});
    whenReady(asked, this, [this, answer](const Result<QJsonObject> &result) {
        answer.give(result ? Result<QJsonObject>(told(*result)) : withPlace(result.error()));
    });
}

NginxApi::Reply NginxApi::look(const Call &call, const Wish &wish)
{
    const Answer<QJsonObject> answer;
    ask(call, wish, false, answer);
    return answer.future();
}

NginxApi::Reply NginxApi::change(const Call &call, const Wish &wish, const QJsonObject &noted)
{
    const Answer<QJsonObject> answer;
    const Host *host = m_parts.hosts.find(wish.host);
    if (!host)
        return answer.given(noSuchHost());
    whenReady(m_parts.hosts.note(about(call.note, host->id.toString(), noted)), this,
              [this, call, wish, answer](const Result<> &done) {
                  if (!done)
                      return answer.give(done.error());
                  ask(call, wish, true, answer);
              });
    return answer.future();
}

void NginxApi::addReadRoutes(Router &router)
{
    router.on(protocol::nginxStatus, [this](const Call &call, const protocol::HostRef &request) {
        return look(call, {request.number, u"nginx.status"_s, {}, kLookMs});
    });
    router.on(protocol::getNginxConfig, [this](const Call &call, const HostCommand &request) {
        return look(call, {request.number, u"nginx.config"_s, {}, kLookMs});
    });
    router.on(protocol::listNginxSites, [this](const Call &call, const HostCommand &request) {
        return look(call, {request.number, u"nginx.sites"_s, {}, kLookMs});
    });
    router.on(protocol::getNginxSite, [this](const Call &call, const HostCommand &request) {
        return look(call, {request.number, u"nginx.site"_s, membersOf(request, {}), kLookMs});
    });
    router.on(protocol::listCertificates, [this](const Call &call, const HostCommand &request) {
        return look(call, {request.number, u"nginx.certificates"_s, {}, kLookMs});
    });
    router.on(protocol::getCertificate, [this](const Call &call, const HostCommand &request) {
        const QString domain = request.arguments.value("domain"_L1).toString();
        const auto found = look(call, {request.number, u"nginx.certificates"_s, {{u"domain"_s, domain}}, kLookMs});
        return mapped(found, this, [domain](const QJsonObject &all) -> Result<QJsonObject> {
            QJsonObject last; // the one that ends last is the one to look at
            const QJsonArray certificates = all.value("certificates"_L1).toArray();
            for (const QJsonValue &each : certificates) {
                if (last.isEmpty() || each["valid_until"_L1].toString() > last.value("valid_until"_L1).toString())
                    last = each.toObject();
            }
            if (last.isEmpty())
                return notFound(u"there is no certificate for '%1'"_s.arg(domain.left(255)),
                                u"CERTIFICATE_NOT_FOUND"_s);
            last.insert("domain"_L1, domain);
            last.insert("certificates"_L1, certificates);
            return last;
        });
    });
}

void NginxApi::addControlRoutes(Router &router)
{
    const auto add = [this, &router](const auto &endpoint, const QString &verb) {
        router.on(endpoint, [this, verb](const Call &call, const HostCommand &request) {
            return change(call, {request.number, verb, {}, 120'000});
        });
    };
    add(protocol::startNginx, u"nginx.start"_s);
    add(protocol::stopNginx, u"nginx.stop"_s);
    add(protocol::restartNginx, u"nginx.restart"_s);
    add(protocol::reloadNginx, u"nginx.reload"_s);
}

void NginxApi::addChangeRoutes(Router &router)
{
    router.on(protocol::setNginxConfig, [this](const Call &call, const HostCommand &request) {
        return change(call, {request.number, u"nginx.put_config"_s, membersOf(request, {"config"_L1, "expect"_L1})});
    });
    router.on(protocol::createNginxSite, [this](const Call &call, const HostCommand &request) {
        QJsonObject arguments = membersOf(request, {"name"_L1, "config"_L1, "enable"_L1});
        arguments.insert("expect"_L1, QString());
        return change(call, {request.number, u"nginx.put_site"_s, arguments},
                      {{u"site"_s, arguments.value("name"_L1).toString().left(128)}});
    });
    router.on(protocol::updateNginxSite, [this](const Call &call, const HostCommand &request) {
        QJsonObject arguments = membersOf(request, {"config"_L1, "expect"_L1});
        arguments.insert("existing"_L1, true);
        return change(call, {request.number, u"nginx.put_site"_s, arguments});
    });
    router.on(protocol::issueCertificate, [this](const Call &call, const HostCommand &request) {
        const QJsonObject arguments = membersOf(request, {"domain"_L1, "names"_L1, "issuer"_L1});
        return change(call, {request.number, u"nginx.issue"_s, arguments, kIssueMs},
                      {{u"domain"_s, arguments.value("domain"_L1).toString().left(255)},
                       {u"issuer"_s, arguments.value("issuer"_L1).toString().left(32)}});
    });
    const auto add = [this, &router](const auto &endpoint, const QString &verb) {
        router.on(endpoint, [this, verb](const Call &call, const HostCommand &request) {
            return change(call, {request.number, verb, membersOf(request, {"expect"_L1})});
        });
    };
    add(protocol::removeNginxSite, u"nginx.remove_site"_s);
    add(protocol::enableNginxSite, u"nginx.enable_site"_s);
    add(protocol::disableNginxSite, u"nginx.disable_site"_s);
}

} // namespace mh::api
