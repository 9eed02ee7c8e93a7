// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QMutex>
#include <QTemporaryFile>

#include "server/fleet/byte_pipe.h"

class QThreadPool;

namespace mh::api {

/// A file that came before anybody knew where it goes: it waits on disk, without a name where the system allows that.
/// Thread: one at a time; feed() goes on on the pool's. Lifetime: shared by those who fill and read it. Errors:
/// Unavailable; TooLarge over kMost.
class Spool final : public std::enable_shared_from_this<Spool>
{
public:
    static constexpr qint64 kMost = qint64(4) * 1024 * 1024 * 1024;
    static constexpr qint64 kLeftFree = qint64(1) * 1024 * 1024 * 1024; ///< of the disk

    explicit Spool(const QString &folder);

    [[nodiscard]] Result<> open();
    [[nodiscard]] Result<> write(const QByteArray &bytes);
    [[nodiscard]] qint64 size() const { return m_size; }
    /// All of it goes into the pipe, which holds it by its wake until it has gone or nobody takes it any more.
    void feed(const std::shared_ptr<fleet::BytePipe> &pipe, QThreadPool &pool);

private:
    void readOn(fleet::BytePipe &pipe);

    QString m_folder;
    QTemporaryFile m_file;
    qint64 m_size = 0;
    QMutex m_reading; ///< several wakes at a time read one after the other
    bool m_isOver = false;
};

} // namespace mh::api
