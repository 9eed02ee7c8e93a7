// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/module/door_module.h"

#include <optional>

#include <QUrl>

#include "core/settings/server_settings.h"
#include "server/api/change_log.h"
#include "server/api/event_hub.h"
#include "server/api/flows/flow_gate.h"
#include "server/api/router.h"
#include "server/api/socket_paths.h"
#include "server/api/timed_handler.h"
#include "server/components/module/components_module.h"
#include "server/components/runtime_token.h"
#include "server/engine/journal.h"
#include "server/engine/module/engine_module.h"
#include "server/engine/module/runs_module.h"
#include "server/http/listener.h"
#include "server/identity/accounts.h"
#include "server/identity/api_keys.h"
#include "server/identity/identity_service.h"
#include "server/identity/module/identity_module.h"
#include "server/store/data_dir.h"
#include "server/store/module/store_module.h"

namespace mh::server {
using namespace Qt::StringLiterals;
using settings::ServerSettings;
using settings::TlsMode;

namespace {

api::Gate gateOf(const DoorModule::Needs &needs)
{
    identity::IdentityService &identity = needs.identity.service();
    return {
        [&identity](const QString &token) { return identity.authenticate(token); },
        [&tokens = needs.components.tokens()](const QString &token) { return tokens.verify(token); },
        &needs.runs.gate(),
        [&identity](const QString &key, const QString &address, const QStringList &segments) {
            return identity.apiKeys().authenticate(key, {address, segments});
        },
        [&identity](const protocol::Route &route, const api::Call &call) {
            return api::noteOf(identity.accounts(), route, call);
        },
        [&journal = needs.engine.journal()](const protocol::Route &route, AuditEntry note, const QJsonObject &reply) {
            api::record(journal, route, std::move(note), reply);
        },
        [&journal = needs.engine.journal()] { journal.beginUnit(); }};
}

api::RouterOptions routerOptions(const ServerSettings &settings)
{
    return {settings.corsOrigins,
            settings.requestsPerMinute,
            settings.anonymousRequestsPerMinute,
            settings.monitorRequestsPerSecond,
            settings.trustedProxies,
            settings.tlsMode == TlsMode::Files,
            settings.hivemindAnonymous};
}

/// Each agent keeps one, and each desktop.
constexpr int kMostWebSockets = 10'000;

http::Limits limitsOf(const ServerSettings &settings)
{
    http::Limits limits;
    limits.headerBytes = settings.maxHeaderBytes;
    limits.bodyBytes = settings.maxBodyBytes;
    limits.maxConnections = settings.maxConnections;
    limits.maxWebSockets = kMostWebSockets;
    limits.headerMs = settings.headerTimeoutMs;
    limits.bodyMs = settings.bodyTimeoutMs;
    limits.idleMs = settings.idleTimeoutMs;
    return limits;
}

Result<QHostAddress> addressOf(const QString &host)
{
    if (host == "*"_L1)
        return QHostAddress(QHostAddress::Any);
    if (host == "localhost"_L1)
        return QHostAddress(QHostAddress::LocalHost);
    const QHostAddress address(host);
    if (address.isNull())
        return invalidInput(u"'%1' is not an IP address of this machine"_s.arg(host), u"listen"_s);
    return address;
}

/// Where a client on this machine finds a listener.
QUrl urlOf(const QHostAddress &address, quint16 port, bool tls)
{
    QUrl url;
    url.setScheme(tls ? u"https"_s : u"http"_s);
    const bool every =
        address == QHostAddress::Any || address == QHostAddress::AnyIPv4 || address == QHostAddress::AnyIPv6;
    url.setHost(every ? u"127.0.0.1"_s : address.toString());
    url.setPort(port);
    return url;
}

Result<std::optional<http::TlsIdentity>> tlsOf(const ServerSettings &settings, const QString &dataDir)
{
    if (settings.tlsMode == TlsMode::Off)
        return std::optional<http::TlsIdentity>();
    QStringList names{QUrl(settings.publicUrl).host()};
    for (const QString &listen : settings.listen) {
        if (const auto address = settings::listenAddressFrom(listen); address && address->host != "*"_L1)
            names.append(address->host);
    }
    names.removeAll(QString());
    auto identity =
        settings.tlsMode == TlsMode::Files
            ? http::loadTlsIdentity({settings.tlsCertificate, settings.tlsKey})
            : http::loadOrMakeTlsIdentity({dataDir + u"/tls-certificate.pem"_s, dataDir + u"/tls-key.pem"_s}, names);
    if (!identity)
        return identity.error();
    return std::optional(*std::move(identity));
}

} // namespace

struct DoorModule::Private {
    Private(const Ground &ground, const Needs &needs)
        : hub(gateOf(needs), ground.clock, {}),
          sockets(hub),
          router(
              gateOf(needs),
              [&journal = needs.engine.journal()](std::function<void(Result<>)> then) {
                  journal.whenDurable(std::move(then));
              },
              sockets, ground.clock, routerOptions(ground.settings)),
          timed(router, router.routes(), needs.took),
          listener(timed, limitsOf(ground.settings))
    {
    }

    api::EventHub hub;
    api::SocketPaths sockets;
    api::Router router;
    api::TimedHandler timed;
    http::Listener listener;
    QUrl firstUrl;
    QByteArray certificate; ///< SHA-256
};

DoorModule::DoorModule(const Ground &ground, const Needs &needs)
    : Module(u"door"_s, {&needs.store, &needs.identity, &needs.engine, &needs.components, &needs.runs}),
      m_ground(ground),
      m_needs(needs)
{
}

DoorModule::~DoorModule() = default;

QFuture<Result<>> DoorModule::start()
{
    d = std::make_unique<Private>(m_ground, m_needs);
    connect(&d->listener, &http::Listener::closed, this, &DoorModule::closed);
    return Module::start();
}

void DoorModule::applySettings()
{
    d->router.setOptions(routerOptions(m_ground.settings));
}

Door DoorModule::door() const
{
    return {d->router, d->hub, d->sockets};
}

Result<QStringList> DoorModule::listen()
{
    const auto tls = tlsOf(m_ground.settings, m_needs.store.dir().path());
    if (!tls)
        return tls.error();
    QStringList lines;
    for (const QString &text : m_ground.settings.listen) {
        const auto where = settings::listenAddressFrom(text);
        if (!where)
            return where.error();
        const auto address = addressOf(where->host);
        if (!address)
            return address.error();
        const auto port =
            *tls ? d->listener.listenTls(*address, where->port, **tls) : d->listener.listen(*address, where->port);
        if (!port)
            return port.error();
        const QUrl url = urlOf(*address, *port, tls->has_value());
        if (d->firstUrl.isEmpty())
            d->firstUrl = url;
        lines.append(u"meshhelmd %1 listening on %2"_s.arg(m_ground.build.version, url.toString()));
    }
    if (*tls) {
        d->certificate = QByteArray::fromHex((*tls)->fingerprint.toLatin1());
        lines.append(u"certificate fingerprint SHA-256 "_s + (*tls)->fingerprint);
    }
    return lines;
}

QString DoorModule::baseUrl() const
{
    const QString base = m_ground.settings.publicUrl.isEmpty() ? d->firstUrl.toString() : m_ground.settings.publicUrl;
    return base.endsWith(u'/') ? base.chopped(1) : base;
}

QByteArray DoorModule::certificate() const
{
    return d->certificate;
}

void DoorModule::close(int graceMs)
{
    d->hub.closeAll();
    d->listener.close(graceMs);
}

} // namespace mh::server
