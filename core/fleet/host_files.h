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
    QString target;  ///< of a link, as it is written
    QString leadsTo; ///< the kind of what a link leads to below the same root; empty: nothing there
    QString version; ///< another one as soon as the content is; empty in lists

    [[nodiscard]] static Result<FileInfo> fromJson(const QJsonObject &json);
    bool operator==(const FileInfo &) const = default;
};
[[nodiscard]] QJsonObject toJson(const FileInfo &file);

/// What was removed and can be brought back. Thread: a value.
struct TrashedFile {
    QString id;
    QString root; ///< of the manifest, whose trash it is in
    QString path; ///< where it was
    QString kind;
    qint64 size = 0;      ///< with all that is below it
    qint64 removedAt = 0; ///< epoch milliseconds
    QString by;           ///< name

    [[nodiscard]] static Result<TrashedFile> fromJson(const QJsonObject &json);
    bool operator==(const TrashedFile &) const = default;
};
[[nodiscard]] QJsonObject toJson(const TrashedFile &file);

} // namespace mh::fleet
