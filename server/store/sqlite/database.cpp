// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/sqlite/database.h"

#define SQLITE_HAS_CODEC 1 // declares sqlite3_key()
#include <sqlite3.h>

#include <tuple>

#include <QFileInfo>

#include "server/store/sqlite/log_folder.h"
#include "server/store/sqlite/wal_check.h"

namespace mh::store {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kPageSize = 4096;
constexpr int kBusyTimeoutMs = 5000;
constexpr int kFoldFrames = 1000; // SQLite's default
constexpr int kLongLog = 4 * kFoldFrames;

/// folded(text): as texts are compared whatever their case. For migrations and searches; no index depends on it, so
/// that any other program can open the file.
void folded(sqlite3_context *context, int, sqlite3_value **values)
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(values[0]));
    const QByteArray result = QString::fromUtf8(text, sqlite3_value_bytes(values[0])).toCaseFolded().toUtf8();
    sqlite3_result_text(context, result.constData(), int(result.size()), SQLITE_TRANSIENT);
}

Error damaged(const QString &message)
{
    return {ErrorCode::Internal, u"STORE_DAMAGED"_s, message, {}, {}};
}

} // namespace

Result<std::unique_ptr<Database>> Database::open(const QString &path, const Secret &key, Mode mode)
{
    const qint64 size = QFileInfo(path).size();
    if (size % kPageSize != 0)
        return damaged(u"%1 is cut off: %2 bytes are no whole number of pages"_s.arg(path).arg(size));

    sqlite3 *handle = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (mode == Mode::ReadWrite ? SQLITE_OPEN_CREATE : 0);
    const int opened = sqlite3_open_v2(path.toUtf8().constData(), &handle, flags, nullptr);
    std::unique_ptr<Database> database(new Database(handle));
    if (opened != SQLITE_OK)
        return errorFrom(opened, handle);
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, kBusyTimeoutMs);
    if (const int made = sqlite3_create_function_v2(handle, "folded", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr,
                                                    &folded, nullptr, nullptr, nullptr);
        made != SQLITE_OK)
        return errorFrom(made, handle);
    if (auto unlocked = database->unlock(key); !unlocked)
        return unlocked.error();
    if (auto configured = database->configure(mode); !configured)
        return configured.error();
    if (mode == Mode::ReadWrite)
        database->noteCommits(path);
    return database;
}

Database::Database(sqlite3 *handle) : m_handle(handle) {}

Database::~Database()
{
    m_prepared.clear();
    if (m_confirmed)
        m_confirmed->release();
    sqlite3_close_v2(m_handle);
}

Result<> Database::unlock(const Secret &key)
{
    if (key.bytes().size() != 32)
        return internalError(u"the store's key has 32 bytes"_s);
    // Until the key has proved right, closing must not fold a left-over WAL into the file.
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    const Secret keySpec("x'" + key.bytes().toHex() + "'");
    if (sqlite3_key(m_handle, keySpec.bytes().constData(), int(keySpec.bytes().size())) != SQLITE_OK)
        return lastError();
    // Otherwise a wrong key prints to standard error; without a key the pragma is not heard.
    if (auto quiet = execute("PRAGMA cipher_log_level=NONE"); !quiet)
        return quiet;
    if (auto readable = execute("SELECT count(*) FROM sqlite_master"); !readable)
        return readable;
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
    return {};
}

Result<> Database::configure(Mode mode)
{
    // auto_vacuum counts only before the first table is made; temp_store keeps spilled rows
    // out of unencrypted files.
    if (mode == Mode::Fold)
        return execute("PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-64;");
    if (mode == Mode::ReadOnly)
        return execute("PRAGMA cache_size=-8192; PRAGMA temp_store=MEMORY; PRAGMA query_only=ON;");
    return execute("PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                   "PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;"
                   "PRAGMA journal_size_limit=67108864; PRAGMA cipher_memory_security=OFF;");
}

void Database::noteCommits(const QString &path)
{
    m_confirmed = std::make_unique<ConfirmedMark>(path);
    // The hook takes the place of SQLite's own, which folds the log into the file from time to time.
    const auto committed = [](void *self, sqlite3 *, const char *, int frames) {
        static_cast<Database *>(self)->committed(frames);
        return SQLITE_OK;
    };
    sqlite3_wal_hook(m_handle, committed, this);
}

void Database::committed(int frames)
{
    m_confirmed->confirm(quint32(frames));
    if (frames < m_askedAt) // a log that began anew
        m_askedAt = 0;
    if (!m_folder) {
        if (frames >= kFoldFrames)
            std::ignore = fold();
        return;
    }
    // Beside a writer who goes on, the folder never gets to the end of the log, and only a log that is folded to its
    // end begins anew: a commit folds the little that is left, once the folder has done its part of a long log.
    if (frames - m_askedAt >= kFoldFrames) {
        m_askedAt = frames;
        m_closes = frames >= kLongLog;
        m_folder->ask();
    } else if (m_closes && !m_folder->isBusy()) {
        m_closes = false;
        std::ignore = fold(); // what cannot be folded stays in the log, and is tried again
    }
}

// SQLite before 3.51.3 may lose a page when a second fold begins just as the log, folded by another, begins anew. So
// there is one at a time, and the folder is asked only when there is something left to fold, which nobody else does
// then.
Result<> Database::fold()
{
    if (m_folder && m_folder->isBusy())
        return {};
    const int done = sqlite3_wal_checkpoint_v2(m_handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    // Busy: somebody else is at it.
    if (done == SQLITE_OK || (done & 0xff) == SQLITE_BUSY)
        return {};
    return lastError();
}

void Database::foldBeside(LogFolder *folder)
{
    m_folder = folder;
    m_askedAt = 0;
    m_closes = false;
}

Result<Statement> Database::prepare(const char *sql)
{
    auto &kept = m_prepared[sql];
    if (!kept) {
        sqlite3_stmt *compiled = nullptr;
        const int resultCode = sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &compiled, nullptr);
        if (resultCode != SQLITE_OK) {
            m_prepared.remove(sql);
            return errorOfUse(resultCode, m_handle);
        }
        kept = std::make_shared<PreparedStatement>(compiled);
    }
    if (kept->inUse)
        return internalError(u"store: a statement is used inside itself"_s);
    return Statement(kept);
}

Result<> Database::execute(const QByteArray &script)
{
    const int resultCode = sqlite3_exec(m_handle, script.constData(), nullptr, nullptr, nullptr);
    if (resultCode != SQLITE_OK)
        return errorFrom(resultCode, m_handle);
    return {};
}

int Database::changes() const
{
    return sqlite3_changes(m_handle);
}

Result<bool> Database::hasTable(const char *name)
{
    auto exists = prepare("SELECT 1 FROM sqlite_master WHERE type='table' AND name=?1");
    if (!exists)
        return exists.error();
    exists->bindAll(QByteArray(name));
    return exists->step();
}

bool Database::inTransaction() const
{
    return sqlite3_get_autocommit(m_handle) == 0;
}

Error Database::lastError() const
{
    return errorFrom(sqlite3_extended_errcode(m_handle), m_handle);
}

} // namespace mh::store
