// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeWidget>

#include "core/fleet/host_files.h"

namespace mh::panels {

/// What is in a folder of a host, folders first. Files that are dropped on it are to be uploaded.
/// Thread: GUI. Errors: none.
class HostFileList final : public QTreeWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostFileList)
public:
    enum Column { Name, Size, Changed, Permissions, Owner };

    explicit HostFileList(QWidget *parent = nullptr);

    /// `whole`: paths instead of names, as of the roots.
    void show(const QList<fleet::FileInfo> &files, bool whole);
    void choose(const QString &path);
    /// Null: none is chosen.
    [[nodiscard]] const fleet::FileInfo *current() const;
    void setTakesDrops(bool takes) { setAcceptDrops(takes); }

signals:
    void dropped(const QStringList &files);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QList<fleet::FileInfo> m_files;
};

/// "rwxr-x---".
[[nodiscard]] QString permissionText(int mode);
/// A folder, or a link that leads to one.
[[nodiscard]] bool isFolder(const fleet::FileInfo &file);

} // namespace mh::panels
