// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include <QtGlobal>

/// The messages of core and of the server that people read, by area, as they are written there, with %1, %2 … for
/// what varies. They are marked for translation in the context "mh::words".
/// Thread: any; the tables are constant.
namespace mh::words {

/// Of expressions, drawings and schedules (core/flow, core/schedule).
[[nodiscard]] std::span<const char *const> flowMessages();
/// Of values, their schemas and JSON (core/base, core/schema, core/flow).
[[nodiscard]] std::span<const char *const> formMessages();
/// Of accounts, rights, credentials and the server's own state.
[[nodiscard]] std::span<const char *const> accessMessages();
/// Of flows, triggers, runs and their nodes.
[[nodiscard]] std::span<const char *const> runMessages();
/// Of components, services and the calls to them.
[[nodiscard]] std::span<const char *const> serviceMessages();
/// Of hosts and what their agents refuse.
[[nodiscard]] std::span<const char *const> hostMessages();
/// Of tasks and why they wait.
[[nodiscard]] std::span<const char *const> taskMessages();
/// Of Nginx on hosts.
[[nodiscard]] std::span<const char *const> nginxMessages();
/// Of the containers of hosts.
[[nodiscard]] std::span<const char *const> dockerMessages();
/// Of addresses and pools (core/net), and of WireGuard's documents (core/wireguard).
[[nodiscard]] std::span<const char *const> networkMessages();
/// Of tunnels and their peers.
[[nodiscard]] std::span<const char *const> tunnelMessages();
/// Of BGP.
[[nodiscard]] std::span<const char *const> routingMessages();
/// Of requests and what they may name (core/protocol), and of settings (core/settings).
[[nodiscard]] std::span<const char *const> requestMessages();
/// Of documents that are read (core/openapi), of mail and the store, and of the client itself.
[[nodiscard]] std::span<const char *const> systemMessages();

} // namespace mh::words
