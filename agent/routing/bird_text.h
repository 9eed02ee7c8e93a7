// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/routing/routing_document.h"

/// A document as a part of BIRD 2's configuration. All of it stands in tables of its own (mh_v4, mh_v6): nothing of it
/// gets into the kernel or into the operator's tables, and only announcements are told to neighbors.
/// Thread: plain functions.
namespace mh::agent {

/// What the session is called there.
[[nodiscard]] QByteArray birdNameOf(const QUuid &session);
/// With passwords.
[[nodiscard]] Secret birdTextOf(const RoutingDocument &document);

} // namespace mh::agent
