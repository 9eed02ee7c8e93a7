// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/node_picker.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QScreen>
#include <QVBoxLayout>

#include "app/editor/catalog.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

constexpr int kWidth = 320;
constexpr int kTallest = 340;
constexpr int kRowHeight = 34;

} // namespace

QStringList matching(const Catalog &catalog, const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    QStringList first;
    QStringList rest;
    for (const Catalog::Entry &entry : catalog.entries()) {
        const QString all = entry.name % u' ' % entry.title % u' ' % entry.description % u' ' % entry.category;
        bool fits = true;
        for (const QString &word : words)
            fits = fits && all.contains(word, Qt::CaseInsensitive);
        if (!fits)
            continue;
        const bool begins = !words.isEmpty()
                            && (entry.title.startsWith(words.constFirst(), Qt::CaseInsensitive)
                                || entry.name.startsWith(words.constFirst(), Qt::CaseInsensitive));
        (begins ? first : rest) += entry.name;
    }
    return first + rest;
}

QString categoryLabel(const QString &category)
{
    if (category == "network"_L1)
        return QCoreApplication::translate("mh::editor", "Network");
    if (category == "control"_L1)
        return QCoreApplication::translate("mh::editor", "Control");
    if (category == "data"_L1)
        return QCoreApplication::translate("mh::editor", "Data");
    if (category == "image"_L1)
        return QCoreApplication::translate("mh::editor", "Images");
    if (category.isEmpty())
        return QCoreApplication::translate("mh::editor", "Other");
    return category.left(1).toUpper() + category.mid(1);
}

NodePicker::NodePicker(const Catalog &catalog, const QString &hint, const QString &typed, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_catalog(catalog), m_search(new QLineEdit(this)), m_list(new QListWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(StyledPanel);
    setFixedWidth(kWidth);
    setAccessibleName(tr("Add a node"));
    setWindowTitle(hint);
    m_search->setPlaceholderText(hint);
    m_search->setAccessibleName(hint);
    m_search->addAction(widgets::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_list->setFrameShape(NoFrame);
    m_list->setIconSize({20, 20});
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    setFocusProxy(m_search);
    connect(m_search, &QLineEdit::textChanged, this, &NodePicker::filter);
    connect(m_search, &QLineEdit::returnPressed, this, &NodePicker::take);
    connect(m_list, &QListWidget::itemClicked, this, &NodePicker::take);
    m_search->setText(typed);
    filter(typed);
}

void NodePicker::offerOnly(std::function<bool(const QString &)> offered)
{
    m_offered = std::move(offered);
    filter(m_search->text());
}

void NodePicker::openAt(QPoint global)
{
    if (const QScreen *there = parentWidget()->screen()) {
        const QRect room = there->availableGeometry();
        global.setX(qMax(room.left(), qMin(global.x(), room.right() - width())));
        global.setY(qMax(room.top(), qMin(global.y(), room.bottom() - height())));
    }
    move(global);
    show();
    m_search->setFocus(Qt::PopupFocusReason);
}

void NodePicker::filter(const QString &text)
{
    m_list->clear();
    for (const QString &name : matching(m_catalog, text)) {
        if (m_offered && !m_offered(name))
            continue;
        const Catalog::Entry *entry = m_catalog.entry(name);
        auto *item = new QListWidgetItem(widgets::icon(entry->icon), entry->title, m_list);
        item->setData(Qt::UserRole, name);
        item->setToolTip(entry->description);
        item->setSizeHint({0, kRowHeight});
    }
    if (m_list->count() > 0) {
        m_list->setCurrentRow(0);
    } else {
        const QString why = m_catalog.isEmpty() ? tr("The components are being loaded…") : tr("No component matches.");
        auto *item = new QListWidgetItem(why, m_list);
        item->setSizeHint({0, kRowHeight});
    }
    fitHeight();
}

/// As high as what it lists, so that few names leave no empty box.
void NodePicker::fitHeight()
{
    const QMargins rim = layout()->contentsMargins();
    const int around = rim.top() + rim.bottom() + layout()->spacing() + m_search->sizeHint().height()
                       + 2 * (frameWidth() + m_list->frameWidth());
    setFixedHeight(qMin(kTallest, around + m_list->count() * kRowHeight));
}

bool NodePicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const int step = key->key() == Qt::Key_Down ? 1 : key->key() == Qt::Key_Up ? -1 : 0;
        if (step != 0) {
            m_list->setCurrentRow(qBound(0, m_list->currentRow() + step, m_list->count() - 1));
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void NodePicker::take()
{
    const QListWidgetItem *item = m_list->currentItem();
    const QString name = item ? item->data(Qt::UserRole).toString() : QString();
    if (name.isEmpty())
        return;
    close(); // the focus goes back before the canvas changes
    emit picked(name);
}

} // namespace mh::editor
