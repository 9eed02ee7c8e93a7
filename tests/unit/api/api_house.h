// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QCoreApplication>
#include <QSet>

#include "server/api/auth_api.h"
#include "server/api/components_api.h"
#include "server/api/event_hub.h"
#include "server/api/executions_api.h"
#include "server/api/flows_api.h"
#include "server/api/reruns_api.h"
#include "server/api/router.h"
#include "server/api/run_insight_api.h"
#include "server/api/run_reader.h"
#include "server/api/runtime_api.h"
#include "server/api/system_api.h"
#include "server/api/triggers_api.h"
#include "server/api/users_api.h"
#include "server/api/webhooks_api.h"
#include "server/components/blob_store.h"
#include "server/engine/trigger_service.h"
#include "server/http/listener.h"
#include "server/identity/identity_service.h"
#include "server/identity/user_service.h"
#include "server/registry/component_service.h"
#include "tests/support/engine_house.h"

namespace mh::api::test {

/// Stores that accept everything and start empty.
class MemoryUserStore final : public identity::UserStore
{
public:
    QFuture<Result<identity::UserSnapshot>> load() override;
    QFuture<Result<identity::AuditPage>> audit(const identity::AuditQuery &query) override;
    void commit(QList<identity::UserWrite> writes, std::function<void(Result<>)> done) override;
};
class MemoryComponentStore final : public registry::ComponentStore
{
public:
    QFuture<Result<QList<registry::Component>>> load() override;
    void commit(QList<registry::ComponentWrite> writes, std::function<void(Result<>)> done) override;
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
    [[nodiscard]] static QString runtimeToken(ExecutionId run, const QString &node);

    mh::test::FakeStore store;
    mh::test::FakeClock clock;
    mh::test::EngineHouse engine;
    engine::TriggerService triggers;
    MemoryUserStore userStore;
    MemoryComponentStore componentStore;
    MemoryBlobs blobs;
    identity::IdentityService identity;
    identity::UserService users;
    registry::ComponentService registry;
    QSet<QString> revoked; ///< tokens that hold no more
    RunReader runs;
    EventHub hub;
    Router router;
    AuthApi auth;
    UsersApi usersApi;
    FlowsApi flows;
    ExecutionsApi executions;
    RerunsApi reruns;
    RunInsightApi insight;
    ComponentsApi components;
    TriggersApi triggersApi;
    WebhooksApi webhooks;
    RuntimeApi runtime;
    bool healthy = true;
    SystemApi system;
    http::Listener listener;
    quint16 port = 0;

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
