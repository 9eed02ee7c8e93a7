// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>

#include <QByteArray>
#include <QByteArrayList>

namespace mh::agent {

/// Answers that the server may not have: those given while there is no link, and those that were told shortly before
/// one was lost, when nobody knows what arrived. Thread: a value. The oldest make room.
class LateAnswers
{
public:
    static constexpr size_t kMost = 256;
    static constexpr qsizetype kMostBytes = 512 * 1024;
    static constexpr qint64 kShortlyMs = 120'000; ///< longer than a dead link is taken for a live one

    void told(const QByteArray &frame, qint64 steadyMs) { add(frame, steadyMs); }
    /// It could not be told: it stays until the next link.
    void kept(const QByteArray &frame) { add(frame, kUntold); }
    void linkLost(qint64 steadyMs);
    /// To be told again, in their order; they count as told then.
    [[nodiscard]] QByteArrayList afterLoss(qint64 steadyMs);

private:
    static constexpr qint64 kUntold = -1;

    struct Entry {
        QByteArray frame;
        qint64 toldAt = kUntold;
    };
    void add(const QByteArray &frame, qint64 toldAt);
    void forgetOld(qint64 steadyMs);

    std::deque<Entry> m_entries;
    qsizetype m_bytes = 0;
};

} // namespace mh::agent
