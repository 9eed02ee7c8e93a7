// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/tasks/tasks_filter.h"

#include <QComboBox>
#include <QHBoxLayout>

#include "app/panels/tasks/task_words.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

QComboBox *newChoice(QWidget *parent, const QString &objectName, const QString &name)
{
    auto *choice = new QComboBox(parent);
    choice->setObjectName(objectName);
    choice->setAccessibleName(name);
    choice->setToolTip(name);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setMinimumContentsLength(8);
    return choice;
}

} // namespace

TasksFilter::TasksFilter(QWidget *parent)
    : QWidget(parent),
      m_state(newChoice(this, u"taskState"_s, tr("State"))),
      m_node(newChoice(this, u"taskNode"_s, tr("Node")))
{
    m_state->addItem(tr("All states"));
    for (const char *status : {"created", "running", "completed", "failed", "cancelled"}) {
        protocol::Task task;
        task.status = QString::fromLatin1(status);
        m_state->addItem(taskState(task), int(taskTone(task)));
    }
    m_node->addItem(tr("All nodes"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (QComboBox *choice : {m_state, m_node}) {
        layout->addWidget(choice, 1);
        connect(choice, &QComboBox::currentIndexChanged, this, &TasksFilter::changed);
    }
}

void TasksFilter::add(const QString &nodeId, const QString &hostname)
{
    if (nodeId.isEmpty() || m_node->findData(nodeId) >= 0)
        return;
    int place = 1;
    while (place < m_node->count() && m_node->itemData(place).toString() < nodeId)
        ++place;
    m_node->insertItem(place, hostname.isEmpty() ? nodeId : u"%1 (%2)"_s.arg(hostname, nodeId), nodeId);
}

void TasksFilter::chooseNode(const QString &nodeId)
{
    m_state->setCurrentIndex(0);
    m_node->setCurrentIndex(qMax(0, m_node->findData(nodeId)));
}

void TasksFilter::reset()
{
    m_state->setCurrentIndex(0);
    m_node->setCurrentIndex(0);
}

std::optional<int> TasksFilter::tone() const
{
    const QVariant tone = m_state->currentData();
    return tone.isValid() ? std::optional(tone.toInt()) : std::nullopt;
}

QString TasksFilter::node() const
{
    return m_node->currentData().toString();
}

} // namespace mh::panels
