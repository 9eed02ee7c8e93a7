// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QList>

#include "core/protocol/hosts.h"
#include "core/series/block.h"

namespace mh::fleet {

/// The figures of one host of the last while, by their times, pressed (core/series), since an hour is kept of thousands
/// of hosts. Thread: a value. Errors: none.
class FigureHistory final
{
public:
    static constexpr qsizetype kBlock = 60; ///< points

    explicit FigureHistory(qsizetype most);

    /// Behind those of its time. What is then further than `keptMs` from the newest is forgotten, and the oldest beyond
    /// `most`: between() gives none of them, their memory is given back block by block.
    void add(const protocol::HostFigures &point, qint64 keptMs);
    void clear();
    [[nodiscard]] const std::optional<protocol::HostFigures> &newest() const { return m_newest; }
    /// Oldest first; `to` 0: all that come after; `limit` 0: all, else the newest.
    [[nodiscard]] QList<protocol::HostFigures> between(qint64 from, qint64 to, qsizetype limit) const;
    /// Bytes in memory, about.
    [[nodiscard]] qsizetype size() const;

private:
    struct Block {
        QByteArray bytes;
        qsizetype count = 0;
        qint64 first = 0;
        qint64 last = 0;
    };
    void append(const protocol::HostFigures &point);
    void insert(const protocol::HostFigures &point);
    [[nodiscard]] Block open() const;
    void startBlock();

    qsizetype m_most;
    qint64 m_oldest = 0;        ///< what is before is forgotten
    qsizetype m_count = 0;      ///< of points
    QList<Block> m_blocks;      ///< oldest first
    series::BlockWriter m_open; ///< behind them
    qint64 m_first = 0;         ///< of the open one
    std::optional<protocol::HostFigures> m_newest;
};

} // namespace mh::fleet
