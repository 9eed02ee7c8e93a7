// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/runs/run_compare_dialog.h"

#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/client/replica.h"
#include "app/editor/flow_view.h"
#include "app/editor/node_item.h"
#include "app/editor/run_badges.h"
#include "app/models/run_history.h"
#include "app/models/run_json_model.h"
#include "app/models/words.h"
#include "app/panels/parts/page_parts.h"
#include "app/panels/parts/row_delegate.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/panels/runs/node_details.h"
#include "app/widgets/notices.h"
#include "app/widgets/status_pill.h"
#include "core/base/clock.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kIdRole = Qt::UserRole;
constexpr const char *kGeometry = "meshhelmCompareGeometry"; ///< of the main window, which lasts as long as the desktop

QString signedTime(qint64 before, qint64 after)
{
    if (before < 0 || after < 0 || before == after)
        return {};
    return QString((after < before ? u"−"_s : u"+"_s) % models::duration(qAbs(after - before)));
}

QString statusText(const std::optional<execution::NodeStatus> &status)
{
    return status ? models::label(*status) : CompareDialog::tr("Not there");
}

QTreeWidget *makeTree(const QStringList &columns, const QString &name, QWidget *parent)
{
    auto *tree = new QTreeWidget(parent);
    tree->setHeaderLabels(columns);
    tree->setAccessibleName(name);
    const bool branches = tree->rootIsDecorated();
    makeList(*tree);
    tree->setRootIsDecorated(branches);
    tree->setItemDelegate(new RowDelegate(32, RowDelegate::States::None, -1, tree));
    return tree;
}

} // namespace

CompareDialog::CompareDialog(const Context &context, ExecutionId one, ExecutionId other, QWidget *parent)
    : QDialog(parent),
      m_context(context),
      m_before(one),
      m_after(other),
      m_verdict(words(this, {})),
      m_runs(words(this, {}, QPalette::PlaceholderText)),
      m_stack(new QStackedWidget(this)),
      m_empty(new widgets::EmptyState(this))
{
    setWindowTitle(tr("Compare runs"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowFlags(Qt::Window | Qt::WindowTitleHint | Qt::WindowSystemMenuHint | Qt::WindowMinMaxButtonsHint
                   | Qt::WindowCloseButtonHint);
    resize(1240, 820);
    if (parent)
        restoreGeometry(parent->window()->property(kGeometry).toByteArray());
    m_verdict->setFont(widgets::scaled(font(), 1.2, true));
    m_verdict->setObjectName(u"verdict"_s);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeBody());
    m_empty->set(u"run"_s, tr("Loading the runs…"), {});
    auto *head = new QVBoxLayout;
    head->setContentsMargins(24, 20, 24, 12);
    head->addWidget(m_verdict);
    head->addWidget(m_runs);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_stack, 1);
    connect(&m_context.replica, &client::Replica::changed, this, &CompareDialog::take);
    connect(&m_context.stream, &client::EventStream::refused, this, [this](const QString &topic, const Error &why) {
        if (topic == client::EventStream::runTopic(m_before) || topic == client::EventStream::runTopic(m_after))
            m_empty->set(u"run"_s, tr("These runs cannot be compared"), models::sentence(why));
    });
    m_context.replica.watch(m_before);
    m_context.replica.watch(m_after);
    take();
}

CompareDialog::~CompareDialog()
{
    m_context.replica.unwatch(m_before);
    m_context.replica.unwatch(m_after);
}

void CompareDialog::hideEvent(QHideEvent *event)
{
    if (parentWidget())
        parentWidget()->window()->setProperty(kGeometry, saveGeometry());
    QDialog::hideEvent(event);
}

QWidget *CompareDialog::makeBody()
{
    m_canvas = new CanvasPane(m_context, this);
    m_table = makeTree(
        {tr("Node"), tr("Before"), tr("After"), tr("Time before"), tr("Time after"), tr("Difference"), tr("Data")},
        tr("Nodes"), this);
    m_table->setRootIsDecorated(false);
    constexpr int kWidths[] = {150, 100, 100, 110, 110, 100, 110};
    for (int column = 0; column < m_table->columnCount(); ++column)
        m_table->header()->resizeSection(column, kWidths[column]);
    m_table->setObjectName(u"comparedNodes"_s);
    m_data = makeTree({tr("Data"), tr("Before"), tr("After")}, tr("Differences in the data"), this);
    m_data->setObjectName(u"comparedData"_s);
    m_data->header()->resizeSection(0, 180);
    m_data->header()->resizeSection(1, 130);
    connect(m_table, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem *item) {
        if (item)
            choose(item->data(0, kIdRole).toString());
    });
    connect(&m_canvas->scene(), &editor::FlowScene::nodeSelected, this, [this](const flow::NodeId &node) {
        if (!node.isEmpty())
            choose(node);
    });
    auto *bottom = new QSplitter(Qt::Horizontal);
    bottom->addWidget(m_table);
    bottom->addWidget(m_data);
    bottom->setSizes({790, 450});
    bottom->setChildrenCollapsible(false);
    auto *split = new QSplitter(Qt::Vertical);
    split->addWidget(m_canvas);
    split->addWidget(bottom);
    split->setSizes({380, 320});
    split->setChildrenCollapsible(false);
    return split;
}

const execution::RunState *CompareDialog::state(ExecutionId run) const
{
    const client::WatchedRun *watched = m_context.replica.watched(run);
    return watched && watched->hasSnapshot() ? &watched->state : nullptr;
}

void CompareDialog::take()
{
    const execution::RunState *before = state(m_before);
    const execution::RunState *after = state(m_after);
    if (!before || !after)
        return;
    if (before->head.createdAt > after->head.createdAt) {
        std::swap(m_before, m_after);
        std::swap(before, after);
    }
    QList<NodeComparison> nodes = compareRuns(*before, *after);
    if (m_shown && nodes == m_nodes)
        return;
    m_nodes = std::move(nodes);
    if (!std::exchange(m_shown, true)) {
        m_canvas->scene().show(after->dag->definition());
        m_stack->setCurrentIndex(1);
        m_canvas->view().fit();
    }
    showHead(*before, *after);
    fillTable();
    paintCanvas(*after);
    const flow::NodeId first = firstDifference(m_nodes);
    choose(first.isEmpty() && !m_nodes.isEmpty() ? m_nodes.constFirst().id : first);
}

void CompareDialog::showHead(const execution::RunState &before, const execution::RunState &after)
{
    const flow::NodeId first = firstDifference(m_nodes);
    QString verdict = tr("Nothing differs but the times");
    for (const NodeComparison &node : std::as_const(m_nodes)) {
        if (node.id != first)
            continue;
        verdict = node.before != node.after ? tr("They part at \"%1\": %2 before, %3 after")
                                                  .arg(node.name, statusText(node.before), statusText(node.after))
                  : node.inputsDiffer ? tr("They part at \"%1\": its inputs differ").arg(node.name)
                                      : tr("They part at \"%1\": its outputs differ").arg(node.name);
    }
    m_verdict->setText(verdict);
    const auto line = [this](const execution::RunState &run, const QString &name) {
        QStringList parts{name, models::shortId(run.head.id), run.head.versionText,
                          models::moment(run.head.createdAt, m_context.clock.nowMs()), models::label(run.status)};
        if (run.startedAt > 0 && run.completedAt > 0)
            parts += models::duration(run.completedAt - run.startedAt);
        if (run.head.debug)
            parts += tr("Test run");
        return parts.join(u"  ·  "_s);
    };
    m_runs->setText(QString(line(before, tr("Before")) % u'\n' % line(after, tr("After"))));
}

void CompareDialog::fillTable()
{
    const QSignalBlocker quiet(m_table);
    m_table->clear();
    const widgets::Tokens &t = widgets::tokens(palette());
    for (const NodeComparison &node : std::as_const(m_nodes)) {
        QStringList differing;
        if (node.inputsDiffer)
            differing += tr("inputs");
        if (node.outputsDiffer)
            differing += tr("outputs");
        auto *item = new QTreeWidgetItem(m_table, {node.name, statusText(node.before), statusText(node.after),
                                                   node.msBefore < 0 ? QString() : models::duration(node.msBefore),
                                                   node.msAfter < 0 ? QString() : models::duration(node.msAfter),
                                                   signedTime(node.msBefore, node.msAfter), differing.join(u", "_s)});
        item->setData(0, kIdRole, node.id);
        if (node.before)
            item->setForeground(1, t.tone(widgets::toneOf(*node.before)).ink);
        if (node.after)
            item->setForeground(2, t.tone(widgets::toneOf(*node.after)).ink);
        if (node.differs()) {
            QFont bold = font();
            bold.setBold(true);
            item->setFont(0, bold);
        }
    }
}

void CompareDialog::paintCanvas(const execution::RunState &after)
{
    const flow::NodeId first = firstDifference(m_nodes);
    QHash<flow::NodeId, const NodeComparison *> byId;
    for (const NodeComparison &node : std::as_const(m_nodes))
        byId.insert(node.id, &node);
    m_canvas->overlay().apply(after);
    for (int index = 0; index < m_canvas->scene().nodeCount(); ++index) {
        editor::NodeItem *card = m_canvas->scene().node(index);
        const NodeComparison *node = byId.value(card->id());
        card->setMark(!node || !node->differs() ? editor::Mark::None
                      : !node->before           ? editor::Mark::Added
                                                : editor::Mark::Changed);
    }
    editor::showRunBadges(m_canvas->scene(), [&](const flow::NodeId &id) {
        editor::RunBadge badge;
        if (const NodeComparison *node = byId.value(id)) {
            badge.caption = id == first ? tr("First difference") : signedTime(node->msBefore, node->msAfter);
            badge.critical = id == first;
        }
        return badge;
    });
}

void CompareDialog::choose(const flow::NodeId &node)
{
    m_canvas->scene().selectNode(node);
    for (int row = 0; row < m_table->topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = m_table->topLevelItem(row);
        if (item->data(0, kIdRole).toString() == node && m_table->currentItem() != item) {
            const QSignalBlocker quiet(m_table);
            m_table->setCurrentItem(item);
        }
    }
    showData(node);
}

void CompareDialog::showData(const flow::NodeId &node)
{
    m_data->clear();
    const execution::RunState *before = state(m_before);
    const execution::RunState *after = state(m_after);
    const int was = before ? before->dag->indexOf(node) : -1;
    const int is = after ? after->dag->indexOf(node) : -1;
    const auto add = [this](const QString &title, const QJsonValue &old, const QJsonValue &fresh) {
        const QList<JsonChange> changes = changesBetween(old, fresh);
        auto *part = new QTreeWidgetItem(m_data, {title, changes.isEmpty() ? tr("The same") : QString(), {}});
        for (const JsonChange &change : changes) {
            auto *item = new QTreeWidgetItem(
                part, {change.path, models::summaryOf(change.before), models::summaryOf(change.after)});
            for (int column = 0; column < 3; ++column)
                item->setToolTip(column, item->text(column));
        }
        part->setExpanded(true);
    };
    const auto outputs = [](const execution::RunState *run, int index) {
        return index < 0 ? QJsonObject() : run->nodes[size_t(index)].outputs;
    };
    const auto error = [](const execution::RunState *run, int index) {
        const auto &found = index < 0 ? std::nullopt : run->nodes[size_t(index)].error;
        return found ? QJsonValue(QString(found->code % u": "_s % found->message)) : QJsonValue(QJsonValue::Undefined);
    };
    add(tr("Inputs"), was < 0 ? QJsonObject() : inputsOf(*before, was), is < 0 ? QJsonObject() : inputsOf(*after, is));
    add(tr("Outputs"), outputs(before, was), outputs(after, is));
    if (error(before, was) != error(after, is))
        add(tr("Error"), error(before, was), error(after, is));
}

} // namespace mh::panels
