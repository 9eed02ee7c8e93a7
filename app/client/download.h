// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSaveFile>

#include "core/base/result.h"

class QNetworkReply;

namespace mh::client {

/// Moves one reply's body into a file as it arrives.
/// Thread: the reply's. Lifetime: owns the reply; finished() is emitted once.
/// Errors: result(); the file is as before unless all went well.
class Download final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Download)
public:
    Download(QNetworkReply *reply, const QString &file, QObject *parent);
    ~Download() override;

    /// Broken off on the way; the reply knows why.
    [[nodiscard]] bool transportFailed() const { return m_transportFailed; }
    /// The bytes written.
    [[nodiscard]] const Result<qint64> &result() const { return m_result; }

signals:
    /// So many bytes so far.
    void moved(qint64 received);
    void finished();

private:
    void take();
    void end();
    void giveUp();

    QNetworkReply *m_reply;
    QSaveFile m_file;
    QByteArray m_refusal; ///< the body of an answer that is no success
    Result<qint64> m_result = 0;
    bool m_transportFailed = false;
};

} // namespace mh::client
