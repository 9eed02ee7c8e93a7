// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/database.h"

#define SQLITE_HAS_CODEC 1 // declares sqlite3_key()
#include <sqlite3.h>

#include <QFileInfo>

#include "server/store/wal_check.h"

namespace mh::store {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kPageSize = 4096;
constexpr int kBusyTimeoutMs = 5000;
constexpr int kCheckpointFrames = 1000; // SQLite's default

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
    const auto committed = [](void *mark, sqlite3 *handle, const char *schema, int frames) {
        static_cast<ConfirmedMark *>(mark)->confirm(quint32(frames));
        if (frames >= kCheckpointFrames)
            sqlite3_wal_checkpoint_v2(handle, schema, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
        return SQLITE_OK;
    };
    sqlite3_wal_hook(m_handle, committed, m_confirmed.get());
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

bool Database::inTransaction() const
{
    return sqlite3_get_autocommit(m_handle) == 0;
}

Error Database::lastError() const
{
    return errorFrom(sqlite3_extended_errcode(m_handle), m_handle);
}

} // namespace mh::store
