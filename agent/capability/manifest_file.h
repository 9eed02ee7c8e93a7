// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include "core/base/result.h"
#include "core/fleet/manifest.h"

namespace mh::agent {

/// The manifest in its file, read again whenever it changes.
/// Thread: its own; no wait but for one small file. Errors: a file that is not to be believed or not understood leaves
/// metrics only, and problem() says why.
class ManifestFile final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ManifestFile)

public:
    /// The agent's own user is who has `stateFolder`; empty: this process's.
    explicit ManifestFile(QString path, QString stateFolder = {});

    [[nodiscard]] const fleet::Manifest &manifest() const { return m_manifest; }
    /// Empty: all is well, a missing file too.
    [[nodiscard]] const QString &problem() const { return m_problem; }
    /// The file belongs to the agent's own user, who is not root: whoever is that user can widen it.
    [[nodiscard]] bool isOwn() const { return m_isOwn; }
    void readAgain();

    /// For a host that has none. Errors: Conflict when there is one already; Internal.
    [[nodiscard]] static Result<> write(const QString &path, const fleet::Manifest &manifest);

signals:
    void changed();

private:
    struct Found {
        fleet::Manifest manifest;
        QString problem;
        bool isOwn = false;
    };
    [[nodiscard]] Found read() const;
    void watch();

    QString m_path;
    QString m_stateFolder;
    fleet::Manifest m_manifest;
    QString m_problem;
    bool m_isOwn = false;
    QFileSystemWatcher m_watcher;
    QTimer m_settled; ///< an editor does several things to a file
};

} // namespace mh::agent
