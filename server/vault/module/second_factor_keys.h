// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/protocol/jobs.h"

namespace mh::identity {
class SecondFactors;
}
namespace mh::vault {
class KeyRing;
class KeyRotation;
} // namespace mh::vault

namespace mh::server {

/// Replaces the data key of second factors together with that of the credentials, and seals them anew.
/// Thread: engine. Lifetime: outlived by what it refers to; the ring is loaded. Errors: logged; what
/// could not be sealed anew is tried again at the next rotation or start.
class SecondFactorKeys final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SecondFactorKeys)

public:
    SecondFactorKeys(identity::SecondFactors &factors, vault::KeyRing &keys, vault::KeyRotation &rotation,
                     const protocol::JobPass &job);

private:
    void rotate();
    void reseal();

    identity::SecondFactors &m_factors;
    vault::KeyRing &m_keys;
};

} // namespace mh::server
