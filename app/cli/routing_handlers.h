// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include "app/cli/command_table.h"

/// BGP: the rows of the table, and one function per command, each of which ends the session, at once or later.
/// Thread: main.
namespace mh::cli {

[[nodiscard]] QList<Row> routingRows();

void listBgpOnHosts(Session &session);
void showBgp(Session &session);
void makeBgp(Session &session);
void changeBgp(Session &session);
void deleteBgp(Session &session);
void startBgp(Session &session);
void stopBgp(Session &session);
void restartBgp(Session &session);
void listRoutesOfBgp(Session &session);
void announcePrefix(Session &session);
void withdrawPrefix(Session &session);
void listAllAnnouncements(Session &session);
void listAllRouters(Session &session);

} // namespace mh::cli
