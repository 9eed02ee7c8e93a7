// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What is done with hosts beside their machines; as handlers.h. Thread: main. Lifetime: the session outlives it.
namespace mh::cli {

class Session;

void addAgentRelease(Session &session);
void listAgentReleases(Session &session);
void upgradeAgents(Session &session);
void shareHost(Session &session);
void unshareHost(Session &session);
void listHostShares(Session &session);
void drainHostByName(Session &session);
void undrainHostByName(Session &session);
void publishHost(Session &session);
void unpublishHost(Session &session);

} // namespace mh::cli
