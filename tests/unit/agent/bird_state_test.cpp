// SPDX-License-Identifier: GPL-3.0-or-later
// What BIRD 2.0.12 has said of its protocols and routes, and what is made of it; BIRD that says something else.
#include <QJsonArray>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTest>

#include "agent/routing/bird_state.h"
#include "agent/routing/bird_talk.h"

using namespace mh;
using namespace mh::agent;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kName = "mh_0190b6a0000070008000000000000001";
const QUuid kId(u"0190b6a0-0000-7000-8000-000000000001"_s);
const QDateTime kNow(QDate(2026, 11, 25), QTime(12, 48, 10));

QList<BirdLine> linesOf(const QByteArray &said)
{
    BirdLines lines;
    const auto taken = lines.take(said);
    return taken ? *taken : QList<BirdLine>();
}

qint64 at(const QDate &day, const QTime &time)
{
    return QDateTime(day, time).toMSecsSinceEpoch();
}

} // namespace

class BirdStateTest : public QObject
{
    Q_OBJECT

private slots:
    void sessions_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<QString>("state");
        QTest::addColumn<qint64>("since");
        QTest::addColumn<QString>("error");
        const QDate today = kNow.date();
        QTest::newRow("up")
            << "1002-" + kName
                   + " BGP        ---        up     12:48:02.810  Established   \n"
                     "1006-  BGP state:          Established\n     Neighbor ID:      10.99.0.2\n \n0000 \n"
            << u"established"_s << at(today, QTime(12, 48, 2, 810)) << QString();
        QTest::newRow("no route") << "1002-" + kName
                                         + " BGP        ---        start  23:48:02.779  Active        Socket: No\n"
                                           "1006-  BGP state:          Active\n"
                                           "     Last error:       Socket: No route to host\n \n0000 \n"
                                  << u"active"_s << at(today.addDays(-1), QTime(23, 48, 2, 779))
                                  << u"Socket: No route to host"_s;
        QTest::newRow("disabled") << "1002-" + kName
                                         + " BGP        ---        down   2026-11-20  \n"
                                           "1006-  BGP state:          Down\n \n0000 \n"
                                  << u"disabled"_s << at(QDate(2026, 11, 20), QTime(0, 0)) << QString();
        QTest::newRow("on its way") << "1002-" + kName
                                           + " BGP        ---        stop   2026-11-20 10:00:01\n"
                                             "1006-  BGP state:          Close\n \n0000 \n"
                                    << u"idle"_s << at(QDate(2026, 11, 20), QTime(10, 0, 1)) << QString();
    }
    void sessions()
    {
        QFETCH(QByteArray, said);
        const BirdProtocols found = protocolsIn(linesOf(said), kNow);
        QCOMPARE(found.names, QByteArrayList{kName});
        QCOMPARE(found.sessions.size(), 1);
        QCOMPARE(found.sessions[0].session, kId);
        QTEST(found.sessions[0].state, "state");
        QTEST(found.sessions[0].since, "since");
        QTEST(found.sessions[0].lastError, "error");
    }

    void countsAreOfTheirOwnSession()
    {
        const QByteArray said =
            "1002-mh_own_v4  Static     mh_v4      up     12:48:02.779  \n"
            "1006-  Channel ipv4\n     Routes:         9 imported, 9 exported, 9 preferred\n \n1002-"
            + kName
            + " BGP        ---        up     12:48:02.810  Established   \n"
              "1006-  BGP state:          Established\n   Channel ipv4\n"
              "     Routes:         2 imported, 1 filtered, 3 exported, 2 preferred\n \n"
              "1002-mh_other   BGP        ---        up     12:48:02.810  Established   \n"
              "1006-     Routes:         9 imported, 9 exported, 9 preferred\n \n0000 \n";
        const BirdProtocols found = protocolsIn(linesOf(said), kNow);
        QCOMPARE(found.names, (QByteArrayList{"mh_own_v4", kName, "mh_other"}));
        QCOMPARE(found.sessions.size(), 1);
        QCOMPARE(found.sessions[0].imported, 2);
        QCOMPARE(found.sessions[0].filtered, 1);
        QCOMPARE(found.sessions[0].exported, 3);
        BgpState state;
        readStatus(linesOf("1000-BIRD 2.0.12\n1011-Router ID is 10.99.0.1\n Hostname is vm\n0013 Daemon is up\n"),
                   state);
        QCOMPARE(state.version, u"2.0.12"_s);
        QCOMPARE(state.routerId, u"10.99.0.1"_s);
    }

    void routes()
    {
        const QByteArray said =
            "1007-Table mh_v4:\n 192.0.2.0/24         unreachable [mh_own_v4 12:48:02.778] * (200)\n"
            "1008-\tType: static univ\n1007-10.50.0.0/24         unicast ["
            + kName
            + " 12:48:03.911] * (100) [AS65002i]\n \tvia 10.99.0.2 on r2va\n1008-\tType: BGP univ\n"
              "1012-\tBGP.origin: Incomplete\n \tBGP.as_path: 65002 65003\n"
              " \tBGP.next_hop: fd99::2 fe80::1\n \tBGP.med: 7\n \tBGP.local_pref: 100\n"
              " \tBGP.community: (65001,100) (65001,200)\n1007-                     unicast ["
            + kName + " 2026-11-20 from 10.0.0.9] (100) [AS65002i]\n1008-\tType: BGP univ\n0000 \n";
        BirdRoutes routes(kNow);
        QList<BgpRoute> all;
        const QList<BirdLine> lines = linesOf(said);
        for (const BirdLine &line : lines) {
            if (const auto one = routes.take(line))
                all.append(*one);
        }
        QCOMPARE(all.size(), 2); // the last one may go on
        all.append(*routes.end());
        QVERIFY(!routes.end());
        QVERIFY(all[0].session.isNull() && all[0].isBest);
        const QJsonObject wanted{{u"prefix"_s, u"10.50.0.0/24"_s},
                                 {u"next_hop"_s, u"fd99::2"_s},
                                 {u"as_path"_s, u"65002 65003"_s},
                                 {u"origin"_s, u"incomplete"_s},
                                 {u"local_pref"_s, 100},
                                 {u"med"_s, 7},
                                 {u"community"_s, QJsonArray{u"65001:100"_s, u"65001:200"_s}},
                                 {u"session"_s, kId.toString(QUuid::WithoutBraces)},
                                 {u"since"_s, at(kNow.date(), QTime(12, 48, 3, 911))},
                                 {u"best"_s, true}};
        QCOMPARE(toJson(all[1]), wanted);
        QCOMPARE(all[2].prefix, "10.50.0.0/24");
        QVERIFY(!all[2].isBest && !all[2].med);
    }

    void nobodyThere()
    {
        const QTemporaryDir folder;
        BirdTalk talk(folder.filePath(u"none"_s));
        int told = 0;
        const auto count = [&told](const Result<BirdTalk::Lines> &said) {
            told += !said && said.error().code == ErrorCode::Unavailable ? 1 : 0;
        };
        talk.ask("show status", count);
        talk.ask("show status", count);
        QCOMPARE(told, 0); // not before ask() has come back
        QTRY_COMPARE(told, 2);
    }

    void whatIsNoBirdIsLeft_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<int>("code");
        QTest::newRow("no code") << QByteArray("hello\n") << int(ErrorCode::InvalidInput);
        QTest::newRow("ends") << QByteArray("0001 ready\n1002-") << int(ErrorCode::Unavailable);
    }
    void whatIsNoBirdIsLeft()
    {
        QFETCH(QByteArray, said);
        QFETCH(int, code);
        const QTemporaryDir folder;
        QLocalServer server;
        QVERIFY(server.listen(folder.filePath(u"bird"_s)));
        connect(&server, &QLocalServer::newConnection, &server, [&] {
            QLocalSocket *const socket = server.nextPendingConnection();
            socket->write(said);
            socket->flush();
            socket->disconnectFromServer();
        });
        BirdTalk talk(server.fullServerName());
        std::optional<Error> error;
        const auto hear = [&error](const Result<BirdTalk::Lines> &how) {
            if (!how)
                error = how.error();
        };
        talk.ask("show status", hear);
        talk.ask("show status", hear);
        talk.ask("show status", hear);
        QTRY_VERIFY(error);
        QCOMPARE(int(error->code), code);
    }
};

QTEST_GUILESS_MAIN(BirdStateTest)
#include "bird_state_test.moc"
