// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/tasks/task_facts.h"

#include <QJsonDocument>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include "app/models/words.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/tasks/command_line.h"
#include "app/panels/tasks/task_words.h"
#include "app/words/spoken.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1);
}

QString namesOf(const QList<protocol::TaskFile> &files)
{
    QStringList names;
    for (const protocol::TaskFile &file : files)
        names += u"%1 (%2)"_s.arg(file.name, sizeText(file.size));
    return names.join(u", "_s);
}

} // namespace

TaskFacts::TaskFacts(QWidget *parent) : QScrollArea(parent)
{
    makePage(*this, tr("What is known of the task"));
}

void TaskFacts::show(const protocol::Task &task, qint64 nowMs)
{
    const int scrolled = verticalScrollBar()->value();
    QWidget *body = newBody();
    QVBoxLayout &layout = layoutOf(body);
    layout.setContentsMargins(24, 0, 24, 16);
    addPending(layout, task);
    addEnd(layout, task);
    addArtefacts(layout, task);
    addSection(layout, body, tr("What was asked for"));
    addOrder(layout, task);
    addSection(layout, body, tr("How it went"));
    addTimes(layout, task, nowMs);
    layout.addStretch(1);
    setWidget(body);
    verticalScrollBar()->setValue(scrolled);
}

void TaskFacts::addPending(QVBoxLayout &layout, const protocol::Task &task)
{
    if (task.status != "created"_L1 || task.pending.isEmpty())
        return;
    QWidget *body = layout.parentWidget();
    addSection(layout, body, tr("Why it waits"));
    for (const protocol::TaskPending &why : task.pending) {
        const QString where = why.hostname.isEmpty() ? tr("every host") : why.hostname;
        addFact(layout, body, where, pendingText(why));
    }
}

void TaskFacts::addEnd(QVBoxLayout &layout, const protocol::Task &task)
{
    if (!hasEnded(task))
        return;
    QWidget *body = layout.parentWidget();
    addSection(layout, body, tr("How it ended"));
    if (task.exitCode >= 0)
        addFact(layout, body, tr("Exit code"), QString::number(task.exitCode));
    addFact(layout, body, tr("Reason"), taskReason(task));
    addFact(layout, body, tr("Message"), words::spoken(task.message));
    if (task.cpuMs > 0)
        addFact(layout, body, tr("Processor time"), models::duration(task.cpuMs));
    if (task.memoryPeak > 0)
        addFact(layout, body, tr("Most memory"), sizeText(task.memoryPeak));
}

void TaskFacts::addArtefacts(QVBoxLayout &layout, const protocol::Task &task)
{
    if (task.artefacts.isEmpty() && task.missing.isEmpty())
        return;
    QWidget *body = layout.parentWidget();
    addSection(layout, body, tr("Files that it has left"));
    for (const protocol::TaskFile &file : task.artefacts) {
        QPushButton *save = newButton(body, tr("Save as…"), u"saveArtefact"_s);
        save->setAccessibleName(tr("Save %1 as…").arg(file.name));
        auto *row = new QHBoxLayout;
        row->setSpacing(12);
        row->addWidget(words(body, file.name), 1);
        row->addWidget(words(body, sizeText(file.size), QPalette::PlaceholderText));
        row->addWidget(save);
        layout.addLayout(row);
        connect(save, &QPushButton::clicked, this, [this, file] { emit saveRequested(file); });
    }
    for (const QString &name : task.missing)
        addFact(layout, body, name, tr("it is missing, or too large to be fetched"));
}

void TaskFacts::addOrder(QVBoxLayout &layout, const protocol::Task &task)
{
    QWidget *body = layout.parentWidget();
    addFact(layout, body, tr("Command"), joinCommandLine(task.argv));
    addFact(layout, body, tr("Environment"), QStringList(task.env.keys()).join(u", "_s));
    addFact(layout, body, tr("Input files"), namesOf(task.files));
    addFact(layout, body, tr("Outputs"), task.outputs.join(u", "_s));
    addFact(layout, body, tr("Limits"), limitsText(task));
    addFact(layout, body, tr("Labels"), task.labels.join(u", "_s));
    addFact(layout, body, tr("Node"), task.node.isEmpty() ? tr("any") : task.node);
    if (task.priority != 0)
        addFact(layout, body, tr("Priority"), QString::number(task.priority));
    if (!task.data.isEmpty())
        addFact(layout, body, tr("Said besides"),
                QString::fromUtf8(QJsonDocument(task.data).toJson(QJsonDocument::Compact)));
}

void TaskFacts::addTimes(QVBoxLayout &layout, const protocol::Task &task, qint64 nowMs)
{
    QWidget *body = layout.parentWidget();
    addFact(layout, body, tr("Owner"), task.ownerName);
    addFact(layout, body, tr("Asked for at"), models::moment(task.createdAt, nowMs));
    addFact(layout, body, tr("Begun at"), models::moment(task.startedAt, nowMs));
    addFact(layout, body, tr("Ended at"), models::moment(task.endedAt, nowMs));
    if (!task.nodeId.isEmpty())
        addFact(layout, body, tr("Ran on"), u"%1 (%2)"_s.arg(task.hostname, task.nodeId));
    addFact(layout, body, tr("Tries"), tr("%1 of %2, where a node is lost").arg(task.attempts).arg(task.retries + 1));
    addFact(layout, body, tr("Id"), task.id.toString());
}

} // namespace mh::panels
