// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonObject>
#include <QStringList>

#include "core/base/result.h"

namespace mh::fleet {

/// What the manifest allows with BGP: the table `[routing]`. By default: nothing.
/// Thread: a value.
struct RoutingPowers {
    QString backend;       ///< "bird"; empty: no routing
    QString socket;        ///< on which the daemon takes commands
    QString include;       ///< the file that is ours, included by the operator's own configuration
    QStringList announce;  ///< prefixes; only what lies in one of them may be announced
    QStringList neighbors; ///< prefixes; only addresses in one of them may be spoken to

    [[nodiscard]] bool any() const { return !backend.isEmpty(); }
    [[nodiscard]] static Result<RoutingPowers> fromJson(const QJsonObject &json);
    bool operator==(const RoutingPowers &) const = default;
};
[[nodiscard]] QJsonObject toJson(const RoutingPowers &powers);

[[nodiscard]] bool isRoutingBackend(const QString &name);

/// Why a verb that begins with "routing." is not allowed; nothing: it is, as far as the verb tells.
[[nodiscard]] std::optional<QString> routingRefusal(const RoutingPowers &powers, const QString &verb);

} // namespace mh::fleet
