// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/protocol/addresses.h"
#include "server/addresses/address_service.h"
#include "server/api/router.h"
#include "server/api/topic_source.h"

namespace mh::api {

class EventHub;

/// Pools of addresses and what is given out of them by request, and the list of pools as a topic. The role alone
/// decides: there is one space of addresses for all.
/// Thread: engine. Lifetime: outlives the router's and the hub's use of it; outlived by what it is given.
/// Errors: those of AddressService.
class AddressesApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AddressesApi)

public:
    AddressesApi(Router &router, addresses::AddressService &service, EventHub &hub, const Clock &clock);

private:
    using Reply = QFuture<Result<QJsonObject>>;
    void publish(EventHub &hub);
    void addReadRoutes(Router &router);
    void addPoolRoutes(Router &router);
    void addAllocationRoutes(Router &router);
    [[nodiscard]] Reply allocate(const Call &call, const protocol::WriteAllocation &request);
    [[nodiscard]] Reply change(const Call &call, const protocol::WriteAllocation &request);
    [[nodiscard]] Reply release(const Call &call, qint64 number);
    [[nodiscard]] Reply shown(const addresses::AddressService::PoolChanged &changed, const QString &message);
    [[nodiscard]] Reply shown(const addresses::AddressService::Changed &changed, const QString &message);

    addresses::AddressService &m_service;
    const Clock &m_clock;
    TopicSource m_list;
};

} // namespace mh::api
