// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

/// Log categories, one per room. Never log a secret, a body or a token.
namespace mh::log {

Q_DECLARE_LOGGING_CATEGORY(server)
Q_DECLARE_LOGGING_CATEGORY(http)
Q_DECLARE_LOGGING_CATEGORY(api)
Q_DECLARE_LOGGING_CATEGORY(store)
Q_DECLARE_LOGGING_CATEGORY(engine)
Q_DECLARE_LOGGING_CATEGORY(components)
Q_DECLARE_LOGGING_CATEGORY(client)

/// Prints one JSON object per line to standard error: time, level, module, message.
/// Call once in main, before anything logs. Thread: the handler may be entered from any thread.
void installJsonHandler();

} // namespace mh::log
