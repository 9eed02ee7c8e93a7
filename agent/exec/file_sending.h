// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>

#include "agent/exec/doing.h"
#include "agent/exec/labour.h"
#include "agent/files/file_tree.h"
#include "core/crypto/digest.h"

namespace mh::agent {

/// The bytes of a file or an archive on their way to the server, or only to their hash: read ahead by one slice, on
/// another thread. Thread: Commands'. Lifetime: its own end, over() comes once. Errors: told as answers.
class FileSending final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileSending)

public:
    using Open = std::function<Result<std::unique_ptr<FileReading>>()>;

    /// `sends` false: only the hash is wanted.
    FileSending(std::shared_ptr<Doing> doing, Labour &labour, Open open, bool sends);
    ~FileSending() override;

signals:
    void over();

private:
    /// Used by one thread at a time: the worker's while a slice is read.
    struct Source {
        std::unique_ptr<FileReading> reading;
        crypto::Sha256 digest;
        qint64 size = 0;
    };

    void readOn();
    void flush();
    void took(const Result<QByteArray> &piece);
    void finish();
    void fail(const Error &error);
    void end();

    std::shared_ptr<Doing> m_doing;
    Labour &m_labour;
    Open m_open;
    std::shared_ptr<Source> m_source;
    QByteArray m_ready;
    bool m_sends;
    bool m_isReading = false;
    bool m_isAtEnd = false;
    bool m_isOver = false;
};

} // namespace mh::agent
