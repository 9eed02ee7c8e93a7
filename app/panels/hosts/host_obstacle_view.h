// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace mh::panels {

struct HostObstacle;

/// Stands where a tab of a host would: why it is not there, and what its owner could write to allow it.
/// Thread: GUI. Errors: none.
class HostObstacleView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostObstacleView)
public:
    HostObstacleView(const QString &what, const HostObstacle &obstacle, QWidget *parent);
};

} // namespace mh::panels
