// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonObject>
#include <QStringList>

#include "core/base/result.h"

namespace mh::fleet {

/// What the manifest allows with tunnels of WireGuard: the table `[tunnel]`. By default: nothing.
/// Thread: a value.
struct TunnelPowers {
    QStringList interfaces; ///< patterns of names, with '*' for anything; empty: no tunnels
    int firstPort = 0;      ///< which may be listened on
    int lastPort = 0;
    bool masquerade = false; ///< the host's own address in place of those in a tunnel
    bool read = false;       ///< interfaces of others, with their keys
    QString backend = QStringLiteral("auto");

    [[nodiscard]] bool any() const { return !interfaces.isEmpty(); }
    [[nodiscard]] bool allowsInterface(const QString &name) const;
    [[nodiscard]] static Result<TunnelPowers> fromJson(const QJsonObject &json);
    bool operator==(const TunnelPowers &) const = default;
};
[[nodiscard]] QJsonObject toJson(const TunnelPowers &powers);

[[nodiscard]] bool isTunnelBackend(const QString &name);
/// "wg0", "wg*": what a name of an interface is made of, and '*'.
[[nodiscard]] bool isInterfacePattern(const QString &text);

/// Why a verb that begins with "tunnel." is not allowed; nothing: it is, as far as the verb tells.
[[nodiscard]] std::optional<QString> tunnelRefusal(const TunnelPowers &powers, const QString &verb);
/// Why a tunnel with these is not allowed; nothing: it is.
[[nodiscard]] std::optional<QString> tunnelRefusal(const TunnelPowers &powers, const QString &name, int port,
                                                   bool masquerade);

} // namespace mh::fleet
