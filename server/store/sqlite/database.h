// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QByteArrayView>
#include <QHash>
#include <QString>

#include "core/base/result.h"
#include "core/base/secret.h"
#include "server/store/sqlite/statement.h"

struct sqlite3;

namespace mh::store {

class ConfirmedMark;
class LogFolder;

/// One connection to the encrypted file (SQLCipher 4, WAL, synchronous=FULL, raw key).
/// Thread: one at a time. Lifetime: outlives its statements.
/// Errors by reason: STORE_WRONG_KEY, STORE_DAMAGED, STORE_FULL, STORE_BUSY, STORE_IO (the last
/// three Unavailable), STORE_CONSTRAINT (Conflict). A refused open leaves the file as it was.
/// Once it is open, a page that cannot be read is STORE_DAMAGED (Unavailable).
class Database
{
public:
    enum class Mode {
        ReadWrite,
        ReadOnly,
        Fold, ///< for fold() alone
    };

    /// ReadWrite makes the file when there is none. `key` has 32 bytes.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &path, const Secret &key,
                                                                Mode mode = Mode::ReadWrite);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Compiled once per text and kept. `sql` must be a literal: it is remembered by address.
    /// Errors: the same statement is still in use.
    [[nodiscard]] Result<Statement> prepare(const char *sql);
    /// Runs a statement without rows.
    template <class... Values>
    [[nodiscard]] Result<> run(const char *sql, const Values &...values)
    {
        auto statement = prepare(sql);
        if (!statement)
            return statement.error();
        statement->bindAll(values...);
        return statement->run();
    }
    /// How many rows the last statement that writes has written.
    [[nodiscard]] int changes() const;
    /// A script of several statements, e.g. a migration.
    [[nodiscard]] Result<> execute(const QByteArray &script);
    /// Folds what is in the log into the file, as far as no reader needs the log for it; waits for nobody;
    /// leaves it to the folder when that is at it.
    [[nodiscard]] Result<> fold();
    /// From now on `folder` does what commits did themselves; null: they do it again. It outlives this.
    void foldBeside(LogFolder *folder);
    [[nodiscard]] Result<bool> hasTable(const char *name);
    /// Whether a transaction is open; SQLite itself ends one when the disk fails.
    [[nodiscard]] bool inTransaction() const;

private:
    explicit Database(sqlite3 *handle);

    [[nodiscard]] Result<> unlock(const Secret &key);
    [[nodiscard]] Result<> configure(Mode mode);
    void noteCommits(const QString &path);
    void committed(int frames);
    [[nodiscard]] Error lastError() const;

    sqlite3 *m_handle;
    std::unique_ptr<ConfirmedMark> m_confirmed; ///< of one that writes
    LogFolder *m_folder = nullptr;
    int m_askedAt = 0;     ///< frames in the log when the folder was asked last
    bool m_closes = false; ///< what the folder leaves is folded by a commit, so that the log can begin anew
    QHash<const char *, std::shared_ptr<PreparedStatement>> m_prepared;
};

} // namespace mh::store
