// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/values.h"

namespace mh::protocol {

/// Nothing new is to be placed on a host. Thread: a plain value.
struct DrainHost {
    qint64 number = 0; ///< "id"
    QString reason;
    qint64 until = 0; ///< 0: until it is taken back

    [[nodiscard]] static Result<DrainHost> fromJson(const QJsonObject &json);
};
[[nodiscard]] QJsonObject toJson(const DrainHost &request);

} // namespace mh::protocol
