// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/tasks/nodes_pane.h"

#include <algorithm>

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/client/event_stream.h"
#include "app/client/server_client.h"
#include "app/models/rows_model.h"
#include "app/panels/parts/card_view.h"
#include "app/panels/parts/list_filter.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/row_delegate.h"
#include "app/panels/parts/table_pane.h"
#include "app/panels/parts/view_choice.h"
#include "app/panels/tasks/task_words.h"
#include "core/base/when_ready.h"
#include "core/protocol/host_endpoints.h"
#include "core/protocol/task_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

using models::Row;

enum Column { Host, State, Places, Cores, Memory, Load, Labels };
enum Part { None, Some };
constexpr qint64 kMiB = 1024 * 1024;
constexpr int kBars = 4; ///< on a card

QString sizeText(qint64 mib)
{
    return QLocale().formattedDataSize(mib * kMiB, 1);
}

QString coresText(const protocol::Node &node)
{
    const QLocale locale;
    return NodesPane::tr("%1 of %2, %3 free")
        .arg(locale.toString(node.cpuPlaced), locale.toString(node.cpuCores),
             locale.toString(qMax(0.0, node.cpuCores - node.cpuPlaced)));
}

QString memoryText(const protocol::Node &node)
{
    if (node.memoryMib == 0)
        return sizeText(node.memoryPlacedMib);
    return NodesPane::tr("%1 of %2, %3 free")
        .arg(sizeText(node.memoryPlacedMib), sizeText(node.memoryMib),
             sizeText(qMax<qint64>(0, node.memoryMib - node.memoryPlacedMib)));
}

QString loadText(const protocol::Node &node)
{
    if (node.status == "offline"_L1)
        return {};
    return NodesPane::tr("CPU %1 %, memory %2 %").arg(qRound(node.cpuUsage)).arg(qRound(node.memoryUsage));
}

Row rowOf(const protocol::Node &node)
{
    return {node.nodeId,
            {u"%1  ·  %2"_s.arg(node.hostname, node.nodeId), nodeState(node),
             NodesPane::tr("%1 of %2").arg(node.runningTasks).arg(node.mostTasks), coresText(node), memoryText(node),
             loadText(node), node.labels.join(u", "_s)},
            {},
            int(nodeTone(node)),
            node.ipAddress};
}

} // namespace

NodesPane::NodesPane(const Context &context, models::RowsModel &tasks, QWidget *parent)
    : QWidget(parent), m_context(context)
{
    makeModel();
    auto *split = new QSplitter(Qt::Vertical, this);
    split->addWidget(makeNodes());
    split->addWidget(makeTasks(tasks));
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setSizes({420, 320});
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    connect(m_table, &TablePane::currentChanged, this, &NodesPane::showCurrent);
    connect(m_model, &models::RowsModel::stateChanged, this, &NodesPane::showCurrent);
    const auto open = [this](const QString &id) { emit hostRequested(protocol::hostOfNode(id)); };
    connect(m_table, &TablePane::activated, this, open);
    connect(m_cards, &CardView::opened, this, open);
    m_again.setInterval(kAgainMs);
    connect(&m_again, &QTimer::timeout, this, &NodesPane::askAgain);
    followReasons();
    showCurrent();
}

QWidget *NodesPane::makeNodes()
{
    auto *part = new QWidget(this);
    m_table = new TablePane(
        {tr("Nodes"), u"host"_s, tr("No host runs tasks yet"),
         tr("A host becomes a node once its owner writes the table [tasks] into its manifest, with the user whom tasks "
            "run as:\n\n[tasks]\nuser = \"worker\"\nmost = 4\n\nA new host gets it by \"Add a host…\" in Hosts: check "
            "\"Tasks\" above its command.")},
        *m_model, State, this);
    m_table->view().setObjectName(u"nodes"_s);
    m_cards = new CardView([this](const QString &id) { return cardOf(id); }, kBars, part);
    m_cards->setObjectName(u"nodeCards"_s);
    m_cards->setOpensByClick(false);
    m_table->addCards(*m_cards);
    m_look = new ViewChoice(part);
    m_look->layout()->setContentsMargins(16, 4, 16, 8);
    connect(m_look, &ViewChoice::changed, this, [this] { m_table->showCards(m_look->areCards()); });
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_look);
    layout->addWidget(m_table, 1);
    return part;
}

Card NodesPane::cardOf(const QString &id) const
{
    const auto found = m_nodes.constFind(id);
    if (found == m_nodes.cend())
        return {};
    const QLocale locale;
    const auto bar = [](const QString &name, double part, double whole, const QString &some, const QString &all) {
        return CardBar{name, whole > 0 ? part / whole * 100 : -1, whole > 0 ? tr("%1 of %2").arg(some, all) : some,
                       false}; // a full node is no trouble
    };
    Card card;
    card.title = found->hostname;
    card.state = nodeState(*found);
    card.tone = nodeTone(*found);
    card.reason = m_reasons.value(id);
    card.detail = u"%1  ·  %2"_s.arg(found->nodeId, found->ipAddress);
    card.tags = found->labels;
    const QString load = loadText(*found);
    card.bars = {bar(tr("Places"), found->runningTasks, found->mostTasks, locale.toString(found->runningTasks),
                     locale.toString(found->mostTasks)),
                 bar(tr("Cores"), found->cpuPlaced, found->cpuCores, locale.toString(found->cpuPlaced),
                     locale.toString(found->cpuCores)),
                 bar(tr("Memory"), double(found->memoryPlacedMib), double(found->memoryMib),
                     sizeText(found->memoryPlacedMib), sizeText(found->memoryMib)),
                 {tr("Load"), -1, load.isEmpty() ? u"–"_s : load}};
    return card;
}

void NodesPane::followReasons()
{
    m_context.stream.subscribe(protocol::kHostsTopic);
    connect(&m_context.stream, &client::EventStream::hostChanged, this,
            [this](const protocol::Host &host) { setReason(host.number, host.reason); });
}

NodesPane::~NodesPane()
{
    m_context.stream.unsubscribe(protocol::kHostsTopic);
}

void NodesPane::askReasons()
{
    for (const protocol::Node &node : std::as_const(m_nodes)) {
        if (node.status != "draining"_L1 || m_reasons.contains(node.nodeId))
            continue;
        m_reasons.insert(node.nodeId, {}); // is asked for
        whenReady(m_context.client.call(protocol::getHost, {node.number}), this,
                  [this](const Result<protocol::Host> &host) {
                      if (host)
                          setReason(host->number, host->reason);
                  });
    }
}

void NodesPane::setReason(qint64 number, const QString &reason)
{
    const QString id = protocol::nodeIdOf(number);
    if (m_reasons.value(id) == reason)
        return;
    m_reasons.insert(id, reason);
    m_cards->refresh(id);
}

void NodesPane::makeModel()
{
    m_model = new models::RowsModel(
        {tr("Node"), tr("State"), tr("Places"), tr("Cores promised"), tr("Memory promised"), tr("Load"), tr("Labels")},
        [this](models::RowsModel &model, int) {
            model.answerWith(m_context.client.call(protocol::listNodes, {}),
                             [this](const protocol::BareList<protocol::Node> &list) {
                                 m_nodes.clear();
                                 models::RowsModel::Page page{{}, list.items.size()};
                                 for (const protocol::Node &node : list.items) {
                                     m_nodes.insert(node.nodeId, node);
                                     page.rows.append(rowOf(node));
                                 }
                                 askReasons();
                                 return page;
                             });
        },
        this);
}

QWidget *NodesPane::makeTasks(models::RowsModel &tasks)
{
    auto *part = new QWidget(this);
    m_title = words(part, {});
    m_title->setObjectName(u"nodeTitle"_s);
    m_openHost = newButton(part, tr("Open its host"), u"openNodeHost"_s);
    m_showTasks = newButton(part, tr("Show in the list of tasks"), u"showNodeTasks"_s);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 8, 16, 8);
    head->setSpacing(8);
    head->addWidget(m_title, 1);
    head->addWidget(m_openHost);
    head->addWidget(m_showTasks);
    m_filter = new ListFilter(this);
    m_filter->setSourceModel(&tasks);
    m_filter->sort(0, Qt::DescendingOrder);
    m_parts = new QStackedWidget(part);
    m_none = words(m_parts, {}, QPalette::PlaceholderText);
    m_none->setObjectName(u"noNodeTasks"_s);
    m_none->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_none->setContentsMargins(24, 24, 24, 24);
    m_tasks = new QTreeView(m_parts);
    m_tasks->setObjectName(u"nodeTasks"_s);
    m_tasks->setAccessibleName(tr("Tasks of the node"));
    makeList(*m_tasks);
    m_tasks->setHeaderHidden(true);
    m_tasks->setModel(m_filter);
    m_tasks->setItemDelegate(new RowDelegate(52, RowDelegate::States::Tones, 1, m_tasks));
    m_tasks->header()->setStretchLastSection(false);
    m_tasks->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tasks->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_parts->addWidget(m_none);
    m_parts->addWidget(m_tasks);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_parts, 1);
    connect(m_openHost, &QPushButton::clicked, this, [this] {
        if (const protocol::Node *node = current())
            emit hostRequested(node->number);
    });
    connect(m_showTasks, &QPushButton::clicked, this, [this] {
        if (const protocol::Node *node = current())
            emit listRequested(node->nodeId, node->hostname);
    });
    connect(m_tasks, &QTreeView::activated, this,
            [this](const QModelIndex &index) { emit taskRequested(index.data(models::IdRole).toString()); });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, signal, this, &NodesPane::showCurrent);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &NodesPane::showCurrent);
    return part;
}

void NodesPane::focusList()
{
    m_table->rows().setFocus();
}

void NodesPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model->load();
    m_again.start();
}

void NodesPane::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_again.stop();
}

void NodesPane::askAgain()
{
    whenReady(m_context.client.call(protocol::listNodes, {}), this,
              [this](const Result<protocol::BareList<protocol::Node>> &list) {
                  if (list)
                      take(list->items);
                  else
                      m_model->load(); // says why
              });
}

void NodesPane::take(const QList<protocol::Node> &nodes)
{
    const bool areSame = nodes.size() == m_nodes.size()
                         && std::all_of(nodes.begin(), nodes.end(),
                                        [this](const protocol::Node &node) { return m_nodes.contains(node.nodeId); });
    if (!areSame || m_model->state() != models::RowsModel::State::Ready)
        return m_model->load();
    for (const protocol::Node &node : nodes) {
        m_nodes.insert(node.nodeId, node);
        m_model->put(rowOf(node));
        m_cards->refresh(node.nodeId); // more stands there than in the row
    }
    askReasons();
    showCurrent();
}

const protocol::Node *NodesPane::current() const
{
    const auto found = m_nodes.constFind(m_table->current());
    return found == m_nodes.cend() ? nullptr : &*found;
}

void NodesPane::showCurrent()
{
    const protocol::Node *node = current();
    m_openHost->setEnabled(node);
    m_showTasks->setEnabled(node);
    m_title->parentWidget()->setVisible(!m_nodes.isEmpty());
    m_look->setVisible(!m_nodes.isEmpty());
    const QString wanted = node ? node->nodeId : u"-"_s; // no task is tagged so
    if (wanted != std::exchange(m_shown, wanted))
        m_filter->setTag(wanted);
    m_title->setText(node ? tr("Tasks of %1").arg(node->hostname) : tr("Choose a node to see its tasks."));
    m_none->setText(node ? tr("No task has run there.") : QString());
    m_parts->setCurrentIndex(m_filter->rowCount() == 0 ? None : Some);
}

} // namespace mh::panels
