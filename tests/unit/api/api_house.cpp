// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/api/api_house.h"

#include <QEventLoop>
#include <QTcpSocket>
#include <QTimer>

#include "core/base/json.h"

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

void MemoryUserStore::commit(QList<identity::UserWrite>, std::function<void(Result<>)> done)
{
    done({});
}

QFuture<Result<QList<registry::Component>>> MemoryComponentStore::load()
{
    return Answer<QList<registry::Component>>().given(QList<registry::Component>{});
}

void MemoryComponentStore::commit(QList<registry::ComponentWrite>, std::function<void(Result<>)> done)
{
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
      triggers(engine.journal, engine.flows, engine.executions, engine.timers, clock,
               [] { return SessionId::make().toString(); }),
      identity(userStore, clock, plainSealer(), cheapHashes()),
      users(identity.accounts()),
      registry(componentStore, clock),
      runs(engine.journal, store, engine.flows),
      hub(gate(), {engine.journal, engine.scheduler, engine.flows, registry, runs, clock}, hubOptions),
      router(gate(), [this](auto fn) { engine.journal.whenDurable(std::move(fn)); }, hub, clock, options),
      auth(router, identity, [this] { hub.recheckCallers(); }),
      usersApi(router, identity, users, [this] { hub.recheckCallers(); }),
      flows(router, engine.flows, engine.executions, engine.components),
      executions(router, {engine.executions, engine.journal, store, runs, blobs, clock}),
      reruns(router, engine.executions, runs),
      insight(router, {engine.scheduler, store, runs, engine.components, clock}),
      components(router, registry),
      triggersApi(router, triggers),
      webhooks(router, {triggers, engine.executions, engine.journal, engine.timers}),
      runtime(router, {engine.scheduler, engine.journal, runs, blobs, clock}),
      system(
          router, {u"1.2.3"_s, u"today"_s, u"abc"_s}, [this] { return healthy; },
          [] { return QByteArray("flow_running_executions 0\n"); }, clock),
      listener(router, {})
{
    if (!await(identity.start()) || !await(registry.start()))
        qFatal("the services did not start");
    const auto listening = listener.listen(QHostAddress::LocalHost, 0);
    if (!listening)
        qFatal("%s", qPrintable(listening.error().message));
    port = *listening;
}

Gate ApiHouse::gate()
{
    const auto refused = [] {
        return Error{ErrorCode::Unauthenticated, u"INVALID_TOKEN"_s, u"no such token"_s, {}, {}};
    };
    const auto user = [this, refused](const QString &token) -> Result<identity::Caller> {
        static const QHash<QString, identity::Role> roles{{u"admin"_s, identity::Role::Admin},
                                                          {u"manager"_s, identity::Role::Manager},
                                                          {u"user"_s, identity::Role::User},
                                                          {u"viewer"_s, identity::Role::Viewer}};
        if (revoked.contains(token))
            return refused();
        if (!roles.contains(token))
            return identity.authenticate(token);
        return identity::Caller{UserId::make(), 1, token, roles.value(token), SessionId::make(), 0};
    };
    const auto component = [refused](const QString &token) -> Result<components::RuntimeTokens::Subject> {
        const ExecutionId run = ExecutionId::fromString(token.mid(4).section(u'/', 0, 0));
        if (!token.startsWith("run:"_L1) || run.isNull())
            return refused();
        return components::RuntimeTokens::Subject{run, token.section(u'/', 1)};
    };
    return {user, component};
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
