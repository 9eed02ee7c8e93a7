// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCryptographicHash>
#include <QFile>
#include <QJsonObject>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include "app/client/raw_requests.h"
#include "core/base/result.h"

namespace mh::client {

class ServerClient;

/// One file between this machine and a host. A connection that breaks is made again, and goes on where it broke; so
/// does the next transfer of the same file, within a day. What arrived is compared by its SHA-256. Thread: the
/// client's. Lifetime: the client outlives it; destroyed before finished() it is broken off. Errors: told once by
/// finished(); besides the server's, LOCAL_FILE, TRANSFER_DIFFERS, CANCELLED.
class FileTransfer : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileTransfer)

public:
    static constexpr int kTries = 6; ///< in a row without a byte

    struct What {
        qint64 host = 0;
        QString path; ///< there
        QString file; ///< here
    };
    FileTransfer(ServerClient &client, What what, QObject *parent);
    ~FileTransfer() override;

    void start();
    void cancel();
    [[nodiscard]] const What &what() const { return m_what; }

signals:
    void moved(qint64 done, qint64 total); ///< bytes; total -1: not known
    void pausing(const QString &why);      ///< it tries again
    void finished(const mh::Result<QJsonObject> &how);

protected:
    /// Asks where it stands, then goes on from there.
    virtual void proceed() = 0;
    void tell(qint64 done, qint64 total);
    /// Tries again where that may help.
    void broke(const Error &error);
    void finish(const Result<QJsonObject> &how);
    /// Adds so much of `file` to the hash, some of it in each turn of the event loop, then calls `done`.
    void hashUpTo(QFile &file, qint64 size, const std::function<void()> &done);
    void follow(QNetworkReply *reply) { m_reply = reply; }
    [[nodiscard]] bool isOver() const { return m_isOver; }

    ServerClient &m_client;
    RawRequests m_requests;
    const What m_what;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};

private:
    QPointer<QNetworkReply> m_reply;
    QTimer m_again;
    int m_tries = 0;
    bool m_isOver = false;
};

/// From the host: into `file`, which appears when it is whole.
class FileDownload final : public FileTransfer
{
    Q_OBJECT

public:
    using FileTransfer::FileTransfer;
    ~FileDownload() override;

protected:
    void proceed() override;

private:
    void ask(const QJsonObject &file);
    void take(QNetworkReply &reply);
    void ended(QNetworkReply &reply);
    void compare();

    QFile m_part;
    QString m_version;
    qint64 m_size = 0;
    QByteArray m_refusal;
};

/// A folder of the host as a tar file; it cannot go on where it broke.
class ArchiveDownload final : public FileTransfer
{
    Q_OBJECT

public:
    using FileTransfer::FileTransfer;

protected:
    void proceed() override;
};

/// To the host: there it appears when it is whole.
class FileUpload final : public FileTransfer
{
    Q_OBJECT

public:
    /// `replaces`: whatever is there; else nothing may be.
    FileUpload(ServerClient &client, What what, bool replaces, QObject *parent);
    ~FileUpload() override;

protected:
    void proceed() override;

private:
    void send(qint64 offset);
    void answered(QNetworkReply &reply);
    [[nodiscard]] QJsonObject members() const;

    QFile m_file;
    QString m_upload; ///< its name: the same for the same file and place
    qint64 m_size = 0;
    bool m_replaces;
};

} // namespace mh::client
