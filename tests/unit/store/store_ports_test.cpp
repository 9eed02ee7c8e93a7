// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "core/crypto/random.h"
#include "core/execution/codec.h"
#include "server/engine/engine_store.h"
#include "server/identity/user_store.h"
#include "server/registry/component_store.h"
#include "server/store/blob_files.h"
#include "server/store/data_dir.h"
#include "server/store/embedded_store.h"
#include "tests/support/ended_run.h"
#include "tests/support/fake_clock.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::store;
using mh::test::endedRun;

namespace {

constexpr qint64 kChunk = 64 * 1024;

engine::Flow someFlow(const QString &name)
{
    engine::Flow flow;
    flow.id = FlowId::make();
    flow.name = name;
    flow.description = u"流程 \"quoted\" ' ; --"_s;
    flow.createdBy = u"user"_s;
    flow.createdAt = 10;
    flow.updatedAt = 11;
    flow::Node node;
    node.id = u"a"_s;
    node.component = u"noop"_s;
    node.version = u"1"_s;
    node.position = {1.5, -2};
    node.config = {{u"k"_s, 1}};
    flow.draft.nodes = {node};
    flow.settings.flowTimeoutMs = 1234;
    return flow;
}

execution::RunHead someHead(FlowId flow, qint64 createdAt)
{
    execution::RunHead head;
    head.id = ExecutionId::make();
    head.flow = flow;
    head.version = FlowVersionId::make();
    head.flowName = u"flow"_s;
    head.versionText = u"1.0.0"_s;
    head.inputs = {{u"url"_s, u"http://x"_s}};
    head.triggerType = u"api"_s;
    head.triggeredBy = u"user:1"_s;
    head.triggeredKey = u"ak_1"_s;
    head.createdAt = createdAt;
    return head;
}

execution::Event someEvent(qint64 seq)
{
    return {seq, 100 + seq, execution::NodeStarted{u"a"_s, int(seq)}};
}

engine::LogLine someLine(ExecutionId run, qint64 number)
{
    return {run, u"a"_s, number, u"INFO"_s, u"step"_s, u"line %1"_s.arg(number), {{u"n"_s, number}}};
}

AddAudit noteOf(qint64 at)
{
    AuditEntry entry;
    entry.at = at;
    return {entry};
}

/// A data directory, its lock and its store, as a server holds them.
struct House {
    std::unique_ptr<DataDir> dir;
    std::unique_ptr<EmbeddedStore> store;

    static Result<House> open(const QString &path)
    {
        auto dir = DataDir::open(path);
        if (!dir)
            return dir.error();
        const auto master = (*dir)->masterKey({{}, {}, {}});
        if (!master)
            return master.error();
        const test::FakeClock clock;
        auto store = EmbeddedStore::open(**dir, *master, clock);
        if (!store)
            return store.error();
        return House{*std::move(dir), *std::move(store)};
    }
};

template <class T>
Result<T> wait(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }))
        return internalError(u"no answer"_s);
    return future.result();
}

template <class Store, class Batch>
QString commit(Store &store, const Batch &batch)
{
    QString answer;
    store.commit(batch, [&](const Result<> &result) { answer = result ? u"ok"_s : result.error().reason; });
    return QTest::qWaitFor([&] { return !answer.isEmpty(); }) ? answer : u"no answer"_s;
}

/// The victim of the crash test: writes as fast as it can and says what is durable.
int writeUntilKilled(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    auto house = House::open(QString::fromLocal8Bit(argv[2]));
    if (!house)
        return 1;
    engine::Store &store = house->store->engine();
    const auto head = someHead(FlowId::make(), 1);
    auto blob = house->store->blobs().create(BlobId::make());
    auto orphan = house->store->blobs().create(BlobId::make());
    if (!blob || !orphan || !(*blob)->write(QByteArray(3 * kChunk, 'b')) || !(*orphan)->write("whole")
        || !(*orphan)->finish())
        return 1;
    store.commit({engine::CreateRun{head}}, [](const Result<> &) {});
    qint64 next = 1;
    std::function<void()> writeMore = [&] {
        const qint64 number = next++;
        store.commit({engine::AppendEvents{head.id, {someEvent(number)}}, engine::AddLogs{{someLine(head.id, number)}}},
                     [&, number](const Result<> &result) {
                         if (result) {
                             std::printf("%lld\n", static_cast<long long>(number));
                             std::fflush(stdout);
                         }
                         writeMore();
                     });
    };
    for (int i = 0; i < 8; ++i)
        writeMore();
    return QCoreApplication::exec();
}

} // namespace

class StorePortsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init() { m_temp = std::make_unique<QTemporaryDir>(); }

    void flowsAndTriggers();
    void runs();
    void logsAndBlobRows();
    void durationsOfPastRuns();
    void expiry();
    void users();
    void takenNamesAreNamed();
    void components();
    void refusedBatchChangesNothing();
    void writtenAgainIsNothingNew();
    void killedWhileWriting();

private:
    [[nodiscard]] QString path(const QString &name = {}) const { return m_temp->filePath(u"data/"_s + name); }

    std::unique_ptr<QTemporaryDir> m_temp;
};

void StorePortsTest::flowsAndTriggers()
{
    auto flow = someFlow(u"first"_s);
    auto deleted = someFlow(u"second"_s);
    const engine::FlowVersion version{FlowVersionId::make(),
                                      flow.id,
                                      u"1.0.0"_s,
                                      engine::VersionStatus::Published,
                                      flow.draft,
                                      flow.settings,
                                      u"user"_s,
                                      12,
                                      u"what is new\n新的"_s};
    const engine::Trigger trigger{TriggerId::make(),
                                  flow.id,
                                  engine::TriggerKind::Schedule,
                                  u"nightly"_s,
                                  false,
                                  {{u"cron"_s, u"0 0 * * *"_s}},
                                  u"user"_s,
                                  1,
                                  2,
                                  3};
    auto gone = trigger;
    gone.id = TriggerId::make();
    {
        auto house = House::open(path());
        QVERIFY(house);
        engine::Store &store = house->store->engine();
        QCOMPARE(commit(store, engine::Batch{engine::SaveFlow{flow}, engine::SaveFlow{deleted},
                                             engine::SaveFlowVersion{version}, engine::SaveTrigger{trigger},
                                             engine::SaveTrigger{gone}}),
                 u"ok"_s);
        flow.revision = 2;
        flow.published = version.id;
        deleted.deletedAt = 20;
        QCOMPARE(commit(store,
                        engine::Batch{engine::SaveFlow{flow}, engine::SaveFlow{deleted}, engine::RemoveTrigger{gone.id},
                                      engine::SaveTriggerKey{flow.id, u"key"_s, ExecutionId::make(), 5}}),
                 u"ok"_s);
        // A deleted flow's name is free again, a living one's is not.
        QCOMPARE(commit(store, engine::Batch{engine::SaveFlow{someFlow(u"second"_s)}}), u"ok"_s);
        QCOMPARE(commit(store, engine::Batch{engine::SaveFlow{someFlow(u"first"_s)}}), u"FLOW_NAME_EXISTS"_s);
    }
    auto house = House::open(path());
    QVERIFY(house);
    const auto snapshot = wait(house->store->engine().load());
    QVERIFY(snapshot);
    QCOMPARE(snapshot->flows.size(), 2);
    QVERIFY(snapshot->flows.contains(flow));
    QCOMPARE(snapshot->versions, QList<engine::FlowVersion>{version});
    QCOMPARE(snapshot->triggers, QList<engine::Trigger>{trigger});
    QCOMPARE(snapshot->triggerKeys.size(), 1);
    QCOMPARE(snapshot->triggerKeys[0].key, u"key"_s);
}

void StorePortsTest::runs()
{
    auto house = House::open(path());
    engine::Store &store = house->store->engine();
    const FlowId flow = FlowId::make();
    const auto ended = someHead(flow, 1);
    const auto quick = someHead(FlowId::make(), 2);
    const auto open = someHead(flow, 3);
    QCOMPARE(commit(store, engine::Batch{engine::CreateRun{ended},
                                         engine::AppendEvents{ended.id, {someEvent(1), someEvent(2)}}}),
             u"ok"_s);
    QCOMPARE(commit(store, engine::Batch{endedRun(quick, execution::RunStatus::Failed, 50), engine::CreateRun{open},
                                         engine::AppendEvents{open.id, {someEvent(1)}}}),
             u"ok"_s);
    QCOMPARE(commit(store, engine::Batch{engine::AppendEvents{open.id, {someEvent(2)}},
                                         endedRun(ended, execution::RunStatus::Completed, 60)}),
             u"ok"_s);

    const auto snapshot = wait(store.load());
    QCOMPARE(snapshot->runs.size(), 1);
    QCOMPARE(snapshot->runs[0].head, open);
    QCOMPARE(snapshot->runs[0].events, (QList<execution::Event>{someEvent(1), someEvent(2)}));

    const auto all = wait(house->store->history().runs({{}, {}, 0, 2}));
    QCOMPARE(all->total, 3);
    QCOMPARE(all->items.size(), 2);
    QCOMPARE(all->items[0].head.id, open.id);
    QCOMPARE(all->items[0].status, execution::RunStatus::Pending);
    QVERIFY(all->items[0].head.inputs.isEmpty());
    QCOMPARE(all->items[1].head.id, quick.id);
    QCOMPARE(wait(house->store->history().runs({{}, {}, 1, 2}))->items[0].head.id, ended.id);
    QCOMPARE(wait(house->store->history().runs({flow, {}, 0, 20}))->total, 2);
    const auto failed = wait(house->store->history().runs({{}, execution::RunStatus::Failed, 0, 20}));
    QCOMPARE(failed->items[0].completedAt, 50);
    QCOMPARE(wait(house->store->history().runs({flow, execution::RunStatus::Failed, 0, 20}))->total, 0);

    const auto stored = wait(house->store->history().run(ended.id));
    QVERIFY(stored && stored->has_value());
    QCOMPARE((*stored)->head, ended);
    QCOMPARE((*stored)->state, toJson(*endedRun(ended, execution::RunStatus::Completed, 60).run));
    QVERIFY(!wait(house->store->history().run(open.id))->has_value());
    QVERIFY(!wait(house->store->history().run(ExecutionId::make()))->has_value());
}

void StorePortsTest::logsAndBlobRows()
{
    auto house = House::open(path());
    engine::Store &store = house->store->engine();
    const auto head = someHead(FlowId::make(), 1);
    const auto other = someHead(FlowId::make(), 1);
    engine::AddLogs logs;
    for (int i = 0; i < 10; ++i)
        logs.lines << someLine(head.id, i) << someLine(other.id, 100 + i);
    const engine::BlobRecord blob{BlobId::make(), head.id, 7, QByteArray(32, '\x80'), u"image/png"_s, 9};
    QCOMPARE(commit(store, engine::Batch{logs, engine::AddBlob{blob}}), u"ok"_s);
    const auto lines = wait(house->store->history().logs({head.id, 4, 3}));
    QCOMPARE(lines->size(), 3);
    QCOMPARE(lines->first().message, u"line 4"_s);
    QCOMPARE(lines->first().context.value("n"_L1).toInt(), 4);
    const auto count = [&](const engine::LogQuery &query) { return wait(house->store->history().logs(query))->size(); };
    QCOMPARE(count({head.id, 0, 100, lines->first().level}), 10);
    QCOMPARE(count({head.id, 0, 100, u"ERROR"_s}), 0);
    QCOMPARE(count({head.id, 0, 100, {}, lines->first().node}), 10);
    QCOMPARE(count({head.id, 0, 100, {}, u"another"_s}), 0);
    QCOMPARE(count({head.id, 0, 100, {}, {}, u"LINE 7"_s}), 1);
    QCOMPARE(count({head.id, 0, 100, {}, {}, u"100%"_s}), 0);
    QCOMPARE(count({head.id, 0, 100, {}, {}, {}, lines->first().at}), 6);
    const auto found = wait(house->store->history().blob(blob.run, blob.id));
    QVERIFY(found && found->has_value());
    QCOMPARE((*found)->run, head.id);
    QCOMPARE((*found)->sha256, blob.sha256);
    QCOMPARE((*found)->mediaType, blob.mediaType);
    QVERIFY(!wait(house->store->history().blob(blob.run, BlobId::make()))->has_value());
}

void StorePortsTest::durationsOfPastRuns()
{
    auto house = House::open(path());
    engine::Store &store = house->store->engine();
    const FlowId flow = FlowId::make();
    engine::Batch batch;
    for (int took = 1; took <= 5; ++took) {
        const bool failed = took == 3;
        const auto status = failed ? execution::RunStatus::Failed : execution::RunStatus::Completed;
        batch.append(endedRun(someHead(flow, took), status, 50, took));
    }
    QCOMPARE(commit(store, batch), u"ok"_s);
    QCOMPARE(*wait(house->store->history().nodeDurations(flow, 3)),
             (QHash<QString, QList<qint64>>{{u"a"_s, {5, 4, 2}}}));
    QVERIFY(wait(house->store->history().nodeDurations(FlowId::make(), 3))->isEmpty());
}

void StorePortsTest::expiry()
{
    auto house = House::open(path());
    engine::Store &store = house->store->engine();
    const BlobFiles &files = house->store->blobs();
    const auto old = someHead(FlowId::make(), 1);
    const auto young = someHead(FlowId::make(), 1);
    const auto live = someHead(FlowId::make(), 1);
    engine::Batch batch{endedRun(old, execution::RunStatus::Completed, 50),
                        endedRun(young, execution::RunStatus::Completed, 500), engine::CreateRun{live},
                        engine::AddLogs{{someLine(old.id, 1)}}};
    QList<BlobId> blobs;
    for (const auto &run : {old.id, young.id, live.id, ExecutionId::make()}) {
        blobs.append(BlobId::make());
        auto writer = files.create(blobs.last());
        QVERIFY((*writer)->write("bytes") && (*writer)->finish());
        batch.append(engine::AddBlob{{blobs.last(), run, 5, {}, {}, 1}});
    }
    // A second blob of the old run that a copy of it, still running, shares.
    const BlobId shared = BlobId::make();
    batch << engine::AddBlob{{shared, old.id, 5, {}, {}, 1}} << engine::ShareBlob{shared, live.id};
    QCOMPARE(commit(store, batch), u"ok"_s);
    QCOMPARE(*wait(house->store->retention().expiredRuns(100, 10)), QList<ExecutionId>{old.id});
    QCOMPARE(wait(house->store->retention().expiredRuns(1000, 1))->size(), 1);
    const auto expired = wait(house->store->retention().expiredBlobs(100, 10));
    QCOMPARE(QSet<BlobId>(expired->cbegin(), expired->cend()), (QSet<BlobId>{blobs[0], blobs[3]}));
    QCOMPARE(commit(store, engine::Batch{engine::RemoveBlobs{*expired}, engine::RemoveRuns{{old.id}}}), u"ok"_s);
    QCOMPARE(files.list().size(), 2);
    QVERIFY(!wait(house->store->history().blob(old.id, blobs[0]))->has_value());
    QVERIFY(wait(house->store->history().blob(live.id, shared))->has_value());
    QVERIFY(!wait(house->store->history().blob(young.id, shared))->has_value());
    QCOMPARE(commit(store, engine::Batch{endedRun(live, execution::RunStatus::Completed, 60)}), u"ok"_s);
    QVERIFY(wait(house->store->retention().expiredBlobs(100, 10))->contains(shared));
    QVERIFY(!wait(house->store->history().run(old.id))->has_value());
    QVERIFY(wait(house->store->history().logs({old.id, 0, 10}))->isEmpty());
    QVERIFY(wait(house->store->history().run(young.id))->has_value());
}

void StorePortsTest::users()
{
    identity::User user{1,
                        UserId::make(),
                        u"Ada"_s,
                        u"ada@example.org"_s,
                        u"Ada 名"_s,
                        u"$argon2id$x"_s,
                        identity::Role::Manager,
                        identity::UserStatus::Active,
                        2,
                        3,
                        4,
                        5,
                        true};
    const SessionId family = SessionId::make();
    identity::RefreshToken token{QByteArray(32, '\xff'), user.id, family, u"flow"_s, 100, 0, u"device"_s, u"::1"_s, 1};
    identity::RefreshToken revoked{QByteArray(32, '\x01'), user.id, family, u"flow"_s, 200, 7, {}, {}, 2};
    const identity::SigningKey key{u"k1"_s, u"v1:a:b"_s, 1, 0};
    {
        auto house = House::open(path());
        identity::UserStore &store = house->store->identity();
        QCOMPARE(commit(store,
                        QList<identity::UserWrite>{identity::SaveUser{user}, identity::SaveRefreshToken{token},
                                                   identity::SaveRefreshToken{revoked}, identity::SaveSigningKey{key}}),
                 u"ok"_s);
        user.role = identity::Role::Viewer;
        user.revision = 2;
        const QList<identity::UserWrite> changes{identity::SaveUser{user}, identity::RevokeFamily{family, 50}};
        QCOMPARE(commit(store, changes), u"ok"_s);
        auto twin = user;
        twin.uid = 2;
        twin.revision = 1;
        twin.id = UserId::make();
        twin.email.clear();
        twin.username = u"aDA"_s;
        QCOMPARE(commit(store, QList<identity::UserWrite>{identity::SaveUser{twin}}), u"USERNAME_EXISTS"_s);
        // A number that another server has given out meanwhile does not write over that account.
        twin.uid = user.uid;
        twin.username = u"bob"_s;
        QCOMPARE(commit(store, QList<identity::UserWrite>{identity::SaveUser{twin}}), u"USER_NUMBER_TAKEN"_s);
    }
    token.revokedAt = 50;
    auto house = House::open(path());
    identity::UserStore &store = house->store->identity();
    auto snapshot = wait(store.load());
    QCOMPARE(snapshot->users, QList<identity::User>{user});
    QCOMPARE(snapshot->tokens, (QList<identity::RefreshToken>{token, revoked}));
    QCOMPARE(snapshot->keys, QList<identity::SigningKey>{key});
    QCOMPARE(commit(store, QList<identity::UserWrite>{identity::RemoveExpiredTokens{150}}), u"ok"_s);
    QCOMPARE(wait(store.load())->tokens, QList<identity::RefreshToken>{revoked});
    QCOMPARE(house->store->sealingKey().bytes().size(), 32);
}

void StorePortsTest::takenNamesAreNamed()
{
    auto house = House::open(path());
    identity::UserStore &store = house->store->identity();
    const auto save = [&store](const identity::User &user) {
        return commit(store, QList<identity::UserWrite>{identity::SaveUser{user}});
    };
    identity::User ada;
    ada.uid = 1;
    ada.id = UserId::make();
    ada.username = u"ada"_s;
    ada.email = u"ada@example.org"_s;
    QCOMPARE(save(ada), u"ok"_s);
    // Made by a server whose memory does not know ada yet, then changed by it.
    identity::User bob;
    bob.uid = 2;
    bob.id = UserId::make();
    bob.username = u"ADA"_s;
    QCOMPARE(save(bob), u"USERNAME_EXISTS"_s);
    bob.username = u"bob"_s;
    bob.email = u"Ada@Example.org"_s;
    QCOMPARE(save(bob), u"EMAIL_EXISTS"_s);
    bob.email.clear();
    QCOMPARE(save(bob), u"ok"_s);
    auto changed = bob;
    changed.revision = 2;
    changed.username = u"Ada"_s;
    QCOMPARE(save(changed), u"USERNAME_EXISTS"_s);
    changed.username = bob.username;
    changed.email = ada.email;
    QCOMPARE(save(changed), u"EMAIL_EXISTS"_s);
    // One whose own id is there already under another number is none of both.
    changed.email.clear();
    changed.uid = 3;
    changed.username = u"carol"_s;
    QCOMPARE(save(changed), u"STORE_CONSTRAINT"_s);
    QCOMPARE(wait(store.load())->users, (QList<identity::User>{ada, bob}));
}

void StorePortsTest::components()
{
    registry::Component component;
    component.id = ComponentId::make();
    component.name = u"image-resize"_s;
    component.displayName = u"縮放"_s;
    component.createdAt = 1;
    component.endpoints = {u"http://b"_s, u"http://a"_s};
    registry::ComponentVersion version;
    version.id = ComponentVersionId::make();
    version.version = u"1.0.0"_s;
    version.interface = {{u"inputs"_s, QJsonArray{1}}};
    version.status = registry::VersionStatus::Deprecated;
    auto house = House::open(path());
    registry::ComponentStore &store = house->store->registry();
    QCOMPARE(commit(store, QList<registry::ComponentWrite>{registry::SaveComponent{component},
                                                           registry::SaveComponentVersion{component.id, version}}),
             u"ok"_s);
    component.endpoints = {u"http://c"_s};
    component.revision = 2;
    QCOMPARE(commit(store, QList<registry::ComponentWrite>{registry::SaveComponent{component}}), u"ok"_s);
    component.versions = {version};
    QCOMPARE(*wait(store.load()), QList<registry::Component>{component});
    // The name is one component's, until that is removed; its row is kept then.
    registry::Component second = component;
    second.id = ComponentId::make();
    second.revision = 1;
    second.versions.clear();
    second.category = u"image"_s;
    second.icon = u"resize"_s;
    const QList<registry::ComponentWrite> again{registry::SaveComponent{second}};
    QCOMPARE(commit(store, again), u"COMPONENT_EXISTS"_s);
    auto twin = version;
    twin.id = ComponentVersionId::make();
    QCOMPARE(commit(store, QList<registry::ComponentWrite>{registry::SaveComponentVersion{component.id, twin}}),
             u"VERSION_EXISTS"_s);
    QCOMPARE(commit(store, QList<registry::ComponentWrite>{registry::RemoveComponent{component.id, 77}}), u"ok"_s);
    QCOMPARE(commit(store, again), u"ok"_s);
    QCOMPARE(*wait(store.load()), QList<registry::Component>{second});
    // A version of a component that does not exist.
    version.id = ComponentVersionId::make();
    QCOMPARE(
        commit(store, QList<registry::ComponentWrite>{registry::SaveComponentVersion{ComponentId::make(), version}}),
        u"STORE_CONSTRAINT"_s);
}

void StorePortsTest::refusedBatchChangesNothing()
{
    auto house = House::open(path());
    engine::Store &store = house->store->engine();
    const auto head = someHead(FlowId::make(), 1);
    QCOMPARE(commit(store, engine::Batch{engine::CreateRun{head}, engine::AppendEvents{head.id, {someEvent(1)}}}),
             u"ok"_s);
    auto other = someEvent(1);
    other.at += 1;
    const auto culprit = [&store](const engine::Batch &batch) {
        std::optional<std::optional<qsizetype>> named;
        store.commit(batch, [&named](const engine::Committed &done) { named = done.culprit; });
        return QTest::qWaitFor([&named] { return named.has_value(); }) ? named->value_or(-1) : -2;
    };
    const engine::Batch batch{engine::AddLogs{{someLine(head.id, 1)}}, engine::AppendEvents{head.id, {someEvent(2)}},
                              engine::AppendEvents{head.id, {other}}};
    QCOMPARE(commit(store, batch), u"EVENT_CONFLICT"_s);
    QCOMPARE(culprit(batch), 2);
    QCOMPARE(culprit({engine::SaveFlow{someFlow(u"one"_s)}, engine::SaveFlow{someFlow(u"one"_s)}}), 1);
    QVERIFY(wait(store.load())->flows.isEmpty());
    QCOMPARE(wait(store.load())->runs[0].events.size(), 1);
    QVERIFY(wait(house->store->history().logs({head.id, 0, 10}))->isEmpty());
}

// A batch whose answer was lost is written again as it was, with what came after it.
void StorePortsTest::writtenAgainIsNothingNew()
{
    auto house = House::open(path());
    engine::Store &store = house->store->engine();
    const auto head = someHead(FlowId::make(), 1);
    const engine::Notice notice{NoticeId::make(), head.id, u"http://127.0.0.1/"_s, {}, 5};
    const engine::BlobRecord blob{BlobId::make(), head.id, 3, QByteArray(32, 's'), u"text/plain"_s, 7};
    engine::Batch batch{engine::CreateRun{head},
                        engine::AppendEvents{head.id, {someEvent(1), someEvent(2)}},
                        engine::AddNotice{notice},
                        engine::AddBlob{blob},
                        engine::AddLogs{{someLine(head.id, 1), someLine(head.id, 1)}},
                        noteOf(7)};
    QCOMPARE(commit(store, batch), u"ok"_s);
    QCOMPARE(commit(store, batch), u"ok"_s);
    batch[1] = engine::AppendEvents{head.id, {someEvent(1), someEvent(2), someEvent(3)}};
    QCOMPARE(commit(store, batch), u"ok"_s);
    const auto loaded = wait(store.load());
    QCOMPARE(loaded->runs.size(), 1);
    QCOMPARE(loaded->runs[0].events.size(), 3);
    QCOMPARE(loaded->notices.size(), 1);
    QCOMPARE(wait(house->store->history().logs({head.id, 0, 10}))->size(), 2);
    QCOMPARE(wait(house->store->identity().audit({}))->entries.size(), 1);
    // The same said once more is another entry.
    QCOMPARE(commit(store, engine::Batch{engine::AddLogs{{someLine(head.id, 1)}}, noteOf(7)}), u"ok"_s);
    QCOMPARE(wait(house->store->history().logs({head.id, 0, 10}))->size(), 3);
    QCOMPARE(wait(house->store->identity().audit({}))->entries.size(), 2);
}

void StorePortsTest::killedWhileWriting()
{
    for (int round = 1; round <= 5; ++round) {
        QProcess victim;
        victim.start(QCoreApplication::applicationFilePath(), {u"--write-until-killed"_s, path()});
        QByteArray said;
        QVERIFY(QTest::qWaitFor([&] { return (said += victim.readAllStandardOutput()).count('\n') >= 20 * round; },
                                20'000));
        victim.kill();
        QVERIFY(victim.waitForFinished());
        QCOMPARE(victim.exitStatus(), QProcess::CrashExit);
        said += victim.readAllStandardOutput();
        const qint64 acknowledged = said.left(said.lastIndexOf('\n')).split('\n').last().toLongLong();

        auto house = House::open(path());
        QVERIFY2(house, house ? "" : qPrintable(house.error().message));
        const auto snapshot = wait(house->store->engine().load());
        QVERIFY(snapshot);
        QCOMPARE(snapshot->runs.size(), round);
        const engine::UnfinishedRun &run = snapshot->runs.last();
        QVERIFY(run.events.size() >= acknowledged);
        for (qsizetype i = 0; i < run.events.size(); ++i)
            QCOMPARE(run.events[i], someEvent(i + 1));
        // Each batch wrote an event and a line: both or neither.
        QCOMPARE(wait(house->store->history().logs({run.head.id, 0, 1'000'000}))->size(), run.events.size());
        QVERIFY(house->store->blobs().list().isEmpty());
        QVERIFY(QDir(path(u"blobs/unfinished"_s)).isEmpty());
    }
}

int main(int argc, char **argv)
{
    if (argc == 3 && QByteArrayView(argv[1]) == "--write-until-killed")
        return writeUntilKilled(argc, argv);
    const QCoreApplication app(argc, argv);
    StorePortsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "store_ports_test.moc"
