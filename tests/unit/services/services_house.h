// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

#include "core/base/answer.h"
#include "server/components/blob_store.h"
#include "server/services/service_call.h"
#include "tests/support/fake_clock.h"
#include "tests/support/job_pass.h"
#include "tests/unit/components/scripted_server.h"

namespace mh::test {

class MemoryServices final : public services::ServiceStore
{
public:
    QFuture<Result<QList<services::Service>>> load() override
    {
        return Answer<QList<services::Service>>().given(rows.values());
    }
    void commit(services::ServiceWrite write, std::function<void(Result<>)> done) override
    {
        if (full)
            return done(unavailable(QStringLiteral("full"), QStringLiteral("STORE_FULL")));
        writes.append(write);
        if (write.service.deletedAt != 0)
            rows.remove(write.service.id);
        else
            rows.insert(write.service.id, write.service);
        done({});
    }
    void saveCheck(ServiceId id, const services::LastCheck &check) override
    {
        if (rows.contains(id))
            rows[id].lastCheck = check;
        ++checks;
    }
    QMap<ServiceId, services::Service> rows;
    int checks = 0;
    QList<services::ServiceWrite> writes;
    bool full = false;
};

/// Knows one credential of one user: a bearer token.
class OneSecret final : public vault::CallAuthenticator
{
public:
    QFuture<Result<vault::CallSecrets>> authorize(CredentialId credential, UserId user) override
    {
        const Answer<vault::CallSecrets> answer;
        if (credential != id)
            return answer.given(notFound(QStringLiteral("no such credential"), QStringLiteral("CREDENTIAL_NOT_FOUND")));
        if (user != owner)
            return answer.given(Error{
                ErrorCode::Denied, QStringLiteral("CREDENTIAL_ACCESS_DENIED"), QStringLiteral("not yours"), {}, {}});
        return answer.given(secrets);
    }
    void refused(CredentialId) override { ++refusals; }

    CredentialId id = CredentialId::make();
    UserId owner = UserId::make();
    vault::CallSecrets secrets{{{"Authorization", "Bearer t0ken"}}, {}};
    int refusals = 0;
};

class NoBlobs final : public components::BlobStore
{
public:
    Result<std::unique_ptr<components::BlobWriter>> create(ExecutionId) override
    {
        return unavailable(QStringLiteral("none here"));
    }
    void open(ExecutionId, BlobId, std::function<void(Result<components::OpenBlob>)> done) override
    {
        done(notFound(QStringLiteral("none here")));
    }
};

template <class T>
Result<T> waitFor(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10'000))
        return internalError(QStringLiteral("no answer"));
    return future.result();
}

/// The services room over a store in memory, and a server to be registered.
struct ServicesHouse {
    explicit ServicesHouse(const QStringList &allowed = {QStringLiteral("127.0.0.0/8")})
        : http({allowed, "test", {}, 8, 8}),
          schemas(http, vault),
          health({http, vault, timers, clock, store, mh::test::passFor(protocol::jobs::serviceChecks)}),
          registry({store, schemas, health, vault, clock,
                    [this](const services::Service &, const protocol::ServiceEndpoint &endpoint) {
                        return used.contains(endpoint.spec.name);
                    }}),
          call({registry, vault, http, blobs, [this](ExecutionId) { return author; },
                [this](UserId user, ServiceId) { return !strangers.contains(user); }})
    {
        server.answer = [this](const ScriptedServer::Request &request) {
            const QByteArray path = request.start.split(' ').value(1);
            return pages.contains(path)
                       ? ScriptedServer::reply(200, pages.value(path), "Content-Type: application/json\r\n")
                       : ScriptedServer::reply(404, "no");
        };
    }

    protocol::CreateService request(const QJsonObject &more = {})
    {
        QJsonObject json{{QStringLiteral("name"), QStringLiteral("svc")}, {QStringLiteral("baseUrl"), server.url()}};
        for (auto it = more.begin(); it != more.end(); ++it)
            json.insert(it.key(), it.value());
        auto decoded = protocol::CreateService::fromJson(json);
        if (!decoded)
            qFatal("%s", qPrintable(decoded.error().message));
        return *decoded;
    }
    engine::CallOutcome run(const QJsonObject &config, const QJsonObject &inputs = {})
    {
        engine::NodeCall node;
        node.run = ExecutionId::make();
        node.node = QStringLiteral("n");
        node.config = config;
        node.inputs = inputs;
        node.timeoutMs = 5'000;
        std::optional<engine::CallOutcome> outcome;
        call.start(node, [&](const engine::CallOutcome &done) { outcome = done; });
        if (!QTest::qWaitFor([&] { return outcome.has_value(); }, 10'000))
            qFatal("no outcome");
        return *outcome;
    }

    FakeClock clock;
    engine::Timers timers{clock};
    MemoryServices store;
    OneSecret vault;
    NoBlobs blobs;
    UserId author = vault.owner; ///< of the flows that run
    QSet<UserId> strangers;      ///< who may not use any service
    ScriptedServer server;
    QHash<QByteArray, QByteArray> pages; ///< what the server has
    QStringList used;                    ///< endpoints of published flows
    http_client::HttpClient http;
    services::SchemaSource schemas;
    services::HealthMonitor health;
    services::ServiceRegistry registry;
    services::ServiceCall call;
};

} // namespace mh::test
