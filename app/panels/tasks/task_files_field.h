// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QDateTime>
#include <QJsonArray>
#include <QWidget>

#include "core/base/result.h"
#include "core/protocol/tasks.h"

class QVBoxLayout;

namespace mh::client {
class ServerClient;
}

namespace mh::panels {

/// The files that a task finds in its folder: from the disk, or sent for a task before. Each is sent once.
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
    /// Sends those that the server has not got yet, then `done` gets all of them as a task names them. Errors: of the
    /// disk (LOCAL_FILE), of the server.
    void send(const std::function<void(const Result<QJsonArray> &)> &done);

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
    void sendRest(const std::function<void(const Result<QJsonArray> &)> &done);

    client::ServerClient &m_client;
    QList<Entry> m_files;
    QVBoxLayout *m_layout;
    QWidget *m_rows = nullptr;
};

} // namespace mh::panels
