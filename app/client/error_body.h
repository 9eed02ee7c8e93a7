// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "core/base/result.h"

namespace mh::client {

/// The Error in a refusing answer, in whichever dialect it is: `{"error":{"code","message",…}}`
/// or `{"error":"text","code":…}`; the field also from `details.field`, where /api/v1 has it. Any other body gives an
/// Error made from the status alone.
[[nodiscard]] Error errorFromBody(int status, const QByteArray &body);

} // namespace mh::client
