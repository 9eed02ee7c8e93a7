// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/addresses/addresses_api.h"

#include "core/base/mapped.h"
#include "core/crypto/random.h"
#include "core/net/unique_local.h"
#include "core/protocol/address_endpoints.h"
#include "server/api/accounts/user_view.h"
#include "server/api/addresses/address_lists.h"
#include "server/api/addresses/address_view.h"
#include "server/api/event_hub.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using addresses::AddressPool;
using addresses::AddressService;
using addresses::Allocation;

namespace {

constexpr qsizetype kIdentifierBytes = 8; ///< as long as an EUI-64

Error noSuchPool()
{
    return notFound(u"there is no such pool"_s, u"POOL_NOT_FOUND"_s);
}

Error noSuchAllocation()
{
    return notFound(u"there is no such allocation"_s, u"ALLOCATION_NOT_FOUND"_s);
}

Error at(Error error, const QString &field)
{
    error.field = field;
    return error;
}

/// The documents' sentence is about IPv6.
QString allocatedMessage(const Call &call, const AddressPool &pool)
{
    return pool.prefix.family() == net::Family::V6 ? messageFor(call, u"Prefix allocated"_s, u"IPv6前缀分配成功"_s)
                                                   : messageFor(call, u"Prefix allocated"_s, u"前缀分配成功"_s);
}

} // namespace

AddressesApi::AddressesApi(Router &router, AddressService &service, EventHub &hub, const Clock &clock)
    : m_service(service), m_clock(clock), m_list(protocol::kPoolsTopic, protocol::Grant::Ipv6View)
{
    hub.add(m_list);
    publish(hub);
    addReadRoutes(router);
    addPoolRoutes(router);
    addAllocationRoutes(router);
}

void AddressesApi::publish(EventHub &hub)
{
    // How much of a pool is free stands in the list of pools, too.
    const auto announce = [this, &hub](addresses::PoolId id) {
        hub.announce(protocol::Topic{m_list.name()}, [this, id] {
            const auto pool = m_service.pools().constFind(id);
            return pool == m_service.pools().cend() ? QJsonObject{{u"deleted"_s, true}} : viewOf(m_service, *pool);
        });
    };
    const auto announcePoolOf = [announce](const Allocation &allocation) { announce(allocation.pool); };
    connect(&m_service, &AddressService::poolChanged, this, announce);
    connect(&m_service, &AddressService::allocated, this, announcePoolOf);
    connect(&m_service, &AddressService::released, this, announcePoolOf);
}

AddressesApi::Reply AddressesApi::shown(const AddressService::PoolChanged &changed, const QString &message)
{
    return mapped(changed, this, [this, message](const AddressPool &pool) -> Result<QJsonObject> {
        QJsonObject view = viewOf(m_service, pool);
        view.insert("allocations"_L1, firstAllocations(m_service, pool.id, m_clock.nowMs()));
        return envelopeV1(view, message);
    });
}

AddressesApi::Reply AddressesApi::shown(const AddressService::Changed &changed, const QString &message)
{
    return mapped(changed, this, [this, message](const Allocation &allocation) -> Result<QJsonObject> {
        return envelopeV1(viewOf(m_service, allocation, m_clock.nowMs()), message);
    });
}

void AddressesApi::addReadRoutes(Router &router)
{
    router.on(protocol::listPools, [this](const Call &, const protocol::ListPools &request) -> Result<QJsonObject> {
        return envelopeV1(pageOf(m_service, request, m_clock.nowMs()));
    });
    router.on(protocol::getPool, [this](const Call &, const protocol::AddressRef &request) -> Result<QJsonObject> {
        const AddressPool *pool = m_service.findPool(request.number);
        if (!pool)
            return noSuchPool();
        QJsonObject view = viewOf(m_service, *pool);
        view.insert("allocations"_L1, firstAllocations(m_service, pool->id, m_clock.nowMs()));
        return envelopeV1(view);
    });
    router.on(protocol::getPoolMap, [this](const Call &, const protocol::PoolMap &request) -> Result<QJsonObject> {
        const AddressPool *pool = m_service.findPool(request.number);
        if (!pool)
            return noSuchPool();
        const auto map = mapOf(m_service, *pool, request);
        return map ? Result<QJsonObject>(envelopeV1(*map)) : map;
    });
    router.on(protocol::listAllocations,
              [this](const Call &, const protocol::ListAllocations &request) -> Result<QJsonObject> {
                  const auto page = pageOf(m_service, request, m_clock.nowMs());
                  return page ? Result<QJsonObject>(envelopeV1(*page)) : page;
              });
    router.on(protocol::getAllocation,
              [this](const Call &, const protocol::AddressRef &request) -> Result<QJsonObject> {
                  const Allocation *allocation = m_service.findAllocation(request.number);
                  if (!allocation)
                      return noSuchAllocation();
                  return envelopeV1(viewOf(m_service, *allocation, m_clock.nowMs()));
              });
    router.on(protocol::whoHasAddress,
              [this](const Call &, const protocol::WhoHasAddress &request) -> Result<QJsonObject> {
                  const auto address = net::Address::parse(request.address);
                  if (!address)
                      return at(address.error(), u"address"_s);
                  return envelopeV1(viewOf(m_service, *address, m_clock.nowMs()));
              });
    router.on(protocol::makeUniqueLocal, [this](const Call &, const protocol::Empty &) -> Result<QJsonObject> {
        const net::Prefix prefix = net::uniqueLocalPrefix(m_clock.nowMs(), crypto::randomBytes(kIdentifierBytes));
        return envelopeV1(QJsonObject{{u"prefix"_s, prefix.toString()}});
    });
}

void AddressesApi::addPoolRoutes(Router &router)
{
    router.on(protocol::createPool, [this](const Call &call, const protocol::WritePool &request) -> Reply {
        const Answer<QJsonObject> answer;
        if (!request.prefix)
            return answer.given(invalidInput(u"is missing"_s, u"prefix"_s));
        AddressPool pool;
        if (const auto good = apply(m_service, request, pool); !good)
            return answer.given(good.error());
        if (!request.length) // single addresses of IPv4, networks of IPv6
            pool.length = pool.prefix.family() == net::Family::V4 ? 32 : std::max(64, pool.prefix.length());
        return shown(m_service.createPool(pool, call.note), messageFor(call, u"Pool created"_s, u"前缀池创建成功"_s));
    });
    router.on(protocol::updatePool, [this](const Call &call, const protocol::WritePool &request) -> Reply {
        const AddressPool *pool = m_service.findPool(request.number);
        if (!pool)
            return Answer<QJsonObject>().given(noSuchPool());
        AddressPool next = *pool;
        if (const auto good = apply(m_service, request, next); !good)
            return Answer<QJsonObject>().given(good.error());
        return shown(m_service.changePool(
                         pool->id, [&next](AddressPool &edited) { edited = next; }, call.note),
                     messageFor(call, u"Pool changed"_s, u"前缀池更新成功"_s));
    });
    router.on(protocol::removePool, [this](const Call &call, const protocol::AddressRef &request) -> Reply {
        const AddressPool *pool = m_service.findPool(request.number);
        if (!pool)
            return Answer<QJsonObject>().given(noSuchPool());
        const QString message = messageFor(call, u"Pool deleted"_s, u"前缀池删除成功"_s);
        return mapped(m_service.removePool(pool->id, call.note), this,
                      [message](const AddressPool &gone) -> Result<QJsonObject> {
                          return envelopeV1(QJsonObject{{u"id"_s, gone.number}, {u"name"_s, gone.name}}, message);
                      });
    });
}

void AddressesApi::addAllocationRoutes(Router &router)
{
    router.on(protocol::createAllocation, [this](const Call &call, const protocol::WriteAllocation &request) -> Reply {
        return allocate(call, request);
    });
    router.on(protocol::updateAllocation, [this](const Call &call, const protocol::WriteAllocation &request) -> Reply {
        return change(call, request);
    });
    router.on(protocol::releaseAllocation, [this](const Call &call, const protocol::AddressRef &request) -> Reply {
        return release(call, request.number);
    });
    router.on(protocol::removeAllocation, [this](const Call &call, const protocol::AddressRef &request) -> Reply {
        return release(call, request.number);
    });
}

AddressesApi::Reply AddressesApi::allocate(const Call &call, const protocol::WriteAllocation &request)
{
    const Answer<QJsonObject> answer;
    const AddressPool *pool = m_service.findPool(request.pool);
    if (!pool)
        return answer.given(at(noSuchPool(), u"pool_id"_s));
    addresses::Wish wish;
    wish.pool = pool->id;
    wish.clientName = request.clientName.value_or(QString()).trimmed();
    wish.description = request.description.value_or(QString());
    wish.expiresAt = request.expiresAt.value_or(0);
    if (const QString text = request.customPrefix.value_or(QString()); !text.isEmpty()) {
        const auto prefix = net::Prefix::parse(text);
        if (!prefix)
            return answer.given(at(prefix.error(), u"custom_prefix"_s));
        wish.prefix = *prefix;
    } else if (!request.autoAssign.value_or(true)) {
        return answer.given(invalidInput(u"is missing"_s, u"custom_prefix"_s));
    }
    wish.length = int(request.length.value_or(0));
    return shown(m_service.allocate(wish, call.note), allocatedMessage(call, *pool));
}

AddressesApi::Reply AddressesApi::change(const Call &call, const protocol::WriteAllocation &request)
{
    const Answer<QJsonObject> answer;
    const Allocation *now = m_service.findAllocation(request.number);
    if (!now)
        return answer.given(noSuchAllocation());
    const QString prefix = request.customPrefix.value_or(QString());
    if (!prefix.isEmpty() && prefix != now->prefix.toString())
        return answer.given(at(conflict(u"it cannot be changed"_s, u"PREFIX_STAYS"_s), u"custom_prefix"_s));
    const auto edit = [&request](Allocation &edited) {
        edited.clientName = request.clientName.value_or(edited.clientName).trimmed();
        edited.description = request.description.value_or(edited.description);
        edited.expiresAt = request.expiresAt.value_or(edited.expiresAt);
    };
    return shown(m_service.changeAllocation(now->id, edit, call.note),
                 messageFor(call, u"Allocation changed"_s, u"前缀分配更新成功"_s));
}

AddressesApi::Reply AddressesApi::release(const Call &call, qint64 number)
{
    const Allocation *allocation = m_service.findAllocation(number);
    if (!allocation)
        return Answer<QJsonObject>().given(noSuchAllocation());
    return shown(m_service.release(allocation->id, call.note), messageFor(call, u"Prefix released"_s, u"前缀已释放"_s));
}

} // namespace mh::api
