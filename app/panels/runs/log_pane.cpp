// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/runs/log_pane.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QScrollBar>
#include <QStackedWidget>
#include <QStyle>
#include <QStyledItemDelegate>
#include <QTabBar>
#include <QTreeView>

#include "app/models/log_model.h"
#include "app/models/node_runs_model.h"
#include "app/panels/parts/list_filter.h"
#include "app/panels/parts/row_delegate.h"
#include "app/widgets/icons.h"
#include "app/widgets/notices.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

/// Log lines: the level in its colour, time and node quieter than the words.
class LogDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem cell = option;
        option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
        if (index.column() == 0)
            cell.rect.setLeft(cell.rect.left() + 12);
        QStyledItemDelegate::paint(painter, cell, index);
    }
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const widgets::Tokens &t = widgets::tokens(option->palette);
        const QString level = index.siblingAtColumn(models::LogModel::Level).data().toString();
        QColor colour = t.faint;
        if (level == "ERROR"_L1)
            colour = t.tone(widgets::Tone::Bad).ink;
        else if (level.startsWith("WARN"_L1))
            colour = t.tone(widgets::Tone::Warning).ink;
        else if (index.column() == models::LogModel::Message)
            colour = t.text;
        option->palette.setColor(QPalette::Text, colour);
        option->palette.setColor(QPalette::HighlightedText, colour);
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width() + 16, option.fontMetrics.lineSpacing() + 6};
    }
};

} // namespace

LogPane::LogPane(models::LogModel &logs, models::NodeRunsModel &nodes, QWidget *parent)
    : QWidget(parent),
      m_nodes(nodes),
      m_filter(new ListFilter(this)),
      m_tabs(new QTabBar(this)),
      m_search(new QLineEdit(this)),
      m_stack(new QStackedWidget(this)),
      m_logStack(new QStackedWidget(m_stack)),
      m_empty(new widgets::EmptyState(m_logStack)),
      m_log(new QTreeView(m_logStack)),
      m_table(new QTreeView(m_stack))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Log"));
    m_tabs->addTab(tr("Nodes"));
    m_search->setPlaceholderText(tr("Search the log"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(widgets::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->setFixedWidth(220);
    makeLog(logs);
    makeNodes(nodes);
    m_stack->addWidget(m_logStack);
    m_stack->addWidget(m_table);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 8, 12, 8);
    head->addWidget(m_tabs, 0, Qt::AlignVCenter);
    head->addStretch(1);
    head->addWidget(m_search, 0, Qt::AlignVCenter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_stack->setCurrentIndex(tab);
        m_search->setVisible(tab == 0);
    });
    updateEmpty();
}

void LogPane::makeLog(models::LogModel &logs)
{
    m_filter->setSourceModel(&logs);
    m_filter->sort(models::LogModel::Time); // lines of several nodes arrive mixed
    panels::makeList(*m_log);
    m_log->setModel(m_filter);
    m_log->setHeaderHidden(true);
    m_log->setItemDelegate(new LogDelegate(m_log));
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    mono.setPointSizeF(font().pointSizeF() * 0.92);
    m_log->setFont(mono);
    m_log->setAccessibleName(tr("Log"));
    const QFontMetrics metrics(mono);
    m_log->header()->setMinimumSectionSize(24);
    m_log->setColumnWidth(models::LogModel::Time, metrics.horizontalAdvance(u"00:00:00.000"_s) + 36);
    m_log->setColumnWidth(models::LogModel::Level, metrics.horizontalAdvance(u"ERROR"_s) + 16);
    m_log->setColumnWidth(models::LogModel::Node, metrics.horizontalAdvance(u"download-it"_s) + 16);
    m_logStack->addWidget(m_log);
    m_logStack->addWidget(m_empty);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setSearch(text);
        updateEmpty();
    });
    connect(m_log->verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this](int value) { m_following = value >= m_log->verticalScrollBar()->maximum() - 4; });
    connect(m_log->verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (m_following)
            m_log->scrollToBottom();
    });
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &LogPane::updateEmpty);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &LogPane::updateEmpty);
    connect(m_log, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        if (const QString node = index.data(models::IdRole).toString(); !node.isEmpty())
            emit nodeChosen(node);
    });
}

void LogPane::makeNodes(models::NodeRunsModel &nodes)
{
    panels::makeList(*m_table);
    m_table->setModel(&nodes);
    m_table->setItemDelegate(new RowDelegate(36, RowDelegate::States::Nodes, models::NodeRunsModel::Status, m_table));
    m_table->setAccessibleName(tr("Nodes"));
    constexpr int widths[] = {164, 128, 116, 80, 76, 76};
    for (int column = 0; column < models::NodeRunsModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, widths[column]);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (!m_selecting && index.isValid())
            emit nodeChosen(index.data(models::IdRole).toString());
    });
}

void LogPane::selectNode(const flow::NodeId &id)
{
    m_selecting = true;
    const int row = m_nodes.rowOf(id);
    if (row >= 0)
        m_table->setCurrentIndex(m_nodes.index(row, 0));
    else
        m_table->clearSelection();
    m_selecting = false;
}

void LogPane::setUpTo(qint64 at)
{
    m_filter->setUpTo(at);
    updateEmpty();
}

void LogPane::updateEmpty()
{
    m_logStack->setCurrentIndex(m_filter->rowCount() > 0 ? 0 : 1);
    if (m_search->text().isEmpty())
        m_empty->set({}, tr("No log lines"), tr("What the components write appears here."));
    else
        m_empty->set({}, tr("Nothing found"), tr("No line matches \"%1\".").arg(m_search->text()));
}

} // namespace mh::panels
