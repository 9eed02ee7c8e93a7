// SPDX-License-Identifier: GPL-3.0-or-later
// Which host is meant by what others call a machine.
#include <QTest>

#include "server/fleet/host_store.h"
#include "server/fleet/whereabouts.h"

using namespace Qt::StringLiterals;
using namespace mh;

class WhereaboutsTest final : public QObject
{
    Q_OBJECT

    static QList<fleet::Host> hosts()
    {
        fleet::Host local;
        local.name = u"this machine"_s;
        local.isLocal = true;
        local.facts.name = u"console-1"_s;
        local.facts.addresses = {u"192.0.2.1"_s};
        fleet::Host web;
        web.name = u"Web"_s;
        web.facts.name = u"web-1.example.net"_s;
        web.facts.addresses = {u"192.0.2.10"_s, u"2001:db8::10"_s};
        fleet::Host said;
        said.name = u"said"_s;
        said.address = u"192.0.2.20"_s;
        return {local, web, said};
    }

private slots:
    void isOfAHost_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("names");
        const QStringList local{u"this machine"_s};
        const QStringList web{u"Web"_s};
        QTest::newRow("nothing") << QString() << QStringList();
        QTest::newRow("blank") << u"  "_s << QStringList();
        QTest::newRow("an address") << u"192.0.2.10"_s << web;
        QTest::newRow("another form of an address") << u"2001:DB8:0::10"_s << web;
        QTest::newRow("an address that was said") << u"192.0.2.20"_s << QStringList{u"said"_s};
        QTest::newRow("a URL with an address") << u"http://192.0.2.10:9000/execute"_s << web;
        QTest::newRow("a URL with IPv6") << u"https://[2001:db8::10]:9000"_s << web;
        QTest::newRow("a URL with a name") << u"http://web-1.example.net:9000"_s << web;
        QTest::newRow("a name, however it is written") << u"WEB"_s << web;
        QTest::newRow("a worker") << u"web-1.example.net:4242"_s << web;
        QTest::newRow("loopback") << u"http://127.0.0.1:9000"_s << local;
        QTest::newRow("loopback, IPv6") << u"http://[::1]:9000"_s << local;
        QTest::newRow("localhost") << u"localhost:9000"_s << local;
        QTest::newRow("unknown") << u"192.0.2.99"_s << QStringList();
        QTest::newRow("part of a name") << u"web-1"_s << QStringList();
        QTest::newRow("no URL") << u"http://"_s << QStringList();
    }
    void isOfAHost()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, names);
        const fleet::Whereabouts at(text);
        QStringList found;
        for (const fleet::Host &host : hosts()) {
            if (at.isOf(host))
                found += host.name;
        }
        QCOMPARE(found, names);
    }
};

QTEST_GUILESS_MAIN(WhereaboutsTest)
#include "whereabouts_test.moc"
