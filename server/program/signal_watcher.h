// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace mh::server {

/// Turns SIGTERM and SIGINT into a Qt signal. The first of each is announced, a second one
/// ends the process at once.
/// Thread: main. Lifetime: one at a time in a process.
class SignalWatcher final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignalWatcher)

public:
    SignalWatcher();
    ~SignalWatcher() override;

signals:
    void asked();

private:
    int m_fd;
    QSocketNotifier m_notifier;
};

} // namespace mh::server
