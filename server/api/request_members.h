// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "server/http/types.h"

namespace mh::api {

/// All that a request says, by name. Of the same name, the path goes before the body, and the body before the query: so
/// nothing in a body can speak for another resource than the path.
/// Thread: a plain function. Errors: none.
[[nodiscard]] QJsonObject membersOf(const http::RequestHead &head, const QJsonObject &body, const QJsonObject &path);

} // namespace mh::api
