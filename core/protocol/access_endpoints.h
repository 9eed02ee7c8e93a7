// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/admin_settings.h"
#include "core/protocol/api_keys.h"
#include "core/protocol/two_factor.h"
#include "core/protocol/user_admin.h"

/// The rows of the table of routes (endpoints.h) that are about ways in, and the server's settings.
namespace mh::protocol {
using namespace Qt::StringLiterals;

constexpr qint64 kAccessBody = 65536;
constexpr qint64 kAvatarBody = 1024 * 1024;

// One row per route, however long the line.
// clang-format off

// --- the second step --------------------------------------------------------------------------
inline constexpr Endpoint<Empty, TwoFactorStatus> twoFactorStatus{{Verb::Get, "/api/users/me/2fa"_L1, Grant::UserSelf}};
inline constexpr Endpoint<PasswordAgain, TwoFactorSecret> enrolTwoFactor{{Verb::Post, "/api/users/me/2fa"_L1, Grant::UserSelf, 200, Body::Json, kAccessBody}};
inline constexpr Endpoint<SecondStep, RecoveryCodes> confirmTwoFactor{{Verb::Post, "/api/users/me/2fa/confirm"_L1, Grant::UserSelf, 200, Body::Json, kAccessBody}};
inline constexpr Endpoint<PasswordAgain, RecoveryCodes> renewRecoveryCodes{{Verb::Post, "/api/users/me/2fa/recovery-codes"_L1, Grant::UserSelf, 200, Body::Json, kAccessBody}};
inline constexpr Endpoint<PasswordAgain, Empty> disableTwoFactor{{Verb::Post, "/api/users/me/2fa/disable"_L1, Grant::UserSelf, 204, Body::Json, kAccessBody}};
/// The token of the first step stands after "Bearer "; the reply is that of a sign-in.
inline constexpr Endpoint<SecondStep, SignedIn> verifyTwoFactor{{Verb::Post, "/api/auth/verify-2fa"_L1, Grant::None, 200, Body::Json, kAccessBody}};
inline constexpr Endpoint<SecondStep, QJsonObject> verifyTwoFactorV1{{Verb::Post, "/api/v1/auth/verify-2fa"_L1, Grant::None, 200, Body::Json, kAccessBody}};
inline constexpr Endpoint<UserRef, QJsonObject> resetTwoFactor{{Verb::Delete, "/api/v1/users/{id}/2fa"_L1, Grant::UserEdit}};

// --- API keys ---------------------------------------------------------------------------------
inline constexpr Endpoint<CreateApiKey, QJsonObject> createApiKey{{Verb::Post, "/api/v1/auth/api-keys"_L1, Grant::UserSelf, 201, Body::Json, kAccessBody}};
inline constexpr Endpoint<ListApiKeys, QJsonObject> listApiKeys{{Verb::Get, "/api/v1/auth/api-keys"_L1, Grant::UserSelf}};
inline constexpr Endpoint<RotateApiKey, QJsonObject> rotateApiKey{{Verb::Post, "/api/v1/auth/api-keys/{id}/rotate"_L1, Grant::UserSelf, 200, Body::Json, kAccessBody}};
inline constexpr Endpoint<ApiKeyRef, QJsonObject> revokeApiKey{{Verb::Delete, "/api/v1/auth/api-keys/{id}"_L1, Grant::UserSelf}};

// --- settings ---------------------------------------------------------------------------------
inline constexpr Endpoint<Empty, SettingList> listSettings{{Verb::Get, "/api/admin/settings"_L1, Grant::SystemAdmin}};
inline constexpr Endpoint<ChangeSettings, SettingList> changeSettings{{Verb::Put, "/api/admin/settings"_L1, Grant::SystemAdmin, 200, Body::Json, kAccessBody}};
inline constexpr Endpoint<Empty, QJsonObject> systemConfig{{Verb::Get, "/api/v1/system/config"_L1, Grant::SystemAdmin}};
inline constexpr Endpoint<ChangeSystemConfig, QJsonObject> changeSystemConfig{{Verb::Put, "/api/v1/system/config"_L1, Grant::SystemAdmin, 200, Body::Json, kAccessBody}};
inline constexpr Endpoint<Empty, QJsonObject> siteSettings{{Verb::Get, "/api/settings"_L1, Grant::UserSelf}};
inline constexpr Endpoint<ChangeSystemConfig, QJsonObject> changeSiteSettings{{Verb::Post, "/api/settings"_L1, Grant::SystemAdmin, 200, Body::Json, kAccessBody}};
inline constexpr Endpoint<Empty, QJsonObject> publicSiteSettings{{Verb::Get, "/api/settings/public"_L1, Grant::None}};

// --- pictures of people -----------------------------------------------------------------------
/// A PNG, JPEG or WebP image, as it is.
inline constexpr Route uploadAvatar{Verb::Put, "/api/users/me/avatar"_L1, Grant::UserSelf, 200, Body::Stream, kAvatarBody};
inline constexpr Endpoint<Empty, Empty> removeAvatar{{Verb::Delete, "/api/users/me/avatar"_L1, Grant::UserSelf, 204}};
inline constexpr Endpoint<UserRef, Empty> getAvatar{{Verb::Get, "/api/users/{id}/avatar"_L1, Grant::UserSelf, 200, Body::StreamReply}};

// clang-format on

} // namespace mh::protocol
