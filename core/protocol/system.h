// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/endpoint.h"
#include "core/protocol/values.h"

namespace mh::protocol {

struct Health {
    bool healthy = true;
    qint64 at = 0;
    bool database = true;
    int activeAgents = 0;

    [[nodiscard]] static Result<Health> fromJson(const QJsonObject &json);
    bool operator==(const Health &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Health &health);

struct Version {
    QString version;
    QString buildTime;
    QString gitCommit;
    QString toolchain; ///< "go_version" on the wire: the document's name for it

    [[nodiscard]] static Result<Version> fromJson(const QJsonObject &json);
    bool operator==(const Version &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Version &version);

/// A probe's answer: 200 UP or 503 DOWN.
struct Probe {
    bool up = true;

    [[nodiscard]] static Result<Probe> fromJson(const QJsonObject &json);
    bool operator==(const Probe &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Probe &probe);
[[nodiscard]] inline int statusOf(const Probe &probe)
{
    return probe.up ? 200 : 503;
}

} // namespace mh::protocol
