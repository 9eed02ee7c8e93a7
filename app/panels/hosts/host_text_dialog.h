// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QJsonObject>

#include "app/panels/hosts/host_view.h"
#include "core/base/result.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace mh::text {
class TextEditor;
}

namespace mh::panels {

/// A text of a host: read, changed, and saved only over what was read, unless somebody says otherwise.
/// Thread: GUI; open(), never exec(). Lifetime: the client outlives it; deletes itself when closed. Errors: said below.
class HostTextDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostTextDialog)
public:
    HostTextDialog(const HostView &view, QString path, QWidget *parent);

    /// What is typed is lost only after a question.
    void reject() override;

signals:
    void saved();

private:
    void load(const QString &encoding);
    void show(const QJsonObject &told);
    void save(const QString &expect);
    void answered(const Result<QJsonObject> &told);
    void askConflict();
    void overwrite();
    void say(const QString &text);
    void update();

    client::ServerClient &m_client;
    qint64 m_host;
    QString m_hostName;
    QString m_path;
    QString m_sha256; ///< of what was read or saved last
    QString m_encoding;
    text::TextEditor *m_editor;
    QComboBox *m_encodings;
    QLabel *m_state;
    QPushButton *m_save;
    bool m_isBusy = false;
};

} // namespace mh::panels
