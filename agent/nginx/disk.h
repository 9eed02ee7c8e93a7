// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include "core/base/result.h"

namespace mh::agent {

/// What stands under a name, so that it can be put back as it was. Thread: a value.
struct FileState {
    enum class Kind { Absent, File, Link };

    Kind kind = Kind::Absent;
    QByteArray bytes;  ///< of a file; of a link what it leads to
    uint mode = 0644;  ///< of a file
    qint64 owner = -1; ///< -1: the agent's own
    qint64 group = -1;
    qint64 changedAt = 0; ///< epoch milliseconds; not part of what is put back

    [[nodiscard]] static FileState absent() { return {}; }
    [[nodiscard]] static FileState file(const QByteArray &bytes, uint mode = 0644);
    [[nodiscard]] static FileState link(const QString &target);
    [[nodiscard]] static Result<FileState> fromJson(const QJsonObject &json);
    /// The same things in the same place; when it was changed does not count.
    [[nodiscard]] bool isLike(const FileState &other) const;
};
[[nodiscard]] QJsonObject toJson(const FileState &state);
/// Of a file's bytes, as hexadecimal; empty unless it is a file.
[[nodiscard]] QString sha256Of(const FileState &state);

/// One name that becomes something else.
struct FileChange {
    QString folder;
    QString name; ///< no slash
    FileState before;
    FileState after;

    [[nodiscard]] QString path() const { return folder + u'/' + name; }
};

/// Folders whose entries are read and replaced as a whole. Nothing is followed out of them: a link is itself.
/// Thread: any; each call waits for the disk. Errors: Internal that names the file and the system's reason; TooLarge.
class Disk
{
public:
    static constexpr qint64 kLargestFile = 1024 * 1024;

    virtual ~Disk() = default;

    [[nodiscard]] virtual Result<FileState> read(const QString &folder, const QString &name) = 0;
    /// All at once and for good: after it, also when the power fails, `state` is there; before it, what was.
    [[nodiscard]] virtual Result<> put(const QString &folder, const QString &name, const FileState &state) = 0;
    /// Names of files and links, sorted; none when there is no such folder. Errors: besides, when there are too many.
    [[nodiscard]] virtual Result<QStringList> names(const QString &folder) = 0;
    /// Of a file anywhere, links followed. Errors: besides, when it is no ordinary file.
    [[nodiscard]] virtual Result<QByteArray> contents(const QString &path) = 0;
    /// With those above it, for everybody to look into.
    [[nodiscard]] virtual Result<> makeFolder(const QString &path) = 0;
};

/// The machine's own.
[[nodiscard]] std::unique_ptr<Disk> makeDisk();

} // namespace mh::agent
