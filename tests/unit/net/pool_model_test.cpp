// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <random>

#include <QTest>

#include "core/net/pool.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::net;

namespace {

constexpr int kUnits = 64;
constexpr int kUnitBits = 6;
constexpr qint64 kQuarantineMs = 50;

/// A pool that counts everything out: 64 units, and which entry covers each.
class Model
{
public:
    struct Entry {
        PoolEntry entry;
        qint64 until = 0;
    };

    explicit Model(const Prefix &root) : m_root(root) {}

    [[nodiscard]] int unitLength() const { return m_root.length() + kUnitBits; }
    [[nodiscard]] Prefix unit(int number) const { return *m_root.nth(unitLength(), quint64(number)); }
    [[nodiscard]] const std::map<Prefix, Entry> &entries() const { return m_entries; }
    [[nodiscard]] bool isFree(const Prefix &prefix) const
    {
        return std::none_of(m_entries.begin(), m_entries.end(),
                            [&](const auto &each) { return each.first.overlaps(prefix); });
    }
    /// The free prefixes whose parent is not free, in order.
    [[nodiscard]] QList<Prefix> freeBlocks() const
    {
        QList<Prefix> found;
        gather(m_root, found);
        return found;
    }
    [[nodiscard]] std::optional<Prefix> place(int length, Placement placement) const
    {
        std::optional<Prefix> best;
        for (const Prefix &block : freeBlocks()) {
            if (block.length() > length)
                continue;
            const bool isBetter = !best || (placement == Placement::BestFit && block.length() > best->length())
                                  || (placement == Placement::Sparse && block.length() < best->length());
            if (isBetter)
                best = block;
        }
        return best ? std::optional(Prefix::around(best->first(), length)) : std::nullopt;
    }
    [[nodiscard]] int growableTo(const Prefix &prefix) const
    {
        Prefix larger = prefix;
        while (larger.length() > m_root.length()) {
            const Prefix next = *larger.parent();
            const auto isOther = [&](const auto &each) { return each.first != prefix && each.first.overlaps(next); };
            if (std::any_of(m_entries.begin(), m_entries.end(), isOther))
                break;
            larger = next;
        }
        return larger.length();
    }
    void put(const PoolEntry &entry, qint64 until = 0) { m_entries[entry.prefix] = {entry, until}; }
    void remove(const Prefix &prefix) { m_entries.erase(prefix); }
    void endQuarantines(qint64 nowMs)
    {
        std::erase_if(m_entries, [&](const auto &each) {
            return each.second.entry.held == Held::Quarantined && each.second.until <= nowMs;
        });
    }

private:
    void gather(const Prefix &within, QList<Prefix> &found) const
    {
        if (isFree(within)) {
            found.append(within);
        } else if (within.length() < unitLength()) {
            gather(within.halves()->first, found);
            gather(within.halves()->second, found);
        }
    }

    Prefix m_root;
    std::map<Prefix, Entry> m_entries;
};

/// A pool and its model that go through the same.
class Pair
{
public:
    Pair(const Prefix &root, quint64 seed) : m_model(root), m_pool(*Pool::make(root, kQuarantineMs)), m_random(seed) {}

    void step()
    {
        m_nowMs += qint64(m_random() % 5);
        m_model.endQuarantines(m_nowMs);
        QVERIFY(m_pool.endQuarantines(m_nowMs, 1000));
        switch (m_random() % 8) {
        case 0:
        case 1:
        case 2: allocate(); break;
        case 3: take(); break;
        case 4: grow(); break;
        case 5: reserve(); break;
        default: release();
        }
    }

    void compare()
    {
        QList<PoolEntry> entries;
        std::array<U128, 3> sums;
        for (const auto &[prefix, each] : m_model.entries()) {
            entries.append(each.entry);
            sums[size_t(each.entry.held)] += prefix.size();
        }
        QCOMPARE(m_pool.entries(m_pool.root().first(), 1000), entries);
        QCOMPARE(m_pool.usage(), (PoolUsage{m_pool.root().size(), sums[0], sums[1], sums[2]}));
        const QList<Prefix> free = m_model.freeBlocks();
        for (int length = m_pool.root().length(); length <= m_model.unitLength(); ++length) {
            U128 room;
            for (const Prefix &block : free)
                room += block.count(length);
            QCOMPARE(m_pool.room(length).toString(), room.toString());
        }
        for (int i = 0; i < kUnits; ++i)
            compareAt(m_model.unit(i), entries);
    }

private:
    int someLength() { return m_pool.root().length() + int(m_random() % (kUnitBits + 1)); }
    Prefix somePrefix() { return Prefix::around(m_model.unit(int(m_random() % kUnits)).first(), someLength()); }
    std::optional<Prefix> someAllocation()
    {
        QList<Prefix> all;
        for (const auto &[prefix, each] : m_model.entries()) {
            if (each.entry.held == Held::Allocated)
                all.append(prefix);
        }
        return all.isEmpty() ? std::nullopt : std::optional(all.at(qsizetype(m_random() % quint64(all.size()))));
    }

    void allocate()
    {
        const auto placement = Placement(m_random() % 3);
        const int length = someLength();
        const HolderId holder = HolderId::make();
        const auto expected = m_model.place(length, placement);
        const auto given = m_pool.allocate(length, placement, holder, m_nowMs);
        QCOMPARE(bool(given), expected.has_value());
        if (!given)
            return;
        QCOMPARE(given->toString(), expected->toString());
        m_model.put({*given, Held::Allocated, holder});
    }
    void take()
    {
        const Prefix wanted = somePrefix();
        const HolderId holder = HolderId::make();
        const bool isFree = m_model.isFree(wanted);
        QCOMPARE(bool(m_pool.take(wanted, holder, m_nowMs)), isFree);
        if (isFree)
            m_model.put({wanted, Held::Allocated, holder});
    }
    void grow()
    {
        const auto prefix = someAllocation();
        if (!prefix)
            return;
        const int most = m_model.growableTo(*prefix);
        QCOMPARE(*m_pool.growableTo(*prefix), most);
        const int least = std::max(most - 1, m_pool.root().length());
        const int length = least + int(m_random() % quint64(prefix->length() - least + 1));
        const auto grown = m_pool.grow(*prefix, length, m_nowMs);
        QCOMPARE(bool(grown), length >= most);
        if (!grown)
            return;
        PoolEntry entry = m_model.entries().at(*prefix).entry;
        entry.prefix = *grown;
        m_model.remove(*prefix);
        m_model.put(entry);
    }
    void reserve()
    {
        const auto found = m_pool.reservations();
        if (!found.isEmpty()) {
            QVERIFY(m_pool.unreserve(found.first().name));
            for (const Prefix &piece : found.first().range.prefixes())
                m_model.remove(piece);
            return;
        }
        const int first = int(m_random() % kUnits);
        const int last = std::min(kUnits - 1, first + int(m_random() % 8));
        const auto range = Range::of(m_model.unit(first).first(), m_model.unit(last).last());
        const QList<Prefix> pieces = range->prefixes();
        const bool isFree =
            std::all_of(pieces.begin(), pieces.end(), [&](const Prefix &each) { return m_model.isFree(each); });
        QCOMPARE(bool(m_pool.reserve(*range, u"some"_s)), isFree);
        for (const Prefix &piece : isFree ? pieces : QList<Prefix>())
            m_model.put({piece, Held::Reserved, {}});
    }
    void release()
    {
        const auto prefix = someAllocation();
        if (!prefix)
            return;
        QVERIFY(m_pool.release(*prefix, m_nowMs));
        PoolEntry entry = m_model.entries().at(*prefix).entry;
        entry.held = Held::Quarantined;
        m_model.put(entry, m_nowMs + kQuarantineMs);
    }

    void compareAt(const Prefix &unit, const QList<PoolEntry> &entries)
    {
        std::optional<PoolEntry> covering;
        std::optional<PoolEntry> before;
        std::optional<PoolEntry> behind;
        for (const PoolEntry &each : entries) {
            if (each.prefix.contains(unit))
                covering = each;
            if (each.prefix.first() < unit.first())
                before = each;
            if (each.prefix.last() > unit.last() && !behind)
                behind = each;
        }
        QVERIFY(m_pool.find(unit.first()) == covering);
        QVERIFY(m_pool.find(unit.last()) == covering);
        QVERIFY(m_pool.before(unit) == before);
        QVERIFY(m_pool.behind(unit) == behind);
    }

    Model m_model;
    Pool m_pool;
    std::mt19937_64 m_random;
    qint64 m_nowMs = 0;
};

} // namespace

/// Pools do what a list that is looked through from end to end would do.
class PoolModelTest : public QObject
{
    Q_OBJECT

private slots:
    void asTheModel_data()
    {
        QTest::addColumn<QString>("root");
        QTest::newRow("the end of an IPv4 network") << u"10.0.0.192/26"_s;
        QTest::newRow("the end of IPv4") << u"255.255.255.192/26"_s;
        QTest::newRow("/64s of IPv6") << u"2001:db8:0:ffc0::/58"_s;
        QTest::newRow("the beginning of IPv6") << u"::/60"_s;
        QTest::newRow("over the middle of the bits") << u"fd00::/61"_s;
        QTest::newRow("the end of IPv6") << u"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffc0/122"_s;
        QTest::newRow("half of IPv6") << u"8000::/1"_s;
    }
    void asTheModel()
    {
        QFETCH(QString, root);
        for (quint64 seed = 1; seed <= 3; ++seed) {
            Pair pair(*Prefix::parse(root), seed);
            for (int i = 0; i < 250; ++i) {
                pair.step();
                pair.compare();
                if (QTest::currentTestFailed())
                    QFAIL(qPrintable(u"seed %1, step %2"_s.arg(seed).arg(i)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(PoolModelTest)
#include "pool_model_test.moc"
