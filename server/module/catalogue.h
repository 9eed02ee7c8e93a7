// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include "core/protocol/jobs.h"
#include "core/settings/setting.h"

namespace mh::server {

/// The tables of a module's own: frozen steps of SQL, the first one is number 1. Their names begin with the module's,
/// so that no two meet.
struct Tables {
    QString module;
    QList<QByteArray> steps;
};

/// What has to be known of all modules before the first of them starts: the file of settings is read, the store is
/// brought up to date, and jobs are let through by it. Filled by Module::declare().
/// Thread: engine. Lifetime: outlived by what the rows are bound to, the modules.
struct Catalogue {
    settings::Rows settings;
    QList<protocol::Job> jobs; ///< beside protocol::jobs::all
    QList<Tables> tables;      ///< beside those of the store's own migrations
};

} // namespace mh::server
