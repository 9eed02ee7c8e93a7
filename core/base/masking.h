// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringView>

/// Hiding secrets in what is logged or shown. Thread: plain functions on values.
namespace mh {

/// What stands where a secret would be.
inline constexpr QLatin1StringView kMask{"****"};

/// Whether a member of that name holds a secret, in any case of letters ("apiKey", "authorization").
[[nodiscard]] bool isSensitive(QStringView name);
/// The ends of a long value around a mask, "sk****ef..."; only the mask for a short one.
[[nodiscard]] QString maskedValue(const QString &value);
/// `object` with all sensitive members masked, however deep they lie.
[[nodiscard]] QJsonObject masked(const QJsonObject &object);

} // namespace mh
