// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QFile>
#include <QHash>
#include <QList>
#include <QString>

#include "core/base/result.h"

/// The folder of recordings, looked at. Thread: plain functions on files; they wait for the disk. A recording's name is
/// a UUID, so that none leads out of the folder; links are none.
namespace mh::agent {

/// A recording as it lies there.
struct KeptRecording {
    /// As the desktop judges them (app/terminal/recording.h).
    enum class Chain { Unjudged, Whole, CutOff, Changed, Unmarked };

    QString id;
    QString principal; ///< who asked for the terminal; empty: an older agent's, which did not say
    QString asked;     ///< their name
    QString user;      ///< whose shell it was
    qint64 startedAt = 0;
    qint64 lengthMs = 0; ///< once it is judged
    qint64 size = 0;
    qint64 changedAt = 0;
    Chain chain = Chain::Unjudged;
    int changedLine = 0; ///< the first one that does not fit

    bool operator==(const KeptRecording &) const = default;
};

/// By their ids: what has been read is not read again while its size and time stay.
using KnownRecordings = QHash<QString, KeptRecording>;

struct RecordingsWish {
    QString folder;
    QString principal; ///< that person's alone; empty: everybody's
    QString after;     ///< `next` of the page before; empty: the newest
    qsizetype most = 0;
    QStringList running; ///< those that still grow: they are not judged
};
struct RecordingsPage {
    QList<KeptRecording> recordings; ///< newest first
    QString next;                    ///< empty: there are no more
    KnownRecordings known;           ///< for the next look
};
[[nodiscard]] RecordingsPage listRecordings(const RecordingsWish &wish, KnownRecordings known);

/// Open at its beginning. Errors: NotFound; also for another person's than `principal`, unless that is empty.
[[nodiscard]] Result<std::unique_ptr<QFile>> openRecording(const QString &folder, const QString &id,
                                                           const QString &principal);
/// Errors: NotFound, Internal.
[[nodiscard]] Result<> removeRecording(const QString &folder, const QString &id);

} // namespace mh::agent
