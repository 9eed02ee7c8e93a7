// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/watched_application.h"

#include <QElapsedTimer>
#include <QThread>

namespace mh::server {

bool WatchedApplication::notify(QObject *receiver, QEvent *event)
{
    // Other threads' events come through here, too.
    if (QThread::currentThread() != thread() || m_inside)
        return QCoreApplication::notify(receiver, event);
    m_inside = true;
    const char *name = receiver->metaObject()->className(); // it may be gone afterwards
    QElapsedTimer time;
    time.start();
    const bool handled = QCoreApplication::notify(receiver, event);
    m_inside = false;
    m_watch.event(time.nsecsElapsed(), name);
    return handled;
}

} // namespace mh::server
