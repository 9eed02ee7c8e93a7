// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QByteArray>
#include <QFile>
#include <QString>

#include "core/base/result.h"

/// SQLite reads its write-ahead log as far as the first frame that is not whole and takes the rest for never written,
/// without a word. So that damage does not pass for that, a small file beside the database (`<database>-confirmed`)
/// says how far the log was confirmed. docs/storage.md tells what is recognised.
namespace mh::store {

/// Which log (its salt) was confirmed up to which frame.
struct Confirmed {
    QByteArray salt; ///< 8 bytes, as in the log's header
    quint32 frames = 0;
    bool operator==(const Confirmed &) const = default;
};

/// Keeps that file up to date. It is not synced with each commit, which would cost as much as the commit itself: what
/// it says is never more than what is durable, and after a power cut at worst a little less.
/// Thread: its Database's. Errors: a file that cannot be written is logged once; the log is then only checked by
/// itself.
class ConfirmedMark final
{
public:
    explicit ConfirmedMark(const QString &databasePath);
    Q_DISABLE_COPY_MOVE(ConfirmedMark)

    /// A commit is durable that ends with this frame of the log.
    void confirm(quint32 frames);
    /// The log is about to be folded into the database and removed: from here on nothing is said, durably.
    void release();

    /// Nothing confirmed when there is no such file or none that is whole.
    [[nodiscard]] static Confirmed read(const QString &databasePath);

private:
    void write(const Confirmed &confirmed);

    QFile m_log;
    QFile m_file;
    bool m_failed = false;
};

/// Whether all that was confirmed can be read from the log. Call before the database is opened: opening drops what
/// cannot be read. A transaction that was being written when the power went is not damage.
/// Errors: Internal STORE_DAMAGED, naming the log, what is lost and the way to go on without it.
[[nodiscard]] Result<> checkLog(const QString &databasePath);

/// Sets a copy of the damaged log aside and lets the database be opened with what can be read. The copy's name; empty
/// when the log is whole and nothing was done. Errors: Unavailable STORE_IO, STORE_FULL.
[[nodiscard]] Result<QString> acceptLoss(const QString &databasePath, qint64 nowMs);

} // namespace mh::store
