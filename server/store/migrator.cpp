// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/migrator.h"

#include <algorithm>

#include <QDir>
#include <QFile>
#include <QHash>

#include "core/base/log.h"
#include "core/crypto/digest.h"
#include "server/store/sqlite/database.h"
#include "server/store/sqlite/transaction.h"

// Outside of any namespace: the macro declares a function. A static library's resources
// are dropped by the linker unless somebody asks for them.
static void initMigrationResources()
{
    Q_INIT_RESOURCE(migrations);
}

namespace mh::store {
using namespace Qt::StringLiterals;

namespace {

QByteArray digestOf(const Migration &migration)
{
    return crypto::sha256(migration.sql).toHex();
}

/// A step's name in the store: whose it is, and its number.
using Step = std::pair<QString, int>;
/// With the digests of their texts.
using Steps = QHash<Step, QByteArray>;

Result<> readSteps(Database &database, const char *query, Steps &into)
{
    auto rows = database.prepare(query);
    if (!rows)
        return rows.error();
    for (;;) {
        const auto row = rows->step();
        if (!row)
            return row.error();
        if (!*row)
            return {};
        into.insert({rows->text(0), int(rows->integer(1))}, rows->bytes(2));
    }
}

Result<Steps> appliedSteps(Database &database)
{
    struct Book {
        const char *table;
        const char *query;
    };
    Steps applied;
    for (const Book &book : {Book{"schema_migrations", "SELECT '', number, sha256 FROM schema_migrations"},
                             Book{"module_migrations", "SELECT module, number, sha256 FROM module_migrations"}}) {
        const auto exists = database.hasTable(book.table);
        if (!exists)
            return exists.error();
        if (!*exists)
            continue;
        if (const auto read = readSteps(database, book.query, applied); !read)
            return read.error();
    }
    return applied;
}

Result<> check(const Steps &applied, const QList<Migration> &migrations)
{
    for (auto step = applied.cbegin(); step != applied.cend(); ++step) {
        const auto known = std::find_if(migrations.cbegin(), migrations.cend(),
                                        [&](const Migration &m) { return Step(m.module, m.number) == step.key(); });
        if (known == migrations.cend())
            return conflict(u"the store was written by a newer program (schema step %1 is unknown here)"_s.arg(
                                step.key().first + QString::number(step.key().second)),
                            u"STORE_NEWER"_s);
        if (digestOf(*known) != step.value())
            return Error{ErrorCode::Internal,
                         u"STORE_DAMAGED"_s,
                         u"schema step %1 was applied with another text"_s.arg(known->name),
                         {},
                         {}};
    }
    return {};
}

Result<> note(Database &database, const Migration &migration, qint64 nowMs)
{
    if (migration.module.isEmpty())
        return database.run("INSERT INTO schema_migrations(number, name, sha256, applied_at) VALUES(?1, ?2, ?3, ?4)",
                            qint64(migration.number), migration.name, digestOf(migration), nowMs);
    return database.run("INSERT INTO module_migrations(module, number, sha256, applied_at) VALUES(?1, ?2, ?3, ?4)",
                        migration.module, qint64(migration.number), digestOf(migration), nowMs);
}

Result<> apply(Database &database, const Migration &migration, qint64 nowMs)
{
    auto transaction = Transaction::begin(database, Transaction::Kind::Write);
    if (!transaction)
        return transaction.error();
    if (auto done = database.execute(migration.sql); !done)
        return done;
    if (auto noted = note(database, migration, nowMs); !noted)
        return noted;
    return transaction->commit();
}

} // namespace

QList<Migration> builtInMigrations()
{
    initMigrationResources();
    QList<Migration> migrations;
    const QDir folder(u":/meshhelm/migrations"_s);
    const QStringList names = folder.entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            migrations.append({name.left(4).toInt(), name.chopped(4), file.readAll()});
    }
    return migrations;
}

Result<> migrate(Database &database, const QList<Migration> &migrations, qint64 nowMs)
{
    const auto applied = appliedSteps(database);
    if (!applied)
        return applied.error();
    if (auto checked = check(*applied, migrations); !checked)
        return checked;
    auto table = database.execute("CREATE TABLE IF NOT EXISTS schema_migrations(number INTEGER PRIMARY KEY,"
                                  " name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL)");
    if (!table)
        return table;
    const bool hasModules = std::any_of(migrations.cbegin(), migrations.cend(),
                                        [](const Migration &migration) { return !migration.module.isEmpty(); });
    if (hasModules)
        table = database.execute("CREATE TABLE IF NOT EXISTS module_migrations(module TEXT NOT NULL,"
                                 " number INTEGER NOT NULL, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL,"
                                 " PRIMARY KEY(module, number))");
    if (!table)
        return table;
    for (const Migration &migration : migrations) {
        if (applied->contains({migration.module, migration.number}))
            continue;
        if (auto done = apply(database, migration, nowMs); !done)
            return done;
        qCInfo(log::store).noquote() << "schema step applied:" << migration.name;
    }
    return {};
}

} // namespace mh::store
