// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <functional>
#include <utility>

#include <QAbstractEventDispatcher>
#include <QSocketNotifier>

namespace mh::loop::test {

inline constexpr std::array kTypes{QSocketNotifier::Read, QSocketNotifier::Write, QSocketNotifier::Exception};

/// The tests run twice, with this room's dispatcher and with Qt's own: what both do is what is promised.
void addDispatchers();
/// Runs `fn` on a thread with that dispatcher, to its end.
void onThread(bool own, const std::function<void()> &fn);

/// Of the thread it is called on.
[[nodiscard]] QAbstractEventDispatcher &dispatcher();
bool turn(QEventLoop::ProcessEventsFlags flags = QEventLoop::AllEvents);
/// Turns, waiting in each, until it is so. False after twenty seconds.
[[nodiscard]] bool turnUntil(const std::function<bool()> &isSo,
                             QEventLoop::ProcessEventsFlags flags = QEventLoop::AllEvents);
/// Keeps the thread busy.
void spend(int ms);

/// How often a signal of the thread's dispatcher came.
class Counted final
{
public:
    explicit Counted(void (QAbstractEventDispatcher::*signal)());
    [[nodiscard]] int take();

private:
    QObject m_context;
    int m_count = 0;
};

/// A notifier that notes each time it is activated, and may do something then.
class Heard final
{
public:
    Heard(int fd, QSocketNotifier::Type type, std::function<void()> then = {})
        : m_notifier(fd, type), m_then(std::move(then))
    {
        QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [this] {
            ++m_count;
            if (m_then)
                m_then();
        });
    }

    [[nodiscard]] int take() { return std::exchange(m_count, 0); }
    [[nodiscard]] int count() const { return m_count; }
    QSocketNotifier *operator->() { return &m_notifier; }

private:
    QSocketNotifier m_notifier;
    std::function<void()> m_then;
    int m_count = 0;
};

/// Two sockets that are connected, neither of which blocks.
class Pair final
{
    Q_DISABLE_COPY_MOVE(Pair)

public:
    Pair();
    ~Pair();

    [[nodiscard]] int near() const { return m_ends[0]; }
    [[nodiscard]] int far() const { return m_ends[1]; }
    /// Makes the near end readable.
    void fill() const;
    /// What was there to read at the near end.
    [[nodiscard]] int drain() const;
    void closeNear();
    void closeFar();
    /// The near end gets that number, from whatever has it.
    void become(int number);

private:
    int m_ends[2] = {-1, -1};
};

} // namespace mh::loop::test
