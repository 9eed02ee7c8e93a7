// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>
#include <QPointer>
#include <QStringList>

#include "core/base/result.h"

class QProcess;

namespace mh::agent {

/// What one run printed.
struct ComposeOutput {
    int exitCode = 0;
    QByteArray output;
    QByteArray errors;
};

/// Docker Compose, as the plugin of `docker` (which runs by itself, too) or as `docker-compose`, whichever is there
/// first: argument vectors, never a shell. Thread: its own. Lifetime: runs end with it. Errors: Internal when there is
/// none, or it cannot be started; TooLarge for an output without end.
class ComposeProgram final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComposeProgram)

public:
    static constexpr qsizetype kMostOutput = 2 * 1024 * 1024;
    static constexpr qsizetype kMostErrors = 64 * 1024; ///< the last of them

    /// Where to look for it; the usual places when it is empty.
    explicit ComposeProgram(QStringList folders = {});
    ~ComposeProgram() override;

    struct Run {
        QString socket; ///< of the engine
        QString folder; ///< of the project
        QStringList arguments;
    };
    using Done = std::function<void(const Result<ComposeOutput> &)>;
    /// `done` comes once. The process is for stop() alone; null when there is none.
    QPointer<QProcess> run(const Run &run, const Done &done);
    /// What prints the whole project; the plugin can do so as JSON.
    [[nodiscard]] QStringList configWords() const;
    /// It is asked to end, and made to a few seconds later.
    static void stop(QProcess *process);

private:
    [[nodiscard]] QString program() const;

    QStringList m_folders;
};

} // namespace mh::agent
