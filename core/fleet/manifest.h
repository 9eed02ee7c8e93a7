// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QHash>
#include <QJsonObject>
#include <QStringList>

#include "core/base/result.h"
#include "core/fleet/docker_manifest.h"
#include "core/fleet/nginx_powers.h"
#include "core/fleet/routing_powers.h"
#include "core/fleet/task_rules.h"
#include "core/fleet/tunnel_powers.h"
#include "core/fleet/upgrade_powers.h"

namespace mh::fleet {

/// What may be done on a host through its agent. It belongs to the host's owner (/etc/meshhelm/agent.toml, see
/// docs/hosts.md); the server is told of it and cannot widen it. By default: metrics only.
/// Thread: a value.
struct Manifest {
    /// A folder with all that is below it.
    struct Root {
        QString path; ///< absolute, without a slash at the end (but "/")
        bool write = false;
        bool operator==(const Root &) const = default;
    };

    bool metrics = true;
    QList<Root> files;
    bool listProcesses = false;
    bool signalProcesses = false;
    QStringList terminalUsers; ///< whose terminals may be opened; empty: nobody's
    bool recordTerminals = true;
    DockerManifest docker;
    NginxPowers nginx;
    TaskRules tasks;
    QStringList restart; ///< program and arguments that restart the host; empty: nobody does
    UpgradePowers upgrade;
    TunnelPowers tunnel;
    RoutingPowers routing;
    /// Where in the file a table stands, by its name ("files", "processes" …); those that are not there are missing.
    QHash<QString, int> lines;

    [[nodiscard]] static Result<Manifest> fromJson(const QJsonObject &json);
    bool operator==(const Manifest &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Manifest &manifest);

/// Why a command is not allowed.
struct NotAllowed {
    QString message;
    int line = 0; ///< 0: the manifest says nothing of it
};
/// The one rule, asked by the server before it sends a command and by the agent before it obeys. Nothing: it is
/// allowed, as far as verb and arguments tell; paths are resolved by the agent alone.
[[nodiscard]] std::optional<NotAllowed> refusalOf(const Manifest &manifest, const QString &verb,
                                                  const QJsonObject &arguments);

} // namespace mh::fleet
