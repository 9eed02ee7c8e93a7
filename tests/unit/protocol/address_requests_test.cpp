// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/protocol/addresses.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

template <class T>
void roundTrips(const T &value)
{
    const auto read = T::fromJson(toJson(value));
    QVERIFY2(read, read ? "" : qPrintable(read.error().field));
    QVERIFY(*read == value);
}

template <class T>
QString wrongField(const QJsonObject &json)
{
    const auto read = T::fromJson(json);
    return read ? QString() : read.error().field;
}

} // namespace

class AddressRequestsTest : public QObject
{
    Q_OBJECT

private slots:
    void areReadAsTheyAreWritten();
    void whatIsNotSaidStays();
    void wrongMembersAreNamed_data();
    void wrongMembersAreNamed();
};

void AddressRequestsTest::areReadAsTheyAreWritten()
{
    roundTrips(ListPools{2, 50, u"exhausted"_s, u"office"_s});
    roundTrips(AddressRef{7});
    WritePool pool;
    pool.number = 3;
    pool.name = u"n"_s;
    pool.prefix = u"10.0.0.0/8"_s;
    pool.length = 0;
    pool.description = u""_s;
    pool.autoAssign = false;
    pool.reservedFirst = 0;
    pool.placement = u"sparse"_s;
    pool.quarantineSeconds = 60;
    pool.status = u"inactive"_s;
    pool.parentAllocation = 9;
    roundTrips(pool);
    pool.reservedFirst.reset();
    pool.reserved = QStringList{u"10.0.0.0/24"_s};
    roundTrips(pool);
    roundTrips(PoolMap{3, u"10.0.0.9"_s, 5});
    roundTrips(ListAllocations{1, 20, 3, u"quarantined"_s, u"x"_s});
    WriteAllocation allocation;
    allocation.pool = 3;
    allocation.clientName = u"c"_s;
    allocation.customPrefix = u"10.1.0.0/16"_s;
    allocation.autoAssign = true;
    allocation.length = 24;
    allocation.expiresAt = 1'800'000'000'123;
    roundTrips(allocation);
    roundTrips(WhoHasAddress{u"::1"_s});
}

void AddressRequestsTest::whatIsNotSaidStays()
{
    QVERIFY(*WritePool::fromJson({}) == WritePool());
    QVERIFY(!WriteAllocation::fromJson({})->expiresAt);
    // The documents' own: nothing is wished for.
    const auto documented = WriteAllocation::fromJson({{u"pool_id"_s, 1}, {u"custom_prefix"_s, QJsonValue()}});
    QVERIFY(documented && !documented->customPrefix);
    const auto never = WriteAllocation::fromJson({{u"expires_at"_s, QJsonValue()}});
    QCOMPARE(never->expiresAt.value_or(-1), 0);
    // From a query and a path all is text.
    const auto page = ListAllocations::fromJson({{u"page"_s, u"3"_s}, {u"size"_s, u"5"_s}, {u"pool_id"_s, u"4"_s}});
    QVERIFY(page && page->page == 3 && page->size == 5 && page->pool == 4);
    QCOMPARE(AddressRef::fromJson({{u"id"_s, u"12"_s}})->number, 12);
}

void AddressRequestsTest::wrongMembersAreNamed_data()
{
    QTest::addColumn<QString>("found");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const QString &found, const QString &field) {
        QTest::newRow(name) << found << field;
    };
    row("page", wrongField<ListPools>({{u"page"_s, 0}}), u"page"_s);
    row("size", wrongField<ListAllocations>({{u"size"_s, 1001}}), u"size"_s);
    row("status of pools", wrongField<ListPools>({{u"status"_s, u"expired"_s}}), u"status"_s);
    row("status", wrongField<ListAllocations>({{u"status"_s, u"inactive"_s}}), u"status"_s);
    row("no id", wrongField<AddressRef>({}), u"id"_s);
    row("id", wrongField<AddressRef>({{u"id"_s, u"x"_s}}), u"id"_s);
    row("length", wrongField<WritePool>({{u"prefix_length"_s, 129}}), u"prefix_length"_s);
    row("negative", wrongField<WritePool>({{u"reserved_prefixes"_s, -1}}), u"reserved_prefixes"_s);
    row("no texts", wrongField<WritePool>({{u"reserved_prefixes"_s, QJsonArray{1}}}), u"reserved_prefixes"_s);
    row("placement", wrongField<WritePool>({{u"placement"_s, u"random"_s}}), u"placement"_s);
    row("closed", wrongField<WritePool>({{u"status"_s, u"exhausted"_s}}), u"status"_s);
    row("flag", wrongField<WritePool>({{u"auto_assign"_s, u"perhaps"_s}}), u"auto_assign"_s);
    row("expiry", wrongField<WriteAllocation>({{u"expires_at"_s, u"soon"_s}}), u"expires_at"_s);
    row("limit", wrongField<PoolMap>({{u"limit"_s, 5001}}), u"limit"_s);
    row("address", wrongField<WhoHasAddress>({}), u"address"_s);
}

void AddressRequestsTest::wrongMembersAreNamed()
{
    QFETCH(QString, found);
    QTEST(found, "field");
}

} // namespace mh::protocol

QTEST_GUILESS_MAIN(mh::protocol::AddressRequestsTest)
#include "address_requests_test.moc"
