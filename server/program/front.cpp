// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/front.h"

#include <optional>

#include <QUrl>

#include "core/base/log_level.h"
#include "core/settings/server_settings.h"
#include "server/access/module/flow_sharing.h"
#include "server/api/accounts/account_mail_api.h"
#include "server/api/accounts/account_pages.h"
#include "server/api/accounts/api_keys_api.h"
#include "server/api/accounts/audit_api.h"
#include "server/api/accounts/auth_api.h"
#include "server/api/accounts/avatar_api.h"
#include "server/api/accounts/invitation_page.h"
#include "server/api/accounts/two_factor_api.h"
#include "server/api/accounts/users_api.h"
#include "server/api/change_log.h"
#include "server/api/components/components_api.h"
#include "server/api/components/components_topic.h"
#include "server/api/credentials/credentials_api.h"
#include "server/api/event_hub.h"
#include "server/api/executions/approvals_api.h"
#include "server/api/executions/events_api.h"
#include "server/api/executions/executions_api.h"
#include "server/api/executions/held_nodes_api.h"
#include "server/api/executions/reruns_api.h"
#include "server/api/executions/run_insight_api.h"
#include "server/api/executions/run_reader.h"
#include "server/api/executions/run_topics.h"
#include "server/api/executions/runtime_api.h"
#include "server/api/flows/flow_gate.h"
#include "server/api/flows/flows_api.h"
#include "server/api/flows/flows_topic.h"
#include "server/api/flows/mappings_api.h"
#include "server/api/flows/shares_api.h"
#include "server/api/flows/triggers_api.h"
#include "server/api/flows/webhooks_api.h"
#include "server/api/router.h"
#include "server/api/services/services_api.h"
#include "server/api/system/settings_api.h"
#include "server/api/system/system_api.h"
#include "server/components/module/run_blobs.h"
#include "server/engine/event_bus.h"
#include "server/engine/scheduler.h"
#include "server/http/listener.h"
#include "server/identity/accounts.h"
#include "server/identity/api_keys.h"
#include "server/identity/avatars.h"
#include "server/identity/identity_service.h"
#include "server/identity/settings_service.h"
#include "server/identity/user_service.h"
#include "server/mail/mail_metrics.h"
#include "server/mail/module/mail_office.h"
#include "server/monitor/flow_metrics.h"
#include "server/program/build_info.h"
#include "server/program/house.h"
#include "server/registry/component_service.h"
#include "server/registry/endpoint_monitor.h"
#include "server/services/service_registry.h"
#include "server/store/data_dir.h"
#include "server/store/embedded_store.h"
#include "server/vault/vault.h"

namespace mh::server {
using namespace Qt::StringLiterals;
using settings::ServerSettings;
using settings::TlsMode;

namespace {

api::Gate gateOf(House &house, api::FlowGate &flows)
{
    return {[&house](const QString &token) { return house.identity().authenticate(token); },
            [&house](const QString &token) { return house.tokens().verify(token); },
            &flows,
            [&house](const QString &key, const QString &address, const QStringList &segments) {
                return house.identity().apiKeys().authenticate(key, {address, segments});
            },
            [&house](const protocol::Route &route, const api::Call &call) {
                return api::noteOf(house.identity().accounts(), route, call);
            },
            [&house](const protocol::Route &route, AuditEntry note, const QJsonObject &reply) {
                api::record(house.journal(), route, std::move(note), reply);
            }};
}

api::RouterOptions routerOptions(const ServerSettings &settings)
{
    return {settings.corsOrigins,
            settings.requestsPerMinute,
            settings.anonymousRequestsPerMinute,
            settings.monitorRequestsPerSecond,
            settings.trustedProxies,
            settings.tlsMode == TlsMode::Files};
}

http::Limits limitsOf(const ServerSettings &settings)
{
    http::Limits limits;
    limits.headerBytes = settings.maxHeaderBytes;
    limits.bodyBytes = settings.maxBodyBytes;
    limits.maxConnections = settings.maxConnections;
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

struct Front::Private {
    Private(House &theHouse, const ServerSettings &theSettings)
        : house(theHouse),
          settings(theSettings),
          runs(house.journal(), house.store().engine(), house.flows(), house.registry()),
          flowGate(
              {house.sharing().access(), house.flows(), house.triggers(), house.journal(), house.store().engine()}),
          hub(gateOf(house, flowGate), house.clock(), {}),
          runTopic({hub, house.journal(), house.scheduler(), runs, flowGate}),
          runsTopic({hub, house.journal(), house.scheduler(), runs, flowGate}),
          runStates({hub, house.journal(), house.scheduler(), runs, flowGate}),
          flowsTopic({hub, house.journal(), house.flows(), flowGate}),
          componentsTopic(hub, house.registry(), house.endpoints()),
          router(
              gateOf(house, flowGate),
              [this](std::function<void(Result<>)> then) { house.journal().whenDurable(std::move(then)); }, hub,
              house.clock(), routerOptions(settings)),
          auth(router, house.identity(), [this] { hub.recheckCallers(); }),
          accounts(house.identity().accounts()),
          twoFactor(router, house.identity(), accounts, [this] { hub.recheckCallers(); }),
          audit(router, accounts),
          settingsApi(router, house.settings(), {kVersion.toString(), house.store().connections()}),
          avatars(house.identity().accounts()),
          avatarApi(router, avatars, accounts),
          apiKeys(router, house.identity().apiKeys(), accounts, house.clock(), [this] { hub.recheckCallers(); }),
          users(
              router, house.identity(), accounts, house.mails().accounts(), [this] { hub.recheckCallers(); },
              settings.openRegistration),
          accountMail(
              router, house.mails().accounts(), house.mails().queue(), [this] { return house.mails().product(); },
              [this] { hub.recheckCallers(); }),
          accountPages(
              router, house.mails().accounts(), [this] { return house.mails().product(); },
              [this] { hub.recheckCallers(); }),
          invitationPage(router,
                         {accounts, house.mails().accounts(), [this] { return house.mails().product(); },
                          [this] { return house.mails().linkUrl(); }, [this] { return settings.openRegistration; }}),
          flows(router, house.flows(), house.executions(), house.registry(), house.flowDefaults()),
          mappings(router, house.flows()),
          executions(router,
                     {house.executions(), house.journal(), house.store().engine(), runs, house.blobs(), house.clock()}),
          reruns(router, house.executions(), runs),
          insight(router, {house.scheduler(), house.store().engine(), runs, house.registry(), house.journal()}),
          components(router, {house.registry(), house.endpoints(), house.flows()}),
          services(router, {house.services(), house.schemas(), house.serviceHealth(), hub}),
          credentials(router, house.vault(),
                      [this](UserId user, const QString &email) { return personOf(user, email); }),
          shares(router, {house.sharing().shares(), house.flows(), house.identity().accounts(), flows, hub}),
          triggers(router, house.triggers()),
          webhooks(router, {house.triggers(), house.executions(), house.journal(), house.timers()}),
          approvals(router, house.questions(), house.journal(), runs),
          heldNodes(router,
                    {house.executions(), house.scheduler(), house.journal(), runs, house.registry(), house.clock()}),
          events(router, house.events(), house.resumables(), house.journal()),
          runtime(router, {house.scheduler(), house.journal(), runs, house.blobs(), house.clock()}),
          system(
              router, {kVersion.toString(), kBuildTime.toString(), kGitCommit.toString()},
              [this] { return house.journal().isHealthy() && !house.store().isDamaged(); },
              [this] { return QByteArray(house.metrics().text() + mail::metricsText(house.mails().queue().counts())); },
              house.clock()),
          listener(router, limitsOf(settings))
    {
    }

    [[nodiscard]] std::optional<protocol::WorkspacePerson> personOf(UserId user, const QString &email) const
    {
        const auto account = house.sharing().shares().accountOf({user, email});
        const identity::User *known = account ? house.identity().accounts().find(*account) : nullptr;
        return known ? std::optional(protocol::WorkspacePerson{known->id, known->name, known->email}) : std::nullopt;
    }

    House &house;
    const ServerSettings &settings;
    api::RunReader runs;
    api::FlowGate flowGate;
    api::EventHub hub;
    api::RunTopic runTopic;
    api::RunsTopic runsTopic;
    api::RunStatesTopic runStates;
    api::FlowsTopic flowsTopic;
    api::ComponentsTopic componentsTopic;
    api::Router router;
    api::AuthApi auth;
    identity::UserService accounts;
    api::TwoFactorApi twoFactor;
    api::AuditApi audit;
    api::SettingsApi settingsApi;
    identity::Avatars avatars;
    api::AvatarApi avatarApi;
    api::ApiKeysApi apiKeys;
    api::UsersApi users;
    api::AccountMailApi accountMail;
    api::AccountPages accountPages;
    api::InvitationPage invitationPage;
    api::FlowsApi flows;
    api::MappingsApi mappings;
    api::ExecutionsApi executions;
    api::RerunsApi reruns;
    api::RunInsightApi insight;
    api::ComponentsApi components;
    api::ServicesApi services;
    api::CredentialsApi credentials;
    api::SharesApi shares;
    api::TriggersApi triggers;
    api::WebhooksApi webhooks;
    api::ApprovalsApi approvals;
    api::HeldNodesApi heldNodes;
    api::EventsApi events;
    api::RuntimeApi runtime;
    api::SystemApi system;
    http::Listener listener;
    QUrl firstUrl;
};

Front::Front(House &house, const ServerSettings &settings) : d(std::make_unique<Private>(house, settings))
{
    d->hub.addPath({u"executions"_s, &d->runStates, settings.wsRequireAuth});
    connect(&d->listener, &http::Listener::closed, this, &Front::closed);
    log::setLevel(log::Level(settings.logLevel));
    connect(&house.settings(), &identity::SettingsService::changed, this, [this] {
        log::setLevel(log::Level(d->settings.logLevel));
        d->router.setOptions(routerOptions(d->settings));
        d->users.setOpenRegistration(d->settings.openRegistration);
    });
    const auto rightsChanged = [this] { d->hub.rightsChanged(); };
    connect(&house.vault().workspaces(), &vault::WorkspaceService::membersChanged, this, rightsChanged);
    connect(&house.vault().workspaces(), &vault::WorkspaceService::removed, this, rightsChanged);
    connect(&house.events(), &engine::EventBus::replied, &d->webhooks, &api::WebhooksApi::replyEarly);
}

Front::~Front() = default;

Result<QStringList> Front::listen()
{
    const auto tls = tlsOf(d->settings, d->house.dataDir().path());
    if (!tls)
        return tls.error();
    QStringList lines;
    for (const QString &text : d->settings.listen) {
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
        lines.append(u"meshhelmd %1 listening on %2"_s.arg(kVersion, url.toString()));
    }
    if (*tls)
        lines.append(u"certificate fingerprint SHA-256 "_s + (*tls)->fingerprint);
    return lines;
}

QString Front::runtimeUrl() const
{
    const QString base = d->settings.publicUrl.isEmpty() ? d->firstUrl.toString() : d->settings.publicUrl;
    return (base.endsWith(u'/') ? base.chopped(1) : base) + u"/api/runtime"_s;
}

void Front::close(int graceMs)
{
    d->hub.closeAll();
    d->listener.close(graceMs);
}

} // namespace mh::server
