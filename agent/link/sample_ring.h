// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>

#include <QByteArray>

namespace mh::agent {

/// Samples that the server does not have yet, the last hour's at most, as the frames that tell of them.
/// Thread: a value.
class SampleRing
{
public:
    static constexpr size_t kMost = 360; ///< an hour, one each ten seconds
    static constexpr qsizetype kMostBytes = 1024 * 1024;

    struct Entry {
        qint64 number = 0;
        QByteArray frame;
    };

    /// The oldest make room. Numbers grow.
    void add(qint64 number, QByteArray frame);
    /// The server has those up to `number`.
    void drop(qint64 number);
    void clear();

    [[nodiscard]] const std::deque<Entry> &entries() const { return m_entries; }

private:
    void dropFirst();

    std::deque<Entry> m_entries;
    qsizetype m_bytes = 0;
};

} // namespace mh::agent
