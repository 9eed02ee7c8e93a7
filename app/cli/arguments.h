// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include "app/cli/command_table.h"
#include "core/base/result.h"

/// What the user typed. Thread: plain functions on values.
namespace mh::cli {

/// A command line that has the right shape. Option names are without the dashes; those that
/// take no value have an empty one.
struct Invocation {
    Row row; ///< what is to be done
    QStringList positionals;
    QMultiHash<QString, QString> options;

    [[nodiscard]] bool has(const QString &option) const { return options.contains(option); }
    /// The last one given.
    [[nodiscard]] QString value(const QString &option) const { return options.value(option); }
    /// In the order given.
    [[nodiscard]] QStringList values(const QString &option) const;
    /// Of an argument that may be left out.
    [[nodiscard]] QString positional(qsizetype index) const { return positionals.value(index); }
};

/// `arguments` without the program's name. Errors: InvalidInput with a sentence for the user.
[[nodiscard]] Result<Invocation> parseArguments(const QStringList &arguments);

/// All commands, or those that begin with `words` with their options.
[[nodiscard]] QString helpText(const QStringList &words = {});
int showHelp(Console &console, const Invocation &invocation);
int showVersion(Console &console, const Invocation &invocation);

/// What may stand in the place of the last of `words`, which may be empty: one a line, with its help after a tab.
/// A line ":files" asks the shell for names of files.
[[nodiscard]] QStringList completionsFor(const QStringList &words);
int showCompletions(Console &console, const Invocation &invocation);
/// The script that teaches a shell to ask for them.
int showCompletionScript(Console &console, const Invocation &invocation);
/// docs/cli.md.
int showManual(Console &console, const Invocation &invocation);

/// The one of `candidates` that was probably meant by `word`; empty: none is near.
[[nodiscard]] QString nearest(const QString &word, const QStringList &candidates);

} // namespace mh::cli
