// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTreeWidget>

#include "core/fleet/host_docker.h"

namespace mh::panels {

/// Containers, those of a compose project below its name. What is chosen and what is folded stays when they come anew.
/// Thread: GUI. Errors: none.
class HostContainerList final : public QTreeWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostContainerList)
public:
    explicit HostContainerList(QWidget *parent = nullptr);

    void setContainers(const QList<fleet::ContainerInfo> &containers, const QList<fleet::ProjectInfo> &projects);
    void setStats(const QList<fleet::ContainerStats> &stats);
    void filter(const QString &text);

    /// The chosen container; null: none, or a project is.
    [[nodiscard]] const fleet::ContainerInfo *container() const;
    /// The chosen project, or that of the chosen container; null: none.
    [[nodiscard]] const fleet::ProjectInfo *project() const;
    [[nodiscard]] bool isEmpty() const { return m_containers.isEmpty() && m_projects.isEmpty(); }

private:
    void rebuild();
    [[nodiscard]] QTreeWidgetItem *itemOf(const fleet::ContainerInfo &container) const;
    [[nodiscard]] QTreeWidgetItem *groupOf(const fleet::ProjectInfo &project) const;
    void showStats(QTreeWidgetItem &item) const;

    QList<fleet::ContainerInfo> m_containers;
    QList<fleet::ProjectInfo> m_projects;
    QHash<QString, fleet::ContainerStats> m_stats;
    QString m_filter;
};

} // namespace mh::panels
