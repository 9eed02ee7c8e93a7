// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/auth.h"
#include "server/api/call.h"
#include "server/identity/profile.h"

namespace mh::identity {
struct SignedIn;
}

/// Users as the families of paths show them. Thread: plain functions.
namespace mh::api {

/// As flow and monitor have it; `byName` was a sign-in of the monitor family.
[[nodiscard]] protocol::User userOf(const identity::Profile &profile, bool byName = false);
/// As /api/v1 has it.
[[nodiscard]] QJsonObject userV1(const identity::Profile &profile);
/// The envelope of /api/v1.
[[nodiscard]] QJsonObject envelopeV1(const QJsonValue &data, const QString &message = {});
/// In Chinese for who asks for it, else in English: the documents' own samples are in Chinese.
[[nodiscard]] QString messageFor(const Call &call, const QString &english, const QString &chinese);

/// "en", "zh-TW" or "zh-CN", as the request asks.
[[nodiscard]] QString languageOf(const Call &call);

/// The reply to a sign-in or to the first of its two steps, in the words of flow and monitor.
[[nodiscard]] protocol::SignedIn signedInView(const Call &call, const identity::SignedIn &done);
/// The same as /api/v1 has it, without its envelope.
[[nodiscard]] QJsonObject signedInV1(const identity::SignedIn &done);
[[nodiscard]] QJsonObject tokensV1(const identity::SignedIn &done);
/// /api/v1 has no word for a locked account, nor for a wrong code.
[[nodiscard]] Error inV1(const Error &error);

} // namespace mh::api
