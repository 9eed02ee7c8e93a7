// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "server/http/types.h"

/// The few cookies there are: always HttpOnly and SameSite=Strict, for browsers only. Bearer tokens go before
/// them everywhere. Thread: plain functions.
namespace mh::api {

/// A refresh token, for /api/auth only; the body's goes before it.
constexpr QByteArrayView kRefreshCookie = "mh_refresh";
/// An access token, for the pages of the console's family and their paths only.
constexpr QByteArrayView kSessionCookie = "mh_session";

[[nodiscard]] QString cookieOf(const http::RequestHead &head, QByteArrayView name);
/// With an empty value: taken back.
[[nodiscard]] http::Header cookieHeader(const http::RequestHead &head, QByteArrayView name, const QString &value,
                                        QByteArrayView path, qint64 seconds);
struct Call;
/// For a sign-in from our pages; an empty value takes the cookie back. Everybody else gets none.
void giveRefreshCookie(const Call &call, const QString &token);
void giveSessionCookie(const Call &call, const QString &token, qint64 seconds);
/// Whether a page of this very server makes the request, as browsers tell.
[[nodiscard]] bool isSameOrigin(const http::RequestHead &head);
/// The access token of a request: after "Bearer ", or the session cookie where that is honoured.
[[nodiscard]] QString tokenOf(const http::RequestHead &head);

} // namespace mh::api
