// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>

#include <QObject>

#include "agent/exec/doing.h"
#include "agent/exec/file_verbs.h"
#include "agent/exec/labour.h"
#include "agent/files/file_tree.h"

namespace mh::agent {

/// A file that comes from the server, written on another thread. The first credit says that it may come.
/// Thread: Commands'. Lifetime: its own end, over() comes once; what was not committed is undone, or kept to go on with
/// if it has an upload's name. Errors: told as answers.
class FileTaking final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileTaking)

public:
    static constexpr qint64 kCredit = 512 * 1024;

    struct Wish {
        FilePlace place;
        Uploads::Wish file;
        QString expect; ///< SHA-256 that what is there must have; empty: `file.version` says it
    };
    FileTaking(std::shared_ptr<Doing> doing, Labour &labour, Wish wish);
    ~FileTaking() override;

signals:
    void over();

private:
    /// Used by one thread at a time, the worker's while it is at it; but for the flag.
    struct Target {
        std::unique_ptr<FileWriting> writing;
        std::atomic<bool> isStopped = false;
    };

    void begin();
    void prepare();
    void take(const QByteArray &bytes);
    void writeOn();
    void commit();
    void fail(const Error &error);
    void end();

    std::shared_ptr<Doing> m_doing;
    Labour &m_labour;
    Wish m_wish;
    std::shared_ptr<Target> m_target;
    QByteArray m_waiting;    ///< kCredit at most
    bool m_isWriting = true; ///< the worker has the target
    bool m_hasEnded = false; ///< no more bytes will come
    bool m_isOver = false;
};

} // namespace mh::agent
