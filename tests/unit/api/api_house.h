// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QCoreApplication>
#include <QSet>

#include "server/access/flow_access.h"
#include "server/access/owned_access.h"
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
#include "server/api/event_hub.h"
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
#include "server/api/flows/presence_topic.h"
#include "server/api/flows/shares_api.h"
#include "server/api/flows/test_hooks_api.h"
#include "server/api/flows/triggers_api.h"
#include "server/api/flows/webhooks_api.h"
#include "server/api/router.h"
#include "server/api/system/settings_api.h"
#include "server/api/system/system_api.h"
#include "server/components/blob_store.h"
#include "server/engine/trigger_service.h"
#include "server/http/listener.h"
#include "server/identity/account_mail.h"
#include "server/identity/avatars.h"
#include "server/identity/identity_service.h"
#include "server/identity/settings_service.h"
#include "server/identity/user_service.h"
#include "server/mail/mail_queue.h"
#include "server/registry/component_service.h"
#include "server/registry/endpoint_monitor.h"
#include "server/services/service_store.h"
#include "tests/support/engine_house.h"

namespace mh::api::test {

/// Stores that accept everything and start empty.
class MemoryUserStore final : public identity::UserStore
{
public:
    QFuture<Result<identity::UserSnapshot>> load() override;
    QFuture<Result<identity::AuditPage>> audit(const identity::AuditQuery &query) override;
    QFuture<Result<identity::Avatar>> avatar(UserId user) override;
    void commit(QList<identity::UserWrite> writes, std::function<void(Result<>)> done) override;

    QList<identity::AuditEntry> entries;
};
class MemoryComponentStore final : public registry::ComponentStore
{
public:
    QFuture<Result<QList<registry::Component>>> load() override;
    void commit(QList<registry::ComponentWrite> writes, std::function<void(Result<>)> done) override;
    QList<AuditEntry> audit;
};
class MemoryBlobs final : public components::BlobStore
{
public:
    Result<std::unique_ptr<components::BlobWriter>> create(ExecutionId run) override;
    void open(ExecutionId run, BlobId id, std::function<void(Result<components::OpenBlob>)> done) override;

    struct Blob {
        ExecutionId run;
        QString mediaType;
        QByteArray bytes;
    };
    std::map<BlobId, Blob> blobs;
};

/// Keeps the letters that identity wants to have sent.
class MemoryPost final : public identity::AccountPost
{
public:
    [[nodiscard]] bool isOn() const override { return on; }
    QFuture<Result<>> post(const identity::AccountLetter &letter) override;

    QList<identity::AccountLetter> letters;
    bool on = true;
};
/// A mail server that takes everything, and a store that forgets it.
class MemoryCarrier final : public mail::MailCarrier
{
public:
    [[nodiscard]] bool isReady() const override { return true; }
    void carry(mail::Delivery delivery, std::function<void(Result<>)> done) override;

    QList<mail::Delivery> taken;
};
class MemoryMailStore final : public mail::MailStore
{
public:
    QFuture<Result<QList<mail::QueuedMail>>> load() override;
    void commit(QList<mail::MailWrite> writes, std::function<void(Result<>)> done) override;
};

class MemoryShareStore final : public access::ShareStore
{
public:
    QFuture<Result<QList<access::Share>>> load() override;
    void commit(QList<access::ShareWrite> writes, std::function<void(Result<>)> done) override;

    QMap<ShareId, access::Share> shares;
    QStringList audit; ///< actions
    bool refuses = false;
};

/// What came back over the wire.
struct HttpReply {
    int status = 0;
    QByteArray head;
    QByteArray body;

    [[nodiscard]] QByteArray header(const QByteArray &name) const;
    [[nodiscard]] QJsonObject json() const;
    /// The flow family's error.
    [[nodiscard]] QString code() const { return json().value(u"error").toObject().value(u"code").toString(); }
    [[nodiscard]] QString field() const { return json().value(u"error").toObject().value(u"field").toString(); }
};

/// The whole API over real HTTP, with an engine in memory. Callers are named by their tokens
/// "admin", "manager", "user" and "viewer"; "run:<uuid>/<node>" is a component's.
class ApiHouse final : public QObject
{
    Q_OBJECT
public:
    explicit ApiHouse(const EventHub::Options &hubOptions = {}, const RouterOptions &options = {});

    /// Lines after the request line; the body's length is added.
    HttpReply send(const QByteArray &method, const QString &path, const QString &token = {},
                   const QByteArray &body = {}, const QByteArrayList &headers = {});
    /// What this server takes where a flow's settings say nothing.
    [[nodiscard]] static flow::FlowSettings flowDefaults();
    [[nodiscard]] static QString runtimeToken(ExecutionId run, const QString &node);

    mh::test::FakeStore store;
    mh::test::FakeClock clock;
    mh::test::EngineHouse engine;
    MemoryUserStore userStore;
    MemoryComponentStore componentStore;
    MemoryBlobs blobs;
    identity::IdentityService identity;
    MemoryShareStore shareStore;
    access::ShareService shares;
    QHash<WorkspaceId, QList<UserId>> workspaces; ///< the first one owns it
    access::FlowAccess access;
    std::function<const services::Service *(ServiceId)> findService = [](ServiceId) { return nullptr; };
    access::OwnedAccess serviceAccess;
    engine::TriggerService triggers;
    identity::UserService users;
    MemoryPost post;
    identity::AccountMail accountMail;
    MemoryMailStore mailStore;
    MemoryCarrier carrier;
    mail::MailQueue mails;
    registry::ComponentService registry;
    http_client::HttpClient http;
    registry::EndpointMonitor endpoints;      ///< not started
    QSet<QString> revoked;                    ///< tokens that hold no more
    QHash<QString, identity::Caller> callers; ///< by token; the gates below begin with it
    RunReader runs;
    FlowGate flowGate;
    EventHub hub;
    RunTopic runTopic;
    RunsTopic runsTopic;
    RunStatesTopic runStates;
    FlowsTopic flowsTopic;
    PresenceTopic presence;
    ComponentsTopic componentsTopic;
    Router router;
    AuthApi auth;
    UsersApi usersApi;
    TwoFactorApi twoFactor;
    ApiKeysApi apiKeys;
    AuditApi audit;
    settings::ServerSettings settings;
    settings::LiveSettings liveSettings;
    identity::SettingsService settingsService;
    SettingsApi settingsApi;
    identity::Avatars avatars;
    AvatarApi avatarApi;
    AccountMailApi accountMailApi;
    AccountPages accountPages;
    InvitationPage invitationPage;
    FlowsApi flows;
    ExecutionsApi executions;
    RerunsApi reruns;
    HeldNodesApi heldNodes;
    RunInsightApi insight;
    ComponentsApi components;
    MappingsApi mappings;
    SharesApi sharesApi;
    TriggersApi triggersApi;
    WebhooksApi webhooks;
    TestHooksApi testHooks;
    RuntimeApi runtime;
    bool healthy = true;
    SystemApi system;
    http::Listener listener;
    quint16 port = 0;

    /// An active account with the address <token>@example.org, verified or not, that calls by its token.
    UserId addAccount(const QString &token, identity::Role role = identity::Role::User, bool verified = true);
    /// The admin shares the flow with that caller, whose account is made when there is none yet.
    void share(FlowId flow, const QString &token, access::Level level);

private:
    [[nodiscard]] Gate gate();
};

template <class T>
Result<T> await(QFuture<Result<T>> future)
{
    while (!future.isFinished())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return future.result();
}

} // namespace mh::api::test
