// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace mh::agent {

/// What the engine tells of an object, without what may be secret in it: the values of environment variables but for a
/// few that never are, and whatever stands behind a name like "password" elsewhere. In doubt it is left out.
/// Thread: a plain function.
[[nodiscard]] QJsonObject redacted(const QJsonObject &told);

} // namespace mh::agent
