// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/search_dialog.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/models/roles.h"
#include "app/panels/parts/row_delegate.h"
#include "app/widgets/icons.h"

using namespace Qt::StringLiterals;

namespace mh::shell {
namespace {

constexpr int kTypingMs = 200;
constexpr int kKindRole = Qt::UserRole + 90;
constexpr int kCountRole = Qt::UserRole + 91;

} // namespace

SearchDialog::SearchDialog(TextSearch &search, const QString &text, QWidget *parent)
    : QDialog(parent),
      m_search(search),
      m_field(new QLineEdit(text, this)),
      m_list(new QTreeWidget(this)),
      m_state(new QLabel(this))
{
    setWindowTitle(tr("Search everywhere"));
    setModal(true);
    resize(680, 560);
    m_field->setObjectName(u"searchEverywhere"_s);
    m_field->setPlaceholderText(tr("Text in flows, nodes, notes, configurations and executions"));
    m_field->setAccessibleName(tr("Search everywhere"));
    m_field->addAction(widgets::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_field->installEventFilter(this);
    panels::makeList(*m_list);
    m_list->setObjectName(u"found"_s);
    m_list->setHeaderHidden(true);
    m_list->setIndentation(0);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setItemDelegate(new panels::RowDelegate(46, panels::RowDelegate::States::None, -1, m_list));
    m_list->setAccessibleName(tr("What was found"));
    m_state->setObjectName(u"searchState"_s);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_state->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_field);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_state);
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingMs);
    connect(m_field, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, &SearchDialog::begin);
    connect(m_field, &QLineEdit::returnPressed, this, [this] { choose(m_list->currentItem()); });
    connect(m_list, &QTreeWidget::itemClicked, this, &SearchDialog::choose);
    connect(&m_search, &TextSearch::found, this, &SearchDialog::add);
    connect(&m_search, &TextSearch::finished, this, &SearchDialog::showState);
    m_field->selectAll();
    m_field->setFocus();
    begin();
}

SearchDialog::~SearchDialog()
{
    disconnect(&m_search, nullptr, this, nullptr);
    m_search.stop();
}

QString SearchDialog::text() const
{
    return m_field->text();
}

void SearchDialog::begin()
{
    m_list->clear();
    m_hits.clear();
    m_search.start(m_field->text());
    showState();
}

QTreeWidgetItem *SearchDialog::group(TextSearch::Kind kind)
{
    int at = 0;
    for (; at < m_list->topLevelItemCount(); ++at) {
        const int other = m_list->topLevelItem(at)->data(0, kKindRole).toInt();
        if (other == int(kind))
            return m_list->topLevelItem(at);
        if (other > int(kind))
            break;
    }
    auto *made = new QTreeWidgetItem;
    made->setData(0, kKindRole, int(kind));
    made->setFlags(Qt::ItemIsEnabled);
    made->setForeground(0, palette().brush(QPalette::PlaceholderText));
    m_list->insertTopLevelItem(at, made);
    made->setExpanded(true);
    return made;
}

void SearchDialog::add(const QList<TextSearch::Hit> &hits)
{
    const QString names[] = {tr("Flows"), tr("Nodes"), tr("Notes and groups"), tr("Configurations"), tr("Executions")};
    for (const TextSearch::Hit &hit : hits) {
        QTreeWidgetItem *kind = group(hit.kind);
        const int count = kind->data(0, kCountRole).toInt() + 1;
        kind->setData(0, kCountRole, count);
        kind->setText(0, count > kShownOfAKind
                             ? tr("%1: the first %2 of %3").arg(names[int(hit.kind)]).arg(kShownOfAKind).arg(count)
                             : u"%1 (%2)"_s.arg(names[int(hit.kind)]).arg(count));
        if (count > kShownOfAKind)
            continue;
        auto *item = new QTreeWidgetItem(kind, {hit.title});
        item->setData(0, models::DetailRole, hit.detail);
        item->setData(0, models::IdRole, int(m_hits.size()));
        m_hits.append(hit);
    }
    if (!m_list->currentItem() || !m_list->currentItem()->parent())
        m_list->setCurrentItem(m_list->topLevelItem(0)->child(0));
    showState();
}

void SearchDialog::showState()
{
    QStringList parts;
    if (m_field->text().trimmed().isEmpty()) {
        parts += tr("Enter opens what is chosen.");
    } else if (m_search.isBusy()) {
        parts += tr("Searching…");
    } else {
        if (m_hits.isEmpty())
            parts += tr("Nothing found.");
        parts += tr("Searched: %n flow(s) with what they hold, and the newest executions by ID and error.", nullptr,
                    m_search.flowCount() - m_search.leftOut());
        if (m_search.leftOut() > 0)
            parts += tr("%n flow(s) that changed long ago: searched only by name and description.", nullptr,
                        m_search.leftOut());
        parts += tr("Not searched: logs, inputs and outputs of executions.");
    }
    m_state->setText(parts.join(u' '));
}

void SearchDialog::move(int by)
{
    QTreeWidgetItem *item = m_list->currentItem();
    for (int left = qAbs(by); item && left > 0;) {
        QTreeWidgetItem *next = by > 0 ? m_list->itemBelow(item) : m_list->itemAbove(item);
        if (next && !next->parent()) // the kind's name
            next = by > 0 ? m_list->itemBelow(next) : m_list->itemAbove(next);
        if (!next)
            break;
        item = next;
        --left;
    }
    if (item)
        m_list->setCurrentItem(item);
}

void SearchDialog::choose(const QTreeWidgetItem *item)
{
    if (!item || !item->parent())
        return;
    const TextSearch::Hit hit = m_hits.at(item->data(0, models::IdRole).toInt());
    accept();
    emit chosen(hit);
}

bool SearchDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Down: move(1); return true;
        case Qt::Key_Up: move(-1); return true;
        case Qt::Key_PageDown: move(8); return true;
        case Qt::Key_PageUp: move(-8); return true;
        default: break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace mh::shell
