// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QElapsedTimer>
#include <QHash>

#include "agent/processes/process_table.h"

namespace mh::agent {

/// From /proc, as proc(5) describes it; signals by pidfd.
class LinuxProcesses final : public ProcessTable
{
public:
    /// `root` stands for "/", so that tests can bring processes of their own.
    explicit LinuxProcesses(QString root = QString());

    [[nodiscard]] Result<QList<fleet::ProcessInfo>> list() override;
    [[nodiscard]] Result<> signal(qint64 pid, qint64 startedAt, const QString &name) override;

    /// What /proc/<pid>/stat says; the name may hold blanks and brackets.
    struct Stat {
        fleet::ProcessInfo process;
        quint64 ticks = 0; ///< of CPU, since its start
    };
    [[nodiscard]] static std::optional<Stat> statFrom(const QByteArray &text);

private:
    struct Used {
        qint64 startedAt = 0;
        quint64 ticks = 0;
    };

    [[nodiscard]] QByteArray text(qint64 pid, const char *file, qint64 most) const;
    [[nodiscard]] QString userOf(qint64 pid, QHash<uint, QString> &known) const;

    QString m_root;
    QElapsedTimer m_since; ///< the list before
    QHash<qint64, Used> m_before;
};

} // namespace mh::agent
