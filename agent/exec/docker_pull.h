// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "agent/docker/docker_call.h"
#include "agent/exec/doing.h"

namespace mh::agent {

/// One image on its way from its registry. Its progress goes over the stream as lines of JSON ({"layer", "status",
/// "current", "total"}), as far as there is room: what is missed is old anyway.
/// Thread: Commands'. Lifetime: deletes itself once the command is over. Errors: told as its answer.
class DockerPull final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DockerPull)

public:
    DockerPull(std::shared_ptr<DockerCall> call, std::shared_ptr<Doing> doing, QString image, QObject *parent);
    ~DockerPull() override;

private:
    void take(const QByteArray &bytes);
    void takeLine(const QByteArray &line);
    void finish(const Result<> &how);

    std::shared_ptr<DockerCall> m_call;
    std::shared_ptr<Doing> m_doing;
    QString m_image;
    QByteArray m_line; ///< that has begun
    QString m_status;  ///< the last that was said of no layer
    QString m_complaint;
};

} // namespace mh::agent
