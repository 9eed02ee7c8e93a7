// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/addresses/module/addresses_module.h"

#include "server/addresses/rows/address_rows.h"
#include "server/api/addresses/addresses_api.h"
#include "server/module/catalogue.h"
#include "server/store/embedded_store.h"
#include "server/store/module/store_module.h"

namespace mh::server {
using namespace Qt::StringLiterals;

AddressesModule::AddressesModule(const Ground &ground, const StoreModule &store)
    : Module(u"addresses"_s, {&store}), m_ground(ground), m_store(store)
{
}

AddressesModule::~AddressesModule() = default;

void AddressesModule::declare(Catalogue &catalogue)
{
    constexpr int kMostPools = 10'000;
    constexpr int kMostAllocations = 2'000'000; // each is kept in memory
    constexpr int kMostGrace = 365 * 86'400;
    settings::Rows &rows = catalogue.settings;
    rows.add<int>(
        {u"addresses.max-pools"_s, u"How many pools of addresses there may be."_s, settings::between(1, kMostPools)},
        m_options.mostPools);
    rows.add<int>({u"addresses.max-allocations"_s, u"How many prefixes may be given out, of all pools together."_s,
                   settings::between(1, kMostAllocations)},
                  m_options.mostAllocations);
    rows.add<int>({u"addresses.grace-seconds"_s, u"For how long what has expired is still kept for who had it."_s,
                   settings::between(0, kMostGrace)},
                  m_graceSeconds);
    rows.setScope(settings::Scope::Live,
                  {u"addresses.max-pools"_s, u"addresses.max-allocations"_s, u"addresses.grace-seconds"_s});
    catalogue.tables.append({u"addresses"_s, addresses::AddressRows::tables()});
}

QFuture<Result<>> AddressesModule::start()
{
    store::EmbeddedStore &store = m_store.store();
    m_rows = std::make_unique<addresses::AddressRows>(store.writer(), store.reader());
    m_service = std::make_unique<addresses::AddressService>(*m_rows, m_ground.clock);
    applySettings();
    return m_service->start();
}

void AddressesModule::routes(const Door &door)
{
    m_api = std::make_unique<api::AddressesApi>(door.router, *m_service, door.hub, m_ground.clock);
}

void AddressesModule::resume()
{
    m_service->resume();
}

void AddressesModule::applySettings()
{
    constexpr qint64 kSecond = 1000;
    m_options.graceMs = m_graceSeconds * kSecond;
    m_service->setOptions(m_options);
}

QByteArray AddressesModule::metrics() const
{
    if (!m_service)
        return {};
    qsizetype allocations = 0;
    for (const addresses::AddressPool &pool : m_service->pools())
        allocations += m_service->space(pool.id)->allocationCount();
    return "# HELP address_pools Pools of addresses\n# TYPE address_pools gauge\naddress_pools "
           + QByteArray::number(m_service->pools().size())
           + "\n# HELP address_allocations Prefixes that are given out\n# TYPE address_allocations gauge\n"
             "address_allocations "
           + QByteArray::number(allocations) + '\n';
}

} // namespace mh::server
