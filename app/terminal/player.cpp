// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/player.h"

#include <algorithm>
#include <cmath>

#include "app/terminal/terminal_view.h"
#include "core/base/clock.h"

namespace mh::terminal {
namespace {

constexpr int kTickMs = 16;
constexpr qsizetype kAhead = 1024 * 1024; ///< bytes that the view has not understood yet

} // namespace

Player::Player(Recording recording, TerminalView &view, const Clock &clock, QObject *parent)
    : QObject(parent), m_recording(std::move(recording)), m_view(view), m_clock(clock)
{
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, &Player::tick);
    m_view.setReadOnly(true);
    rewind();
    show();
}

void Player::rewind()
{
    m_view.reset();
    m_view.setGrid(m_recording.columns, m_recording.rows);
    m_next = 0;
}

void Player::play()
{
    if (m_plays)
        return;
    if (m_position >= m_recording.lengthMs)
        seek(0);
    m_plays = true;
    m_before = m_clock.steadyMs();
    m_tick.start();
    emit playingChanged(true);
}

void Player::pause()
{
    if (!m_plays)
        return;
    m_plays = false;
    emit playingChanged(false);
}

void Player::seek(qint64 positionMs)
{
    positionMs = std::clamp<qint64>(positionMs, 0, m_recording.lengthMs);
    if (positionMs < m_position)
        rewind();
    m_position = positionMs;
    show();
    m_tick.start(); // until the view has caught up
    emit moved(m_position);
}

void Player::setSpeed(double factor)
{
    m_speed = factor;
}

void Player::tick()
{
    const qint64 now = m_clock.steadyMs();
    const qint64 passed = now - std::exchange(m_before, now);
    show();
    const bool isBehind = m_next < m_recording.events.size() && m_recording.events.at(m_next).atMs <= m_position;
    if (isBehind)
        return;
    if (!m_plays)
        return m_tick.stop();
    m_position = std::min(m_recording.lengthMs, m_position + qint64(std::llround(double(passed) * m_speed)));
    show();
    emit moved(m_position);
    if (m_position >= m_recording.lengthMs)
        pause();
}

void Player::show()
{
    const auto &events = m_recording.events;
    for (; m_next < events.size() && events.at(m_next).atMs <= m_position; ++m_next) {
        const Recording::Event &event = events.at(m_next);
        if (event.kind == Recording::Event::Kind::Resize) {
            if (m_view.waiting() > 0)
                return; // what was shown before it, at the size that it had
            m_view.setGrid(event.columns, event.rows);
        } else {
            if (m_view.waiting() > kAhead)
                return;
            m_view.feed(event.output);
        }
    }
}

} // namespace mh::terminal
