// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/store/writer.h"
#include "server/tasks/task_store.h"

namespace mh::store {
class Reader;
}

namespace mh::tasks {

/// Tasks in tables of their own, over the one writer of the house.
/// Thread: engine, but for readBeside(). Lifetime: writer and reader outlive it. Errors: as Writer; STORE_DAMAGED for a
/// row that is none.
class TaskRows final : public TaskStore
{
public:
    TaskRows(store::Writer &writer, store::Reader &reader);

    /// The tables, as the catalogue of modules wants them: frozen.
    [[nodiscard]] static QList<QByteArray> tables();

    [[nodiscard]] QFuture<Result<Kept>> load() override;
    void commit(TaskWrite write, Done done) override;
    void addPiece(TaskFileId file, qint64 position, const QByteArray &bytes, Done done) override;
    [[nodiscard]] QFuture<Result<QByteArray>> read(TaskFileId file, qint64 position, qint64 length) override;
    void readBeside(TaskFileId file, qint64 position, qint64 length,
                    std::function<void(Result<QByteArray>)> done) override;
    void dropFiles(const QList<TaskFileId> &files) override;
    void dropLoose(qint64 unusedSince) override;

private:
    store::Writer &m_writer;
    store::Reader &m_reader;
    std::shared_ptr<store::Writer::Channel> m_channel; ///< of tasks
    std::shared_ptr<store::Writer::Channel> m_pieces;  ///< of files, which no task's refusal holds up
};

} // namespace mh::tasks
