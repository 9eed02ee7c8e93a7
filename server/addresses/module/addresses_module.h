// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/addresses/address_service.h"
#include "server/module/module.h"

namespace mh::addresses {
class AddressRows;
}
namespace mh::api {
class AddressesApi;
}

namespace mh::server {

class StoreModule;

/// Pools of addresses, and what is asked of them.
/// Thread: engine. Lifetime: as Module; the service after start(). Errors: those of the store.
class AddressesModule final : public Module
{
    Q_OBJECT

public:
    AddressesModule(const Ground &ground, const StoreModule &store);
    ~AddressesModule() override;

    void declare(Catalogue &catalogue) override;
    [[nodiscard]] QFuture<Result<>> start() override;
    void routes(const Door &door) override;
    void resume() override;
    void applySettings() override;
    [[nodiscard]] QByteArray metrics() const override;

    [[nodiscard]] addresses::AddressService &service() const { return *m_service; }

private:
    const Ground &m_ground;
    const StoreModule &m_store;
    addresses::AddressService::Options m_options;
    int m_graceSeconds = 0;
    std::unique_ptr<addresses::AddressRows> m_rows;
    std::unique_ptr<addresses::AddressService> m_service;
    std::unique_ptr<api::AddressesApi> m_api;
};

} // namespace mh::server
