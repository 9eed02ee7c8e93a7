// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/result.h"

/// Which program the agent is: the installed one, or one of two slots in the folder of its state.
/// Thread: main; plain values and small files. Errors: Internal with the file's name.
namespace mh::agent {

/// Where agents of other versions are kept.
struct Slots {
    /// Starts that a new program has to reach its server, before the former one is taken again.
    static constexpr int kMostTries = 3;

    QString slot;    ///< the one in use: "a", "b"; empty: the installed program
    QString version; ///< of what is in it
    QString formerVersion;
    QString former; ///< the slot before, when a new one is tried
    bool isTrial = false;
    int tries = 0;  ///< of the trial
    QString failed; ///< the version that was given up last
    QString why;

    /// A file that is missing or damaged: the installed program.
    [[nodiscard]] static Slots load(const QString &stateDir);
    [[nodiscard]] Result<> save(const QString &stateDir) const;

    [[nodiscard]] static QString pathOf(const QString &stateDir, const QString &slot);
    /// The one that is not in use.
    [[nodiscard]] QString other() const { return slot == u"a" ? QStringLiteral("b") : QStringLiteral("a"); }
    /// What is in `to` is tried from the next start on.
    void tryNew(const QString &to, const QString &newVersion);
    /// It has reached its server.
    void confirm();
    /// Back to the former program.
    void giveUp(const QString &reason);
};

} // namespace mh::agent
