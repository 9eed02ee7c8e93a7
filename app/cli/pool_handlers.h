// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include "app/cli/command_table.h"

/// Pools of addresses and what is given out of them: the rows of the table, and one function per command, each of which
/// ends the session, at once or later. Thread: main.
namespace mh::cli {

[[nodiscard]] QList<Row> poolRows();

void listAllPools(Session &session);
void showPool(Session &session);
void makePool(Session &session);
void changePool(Session &session);
void deletePool(Session &session);
void showPoolMap(Session &session);
void makeUniqueLocal(Session &session);

void listAllAllocations(Session &session);
void showAllocation(Session &session);
void allocatePrefix(Session &session);
void changeAllocation(Session &session);
void releasePrefix(Session &session);
void showWhoHas(Session &session);

} // namespace mh::cli
