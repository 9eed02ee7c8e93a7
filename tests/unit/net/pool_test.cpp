// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/net/pool.h"

using namespace Qt::StringLiterals;
using namespace mh;
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

Pool pool(const QString &root, qint64 quarantineMs = 0)
{
    return *Pool::make(prefix(root), quarantineMs);
}

QString given(Pool &pool, int length, Placement placement = Placement::Lowest, qint64 nowMs = 0)
{
    const auto prefix = pool.allocate(length, placement, HolderId::make(), nowMs);
    return prefix ? prefix->toString() : prefix.error().reason;
}

template <class T>
QString reason(const Result<T> &result)
{
    return result ? u"ok"_s : result.error().reason;
}

QStringList entryTexts(const Pool &pool)
{
    QStringList found;
    for (const PoolEntry &entry : pool.entries(pool.root().first(), 1000))
        found.append(entry.prefix.toString());
    return found;
}

} // namespace

class PoolTest : public QObject
{
    Q_OBJECT

private slots:
    void placements_data()
    {
        QTest::addColumn<Placement>("placement");
        QTest::addColumn<QStringList>("given"); // after a /26 that is taken at 10.0.0.64
        QTest::newRow("lowest") << Placement::Lowest
                                << QStringList{u"10.0.0.0/28"_s, u"10.0.0.128/25"_s, u"10.0.0.16/28"_s,
                                               u"POOL_EXHAUSTED"_s};
        QTest::newRow("best fit") << Placement::BestFit
                                  << QStringList{u"10.0.0.0/28"_s, u"10.0.0.128/25"_s, u"10.0.0.16/28"_s,
                                                 u"POOL_EXHAUSTED"_s};
        QTest::newRow("sparse") << Placement::Sparse
                                << QStringList{u"10.0.0.128/28"_s, u"POOL_EXHAUSTED"_s, u"10.0.0.0/28"_s,
                                               u"POOL_EXHAUSTED"_s};
    }
    void placements()
    {
        QFETCH(Placement, placement);
        Pool small = pool(u"10.0.0.0/24"_s);
        QVERIFY(small.take(prefix(u"10.0.0.64/26"_s), {}, 0));
        QStringList all;
        for (const int length : {28, 25, 28, 25})
            all.append(given(small, length, placement));
        QTEST(all, "given");
    }

    void theBestFitKeepsLargeBlocksWhole()
    {
        Pool mixed = pool(u"10.0.0.0/24"_s);
        QVERIFY(mixed.take(prefix(u"10.0.0.128/26"_s), {}, 0)); // leaves a /25 before and a /26 behind
        QCOMPARE(given(mixed, 30, Placement::BestFit), u"10.0.0.192/30"_s);
        QCOMPARE(given(mixed, 30, Placement::BestFit), u"10.0.0.196/30"_s);
        QCOMPARE(given(mixed, 30, Placement::Lowest), u"10.0.0.0/30"_s);
    }

    void sparseBisects()
    {
        Pool sparse = pool(u"2001:db8::/32"_s);
        QStringList all;
        for (int i = 0; i < 8; ++i)
            all.append(given(sparse, 48, Placement::Sparse));
        QCOMPARE(all, QStringList({u"2001:db8::/48"_s, u"2001:db8:8000::/48"_s, u"2001:db8:4000::/48"_s,
                                   u"2001:db8:c000::/48"_s, u"2001:db8:2000::/48"_s, u"2001:db8:6000::/48"_s,
                                   u"2001:db8:a000::/48"_s, u"2001:db8:e000::/48"_s}));
        QCOMPARE(*sparse.growableTo(prefix(u"2001:db8:2000::/48"_s)), 35);
        QCOMPARE(sparse.grow(prefix(u"2001:db8:2000::/48"_s), 36, 0)->toString(), u"2001:db8:2000::/36"_s);
        QCOMPARE(reason(sparse.grow(prefix(u"2001:db8:2000::/36"_s), 34, 0)), u"PREFIX_TAKEN"_s);
        QCOMPARE(*sparse.growableTo(prefix(u"2001:db8:2000::/36"_s)), 35);
    }

    // Of what is largest nothing may be counted one by one, or this would not end.
    void hugePools()
    {
        Pool huge = pool(u"2001:db8::/32"_s);
        QCOMPARE(huge.room(64).toString(), u"4294967296"_s);
        QCOMPARE(given(huge, 64), u"2001:db8::/64"_s);
        QCOMPARE(huge.room(64).toString(), u"4294967295"_s);
        QCOMPARE(huge.room(128).toString(), u"79228162495817593519834398720"_s);
        QCOMPARE(huge.room(32).toString(), u"0"_s);
        QCOMPARE(huge.room(33).toString(), u"1"_s);
        Pool v4 = pool(u"10.0.0.0/8"_s);
        QVERIFY(v4.reserveEnds());
        QCOMPARE(v4.room(32).toString(), u"16777214"_s);
        QCOMPARE(given(v4, 32), u"10.0.0.1/32"_s);
        Pool half = pool(u"8000::/1"_s);
        QCOMPARE(given(half, 128), u"8000::/128"_s);
        QCOMPARE(half.usage().free().toString(), u"170141183460469231731687303715884105727"_s);
        QCOMPARE(given(half, 1), u"POOL_EXHAUSTED"_s);
        QCOMPARE(reason(Pool::make(prefix(u"::/0"_s))), u"LENGTH_OUTSIDE_POOL"_s);
        Pool wholeV4 = pool(u"0.0.0.0/0"_s);
        QCOMPARE(given(wholeV4, 0), u"0.0.0.0/0"_s);
        QCOMPARE(given(wholeV4, 32), u"POOL_EXHAUSTED"_s);
    }

    void aTunnelsAddresses()
    {
        Pool tunnel = pool(u"10.0.1.0/29"_s);
        QVERIFY(tunnel.reserveEnds());
        QVERIFY(tunnel.take(prefix(u"10.0.1.1/32"_s), {}, 0)); // the server's
        QStringList all;
        for (int i = 0; i < 6; ++i)
            all.append(given(tunnel, 32));
        QCOMPARE(all, QStringList({u"10.0.1.2/32"_s, u"10.0.1.3/32"_s, u"10.0.1.4/32"_s, u"10.0.1.5/32"_s,
                                   u"10.0.1.6/32"_s, u"POOL_EXHAUSTED"_s}));
        QVERIFY(tunnel.release(prefix(u"10.0.1.4/32"_s), 0));
        QCOMPARE(given(tunnel, 32), u"10.0.1.4/32"_s);
    }

    void refusals()
    {
        Pool some = pool(u"2001:db8::/48"_s);
        QVERIFY(some.take(prefix(u"2001:db8:0:20::/60"_s), {}, 0));
        QVERIFY(some.reserve(prefix(u"2001:db8::/64"_s), u"routers"_s));
        QCOMPARE(given(some, 47), u"LENGTH_OUTSIDE_POOL"_s);
        QCOMPARE(given(some, 129), u"LENGTH_OUTSIDE_POOL"_s);
        QCOMPARE(reason(some.take(prefix(u"2001:db8:1::/64"_s), {}, 0)), u"PREFIX_OUTSIDE_POOL"_s);
        QCOMPARE(reason(some.take(prefix(u"2001:db8::/47"_s), {}, 0)), u"PREFIX_OUTSIDE_POOL"_s);
        QCOMPARE(reason(some.take(prefix(u"10.0.0.0/24"_s), {}, 0)), u"PREFIX_OUTSIDE_POOL"_s);
        QCOMPARE(reason(some.take(prefix(u"2001:db8:0:20::/60"_s), {}, 0)), u"PREFIX_TAKEN"_s);
        QCOMPARE(reason(some.take(prefix(u"2001:db8:0:21::/64"_s), {}, 0)), u"PREFIX_TAKEN"_s);
        QCOMPARE(reason(some.take(prefix(u"2001:db8::/56"_s), {}, 0)), u"PREFIX_RESERVED"_s);
        const auto reserved = some.take(prefix(u"2001:db8::1/128"_s), {}, 0);
        QVERIFY(!reserved);
        QVERIFY(reserved.error().message.contains("routers"_L1));
        QCOMPARE(reserved.error().field, u"prefix"_s);
        QCOMPARE(reserved.error().details.value("prefix"_L1).toString(), u"2001:db8::/64"_s);
        QCOMPARE(reason(some.release(prefix(u"2001:db8:0:21::/64"_s), 0)), u"PREFIX_NOT_ALLOCATED"_s);
        QCOMPARE(reason(some.release(prefix(u"2001:db8:0:20::/59"_s), 0)), u"PREFIX_NOT_ALLOCATED"_s);
        QCOMPARE(reason(some.release(prefix(u"2001:db8::/64"_s), 0)), u"PREFIX_NOT_ALLOCATED"_s);
        QCOMPARE(reason(some.growableTo(prefix(u"2001:db8:0:30::/64"_s))), u"PREFIX_NOT_ALLOCATED"_s);
        QCOMPARE(reason(some.grow(prefix(u"2001:db8:0:20::/60"_s), 61, 0)), u"LENGTH_OUTSIDE_POOL"_s);
        QCOMPARE(reason(some.grow(prefix(u"2001:db8:0:20::/60"_s), 47, 0)), u"LENGTH_OUTSIDE_POOL"_s);
        QCOMPARE(reason(some.grow(prefix(u"2001:db8:0:20::/60"_s), 58, 0)), u"PREFIX_RESERVED"_s);
        QCOMPARE(entryTexts(some), QStringList({u"2001:db8::/64"_s, u"2001:db8:0:20::/60"_s}));
    }

    void reservations()
    {
        Pool some = pool(u"10.0.0.0/24"_s);
        QVERIFY(some.reserve(*Range::parse(u"10.0.0.1-10.0.0.9"_s), u"printers"_s));
        QCOMPARE(some.usage().reserved.toString(), u"9"_s);
        QCOMPARE(reason(some.reserve(prefix(u"10.0.0.128/25"_s), u"printers"_s)), u"RESERVATION_EXISTS"_s);
        QCOMPARE(reason(some.reserve(prefix(u"10.0.0.0/29"_s), u"more"_s)), u"PREFIX_RESERVED"_s);
        QCOMPARE(reason(some.reserve(*Range::parse(u"10.0.0.250-10.0.1.5"_s), u"beyond"_s)), u"PREFIX_OUTSIDE_POOL"_s);
        QVERIFY(!some.reserve(prefix(u"10.0.0.128/25"_s), u""_s));
        QCOMPARE(given(some, 32), u"10.0.0.0/32"_s);
        QCOMPARE(given(some, 32), u"10.0.0.10/32"_s);
        QCOMPARE(reason(some.unreserve(u"scanners"_s)), u"RESERVATION_NOT_FOUND"_s);
        QVERIFY(some.unreserve(u"printers"_s));
        QVERIFY(some.usage().reserved.isZero());
        QCOMPARE(given(some, 32), u"10.0.0.1/32"_s);
        QVERIFY(some.reservations().isEmpty());
    }

    void endsAreReservedBothOrNeither()
    {
        Pool taken = pool(u"10.0.0.0/24"_s);
        QVERIFY(taken.take(prefix(u"10.0.0.255/32"_s), {}, 0));
        QCOMPARE(reason(taken.reserveEnds()), u"PREFIX_TAKEN"_s);
        QVERIFY(taken.reservations().isEmpty());
        Pool pointToPoint = pool(u"10.0.0.0/31"_s);
        QVERIFY(pointToPoint.reserveEnds());
        QCOMPARE(given(pointToPoint, 32), u"10.0.0.0/32"_s);
        Pool v6 = pool(u"fd00::/64"_s);
        QVERIFY(v6.reserveEnds());
        QCOMPARE(given(v6, 128), u"fd00::1/128"_s);
    }

    void quarantine()
    {
        Pool some = pool(u"10.0.0.0/30"_s, 1000);
        const HolderId holder = HolderId::make();
        QVERIFY(some.take(prefix(u"10.0.0.0/32"_s), holder, 0));
        QVERIFY(some.release(prefix(u"10.0.0.0/32"_s), 500));
        QCOMPARE(some.usage().quarantined.toString(), u"1"_s);
        QCOMPARE(*some.find(address(u"10.0.0.0"_s)), (PoolEntry{prefix(u"10.0.0.0/32"_s), Held::Quarantined, holder}));
        QCOMPARE(given(some, 32, Placement::Lowest, 1499), u"10.0.0.1/32"_s);
        QCOMPARE(reason(some.take(prefix(u"10.0.0.0/32"_s), {}, 1499)), u"PREFIX_QUARANTINED"_s);
        QCOMPARE(reason(some.grow(prefix(u"10.0.0.1/32"_s), 31, 1499)), u"PREFIX_QUARANTINED"_s);
        QCOMPARE(some.grow(prefix(u"10.0.0.1/32"_s), 31, 1500)->toString(), u"10.0.0.0/31"_s);
        QVERIFY(some.release(prefix(u"10.0.0.0/31"_s), 2000));
        QVERIFY(some.take(prefix(u"10.0.0.1/32"_s), {}, 3000));
        QVERIFY(some.usage().quarantined.isZero());
        QVERIFY(some.release(prefix(u"10.0.0.1/32"_s), 3000));
        QVERIFY(some.take(prefix(u"10.0.0.1/32"_s), {}, 4000));
        QVERIFY(some.endQuarantines(9000, 10)); // nothing of what is in use now
        QCOMPARE(some.usage().allocated.toString(), u"1"_s);
        QVERIFY(some.quarantine(prefix(u"10.0.0.2/31"_s), 10'000));
        QCOMPARE(reason(some.quarantine(prefix(u"10.0.0.3/32"_s), 10'000)), u"PREFIX_QUARANTINED"_s);
        QCOMPARE(given(some, 32, Placement::Lowest, 9999), u"10.0.0.0/32"_s);
        QCOMPARE(given(some, 32, Placement::Lowest, 9999), u"POOL_EXHAUSTED"_s);
        QCOMPARE(given(some, 32, Placement::Lowest, 10'000), u"10.0.0.2/32"_s);
    }

    void manyQuarantinesEndLittleByLittle()
    {
        Pool some = pool(u"10.0.0.0/24"_s, 1000);
        for (int i = 0; i < 256; ++i)
            QVERIFY(given(some, 32) != "POOL_EXHAUSTED"_L1);
        for (int i = 0; i < 256; ++i)
            QVERIFY(some.release(*some.root().nth(32, quint64(i)), i));
        QVERIFY(!some.endQuarantines(2000, 100));
        QCOMPARE(some.usage().quarantined.toString(), u"156"_s);
        // A large prefix is free only when all within is.
        QCOMPARE(given(some, 24, Placement::Lowest, 1254), u"POOL_EXHAUSTED"_s);
        QCOMPARE(given(some, 24, Placement::Lowest, 1255), u"10.0.0.0/24"_s);
    }

    // What is due is free, though its turn in the queue has not come.
    void whatIsDueCanBeTakenAtOnce()
    {
        Pool some = pool(u"10.0.0.0/24"_s, 1000);
        for (int i = 0; i < 256; ++i)
            QVERIFY(given(some, 32) != "POOL_EXHAUSTED"_L1);
        for (int i = 0; i < 254; ++i) // not .254 and .255
            QVERIFY(some.release(*some.root().nth(32, quint64(i)), i));
        QVERIFY(some.take(prefix(u"10.0.0.128/26"_s), {}, 2000));
        QVERIFY(some.take(prefix(u"10.0.0.240/29"_s), {}, 2000));
        QCOMPARE(some.grow(prefix(u"10.0.0.240/29"_s), 28, 2000).error().reason, u"PREFIX_TAKEN"_s);
        QVERIFY(some.release(prefix(u"10.0.0.254/32"_s), 2000));
        QCOMPARE(some.grow(prefix(u"10.0.0.255/32"_s), 31, 3000)->toString(), u"10.0.0.254/31"_s);
        QVERIFY(some.endQuarantines(9000, 1000));
        QCOMPARE(entryTexts(some), QStringList({u"10.0.0.128/26"_s, u"10.0.0.240/29"_s, u"10.0.0.254/31"_s}));
        QCOMPARE(some.usage().allocated.toString(), u"74"_s);
        QVERIFY(some.usage().quarantined.isZero());
    }

    void poolsWithinPools()
    {
        Pool outer = pool(u"2001:db8::/32"_s, 100);
        const HolderId site = HolderId::make();
        const HolderId room = HolderId::make();
        QVERIFY(outer.take(prefix(u"2001:db8:1::/48"_s), site, 0));
        QCOMPARE(reason(outer.delegate(prefix(u"2001:db8:2::/48"_s))), u"PREFIX_NOT_ALLOCATED"_s);
        const auto made = outer.delegate(prefix(u"2001:db8:1::/48"_s));
        QVERIFY(made);
        Pool &inner = **made;
        QCOMPARE(outer.delegated(prefix(u"2001:db8:1::/48"_s)), &inner);
        QCOMPARE(*outer.delegate(prefix(u"2001:db8:1::/48"_s)), &inner);
        QVERIFY(!outer.delegated(prefix(u"2001:db8::/48"_s)));
        QCOMPARE(inner.allocate(56, Placement::Lowest, room, 0)->toString(), u"2001:db8:1::/56"_s);
        QVERIFY(inner.delegate(prefix(u"2001:db8:1::/56"_s)));
        QCOMPARE(outer.find(address(u"2001:db8:1::5"_s))->holder, room);
        QCOMPARE(outer.find(address(u"2001:db8:1:ff00::"_s))->holder, site);
        QVERIFY(!outer.find(address(u"2001:db8:2::"_s)));
        QVERIFY(!outer.find(address(u"2001:db9::"_s)));
        QCOMPARE(reason(outer.take(prefix(u"2001:db8:1:100::/56"_s), {}, 0)), u"PREFIX_TAKEN"_s);
        QCOMPARE(reason(outer.release(prefix(u"2001:db8:1::/48"_s), 0)), u"PREFIX_DELEGATED"_s);
        QCOMPARE(reason(outer.grow(prefix(u"2001:db8:1::/48"_s), 47, 0)), u"PREFIX_DELEGATED"_s);
        QVERIFY(inner.release(prefix(u"2001:db8:1::/56"_s), 0));
        QVERIFY(outer.release(prefix(u"2001:db8:1::/48"_s), 0));
        QVERIFY(!outer.delegated(prefix(u"2001:db8:1::/48"_s)));
    }

    void neighbours()
    {
        Pool some = pool(u"0.0.0.0/0"_s);
        QVERIFY(!some.before(prefix(u"10.0.0.0/24"_s)));
        QVERIFY(!some.behind(prefix(u"10.0.0.0/24"_s)));
        for (const auto text : {"10.0.0.0/24"_L1, "10.0.2.0/23"_L1, "255.255.255.255/32"_L1, "0.0.0.0/32"_L1})
            QVERIFY(some.take(prefix(QString(text)), {}, 0));
        QCOMPARE(some.before(prefix(u"10.0.1.0/24"_s))->prefix.toString(), u"10.0.0.0/24"_s);
        QCOMPARE(some.behind(prefix(u"10.0.1.0/24"_s))->prefix.toString(), u"10.0.2.0/23"_s);
        QCOMPARE(some.behind(prefix(u"10.0.2.0/23"_s))->prefix.toString(), u"255.255.255.255/32"_s);
        QVERIFY(!some.behind(prefix(u"255.255.255.255/32"_s)));
        QVERIFY(!some.before(prefix(u"0.0.0.0/32"_s)));
        QVERIFY(!some.before(prefix(u"::/64"_s)));
        QVERIFY(!some.behind(prefix(u"::/64"_s)));
        QCOMPARE(some.entries(address(u"10.0.0.128"_s), 2).size(), 2);
        QCOMPARE(some.entries(address(u"10.0.0.128"_s), 2).first().prefix.toString(), u"10.0.0.0/24"_s);
        QVERIFY(some.entries(address(u"::"_s), 2).isEmpty());
    }
};

QTEST_GUILESS_MAIN(PoolTest)
#include "pool_test.moc"
