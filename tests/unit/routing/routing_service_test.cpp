// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>

#include "tests/unit/routing/routing_house.h"

using namespace mh;
using namespace mh::routing;
using namespace Qt::StringLiterals;
using test::answerTo;
using test::refusalOf;
using test::said;

class RoutingServiceTest final : public QObject, private test::RoutingHouse
{
    Q_OBJECT

private slots:
    void init() { build(); }
    void cleanup() { close(); }

    void aSessionIsKeptOverARestart()
    {
        QSignalSpy wanted(m_service.get(), &RoutingService::wanted);
        const Session made = created(said(u"one"_s, u"10.0.0.2"_s));
        QCOMPARE(made.number, 1);
        QCOMPARE(wanted.size(), 1);
        QVERIFY(!made.sealedPassword.isEmpty());
        QVERIFY(!made.sealedPassword.contains("bgp_password"_L1));
        QCOMPARE(m_service->router(made.host).serial, 1);
        open();
        QVERIFY(m_service->session(1));
        QVERIFY(*m_service->session(1) == made);
        const auto document = m_service->document(made.host);
        QVERIFY(document);
        QVERIFY(document->bytes().contains("bgp_password"));
        QCOMPARE(created(said(u"two"_s, u"10.0.0.3"_s)).number, 2);
        QCOMPARE(m_service->router(made.host).serial, 2);
    }

    void whatIsRefusedChangesNothing_data()
    {
        QTest::addColumn<QJsonObject>("said");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("field");
        QTest::newRow("the name of another") << said(u"one"_s, u"10.0.0.9"_s) << u"SESSION_EXISTS"_s << u"name"_s;
        QTest::newRow("its neighbour") << said(u"two"_s, u"10.0.0.2"_s) << u"SESSION_EXISTS"_s << u"neighbor"_s;
        QTest::newRow("the manifest") << said(u"two"_s, u"192.0.2.1"_s) << u"MANIFEST_REFUSES"_s << u"neighbor"_s;
        QJsonObject elsewhere = said(u"two"_s, u"10.0.0.3"_s);
        elsewhere.insert("host_id"_L1, 4);
        QTest::newRow("no such host") << elsewhere << u"ROUTER_NOT_FOUND"_s << u"host_id"_s;
        QJsonObject nameless = said(u"two"_s, u"10.0.0.3"_s);
        nameless.remove("local_as"_L1);
        QTest::newRow("no AS anywhere") << nameless << QString() << u"local_as"_s;
    }
    void whatIsRefusedChangesNothing()
    {
        QFETCH(const QJsonObject, said);
        (void)created(test::said(u"one"_s, u"10.0.0.2"_s));
        QSignalSpy wanted(m_service.get(), &RoutingService::wanted);
        const auto refused = answerTo(m_service->createSession(said, {}));
        QVERIFY(refused && !*refused);
        QTEST(refused->error().reason, "reason");
        QTEST(refused->error().field, "field");
        QCOMPARE(m_service->sessions().size(), 1);
        QCOMPARE(wanted.size(), 0);
    }

    void changesStandInLine()
    {
        const Session made = created(said(u"one"_s, u"10.0.0.2"_s));
        const auto stop = m_service->changeSession(1, {{u"enabled"_s, false}}, {});
        const auto rename = m_service->changeSession(1, {{u"name"_s, u"other"_s}}, {});
        QCOMPARE(refusalOf(stop), QString());
        QCOMPARE(refusalOf(rename), QString());
        const Session *now = m_service->session(1);
        QCOMPARE(std::pair(now->enabled, now->name), std::pair(false, u"other"_s));
        QCOMPARE(now->sealedPassword, made.sealedPassword);
        QCOMPARE(m_service->router(made.host).serial, 3);
        QCOMPARE(refusalOf(m_service->changeSession(1, {{u"password"_s, QJsonValue()}}, {})), QString());
        QVERIFY(m_service->session(1)->sealedPassword.isEmpty());
        QCOMPARE(refusalOf(m_service->changeSession(9, {}, {})), u"SESSION_NOT_FOUND"_s);
    }

    void aSessionThatIsAnnouncedToStays()
    {
        (void)created(said(u"one"_s, u"10.0.0.2"_s));
        const QJsonObject wish{{u"prefix"_s, u"198.51.100.0/24"_s}, {u"sessions"_s, QJsonArray{1}}};
        QCOMPARE(refusalOf(m_service->createAnnouncement(wish, {})), QString());
        QCOMPARE(refusalOf(m_service->createAnnouncement(wish, {})), u"PREFIX_ANNOUNCED"_s);
        QCOMPARE(refusalOf(m_service->removeSession(1, {})), u"SESSION_IN_USE"_s);
        QCOMPARE(refusalOf(m_service->changeAnnouncement(1, {{u"communities"_s, QJsonArray{u"65000:7"_s}}}, {})),
                 QString());
        QCOMPARE(m_service->announcement(1)->communities, QStringList{u"65000:7"_s});
        QCOMPARE(refusalOf(m_service->removeAnnouncement(1, {})), QString());
        QCOMPARE(refusalOf(m_service->removeAnnouncement(1, {})), u"ANNOUNCEMENT_NOT_FOUND"_s);
        QCOMPARE(refusalOf(m_service->removeSession(1, {})), QString());
        open();
        QVERIFY(m_service->sessions().isEmpty() && m_service->announcements().isEmpty());
    }

    void ownersAnnounceRestAndWithdraw()
    {
        (void)created(said(u"one"_s, u"10.0.0.2"_s));
        Announcement wish;
        wish.host = m_hosts[0].id;
        wish.owner = u"peer:1"_s;
        wish.mode = Mode::WhileLive;
        for (const auto prefix : {u"198.51.100.0/24", u"198.51.101.0/24"}) {
            wish.prefix = *net::Prefix::parse(prefix);
            QCOMPARE(refusalOf(m_service->announce(wish, {})), QString());
        }
        QCOMPARE(refusalOf(m_service->announce(wish, {})), QString()); // the same once more
        QCOMPARE(m_service->announcements().size(), 2);
        QCOMPARE(told(), 2);
        const auto quiet = answerTo(m_service->setActive(u"peer:1"_s, false, {}));
        QVERIFY(quiet && *quiet);
        QCOMPARE(**quiet, QList<HostId>{m_hosts[0].id});
        QCOMPARE(told(), 0);
        QCOMPARE(refusalOf(m_service->setActive(u"peer:1"_s, true, {})), QString());
        QCOMPARE(told(), 2);
        const auto none = answerTo(m_service->withdraw(u"peer:2"_s, {}));
        QVERIFY(none && *none && (**none).isEmpty());
        QCOMPARE(refusalOf(m_service->withdraw(u"peer:1"_s, {})), QString());
        QCOMPARE(m_service->announcements().size(), 0);
    }

    void routersHaveDefaults()
    {
        const HostId host = m_hosts[0].id;
        QCOMPARE(refusalOf(m_service->changeRouter(host, {{u"local_as"_s, 65010}}, {})), QString());
        const auto wrong = answerTo(m_service->changeRouter(host, {{u"router_id"_s, u"::1"_s}}, {}));
        QVERIFY(wrong && !*wrong);
        QCOMPARE(wrong->error().field, u"router_id"_s);
        QJsonObject wish = said(u"one"_s, u"10.0.0.2"_s);
        wish.remove("local_as"_L1);
        QCOMPARE(created(wish).localAs, 65010);
        QCOMPARE(refusalOf(m_service->renumber(host, 40, {})), QString());
        QCOMPARE(m_service->router(host).serial, 41);
        QCOMPARE(refusalOf(m_service->changeRouter(HostId::make(), {}, {})), u"ROUTER_NOT_FOUND"_s);
    }
};

QTEST_GUILESS_MAIN(RoutingServiceTest)
#include "routing_service_test.moc"
