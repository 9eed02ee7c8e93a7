// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/module/second_factor_keys.h"

#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "server/identity/second_factors.h"
#include "server/vault/key_ring.h"
#include "server/vault/key_rotation.h"

namespace mh::server {

using vault::KeyRing;

SecondFactorKeys::SecondFactorKeys(identity::SecondFactors &factors, vault::KeyRing &keys, vault::KeyRotation &rotation,
                                   const protocol::JobPass &)
    : m_factors(factors), m_keys(keys)
{
    connect(&rotation, &vault::KeyRotation::rotated, this, &SecondFactorKeys::rotate);
    reseal(); // what a former life left
}

void SecondFactorKeys::rotate()
{
    if (m_keys.activeVersion(KeyRing::kSecondFactor) == 0)
        return; // nobody has one
    if (const auto rotated = m_keys.rotate(KeyRing::kSecondFactor); !rotated)
        qCWarning(log::server).noquote() << "the data key of second factors could not be rotated:"
                                         << rotated.error().message;
    else
        reseal();
}

void SecondFactorKeys::reseal()
{
    const int version = m_keys.activeVersion(KeyRing::kSecondFactor);
    if (version == 0)
        return;
    whenReady(m_factors.reseal(version), this, [this](const Result<int> &done) {
        if (!done) {
            qCWarning(log::server).noquote() << "second factors could not be sealed anew:" << done.error().message;
            return;
        }
        if (const auto retired = m_keys.retireOld(KeyRing::kSecondFactor); !retired)
            qCWarning(log::server).noquote() << "an old data key could not be retired:" << retired.error().message;
    });
}

} // namespace mh::server
