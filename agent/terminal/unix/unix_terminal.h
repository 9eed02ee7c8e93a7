// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QSocketNotifier>
#include <QTimer>

#include "agent/terminal/terminal.h"

namespace mh::agent {

/// By posix_openpt(3). The end of the shell is seen by a pidfd on Linux and by kqueue(2) on macOS, since whatever it
/// left behind may keep the device open.
class UnixTerminal final : public Terminal
{
    Q_OBJECT

public:
    /// Takes both files over: `master`, and `end`, which can be read once the process has ended.
    UnixTerminal(int master, qint64 pid, int end);
    ~UnixTerminal() override;

    void write(const QByteArray &bytes) override;
    void resize(TerminalSize size) override;
    [[nodiscard]] QString directory() const override;
    [[nodiscard]] qint64 pid() const override { return m_pid; }
    void setReading(bool on) override;
    void hangUp() override;

private:
    void read(bool all);
    void flush();
    void shellEnded();
    void closeMaster();
    void signal(int number) const;

    int m_master;
    const qint64 m_pid;
    const int m_end;
    bool m_isReaped = false;
    bool m_isDry = false; ///< nobody has the other end any more
    QByteArray m_typed;   ///< and not taken yet
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable;
    QSocketNotifier m_ended;
    QTimer m_kill;
};

} // namespace mh::agent
