// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>

namespace mh::agent {

/// What is kept is its owner's alone; keys do not end up in core files.
void hardenProcess();

/// Start, joins and handshakes run code that is seldom needed again: its pages are let go, and read once more from the
/// files' cache when they are. Takes microseconds.
void letGoOfIdleCode();

/// What the system asks of the program, as Qt signals: SIGTERM and SIGINT, SIGHUP; on Windows the console's.
/// Thread: main. Lifetime: one at a time in a process.
class SystemSignals final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SystemSignals)

public:
    SystemSignals();
    ~SystemSignals() override;

signals:
    void endAsked(); ///< a second time ends the process at once
    void readAgainAsked();

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace mh::agent
