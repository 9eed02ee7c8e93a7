// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "core/base/result.h"

namespace mh::agent {

/// For good, with all that is below it; links are removed, not followed. Nothing there: fine.
/// Thread: any; it may take its time. Errors: systemError(), then some of it is still there.
[[nodiscard]] Result<> removeTree(int folder, const QByteArray &name);
/// Bytes of all files in it; what cannot be looked into counts nothing.
[[nodiscard]] qint64 sizeOfTree(int folder, const QByteArray &name);

} // namespace mh::agent
