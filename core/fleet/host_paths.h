// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "core/base/result.h"

/// Paths of hosts are bytes there and text everywhere else, one to one: a byte that is no part of UTF-8 is the
/// character U+EF00 + byte, and so is each byte of those characters themselves (U+EF80 to U+EFFF). Thread: plain
/// functions.
namespace mh::fleet {

inline constexpr qsizetype kLongestPath = 4095; ///< in bytes
inline constexpr qsizetype kLongestName = 255;

[[nodiscard]] QString pathText(const QByteArray &bytes);
/// Of an absolute path, with no slash too many. Errors: InvalidInput that names `field`: it is not absolute, has "." or
/// ".." in it, a NUL, or is too long.
[[nodiscard]] Result<QByteArray> pathBytes(const QString &path, const QString &field = QStringLiteral("path"));
/// As people read it: bytes that are no text, and what would move a cursor, as \xE4.
[[nodiscard]] QString shownPath(const QString &path);
[[nodiscard]] QString nameOfPath(const QString &path);   ///< "/srv/a" → "a", "/" → "/"
[[nodiscard]] QString folderOfPath(const QString &path); ///< "/srv/a" → "/srv", "/srv" → "/"

} // namespace mh::fleet
