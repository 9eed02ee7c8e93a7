// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace mh::api {

class Router;

/// The OpenAPI 3.0 description of all routes that `router` has by now; schemas come from the codecs.
/// Thread: engine thread.
[[nodiscard]] QJsonObject openApiDocument(const Router &router, const QString &version);

} // namespace mh::api
