// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QDateTime>
#include <QJsonArray>
#include <QPointer>
#include <QWidget>

#include "core/base/result.h"
#include "core/protocol/tasks.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace mh::client {
class BodyUpload;
class ServerClient;
} // namespace mh::client

namespace mh::panels {

/// The files that a task finds in its folder: from the disk, or sent for a task before. Each is sent once, read as it
/// goes; how far it is stands below the files, with a button that stops it.
/// Thread: GUI. Lifetime: the client outlives it. Errors: those of send().
class TaskFilesField final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TaskFilesField)
public:
    explicit TaskFilesField(client::ServerClient &client, QWidget *parent);

    void addSent(const QList<protocol::TaskFile> &files);
    /// As if they had been chosen in the file dialog.
    void addFromDisk(const QStringList &paths);
    using Done = std::function<void(const Result<QJsonArray> &)>;
    /// Sends those that the server has not got yet, then `done` gets all of them as a task names them. Errors: of the
    /// disk (LOCAL_FILE; of what is too large before anything is sent), of the server, CANCELLED.
    void send(const Done &done);

signals:
    void changed();

private:
    struct Entry {
        QString path; ///< empty: it was sent for a task before
        QString name;
        qint64 size = 0;
        bool isProgram = false;
        QString sha256; ///< empty: it was not sent yet
        QDateTime changedAt;
    };
    void choose();
    void build();
    [[nodiscard]] QWidget *makeRow(qsizetype index);
    [[nodiscard]] QJsonArray told() const;
    [[nodiscard]] Result<> check() const;
    void sendRest(const Done &done);
    void sendOne(const QString &path, const Done &done);
    void setSending(client::BodyUpload *upload);

    client::ServerClient &m_client;
    QList<Entry> m_files;
    QVBoxLayout *m_layout;
    QWidget *m_rows = nullptr;
    QPushButton *m_add;
    QLabel *m_progress;
    QPushButton *m_stop;
    QPointer<client::BodyUpload> m_upload;
};

} // namespace mh::panels
