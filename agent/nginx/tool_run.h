// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>
#include <QProcess>
#include <QTimer>

#include "core/base/result.h"

namespace mh::agent {

/// One run of a program with arguments, no shell, a deadline and an end to what is kept of its words.
/// Thread: its own. Lifetime: goes by itself after `told`, or with its parent, when the program is killed.
class ToolRun final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ToolRun)

public:
    struct Outcome {
        int code = -1;
        QByteArray output; ///< of both kinds, the last 64 KiB
    };
    /// Errors: Internal when it cannot be started; Timeout, and it has been killed.
    using Told = std::function<void(const Result<Outcome> &)>;

    ToolRun(const QString &program, const QStringList &arguments, int deadlineMs, Told told, QObject *parent);

private:
    void read();
    void finish(const Result<Outcome> &outcome);

    QProcess m_process;
    QTimer m_deadline;
    QByteArray m_output;
    Told m_told;
};

} // namespace mh::agent
