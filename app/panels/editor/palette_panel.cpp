// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/editor/palette_panel.h"

#include <algorithm>

#include <QEvent>
#include <QHash>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/editor/catalog.h"
#include "app/editor/edit_tool.h"
#include "app/editor/node_picker.h"
#include "app/panels/triggers/trigger_form.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kKindRole = Qt::UserRole + 1;
constexpr QSize kRow{0, 32};

class ComponentTree final : public QTreeWidget
{
public:
    using QTreeWidget::QTreeWidget;

protected:
    [[nodiscard]] QMimeData *mimeData(const QList<QTreeWidgetItem *> &items) const override
    {
        auto *mime = new QMimeData;
        const QString name = items.isEmpty() ? QString() : items.constFirst()->data(0, Qt::UserRole).toString();
        mime->setData(QLatin1StringView(editor::EditTool::kComponentMime), name.toUtf8());
        return mime;
    }
};

} // namespace

PalettePanel::PalettePanel(const editor::Catalog &catalog, QWidget *parent)
    : QWidget(parent), m_catalog(catalog), m_search(new QLineEdit(this)), m_tree(new ComponentTree(this))
{
    setMinimumWidth(200);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_search->setPlaceholderText(tr("Search components"));
    m_search->setAccessibleName(tr("Search components"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(widgets::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIconSize({20, 20});
    m_tree->setIndentation(12);
    m_tree->setRootIsDecorated(false);
    m_tree->setDragEnabled(true);
    m_tree->setDragDropMode(QAbstractItemView::DragOnly);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setAccessibleName(tr("Components"));
    m_tree->setObjectName(u"palette"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 16, 4, 0);
    layout->setSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_tree, 1);
    connect(m_search, &QLineEdit::textChanged, this, &PalettePanel::refresh);
    connect(m_tree, &QTreeWidget::itemActivated, this, &PalettePanel::choose);
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (m_tree->topLevelItemCount() > 0)
            choose(m_tree->topLevelItem(0)->child(0));
    });
}

void PalettePanel::choose(const QTreeWidgetItem *item)
{
    if (!item)
        return;
    if (const QString kind = item->data(0, kKindRole).toString(); !kind.isEmpty())
        emit triggerChosen(kind);
    else if (const QString name = item->data(0, Qt::UserRole).toString(); !name.isEmpty())
        emit chosen(name);
}

void PalettePanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void PalettePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refresh();
}

QTreeWidgetItem *PalettePanel::addGroup(const QString &title)
{
    auto *group = new QTreeWidgetItem(m_tree, {title});
    group->setFlags(Qt::ItemIsEnabled);
    group->setFont(0, widgets::scaled(font(), 0.85, true));
    group->setForeground(0, widgets::tokens(palette()).muted);
    group->setExpanded(true);
    return group;
}

/// Looked for here by those who do not know yet that they are no nodes; found by their English names, too.
void PalettePanel::addTriggers()
{
    const QString title = tr("Triggers");
    const QStringList words = m_search->text().split(u' ', Qt::SkipEmptyParts);
    QTreeWidgetItem *group = nullptr;
    for (const QString &kind : TriggerForm::kinds()) {
        const QString all = kind % u' ' % TriggerForm::kindName(kind) % u" trigger "_s % title;
        if (!std::all_of(words.cbegin(), words.cend(),
                         [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); }))
            continue;
        if (!group)
            group = addGroup(title);
        auto *item = new QTreeWidgetItem(group, {TriggerForm::kindName(kind) + u'…'});
        item->setFlags(item->flags() & ~Qt::ItemIsDragEnabled); // it has no place among the nodes
        item->setIcon(0, widgets::icon(TriggerForm::kindIcon(kind)));
        item->setData(0, kKindRole, kind);
        item->setToolTip(0, TriggerForm::kindPurpose(kind));
        item->setSizeHint(0, kRow);
    }
}

void PalettePanel::refresh()
{
    m_tree->clear();
    addTriggers();
    const QStringList names = editor::matching(m_catalog, m_search->text());
    QHash<QString, QTreeWidgetItem *> groups;
    for (const editor::Catalog::Entry &entry : m_catalog.entries()) {
        if (!names.contains(entry.name))
            continue;
        QTreeWidgetItem *&group = groups[entry.category];
        if (!group)
            group = addGroup(editor::categoryLabel(entry.category));
        auto *item = new QTreeWidgetItem(group, {entry.title});
        item->setIcon(0, widgets::icon(entry.icon));
        item->setData(0, Qt::UserRole, entry.name);
        item->setToolTip(0, entry.description);
        item->setSizeHint(0, kRow);
    }
}

} // namespace mh::panels
