// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QPointer>

#include "app/client/raw_requests.h"
#include "app/client/sent_file.h"

namespace mh::client {

/// A file as the body of one request, read as it is sent, so that it may be larger than memory.
/// Thread: the client's. Lifetime: the client outlives it; destroyed before finished() it is broken off. Errors: told
/// once by finished(); besides the server's, LOCAL_FILE, TRANSFER_DIFFERS, CANCELLED.
class BodyUpload final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BodyUpload)
public:
    BodyUpload(ServerClient &client, const protocol::Route &route, const QString &file, QObject *parent);
    ~BodyUpload() override;

    void start();
    void cancel();

signals:
    void moved(qint64 done, qint64 total); ///< bytes
    void finished(const mh::Result<QJsonObject> &how);

private:
    void follow(QNetworkReply *reply);
    void answered(QNetworkReply &reply);
    void finish(const Result<QJsonObject> &how);

    const protocol::Route m_route;
    QFile m_file;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    qint64 m_size = 0;
    bool m_isOver = false;
    RawRequests m_requests; ///< its replies end before what they read
    QPointer<QNetworkReply> m_reply;
};

} // namespace mh::client
