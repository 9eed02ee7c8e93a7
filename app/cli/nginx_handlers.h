// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include "app/cli/command_table.h"

/// What is done with Nginx on hosts: the rows of the table, and one function per command, each of which ends the
/// session, at once or later. Thread: main.
namespace mh::cli {

[[nodiscard]] QList<Row> nginxRows();

void showNginx(Session &session);
void startNginx(Session &session);
void stopNginx(Session &session);
void restartNginx(Session &session);
void reloadNginx(Session &session);
void printNginxConfig(Session &session);
void putNginxConfig(Session &session);
void listNginxSites(Session &session);
void printNginxSite(Session &session);
void putNginxSite(Session &session);
void enableNginxSite(Session &session);
void disableNginxSite(Session &session);
void deleteNginxSite(Session &session);
void listNginxCertificates(Session &session);
void issueNginxCertificate(Session &session);

} // namespace mh::cli
