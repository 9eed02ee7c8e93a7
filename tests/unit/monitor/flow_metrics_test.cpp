// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include "core/base/json.h"
#include "server/monitor/flow_metrics.h"
#include "server/program/loop_watch.h"
#include "tests/support/engine_house.h"

using namespace Qt::StringLiterals;
using namespace mh;

class FlowMetricsTest : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhoHeldTheLoop()
    {
        constexpr qint64 kMs = 1'000'000;
        server::LoopWatch watch;
        watch.event(kMs / 2, "mh::Quick");
        watch.event(40 * kMs, "mh::Timers");
        QTest::ignoreMessage(QtWarningMsg, "the engine thread was held for 300 ms by mh::Mailbox");
        watch.event(300 * kMs, "mh::Mailbox");
        watch.event(30 * kMs, "mh::Other");
        watch.part(u"GET /b"_s, 2 * kMs); // too little of it
        watch.event(5 * kMs, "mh::Other");
        for (const char *line : {
                 "engine_hold_seconds_bucket{le=\"0.001\"} 1\n",
                 "engine_hold_seconds_bucket{le=\"0.05\"} 4\n",
                 "engine_hold_seconds_bucket{le=\"0.25\"} 4\n",
                 "engine_hold_seconds_bucket{le=\"+Inf\"} 5\n",
                 "engine_hold_seconds_count 5\n",
                 "engine_hold_max_seconds{by=\"mh::Mailbox\"} 0.3\n",
             })
            QVERIFY2(watch.text().contains(line), line);
        // What an event did goes before who got it, unless it was the smaller half.
        watch.part(u"GET /few"_s, 20 * kMs);
        watch.part(u"POST /hooks/{name}"_s, 300 * kMs);
        watch.part(u"GET /last"_s, 30 * kMs);
        QTest::ignoreMessage(QtWarningMsg, "the engine thread was held for 400 ms by POST /hooks/{name}");
        watch.event(400 * kMs, "mh::Mailbox");
        QVERIFY(watch.text().contains("engine_hold_max_seconds{by=\"POST /hooks/{name}\"} 0.4\n"));
        watch.part(u"GET /few"_s, 200 * kMs);
        QTest::ignoreMessage(QtWarningMsg, "the engine thread was held for 500 ms by mh::Timers");
        watch.event(500 * kMs, "mh::Timers");
        QVERIFY(watch.text().contains("engine_hold_max_seconds{by=\"mh::Timers\"} 0.5\n"));
    }

    void countsWhatHappenedUnderTheDocumentedNames()
    {
        test::FakeStore store;
        test::FakeClock clock;
        test::EngineHouse house(store, clock);
        monitor::FlowMetrics metrics(house.journal);
        house.components.script[u"bad"_s] = {engine::CallFailed{{u"X"_s, {}, {}}, false, {}}};
        house.components.script[u"slow"_s] = {engine::CallAccepted{}};
        (void)house.trigger(house.publish({u"a"_s}));
        (void)house.trigger(house.publish({u"bad"_s}));
        const ExecutionId slow = house.trigger(house.publish({u"slow"_s}));
        QVERIFY(has(metrics, "flow_running_executions{application=\"flow-platform\"} 1"));
        clock.advance(2000);
        QVERIFY(house.scheduler.complete(slow, u"slow"_s, {}));
        house.spin();

        for (const char *line : {
                 "flow_executions_started_total{application=\"flow-platform\"} 3",
                 "flow_executions_completed_total{application=\"flow-platform\",status=\"completed\"} 2",
                 "flow_executions_completed_total{application=\"flow-platform\",status=\"failed\"} 1",
                 "flow_executions_completed_total{application=\"flow-platform\",status=\"cancelled\"} 0",
                 "flow_executions_duration_seconds_bucket{application=\"flow-platform\",le=\"1\"} 2",
                 "flow_executions_duration_seconds_bucket{application=\"flow-platform\",le=\"2.5\"} 3",
                 "flow_executions_duration_seconds_count{application=\"flow-platform\"} 3",
                 "flow_running_executions{application=\"flow-platform\"} 0",
                 "flow_node_duration_seconds_count{application=\"flow-platform\",component=\"work\"} 3",
             })
            QVERIFY2(has(metrics, line), line);
    }

    void durationHasPercentiles()
    {
        test::FakeStore store;
        test::FakeClock clock;
        test::EngineHouse house(store, clock);
        monitor::FlowMetrics metrics(house.journal);
        house.components.script[u"slow"_s] = {engine::CallAccepted{}};
        const FlowId flow = house.publish({u"slow"_s});
        for (int i = 1; i <= 100; ++i) { // from one second to a hundred
            const ExecutionId run = house.trigger(flow);
            clock.advance(1000 * i);
            QVERIFY(house.scheduler.complete(run, u"slow"_s, {}));
            house.spin();
        }
        for (const auto &[quantile, least, most] :
             {std::tuple{"0.5", 48, 52}, std::tuple{"0.95", 94, 97}, std::tuple{"0.99", 98, 100}}) {
            const QByteArray name = QByteArray("flow_executions_duration_percentiles_seconds{application=\"flow-"
                                               "platform\",quantile=\"")
                                    + quantile + "\"} ";
            const QByteArray text = metrics.text();
            const qsizetype at = text.indexOf(name);
            QVERIFY2(at >= 0, name.constData());
            const double value = text.mid(at + name.size(), text.indexOf('\n', at) - at - name.size()).toDouble();
            QVERIFY2(value >= least && value <= most, QByteArray::number(value).constData());
        }
    }

    void dashboardNamesWhatIsThere()
    {
        test::FakeStore store;
        test::FakeClock clock;
        test::EngineHouse house(store, clock);
        monitor::FlowMetrics metrics(house.journal);
        (void)house.trigger(house.publish({u"a"_s}));
        QFile file(QStringLiteral(MH_DASHBOARD));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto dashboard = json::parseObject(file.readAll());
        QVERIFY(dashboard);
        QCOMPARE(dashboard->value("title"_L1).toString(), u"Flow Platform Dashboard"_s);
        const QJsonArray panels = dashboard->value("panels"_L1).toArray();
        QCOMPARE(panels.size(), 4);
        QStringList kinds;
        const QByteArray text = metrics.text();
        for (const QJsonValue &panel : panels) {
            kinds.append(panel["type"_L1].toString());
            QVERIFY(!panel["targets"_L1].toArray().isEmpty());
            for (const QJsonArray targets = panel["targets"_L1].toArray(); const QJsonValue &target : targets) {
                static const QRegularExpression name(u"flow_[a-z_]+"_s);
                auto names = name.globalMatch(target["expr"_L1].toString());
                QVERIFY(names.hasNext());
                while (names.hasNext()) {
                    const QByteArray metric = names.next().captured().toLatin1();
                    QVERIFY2(text.contains(QByteArray(metric + '{')), metric.constData());
                }
            }
        }
        QCOMPARE(kinds, (QStringList{u"timeseries"_s, u"timeseries"_s, u"stat"_s, u"heatmap"_s}));
    }

    void showsWhichEndpointsAnswer()
    {
        test::FakeStore store;
        test::FakeClock clock;
        test::EngineHouse house(store, clock);
        QList<monitor::EndpointFigure> figures{{u"c"_s, u"http://a"_s, true}, {u"c"_s, u"http://b"_s, false}};
        monitor::FlowMetrics metrics(house.journal, [&figures] { return figures; });
        const char *line =
            "flow_component_endpoint_up{application=\"flow-platform\",component=\"c\",endpoint=\"http://%\"} ";
        QVERIFY(has(metrics, QByteArray(QByteArray(line).replace('%', 'a') + '1')));
        QVERIFY(has(metrics, QByteArray(QByteArray(line).replace('%', 'b') + '0')));
        figures.removeLast();
        QVERIFY(!metrics.text().contains("http://b"));
    }

    void refusedRunsAreNotCounted()
    {
        test::FakeStore store;
        test::FakeClock clock;
        test::EngineHouse house(store, clock);
        monitor::FlowMetrics metrics(house.journal);
        const FlowId flow = house.publish({u"a"_s});
        store.refuseNext(1);
        (void)house.trigger(flow);
        QVERIFY(has(metrics, "flow_executions_started_total{application=\"flow-platform\"} 0"));
    }

private:
    static bool has(const monitor::FlowMetrics &metrics, const QByteArray &line)
    {
        return metrics.text().split('\n').contains(line);
    }
};

QTEST_GUILESS_MAIN(FlowMetricsTest)
#include "flow_metrics_test.moc"
