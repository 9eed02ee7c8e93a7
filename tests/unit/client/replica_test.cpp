// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/client/replica.h"
#include "app/client/server_client.h"
#include "core/base/json.h"
#include "core/protocol/stream.h"
#include "core/protocol/values.h"
#include "server/http/tls.h"
#include "tests/unit/client/fake_server.h"
#include "tests/unit/client/suites.h"

namespace mh {
using namespace Qt::StringLiterals;
using namespace execution;
using client::ChangeSet;
using client::EventStream;
using client::Replica;

namespace {

/// The run as the server has it, and the frames that tell of it.
struct ServerSide {
    RunState run;

    ServerSide()
    {
        flow::FlowDefinition definition;
        for (const QString &id : {u"a"_s, u"b"_s}) {
            flow::Node node;
            node.id = id;
            node.component = u"noop"_s;
            node.version = u"1"_s;
            definition.nodes.append(node);
        }
        flow::Edge edge;
        edge.id = u"e"_s;
        edge.source = u"a"_s;
        edge.target = u"b"_s;
        definition.edges.append(edge);
        RunHead head;
        head.id = ExecutionId::make();
        head.flow = FlowId::make();
        head.version = FlowVersionId::make();
        head.flowName = u"two"_s;
        head.versionText = u"1.0.0"_s;
        head.createdAt = 1000;
        run = RunState(head, *flow::Dag::build(definition));
    }
    [[nodiscard]] ExecutionId id() const { return run.head.id; }
    Event apply(const EventBody &body)
    {
        const Event event{run.seq + 1, 2000 + run.seq, body};
        const auto applied = reduce(run, event);
        Q_ASSERT(applied);
        return event;
    }
    [[nodiscard]] QJsonObject frame(const QList<Event> &events) const { return protocol::eventsFrame(id(), events); }
};

bool same(const RunState &a, const RunState &b)
{
    return a.head == b.head && a.status == b.status && a.nodes == b.nodes && a.edges == b.edges && a.seq == b.seq
           && a.startedAt == b.startedAt && a.completedAt == b.completedAt;
}

protocol::Execution executionIn(RunStatus status)
{
    protocol::Execution run;
    run.id = ExecutionId::make();
    run.flow = FlowId::make();
    run.flowName = u"f"_s;
    run.flowVersion = u"1"_s;
    run.status = status;
    run.createdAt = 1000;
    return run;
}

protocol::LogLine line(const QString &message)
{
    protocol::LogLine log;
    log.at = 5;
    log.message = message;
    return log;
}

template <class T>
QByteArray page(const QList<T> &items)
{
    return json::toBytes(toJson(protocol::Paged<T>{items, 0, 200, items.size()}));
}

QList<protocol::Flow> manyFlows(int count)
{
    QList<protocol::Flow> all(count);
    for (int i = 0; i < count; ++i) {
        all[i].id = FlowId::make();
        all[i].name = QString::number(1000 + i);
        all[i].revision = 1;
    }
    return all;
}

FakeReply pageFor(const FakeRequest &request, const QList<protocol::Flow> &all)
{
    constexpr int kSize = 200;
    const int number = request.target.contains("page=1") ? 1 : 0;
    return {200, json::toBytes(toJson(
                     protocol::Paged<protocol::Flow>{all.mid(number * kSize, kSize), number, kSize, all.size()}))};
}

} // namespace

class ReplicaTest final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void appliesEventsAsTheServerDoes();
    void gapBringsANewSnapshot();
    void resyncFrame();
    void reconnects();
    void unreadableFramesAreDropped();
    void progressBelongsToRunningNodes();
    void logLinesComeOnce();
    void listsFollowTheFrames();
    void endsAreTold();
    void servicesAreTold();
    void framesWinOverAnOlderList();
    void gapInAListBringsItAnew();
    void pagesOfTwoLoadsDoNotMix();
    void changesBetweenPagesLoseNothing();
    void watchingIsCounted();
    void changeSetIsTheNetDifference();
    void streamKeepsToThePinnedCertificate();

private:
    [[nodiscard]] int subscriptions(const QString &topic) const;
    [[nodiscard]] ChangeSet nextChange();
    void watchAndShow(ServerSide &side);

    std::unique_ptr<FakeServer> m_server;
    std::unique_ptr<client::ServerClient> m_client;
    std::unique_ptr<EventStream> m_stream;
    std::unique_ptr<Replica> m_replica;
    std::unique_ptr<QSignalSpy> m_changes;
};

void ReplicaTest::init()
{
    m_server = std::make_unique<FakeServer>();
    m_client = std::make_unique<client::ServerClient>(m_server->url());
    m_client->setTokens({u"t"_s, {}, 0});
    m_stream = std::make_unique<EventStream>(*m_client);
    m_replica = std::make_unique<Replica>(*m_client, *m_stream);
    m_changes = std::make_unique<QSignalSpy>(m_replica.get(), &Replica::changed);
    m_stream->start();
}

void ReplicaTest::cleanup()
{
    m_changes.reset();
    m_replica.reset();
    m_stream.reset();
    m_client.reset();
    m_server.reset();
}

int ReplicaTest::subscriptions(const QString &topic) const
{
    const QList<QJsonObject> &frames = m_server->frames();
    return int(std::count_if(frames.begin(), frames.end(), [&](const QJsonObject &frame) {
        return frame.value("type"_L1) == "subscribe"_L1 && frame.value("topic"_L1) == topic;
    }));
}

ChangeSet ReplicaTest::nextChange()
{
    if (m_changes->isEmpty() && !m_changes->wait(5000))
        return {};
    return m_changes->takeFirst().first().value<ChangeSet>();
}

void ReplicaTest::watchAndShow(ServerSide &side)
{
    const QByteArray logs = "GET /api/executions/" + side.id().toString().toUtf8() + "/logs";
    m_server->on(logs, FakeReply{200, R"({"content":[],"next":0})"});
    m_replica->watch(side.id());
    QTRY_COMPARE(subscriptions(EventStream::runTopic(side.id())), 1);
    m_server->push(protocol::snapshotFrame(side.run));
    QVERIFY(nextChange().watched.value(side.id()).reset);
    QTRY_COMPARE(m_server->count(logs), 1);
}

void ReplicaTest::appliesEventsAsTheServerDoes()
{
    ServerSide side;
    watchAndShow(side);
    m_server->push(side.frame({side.apply(RunStarted{}), side.apply(NodeStarted{u"a"_s, 1})}));
    const ChangeSet first = nextChange();
    QVERIFY(first.watched.value(side.id()).run);
    QCOMPARE(first.watched.value(side.id()).nodes, QSet<QString>{u"a"_s});
    QVERIFY(same(m_replica->watched(side.id())->state, side.run));

    m_server->push(side.frame({side.apply(NodeCompleted{u"a"_s, {{u"x"_s, 1}}, {u"default"_s}, {}})}));
    m_server->push(side.frame({side.apply(NodeStarted{u"b"_s, 1}), side.apply(NodeCompleted{u"b"_s, {}, {}, {}}),
                               side.apply(RunEnded{RunStatus::Completed, {}})}));
    QTRY_VERIFY(m_replica->watched(side.id())->state.ended());
    QVERIFY(same(m_replica->watched(side.id())->state, side.run));
    QCOMPARE(subscriptions(EventStream::runTopic(side.id())), 1);
}

void ReplicaTest::gapBringsANewSnapshot()
{
    ServerSide side;
    watchAndShow(side);
    const Event lost = side.apply(RunStarted{});
    const Event next = side.apply(NodeStarted{u"a"_s, 1});
    m_server->push(side.frame({next}));
    QTRY_COMPARE(subscriptions(EventStream::runTopic(side.id())), 2);
    // What is on its way before the snapshot is in it, or is repeated after it.
    m_server->push(side.frame({lost}));
    m_server->push(protocol::snapshotFrame(side.run));
    m_server->push(side.frame({next}));
    QVERIFY(nextChange().watched.value(side.id()).reset);
    m_server->push(side.frame({side.apply(NodeCompleted{u"a"_s, {}, {u"default"_s}, {}})}));
    QTRY_VERIFY(same(m_replica->watched(side.id())->state, side.run));
    QCOMPARE(subscriptions(EventStream::runTopic(side.id())), 2);
}

void ReplicaTest::resyncFrame()
{
    ServerSide side;
    watchAndShow(side);
    const protocol::Topic topic = protocol::topicOf(side.id());
    m_server->push(protocol::resyncFrame(topic));
    QTRY_COMPARE(subscriptions(EventStream::runTopic(side.id())), 2);
    (void)side.apply(RunStarted{});
    m_server->push(protocol::snapshotFrame(side.run));
    QTRY_VERIFY(same(m_replica->watched(side.id())->state, side.run));
}

void ReplicaTest::reconnects()
{
    ServerSide side;
    watchAndShow(side);
    QSignalSpy states(m_stream.get(), &EventStream::stateChanged);
    m_server->dropSocket();
    (void)side.apply(RunStarted{});
    QTRY_COMPARE(m_server->socketsSeen(), 2);
    QTRY_COMPARE(subscriptions(EventStream::runTopic(side.id())), 2);
    QCOMPARE(states.first().first().value<EventStream::State>(), EventStream::State::Connecting);
    QCOMPARE(m_stream->state(), EventStream::State::Online);
    m_server->push(protocol::snapshotFrame(side.run));
    QTRY_VERIFY(same(m_replica->watched(side.id())->state, side.run));
    m_stream->stop();
    QCOMPARE(m_stream->state(), EventStream::State::Offline);
}

void ReplicaTest::unreadableFramesAreDropped()
{
    ServerSide side;
    watchAndShow(side);
    const QString topic = EventStream::runTopic(side.id());
    QSignalSpy failed(m_replica.get(), &Replica::failed);
    m_server->push(
        {{u"type"_s, u"event"_s}, {u"topic"_s, topic}, {u"events"_s, QJsonArray{QJsonObject{{u"seq"_s, u"x"_s}}}}});
    m_server->push({{u"type"_s, u"log"_s}, {u"topic"_s, topic}, {u"lines"_s, 5}});
    m_server->push({{u"type"_s, u"from the future"_s}, {u"topic"_s, topic}});
    m_server->push({{u"topic"_s, u"nonsense"_s}});
    m_server->push(side.frame({side.apply(RunStarted{})}));
    QTRY_VERIFY(same(m_replica->watched(side.id())->state, side.run));
    m_server->push(protocol::errorFrame(topic, notFound(u"gone"_s, u"EXECUTION_NOT_FOUND"_s)));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Error>().reason, u"EXECUTION_NOT_FOUND"_s);
}

void ReplicaTest::progressBelongsToRunningNodes()
{
    ServerSide side;
    watchAndShow(side);
    m_server->push(side.frame({side.apply(RunStarted{}), side.apply(NodeStarted{u"a"_s, 1})}));
    m_server->push(protocol::progressFrame(side.id(), u"a"_s, 40, u"half"_s));
    m_server->push(protocol::progressFrame(side.id(), u"b"_s, 10, {}));
    QTRY_COMPARE(m_replica->watched(side.id())->progress.value(u"a"_s), (client::NodeProgress{40, u"half"_s}));
    m_server->push(side.frame({side.apply(NodeCompleted{u"a"_s, {}, {u"default"_s}, {}})}));
    QTRY_VERIFY(m_replica->watched(side.id())->progress.isEmpty());
}

void ReplicaTest::logLinesComeOnce()
{
    ServerSide side;
    const QByteArray path = "GET /api/executions/" + side.id().toString().toUtf8() + "/logs";
    const protocol::LogLines known{{line(u"1"_s), line(u"2"_s)}, 2};
    m_replica->watch(side.id());
    QTRY_COMPARE(subscriptions(EventStream::runTopic(side.id())), 1);
    // Line 2 comes both ways: as a frame before the snapshot, and in the list.
    m_server->on(path, FakeReply{200, json::toBytes(toJson(known))});
    m_server->push(protocol::logFrame(side.id(), {line(u"2"_s), line(u"3"_s)}));
    m_server->push(protocol::snapshotFrame(side.run));
    const auto texts = [&] {
        QStringList list;
        for (const protocol::LogLine &log : m_replica->watched(side.id())->logs)
            list += log.message;
        return list;
    };
    QTRY_COMPARE(texts(), (QStringList{u"1"_s, u"2"_s, u"3"_s}));
    m_server->push(protocol::logFrame(side.id(), {line(u"4"_s)}));
    QTRY_COMPARE(texts().size(), 4);

    // After a gap only what is new is asked for.
    m_server->on(path, [](const FakeRequest &request) {
        const bool right = request.target.contains("after=4");
        return FakeReply{200, json::toBytes(toJson(protocol::LogLines{{line(right ? u"5"_s : u"wrong"_s)}, 5}))};
    });
    m_server->push(protocol::resyncFrame(protocol::topicOf(side.id())));
    m_server->push(protocol::snapshotFrame(side.run));
    QTRY_COMPARE(texts().mid(4), QStringList{u"5"_s});
}

void ReplicaTest::listsFollowTheFrames()
{
    protocol::Flow flow;
    flow.id = FlowId::make();
    flow.name = u"one"_s;
    flow.revision = 1;
    protocol::Execution run = executionIn(RunStatus::Running);
    m_server->on("GET /api/flows", FakeReply{200, page(QList<protocol::Flow>{flow})});
    m_server->on("GET /api/executions", FakeReply{200, page(QList<protocol::Execution>{run})});
    m_replica->openLists();
    QTRY_VERIFY(m_replica->listsLoaded());
    QCOMPARE(m_replica->flows().value(flow.id).name, u"one"_s);
    QTRY_VERIFY(!m_changes->isEmpty());
    m_changes->clear();

    run.status = RunStatus::Completed;
    m_server->push(protocol::changedFrame({protocol::kRunsTopic}, toJson(run)));
    QCOMPARE(nextChange().runs.changed, QSet<ExecutionId>{run.id});
    QCOMPARE(m_replica->runs().value(run.id).status, RunStatus::Completed);

    m_server->push(
        protocol::changedFrame({protocol::kFlowsTopic}, {{u"id"_s, flow.id.toString()}, {u"deleted"_s, true}}));
    QCOMPARE(nextChange().flows.removed, QSet<FlowId>{flow.id});

    // What vanished while we were away is noticed by the new list.
    m_server->on("GET /api/flows", FakeReply{200, page(QList<protocol::Flow>{})});
    m_server->push(protocol::changedFrame({protocol::kFlowsTopic}, toJson(flow)));
    QCOMPARE(nextChange().flows.added, QSet<FlowId>{flow.id});
    m_server->dropSocket();
    QCOMPARE(nextChange().flows.removed, QSet<FlowId>{flow.id});
}

/// A run of a few milliseconds is told of once, with its end.
void ReplicaTest::endsAreTold()
{
    const protocol::Execution before = executionIn(RunStatus::Failed);
    protocol::Execution known = executionIn(RunStatus::Running);
    m_server->on("GET /api/flows", FakeReply{200, page(QList<protocol::Flow>{})});
    m_server->on("GET /api/executions", FakeReply{200, page(QList<protocol::Execution>{before, known})});
    m_replica->openLists();
    QTRY_VERIFY(m_replica->listsLoaded());
    QVERIFY(nextChange().ended.isEmpty()); // what had ended before is no news
    const protocol::Execution quick = executionIn(RunStatus::Failed);
    m_server->push(protocol::changedFrame({protocol::kRunsTopic}, toJson(quick)));
    QCOMPARE(nextChange().ended, QSet<ExecutionId>{quick.id});
    m_server->push(protocol::changedFrame({protocol::kRunsTopic}, toJson(before)));
    // The end of what was seen running is one, told or found in a list after a break.
    known.status = RunStatus::Failed;
    m_server->on("GET /api/executions", FakeReply{200, page(QList<protocol::Execution>{before, known, quick})});
    m_server->dropSocket();
    QCOMPARE(nextChange().ended, QSet<ExecutionId>{known.id});
}

/// Services are no part of the replica: who shows them subscribes, and hears of each.
void ReplicaTest::servicesAreTold()
{
    QSignalSpy changed(m_stream.get(), &EventStream::serviceChanged);
    QSignalSpy removed(m_stream.get(), &EventStream::serviceRemoved);
    QSignalSpy flowsGone(m_stream.get(), &EventStream::flowRemoved);
    m_stream->subscribe(u"services"_s);
    QTRY_COMPARE(subscriptions(u"services"_s), 1);
    const protocol::Topic topic{protocol::kServicesTopic};
    protocol::Service service;
    service.id = ServiceId::make();
    service.spec.name = u"users"_s;
    service.spec.baseUrl = u"http://users.example.org"_s;
    service.status = u"error"_s;
    service.latencyMs = 31;
    m_server->push(protocol::changedFrame(topic, toJson(service)));
    QTRY_COMPARE(changed.size(), 1);
    const auto told = changed[0][0].value<protocol::Service>();
    QCOMPARE(told.id, service.id);
    QCOMPARE(told.status, u"error"_s);
    QCOMPARE(told.latencyMs, 31);
    m_server->push(protocol::changedFrame(topic, {{u"id"_s, service.id.toString()}, {u"deleted"_s, true}}));
    QTRY_COMPARE(removed.size(), 1);
    QCOMPARE(removed[0][0].value<ServiceId>(), service.id);
    QVERIFY(flowsGone.isEmpty());
    QCOMPARE(changed.size(), 1);
}

void ReplicaTest::framesWinOverAnOlderList()
{
    protocol::Execution old = executionIn(RunStatus::Running);
    protocol::Execution fresh = old;
    fresh.status = RunStatus::Completed;
    m_server->on("GET /api/flows", FakeReply{200, page(QList<protocol::Flow>{})});
    m_server->on("GET /api/executions", [&](const FakeRequest &) {
        m_server->push(protocol::changedFrame({protocol::kRunsTopic}, toJson(fresh)));
        return FakeReply{200, page(QList<protocol::Execution>{old})};
    });
    m_replica->openLists();
    QTRY_VERIFY(m_replica->listsLoaded());
    QTRY_COMPARE(m_replica->runs().value(old.id).status, RunStatus::Completed);
}

void ReplicaTest::gapInAListBringsItAnew()
{
    QList<protocol::Flow> all = manyFlows(3);
    m_server->on("GET /api/executions", FakeReply{200, page(QList<protocol::Execution>{})});
    m_server->on("GET /api/flows", [&](const FakeRequest &request) { return pageFor(request, all); });
    m_replica->openLists();
    QTRY_VERIFY(m_replica->listsLoaded());
    const auto push = [&](qint64 sequence) {
        QJsonObject frame = protocol::changedFrame({protocol::kFlowsTopic}, toJson(all[1]));
        frame.insert("seq"_L1, sequence);
        m_server->push(frame);
    };
    const int subscribed = subscriptions(u"flows"_s);
    push(1);
    all[1].name = u"renamed"_s;
    push(2);
    QTRY_COMPARE(m_replica->flows().value(all[1].id).name, u"renamed"_s);
    QCOMPARE(subscriptions(u"flows"_s), subscribed);

    all[0].name = u"told by the frame that was lost"_s;
    push(4);
    QTRY_COMPARE(m_replica->flows().value(all[0].id).name, all[0].name);
    QCOMPARE(subscriptions(u"flows"_s), subscribed + 1);
    push(5);
    all[1].name = u"again"_s;
    push(6);
    QTRY_COMPARE(m_replica->flows().value(all[1].id).name, u"again"_s);
    QCOMPARE(subscriptions(u"flows"_s), subscribed + 1);
}

void ReplicaTest::pagesOfTwoLoadsDoNotMix()
{
    const QList<protocol::Flow> all = manyFlows(250);
    bool isFirst = true;
    m_server->on("GET /api/executions", FakeReply{200, page(QList<protocol::Execution>{})});
    m_server->on("GET /api/flows", [&](const FakeRequest &request) {
        // The list is wanted anew while the second page of the first load is on its way.
        if (request.target.contains("page=1") && std::exchange(isFirst, false))
            emit m_stream->listsStale();
        return pageFor(request, all);
    });
    QSet<FlowId> removed;
    connect(m_replica.get(), &Replica::changed, this, [&](const ChangeSet &set) { removed += set.flows.removed; });
    m_replica->openLists();
    QTRY_VERIFY(m_replica->listsLoaded());
    QTRY_COMPARE(m_replica->flows().size(), 250);
    QVERIFY(removed.isEmpty());
}

void ReplicaTest::changesBetweenPagesLoseNothing()
{
    QList<protocol::Flow> all = manyFlows(250);
    bool isFirst = true;
    m_server->on("GET /api/executions", FakeReply{200, page(QList<protocol::Execution>{})});
    m_server->on("GET /api/flows", [&](const FakeRequest &request) {
        // One of the first page goes, and the first of the second page moves into its place.
        if (request.target.contains("page=1") && std::exchange(isFirst, false)) {
            const protocol::Flow gone = all.takeFirst();
            m_server->push(
                protocol::changedFrame({protocol::kFlowsTopic}, {{u"id"_s, gone.id.toString()}, {u"deleted"_s, true}}));
        }
        return pageFor(request, all);
    });
    m_replica->openLists();
    QTRY_VERIFY(m_replica->listsLoaded());
    QTRY_COMPARE(m_replica->flows().size(), 249);
    for (const protocol::Flow &flow : all)
        QVERIFY(m_replica->flows().contains(flow.id));
}

void ReplicaTest::watchingIsCounted()
{
    ServerSide side;
    watchAndShow(side);
    m_replica->watch(side.id());
    m_replica->unwatch(side.id());
    QVERIFY(m_replica->watched(side.id()));
    m_replica->unwatch(side.id());
    QVERIFY(!m_replica->watched(side.id()));
    QTRY_COMPARE(m_server->frames().constLast().value("type"_L1).toString(), u"unsubscribe"_s);
    m_server->push(protocol::snapshotFrame(side.run)); // on its way: nobody cares
    m_replica->unwatch(side.id());
}

void ReplicaTest::changeSetIsTheNetDifference()
{
    m_server->on("GET /api/flows", FakeReply{200, page(QList<protocol::Flow>{})});
    m_server->on("GET /api/executions", FakeReply{200, page(QList<protocol::Execution>{})});
    m_replica->openLists();
    QTRY_VERIFY(m_replica->listsLoaded());
    QTRY_VERIFY(!m_changes->isEmpty());
    m_changes->clear();
    // Many changes within a frame or two tell of each id once.
    const protocol::Execution run = executionIn(RunStatus::Running);
    protocol::Execution ended = run;
    ended.status = RunStatus::Failed;
    for (int i = 0; i < 50; ++i)
        m_server->push(protocol::changedFrame({protocol::kRunsTopic}, toJson(i % 2 ? ended : run)));
    QTRY_COMPARE(m_replica->runs().value(run.id).status, RunStatus::Failed);
    const ChangeSet first = nextChange();
    QCOMPARE(first.runs.added, QSet<ExecutionId>{run.id});
    QVERIFY(first.runs.changed.isEmpty());
    QVERIFY(m_changes->size() < 20);
}

void ReplicaTest::streamKeepsToThePinnedCertificate()
{
    QTemporaryDir folder;
    const auto tls = http::loadOrMakeTlsIdentity({folder.filePath(u"c.pem"_s), folder.filePath(u"k.pem"_s)}, {});
    QVERIFY(tls);
    FakeServer server;
    server.useTls(tls->configuration);
    client::ServerClient client(server.url());
    client.setTokens({u"t"_s, {}, 0});
    client.setPinnedFingerprint(QString(u"00"_s + tls->fingerprint.mid(2)));
    EventStream stream(client);
    stream.start();
    QTRY_VERIFY(server.connections >= 2);
    QCOMPARE(server.socketsSeen(), 0);
    QVERIFY(!stream.trouble().isEmpty());
    client.setPinnedFingerprint(tls->fingerprint);
    QTRY_COMPARE(stream.state(), EventStream::State::Online);
}

std::unique_ptr<QObject> replicaTest()
{
    return std::make_unique<ReplicaTest>();
}

} // namespace mh

#include "replica_test.moc"
