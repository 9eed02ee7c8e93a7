// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

#include "server/program/loop_watch.h"

namespace mh::server {

/// The program's event loop, each of whose events on the engine thread is timed.
/// Thread: main. Lifetime: the program.
class WatchedApplication final : public QCoreApplication
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WatchedApplication)

public:
    WatchedApplication(int &argc, char **argv) : QCoreApplication(argc, argv) {}

    [[nodiscard]] LoopWatch &watch() { return m_watch; }
    bool notify(QObject *receiver, QEvent *event) override;

private:
    LoopWatch m_watch;
    bool m_inside = false; ///< an event that is sent while another is handled is a part of it
};

} // namespace mh::server
