// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QStringView>

#include "core/base/result.h"

/// Hiding secrets in what is logged or shown. Thread: plain functions on values.
namespace mh {

/// What stands where a secret would be.
inline constexpr QLatin1StringView kMask{"****"};

/// Whether a member of that name holds a secret: in any case of letters and with any separators
/// ("apiKey", "X-API-Key", "db_password").
[[nodiscard]] bool isSensitive(QStringView name);
/// The ends of a long value around a mask, "sk****ef..."; only the mask for a short one.
[[nodiscard]] QString maskedValue(const QString &value);
/// The mask of a value that is secret itself. `hidden` gets all texts in it.
[[nodiscard]] QJsonValue maskedWhole(const QJsonValue &value, QStringList *hidden = nullptr);
/// All sensitive members masked, however deep they lie. `hidden` gets the texts that are no longer seen.
[[nodiscard]] QJsonObject masked(const QJsonObject &object, QStringList *hidden = nullptr);
[[nodiscard]] QJsonValue masked(const QJsonValue &value, QStringList *hidden = nullptr);

/// `given` with the masks that `shown` (of `old`) put into it turned back into what they stand for: what an
/// editor sends that was shown masks. Errors: InvalidInput naming the member (below `path`) that holds
/// a mask of something else.
[[nodiscard]] Result<QJsonObject> unmasked(const QJsonObject &given, const QJsonObject &shown, const QJsonObject &old,
                                           const QString &path);

} // namespace mh
