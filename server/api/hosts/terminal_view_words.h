// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "server/fleet/terminal_views.h"

namespace mh::api {

/// What its watcher or its opener, who is `reader`, is told of it; not what lets in.
/// Thread: a plain function.
[[nodiscard]] QJsonObject toJson(const fleet::TerminalViews::View &view, UserId reader);

} // namespace mh::api
