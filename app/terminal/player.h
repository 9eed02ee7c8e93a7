// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "app/terminal/recording.h"

namespace mh {
class Clock;
}

namespace mh::terminal {

class TerminalView;

/// Plays a recording in a view: on, held, faster, from anywhere. It goes ahead of time only as fast as the view
/// understands; meanwhile its time stands still.
/// Thread: GUI. Lifetime: the view and the clock outlive it. Errors: none.
class Player final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Player)
public:
    Player(Recording recording, TerminalView &view, const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] const Recording &recording() const { return m_recording; }
    [[nodiscard]] qint64 position() const { return m_position; } ///< ms from its beginning
    [[nodiscard]] bool isPlaying() const { return m_plays; }
    /// From the beginning, when it stands at its end.
    void play();
    void pause();
    void seek(qint64 positionMs);
    void setSpeed(double factor);

signals:
    void moved(qint64 positionMs);
    void playingChanged(bool plays);

private:
    void tick();
    void show();
    void rewind();

    const Recording m_recording;
    TerminalView &m_view;
    const Clock &m_clock;
    QTimer m_tick;
    qint64 m_position = 0;
    qint64 m_before = 0;  ///< the clock at the last tick
    qsizetype m_next = 0; ///< the first event that was not shown
    double m_speed = 1;
    bool m_plays = false;
};

} // namespace mh::terminal
