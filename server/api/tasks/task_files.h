// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/base/byte_stream.h"
#include "core/crypto/digest.h"
#include "server/tasks/task_service.h"

namespace mh::api {

/// A file for tasks, into the store as it comes.
/// Thread: write() one at a time, the rest on the engine thread. Lifetime: outlived by `tasks`; destroyed before
/// finish() it leaves nothing behind.
class TaskFileSink final : public ByteSink
{
    Q_DISABLE_COPY_MOVE(TaskFileSink)

public:
    TaskFileSink(tasks::TaskService &tasks, UserId owner);
    ~TaskFileSink() override;

    [[nodiscard]] Result<Flow> write(const QByteArray &bytes) override;
    void setWake(std::function<void()> wake) override;
    /// Once it is durable. Only after the last write().
    void finish(const std::function<void(Result<tasks::Upload>)> &done);

private:
    struct Shared;
    void put(const QByteArray &piece);

    std::shared_ptr<Shared> m_shared;
    QByteArray m_pending;
    crypto::Sha256 m_digest;
    qint64 m_size = 0;
};

/// A file of a task, out of the store as it is read.
/// Thread: as ByteSource. Lifetime: outlived by `store`.
class TaskFileSource final : public ByteSource
{
    Q_DISABLE_COPY_MOVE(TaskFileSource)

public:
    TaskFileSource(tasks::TaskStore &store, TaskFileId file, qint64 size);
    ~TaskFileSource() override;

    [[nodiscard]] Piece next(qsizetype maxBytes) override;
    void setWake(std::function<void()> wake) override;

private:
    struct Shared;
    tasks::TaskStore &m_store;
    const TaskFileId m_file;
    const qint64 m_size;
    qint64 m_position = 0; ///< of what was asked for
    std::shared_ptr<Shared> m_shared;
};

} // namespace mh::api
