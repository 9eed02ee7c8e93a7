// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include "core/base/result.h"

/// Files of hosts as text that can be edited without losing a byte.
/// Thread: plain functions.
namespace mh::fleet {

inline constexpr qsizetype kLargestText = 1024 * 1024; ///< in bytes

struct HostText {
    QString text;
    QString encoding;
};

/// "UTF-8", "UTF-8 with BOM", "UTF-16LE", "UTF-16BE" (both with BOM), "ISO-8859-1", and what the system's ICU has
/// besides.
[[nodiscard]] QStringList textEncodings();
/// `encoding`: as told; empty: found out. Errors: InvalidInput NOT_TEXT (it has NULs), ENCODING_UNKNOWN, or
/// ENCODING_LOSES: written again it would be other bytes.
[[nodiscard]] Result<HostText> textOf(const QByteArray &bytes, const QString &encoding = {});
/// Errors: ENCODING_UNKNOWN; ENCODING_LOSES when it does not have all the characters.
[[nodiscard]] Result<QByteArray> bytesOfText(const QString &text, const QString &encoding);

} // namespace mh::fleet
