// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include "core/base/result.h"

/// Every command in one table: its words, arguments, options, help and what does it. Parsing, help, completion,
/// "did you mean" and docs/cli.md come from here. Thread: plain values.
namespace mh::cli {

class Console;
class Session;
struct Invocation;

struct Option {
    QLatin1StringView name;
    QLatin1StringView value; ///< what stands for its value in the help, or all its values as a|b; empty: it takes none
    QString help;
    char letter = 0; ///< the same letter means the same option everywhere
    bool repeats = false;
};

struct Row {
    QLatin1StringView words;     ///< "flow list"
    QLatin1StringView arguments; ///< "FLOW a|b [FILE]"; in brackets: may be left out; with dots: as many as one likes
    QString help;
    void (*run)(Session &) = nullptr; ///< asks the server
    QList<Option> options{};
    Result<> (*check)(const Invocation &) = nullptr;          ///< what can be said without a server
    int (*runAlone)(Console &, const Invocation &) = nullptr; ///< needs no server; instead of `run`
    bool needsSignIn = true;
    bool isHidden = false; ///< for the shells, not for people

    [[nodiscard]] QStringList wordList() const;
    [[nodiscard]] QStringList argumentList() const;
};

/// Those that every command takes.
[[nodiscard]] QList<Option> globalOptions();
[[nodiscard]] QList<Row> commands();

/// The only values that `shape` allows: of "a|b" these two; empty: anything.
[[nodiscard]] QStringList choicesOf(QLatin1StringView shape);

} // namespace mh::cli
