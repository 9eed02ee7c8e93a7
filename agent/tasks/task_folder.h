// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QFile>
#include <QString>

#include "core/base/result.h"

namespace mh::agent {

/// The folder that a task works in: made for it, its user's alone, and removed with it. Names of files in it are
/// resolved by the kernel beneath it, without links.
/// Thread: its own. Lifetime: the folder stays until remove(). Errors: InvalidInput (field "files" or "outputs") for
/// names that are none; NotFound; Internal for what the system refuses.
class TaskFolder final
{
    Q_DISABLE_COPY_MOVE(TaskFolder)

public:
    /// `path` does not exist yet; the folder above it is made when it is missing.
    [[nodiscard]] static Result<std::unique_ptr<TaskFolder>> make(const QString &path, const QString &user);
    /// One that is there.
    [[nodiscard]] static Result<std::unique_ptr<TaskFolder>> open(const QString &path);
    ~TaskFolder();

    [[nodiscard]] const QString &path() const { return m_path; }
    /// A new file, with the folders on its way.
    [[nodiscard]] Result<std::unique_ptr<QFile>> create(const QString &name, bool isProgram);
    /// A plain file, for reading.
    [[nodiscard]] Result<std::unique_ptr<QFile>> read(const QString &name) const;
    /// With all that is in it; nothing outside of it is touched.
    static void remove(const QString &path);

private:
    TaskFolder(QString path, int fd, unsigned user, unsigned group)
        : m_path(std::move(path)), m_fd(fd), m_user(user), m_group(group)
    {
    }

    QString m_path;
    int m_fd;
    unsigned m_user;
    unsigned m_group;
};

/// "out/result.txt": relative, without '.', '..' and empty parts.
[[nodiscard]] bool isTaskFileName(const QString &name);

} // namespace mh::agent
