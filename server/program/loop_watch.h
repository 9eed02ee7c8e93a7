// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QByteArray>
#include <QString>

namespace mh::server {

/// How long one event at a time has held the loop of the engine thread, and what it was. In a debug build
/// one that held it too long is also said in the log.
/// Thread: engine. Lifetime: any.
class LoopWatch
{
public:
    static constexpr qint64 kWarnNs = 250'000'000;

    /// A part of the event that is under way: `what` it did, of few names, e.g. a route.
    void part(const QString &what, qint64 nanoseconds);
    /// An event is over. It is told under the name of its longest part if that was half of it or more, else under
    /// `receiver`, the class that got it.
    void event(qint64 nanoseconds, const char *receiver);

    /// For /metrics.
    [[nodiscard]] QByteArray text() const;

private:
    /// Upper bounds of the histogram's buckets, in milliseconds; one more is without a bound.
    static constexpr std::array kBoundsMs{1, 5, 10, 25, 50, 100, 250, 1'000};

    std::array<quint64, kBoundsMs.size() + 1> m_buckets{};
    qint64 m_sum = 0;
    qint64 m_longest = 0;
    QString m_longestName;
    qint64 m_longestPart = 0; ///< of the event under way
    QString m_partName;
};

} // namespace mh::server
