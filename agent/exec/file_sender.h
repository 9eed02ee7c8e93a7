// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QCryptographicHash>
#include <QFile>
#include <QObject>

#include "agent/exec/doing.h"

namespace mh::agent {

/// Sends a file, from somewhere in it to its end, on a command's stream, and answers with `size` (where it ended) and
/// `sha256` (of what was sent).
/// Thread: Commands'. Lifetime: its owner lets it go after done(). Errors: told as answers.
class FileSender final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileSender)

public:
    /// `isGrowing` says whether the file's end is not yet the end; grew() has to be called then.
    FileSender(std::shared_ptr<Doing> doing, std::unique_ptr<QFile> file, std::function<bool()> isGrowing = {});

    /// Also to begin with.
    void grew();

signals:
    void done();

private:
    void finish(const Result<> &how);

    std::shared_ptr<Doing> m_doing;
    std::unique_ptr<QFile> m_file;
    std::function<bool()> m_isGrowing;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    bool m_isOver = false;
};

} // namespace mh::agent
