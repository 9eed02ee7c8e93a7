// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/panels/hosts/host_view.h"
#include "core/fleet/host_files.h"

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace mh::panels {

class HostFileList;
class HostTransfers;
class ListActions;

/// The files of a host, as far as its manifest shows them.
/// Thread: GUI. Lifetime: what the view refers to outlives it; transfers end with it. Errors: said above the list.
class HostFiles final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostFiles)
public:
    explicit HostFiles(const HostView &view, QWidget *parent = nullptr);
    ~HostFiles() override;

    /// "": the roots.
    void go(const QString &folder);
    void load();
    [[nodiscard]] const QString &folder() const { return m_folder; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void addActions();
    [[nodiscard]] QWidget *makeHead();
    void ask(const QString &after);
    void take(const QJsonObject &page);
    void showPath();
    void openCurrent();
    void upload();
    void uploadAll(const QStringList &files);
    void send(const QString &file, bool replaces);
    void download();
    void archive();
    void newFolder();
    void rename();
    void changeMode();
    void remove();
    void undo(const QJsonObject &trash);
    void say(const QString &text);
    void update();
    [[nodiscard]] bool mayWrite() const;
    [[nodiscard]] QString pathOf(const QString &name) const;

    const HostView m_view;
    QString m_folder; ///< "": the roots
    QString m_wanted; ///< to be chosen once it is listed
    QList<fleet::FileInfo> m_files;
    QHBoxLayout *m_path;
    QLabel *m_trouble;
    QPushButton *m_undo;
    QPushButton *m_more;
    QPushButton *m_upload;
    QPushButton *m_new;
    HostFileList *m_list;
    HostTransfers *m_transfers;
    ListActions *m_actions;
};

} // namespace mh::panels
