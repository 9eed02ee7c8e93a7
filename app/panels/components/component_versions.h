// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/protocol/components.h"

class QLabel;
class QVBoxLayout;

namespace mh {
class Clock;
}

namespace mh::panels {

/// The versions of a component, newest first: ports, settings, and whether flows may use them.
/// Thread: GUI. Lifetime: the clock outlives it. Errors: none.
class ComponentVersions final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComponentVersions)
public:
    ComponentVersions(const protocol::Component &component, const Clock &clock, QWidget *parent = nullptr);

signals:
    /// `status`: active, deprecated, disabled.
    void statusWanted(const QString &version, const QString &status);

private:
    void addVersion(const protocol::ComponentVersion &version, bool builtIn, qint64 now);
    void addHead(const protocol::ComponentVersion &version, bool builtIn);
    void addPorts(const QString &title, const QJsonArray &ports);

    QVBoxLayout *m_layout;
};

} // namespace mh::panels
