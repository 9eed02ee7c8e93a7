// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/identity/identity_service.h"

namespace mh::test {

/// What the composition root would hand to that job of the server's own.
[[nodiscard]] inline protocol::JobPass passFor(const protocol::Job &job)
{
    const auto pass = identity::IdentityService::authorize(job);
    if (!pass)
        qFatal("%s", qPrintable(pass.error().message));
    return *pass;
}

} // namespace mh::test
