// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

class QAbstractEventDispatcher;

namespace mh::loop {

/// An event dispatcher for a thread with thousands of sockets: a turn costs what happens, not what there is. To be
/// given to the application or a thread before that is built or started, which owns it from then on.
/// Thread: any. Errors: null where there is none for the system, or it has no descriptors left; Qt's own serves then.
[[nodiscard]] std::unique_ptr<QAbstractEventDispatcher> makeDispatcher();

} // namespace mh::loop
