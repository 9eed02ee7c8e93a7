// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include "app/cli/arguments.h"

/// Every command with its words, options and help. Thread: plain values.
namespace mh::cli {

struct Option {
    QString name;
    QString value; ///< what stands for its value in the help; empty: it takes none
    QString help;
    bool repeats = false;
};

struct Row {
    Command command;
    QStringList words;
    QStringList positionals;
    QList<Option> options;
    QString help;
};

/// Those that every command takes.
[[nodiscard]] QList<Option> globalOptions();
[[nodiscard]] QList<Row> commands();

} // namespace mh::cli
