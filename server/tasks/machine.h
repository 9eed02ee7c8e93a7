// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <functional>

#include <QObject>
#include <QTimer>

namespace mh::tasks {

/// How the machine does that the server runs on.
/// Thread: engine. Lifetime: whoever asks is not answered once it has gone. Errors: what the system does not tell is 0.
class Machine final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Machine)

public:
    struct Figures {
        double cpu = 0; ///< percent over about a second
        double memory = 0;
        double disk = 0;     ///< of the root
        qint64 bootedAt = 0; ///< epoch seconds
        std::array<double, 3> load{};
        bool hasNetwork = false;
        double networkIn = 0; ///< bytes a second, of all interfaces but loopback
        double networkOut = 0;
    };

    Machine();

    /// Answers within a second: the processors are looked at twice.
    void measure(QObject *context, const std::function<void(const Figures &)> &done);

private:
    struct Ticks {
        qint64 all = 0;
        qint64 idle = 0;
        qint64 received = 0; ///< bytes
        qint64 sent = 0;
    };
    [[nodiscard]] static Ticks ticks();
    void look();

    QTimer m_second;
    Ticks m_before;
    Ticks m_now;
    QList<std::function<void()>> m_waiting;
};

} // namespace mh::tasks
