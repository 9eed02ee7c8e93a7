// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "server/engine/notices.h"
#include "tests/support/engine_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using test::EngineHouse;

namespace {

/// A receiver that refuses the first `refusals` notices.
class FakeCarrier final : public engine::NoticeCarrier
{
public:
    void carry(const engine::Notice &notice, std::function<void(Result<>)> done) override
    {
        told.append(notice);
        done(refusals-- > 0 ? Result<>(unavailable(u"not now"_s)) : Result<>());
    }
    QList<engine::Notice> told;
    int refusals = 0;
};

} // namespace

class NoticesTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<test::FakeStore>();
        m_clock = std::make_unique<test::FakeClock>();
        m_house = std::make_unique<EngineHouse>(*m_store, *m_clock);
        m_carrier = std::make_unique<FakeCarrier>();
        m_notices = std::make_unique<engine::Notices>(m_house->journal, m_house->timers, *m_clock, *m_carrier);
    }
    void cleanup() { m_notices.reset(); }

    void endIsToldToCallbackAndLists_data()
    {
        QTest::addColumn<bool>("fails");
        QTest::addColumn<QStringList>("urls");
        QTest::newRow("completed") << false << QStringList{u"http://caller/"_s, u"http://done/"_s};
        QTest::newRow("failed") << true << QStringList{u"http://caller/"_s, u"http://failed/"_s};
    }
    void endIsToldToCallbackAndLists()
    {
        QFETCH(bool, fails);
        QFETCH(QStringList, urls);
        if (fails)
            m_house->components.script[u"a"_s] = {engine::CallFailed{{u"X"_s, u"why"_s, {}}, false, {}}};
        flow::FlowSettings settings;
        settings.notification = {{u"onComplete"_s, QJsonArray{u"http://done/"_s, u"ftp://no/"_s}},
                                 {u"onFail"_s, QJsonArray{QJsonObject{{u"url"_s, u"http://failed/"_s}}}}};
        trigger(settings);
        QStringList told;
        for (const engine::Notice &notice : std::as_const(m_carrier->told))
            told.append(notice.url);
        QCOMPARE(told, urls);
        const QJsonObject body = m_carrier->told.first().body;
        QCOMPARE(body.value("status"_L1).toString(), fails ? u"failed"_s : u"completed"_s);
        QCOMPARE(body.value("error"_L1)["message"_L1].toString(), fails ? u"why"_s : QString());
        QVERIFY(m_store->snapshot.notices.isEmpty());
    }

    void refusedNoticeIsToldAgainAndThenGivenUp()
    {
        m_carrier->refusals = 2;
        trigger({});
        QCOMPARE(m_carrier->told.size(), 1);
        QCOMPARE(m_store->snapshot.notices.size(), 1);
        m_house->advance(1000);
        m_house->advance(1999);
        QCOMPARE(m_carrier->told.size(), 2);
        m_house->advance(1);
        QCOMPARE(m_carrier->told.size(), 3);
        QVERIFY(m_store->snapshot.notices.isEmpty());

        m_carrier->refusals = 1'000'000;
        trigger({});
        for (int i = 0; i < 20; ++i)
            m_house->advance(300'000);
        QVERIFY(m_store->snapshot.notices.isEmpty());
        QCOMPARE(m_house->timers.size(), 0);
    }

    void promiseSurvivesRefusedStoreAndRestart()
    {
        m_carrier->refusals = 1;
        m_house->components.script[u"a"_s] = {engine::CallAccepted{}};
        const ExecutionId run = trigger({});
        m_store->refuseNext(1);
        QVERIFY(m_house->scheduler.complete(run, u"a"_s, {}));
        QTRY_COMPARE_WITH_TIMEOUT(m_carrier->told.size(), 1, 5000);
        QCOMPARE(m_store->snapshot.notices.size(), 1);

        EngineHouse again(*m_store, *m_clock);
        FakeCarrier carrier;
        engine::Notices notices(again.journal, again.timers, *m_clock, carrier);
        notices.restore(m_store->snapshot.notices);
        again.spin();
        QCOMPARE(carrier.told.size(), 1);
        QCOMPARE(carrier.told.first().run, run);
        QVERIFY(m_store->snapshot.notices.isEmpty());
    }

    void wrongUrlIsRefused()
    {
        engine::TriggerRequest request;
        request.flow = m_house->publish({u"a"_s});
        request.callbackUrl = u"file:///etc/passwd"_s;
        QCOMPARE(m_house->executions.trigger(request).error().field, u"options.callback_url"_s);
    }

private:
    ExecutionId trigger(const flow::FlowSettings &settings)
    {
        engine::TriggerRequest request;
        request.flow = m_house->publish({u"a"_s}, settings);
        request.callbackUrl = u"http://caller/"_s;
        const auto reply = m_house->executions.trigger(request);
        m_house->spin();
        return reply->head.id;
    }

    std::unique_ptr<test::FakeStore> m_store;
    std::unique_ptr<test::FakeClock> m_clock;
    std::unique_ptr<EngineHouse> m_house;
    std::unique_ptr<FakeCarrier> m_carrier;
    std::unique_ptr<engine::Notices> m_notices;
};

QTEST_GUILESS_MAIN(NoticesTest)
#include "notices_test.moc"
