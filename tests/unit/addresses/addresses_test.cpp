// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>
#include <optional>
#include <random>

#include <QTemporaryDir>
#include <QTest>

#include "core/base/when_ready.h"
#include "core/crypto/random.h"
#include "server/addresses/address_service.h"
#include "server/addresses/rows/address_rows.h"
#include "server/store/data_dir.h"
#include "server/store/embedded_store.h"
#include "server/store/migrator.h"
#include "tests/support/fake_clock.h"

namespace mh {
using namespace Qt::StringLiterals;
using namespace addresses;

namespace {

constexpr qint64 kHour = 3'600'000;

net::Prefix prefixOf(const QString &text)
{
    const auto prefix = net::Prefix::parse(text);
    return prefix ? *prefix : net::Prefix();
}

AddressPool poolOf(const QString &name, const QString &prefix, int length)
{
    AddressPool pool;
    pool.name = name;
    pool.prefix = prefixOf(prefix);
    pool.length = length;
    return pool;
}

template <class T>
Result<T> answerTo(const QFuture<Result<T>> &future)
{
    QObject context;
    std::optional<Result<T>> answer;
    whenReady(future, &context, [&answer](const Result<T> &result) { answer = result; });
    (void)QTest::qWaitFor([&answer] { return answer.has_value(); }, 60'000);
    return answer.value_or(Result<T>(internalError(u"no answer"_s)));
}

template <class T>
QString refusalOf(const QFuture<Result<T>> &future)
{
    const auto answer = answerTo(future);
    return answer ? QString() : answer.error().reason + u'@' + answer.error().field;
}

} // namespace

/// Pools and allocations on a real store.
class AddressesTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        open();
    }
    void cleanup() { close(); }

    void badPools_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<int>("length");
        QTest::addColumn<qint64>("reserved");
        QTest::addColumn<QString>("refusal");
        const auto row = [](const char *what, const QString &name, const QString &prefix, int length, qint64 reserved,
                            const QString &refusal) {
            QTest::newRow(what) << name << prefix << length << reserved << refusal;
        };
        row("good", u"b"_s, u"10.1.0.0/16"_s, 24, 3, {});
        row("no name", u" "_s, u"10.1.0.0/16"_s, 24, 0, u"@name"_s);
        row("name is taken", u"HOME"_s, u"10.1.0.0/16"_s, 24, 0, u"POOL_EXISTS@name"_s);
        row("shorter than the pool", u"b"_s, u"10.1.0.0/16"_s, 8, 0, u"@prefix_length"_s);
        row("longer than an address", u"b"_s, u"10.1.0.0/16"_s, 33, 0, u"@prefix_length"_s);
        row("within another", u"b"_s, u"10.0.7.0/24"_s, 28, 0, u"POOL_OVERLAPS@prefix"_s);
        row("around another", u"b"_s, u"10.0.0.0/8"_s, 28, 0, u"POOL_OVERLAPS@prefix"_s);
        row("more reserved than there are", u"b"_s, u"10.1.0.0/24"_s, 26, 5, u"@reserved_prefixes"_s);
    }
    void badPools()
    {
        QFETCH(QString, name);
        QFETCH(QString, prefix);
        QFETCH(int, length);
        QFETCH(qint64, reserved);
        QFETCH(QString, refusal);
        (void)made(poolOf(u"Home"_s, u"10.0.0.0/16"_s, 24));
        AddressPool pool = poolOf(name, prefix, length);
        pool.reservedFirst = reserved;
        QCOMPARE(refusalOf(m_service->createPool(pool, {})), refusal);
        QCOMPARE(m_service->pools().size(), refusal.isEmpty() ? 2 : 1);
    }

    void allocatesAndRemembers()
    {
        AddressPool said = poolOf(u"pool2"_s, u"2001:db8:1::/48"_s, 64);
        said.reservedFirst = 100;
        const AddressPool pool = made(said);
        const Allocation first = given(pool.id, u"client2"_s);
        QCOMPARE(first.prefix.toString(), u"2001:db8:1:64::/64"_s);
        QCOMPARE(refusalOf(m_service->allocate(wish(pool.id, u"2001:db8:1:64::/64"_s), {})),
                 u"PREFIX_TAKEN@custom_prefix"_s);
        QCOMPARE(refusalOf(m_service->allocate(wish(pool.id, u"2001:db8:1:1::/64"_s), {})),
                 u"PREFIX_RESERVED@custom_prefix"_s);
        QCOMPARE(refusalOf(m_service->allocate(wish(pool.id, u"2001:db8::/64"_s), {})),
                 u"PREFIX_OUTSIDE_POOL@custom_prefix"_s);
        open();
        const auto found = m_service->find(*net::Address::parse(u"2001:db8:1:64::9"));
        QVERIFY(found.allocation);
        QCOMPARE(*found.allocation, first);
        QCOMPARE(m_service->pools().value(pool.id), pool);
        QCOMPARE(given(pool.id, u"client3"_s).prefix.toString(), u"2001:db8:1:65::/64"_s);
        QCOMPARE(m_service->findAllocation(first.number + 1)->clientName, u"client3"_s);
    }

    void whatIsReleasedRests()
    {
        AddressPool said = poolOf(u"one"_s, u"192.0.2.0/31"_s, 32);
        said.quarantineMs = kHour;
        const AddressPool pool = made(said);
        const Allocation first = given(pool.id, u"a"_s);
        (void)given(pool.id, u"b"_s);
        QCOMPARE(refusalOf(m_service->allocate(wish(pool.id), {})), u"POOL_EXHAUSTED@pool_id"_s);
        QCOMPARE(refusalOf(m_service->release(first.id, {})), QString());
        QCOMPARE(refusalOf(m_service->release(first.id, {})), u"ALLOCATION_NOT_FOUND@"_s);
        open(); // quarantine outlives a restart
        QCOMPARE(refusalOf(m_service->allocate(wish(pool.id), {})), u"POOL_EXHAUSTED@pool_id"_s);
        QVERIFY(m_service->find(first.prefix.first()).held == net::Held::Quarantined);
        QCOMPARE(m_service->find(first.prefix.first()).allocation->clientName, u"a"_s);
        m_clock.advance(kHour);
        // Not swept yet: the row of the old one makes room for the new one.
        QCOMPARE(given(pool.id, u"c"_s).prefix, first.prefix);
        open();
        QCOMPARE(m_service->allocationCount(pool.id), 2);
        QCOMPARE(m_service->find(first.prefix.first()).allocation->clientName, u"c"_s);
    }

    void expiresByItself()
    {
        const AddressPool pool = made(poolOf(u"p"_s, u"fd00::/48"_s, 64));
        Wish asked = wish(pool.id);
        asked.expiresAt = m_clock.nowMs();
        QCOMPARE(refusalOf(m_service->allocate(asked, {})), u"@expires_at"_s);
        asked.expiresAt += kHour;
        const auto expiring = answerTo(m_service->allocate(asked, {}));
        QVERIFY(expiring);
        m_service->setOptions({.graceMs = kHour});
        m_clock.advance(kHour);
        m_service->sweep();
        QCOMPARE(m_service->findAllocation(expiring->number)->releasedAt, 0);
        m_clock.advance(kHour);
        m_service->sweep();
        QTRY_VERIFY(m_service->findAllocation(expiring->number)->releasedAt != 0);
        m_service->sweep();
        QTRY_COMPARE(m_service->allocationCount(pool.id), 0);
        open();
        QCOMPARE(m_service->allocationCount(pool.id), 0);
    }

    void allocationsArePools()
    {
        const AddressPool outer = made(poolOf(u"outer"_s, u"2001:db8::/32"_s, 48));
        const Allocation site = given(outer.id, u"site"_s);
        AddressPool said = poolOf(u"inner"_s, u"2001:db8::/48"_s, 64);
        QCOMPARE(refusalOf(m_service->createPool(said, {})), u"POOL_OVERLAPS@prefix"_s);
        said.parent = site.id;
        const AddressPool inner = made(said);
        const Allocation net = given(inner.id, u"lan"_s);
        QCOMPARE(m_service->find(net.prefix.first()).allocation->clientName, u"lan"_s);
        QCOMPARE(refusalOf(m_service->release(site.id, {})), u"ALLOCATION_IS_POOL@"_s);
        open();
        QCOMPARE(refusalOf(m_service->release(site.id, {})), u"ALLOCATION_IS_POOL@"_s);
        QCOMPARE(refusalOf(m_service->removePool(inner.id, {})), u"POOL_NOT_EMPTY@"_s);
        QCOMPARE(refusalOf(m_service->release(net.id, {})), QString());
        QCOMPARE(refusalOf(m_service->removePool(inner.id, {})), QString());
        QCOMPARE(refusalOf(m_service->release(site.id, {})), QString());
        open();
        QCOMPARE(m_service->pools().size(), 1);
    }

    void belongsToObjects()
    {
        const AddressPool pool = made(poolOf(u"p"_s, u"10.0.0.0/24"_s, 32));
        Wish asked = wish(pool.id);
        asked.owner = u"peer:7"_s;
        for (int i = 0; i < 2; ++i)
            QCOMPARE(refusalOf(m_service->allocate(asked, {})), QString());
        (void)given(pool.id, u"else"_s);
        open();
        QCOMPARE(refusalOf(m_service->releaseOf(u"peer:8"_s, {})), QString());
        QCOMPARE(m_service->space(pool.id)->allocationCount(), 3);
        QCOMPARE(refusalOf(m_service->releaseOf(u"peer:7"_s, {})), QString());
        QCOMPARE(m_service->space(pool.id)->allocationCount(), 1);
    }

    void changesOfPools()
    {
        const AddressPool pool = made(poolOf(u"p"_s, u"10.0.0.0/24"_s, 32));
        const auto change = [&](const std::function<void(AddressPool &)> &edit) {
            return refusalOf(m_service->changePool(pool.id, edit, {}));
        };
        QCOMPARE(change([](AddressPool &edited) { edited.prefix = prefixOf(u"10.0.0.0/16"_s); }), u"@prefix"_s);
        QCOMPARE(change([](AddressPool &edited) { edited.autoAssign = false; }), QString());
        QCOMPARE(refusalOf(m_service->allocate(wish(pool.id), {})), u"POOL_NOT_AUTOMATIC@custom_prefix"_s);
        QCOMPARE(refusalOf(m_service->allocate(wish(pool.id, u"10.0.0.9/32"_s), {})), QString());
        QCOMPARE(change([](AddressPool &edited) { edited.isOpen = false; }), QString());
        open();
        QCOMPARE(refusalOf(m_service->allocate(wish(pool.id, u"10.0.0.8/32"_s), {})), u"POOL_CLOSED@pool_id"_s);
    }

    /// Against a list that is looked through from end to end, over restarts.
    void asAListWould()
    {
        std::mt19937 random(7); // NOLINT(cert-msc51-cpp): the same each time
        const AddressPool pool = made(poolOf(u"p"_s, u"10.0.0.0/28"_s, 32));
        QMap<net::Prefix, AllocationId> list;
        for (int step = 0; step < 400; ++step) {
            if (step % 100 == 99)
                open();
            if (random() % 2 == 0 && !list.isEmpty()) {
                const auto at = std::next(list.begin(), int(random() % size_t(list.size())));
                QCOMPARE(refusalOf(m_service->release(at.value(), {})), QString());
                list.erase(at);
                continue;
            }
            std::optional<net::Prefix> lowest;
            for (quint64 i = 0; i < 16 && !lowest; ++i) {
                if (!list.contains(*pool.prefix.nth(32, i)))
                    lowest = pool.prefix.nth(32, i);
            }
            const auto made = answerTo(m_service->allocate(wish(pool.id), {}));
            QCOMPARE(bool(made), lowest.has_value());
            if (!made)
                continue;
            QCOMPARE(made->prefix, *lowest);
            list.insert(made->prefix, made->id);
        }
        QCOMPARE(m_service->space(pool.id)->allocationCount(), list.size());
    }

private:
    void close()
    {
        m_service.reset();
        m_rows.reset();
        m_store.reset();
        m_dir.reset();
    }
    /// Again, as after a restart.
    void open()
    {
        close();
        auto dir = store::DataDir::open(m_folder->path());
        QVERIFY(dir);
        m_dir = *std::move(dir);
        const QList<store::Migration> tables{{1, u"addresses 1"_s, AddressRows::tables().first(), u"addresses"_s}};
        auto opened = store::EmbeddedStore::open(*m_dir, m_key, m_clock, tables);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
        m_store = *std::move(opened);
        m_rows = std::make_unique<AddressRows>(m_store->writer(), m_store->reader());
        m_service = std::make_unique<AddressService>(*m_rows, m_clock);
        QCOMPARE(refusalOf(m_service->start()), QString());
    }
    [[nodiscard]] AddressPool made(const AddressPool &said)
    {
        const auto pool = answerTo(m_service->createPool(said, {}));
        return pool ? *pool : AddressPool();
    }
    [[nodiscard]] static Wish wish(PoolId pool, const QString &prefix = {})
    {
        Wish wish;
        wish.pool = pool;
        wish.clientName = u"somebody"_s;
        if (!prefix.isEmpty())
            wish.prefix = prefixOf(prefix);
        return wish;
    }
    [[nodiscard]] Allocation given(PoolId pool, const QString &name)
    {
        Wish asked = wish(pool);
        asked.clientName = name;
        const auto allocation = answerTo(m_service->allocate(asked, {}));
        return allocation ? *allocation : Allocation();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    test::FakeClock m_clock;
    Secret m_key{crypto::randomBytes(32)};
    std::unique_ptr<store::DataDir> m_dir;
    std::unique_ptr<store::EmbeddedStore> m_store;
    std::unique_ptr<AddressRows> m_rows;
    std::unique_ptr<AddressService> m_service;
};

} // namespace mh

QTEST_GUILESS_MAIN(mh::AddressesTest)
#include "addresses_test.moc"
