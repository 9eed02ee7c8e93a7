// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <random>

#include <QTest>

#include "core/net/address.h"

using namespace Qt::StringLiterals;
using namespace mh::net;

class AddressTest : public QObject
{
    Q_OBJECT

private slots:
    void numbers_data()
    {
        QTest::addColumn<U128>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("0") << U128() << u"0"_s;
        QTest::newRow("64 bits") << U128(~quint64(0)) << u"18446744073709551615"_s;
        QTest::newRow("2^64") << U128(1, 0) << u"18446744073709551616"_s;
        QTest::newRow("zeros within") << U128(1'000'000'000'000'000'000) << u"1000000000000000000"_s;
        QTest::newRow("2^127") << U128(quint64(1) << 63, 0) << u"170141183460469231731687303715884105728"_s;
        QTest::newRow("largest") << U128::max() << u"340282366920938463463374607431768211455"_s;
    }
    void numbers()
    {
        QFETCH(U128, value);
        QFETCH(QString, text);
        QCOMPARE(value.toString(), text);
    }

    void arithmeticCarriesOver()
    {
        const U128 low(~quint64(0));
        QVERIFY(low + 1 == U128(1, 0));
        QVERIFY(U128(1, 0) - 1 == low);
        QVERIFY(U128() - 1 == U128::max());
        QVERIFY(U128::max() + 1 == U128());
        for (int by = 0; by <= 128; ++by) {
            QCOMPARE((U128(1) << by).trailingZeros(), by);
            QCOMPARE((U128::max() >> by).leadingZeros(), by);
            QVERIFY(U128::ones(by) + 1 == U128(1) << by);
            QVERIFY((U128::ones(by) & ~U128::ones(by)).isZero());
        }
        QVERIFY(U128(1, 0) > U128(~quint64(0)));
    }

    // What the RFC says in its sections 4 and 5, and what is beside it.
    void printed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("printed");
        const auto row = [](const char *text, const char *printed) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(printed);
        };
        row("0.0.0.0", "0.0.0.0");
        row("255.255.255.255", "255.255.255.255");
        row("192.0.2.1", "192.0.2.1");
        row("::", "::");
        row("::1", "::1");
        row("1::", "1::");
        row("2001:0db8::0001", "2001:db8::1");
        row("2001:db8:0:0:0:0:2:1", "2001:db8::2:1");
        row("2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1");
        row("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1");
        row("2001:0:0:1:0:0:0:1", "2001:0:0:1::1");
        row("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1");
        row("2001:DB8::AAAA:bbbb", "2001:db8::aaaa:bbbb");
        row("0:0:0:0:0:0:0:0", "::");
        row("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0");
        row("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8");
        row("1:0:0:4:5:0:0:8", "1::4:5:0:0:8");
        row("0:0:3:4:5:6:0:0", "::3:4:5:6:0:0");
        row("1:2:3:4:5:6:0:0", "1:2:3:4:5:6::");
        row("::ffff:192.0.2.1", "::ffff:192.0.2.1");
        row("::ffff:c000:201", "::ffff:192.0.2.1");
        row("64:ff9b::192.0.2.33", "64:ff9b::c000:221");
        row("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304");
        row("::1.2.3.4", "::102:304");
        row("ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
    }
    void printed()
    {
        QFETCH(QString, text);
        QFETCH(QString, printed);
        const auto address = Address::parse(text);
        QVERIFY(address);
        QCOMPARE(address->toString(), printed);
        QVERIFY(*Address::parse(printed) == *address);
    }

    void refused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"",
                                 " ",
                                 "1",
                                 "1.2.3",
                                 "1.2.3.4.5",
                                 "01.2.3.4",
                                 "1.2.3.04",
                                 "1.2.3.256",
                                 "1.2.3.1000",
                                 "1.2.3.",
                                 ".1.2.3",
                                 "1..2.3",
                                 "1.2.3.4 ",
                                 " 1.2.3.4",
                                 "1.2.3.4\n",
                                 "0x1.2.3.4",
                                 "1.2.3.-4",
                                 "+1.2.3.4",
                                 "1.2.3.4/32",
                                 ":",
                                 ":::",
                                 "1:::2",
                                 "::1::",
                                 "1::2::3",
                                 "1:2:3:4:5:6:7",
                                 "1:2:3:4:5:6:7:8:9",
                                 "1:2:3:4:5:6:7::8",
                                 ":1:2:3:4:5:6:7",
                                 "1:2:3:4:5:6:7:",
                                 "12345::",
                                 "g::",
                                 "::1%eth0",
                                 "fe80::1%1",
                                 "[::1]",
                                 "::1 ",
                                 "1.2.3.4::",
                                 "::1.2.3",
                                 "::1.2.3.4:5",
                                 "::01.2.3.4",
                                 "1:2:3:4:5:6:7:1.2.3.4",
                                 "1.2.3.4:1::",
                                 "1::-1",
                                 "localhost",
                                 "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.2550"})
            QTest::newRow(text) << QString::fromLatin1(text);
        QTest::newRow("digits that are not ASCII") << u"١.2.3.4"_s;
        QTest::newRow("a letter that is not ASCII") << u"ａ::"_s;
        QTest::newRow("a zero") << u"1.2.3.4\0"_s;
        QTest::newRow("long") << QString(100'000, u':');
    }
    void refused()
    {
        QFETCH(QString, text);
        const auto address = Address::parse(text);
        QVERIFY2(!address, qPrintable(text));
        QCOMPARE(address.error().reason, u"NOT_AN_ADDRESS"_s);
    }

    void whatIsPrintedIsRead()
    {
        std::mt19937_64 random(1);
        for (int i = 0; i < 20'000; ++i) {
            // Groups of zeros in all places.
            U128 value(random(), random());
            for (int group = 0; group < 8; ++group) {
                if (random() % 2 == 0)
                    value &= ~(U128(0xffff) << 16 * group);
            }
            const Address v6 = Address::v6(value);
            const auto again = Address::parse(v6.toString());
            QVERIFY2(again && *again == v6, qPrintable(v6.toString()));
            const Address v4 = Address::v4(quint32(random()));
            QVERIFY(*Address::parse(v4.toString()) == v4);
        }
    }

    void order()
    {
        QList<Address> addresses;
        for (const auto text : {"::1"_L1, "10.0.0.2"_L1, "::"_L1, "9.255.255.255"_L1, "2001:db8::"_L1, "10.0.0.1"_L1})
            addresses.append(*Address::parse(QString(text)));
        std::sort(addresses.begin(), addresses.end());
        QStringList texts;
        for (const Address &address : std::as_const(addresses))
            texts.append(address.toString());
        QCOMPARE(texts,
                 QStringList({u"9.255.255.255"_s, u"10.0.0.1"_s, u"10.0.0.2"_s, u"::"_s, u"::1"_s, u"2001:db8::"_s}));
    }

    void theNextOne()
    {
        QCOMPARE(Address::parse(u"10.0.0.255"_s)->next()->toString(), u"10.0.1.0"_s);
        QCOMPARE(Address::parse(u"2001:db8::ffff:ffff:ffff:ffff"_s)->next()->toString(), u"2001:db8:0:1::"_s);
        QVERIFY(!Address::parse(u"255.255.255.255"_s)->next());
        QVERIFY(!Address::v6(U128::max()).next());
    }
};

QTEST_GUILESS_MAIN(AddressTest)
#include "address_test.moc"
