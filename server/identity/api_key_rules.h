// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>
#include <QStringList>

#include "core/protocol/api_keys.h"
#include "core/protocol/endpoint.h"
#include "server/identity/profile.h"

/// What a key may be given, and where it may be used. Thread: plain functions.
namespace mh::identity {

[[nodiscard]] std::optional<KeyLevel> keyLevelFrom(QStringView text); ///< "read", "write", "admin"
[[nodiscard]] bool covers(KeyLevel level, protocol::Grant grant);

/// Errors: InvalidInput for addresses, paths and permissions that are none; Denied for what the
/// owner does not hold.
[[nodiscard]] Result<> checkLimits(const Caller &owner, const protocol::ApiKeyLimits &limits, qint64 nowMs);

/// Whether an address is in one of the subnets; an IPv4 address in IPv6's clothes is IPv4.
[[nodiscard]] bool isAllowedAddress(const QStringList &subnets, const QString &address);
/// '*' is any text, also with slashes. No pattern at all: /api/v1/*.
[[nodiscard]] bool isAllowedPath(const QStringList &patterns, const QStringList &segments);

} // namespace mh::identity
