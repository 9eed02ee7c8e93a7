// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <bitset>
#include <random>

#include <QTest>

#include "core/net/prefix_set.h"

using namespace Qt::StringLiterals;
using namespace mh::net;

namespace {

QList<Prefix> prefixes(const QString &text)
{
    QList<Prefix> found;
    for (const QString &each : text.split(u' ', Qt::SkipEmptyParts))
        found.append(*Prefix::parse(each));
    return found;
}

PrefixSet set(const QString &text)
{
    return PrefixSet(prefixes(text));
}

QString textOf(const PrefixSet &set)
{
    QStringList found;
    for (const Prefix &each : set.prefixes())
        found.append(each.toString());
    return found.join(u' ');
}

constexpr int kSmall = 64; ///< addresses of the small world in which sets are counted out
using Members = std::bitset<kSmall>;

/// At the end of IPv4, where an address too far would be none.
Address small(int number)
{
    return Address::v4(~quint32(0) - kSmall + 1 + quint32(number));
}

QList<Prefix> somePrefixes(std::mt19937_64 &random)
{
    QList<Prefix> found;
    for (auto left = random() % 6; left > 0; --left)
        found.append(Prefix::around(small(int(random() % kSmall)), 26 + int(random() % 7)));
    return found;
}

Members membersOf(const QList<Prefix> &prefixes)
{
    Members members;
    for (int i = 0; i < kSmall; ++i)
        members.set(size_t(i), std::any_of(prefixes.begin(), prefixes.end(),
                                           [&](const Prefix &each) { return each.contains(small(i)); }));
    return members;
}

/// The fewest prefixes that are just these addresses, found by halving.
QList<Prefix> fewest(const Members &members, const Prefix &within)
{
    int in = 0;
    for (int i = 0; i < kSmall; ++i)
        in += members.test(size_t(i)) && within.contains(small(i)) ? 1 : 0;
    if (in == 0)
        return {};
    if (U128(quint64(in)) == within.size())
        return {within};
    const auto halves = within.halves();
    return fewest(members, halves->first) + fewest(members, halves->second);
}

} // namespace

class PrefixSetTest : public QObject
{
    Q_OBJECT

private slots:
    void fewestPrefixes_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("fewest");
        QTest::newRow("nothing") << u""_s << u""_s;
        QTest::newRow("twice the same") << u"10.0.0.0/8 10.0.0.0/8"_s << u"10.0.0.0/8"_s;
        QTest::newRow("halves") << u"10.128.0.0/9 10.0.0.0/9"_s << u"10.0.0.0/8"_s;
        QTest::newRow("no halves, though they touch")
            << u"10.64.0.0/10 10.128.0.0/10"_s << u"10.64.0.0/10 10.128.0.0/10"_s;
        QTest::newRow("one in the other") << u"10.1.2.0/24 10.0.0.0/8"_s << u"10.0.0.0/8"_s;
        QTest::newRow("all, in halves") << u"128.0.0.0/1 0.0.0.0/1 8000::/1 ::/1"_s << u"0.0.0.0/0 ::/0"_s;
        QTest::newRow("families stay apart") << u"255.255.255.255/32 ::/128"_s << u"255.255.255.255/32 ::/128"_s;
    }
    void fewestPrefixes()
    {
        QFETCH(QString, given);
        QTEST(textOf(set(given)), "fewest");
    }

    void minus_data()
    {
        QTest::addColumn<QString>("included");
        QTest::addColumn<QString>("excluded");
        QTest::addColumn<QString>("left");
        QTest::newRow("all but the private networks")
            << u"0.0.0.0/0"_s << u"10.0.0.0/8 172.16.0.0/12 192.168.0.0/16"_s
            << u"0.0.0.0/5 8.0.0.0/7 11.0.0.0/8 12.0.0.0/6 16.0.0.0/4 32.0.0.0/3 64.0.0.0/2 128.0.0.0/3 160.0.0.0/5 "
               "168.0.0.0/6 172.0.0.0/12 172.32.0.0/11 172.64.0.0/10 172.128.0.0/9 173.0.0.0/8 174.0.0.0/7 176.0.0.0/4 "
               "192.0.0.0/9 192.128.0.0/11 192.160.0.0/13 192.169.0.0/16 192.170.0.0/15 192.172.0.0/14 192.176.0.0/12 "
               "192.192.0.0/10 193.0.0.0/8 194.0.0.0/7 196.0.0.0/6 200.0.0.0/5 208.0.0.0/4 224.0.0.0/3"_s;
        QTest::newRow("all but half, at the end") << u"::/0"_s << u"8000::/1"_s << u"::/1"_s;
        QTest::newRow("all") << u"10.0.0.0/8 fd00::/8"_s << u"0.0.0.0/0 ::/0"_s << u""_s;
        QTest::newRow("the other family") << u"10.0.0.0/8"_s << u"::/0"_s << u"10.0.0.0/8"_s;
        QTest::newRow("one address of many")
            << u"2001:db8::/125"_s << u"2001:db8::3/128"_s << u"2001:db8::/127 2001:db8::2/128 2001:db8::4/126"_s;
        QTest::newRow("one hole over two")
            << u"10.0.0.0/32 10.0.0.2/32 10.0.0.8/32"_s << u"10.0.0.0/30"_s << u"10.0.0.8/32"_s;
    }
    void minus()
    {
        QFETCH(QString, included);
        QFETCH(QString, excluded);
        QTEST(textOf(set(included).minus(set(excluded))), "left");
    }

    void asCountedOut()
    {
        std::mt19937_64 random(7);
        const Prefix world = Prefix::around(small(0), 26);
        for (int round = 0; round < 3000; ++round) {
            const QList<Prefix> a = somePrefixes(random);
            const QList<Prefix> b = somePrefixes(random);
            const Members inA = membersOf(a);
            const Members inB = membersOf(b);
            const PrefixSet setA(a);
            const PrefixSet setB(b);
            QCOMPARE(setA.prefixes(), fewest(inA, world));
            QCOMPARE(setA.united(setB).prefixes(), fewest(inA | inB, world));
            QCOMPARE(setA.minus(setB).prefixes(), fewest(inA & ~inB, world));
            QCOMPARE(setA.intersected(setB).prefixes(), fewest(inA & inB, world));
            QCOMPARE(setA == setB, inA == inB);
            const Prefix some = Prefix::around(small(int(random() % kSmall)), 26 + int(random() % 7));
            const Members inSome = membersOf({some});
            QCOMPARE(setA.contains(some), (inA & inSome) == inSome);
            QCOMPARE(setA.overlaps(some), (inA & inSome).any());
            QCOMPARE(setA.contains(some.first()), (inA & membersOf({Prefix::host(some.first())})).any());
        }
    }

    void whatOverlaps()
    {
        using Pairs = QList<std::pair<qsizetype, qsizetype>>;
        const QList<Prefix> several =
            prefixes(u"10.0.1.0/24 10.0.0.0/8 10.0.2.0/24 fd00::/8 10.0.1.128/25 10.0.1.0/24 fe00::/8"_s);
        Pairs found = overlapsAmong(several, 100);
        std::sort(found.begin(), found.end());
        QCOMPARE(found, Pairs({{0, 1}, {0, 4}, {0, 5}, {1, 2}, {1, 4}, {1, 5}, {4, 5}}));
        QCOMPARE(overlapsAmong(several, 2).size(), 2);
        QVERIFY(overlapsAmong(prefixes(u"10.0.0.0/25 10.0.0.128/25"_s), 100).isEmpty());
    }
};

QTEST_GUILESS_MAIN(PrefixSetTest)
#include "prefix_set_test.moc"
