// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include "core/base/result.h"

namespace mh::store {

class Database;

/// One numbered step of the schema. Once released its text is frozen.
struct Migration {
    int number = 0;
    QString name; ///< "0001_foundation"
    QByteArray sql;
    QString module{}; ///< whose numbers they are; empty: the server's own
};

/// The steps that are built into this program, in order.
[[nodiscard]] QList<Migration> builtInMigrations();

/// Brings the store up to the newest of `migrations`, each step in a transaction of its own, in their order.
/// Errors: Conflict STORE_NEWER when the store has steps that are unknown here; Internal
/// STORE_DAMAGED when an applied step's text was another one. Both change nothing.
[[nodiscard]] Result<> migrate(Database &database, const QList<Migration> &migrations, qint64 nowMs);

} // namespace mh::store
