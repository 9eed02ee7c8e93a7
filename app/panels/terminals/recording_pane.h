// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/terminal/player.h"

class QComboBox;
class QLabel;
class QPushButton;
class QSlider;

namespace mh::terminal {
class TerminalView;
}

namespace mh::panels {

/// A recording of a terminal, played in the widget that shows terminals; above it whether it is as it was recorded.
/// Space plays and holds, left and right go five seconds.
/// Thread: GUI. Lifetime: the clock outlives it. Errors: none.
class RecordingPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingPane)
public:
    RecordingPane(const terminal::Recording &recording, const Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] terminal::Player &player() { return *m_player; }

    /// What the chain of hashes says, in words.
    [[nodiscard]] static QString verdict(const terminal::Recording &recording);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QWidget *makeControls();
    void showPosition(qint64 positionMs);
    void toggle();

    terminal::TerminalView *m_view;
    terminal::Player *m_player;
    QPushButton *m_play;
    QSlider *m_slider;
    QLabel *m_time;
    QComboBox *m_speed;
};

} // namespace mh::panels
