// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/module/module.h"

namespace mh::vault {
class KeyRing;
}

namespace mh::server {

class StoreModule;

/// The data keys, which seal what rooms keep: credentials, and the second factors of accounts. Apart from the vault,
/// since accounts are there before it.
/// Thread: engine. Lifetime: as Module; the ring after start(). Errors: those of the store.
class KeysModule final : public Module
{
    Q_OBJECT

public:
    KeysModule(const Ground &ground, const StoreModule &store);
    ~KeysModule() override;

    [[nodiscard]] QFuture<Result<>> start() override;

    [[nodiscard]] vault::KeyRing &ring() const { return *m_ring; }

private:
    const Ground &m_ground;
    const StoreModule &m_store;
    std::unique_ptr<vault::KeyRing> m_ring;
};

} // namespace mh::server
