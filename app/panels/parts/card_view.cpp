// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/parts/card_view.h"

#include <algorithm>

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>

#include "app/models/roles.h"

namespace mh::panels {
namespace {

constexpr int kNarrowest = 272; ///< of a card with its margins
constexpr int kMargin = 10;
constexpr int kSoonMs = 100;

} // namespace

CardView::CardView(CardDelegate::Look look, int bars, QWidget *parent)
    : QListView(parent), m_cards(new CardDelegate(std::move(look), bars, this))
{
    setViewMode(QListView::IconMode);
    setMovement(QListView::Static);
    setResizeMode(QListView::Adjust);
    setWrapping(true);
    setFlow(QListView::LeftToRight);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionRectVisible(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setViewportMargins(kMargin, 0, kMargin, 0);
    setBackgroundRole(QPalette::Base); // of the margins, too
    setAutoFillBackground(true);
    setItemDelegate(m_cards);
    fit();
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    connect(&m_soon, &QTimer::timeout, this, &CardView::look);
    connect(this, &QListView::clicked, this, [this](const QModelIndex &index) {
        if (!m_opensByClick)
            return;
        m_sinceOpened.start();
        emit opened(index.data(models::IdRole).toString());
    });
    connect(this, &QListView::activated, this,
            [this](const QModelIndex &index) { emit opened(index.data(models::IdRole).toString()); });
}

void CardView::fit()
{
    // As the layout counts: the scroll bar has its place, seen or not.
    const int room = std::max(1, maximumViewportSize().width()
                                     - style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this) - 1);
    const int columns = std::max(1, room / kNarrowest);
    m_cards->setWidths(room / columns, room);
    scheduleDelayedItemsLayout();
}

void CardView::resizeEvent(QResizeEvent *event)
{
    const bool wasSeen = viewport()->rect().intersects(visualRect(currentIndex()));
    fit();
    QListView::resizeEvent(event);
    if (!wasSeen || event->size().width() == event->oldSize().width())
        return;
    doItemsLayout();
    scrollTo(currentIndex());
}

int CardView::firstSeen() const
{
    // Cards stand in the order of their rows.
    int from = 0;
    int to = model() ? model()->rowCount() : 0;
    while (from < to) {
        const int middle = (from + to) / 2;
        if (visualRect(model()->index(middle, 0)).bottom() < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

QStringList CardView::seen() const
{
    QStringList ids;
    if (!isVisible() || !model())
        return ids;
    for (int row = firstSeen(); row < model()->rowCount(); ++row) {
        const QModelIndex index = model()->index(row, 0);
        if (visualRect(index).top() >= viewport()->height())
            break;
        ids.append(index.data(models::IdRole).toString());
    }
    ids.removeAll(QString());
    ids.removeDuplicates();
    return ids;
}

void CardView::refresh(const QString &id)
{
    if (!isVisible() || !model())
        return;
    for (int row = firstSeen(); row < model()->rowCount(); ++row) {
        const QModelIndex index = model()->index(row, 0);
        const QRect place = visualRect(index);
        if (place.top() >= viewport()->height())
            return;
        if (index.data(models::IdRole).toString() == id)
            viewport()->update(place);
    }
}

void CardView::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (!m_soon.isActive()) // whatever changes what is seen draws it
        m_soon.start();
}

void CardView::hideEvent(QHideEvent *event)
{
    QListView::hideEvent(event);
    look();
}

void CardView::look()
{
    const QStringList now = seen();
    if (now != std::exchange(m_seen, now))
        emit seenChanged();
}

bool CardView::isSecondClick(const QMouseEvent &event) const
{
    return m_sinceOpened.isValid() && !m_sinceOpened.hasExpired(QApplication::doubleClickInterval())
           && (event.globalPosition().toPoint() - m_pressedAt).manhattanLength() < QApplication::startDragDistance();
}

void CardView::mousePressEvent(QMouseEvent *event)
{
    if (isSecondClick(*event))
        return; // what was opened may have moved the cards: another one is under the pointer now
    m_pressedAt = event->globalPosition().toPoint();
    QListView::mousePressEvent(event);
}

void CardView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (!isSecondClick(*event))
        QListView::mouseDoubleClickEvent(event);
}

void CardView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closed();
    else
        QListView::keyPressEvent(event);
}

} // namespace mh::panels
