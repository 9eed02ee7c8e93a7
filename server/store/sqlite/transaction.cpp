// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/sqlite/transaction.h"

#include "core/base/log.h"
#include "server/store/sqlite/database.h"

namespace mh::store {

Result<Transaction> Transaction::begin(Database &database, Kind kind)
{
    // A writer takes its lock at once, so that it is never refused half-way.
    if (auto begun = database.run(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN"); !begun)
        return begun.error();
    return Transaction(database);
}

Transaction::~Transaction()
{
    // SQLite may have rolled back by itself, after a disk error.
    if (!m_database || !m_database->inTransaction())
        return;
    if (auto undone = m_database->run("ROLLBACK"); !undone)
        qCWarning(log::store).noquote() << "rollback:" << undone.error().message;
}

Result<> Transaction::commit()
{
    return m_database->run("COMMIT");
}

} // namespace mh::store
