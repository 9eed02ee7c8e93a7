// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

/// Never log a secret, a token or what a command carries.
namespace mh::log {

Q_DECLARE_LOGGING_CATEGORY(agent)

} // namespace mh::log
