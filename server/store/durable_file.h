// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "core/base/result.h"

class QFileDevice;

/// Files that must survive a power cut. Thread: any. Errors: Unavailable STORE_IO or STORE_FULL.
namespace mh::store {

/// Returns once the file's bytes are on the disk.
[[nodiscard]] Result<> syncFile(QFileDevice &file);
/// Moves a finished file to its name at once, on the same file system, and durably.
[[nodiscard]] Result<> moveDurably(const QString &from, const QString &to);
/// Writes a file that only its owner may read, as a whole or not at all.
[[nodiscard]] Result<> writePrivateFile(const QString &path, const QByteArray &content);
/// Makes one directory that only its owner may enter, unless it is there already.
[[nodiscard]] Result<> makePrivateDir(const QString &path);
/// The Error for a file operation that has just failed.
[[nodiscard]] Error fileError(const QFileDevice &file);

} // namespace mh::store
