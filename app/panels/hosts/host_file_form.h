// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCheckBox>

#include "app/panels/hosts/host_view.h"
#include "app/panels/parts/form_dialog.h"
#include "core/fleet/host_files.h"

class QLineEdit;

namespace mh::panels {

/// The name of a new folder, or another one for what is there.
/// Thread: GUI; open(), never exec(). Lifetime: the client outlives it. Errors: in the form.
class HostFileNameForm final : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostFileNameForm)
public:
    /// `path` empty: a folder is made in `folder`.
    HostFileNameForm(const HostView &view, const QString &folder, const QString &path, QWidget *parent);

signals:
    void saved(const QString &path);

private:
    void save();

    client::ServerClient &m_client;
    qint64 m_host;
    QString m_folder;
    QString m_path;
    QLineEdit *m_name;
};

/// Who may do what with a file or folder.
/// Thread: GUI; open(), never exec(). Lifetime: the client outlives it. Errors: in the form.
class HostFileModeForm final : public FormDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostFileModeForm)
public:
    HostFileModeForm(const HostView &view, const fleet::FileInfo &file, QWidget *parent);

signals:
    void saved();

private:
    [[nodiscard]] int mode() const;
    void save();

    client::ServerClient &m_client;
    qint64 m_host;
    fleet::FileInfo m_file;
    QList<QCheckBox *> m_bits; ///< from the owner's reading to the others' executing
};

} // namespace mh::panels
