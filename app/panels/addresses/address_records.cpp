// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/addresses/address_records.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "app/client/server_client.h"
#include "core/protocol/address_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

using protocol::Endpoint;
/// Members as the documents have them.
struct Said {
    QJsonObject members;
};
QJsonObject toJson(const Said &said)
{
    return said.members;
}
using Call = Endpoint<Said, QJsonObject>;

// The rows of the table of routes, with what a form says as it stands there.
constexpr Call kPools{protocol::listPools};
constexpr Call kCreatePool{protocol::createPool};
constexpr Call kUpdatePool{protocol::updatePool};
constexpr Call kRemovePool{protocol::removePool};
constexpr Call kAllocations{protocol::listAllocations};
constexpr Call kAllocate{protocol::createAllocation};
constexpr Call kUpdateAllocation{protocol::updateAllocation};
constexpr Call kMap{protocol::getPoolMap};
constexpr Call kWho{protocol::whoHasAddress};
constexpr Call kRelease{protocol::releaseAllocation};

qint64 timeOf(const QJsonValue &value)
{
    const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODate);
    return time.isValid() ? time.toMSecsSinceEpoch() : 0;
}

QString tr(const char *text)
{
    return QCoreApplication::translate("mh::panels", text);
}

} // namespace

PoolRecord PoolRecord::fromJson(const QJsonObject &json)
{
    PoolRecord pool;
    pool.number = json.value("id"_L1).toInteger();
    pool.name = json.value("name"_L1).toString();
    pool.prefix = json.value("prefix"_L1).toString();
    pool.length = json.value("prefix_length"_L1).toInt();
    pool.total = json.value("total_prefixes"_L1).toDouble();
    pool.allocated = json.value("allocated_prefixes"_L1).toDouble();
    pool.status = json.value("status"_L1).toString();
    pool.description = json.value("description"_L1).toString();
    pool.autoAssign = json.value("auto_assign"_L1).toBool(true);
    pool.reserved = json.value("reserved_prefixes"_L1).toInteger();
    return pool;
}

AllocationRecord AllocationRecord::fromJson(const QJsonObject &json)
{
    AllocationRecord allocation;
    allocation.number = json.value("id"_L1).toInteger();
    allocation.clientName = json.value("client_name"_L1).toString();
    allocation.prefix = json.value("allocated_prefix"_L1).toString();
    allocation.status = json.value("status"_L1).toString();
    allocation.description = json.value("description"_L1).toString();
    allocation.allocatedAt = timeOf(json.value("allocated_at"_L1));
    allocation.expiresAt = timeOf(json.value("expires_at"_L1));
    return allocation;
}

QString poolStatus(const PoolRecord &pool)
{
    if (pool.status == "active"_L1)
        return tr("Active");
    if (pool.status == "exhausted"_L1)
        return tr("Exhausted");
    return pool.status == "inactive"_L1 ? tr("Closed") : pool.status;
}

widgets::Tone poolTone(const PoolRecord &pool)
{
    if (pool.status == "active"_L1)
        return widgets::Tone::Good;
    return pool.status == "exhausted"_L1 ? widgets::Tone::Bad : widgets::Tone::Muted;
}

QString poolShare(const PoolRecord &pool)
{
    const QLocale locale;
    const auto number = [&locale](double value) {
        constexpr double kWhole = 1e12; // longer ones cannot be read
        return value < kWhole ? locale.toString(qint64(value)) : locale.toString(value, 'g', 3);
    };
    return tr("%1 of %2 given out").arg(number(pool.allocated), number(pool.total));
}

QString allocationStatus(const AllocationRecord &allocation)
{
    if (allocation.status == "active"_L1)
        return tr("In use");
    if (allocation.status == "expired"_L1)
        return tr("Expired");
    if (allocation.status == "released"_L1)
        return tr("Released");
    return allocation.status == "quarantined"_L1 ? tr("Resting") : allocation.status;
}

widgets::Tone allocationTone(const AllocationRecord &allocation)
{
    if (allocation.status == "active"_L1)
        return widgets::Tone::Good;
    return allocation.status == "expired"_L1 ? widgets::Tone::Warning : widgets::Tone::Muted;
}

AddressCalls::Reply AddressCalls::pools(int page, int size) const
{
    return m_client.call(kPools, {{{u"page"_s, page}, {u"size"_s, size}}});
}

AddressCalls::Reply AddressCalls::writePool(qint64 number, QJsonObject said) const
{
    if (number == 0)
        return m_client.call(kCreatePool, {said});
    said.insert("id"_L1, number);
    return m_client.call(kUpdatePool, {said});
}

AddressCalls::Reply AddressCalls::removePool(qint64 number) const
{
    return m_client.call(kRemovePool, {{{u"id"_s, number}}});
}

AddressCalls::Reply AddressCalls::allocations(qint64 pool, const QString &search, int page, int size) const
{
    QJsonObject request{{u"pool_id"_s, pool}, {u"page"_s, page}, {u"size"_s, size}};
    if (!search.isEmpty())
        request.insert("search"_L1, search);
    return m_client.call(kAllocations, {request});
}

AddressCalls::Reply AddressCalls::allocate(const QJsonObject &said) const
{
    return m_client.call(kAllocate, {said});
}

AddressCalls::Reply AddressCalls::changeAllocation(qint64 number, QJsonObject said) const
{
    said.insert("id"_L1, number);
    return m_client.call(kUpdateAllocation, {said});
}

AddressCalls::Reply AddressCalls::map(qint64 pool) const
{
    return m_client.call(kMap, {{{u"id"_s, pool}}});
}

AddressCalls::Reply AddressCalls::who(const QString &address) const
{
    return m_client.call(kWho, {{{u"address"_s, address}}});
}

AddressCalls::Reply AddressCalls::release(qint64 number) const
{
    return m_client.call(kRelease, {{{u"id"_s, number}}});
}

} // namespace mh::panels
