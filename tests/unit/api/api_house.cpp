// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/api/api_house.h"

#include <QEventLoop>
#include <QTcpSocket>
#include <QTimer>

#include "core/base/json.h"
#include "server/identity/accounts.h"
#include "server/identity/api_keys.h"
#include "server/identity/permissions.h"
#include "tests/support/job_pass.h"

namespace mh::api::test {
using namespace Qt::StringLiterals;

namespace {

class MemoryWriter final : public components::BlobWriter
{
public:
    MemoryWriter(MemoryBlobs &blobs, ExecutionId run) : m_blobs(blobs), m_run(run) {}
    Result<Flow> write(const QByteArray &bytes) override
    {
        m_bytes += bytes;
        return Flow::Continue;
    }
    void finish(const QString &mediaType, std::function<void(Result<components::BlobInfo>)> done) override
    {
        const BlobId id = BlobId::make();
        m_blobs.blobs[id] = {m_run, mediaType, m_bytes};
        done(components::BlobInfo{id, m_bytes.size(), "sum", mediaType});
    }

private:
    MemoryBlobs &m_blobs;
    ExecutionId m_run;
    QByteArray m_bytes;
};

class MemorySource final : public ByteSource
{
public:
    explicit MemorySource(QByteArray bytes) : m_bytes(std::move(bytes)) {}
    Piece next(qsizetype maxBytes) override
    {
        const QByteArray piece = m_bytes.left(maxBytes);
        m_bytes = m_bytes.mid(piece.size());
        return {piece, m_bytes.isEmpty() ? State::End : State::More};
    }

private:
    QByteArray m_bytes;
};

identity::Sealer plainSealer()
{
    return {[](QByteArrayView bytes) -> Result<QString> { return QString::fromLatin1(bytes.toByteArray().toBase64()); },
            [](const QString &text) -> Result<Secret> { return Secret(QByteArray::fromBase64(text.toLatin1())); }};
}

identity::IdentityOptions cheapHashes()
{
    identity::IdentityOptions options;
    options.cost = {1, 8 * 1024 * 1024};
    return options;
}

} // namespace

QFuture<Result<identity::UserSnapshot>> MemoryUserStore::load()
{
    return Answer<identity::UserSnapshot>().given(identity::UserSnapshot{});
}

QFuture<Result<identity::AuditPage>> MemoryUserStore::audit(const identity::AuditQuery &)
{
    return Answer<identity::AuditPage>().given(identity::AuditPage{});
}

QFuture<Result<identity::Avatar>> MemoryUserStore::avatar(UserId)
{
    return Answer<identity::Avatar>().given(notFound(u"this user has no picture"_s, u"AVATAR_NOT_FOUND"_s));
}

void MemoryUserStore::commit(QList<identity::UserWrite> writes, std::function<void(Result<>)> done)
{
    for (const identity::UserWrite &write : writes) {
        if (const auto *added = std::get_if<identity::AddAudit>(&write))
            entries.append(added->entry);
    }
    done({});
}

QFuture<Result<>> MemoryPost::post(const identity::AccountLetter &letter)
{
    letters.append(letter);
    return Answer<>().given({});
}

void MemoryCarrier::carry(mail::Delivery delivery, std::function<void(Result<>)> done)
{
    taken.append(std::move(delivery));
    done({});
}

QFuture<Result<QList<mail::QueuedMail>>> MemoryMailStore::load()
{
    return Answer<QList<mail::QueuedMail>>().given(QList<mail::QueuedMail>{});
}

void MemoryMailStore::commit(QList<mail::MailWrite>, std::function<void(Result<>)> done)
{
    done({});
}

QFuture<Result<QList<registry::Component>>> MemoryComponentStore::load()
{
    return Answer<QList<registry::Component>>().given(QList<registry::Component>{});
}

void MemoryComponentStore::commit(QList<registry::ComponentWrite> writes, std::function<void(Result<>)> done)
{
    for (const registry::ComponentWrite &write : writes) {
        if (const auto *added = std::get_if<AddAudit>(&write))
            audit.append(added->entry);
    }
    done({});
}

Result<std::unique_ptr<components::BlobWriter>> MemoryBlobs::create(ExecutionId run)
{
    return std::unique_ptr<components::BlobWriter>(std::make_unique<MemoryWriter>(*this, run));
}

void MemoryBlobs::open(ExecutionId run, BlobId id, std::function<void(Result<components::OpenBlob>)> done)
{
    const auto found = blobs.find(id);
    if (found == blobs.end() || found->second.run != run)
        return done(notFound(u"there is no such blob"_s, u"BLOB_NOT_FOUND"_s));
    const Blob &blob = found->second;
    done(components::OpenBlob{{id, blob.bytes.size(), "sum", blob.mediaType},
                              std::make_unique<MemorySource>(blob.bytes)});
}

QFuture<Result<QList<access::Share>>> MemoryShareStore::load()
{
    return Answer<QList<access::Share>>().given(shares.values());
}

void MemoryShareStore::commit(QList<access::ShareWrite> writes, std::function<void(Result<>)> done)
{
    if (refuses)
        return done(unavailable(u"the disk is full"_s));
    for (const access::ShareWrite &write : writes) {
        if (const auto *saved = std::get_if<access::SaveShare>(&write))
            shares.insert(saved->share.id, saved->share);
        else if (const auto *removed = std::get_if<access::RemoveShare>(&write))
            shares.remove(removed->id);
        else
            audit.append(std::get<identity::AddAudit>(write).entry.action);
    }
    done({});
}

QByteArray HttpReply::header(const QByteArray &name) const
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

QJsonObject HttpReply::json() const
{
    const auto object = json::parseObject(body);
    return object ? *object : QJsonObject();
}

ApiHouse::ApiHouse(const EventHub::Options &hubOptions, const RouterOptions &options)
    : engine(store, clock),
      identity(userStore, clock, plainSealer(), cheapHashes()),
      shares({shareStore, identity.accounts(), clock}),
      access(engine.flows, shares, identity.accounts(),
             [this](WorkspaceId workspace, UserId user) {
                 const QList<UserId> members = workspaces.value(workspace);
                 if (members.value(0) == user)
                     return access::Membership::Owner;
                 return members.contains(user) ? access::Membership::Member : access::Membership::None;
             }),
      serviceAccess(
          [this](const access::Shared &what) {
              const services::Service *service = findService(what.service());
              return service ? std::optional(service->owner) : std::nullopt;
          },
          shares, identity.accounts()),
      triggers(engine.journal, engine.flows, engine.executions, engine.timers, clock, access,
               [] { return SessionId::make().toString(); }),
      users(identity.accounts()),
      accountMail(identity.accounts(), post),
      mails({mailStore,
             engine.timers,
             clock,
             {[](QByteArrayView plain) -> Result<QString> { return QString::fromUtf8(plain); },
              [](const QString &sealed) -> Result<Secret> { return Secret(sealed.toUtf8()); }},
             carrier,
             [] {
                 return mail::Sender{u"mesh@example.org"_s, u"Meshhelm"_s};
             },
             mh::test::passFor(protocol::jobs::mailDelivery)}),
      registry(componentStore, clock),
      endpoints({registry, http, engine.timers, clock}),
      runs(engine.journal, store, engine.flows, engine.components),
      flowGate({access, serviceAccess, engine.flows, triggers, engine.journal, store}),
      hub(gate(), clock, hubOptions),
      runTopic({hub, engine.journal, engine.scheduler, runs, flowGate}),
      runsTopic({hub, engine.journal, engine.scheduler, runs, flowGate}),
      runStates({hub, engine.journal, engine.scheduler, runs, flowGate}),
      flowsTopic({hub, engine.journal, engine.flows, flowGate}),
      presence({hub, engine.journal, engine.flows, flowGate}),
      componentsTopic(hub, registry, endpoints),
      router(
          gate(), [this](auto fn) { engine.journal.whenDurable(std::move(fn)); }, hub, clock, options),
      auth(router, identity, [this] { hub.recheckCallers(); }),
      usersApi(router, identity, users, accountMail, [this] { hub.recheckCallers(); }),
      twoFactor(router, identity, users, [this] { hub.recheckCallers(); }),
      apiKeys(router, identity.apiKeys(), users, clock, [this] { hub.recheckCallers(); }),
      audit(router, users),
      liveSettings(settings::serverRows(settings), settings),
      settingsService(identity.accounts(), liveSettings, plainSealer()),
      settingsApi(router, settingsService, {u"1.2.3"_s, 3}),
      avatars(identity.accounts()),
      avatarApi(router, avatars, users),
      accountMailApi(
          router, accountMail, mails, [] { return u"Meshhelm"_s; }, [this] { hub.recheckCallers(); }),
      accountPages(
          router, accountMail, [] { return u"Meshhelm"_s; }, [this] { hub.recheckCallers(); }),
      invitationPage(router,
                     {users, accountMail, [] { return u"Meshhelm"_s; }, [] { return u"http://mesh.example.org"_s; },
                      [this] { return settings.openRegistration; }}),
      flows(router, engine.flows, engine.executions, engine.components, flowDefaults()),
      executions(router, {engine.executions, engine.control, engine.journal, store, runs, blobs, clock}),
      reruns(router, engine.executions, runs),
      heldNodes(router, {engine.control, engine.journal, runs, engine.components, clock}),
      insight(router, {engine.scheduler, store, runs, engine.components, engine.journal}),
      components(router, {registry, endpoints, engine.flows}),
      mappings(router, engine.flows),
      sharesApi(router, {shares, engine.flows, identity.accounts(), flows, hub}),
      triggersApi(router, triggers),
      webhooks(router, {triggers, engine.executions, engine.journal, engine.timers}),
      testHooks(router, {triggers, flowGate, engine.timers, clock}),
      runtime(router, {engine.scheduler, engine.journal, runs, blobs, clock}),
      system(
          router, {u"1.2.3"_s, u"today"_s, u"abc"_s}, [this] { return healthy; },
          [] { return QByteArray("flow_running_executions 0\n"); }, [] { return 0; }, clock),
      listener(router, {})
{
    hub.addPath({u"executions"_s, &runStates, false});
    if (!await(identity.start()) || !await(registry.start()))
        qFatal("the services did not start");
    const auto listening = listener.listen(QHostAddress::LocalHost, 0);
    if (!listening)
        qFatal("%s", qPrintable(listening.error().message));
    port = *listening;
}

flow::FlowSettings ApiHouse::flowDefaults()
{
    flow::FlowSettings defaults;
    defaults.maxInstances = 3;
    defaults.flowTimeoutMs = 123'000;
    return defaults;
}

Gate ApiHouse::gate()
{
    const auto refused = [] {
        return Error{ErrorCode::Unauthenticated, u"INVALID_TOKEN"_s, u"no such token"_s, {}, {}};
    };
    for (const auto role :
         {identity::Role::Admin, identity::Role::Manager, identity::Role::User, identity::Role::Viewer}) {
        const QString token = identity::toText(role);
        if (!callers.contains(token))
            callers.insert(token, identity::Caller{UserId::make(), 1, token, role, SessionId::make(), 0});
    }
    const auto user = [this, refused](const QString &token) -> Result<identity::Caller> {
        if (revoked.contains(token))
            return refused();
        const auto known = callers.constFind(token);
        return known == callers.cend() ? identity.authenticate(token) : Result<identity::Caller>(*known);
    };
    const auto component = [refused](const QString &token) -> Result<components::RuntimeTokens::Subject> {
        const ExecutionId run = ExecutionId::fromString(token.mid(4).section(u'/', 0, 0));
        if (!token.startsWith("run:"_L1) || run.isNull())
            return refused();
        return components::RuntimeTokens::Subject{run, token.section(u'/', 1)};
    };
    const auto key = [this](const QString &text, const QString &address, const QStringList &segments) {
        return identity.apiKeys().authenticate(text, {address, segments});
    };
    const auto noteOf = [this](const protocol::Route &route, const Call &call) {
        return api::noteOf(identity.accounts(), route, call);
    };
    const auto record = [this](const protocol::Route &route, AuditEntry note, const QJsonObject &reply) {
        api::record(engine.journal, route, std::move(note), reply);
    };
    return {user, component, &flowGate, key, noteOf, record, [this] { engine.journal.beginUnit(); }};
}

UserId ApiHouse::addAccount(const QString &token, identity::Role role, bool verified)
{
    identity::User user = identity.accounts().makeUser();
    user.username = token;
    user.email = token + u"@example.org"_s;
    user.name = token;
    user.role = role;
    user.emailVerified = verified;
    identity.accounts().save(user, {}, [](const Result<> &) {});
    callers.insert(token, identity::Caller{user.id, user.uid, token, role, SessionId::make(), 0});
    return user.id;
}

void ApiHouse::share(FlowId flow, const QString &token, access::Level level)
{
    const identity::Caller caller = callers.value(token);
    const UserId user = identity.accounts().find(caller.id) ? caller.id : addAccount(token, caller.role);
    const auto shared = await(shares.add(callers.value(u"admin"_s), {}, {flow, token, {}, {user, {}}, level}));
    if (!shared || !shared->holds())
        qFatal("%s", shared ? "the share waits for its acceptance" : qPrintable(shared.error().message));
}

QString ApiHouse::runtimeToken(ExecutionId run, const QString &node)
{
    return u"run:"_s + run.toString() + u'/' + node;
}

HttpReply ApiHouse::send(const QByteArray &method, const QString &path, const QString &token, const QByteArray &body,
                         const QByteArrayList &headers)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    QByteArray request = method + ' ' + path.toLatin1() + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n";
    if (!token.isEmpty())
        request += "Authorization: Bearer " + token.toLatin1() + "\r\n";
    for (const QByteArray &header : headers)
        request += header + "\r\n";
    if (!body.isEmpty())
        request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    socket.write(request + "\r\n" + body);
    // A refused body makes the server linger after its reply: do not wait for the end of the connection.
    QByteArray all;
    HttpReply reply;
    QEventLoop loop;
    connect(&socket, &QTcpSocket::readyRead, &loop, [&] {
        all += socket.readAll();
        const qsizetype end = all.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        reply = {all.mid(9, 3).toInt(), all.left(end), all.mid(end + 4)};
        if (reply.status == 204 || reply.body.size() == reply.header("Content-Length").toLongLong())
            loop.quit();
    });
    connect(&socket, &QTcpSocket::disconnected, &loop, &QEventLoop::quit);
    connect(&socket, &QTcpSocket::errorOccurred, &loop, &QEventLoop::quit);
    QTimer::singleShot(5000, &loop, &QEventLoop::quit);
    loop.exec();
    return reply;
}

} // namespace mh::api::test
