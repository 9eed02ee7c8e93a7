// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "core/base/secret.h"
#include "server/routing/bgp.h"

namespace mh::routing {

/// What a host is to do, as agents take it (docs/agent-protocol.md): its sessions in the order of their numbers, and
/// the announcements that are active. `open` opens a sealed password.
/// Thread: a plain function. Errors: those of `open`.
using OpenPassword = std::function<Result<Secret>(const Session &session)>;
[[nodiscard]] Result<Secret> documentFor(const Router &router, QList<Session> sessions,
                                         QList<Announcement> announcements, const OpenPassword &open);

} // namespace mh::routing
