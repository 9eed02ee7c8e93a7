// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/tasks/task_files.h"

#include <algorithm>
#include <mutex>
#include <optional>

#include "core/base/when_ready.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using tasks::TaskStore;

namespace {

constexpr int kMostUnderWay = 4; ///< pieces handed to the store that it has not written
constexpr qint64 kAhead = 4 * TaskStore::kPiece;

} // namespace

struct TaskFileSink::Shared {
    Shared(tasks::TaskService &service, UserId whose) : tasks(service), owner(whose) {}

    tasks::TaskService &tasks;
    const UserId owner;
    const TaskFileId id = TaskFileId::make();
    std::mutex mutex; // guards what follows
    int underWay = 0;
    std::optional<Error> error;
    std::function<void()> wake;
    std::function<void()> drained; ///< finish() waits
};

TaskFileSink::TaskFileSink(tasks::TaskService &tasks, UserId owner) : m_shared(std::make_shared<Shared>(tasks, owner))
{
}

TaskFileSink::~TaskFileSink()
{
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->wake = nullptr;
    }
    if (m_size < 0) // finished
        return;
    tasks::TaskService &tasks = m_shared->tasks;
    QMetaObject::invokeMethod(&tasks, [&tasks, id = m_shared->id] { tasks.store().dropFiles({id}); });
}

void TaskFileSink::setWake(std::function<void()> wake)
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->wake = std::move(wake);
}

void TaskFileSink::put(const QByteArray &piece)
{
    const qint64 position = m_size - piece.size();
    {
        const std::lock_guard lock(m_shared->mutex);
        ++m_shared->underWay;
    }
    const auto done = [shared = m_shared](const Result<> &kept) {
        std::function<void()> next;
        {
            const std::lock_guard lock(shared->mutex);
            --shared->underWay;
            if (!kept)
                shared->error = kept.error();
            next = shared->underWay == 0 && shared->drained ? shared->drained : shared->wake;
        }
        if (next)
            next();
    };
    tasks::TaskService &tasks = m_shared->tasks;
    QMetaObject::invokeMethod(&tasks, [&tasks, id = m_shared->id, position, piece, done] {
        tasks.store().addPiece(id, position, piece, done);
    });
}

Result<ByteSink::Flow> TaskFileSink::write(const QByteArray &bytes)
{
    m_digest.add(bytes);
    m_pending += bytes;
    while (m_pending.size() >= TaskStore::kPiece) {
        m_size += TaskStore::kPiece;
        put(m_pending.left(TaskStore::kPiece));
        m_pending.remove(0, TaskStore::kPiece);
    }
    const std::lock_guard lock(m_shared->mutex);
    if (m_shared->error)
        return *m_shared->error;
    return m_shared->underWay >= kMostUnderWay ? Flow::Pause : Flow::Continue;
}

void TaskFileSink::finish(const std::function<void(Result<tasks::Upload>)> &done)
{
    m_size += m_pending.size();
    if (!m_pending.isEmpty())
        put(m_pending);
    const tasks::Upload upload{m_shared->id, m_shared->owner, m_size, QString::fromLatin1(m_digest.finish().toHex()),
                               0};
    m_size = -1;
    const auto whole = [shared = m_shared, upload, done] {
        std::optional<Error> error;
        {
            const std::lock_guard lock(shared->mutex);
            error = shared->error;
            shared->drained = nullptr;
        }
        const auto room = shared->tasks.mayUpload(upload.owner, upload.size);
        if (error || !room) {
            shared->tasks.store().dropFiles({upload.id});
            return done(error ? *error : room.error());
        }
        whenReady(shared->tasks.keepUpload(upload), &shared->tasks,
                  [done](const Result<tasks::Upload> &kept) { done(kept); });
    };
    {
        const std::lock_guard lock(m_shared->mutex);
        if (m_shared->underWay > 0) {
            m_shared->drained = whole;
            return;
        }
    }
    whole();
}

struct TaskFileSource::Shared {
    std::mutex mutex; // guards all of it
    std::optional<Result<QByteArray>> came;
    bool isAsked = false;
    QByteArray rest;
    std::function<void()> wake;
};

TaskFileSource::TaskFileSource(TaskStore &store, TaskFileId file, qint64 size)
    : m_store(store), m_file(file), m_size(size), m_shared(std::make_shared<Shared>())
{
}

TaskFileSource::~TaskFileSource()
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->wake = nullptr;
}

void TaskFileSource::setWake(std::function<void()> wake)
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->wake = std::move(wake);
}

ByteSource::Piece TaskFileSource::next(qsizetype maxBytes)
{
    {
        const std::lock_guard lock(m_shared->mutex);
        if (m_shared->came) {
            if (!*m_shared->came || (*m_shared->came)->isEmpty())
                return {{}, State::Failed};
            m_shared->rest = **m_shared->came;
            m_shared->came.reset();
            m_shared->isAsked = false;
        }
        if (!m_shared->rest.isEmpty()) {
            const QByteArray piece = m_shared->rest.left(maxBytes);
            m_shared->rest.remove(0, piece.size());
            const bool isLast = m_shared->rest.isEmpty() && m_position >= m_size;
            return {piece, isLast ? State::End : State::More};
        }
        if (m_position >= m_size && !m_shared->isAsked)
            return {{}, State::End};
        if (m_shared->isAsked)
            return {{}, State::Wait};
        m_shared->isAsked = true;
    }
    const qint64 from = m_position;
    m_position = std::min(m_size, m_position + kAhead);
    m_store.readBeside(m_file, from, m_position - from, [shared = m_shared](Result<QByteArray> bytes) {
        std::function<void()> wake;
        {
            const std::lock_guard lock(shared->mutex);
            shared->came = std::move(bytes);
            wake = shared->wake;
        }
        if (wake)
            wake();
    });
    return {{}, State::Wait};
}

} // namespace mh::api
