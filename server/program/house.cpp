// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/house.h"

#include <QCoreApplication>

#include "core/base/answer.h"
#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "core/crypto/aes_gcm.h"
#include "core/crypto/digest.h"
#include "core/crypto/random.h"
#include "server/access/module/flow_sharing.h"
#include "server/components/component_library.h"
#include "server/components/control/control_components.h"
#include "server/components/module/registry_bridge.h"
#include "server/components/module/run_blobs.h"
#include "server/components/notice_post.h"
#include "server/components/runtime_token.h"
#include "server/engine/event_bus.h"
#include "server/engine/module/flow_credentials.h"
#include "server/engine/module/past_runs.h"
#include "server/engine/notices.h"
#include "server/engine/scheduler.h"
#include "server/engine/timers.h"
#include "server/engine/trigger_service.h"
#include "server/housekeeping/housekeeping.h"
#include "server/http_client/http_client.h"
#include "server/identity/accounts.h"
#include "server/identity/identity_service.h"
#include "server/identity/settings_service.h"
#include "server/mail/module/mail_office.h"
#include "server/monitor/flow_metrics.h"
#include "server/registry/component_service.h"
#include "server/registry/endpoint_monitor.h"
#include "server/services/module/flow_services.h"
#include "server/services/service_call.h"
#include "server/store/data_dir.h"
#include "server/store/embedded_store.h"
#include "server/vault/module/second_factor_keys.h"
#include "server/vault/vault.h"

namespace mh::server {
using namespace Qt::StringLiterals;
namespace jobs = protocol::jobs;

namespace {

constexpr qint64 kHourMs = 3'600'000;
constexpr qint64 kCancelGraceMs = 10'000;

identity::Sealer sealerOf(const Secret &key)
{
    constexpr int kVersion = 1;
    static constexpr QByteArrayView kContext("signing-key");
    return {[&key](QByteArrayView plain) { return crypto::sealText(key, kVersion, plain, kContext); },
            [&key](const QString &sealed) { return crypto::openText(key, sealed, kContext); }};
}

/// For the server's own jobs; build() has asked for all of them.
protocol::JobPass passFor(const protocol::Job &job)
{
    return *identity::IdentityService::authorize(job);
}

identity::IdentityOptions identityOptions(const settings::ServerSettings &settings)
{
    identity::IdentityOptions options;
    options.flowAccessMs = settings.accessTokenMs;
    // Sign-ins by user name have a longer time of their own as long as nobody sets one.
    if (settings.accessTokenMs != settings::ServerSettings().accessTokenMs)
        options.monitorAccessMs = settings.accessTokenMs;
    options.refreshMs = settings.refreshTokenMs;
    options.wgmAccessMs = settings.v1AccessSeconds * 1'000LL;
    options.maxAttempts = settings.maxLoginAttempts;
    options.flowLockMs = settings.lockMinutes * 60'000LL;
    options.monitorLockMs = settings.otherLockSeconds * 1'000LL;
    options.passwordDays = settings.passwordMaxAgeDays;
    options.passwordRules = {settings.passwordMinLength, settings.passwordUpperCase, settings.passwordLowerCase,
                             settings.passwordDigits, settings.passwordSpecial};
    options.secondFactor = settings.secondFactor;
    return options;
}

} // namespace

Result<std::unique_ptr<House>> House::open(settings::ServerSettings &settings, const Clock &clock)
{
    auto dir = store::DataDir::open(settings.dataDir);
    if (!dir)
        return dir.error();
    const auto masterKey = (*dir)->masterKey({QProcessEnvironment::systemEnvironment(),
                                              QString::fromLatin1(settings.masterKey.bytes()), settings.masterKeyFile});
    if (!masterKey)
        return masterKey.error();
    auto store = store::EmbeddedStore::open(**dir, *masterKey, clock);
    if (!store)
        return store.error();
    return std::unique_ptr<House>(new House(settings, clock, *std::move(dir), *std::move(store)));
}

House::House(settings::ServerSettings &settings, const Clock &clock, std::unique_ptr<store::DataDir> dir,
             std::unique_ptr<store::EmbeddedStore> store)
    : m_settings(settings), m_clock(clock), m_dir(std::move(dir)), m_store(std::move(store))
{
    m_identity = std::make_unique<identity::IdentityService>(
        m_store->identity(), m_clock, sealerOf(m_store->sealingKey()), identityOptions(settings));
    m_liveSettings = std::make_unique<settings::LiveSettings>(settings);
    m_settingsService = std::make_unique<identity::SettingsService>(m_identity->accounts(), *m_liveSettings,
                                                                    sealerOf(m_store->sealingKey()));
    m_registry = std::make_unique<registry::ComponentService>(m_store->registry(), m_clock);
}

House::~House() = default;

QFuture<Result<>> House::startIdentity()
{
    return m_identity->start(m_settings.jwtSecret.clone());
}

QFuture<Result<>> House::start()
{
    const Answer<> answer;
    whenReady(startIdentity(), this, [this, answer](const Result<> &identity) {
        if (!identity)
            return answer.give(identity.error());
        // Before anything is built upon them.
        m_settingsService->restore(m_identity->storedSettings());
        whenReady(m_registry->start(), this, [this, answer](const Result<> &registry) {
            if (!registry)
                return answer.give(registry.error());
            whenReady(m_store->engine().load(), this, [this, answer](const Result<engine::Snapshot> &snapshot) {
                if (!snapshot)
                    return answer.give(snapshot.error());
                m_snapshot = *snapshot;
                if (const auto built = build(); !built)
                    return answer.give(built.error());
                whenReady(m_vault->start(), this, [this, answer](const Result<> &vault) {
                    if (!vault)
                        return answer.give(vault.error());
                    m_secondFactorKeys =
                        std::make_unique<SecondFactorKeys>(m_identity->secondFactors(), m_vault->keys(),
                                                           m_vault->rotation(), passFor(jobs::secondFactorKeys));
                    whenReady(m_services->start(), this, [this, answer](const Result<> &services) {
                        if (!services)
                            return answer.give(services.error());
                        whenReady(m_mails->start(), this, [this, answer](const Result<> &mails) {
                            if (!mails)
                                return answer.give(mails.error());
                            whenReady(m_sharing->start(), this,
                                      [answer](const Result<> &shares) { answer.give(shares); });
                        });
                    });
                });
            });
        });
    });
    return answer.future();
}

Result<> House::build()
{
    // Before anything exists that could do one of them.
    for (const protocol::Job &job : jobs::all) {
        if (const auto pass = identity::IdentityService::authorize(job);
            job.actsFor == protocol::ActsFor::System && !pass)
            return pass.error();
    }
    addBuiltIns(*m_registry);
    const engine::Limits limits{.maxRuns = m_settings.maxConcurrentExecutions,
                                .defaultRunMs = m_settings.flowTimeoutMs};
    m_endpoints = std::make_unique<RegistryBridge>(*m_registry);
    m_tokens = std::make_unique<components::RuntimeTokens>(m_identity->deriveKey("runtime tokens"), m_clock);
    m_journal = std::make_unique<engine::Journal>(m_store->engine(), m_clock);
    m_metrics = std::make_unique<monitor::FlowMetrics>(*m_journal);
    m_timers = std::make_unique<engine::Timers>(m_clock);
    m_mails =
        std::make_unique<MailOffice>(MailOffice::Parts{m_settings, *m_store, *m_identity, *m_timers, m_clock,
                                                       [this] { return m_baseUrl; }, passFor(jobs::mailDelivery)});
    m_events = std::make_unique<engine::EventBus>();
    m_blobs = std::make_unique<RunBlobs>(m_store->blobs(), m_store->engine(), *m_journal, m_clock);
    http_client::HttpClientOptions http;
    http.allowedAddresses = m_settings.allowedTargets;
    m_http = std::make_unique<http_client::HttpClient>(http);
    m_endpointMonitor = std::make_unique<registry::EndpointMonitor>(
        registry::EndpointMonitor::Parts{*m_registry, *m_http, *m_timers, m_clock});
    m_metrics->setEndpoints([this] { return endpointFigures(*m_registry, *m_endpointMonitor); });
    m_vault = std::make_unique<vault::Vault>(vault::Vault::Parts{m_store->vault(),
                                                                 m_store->dataKeys(),
                                                                 *m_http,
                                                                 m_clock,
                                                                 m_settings.allowedTargets,
                                                                 {.maxAgeDays = m_settings.dataKeyDays},
                                                                 passFor(jobs::keyRotation),
                                                                 passFor(jobs::credentialTokens)});
    components::HttpRequestOptions requests;
    requests.authenticator = &m_vault->authenticator();
    requests.author = [this](ExecutionId run) { return authorOf(run); };
    m_library = std::make_unique<components::ComponentLibrary>(components::ComponentLibrary::Parts{
        {*m_http, *m_endpoints, *m_tokens, m_clock, m_settings.callTimeoutMs, m_store->fencingToken()},
        *m_blobs,
        requests,
        [this](const engine::LogLine &line) { m_journal->write(engine::AddLogs{{line}}); }});
    buildServices();
    m_flows = std::make_unique<engine::FlowService>(*m_journal, m_clock, *m_registry);
    m_flowCredentials = std::make_unique<FlowCredentials>(*m_flows);
    m_vault->credentials().addUsers(*m_flowCredentials);
    m_sharing = std::make_unique<FlowSharing>(FlowSharing::Parts{
        m_store->shares(), m_identity->accounts(), *m_flows, m_vault->workspaces(), m_clock, &m_mails->invitations()});
    m_scheduler =
        std::make_unique<engine::Scheduler>(*m_journal, *m_library, *m_registry, *m_timers, m_clock, kCancelGraceMs);
    m_executions = std::make_unique<engine::ExecutionService>(*m_journal, *m_flows, *m_scheduler, m_clock, limits);
    addControlComponents();
    m_triggers = std::make_unique<engine::TriggerService>(*m_journal, *m_flows, *m_executions, *m_timers, m_clock,
                                                          m_sharing->access(), [] { return crypto::randomToken(); });
    connect(m_events.get(), &engine::EventBus::published, m_triggers.get(), &engine::TriggerService::published);
    m_events->setGuard([this](const QString &name, UserId by) { return m_triggers->mayTake(name, by); });
    m_post = std::make_unique<components::NoticePost>(*m_http);
    m_notices = std::make_unique<engine::Notices>(*m_journal, *m_timers, m_clock, *m_post, m_registry.get());
    m_housekeeping = std::make_unique<Housekeeping>(m_store->engine(), *m_journal, m_clock, Housekeeping::Limits{});
    m_housekeeping->alsoSweep(passFor(jobs::auditRetention), [this](qint64 now) {
        if (m_settings.auditKeepDays > 0)
            m_identity->accounts().commitQuietly(
                {identity::RemoveAudit{now - m_settings.auditKeepDays * 24 * kHourMs}});
    });
    connect(m_settingsService.get(), &identity::SettingsService::changed, this, &House::applySettings);
    applySettings();
    return {};
}

void House::applySettings()
{
    m_identity->setOptions(identityOptions(m_settings));
    m_scheduler->setLimits({.calls = m_settings.maxConcurrentCalls, .runBytes = m_settings.runMemoryBytes});
    m_housekeeping->setLimits({m_settings.executionTtlHours * kHourMs, m_settings.blobTtlHours * kHourMs,
                               m_settings.maxRunsPerFlow, m_settings.maxBlobBytes});
}

void House::buildServices()
{
    vault::CallAuthenticator &secrets = m_vault->authenticator();
    m_schemas = std::make_unique<services::SchemaSource>(*m_http, secrets);
    m_serviceHealth = std::make_unique<services::HealthMonitor>(services::HealthMonitor::Parts{
        *m_http, secrets, *m_timers, m_clock, m_store->services(), passFor(jobs::serviceChecks)});
    const auto isUsed = [this](const services::Service &service, const protocol::ServiceEndpoint &endpoint) {
        return isUsedByFlows(*m_flows, service, endpoint);
    };
    m_services = std::make_unique<services::ServiceRegistry>(
        services::ServiceRegistry::Parts{m_store->services(), *m_schemas, *m_serviceHealth, secrets, m_clock, isUsed});
    m_vault->credentials().addUsers(*m_services);
    m_library->add(u"service_endpoint"_s, std::make_unique<services::ServiceCall>(
                                              services::ServiceCall::Parts{*m_services, secrets, *m_http, *m_blobs}));
}

void House::addControlComponents()
{
    const auto key = std::make_shared<const Secret>(m_identity->deriveKey("resume tokens"));
    const auto token = [key](const QString &text) {
        return QString::fromLatin1(crypto::hmacSha256(key->bytes(), text.toUtf8())
                                       .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    };
    const components::ControlDoors doors = components::addControlComponents(
        *m_library, {*m_journal, *m_flows, *m_executions, *m_scheduler, m_store->engine(), *m_timers, m_clock, *m_blobs,
                     *m_events, token, [this] { return m_baseUrl; },
                     [this](const engine::LogLine &line) { m_journal->write(engine::AddLogs{{line}}); },
                     QCoreApplication::applicationDirPath() + u"/meshhelm-script"_s, m_sharing->access()});
    m_questions = &doors.questions;
    m_resumables = &doors.resumables;
}

void House::resume(const QString &runtimeUrl)
{
    m_baseUrl = runtimeUrl.chopped(QLatin1StringView("/api/runtime").size());
    m_library->setRuntimeUrl(runtimeUrl);
    const engine::Snapshot snapshot = std::exchange(m_snapshot, {});
    m_flows->restore(snapshot.flows, snapshot.versions, snapshot.places);
    m_executions->restore(snapshot);
    learnFromPastRuns(m_store->engine(), *m_executions, snapshot);
    m_triggers->restore(snapshot.triggers);
    m_notices->restore(snapshot.notices);
    m_housekeeping->start(passFor(jobs::retention));
    m_endpointMonitor->start(passFor(jobs::componentChecks));
    if (!snapshot.runs.isEmpty())
        qCInfo(log::server, "%lld unfinished executions go on", qlonglong(snapshot.runs.size()));
}

UserId House::authorOf(ExecutionId run) const
{
    const execution::RunState *state = m_journal->find(run);
    return state ? m_flows->authorOf(state->head.version) : UserId();
}

flow::FlowSettings House::flowDefaults() const
{
    flow::FlowSettings defaults;
    defaults.flowTimeoutMs = m_settings.flowTimeoutMs;
    defaults.nodeTimeoutMs = m_settings.nodeTimeoutMs;
    defaults.retry.maxAttempts = m_settings.retryAttempts;
    defaults.retry.backoffMs = m_settings.retryBackoffMs;
    return defaults;
}

void House::drain(std::function<void()> done)
{
    m_journal->drain(std::move(done));
}

} // namespace mh::server
