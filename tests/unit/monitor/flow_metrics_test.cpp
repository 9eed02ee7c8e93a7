// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "server/monitor/flow_metrics.h"
#include "tests/support/engine_house.h"

using namespace Qt::StringLiterals;
using namespace mh;

class FlowMetricsTest : public QObject
{
    Q_OBJECT

private slots:
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
    static bool has(const monitor::FlowMetrics &metrics, const char *line)
    {
        return metrics.text().split('\n').contains(QByteArray(line));
    }
};

QTEST_GUILESS_MAIN(FlowMetricsTest)
#include "flow_metrics_test.moc"
