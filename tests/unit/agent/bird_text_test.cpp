// SPDX-License-Identifier: GPL-3.0-or-later
// Documents of routing: what is refused, and what the real BIRD makes of what is written; answers of its socket.
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "agent/routing/bird_lines.h"
#include "agent/routing/bird_text.h"

using namespace mh;
using namespace mh::agent;
using namespace Qt::StringLiterals;

namespace {

const QString kFirst = u"0190b6a0-0000-7000-8000-000000000001"_s;
const QString kSecond = u"0190b6a0-0000-7000-8000-000000000002"_s;

QJsonObject filter(const QString &word, const QString &prefix = {}, int most = 32)
{
    QJsonObject json{{u"default"_s, word}};
    if (!prefix.isEmpty())
        json.insert(u"rules"_s,
                    QJsonArray{QJsonObject{{u"prefix"_s, prefix}, {u"max"_s, most}, {u"action"_s, u"accept"_s}}});
    return json;
}

QJsonObject session(const QString &id, const QString &neighbor)
{
    return {{u"session"_s, id},
            {u"name"_s, u"Nachbar ä"_s},
            {u"neighbor"_s, neighbor},
            {u"remote_as"_s, 65002},
            {u"local_as"_s, 4200000000LL},
            {u"hold_time"_s, 30},
            {u"keepalive"_s, 10},
            {u"connect_retry"_s, 5},
            {u"import"_s, filter(u"reject"_s)},
            {u"export"_s, filter(u"accept"_s)}};
}

QJsonObject whole()
{
    QJsonObject first = session(kFirst, u"10.99.0.2"_s);
    first.insert(u"password"_s, u"ge#heim\\ {};"_s);
    first.insert(u"import"_s, filter(u"reject"_s, u"10.0.0.0/8"_s, 24));
    first.insert(u"max_prefixes"_s, 5);
    first.insert(u"source"_s, u"10.99.0.1"_s);
    QJsonObject second = session(kSecond, u"fd99::2"_s);
    second.insert(u"multihop"_s, 2);
    second.insert(u"ttl_security"_s, true);
    second.insert(u"graceful_shutdown"_s, true);
    second.insert(u"enabled"_s, false);
    const QJsonArray announcements{
        QJsonObject{{u"prefix"_s, u"192.0.2.0/24"_s}, {u"communities"_s, QJsonArray{u"65001:100"_s}}, {u"med"_s, 50}},
        QJsonObject{{u"prefix"_s, u"2001:db8::/48"_s}, {u"sessions"_s, QJsonArray{kSecond}}}};
    return {{u"router_id"_s, u"10.99.0.1"_s},
            {u"sessions"_s, QJsonArray{first, second}},
            {u"announcements"_s, announcements}};
}

/// One member of the document's first session, or of its first announcement, becomes something else.
QJsonObject with(const QString &list, const QString &key, const QJsonValue &value)
{
    QJsonObject json = whole();
    QJsonArray all = json.value(list).toArray();
    QJsonObject one = all[0].toObject();
    one.insert(key, value);
    all[0] = one;
    json.insert(list, all);
    return json;
}

} // namespace

class BirdTextTest : public QObject
{
    Q_OBJECT

private slots:
    void birdTakesWhatIsWritten_data()
    {
        QTest::addColumn<QJsonObject>("json");
        QTest::newRow("empty") << QJsonObject();
        QTest::newRow("whole") << whole();
        QTest::newRow("no password") << with(u"sessions"_s, u"password"_s, QString());
        QTest::newRow("no rules") << with(u"sessions"_s, u"import"_s, filter(u"accept"_s));
    }
    void birdTakesWhatIsWritten()
    {
        QFETCH(QJsonObject, json);
        const QString bird = QStandardPaths::findExecutable(u"bird"_s, {u"/usr/sbin"_s, u"/usr/bin"_s});
        if (bird.isEmpty())
            QSKIP("BIRD is not installed (package bird2): nothing of this has been tested");
        const auto document = RoutingDocument::fromJson(json);
        QVERIFY2(document, document ? "" : qPrintable(document.error().message));
        QTemporaryDir folder;
        QFile file(folder.filePath(u"bird.conf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("router id 10.0.0.1;\nprotocol device {}\n" + birdTextOf(*document).bytes());
        file.close();
        QProcess run;
        run.setProcessChannelMode(QProcess::MergedChannels);
        run.start(bird, {u"-p"_s, u"-c"_s, file.fileName()});
        QVERIFY(run.waitForFinished());
        QVERIFY2(run.exitCode() == 0, run.readAll().constData());
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QJsonObject>("json");
        QTest::addColumn<QString>("field");
        const auto ofSession = [](const QString &key, const QJsonValue &value) {
            QTest::addRow("%s %s", qPrintable(key), qPrintable(value.toString()))
                << with(u"sessions"_s, key, value) << u"sessions[0]."_s + key;
        };
        ofSession(u"name"_s, u"a\"; disabled"_s);
        ofSession(u"name"_s, u"a\nb"_s);
        ofSession(u"password"_s, u"a\"b"_s);
        ofSession(u"password"_s, QString(81, u'x'));
        ofSession(u"neighbor"_s, u"10.0.0.1; }"_s);
        ofSession(u"remote_as"_s, 0);
        ofSession(u"hold_time"_s, 2);
        ofSession(u"session"_s, u"one"_s);
        ofSession(u"source"_s, u"fd99::1"_s);
        QTest::newRow("twice") << with(u"sessions"_s, u"session"_s, kSecond) << u"sessions[1].session"_s;
        QTest::newRow("rule") << with(u"sessions"_s, u"import"_s, filter(u"accept"_s, u"10.0.0.0/8"_s, 33))
                              << u"sessions[0].import.rules[0].max"_s;
        QTest::newRow("family") << with(u"sessions"_s, u"export"_s, filter(u"accept"_s, u"2001:db8::/32"_s))
                                << u"sessions[0].export.rules[0].prefix"_s;
        QTest::newRow("prefix") << with(u"announcements"_s, u"prefix"_s, u"192.0.2.1/24"_s)
                                << u"announcements[0].prefix"_s;
        QTest::newRow("community") << with(u"announcements"_s, u"communities"_s, QJsonArray{u"1:2)"_s})
                                   << u"announcements[0].communities"_s;
        QTest::newRow("other family") << with(u"announcements"_s, u"sessions"_s, QJsonArray{kSecond})
                                      << u"announcements[0].sessions"_s;
    }
    void whatIsWrongIsNamed()
    {
        QFETCH(QJsonObject, json);
        QFETCH(QString, field);
        const auto document = RoutingDocument::fromJson(json);
        QVERIFY(!document);
        QCOMPARE(document.error().field, field);
        QCOMPARE(document.error().code, ErrorCode::InvalidInput);
    }

    void theManifestDecides()
    {
        const auto document = RoutingDocument::fromJson(whole());
        QVERIFY(document);
        fleet::RoutingPowers powers;
        powers.neighbors = QStringList{u"10.0.0.0/8"_s};
        powers.announce = QStringList{u"192.0.2.0/24"_s, u"2001:db8::/32"_s};
        QVERIFY(refusalOf(powers, *document)->contains(u"fd99::2"_s));
        powers.neighbors.append(u"fd99::/64"_s);
        QVERIFY(!refusalOf(powers, *document));
        powers.announce = QStringList{u"192.0.2.0/25"_s, u"2001:db8::/32"_s};
        QVERIFY(refusalOf(powers, *document)->contains(u"192.0.2.0/24"_s));
    }

    void answersAreReadByTheirCodes()
    {
        const QByteArray said("0001 BIRD 2.0.12 ready.\n0002-Reading configuration from bird.conf\n+later\n"
                              "0022-Undo scheduled in 30 s\n0003 Reconfigured\n1006-  Description:    hello x\n"
                              "   BGP state:          Established\n \n0000 \n");
        const QList<BirdLine> wanted{{1, "BIRD 2.0.12 ready.", true},
                                     {2, "Reading configuration from bird.conf", false},
                                     {22, "Undo scheduled in 30 s", false},
                                     {3, "Reconfigured", true},
                                     {1006, "  Description:    hello x", false},
                                     {1006, "  BGP state:          Established", false},
                                     {1006, "", false},
                                     {0, "", true}};
        BirdLines together;
        QCOMPARE(*together.take(said), wanted);
        BirdLines pieces;
        QList<BirdLine> all;
        for (const char each : said)
            all += *pieces.take(QByteArray(1, each));
        QCOMPARE(all, wanted);
    }

    void whatIsNoAnswerIsRefused_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("no code") << QByteArray("hello\n");
        QTest::newRow("short") << QByteArray("0001\n");
        QTest::newRow("goes on from nothing") << QByteArray("0001 ready\n more\n");
        QTest::newRow("endless") << QByteArray(BirdLines::kLongestLine + 1, '1');
    }
    void whatIsNoAnswerIsRefused()
    {
        QFETCH(QByteArray, said);
        BirdLines lines;
        QVERIFY(!lines.take(said));
        QVERIFY(!lines.take("0000 \n"));
    }
};

QTEST_GUILESS_MAIN(BirdTextTest)
#include "bird_text_test.moc"
