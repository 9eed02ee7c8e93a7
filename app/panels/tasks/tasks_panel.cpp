// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/tasks/tasks_panel.h"

#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/event_stream.h"
#include "app/client/server_client.h"
#include "app/models/people.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/parts/list_actions.h"
#include "app/panels/parts/list_filter.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/side_list.h"
#include "app/panels/tasks/command_line.h"
#include "app/panels/tasks/nodes_pane.h"
#include "app/panels/tasks/task_actions.h"
#include "app/panels/tasks/task_page.h"
#include "app/panels/tasks/task_words.h"
#include "app/panels/tasks/tasks_filter.h"
#include "app/widgets/notices.h"
#include "core/base/clock.h"
#include "core/protocol/task_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

using models::Row;

enum Column { Name, State };

Row rowOf(const protocol::Task &task, qint64 nowMs)
{
    QStringList below{taskReason(task), task.hostname, task.ownerName, models::moment(task.createdAt, nowMs),
                      taskDuration(task, nowMs)};
    below.removeAll(QString());
    Row row{task.id.toString(),
            {task.name.isEmpty() ? TasksPanel::tr("Without a name") : task.name, taskState(task)},
            below.join(u"  ·  "_s),
            int(taskTone(task)),
            QString(joinCommandLine(task.argv) % u' ' % task.labels.join(u' ') % u' ' % task.nodeId % u' '
                    % task.id.toString()),
            {task.nodeId}};
    row.order = task.createdAt;
    return row;
}

} // namespace

TasksPanel::TasksPanel(const Context &context, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_tabs(new QTabBar(this)),
      m_parts(new QStackedWidget(this)),
      m_actions(new TaskActions(context, *this))
{
    makeModel();
    m_nodes = new NodesPane(context, *m_model, m_parts);
    m_parts->addWidget(makeTasks());
    m_parts->addWidget(m_nodes);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_parts, 1);
    connectList();
    addActions();
    connect(m_nodes, &NodesPane::hostRequested, this, &TasksPanel::hostRequested);
    connect(m_nodes, &NodesPane::taskRequested, this, &TasksPanel::choose);
    connect(m_nodes, &NodesPane::listRequested, this, [this](const QString &nodeId, const QString &hostname) {
        m_filters->add(nodeId, hostname);
        m_filters->chooseNode(nodeId);
        showPart(Tasks);
    });
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &TasksPanel::tick);
    follow();
    m_model->load();
}

TasksPanel::~TasksPanel()
{
    m_context.stream.unsubscribe(protocol::kTasksTopic);
}

void TasksPanel::makeModel()
{
    m_model = new models::RowsModel(
        {tr("Name"), tr("State")},
        [this](models::RowsModel &model, int) {
            m_tasks.ask();
            model.answerWith(m_context.client.call(protocol::listTasks, {{}, kMostTasks}),
                             [this](const protocol::BareList<protocol::Task> &list) {
                                 QHash<QString, protocol::Task> tasks;
                                 models::RowsModel::Page page{{}, list.items.size()};
                                 for (const protocol::Task &task : list.items) {
                                     tasks.insert(task.id.toString(), task);
                                     page.rows.append(rowOf(task, m_context.clock.nowMs()));
                                     m_filters->add(task.nodeId, task.hostname);
                                 }
                                 m_tasks.answer(std::move(tasks));
                                 m_older->setVisible(list.items.size() >= kMostTasks);
                                 return page;
                             });
        },
        this);
}

QWidget *TasksPanel::makeHead()
{
    auto *head = new QWidget(this);
    m_tabs->setObjectName(u"taskTabs"_s);
    m_tabs->setAccessibleName(tr("Tasks and nodes"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Tasks"));
    m_tabs->addTab(tr("Nodes"));
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(4, 8, 12, 4);
    layout->addWidget(m_tabs);
    layout->addStretch(1);
    connect(m_tabs, &QTabBar::currentChanged, m_parts, &QStackedWidget::setCurrentIndex);
    return head;
}

QWidget *TasksPanel::makeTasks()
{
    auto *part = new QWidget(m_parts);
    m_filters = new TasksFilter(part);
    m_list = new SideList({tr("Tasks"), tr("New task…"), tr("Search tasks"), u"task"_s, tr("No tasks yet"),
                           tr("A task is a program that runs once, on one of the nodes. The tab Nodes says which hosts "
                              "take tasks.")},
                          *m_model, State, part);
    m_list->view().setObjectName(u"tasks"_s);
    m_list->addButton().setObjectName(u"newTask"_s);
    m_list->addFilter(m_filters);
    m_older = words(m_list, tr("The newest %L1 are shown.").arg(kMostTasks), QPalette::PlaceholderText);
    m_older->setObjectName(u"olderTasks"_s);
    m_older->hide();
    m_older->setContentsMargins(16, 8, 16, 12);
    m_list->layout()->addWidget(m_older);
    m_list->filter().sort(0, Qt::DescendingOrder);
    m_list->setExplain([this](widgets::EmptyState &empty) {
        empty.set(u"search"_s, tr("Nothing found"), tr("No task has this state and this node."), tr("Show all tasks"));
        return m_filters->isSet();
    });
    if (!mayRun())
        m_list->forbidAdding();
    auto *split = new QSplitter(part);
    split->addWidget(m_list);
    split->addWidget(makeSide(split));
    split->setStretchFactor(1, 1);
    split->setSizes({400, 820});
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    return part;
}

QWidget *TasksPanel::makeSide(QWidget *parent)
{
    auto *side = new QWidget(parent);
    m_banner = new widgets::ErrorBanner(side);
    m_banner->setObjectName(u"taskResult"_s);
    m_pages = new QStackedWidget(side);
    auto *none = new widgets::EmptyState(m_pages);
    none->set(u"task"_s, tr("No task chosen"), tr("Choose one on the left to see what it does."));
    m_page = new TaskPage(m_context, m_pages);
    m_pages->addWidget(none);
    m_pages->addWidget(m_page);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addWidget(m_pages, 1);
    const auto complain = [this](const QString &why) { m_banner->showError(why); };
    connect(m_page, &TaskPage::failed, this, complain);
    connect(m_page, &TaskPage::cancelRequested, this, [this] { m_actions->cancel(m_page->task()); });
    connect(m_page, &TaskPage::againRequested, this, [this] { m_actions->runAgain(m_page->task()); });
    connect(m_page, &TaskPage::removeRequested, this, [this] { m_actions->remove(m_page->task()); });
    connect(m_page, &TaskPage::saveRequested, this,
            [this](const protocol::TaskFile &file) { m_actions->save(m_page->task(), file); });
    connect(m_actions, &TaskActions::failed, this, complain);
    connect(m_actions, &TaskActions::saved, this,
            [this](const QString &what) { m_banner->showNotice(widgets::Tone::Good, what); });
    connect(m_actions, &TaskActions::made, this, [this](TaskId task) {
        m_filters->reset();
        choose(task.toString());
        m_model->load();
    });
    return side;
}

void TasksPanel::connectList()
{
    connect(m_list, &SideList::currentChanged, this, [this] {
        m_banner->clear();
        showCurrent();
    });
    connect(m_list, &SideList::addRequested, this, [this] {
        const bool isHidden = m_filters->isSet() && m_list->filter().rowCount() == 0;
        isHidden ? m_filters->reset() : askNew();
    });
    connect(m_filters, &TasksFilter::changed, this, [this] {
        m_list->filter().setStatus(m_filters->tone());
        m_list->filter().setTag(m_filters->node());
        m_list->update();
    });
    connect(m_model, &models::RowsModel::stateChanged, this, &TasksPanel::showCurrent);
}

void TasksPanel::addActions()
{
    using Key = ListActions::Key;
    m_keys = new ListActions(*m_parts->widget(Tasks), m_list->view()); // not while the nodes are shown
    m_keys->addRow(
        u"cancelTaskAction"_s, tr("Cancel…"), Key::None, [this] { m_actions->cancel(*current()); },
        [this] { return mayWorkWithCurrent() && !hasEnded(*current()) && !current()->cancelAsked; });
    m_keys->addRow(
        u"runTaskAgainAction"_s, tr("Run again…"), Key::Duplicate, [this] { m_actions->runAgain(*current()); },
        [this] { return mayWorkWithCurrent(); });
    m_keys->addRow(
        u"removeTaskAction"_s, tr("Delete…"), Key::Delete, [this] { m_actions->remove(*current()); },
        [this] { return mayWorkWithCurrent() && hasEnded(*current()); });
    m_keys->addSeparator();
    m_keys->addGeneral(u"newTaskAction"_s, tr("New task…"), Key::New, [this] { askNew(); }).setEnabled(mayRun());
}

void TasksPanel::follow()
{
    const client::EventStream &stream = m_context.stream;
    connect(&stream, &client::EventStream::taskChanged, this, &TasksPanel::put);
    connect(&stream, &client::EventStream::taskRemoved, this, [this](TaskId id) {
        m_tasks.drop(id.toString());
        m_model->drop(id.toString());
        m_list->update();
    });
    connect(&stream, &client::EventStream::listsStale, m_model, &models::RowsModel::load);
    m_context.stream.subscribe(protocol::kTasksTopic);
}

void TasksPanel::put(const protocol::Task &task)
{
    m_tasks.put(task.id.toString(), task);
    m_model->put(rowOf(task, m_context.clock.nowMs()));
    m_filters->add(task.nodeId, task.hostname);
    if (task.id.toString() == m_list->current())
        showCurrent();
    m_list->update();
}

void TasksPanel::tick()
{
    const qint64 now = m_context.clock.nowMs();
    for (const protocol::Task &task : m_tasks.all()) {
        if (task.status == "running"_L1)
            m_model->put(rowOf(task, now));
    }
}

void TasksPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_second.start();
}

void TasksPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_second.stop();
}

void TasksPanel::focusSearch()
{
    showPart(Tasks);
    m_list->focusSearch();
}

void TasksPanel::choose(const QString &id)
{
    showPart(Tasks);
    m_list->choose(id);
}

void TasksPanel::showPart(Part part)
{
    m_tabs->setCurrentIndex(part);
}

void TasksPanel::askNew()
{
    showPart(Tasks);
    m_actions->create();
}

ViewChoice &TasksPanel::nodesLook()
{
    return m_nodes->look();
}

bool TasksPanel::mayRun() const
{
    return !m_context.people.amViewer();
}

const protocol::Task *TasksPanel::current() const
{
    return m_tasks.find(m_list->current());
}

bool TasksPanel::mayWorkWithCurrent() const
{
    return current() && mayWorkWith(*current());
}

void TasksPanel::showCurrent()
{
    const protocol::Task *task = current();
    m_pages->setCurrentIndex(task ? 1 : 0);
    m_keys->update();
    if (task)
        m_page->show(*task);
}

} // namespace mh::panels
