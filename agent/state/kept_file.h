// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFileDevice>
#include <QString>

#include "core/base/result.h"

/// Small files that outlive the program.
/// Thread: plain functions. Errors: Internal with the file's name; NotFound when there is none to read.
namespace mh::agent {

inline constexpr QFileDevice::Permissions kOwnersAlone = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

/// What was there stays until all of the new is on the disk.
[[nodiscard]] Result<> writeKept(const QString &path, const QByteArray &bytes,
                                 QFileDevice::Permissions permissions = kOwnersAlone);
/// Errors: besides, when it has more than `most` bytes.
[[nodiscard]] Result<QByteArray> readKept(const QString &path, qint64 most);
/// Renames and new files in `folder` outlive a loss of power from here on.
void syncFolder(const QString &folder);

} // namespace mh::agent
