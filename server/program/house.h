// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QFuture>
#include <QObject>

#include "core/base/clock.h"
#include "core/settings/server_settings.h"
#include "server/engine/execution_service.h"
#include "server/engine/records.h"
#include "server/program/rooms_fwd.h"

namespace mh::server {

class FlowCredentials;
class FlowSharing;
class Housekeeping;
class MailOffice;
class RegistryBridge;
class RunBlobs;
class SecondFactorKeys;

/// Everything but the door: the store of one data directory and the services over it, put
/// together here and nowhere else.
/// Thread: engine (the main one). Lifetime: `settings` and `clock` outlive it. Errors: those of the store.
class House final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(House)

public:
    /// Locks the data directory, finds the keys and opens the store.
    [[nodiscard]] static Result<std::unique_ptr<House>> open(settings::ServerSettings &settings, const Clock &clock);
    ~House() override;

    /// The users; all that bootstrap-admin needs.
    [[nodiscard]] QFuture<Result<>> startIdentity();
    /// Users, components, flows and runs are read; nothing runs yet.
    [[nodiscard]] QFuture<Result<>> start();
    /// Takes up the runs where they were. Call once, when components can reach `runtimeUrl`.
    void resume(const QString &runtimeUrl);
    /// `done` is called when all that is queued is durable.
    void drain(std::function<void()> done);

    /// What a flow's settings are where they do not say.
    [[nodiscard]] flow::FlowSettings flowDefaults() const;
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] const store::DataDir &dataDir() const { return *m_dir; }
    [[nodiscard]] store::EmbeddedStore &store() { return *m_store; }
    [[nodiscard]] identity::IdentityService &identity() { return *m_identity; }
    [[nodiscard]] identity::SettingsService &settings() { return *m_settingsService; }
    [[nodiscard]] registry::ComponentService &registry() { return *m_registry; }
    // From here on: only after start().
    [[nodiscard]] const components::RuntimeTokens &tokens() const { return *m_tokens; }
    [[nodiscard]] RunBlobs &blobs() { return *m_blobs; }
    [[nodiscard]] registry::EndpointMonitor &endpoints() { return *m_endpointMonitor; }
    [[nodiscard]] vault::Vault &vault() { return *m_vault; }
    [[nodiscard]] services::ServiceRegistry &services() { return *m_services; }
    [[nodiscard]] services::SchemaSource &schemas() { return *m_schemas; }
    [[nodiscard]] services::HealthMonitor &serviceHealth() { return *m_serviceHealth; }
    [[nodiscard]] engine::Timers &timers() { return *m_timers; }
    [[nodiscard]] MailOffice &mails() { return *m_mails; }
    [[nodiscard]] engine::Journal &journal() { return *m_journal; }
    [[nodiscard]] engine::FlowService &flows() { return *m_flows; }
    [[nodiscard]] FlowSharing &sharing() { return *m_sharing; }
    [[nodiscard]] engine::Scheduler &scheduler() { return *m_scheduler; }
    [[nodiscard]] engine::ExecutionService &executions() { return *m_executions; }
    [[nodiscard]] engine::Questions &questions() { return *m_questions; }
    [[nodiscard]] engine::EventBus &events() { return *m_events; }
    [[nodiscard]] engine::Resumables &resumables() { return *m_resumables; }
    [[nodiscard]] engine::TriggerService &triggers() { return *m_triggers; }
    [[nodiscard]] const monitor::FlowMetrics &metrics() const { return *m_metrics; }

private:
    House(settings::ServerSettings &settings, const Clock &clock, std::unique_ptr<store::DataDir> dir,
          std::unique_ptr<store::EmbeddedStore> store);
    [[nodiscard]] Result<> build();
    void addControlComponents();
    void buildServices();
    void applySettings();
    /// Who wrote the version of the flow that a run runs.
    [[nodiscard]] UserId authorOf(ExecutionId run) const;

    // In the order of need: each may refer to those above it.
    const settings::ServerSettings &m_settings;
    const Clock &m_clock;
    std::unique_ptr<store::DataDir> m_dir;
    std::unique_ptr<store::EmbeddedStore> m_store;
    std::unique_ptr<identity::IdentityService> m_identity;
    std::unique_ptr<settings::LiveSettings> m_liveSettings;
    std::unique_ptr<identity::SettingsService> m_settingsService;
    std::unique_ptr<registry::ComponentService> m_registry;
    std::unique_ptr<RegistryBridge> m_endpoints;
    std::unique_ptr<components::RuntimeTokens> m_tokens;
    std::unique_ptr<engine::Journal> m_journal;
    std::unique_ptr<monitor::FlowMetrics> m_metrics;
    std::unique_ptr<engine::Timers> m_timers;
    std::unique_ptr<engine::EventBus> m_events;
    std::unique_ptr<MailOffice> m_mails;
    std::unique_ptr<RunBlobs> m_blobs;
    std::unique_ptr<http_client::HttpClient> m_http;
    std::unique_ptr<registry::EndpointMonitor> m_endpointMonitor;
    std::unique_ptr<vault::Vault> m_vault;
    std::unique_ptr<SecondFactorKeys> m_secondFactorKeys;
    std::unique_ptr<services::SchemaSource> m_schemas;
    std::unique_ptr<services::HealthMonitor> m_serviceHealth;
    std::unique_ptr<services::ServiceRegistry> m_services;
    std::unique_ptr<components::ComponentLibrary> m_library;
    std::unique_ptr<engine::FlowService> m_flows;
    std::unique_ptr<FlowCredentials> m_flowCredentials;
    std::unique_ptr<FlowSharing> m_sharing;
    std::unique_ptr<engine::Scheduler> m_scheduler;
    std::unique_ptr<engine::ExecutionService> m_executions;
    std::unique_ptr<engine::TriggerService> m_triggers;
    std::unique_ptr<components::NoticePost> m_post;
    std::unique_ptr<engine::Notices> m_notices;
    engine::Questions *m_questions = nullptr;   ///< owned by m_library
    engine::Resumables *m_resumables = nullptr; ///< owned by m_library
    QString m_baseUrl;                          ///< of this server, once it listens
    std::unique_ptr<Housekeeping> m_housekeeping;
    engine::Snapshot m_snapshot; ///< between start() and resume()
};

} // namespace mh::server
