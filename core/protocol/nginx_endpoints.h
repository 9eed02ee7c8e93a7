// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/hosts.h"

/// The rows of the table of routes that are about Nginx on hosts (docs/nginx.md has the replies).
namespace mh::protocol {
using namespace Qt::StringLiterals;

// One row per route, however long the line. What a configuration says may be secret: it is shown to those who operate.
// clang-format off

inline constexpr Endpoint<HostRef, QJsonObject> nginxStatus{{Verb::Get, "/api/servers/{id}/nginx/status"_L1, Grant::HostView}};
inline constexpr Endpoint<HostCommand, QJsonObject> startNginx{{Verb::Post, "/api/servers/{id}/nginx/start"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> stopNginx{{Verb::Post, "/api/servers/{id}/nginx/stop"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> restartNginx{{Verb::Post, "/api/servers/{id}/nginx/restart"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> reloadNginx{{Verb::Post, "/api/servers/{id}/nginx/reload"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> getNginxConfig{{Verb::Get, "/api/servers/{id}/nginx/config"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> setNginxConfig{{Verb::Post, "/api/servers/{id}/nginx/config"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> listNginxSites{{Verb::Get, "/api/servers/{id}/nginx/sites"_L1, Grant::HostView}};
inline constexpr Endpoint<HostCommand, QJsonObject> createNginxSite{{Verb::Post, "/api/servers/{id}/nginx/sites"_L1, Grant::HostOperate, 201}};
inline constexpr Endpoint<HostCommand, QJsonObject> getNginxSite{{Verb::Get, "/api/servers/{id}/nginx/sites/{siteName}"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> updateNginxSite{{Verb::Put, "/api/servers/{id}/nginx/sites/{siteName}"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> removeNginxSite{{Verb::Delete, "/api/servers/{id}/nginx/sites/{siteName}"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> enableNginxSite{{Verb::Post, "/api/servers/{id}/nginx/sites/{siteName}/enable"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> disableNginxSite{{Verb::Post, "/api/servers/{id}/nginx/sites/{siteName}/disable"_L1, Grant::HostOperate}};
inline constexpr Endpoint<HostCommand, QJsonObject> listCertificates{{Verb::Get, "/api/servers/{id}/nginx/ssl"_L1, Grant::HostView}};
inline constexpr Endpoint<HostCommand, QJsonObject> getCertificate{{Verb::Get, "/api/servers/{id}/nginx/ssl/{domain}"_L1, Grant::HostView}};
/// The host's own key stays there.
inline constexpr Endpoint<HostCommand, QJsonObject> issueCertificate{{Verb::Post, "/api/servers/{id}/nginx/ssl/{domain}"_L1, Grant::HostOperate, 201}};

// clang-format on

} // namespace mh::protocol
