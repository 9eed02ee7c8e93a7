// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QByteArray>
#include <QObject>
#include <QString>

#include "core/base/result.h"

namespace mh::agent {

/// In characters.
struct TerminalSize {
    int columns = 80;
    int rows = 24;
};

struct TerminalStart {
    QString user;      ///< whose shell
    QString directory; ///< absolute; "": the user's home
    QString shell;     ///< absolute; "": the user's own
    TerminalSize size;
};

/// A shell with a terminal of its own.
/// Thread: its own. Lifetime: the shell is ended with it. Errors: openTerminal() says what was wrong; afterwards
/// ended().
class Terminal : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Terminal)

public:
    Terminal() = default;
    ~Terminal() override = default;

    /// What is typed; kept until the shell's side takes it, which taken() tells.
    virtual void write(const QByteArray &bytes) = 0;
    virtual void resize(TerminalSize size) = 0;
    /// Of what runs in the foreground; empty: the system does not tell.
    [[nodiscard]] virtual QString directory() const = 0;
    [[nodiscard]] virtual qint64 pid() const = 0;
    /// While nobody reads, what writes there waits.
    virtual void setReading(bool on) = 0;
    /// As when a line is cut: the shell is asked to end, and made to a few seconds later.
    virtual void hangUp() = 0;

signals:
    void output(const QByteArray &bytes);
    void taken(qint64 bytes);
    void ended(int exitCode); ///< as shells have it: 128 and the signal's number for one that was killed
};

/// Of the system that this is. Errors: InvalidInput (field "user", "directory" or "shell"); Denied when that user's
/// shell is not this agent's to start; Internal for what the system refuses.
[[nodiscard]] Result<std::unique_ptr<Terminal>> openTerminal(const TerminalStart &start);

} // namespace mh::agent
