// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "app/panels/parts/context.h"
#include "core/base/id.h"

class QWidget;

namespace mh::panels {

/// Asks for a name and makes an empty flow on the server. Thread: GUI. Lifetime: `made` is not
/// called when `parent` is gone by then. Errors: said in a box over `parent`.
void askNewFlow(const Context &context, QWidget &parent, std::function<void(FlowId)> made);

} // namespace mh::panels
