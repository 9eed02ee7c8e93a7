// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "agent/docker/docker_call.h"
#include "agent/docker/log_frames.h"
#include "agent/exec/doing.h"

namespace mh::agent {

/// The logs of one container on their way: what the engine sends, as fast as the server takes it.
/// Thread: Commands'. Lifetime: deletes itself once the command is over. Errors: told as its answer.
class DockerLogs final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DockerLogs)

public:
    /// `isRaw`: of a container with a terminal, whose output is one.
    DockerLogs(std::shared_ptr<DockerCall> call, std::shared_ptr<Doing> doing, bool isRaw, QObject *parent);
    ~DockerLogs() override;

private:
    void take(const QByteArray &bytes);
    void flush();
    void finish(const Result<> &how);

    std::shared_ptr<DockerCall> m_call;
    std::shared_ptr<Doing> m_doing;
    bool m_isRaw;
    LogFrames m_frames;
    QByteArray m_toSend;
    std::optional<Result<>> m_end;
};

} // namespace mh::agent
