// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QList>
#include <QObject>
#include <QThreadPool>

#include "core/fleet/release.h"

namespace mh::fleet {

/// The releases of the agent that this server hands on: files in one folder, each program with what is said of it
/// beside it, as tools/release-sign writes them (NAME, NAME.release). Who has signed them hosts see, not the server.
/// Thread: engine; files are read and written on a thread of its own. Lifetime: what is at work ends with it.
/// Errors: InvalidInput for what is no release; Unavailable STORE_IO.
class Releases final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Releases)

public:
    struct Kept {
        QString name; ///< of the program's file
        Release release;
    };

    explicit Releases(QString folder);
    ~Releases() override;

    /// Newest first; as the folder was when it was looked at last.
    [[nodiscard]] const QList<Kept> &all() const { return m_all; }
    /// The newest of the channel, for that machine; `version` empty: whichever. Null: there is none.
    [[nodiscard]] const Kept *find(const QString &channel, const QString &version, const QString &os,
                                   const QString &arch) const;
    /// Looks at the folder again: people put files there by hand.
    [[nodiscard]] QFuture<Result<>> look();
    /// The release as JSON, a line break, the program.
    [[nodiscard]] QFuture<Result<Release>> add(const QByteArray &body);
    /// The bytes, which are what the release says.
    [[nodiscard]] QFuture<Result<QByteArray>> program(const Kept &kept);

private:
    QString m_folder;
    QList<Kept> m_all;
    QThreadPool m_pool;
};

} // namespace mh::fleet
