// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include "app/cli/command_table.h"

/// Tunnels and their peers: the rows of the table, and one function per command, each of which ends the session, at
/// once or later. Thread: main.
namespace mh::cli {

[[nodiscard]] QList<Row> tunnelRows();

void listAllTunnels(Session &session);
void showTunnel(Session &session);
void makeTunnel(Session &session);
void importTunnelFile(Session &session);
void changeTunnel(Session &session);
void startTunnelOfHost(Session &session);
void stopTunnelOfHost(Session &session);
void showTunnelStatus(Session &session);
void repairTunnelOfHost(Session &session);
void deleteTunnel(Session &session);

void listAllPeers(Session &session);
void showPeer(Session &session);
void makePeer(Session &session);
void changePeer(Session &session);
void enablePeerOfTunnel(Session &session);
void disablePeerOfTunnel(Session &session);
void rotateKeyOfPeer(Session &session);
void savePeerConfig(Session &session);
void showPeerCode(Session &session);
void deletePeer(Session &session);

} // namespace mh::cli
