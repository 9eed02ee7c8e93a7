// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tasks/rows/task_rows.h"

#include <algorithm>

#include "core/base/log.h"
#include "server/store/reader.h"
#include "server/store/rows.h"
#include "server/store/user_repository.h"

namespace mh::tasks {
using namespace Qt::StringLiterals;
using store::Database;
using store::Statement;

namespace {

Result<Task> taskFrom(const Statement &row)
{
    const auto body = json::parseObject(row.bytes(5));
    auto task = body ? Task::fromJson(*body) : Result<Task>(body.error());
    const auto state = stateFrom(row.text(2));
    if (!task || !state)
        return store::damagedRow(u"task "_s + row.text(0), task ? u"its state is none"_s : task.error().message);
    task->id = row.id<TaskTag>(0);
    task->owner = row.id<UserTag>(1);
    task->state = *state;
    task->createdAt = row.integer(3);
    task->endedAt = row.integer(4);
    task->revision = row.integer(6);
    return task;
}

Result<> save(Database &database, const Task &task)
{
    if (auto next =
            store::takesRevision(database, "SELECT revision FROM tasks_tasks WHERE id = ?1", task.id, task.revision);
        !next)
        return next;
    return database.run("INSERT INTO tasks_tasks(id, owner_id, state, created_at, ended_at, body, revision)"
                        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                        " ON CONFLICT(id) DO UPDATE SET state=excluded.state, ended_at=excluded.ended_at,"
                        " body=excluded.body, revision=excluded.revision",
                        task.id, task.owner, QString(toText(task.state)), task.createdAt, task.endedAt,
                        json::toBytes(toJson(task)), task.revision);
}

Result<> dropFile(Database &database, TaskFileId file)
{
    return database.run("DELETE FROM tasks_pieces WHERE file_id = ?1", file);
}

Result<> remove(Database &database, TaskId id)
{
    const auto found = store::select<Task>(
        database, "SELECT id, owner_id, state, created_at, ended_at, body, revision FROM tasks_tasks WHERE id = ?1",
        taskFrom, id);
    if (!found)
        return found.error();
    QList<TaskFileId> files;
    for (const Task &task : *found) {
        files.append(logOf(task));
        for (const File &file : task.artefacts)
            files.append(file.id);
    }
    for (const TaskFileId &file : std::as_const(files)) {
        if (auto dropped = dropFile(database, file); !dropped)
            return dropped;
    }
    return database.run("DELETE FROM tasks_tasks WHERE id = ?1", id);
}

Result<> save(Database &database, const Upload &upload)
{
    return database.run("INSERT INTO tasks_uploads(id, owner_id, size, sha256, used_at) VALUES(?1, ?2, ?3, ?4, ?5)"
                        " ON CONFLICT(id) DO UPDATE SET used_at=excluded.used_at",
                        upload.id, upload.owner, upload.size, upload.sha256, upload.usedAt);
}

Result<> apply(Database &database, const TaskWrite &write)
{
    if (write.saved) {
        if (auto saved = save(database, *write.saved); !saved)
            return saved;
    }
    if (!write.removed.isNull()) {
        if (auto removed = remove(database, write.removed); !removed)
            return removed;
    }
    for (const Upload &upload : write.uploads) {
        if (auto saved = save(database, upload); !saved)
            return saved;
    }
    for (const TaskFileId &upload : write.droppedUploads) {
        if (auto dropped = database.run("DELETE FROM tasks_uploads WHERE id = ?1", upload); !dropped)
            return dropped;
        if (auto dropped = dropFile(database, upload); !dropped)
            return dropped;
    }
    return write.note.action.isEmpty() ? Result<>() : store::apply(database, AddAudit{write.note});
}

Result<TaskStore::Kept> loadAll(Database &database)
{
    TaskStore::Kept kept;
    auto tasks = store::select<Task>(
        database, "SELECT id, owner_id, state, created_at, ended_at, body, revision FROM tasks_tasks", taskFrom);
    if (!tasks)
        return tasks.error();
    kept.tasks = *std::move(tasks);
    auto uploads = store::select<Upload>(
        database, "SELECT id, owner_id, size, sha256, used_at FROM tasks_uploads",
        [](const Statement &row) -> Result<Upload> {
            return Upload{row.id<TaskFileTag>(0), row.id<UserTag>(1), row.integer(2), row.text(3), row.integer(4)};
        });
    if (!uploads)
        return uploads.error();
    kept.uploads = *std::move(uploads);
    const auto sizes = store::select<bool>(
        database, "SELECT file_id, MAX(position + LENGTH(bytes)) FROM tasks_pieces GROUP BY file_id",
        [&kept](const Statement &row) -> Result<bool> {
            kept.sizes.insert(row.id<TaskFileTag>(0), row.integer(1));
            return true;
        });
    if (!sizes)
        return sizes.error();
    return kept;
}

Result<QByteArray> readPieces(Database &database, TaskFileId file, qint64 position, qint64 length)
{
    QByteArray bytes;
    // From the last piece that begins at or before it.
    const auto read = store::select<bool>(
        database,
        "SELECT position, bytes FROM tasks_pieces WHERE file_id = ?1 AND position < ?3 AND position >= COALESCE("
        "(SELECT MAX(position) FROM tasks_pieces WHERE file_id = ?1 AND position <= ?2), 0) ORDER BY position",
        [&](const Statement &row) -> Result<bool> {
            const QByteArray piece = row.bytes(1);
            bytes += piece.mid(std::max<qint64>(0, position - row.integer(0)));
            return true;
        },
        file, position, position + length);
    if (!read)
        return read.error();
    return bytes.left(length);
}

void warnUnless(const Result<> &done)
{
    if (!done)
        qCWarning(log::store).noquote() << "files of tasks are not dropped:" << done.error().message;
}

} // namespace

TaskRows::TaskRows(store::Writer &writer, store::Reader &reader)
    : m_writer(writer), m_reader(reader), m_channel(writer.makeChannel()), m_pieces(writer.makeChannel())
{
}

QList<QByteArray> TaskRows::tables()
{
    return {"CREATE TABLE tasks_tasks(id TEXT PRIMARY KEY, owner_id TEXT NOT NULL, state TEXT NOT NULL,"
            " created_at INTEGER NOT NULL, ended_at INTEGER NOT NULL, body TEXT NOT NULL, revision INTEGER NOT NULL);"
            "CREATE TABLE tasks_uploads(id TEXT PRIMARY KEY, owner_id TEXT NOT NULL, size INTEGER NOT NULL,"
            " sha256 TEXT NOT NULL, used_at INTEGER NOT NULL);"
            "CREATE TABLE tasks_pieces(file_id TEXT NOT NULL, position INTEGER NOT NULL, bytes BLOB NOT NULL,"
            " PRIMARY KEY(file_id, position))"};
}

QFuture<Result<TaskStore::Kept>> TaskRows::load()
{
    return m_reader.read<Kept>(loadAll);
}

void TaskRows::commit(TaskWrite write, Done done)
{
    m_writer.submit(
        m_channel, [write = std::move(write)](Database &database) { return apply(database, write); }, std::move(done));
}

void TaskRows::addPiece(TaskFileId file, qint64 position, const QByteArray &bytes, Done done)
{
    const auto job = [file, position, bytes](Database &database) {
        return database.run("INSERT INTO tasks_pieces(file_id, position, bytes) VALUES(?1, ?2, ?3)"
                            " ON CONFLICT(file_id, position) DO UPDATE SET bytes=excluded.bytes",
                            file, position, store::Blob{bytes});
    };
    m_writer.submit(m_pieces, job, std::move(done));
}

QFuture<Result<QByteArray>> TaskRows::read(TaskFileId file, qint64 position, qint64 length)
{
    return m_reader.read<QByteArray>([=](Database &database) { return readPieces(database, file, position, length); });
}

void TaskRows::readBeside(TaskFileId file, qint64 position, qint64 length, std::function<void(Result<QByteArray>)> done)
{
    (void)m_reader.read<bool>([=](Database &database) -> Result<bool> {
        auto bytes = readPieces(database, file, position, length);
        const Result<bool> read = bytes ? Result<bool>(true) : Result<bool>(bytes.error());
        done(std::move(bytes));
        return read;
    });
}

void TaskRows::dropFiles(const QList<TaskFileId> &files)
{
    const auto job = [files](Database &database) -> Result<> {
        for (const TaskFileId &file : files) {
            if (auto dropped = dropFile(database, file); !dropped)
                return dropped;
        }
        return {};
    };
    m_writer.submit(m_pieces, job, warnUnless);
}

void TaskRows::dropLoose(qint64 unusedSince)
{
    const auto job = [unusedSince](Database &database) -> Result<> {
        if (auto old = database.run("DELETE FROM tasks_uploads WHERE used_at < ?1", unusedSince); !old)
            return old;
        const auto tasks = store::select<Task>(
            database, "SELECT id, owner_id, state, created_at, ended_at, body, revision FROM tasks_tasks", taskFrom);
        if (!tasks)
            return tasks.error();
        QSet<TaskFileId> known;
        for (const Task &task : *tasks) {
            known.insert(logOf(task));
            for (const File &file : task.artefacts)
                known.insert(file.id);
        }
        const auto files = store::select<TaskFileId>(
            database, "SELECT DISTINCT file_id FROM tasks_pieces WHERE file_id NOT IN (SELECT id FROM tasks_uploads)",
            [](const Statement &row) -> Result<TaskFileId> { return row.id<TaskFileTag>(0); });
        if (!files)
            return files.error();
        for (const TaskFileId &file : *files) {
            if (known.contains(file))
                continue;
            if (auto dropped = dropFile(database, file); !dropped)
                return dropped;
        }
        return {};
    };
    m_writer.submit(m_pieces, job, warnUnless);
    m_writer.shrink();
}

} // namespace mh::tasks
