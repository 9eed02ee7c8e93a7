// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QByteArray>
#include <QStringList>

#include "core/base/result.h"

namespace mh::agent {

/// The folder of one compose file, reached below a folder that the manifest names, whatever links say.
/// Thread: one. Lifetime: a value that is moved. Errors: Denied for what is not below; NotFound, TooLarge, Conflict,
/// Internal with the system's words.
class ProjectFolder
{
    Q_DISABLE_COPY_MOVE(ProjectFolder)

public:
    static constexpr qint64 kMostBytes = 128LL * 1024; ///< of a file; an answer has to fit into a frame

    /// `file` is absolute.
    [[nodiscard]] static Result<std::unique_ptr<ProjectFolder>> open(const QStringList &allowed, const QString &file);
    ~ProjectFolder();

    [[nodiscard]] Result<QByteArray> read() const;
    /// Beside the file, and readable by the same; relative paths in it mean the same. One from before goes.
    [[nodiscard]] Result<> writeDraft(const QByteArray &bytes) const;
    [[nodiscard]] QString draftPath() const { return m_path + m_draft; }
    [[nodiscard]] Result<> putDraftInPlace() const;
    void dropDraft() const;

private:
    ProjectFolder() = default;

    int m_folder = -1;
    QString m_path; ///< of the folder, with a slash
    QString m_name; ///< of the file
    QString m_draft;
};

} // namespace mh::agent
