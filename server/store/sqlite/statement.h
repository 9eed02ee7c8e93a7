// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QByteArray>
#include <QString>

#include "core/base/id.h"
#include "core/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace mh::store {

/// The Error for a result code of SQLite; see Database for the reasons.
[[nodiscard]] Error errorFrom(int resultCode, sqlite3 *handle);

/// The same for a connection that was opened: whatever cannot be decrypted is damaged.
[[nodiscard]] Error errorOfUse(int resultCode, sqlite3 *handle);

/// A compiled statement that its Database keeps between uses.
struct PreparedStatement {
    explicit PreparedStatement(sqlite3_stmt *statement) : handle(statement) {}
    ~PreparedStatement();
    PreparedStatement(const PreparedStatement &) = delete;
    PreparedStatement &operator=(const PreparedStatement &) = delete;

    sqlite3_stmt *handle;
    bool inUse = false;
};

/// Bytes to be stored as a BLOB; a plain QByteArray is taken as UTF-8 text.
struct Blob {
    QByteArray bytes;
};

/// One use of a compiled statement: bind, step, read columns. Its end makes the statement
/// ready for the next use.
/// Thread: its Database's. Errors: a failed bind shows in the next step.
class Statement
{
public:
    explicit Statement(std::shared_ptr<PreparedStatement> prepared);
    ~Statement();
    Statement(Statement &&other) noexcept = default;
    Statement &operator=(Statement &&) = delete;

    /// Binds parameters ?1, ?2, ... in order.
    template <class... Values>
    void bindAll(const Values &...values)
    {
        int index = 0;
        (bind(++index, values), ...);
    }
    void bind(int index, qint64 value);
    void bind(int index, const QString &value);
    void bind(int index, const QByteArray &utf8);
    void bind(int index, const Blob &value);
    void bind(int index, std::nullptr_t);
    template <class Tag>
    void bind(int index, const Id<Tag> &id)
    {
        bind(index, id.isNull() ? QByteArray() : id.uuid().toByteArray(QUuid::WithoutBraces));
    }

    /// True: a row is there to be read. False: done.
    [[nodiscard]] Result<bool> step();
    /// Steps to the end.
    [[nodiscard]] Result<> run();
    /// Ready for other values without being prepared again.
    void reset();

    // Columns count from 0 and are read from the current row.
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const;
    template <class Tag>
    [[nodiscard]] Id<Tag> id(int column) const
    {
        return Id<Tag>::fromString(text(column));
    }

private:
    void keep(int resultCode);

    std::shared_ptr<PreparedStatement> m_prepared;
    int m_bindFailure = 0;
};

} // namespace mh::store
