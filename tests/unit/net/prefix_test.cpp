// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/net/range.h"
#include "core/net/unique_local.h"

using namespace Qt::StringLiterals;
using namespace mh::net;

namespace {

Prefix prefix(const QString &text)
{
    return *Prefix::parse(text);
}

Address address(const QString &text)
{
    return *Address::parse(text);
}

QStringList texts(const QList<Prefix> &prefixes)
{
    QStringList found;
    for (const Prefix &each : prefixes)
        found.append(each.toString());
    return found;
}

} // namespace

class PrefixTest : public QObject
{
    Q_OBJECT

private slots:
    void parts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("last");
        QTest::addColumn<QString>("size");
        QTest::newRow("/24") << u"10.0.1.0/24"_s << u"10.0.1.0"_s << u"10.0.1.255"_s << u"256"_s;
        QTest::newRow("all of IPv4") << u"0.0.0.0/0"_s << u"0.0.0.0"_s << u"255.255.255.255"_s << u"4294967296"_s;
        QTest::newRow("one of IPv4") << u"10.0.0.1/32"_s << u"10.0.0.1"_s << u"10.0.0.1"_s << u"1"_s;
        QTest::newRow("/48") << u"2001:db8:1::/48"_s << u"2001:db8:1::"_s << u"2001:db8:1:ffff:ffff:ffff:ffff:ffff"_s
                             << u"1208925819614629174706176"_s;
        QTest::newRow("half of IPv6") << u"8000::/1"_s << u"8000::"_s << u"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"_s
                                      << u"170141183460469231731687303715884105728"_s;
        QTest::newRow("all of IPv6, one too few")
            << u"::/0"_s << u"::"_s << u"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"_s
            << u"340282366920938463463374607431768211455"_s;
        QTest::newRow("one of IPv6") << u"::1/128"_s << u"::1"_s << u"::1"_s << u"1"_s;
    }
    void parts()
    {
        QFETCH(QString, text);
        QFETCH(QString, first);
        QFETCH(QString, last);
        QFETCH(QString, size);
        const auto parsed = Prefix::parse(text);
        QVERIFY(parsed);
        QCOMPARE(parsed->toString(), text);
        QCOMPARE(parsed->first().toString(), first);
        QCOMPARE(parsed->last().toString(), last);
        QCOMPARE(parsed->size().toString(), size);
    }

    void refused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reason");
        for (const char *text : {"", "/", "10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8",
                                 "10.0.0.0/08", "10.0.0.0/8 ", "10.0.0.0/8/8", "10.0.0.0/255.0.0.0", "10.0/8", "/8",
                                 "::/129", "::/1280", "2001:db8::", "::/x", "fe80::%eth0/64"})
            QTest::newRow(text) << QString::fromLatin1(text) << u"NOT_A_PREFIX"_s;
        for (const char *text : {"10.0.0.1/24", "10.0.0.1/0", "2001:db8::1/64", "::1/127", "0.0.0.1/31"})
            QTest::newRow(text) << QString::fromLatin1(text) << u"HOST_BITS_SET"_s;
    }
    void refused()
    {
        QFETCH(QString, text);
        QFETCH(QString, reason);
        const auto parsed = Prefix::parse(text);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().reason, reason);
    }
    void aRefusalSaysWhichNetworkWasMeant()
    {
        QVERIFY(Prefix::parse(u"10.0.0.1/24"_s).error().message.endsWith("10.0.0.0/24"_L1));
    }

    void interfaceAddresses()
    {
        const auto with = InterfaceAddress::parse(u"10.0.0.1/24"_s);
        QVERIFY(with);
        QCOMPARE(with->toString(), u"10.0.0.1/24"_s);
        QCOMPARE(with->network().toString(), u"10.0.0.0/24"_s);
        QCOMPARE(InterfaceAddress::parse(u"10.0.0.1"_s)->length, 32);
        QCOMPARE(InterfaceAddress::parse(u"fd00::1"_s)->toString(), u"fd00::1/128"_s);
        QVERIFY(!InterfaceAddress::parse(u"10.0.0.1/"_s));
        QVERIFY(!InterfaceAddress::parse(u"10.0.0.1/33"_s));
    }

    void within_data()
    {
        QTest::addColumn<QString>("outer");
        QTest::addColumn<QString>("inner");
        QTest::addColumn<bool>("contains");
        QTest::addColumn<bool>("overlaps");
        QTest::newRow("itself") << u"10.0.0.0/8"_s << u"10.0.0.0/8"_s << true << true;
        QTest::newRow("a part") << u"10.0.0.0/8"_s << u"10.255.0.0/16"_s << true << true;
        QTest::newRow("the whole") << u"10.255.0.0/16"_s << u"10.0.0.0/8"_s << false << true;
        QTest::newRow("a neighbour") << u"10.0.0.0/9"_s << u"10.128.0.0/9"_s << false << false;
        QTest::newRow("the other family") << u"0.0.0.0/0"_s << u"::/0"_s << false << false;
        QTest::newRow("all of IPv6") << u"::/0"_s << u"2001:db8::/128"_s << true << true;
    }
    void within()
    {
        QFETCH(QString, outer);
        QFETCH(QString, inner);
        QTEST(prefix(outer).contains(prefix(inner)), "contains");
        QTEST(prefix(outer).overlaps(prefix(inner)), "overlaps");
        QTEST(prefix(inner).overlaps(prefix(outer)), "overlaps");
    }

    void smallerAndLarger()
    {
        QCOMPARE(prefix(u"10.128.0.0/9"_s).parent()->toString(), u"10.0.0.0/8"_s);
        QVERIFY(!prefix(u"::/0"_s).parent());
        const auto halves = prefix(u"2001:db8::/32"_s).halves();
        QCOMPARE(halves->first.toString(), u"2001:db8::/33"_s);
        QCOMPARE(halves->second.toString(), u"2001:db8:8000::/33"_s);
        QCOMPARE(prefix(u"::/0"_s).halves()->second.toString(), u"8000::/1"_s);
        QVERIFY(!prefix(u"::1/128"_s).halves());
    }

    void numbered()
    {
        const Prefix pool = prefix(u"2001:db8::/32"_s);
        QCOMPARE(pool.count(64).toString(), u"4294967296"_s);
        QCOMPARE(pool.nth(64, 0)->toString(), u"2001:db8::/64"_s);
        QCOMPARE(pool.nth(64, 0x1234'5678)->toString(), u"2001:db8:1234:5678::/64"_s);
        QVERIFY(pool.nth(64, 0xffff'ffff));
        QVERIFY(!pool.nth(64, 0x1'0000'0000));
        QVERIFY(!pool.nth(31, 0));
        QVERIFY(!pool.nth(129, 0));
        QCOMPARE(pool.nth(32, 0)->toString(), u"2001:db8::/32"_s);
        QVERIFY(!pool.nth(32, 1));
        QCOMPARE(prefix(u"10.0.0.0/8"_s).nth(32, 257)->toString(), u"10.0.1.1/32"_s);
        QCOMPARE(prefix(u"::/0"_s).nth(128, U128::max())->last().toString(),
                 u"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"_s);
        QVERIFY(pool.count(31).isZero());
        QVERIFY(pool.count(129).isZero());
    }

    void aroundAnAddress()
    {
        QCOMPARE(Prefix::around(address(u"10.1.2.3"_s), 24).toString(), u"10.1.2.0/24"_s);
        QCOMPARE(Prefix::around(address(u"10.1.2.3"_s), 99).toString(), u"10.1.2.3/32"_s);
        QCOMPARE(Prefix::around(address(u"fe80::1"_s), -1).toString(), u"::/0"_s);
    }

    void ranges_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("prefixes");
        QTest::newRow("one") << u"10.0.0.1"_s << QStringList{u"10.0.0.1/32"_s};
        QTest::newRow("a prefix") << u"10.0.0.0-10.0.0.255"_s << QStringList{u"10.0.0.0/24"_s};
        QTest::newRow("written as a prefix") << u"10.0.0.0/24"_s << QStringList{u"10.0.0.0/24"_s};
        QTest::newRow("all but the ends")
            << u"192.168.1.1-192.168.1.254"_s
            << QStringList{u"192.168.1.1/32"_s,   u"192.168.1.2/31"_s,   u"192.168.1.4/30"_s,   u"192.168.1.8/29"_s,
                           u"192.168.1.16/28"_s,  u"192.168.1.32/27"_s,  u"192.168.1.64/26"_s,  u"192.168.1.128/26"_s,
                           u"192.168.1.192/27"_s, u"192.168.1.224/28"_s, u"192.168.1.240/29"_s, u"192.168.1.248/30"_s,
                           u"192.168.1.252/31"_s, u"192.168.1.254/32"_s};
        QTest::newRow("all of IPv4") << u"0.0.0.0-255.255.255.255"_s << QStringList{u"0.0.0.0/0"_s};
        QTest::newRow("all of IPv6") << u"::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"_s << QStringList{u"::/0"_s};
        QTest::newRow("over a border") << u"2001:db8::ffff-2001:db8::1:0"_s
                                       << QStringList{u"2001:db8::ffff/128"_s, u"2001:db8::1:0/128"_s};
    }
    void ranges()
    {
        QFETCH(QString, text);
        const auto range = Range::parse(text);
        QVERIFY(range);
        QTEST(texts(range->prefixes()), "prefixes");
        const auto again = Range::parse(range->toString());
        QVERIFY(again && *again == *range);
    }
    void thereAreNeverMorePrefixesThanBits()
    {
        const auto largest = Range::parse(u"::1-ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe"_s);
        QCOMPARE(largest->prefixes().size(), 254);
    }
    void refusedRanges()
    {
        for (const auto text : {""_L1, "-"_L1, "10.0.0.1-"_L1, "10.0.0.2-10.0.0.1"_L1, "10.0.0.1-::1"_L1,
                                "10.0.0.1/24"_L1, "10.0.0.1-2-3"_L1, "10.0.0.0/24-10.0.1.0/24"_L1}) {
            const auto range = Range::parse(QString(text));
            QVERIFY2(!range, text.data());
            QCOMPARE(range.error().reason, u"NOT_A_RANGE"_s);
        }
    }

    // Reckoned from the RFC's steps with Python's hashlib.
    void uniqueLocal_data()
    {
        QTest::addColumn<qint64>("epochMs");
        QTest::addColumn<QByteArray>("identifier");
        QTest::addColumn<QString>("prefix");
        QTest::newRow("1970") << qint64(0) << QByteArray::fromHex("0211223344556677") << u"fd73:3f16:a40c::/48"_s;
        QTest::newRow("half a second") << qint64(1'767'225'600'500) << QByteArray::fromHex("021122fffe445566")
                                       << u"fdcb:f23e:a0ab::/48"_s;
        QTest::newRow("random bytes") << qint64(1'767'225'600'500)
                                      << QByteArray::fromHex("000102030405060708090a0b0c0d0e0f")
                                      << u"fd52:be74:b9a6::/48"_s;
    }
    void uniqueLocal()
    {
        QFETCH(qint64, epochMs);
        QFETCH(QByteArray, identifier);
        const Prefix made = uniqueLocalPrefix(epochMs, identifier);
        QTEST(made.toString(), "prefix");
        QVERIFY(prefix(u"fd00::/8"_s).contains(made));
    }
};

QTEST_GUILESS_MAIN(PrefixTest)
#include "prefix_test.moc"
