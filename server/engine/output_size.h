// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace mh::engine {

/// About how many bytes of JSON the value is; stops counting beyond `enough`. Cheaper than
/// writing it, and so exact as a limit needs. Thread: any.
[[nodiscard]] qint64 jsonSize(const QJsonValue &value, qint64 enough);

} // namespace mh::engine
