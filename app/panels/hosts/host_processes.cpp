// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/hosts/host_processes.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/hosts/host_words.h"
#include "app/panels/parts/form_dialog.h"
#include "app/panels/parts/page_parts.h"
#include "core/protocol/host_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

enum Column { Pid, User, Cpu, Memory, Command };

QString commandOf(const fleet::ProcessInfo &process)
{
    return process.command.isEmpty() ? QString(u'[' + process.name + u']') : process.command;
}

} // namespace

HostProcesses::HostProcesses(const HostView &view, QWidget *parent)
    : QWidget(parent),
      m_client(view.context.client),
      m_host(view.host.number),
      m_hostName(view.host.name),
      m_search(new QLineEdit(this)),
      m_trouble(words(this, {})),
      m_list(new QTreeWidget(this)),
      m_end(newButton(this, tr("End…"), u"endProcess"_s)),
      m_kill(newButton(this, tr("Kill…"), u"killProcess"_s))
{
    m_search->setObjectName(u"processSearch"_s);
    m_search->setPlaceholderText(tr("Search processes"));
    m_search->setClearButtonEnabled(true);
    m_trouble->setObjectName(u"processTrouble"_s);
    m_trouble->hide();
    m_list->setObjectName(u"processes"_s);
    m_list->setAccessibleName(tr("Processes"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setHeaderLabels({tr("PID"), tr("User"), tr("Processor"), tr("Memory"), tr("Command")});
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(Command, QHeaderView::Stretch);
    QPushButton *again = newButton(this, tr("Refresh"), u"refreshProcesses"_s);
    auto *head = new QHBoxLayout;
    head->addWidget(m_search, 1);
    head->addWidget(again);
    head->addWidget(m_end);
    head->addWidget(m_kill);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 12, 24, 16);
    layout->addLayout(head);
    layout->addWidget(m_trouble);
    layout->addWidget(m_list, 1);
    connect(again, &QPushButton::clicked, this, &HostProcesses::load);
    connect(m_search, &QLineEdit::textChanged, this, &HostProcesses::filter);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &HostProcesses::update);
    connect(m_end, &QPushButton::clicked, this, [this] { askSignal(u"TERM"_s); });
    connect(m_kill, &QPushButton::clicked, this, [this] { askSignal(u"KILL"_s); });
    update();
}

void HostProcesses::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    load();
}

void HostProcesses::load()
{
    whenReady(m_client.call(protocol::listProcesses, {m_host}), this, [this](const Result<QJsonObject> &answer) {
        m_trouble->setVisible(!answer);
        m_list->setVisible(bool(answer));
        if (!answer)
            return m_trouble->setText(models::sentence(answer.error()));
        QList<fleet::ProcessInfo> processes;
        const QJsonArray told = answer->value("processes"_L1).toArray();
        for (const QJsonValue &each : told) {
            if (const auto process = fleet::ProcessInfo::fromJson(each.toObject()))
                processes.append(*process);
        }
        show(processes);
    });
}

void HostProcesses::show(const QList<fleet::ProcessInfo> &processes)
{
    const fleet::ProcessInfo *chosen = current();
    const qint64 pid = chosen ? chosen->pid : 0;
    m_processes = processes;
    std::sort(m_processes.begin(), m_processes.end(),
              [](const auto &a, const auto &b) { return a.cpu != b.cpu ? a.cpu > b.cpu : a.memory > b.memory; });
    m_list->clear();
    QList<QTreeWidgetItem *> items;
    const QLocale locale;
    for (const fleet::ProcessInfo &process : std::as_const(m_processes)) {
        items.append(new QTreeWidgetItem({QString::number(process.pid), process.user,
                                          locale.toString(process.cpu, 'f', 1) + u" %"_s,
                                          sizeText(double(process.memory)), commandOf(process)}));
        items.constLast()->setToolTip(Command, commandOf(process));
        for (const int column : {Pid, Cpu, Memory})
            items.constLast()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    }
    m_list->addTopLevelItems(items);
    for (QTreeWidgetItem *item : std::as_const(items)) {
        if (item->text(Pid).toLongLong() == pid)
            m_list->setCurrentItem(item);
    }
    filter();
    update();
}

void HostProcesses::filter()
{
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = m_list->topLevelItem(row);
        const QString all = item->text(Pid) + u' ' + item->text(User) + u' ' + item->text(Command);
        item->setHidden(!all.contains(m_search->text(), Qt::CaseInsensitive));
    }
}

const fleet::ProcessInfo *HostProcesses::current() const
{
    const QTreeWidgetItem *item = m_list->currentItem();
    const int row = item ? m_list->indexOfTopLevelItem(const_cast<QTreeWidgetItem *>(item)) : -1;
    return row >= 0 && row < m_processes.size() ? &m_processes[row] : nullptr;
}

void HostProcesses::update()
{
    m_end->setEnabled(current());
    m_kill->setEnabled(current());
}

void HostProcesses::askSignal(const QString &signal)
{
    const fleet::ProcessInfo *process = current();
    if (!process)
        return;
    const QString question = signal == "KILL"_L1 ? tr("Kill process %1 (%2) on %3?") : tr("End process %1 (%2) on %3?");
    const QString consequence =
        signal == "KILL"_L1 ? tr("It cannot save anything first.") : tr("It is asked to end, and may take its time.");
    askFirst(window(), question.arg(QString::number(process->pid), process->name, m_hostName), consequence,
             signal == "KILL"_L1 ? tr("Kill") : tr("End"),
             [this, process = *process, signal] { send(process, signal); });
}

void HostProcesses::send(const fleet::ProcessInfo &process, const QString &signal)
{
    const QJsonObject arguments{
        {u"pid"_s, QString::number(process.pid)}, {u"started_at"_s, process.startedAt}, {u"signal"_s, signal}};
    whenReady(m_client.call(protocol::killProcess, {m_host, arguments}), this, [this](const Result<QJsonObject> &done) {
        load();
        m_trouble->setVisible(!done);
        if (!done)
            m_trouble->setText(models::sentence(done.error()));
    });
}

} // namespace mh::panels
