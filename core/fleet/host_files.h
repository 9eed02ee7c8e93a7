// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include "core/base/result.h"

namespace mh::fleet {

/// A file or folder of a host. Thread: a value.
struct FileInfo {
    QString path; ///< absolute
    QString kind; ///< "file", "folder", "link", "other"
    qint64 size = 0;
    qint64 modifiedAt = 0; ///< epoch milliseconds
    int mode = 0;          ///< permission bits
    QString owner;
    QString group;
    QString target; ///< of a link, as it is written

    [[nodiscard]] static Result<FileInfo> fromJson(const QJsonObject &json);
    bool operator==(const FileInfo &) const = default;
};
[[nodiscard]] QJsonObject toJson(const FileInfo &file);

} // namespace mh::fleet
