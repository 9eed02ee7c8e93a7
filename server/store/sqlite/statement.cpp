// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/sqlite/statement.h"

#include <sqlite3.h>

namespace mh::store {
using namespace Qt::StringLiterals;

namespace {

QString fileOf(sqlite3 *handle)
{
    return handle ? QString::fromUtf8(sqlite3_db_filename(handle, "main")) : u"the store"_s;
}

} // namespace

Error errorFrom(int resultCode, sqlite3 *handle)
{
    const QString text = QString::fromUtf8(handle ? sqlite3_errmsg(handle) : sqlite3_errstr(resultCode));
    switch (resultCode & 0xff) {
    case SQLITE_FULL: return unavailable(u"the store cannot grow: the disk is full"_s, u"STORE_FULL"_s);
    case SQLITE_BUSY:
    case SQLITE_PROTOCOL:
    case SQLITE_LOCKED: return unavailable(u"the store is locked: "_s + text, u"STORE_BUSY"_s);
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_NOMEM: return unavailable(u"the store cannot be read or written: "_s + text, u"STORE_IO"_s);
    case SQLITE_NOTADB:
        return {ErrorCode::InvalidInput,
                u"STORE_WRONG_KEY"_s,
                u"%1 does not open with this key, or its beginning is damaged"_s.arg(fileOf(handle)),
                {},
                {}};
    case SQLITE_CORRUPT:
        return {ErrorCode::Unavailable, u"STORE_DAMAGED"_s, u"%1 is damaged: %2"_s.arg(fileOf(handle), text), {}, {}};
    case SQLITE_CONSTRAINT: return conflict(text, u"STORE_CONSTRAINT"_s);
    default: return internalError(u"store: "_s + text);
    }
}

Error errorOfUse(int resultCode, sqlite3 *handle)
{
    // The key has proved right: a page that does not open with it now was changed.
    return errorFrom((resultCode & 0xff) == SQLITE_NOTADB ? SQLITE_CORRUPT : resultCode, handle);
}

PreparedStatement::~PreparedStatement()
{
    sqlite3_finalize(handle);
}

Statement::Statement(std::shared_ptr<PreparedStatement> prepared) : m_prepared(std::move(prepared))
{
    m_prepared->inUse = true;
}

Statement::~Statement()
{
    if (!m_prepared)
        return;
    reset();
    sqlite3_clear_bindings(m_prepared->handle);
    m_prepared->inUse = false;
}

void Statement::keep(int resultCode)
{
    if (m_bindFailure == SQLITE_OK)
        m_bindFailure = resultCode;
}

void Statement::bind(int index, qint64 value)
{
    keep(sqlite3_bind_int64(m_prepared->handle, index, value));
}

void Statement::bind(int index, const QString &value)
{
    bind(index, value.toUtf8());
}

void Statement::bind(int index, const QByteArray &utf8)
{
    keep(sqlite3_bind_text64(m_prepared->handle, index, utf8.constData(), sqlite3_uint64(utf8.size()), SQLITE_TRANSIENT,
                             SQLITE_UTF8));
}

void Statement::bind(int index, const Blob &value)
{
    keep(sqlite3_bind_blob64(m_prepared->handle, index, value.bytes.constData(), sqlite3_uint64(value.bytes.size()),
                             SQLITE_TRANSIENT));
}

void Statement::bind(int index, std::nullptr_t)
{
    keep(sqlite3_bind_null(m_prepared->handle, index));
}

Result<bool> Statement::step()
{
    if (m_bindFailure != SQLITE_OK)
        return errorFrom(m_bindFailure, sqlite3_db_handle(m_prepared->handle));
    const int resultCode = sqlite3_step(m_prepared->handle);
    if (resultCode == SQLITE_ROW)
        return true;
    if (resultCode == SQLITE_DONE)
        return false;
    return errorOfUse(resultCode, sqlite3_db_handle(m_prepared->handle));
}

Result<> Statement::run()
{
    for (;;) {
        const auto row = step();
        if (!row)
            return row.error();
        if (!*row)
            return {};
    }
}

void Statement::reset()
{
    sqlite3_reset(m_prepared->handle);
    m_bindFailure = SQLITE_OK;
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_prepared->handle, column);
}

QString Statement::text(int column) const
{
    return QString::fromUtf8(bytes(column));
}

QByteArray Statement::bytes(int column) const
{
    // The pointer first: asking for the size may not convert the value any more.
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_prepared->handle, column));
    return QByteArray(data, sqlite3_column_bytes(m_prepared->handle, column));
}

} // namespace mh::store
