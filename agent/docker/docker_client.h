// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QDeadlineTimer>
#include <QFuture>
#include <QJsonValue>

#include "agent/docker/docker_call.h"

namespace mh::agent {

/// The engine behind one socket, Docker's or Podman's, in the newest version of its API that both know.
/// Thread: its own. Lifetime: outlives what it was asked. Errors: NotFound, Conflict, InvalidInput as the engine says;
/// Timeout; Internal with what the engine says, or that it is not there, or speaks no version that is known here.
class DockerClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DockerClient)

public:
    static constexpr int kLeast = 25;  ///< 1.25: Docker 1.13
    static constexpr int kNewest = 47; ///< 1.47: Docker 27
    static constexpr qsizetype kMostBody = 16 * 1024 * 1024;

    explicit DockerClient(QString socket);
    ~DockerClient() override;

    [[nodiscard]] const QString &socket() const { return m_socket; }

    /// What it answers, whole; null for an answer without a body.
    [[nodiscard]] QFuture<Result<QJsonValue>> ask(const DockerAsk &ask);
    /// A call whose head has come and says yes, the caller's from now on. It is not reading, but for what has come with
    /// the head, which is told as soon as `opened` is back.
    using Opened = std::function<void(Result<std::shared_ptr<DockerCall>> call)>;
    void open(const DockerAsk &ask, Opened opened);

private:
    [[nodiscard]] QFuture<Result<QByteArray>> prefix();

    QString m_socket;
    QByteArray m_prefix;      ///< "/v1.41"
    QDeadlineTimer m_isKnown; ///< the engine may be another one later
};

/// "1.41" among what is known here; the path's prefix. Errors: Internal.
[[nodiscard]] Result<QByteArray> negotiated(const QByteArray &apiVersion);

} // namespace mh::agent
