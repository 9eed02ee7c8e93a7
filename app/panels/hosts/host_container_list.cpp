// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_container_list.h"

#include <QHeaderView>
#include <QLocale>
#include <QSet>

#include "app/panels/hosts/host_words.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

enum Column { Name, Status, Cpu, Memory, Image, Ports };
constexpr int kId = Qt::UserRole; ///< of a container; empty: a project
constexpr int kProject = Qt::UserRole + 1;

QString stateText(const fleet::ContainerInfo &container)
{
    return container.status.isEmpty() ? container.state : container.status;
}

} // namespace

HostContainerList::HostContainerList(QWidget *parent) : QTreeWidget(parent)
{
    setObjectName(u"containers"_s);
    setAccessibleName(tr("Containers"));
    setUniformRowHeights(true);
    setHeaderLabels({tr("Container"), tr("State"), tr("Processor"), tr("Memory"), tr("Image"), tr("Ports")});
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(Ports, QHeaderView::Stretch);
    headerItem()->setTextAlignment(Cpu, Qt::AlignRight | Qt::AlignVCenter);
    headerItem()->setTextAlignment(Memory, Qt::AlignRight | Qt::AlignVCenter);
}

void HostContainerList::setContainers(const QList<fleet::ContainerInfo> &containers,
                                      const QList<fleet::ProjectInfo> &projects)
{
    if (containers == m_containers && projects == m_projects)
        return;
    m_containers = containers;
    m_projects = projects;
    std::sort(m_containers.begin(), m_containers.end(),
              [](const auto &a, const auto &b) { return a.name.compare(b.name, Qt::CaseInsensitive) < 0; });
    rebuild();
}

void HostContainerList::setStats(const QList<fleet::ContainerStats> &stats)
{
    m_stats.clear();
    for (const fleet::ContainerStats &one : stats)
        m_stats.insert(one.id, one);
    for (QTreeWidgetItemIterator item(this); *item; ++item)
        showStats(**item);
}

void HostContainerList::rebuild()
{
    const QTreeWidgetItem *chosen = currentItem();
    const QString id = chosen ? chosen->data(Name, kId).toString() : QString();
    const QString project = chosen ? chosen->data(Name, kProject).toString() : QString();
    QSet<QString> folded;
    for (int row = 0; row < topLevelItemCount(); ++row) {
        if (topLevelItem(row)->childCount() > 0 && !topLevelItem(row)->isExpanded())
            folded.insert(topLevelItem(row)->data(Name, kProject).toString());
    }
    const QSignalBlocker quiet(this);
    clear();
    QHash<QString, QTreeWidgetItem *> groups;
    for (const fleet::ProjectInfo &one : std::as_const(m_projects)) {
        groups.insert(one.name, groupOf(one));
        addTopLevelItem(groups.value(one.name));
    }
    for (const fleet::ContainerInfo &one : std::as_const(m_containers)) {
        QTreeWidgetItem *item = itemOf(one);
        if (QTreeWidgetItem *group = groups.value(one.project))
            group->addChild(item);
        else
            addTopLevelItem(item);
        showStats(*item);
    }
    for (QTreeWidgetItem *group : std::as_const(groups))
        group->setExpanded(!folded.contains(group->data(Name, kProject).toString()));
    for (QTreeWidgetItemIterator item(this); *item; ++item) {
        if (!id.isEmpty()
                ? (*item)->data(Name, kId) == id
                : !project.isEmpty() && (*item)->data(Name, kId).isNull() && (*item)->data(Name, kProject) == project)
            setCurrentItem(*item);
    }
    filter(m_filter);
}

QTreeWidgetItem *HostContainerList::itemOf(const fleet::ContainerInfo &container) const
{
    auto *item = new QTreeWidgetItem(
        {container.name, stateText(container), {}, {}, container.image, container.ports.join(u", "_s)});
    item->setData(Name, kId, container.id);
    item->setData(Name, kProject, container.project);
    item->setToolTip(Name, container.name);
    item->setToolTip(Ports, container.ports.join(u'\n'));
    const bool runs = container.state == "running"_L1;
    item->setForeground(Status, palette().color(runs ? QPalette::Text : QPalette::PlaceholderText));
    item->setTextAlignment(Cpu, Qt::AlignRight | Qt::AlignVCenter);
    item->setTextAlignment(Memory, Qt::AlignRight | Qt::AlignVCenter);
    return item;
}

QTreeWidgetItem *HostContainerList::groupOf(const fleet::ProjectInfo &project) const
{
    const QString running =
        project.containers == 0 ? tr("down") : tr("%1 of %2 running").arg(project.running).arg(project.containers);
    auto *group =
        new QTreeWidgetItem({project.name, running, {}, {}, tr("Compose project"), project.files.join(u", "_s)});
    group->setData(Name, kProject, project.name);
    group->setToolTip(Ports, project.files.join(u'\n'));
    QFont bold = font();
    bold.setBold(true);
    group->setFont(Name, bold);
    for (const int column : {Status, Image, Ports})
        group->setForeground(column, palette().color(QPalette::PlaceholderText));
    return group;
}

void HostContainerList::showStats(QTreeWidgetItem &item) const
{
    const auto stats = m_stats.constFind(item.data(Name, kId).toString());
    const bool isKnown = stats != m_stats.cend();
    item.setText(Cpu, isKnown ? QLocale().toString(stats->cpu, 'f', 1) + u" %"_s : QString());
    item.setText(Memory, isKnown ? sizeText(double(stats->memory)) : QString());
}

void HostContainerList::filter(const QString &text)
{
    m_filter = text;
    const auto fits = [&text](const QTreeWidgetItem &item) {
        const QString all =
            item.text(Name) + u' ' + item.text(Image) + u' ' + item.text(Status) + u' ' + item.text(Ports);
        return all.contains(text, Qt::CaseInsensitive);
    };
    for (int row = 0; row < topLevelItemCount(); ++row) {
        QTreeWidgetItem *top = topLevelItem(row);
        bool anyFits = fits(*top);
        const bool allFit = anyFits && top->childCount() > 0;
        for (int child = 0; child < top->childCount(); ++child) {
            const bool one = allFit || fits(*top->child(child));
            top->child(child)->setHidden(!one);
            anyFits = anyFits || one;
        }
        top->setHidden(!anyFits);
    }
}

const fleet::ContainerInfo *HostContainerList::container() const
{
    const QTreeWidgetItem *item = currentItem();
    const QString id = item ? item->data(Name, kId).toString() : QString();
    for (const fleet::ContainerInfo &one : m_containers) {
        if (!id.isEmpty() && one.id == id)
            return &one;
    }
    return nullptr;
}

const fleet::ProjectInfo *HostContainerList::project() const
{
    const QTreeWidgetItem *item = currentItem();
    const QString name = item ? item->data(Name, kProject).toString() : QString();
    for (const fleet::ProjectInfo &one : m_projects) {
        if (!name.isEmpty() && one.name == name)
            return &one;
    }
    return nullptr;
}

} // namespace mh::panels
