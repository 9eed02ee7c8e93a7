// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What SQL texts say in SQLite's way and another database says otherwise: parts of literals, since a statement is kept
/// by its literal's address. Thread: none.

/// The order in which rows came into their table, those that have been changed since too.
#define MH_SQL_IN_ORDER_OF_MAKING "rowid"
/// Gives freed pages back to the disk.
#define MH_SQL_GIVE_BACK "PRAGMA incremental_vacuum"
