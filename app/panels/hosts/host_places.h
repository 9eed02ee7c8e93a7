// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QList>

#include "app/panels/hosts/host_view.h"

namespace mh::panels {

/// Why a tab of a host cannot be shown.
struct HostObstacle {
    QString text;
    QString lines{};     ///< those of the manifest that would allow it
    bool passes = false; ///< the host is away, and comes back: a tab that was made before stays
    bool operator==(const HostObstacle &) const = default;
};

/// A tab of a host's page. Its widget is made when it is first shown, lives while the host stays chosen, and gets
/// showEvent and hideEvent as it comes on screen and goes: there it asks, subscribes and unsubscribes.
struct HostPlace {
    QString id; ///< the widget's objectName is "<id>Tab", unless it has one
    QString title;
    std::function<std::optional<HostObstacle>(const HostView &view)> obstacle; ///< none: it is always there
    std::function<QWidget *(const HostView &view, QWidget *parent)> make;
};

/// The list of tabs, in their order. Thread: GUI.
[[nodiscard]] QList<HostPlace> hostPlaces();

/// For `obstacle`: no agent has joined, or the host is away; else what the manifest would have to say so that `verb` is
/// allowed (`arguments` as fleet::refusalOf takes them): `lines` of /etc/meshhelm/agent.toml.
[[nodiscard]] std::optional<HostObstacle> awayOf(const HostView &view);
[[nodiscard]] std::optional<HostObstacle> obstacleOf(const HostView &view, const QString &verb, const QString &lines,
                                                     const QJsonObject &arguments = {});

} // namespace mh::panels
