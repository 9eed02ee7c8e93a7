// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include "core/base/result.h"

namespace mh::fleet {

/// A process of a host. Thread: a value.
struct ProcessInfo {
    qint64 pid = 0;
    qint64 parent = 0;
    QString user;
    QString name;
    QString command;      ///< with its arguments; empty: the kernel's own
    QString state;        ///< as /proc has it: "R", "S", "Z" …
    double cpu = 0;       ///< percent of one core since the list before; 0 in the first one
    qint64 memory = 0;    ///< resident, bytes
    qint64 startedAt = 0; ///< ticks since boot: with the pid it names one process for ever
    int threads = 0;

    [[nodiscard]] static Result<ProcessInfo> fromJson(const QJsonObject &json);
    bool operator==(const ProcessInfo &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ProcessInfo &process);

} // namespace mh::fleet
