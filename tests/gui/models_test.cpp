// SPDX-License-Identifier: GPL-3.0-or-later
// The models over a replica that is fed by hand, each under QAbstractItemModelTester.
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "app/client/event_stream.h"
#include "app/client/replica.h"
#include "app/client/server_client.h"
#include "app/models/flows_model.h"
#include "app/models/log_model.h"
#include "app/models/node_runs_model.h"
#include "app/models/people.h"
#include "app/models/runs_model.h"
#include "app/models/words.h"
#include "app/panels/parts/list_filter.h"
#include "app/panels/runs/node_details.h"
#include "app/panels/triggers/trigger_dialog.h"
#include "tests/gui/sample_run.h"
#include "tests/support/fake_clock.h"

using namespace Qt::StringLiterals;
using namespace mh;
using models::FlowsModel;
using models::NodeRunsModel;
using models::RunsModel;

namespace {

struct Feed {
    client::ServerClient client{QUrl(u"http://127.0.0.1:9"_s)}; // nobody listens there
    client::EventStream stream{client};
    client::Replica replica{client, stream};

    void flow(FlowId id, const QString &name, qint64 revision = 1)
    {
        protocol::Flow flow;
        flow.id = id;
        flow.name = name;
        flow.revision = revision;
        emit stream.flowChanged(flow);
    }
    void run(ExecutionId id, execution::RunStatus status, qint64 startedAt = test::kRunStart, qint64 completedAt = 0)
    {
        protocol::Execution run;
        run.id = id;
        run.flowName = u"Image pipeline"_s;
        run.status = status;
        run.createdAt = test::kRunStart;
        run.startedAt = startedAt;
        run.completedAt = completedAt;
        emit stream.runChanged(run);
    }
};

QFuture<Result<RunsModel::List>> pageOf(const QList<protocol::Execution> &runs)
{
    QPromise<Result<RunsModel::List>> promise;
    promise.start();
    promise.addResult(RunsModel::List{runs, 0, RunsModel::kPage, runs.size()});
    promise.finish();
    return promise.future();
}

protocol::LogLine line(const QString &message)
{
    protocol::LogLine made;
    made.at = test::kRunStart;
    made.message = message;
    return made;
}

} // namespace

class ModelsTest final : public QObject
{
    Q_OBJECT
private slots:
    void whoStartedIsSaidInWords()
    {
        QCOMPARE(models::trigger(u"user:01a20430"_s), u"a user"_s);
        QCOMPARE(models::trigger(u"trigger:01a20430"_s), u"a trigger"_s);
        QCOMPARE(models::trigger(u"execution:01a20430"_s), u"another execution"_s);
        QCOMPARE(models::trigger(u"api"_s), u"api"_s); // what is not known is shown as it is
    }

    void flowsComeChangeAndGo()
    {
        Feed feed;
        FlowsModel model(feed.replica);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const FlowId first = FlowId::make();
        const FlowId second = FlowId::make();
        const FlowId third = FlowId::make();
        feed.flow(first, u"One"_s);
        feed.flow(second, u"Two"_s);
        feed.flow(third, u"Three"_s);
        QTRY_COMPARE(model.rowCount(), 3);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        feed.flow(second, u"Two, renamed"_s, 2);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), model.rowOf(second));
        QCOMPARE(changed.at(0).at(1).toModelIndex().row(), model.rowOf(second));
        emit feed.stream.flowRemoved(first);
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(model.rowOf(first), -1);
        QCOMPARE(model.index(model.rowOf(second), FlowsModel::Name).data().toString(), u"Two, renamed"_s);
        QCOMPARE(model.index(model.rowOf(third), FlowsModel::Version).data().toString(), u"Not published"_s);
    }

    void runsComeLiveAndTick()
    {
        Feed feed;
        test::FakeClock clock;
        const models::People people;
        RunsModel model([](const protocol::ListExecutions &) { return pageOf({}); }, feed.replica, people, clock);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QTRY_VERIFY(model.isLoaded());
        const ExecutionId running = ExecutionId::make();
        const ExecutionId done = ExecutionId::make();
        feed.run(running, execution::RunStatus::Running);
        feed.run(done, execution::RunStatus::Completed, test::kRunStart, test::kRunStart + 1234);
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(model.rowOf(done), RunsModel::Duration).data().toString(), u"1.23 s"_s);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        clock.advance(65'000);
        model.tick();
        QCOMPARE(changed.count(), 1); // the ended one stands
        QCOMPARE(model.index(model.rowOf(running), RunsModel::Duration).data().toString(), u"1 min 05 s"_s);
    }

    void nodesOfARun()
    {
        test::FakeClock clock;
        clock.advance(2000);
        NodeRunsModel model(clock);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        execution::RunState run = test::halfwayRun();
        model.reset(run);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.rowOf(u"download"_s), 0);
        const auto text = [&](const QString &node, int column) {
            return model.index(model.rowOf(node), column).data().toString();
        };
        QCOMPARE(text(u"download"_s, NodeRunsModel::Duration), u"406 ms"_s);
        QCOMPARE(text(u"resize"_s, NodeRunsModel::Attempt), u"2"_s);
        QCOMPARE(text(u"upload"_s, NodeRunsModel::Started), QString());
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        test::play(run, 1800, execution::NodeCompleted{u"resize"_s, {}, {u"default"_s}, {}});
        model.update(run, {u"resize"_s, u"compress"_s});
        QCOMPARE(changed.count(), 1); // the other has not changed
        QCOMPARE(text(u"resize"_s, NodeRunsModel::Status), u"Completed"_s);
    }

    void logKeepsItsEnd()
    {
        models::LogModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QList<protocol::LogLine> lines{line(u"a"_s), line(u"b"_s)};
        model.reset(lines);
        lines += line(u"c\nd"_s);
        model.append(lines, 1);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(2, models::LogModel::Message).data().toString(), u"c d"_s);
        lines.removeFirst(); // the replica's limit
        lines += line(u"e"_s);
        model.append(lines, 1);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0, models::LogModel::Message).data().toString(), u"b"_s);
        model.append({}, 5); // nothing to take
        QCOMPARE(model.rowCount(), 3);
    }

    void durations_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("text");
        QTest::newRow("negative") << qint64(-5) << u"0 ms"_s;
        QTest::newRow("ms") << qint64(999) << u"999 ms"_s;
        QTest::newRow("s") << qint64(1000) << u"1.00 s"_s;
        QTest::newRow("ten") << qint64(12'340) << u"12.3 s"_s;
        QTest::newRow("min") << qint64(185'000) << u"3 min 05 s"_s;
        QTest::newRow("h") << qint64(7'800'000) << u"2 h 10 min"_s;
    }
    void durations()
    {
        QFETCH(qint64, ms);
        QTEST(models::duration(ms), "text");
    }

    void inputsFollowTheMappings()
    {
        flow::FlowDefinition definition = test::exampleDefinition();
        definition.nodes[0].inputMappings = {{u"url"_s, u"$.trigger.url"_s}, {u"retries"_s, 3}};
        definition.nodes[1].inputMappings = {{u"image"_s, u"$.nodes.download.output.body"_s}};
        QCOMPARE(panels::expectedInputs(definition), (QJsonObject{{u"url"_s, QString()}}));
        execution::RunState run = test::pendingRun(definition);
        run.head.inputs = {{u"url"_s, u"http://x"_s}};
        QCOMPARE(panels::inputsOf(run, 0), (QJsonObject{{u"url"_s, u"http://x"_s}, {u"retries"_s, 3}}));
        QCOMPARE(panels::inputsOf(run, 1), definition.nodes[1].inputMappings); // nothing to read yet
        test::play(run, 1, execution::RunStarted{});
        test::play(run, 2, execution::NodeStarted{u"download"_s, 1});
        test::play(run, 3, execution::NodeCompleted{u"download"_s, {{u"body"_s, u"bytes"_s}}, {u"default"_s}, {}});
        QCOMPARE(panels::inputsOf(run, 1), (QJsonObject{{u"image"_s, u"bytes"_s}}));
    }

    void errorsBecomeSentences()
    {
        QCOMPARE(models::sentence({ErrorCode::Unavailable, u"UNREACHABLE"_s, u"x"_s, {}, {}}),
                 u"The server cannot be reached. Check its address and that it is running."_s);
        QVERIFY(models::sentence(invalidInput(u"must be a URL"_s, u"inputs.url"_s)).contains(u"inputs.url"_s));
        // Not what the code's family would say: neither the person nor the server as a whole is to blame.
        QVERIFY(
            models::sentence({ErrorCode::Unavailable, u"STORE_FULL"_s, u"x"_s, {}, {}}).contains(u"disk is full"_s));
        QVERIFY(models::sentence({ErrorCode::Denied, u"OWNER_GONE"_s, u"x"_s, {}, {}}).contains(u"owner"_s));
        // The field is said once, as the form calls it.
        QCOMPARE(models::sentence(invalidInput(u"name: must not be empty"_s, u"name"_s)),
                 u"The server refused name: must not be empty"_s);
        QCOMPARE(models::sentence(invalidInput(u"email: must be an e-mail address"_s, u"email"_s)),
                 u"The server refused e-mail address: must be an e-mail address"_s);
    }
};

QTEST_MAIN(ModelsTest)
#include "models_test.moc"
