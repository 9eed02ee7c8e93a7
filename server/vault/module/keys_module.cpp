// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/module/keys_module.h"

#include "core/base/answer.h"
#include "server/store/embedded_store.h"
#include "server/store/module/store_module.h"
#include "server/vault/key_ring.h"

namespace mh::server {
using namespace Qt::StringLiterals;

KeysModule::KeysModule(const Ground &ground, const StoreModule &store)
    : Module(u"keys"_s, {&store}), m_ground(ground), m_store(store)
{
}

KeysModule::~KeysModule() = default;

QFuture<Result<>> KeysModule::start()
{
    m_ring = std::make_unique<vault::KeyRing>(m_store.store().dataKeys(), m_ground.clock);
    return Answer<>().given(m_ring->load());
}

} // namespace mh::server
