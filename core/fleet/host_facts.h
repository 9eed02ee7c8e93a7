// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

#include "core/base/result.h"

/// What hosts are and how they do. Thread: plain values.
namespace mh::fleet {

/// What changes seldom. Sizes in bytes.
struct HostFacts {
    QString name; ///< the host's own
    QString os;   ///< "Debian GNU/Linux 12 (bookworm)"
    QString kernel;
    QString arch; ///< "x86_64"
    QString cpuModel;
    int cpuCores = 0;
    qint64 memoryTotal = 0;
    qint64 diskTotal = 0; ///< of all local file systems together
    QStringList addresses;
    qint64 bootedAt = 0; ///< epoch milliseconds
    QString agentVersion;

    [[nodiscard]] static Result<HostFacts> fromJson(const QJsonObject &json);
    bool operator==(const HostFacts &) const = default;
};
[[nodiscard]] QJsonObject toJson(const HostFacts &facts);

} // namespace mh::fleet
