// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/console_tabs.h"

#include <QPainter>
#include <QStyleOptionTab>
#include <QVariant>
#include <QWidget>

#include "app/widgets/theme.h"

namespace mh::widgets {
namespace {

void drawFocus(const QStyleOptionTab &tab, QPainter *painter, const Tokens &t)
{
    if (!tab.state.testFlag(QStyle::State_HasFocus) || !tab.state.testFlag(QStyle::State_KeyboardFocusChange))
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(t.accentInk, 2));
    painter->drawRoundedRect(QRectF(tab.rect).adjusted(3, 5, -3, -5), kRadius, kRadius);
    painter->restore();
}

} // namespace

bool hasDocumentTabs(const QWidget *bar)
{
    return bar && bar->property(kDocumentTabs).toBool();
}

void drawDocumentTab(const QStyleOptionTab &tab, QPainter *painter)
{
    const Tokens &t = tokens(tab.palette);
    if (tab.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(tab.rect, t.surface);
        painter->fillRect(QRect(tab.rect.left(), tab.rect.top(), tab.rect.width(), 2), t.accentInk);
    } else if (tab.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(tab.rect, t.sunken);
    }
    painter->fillRect(QRect(tab.rect.right(), tab.rect.top(), 1, tab.rect.height()), t.border);
    drawFocus(tab, painter, t);
}

void drawPlainTab(const QStyleOptionTab &tab, QPainter *painter)
{
    const Tokens &t = tokens(tab.palette);
    const bool selected = tab.state.testFlag(QStyle::State_Selected);
    if (selected) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(t.accentInk);
        painter->drawRoundedRect(QRectF(tab.rect.left() + 8, tab.rect.bottom() - 1, tab.rect.width() - 16, 2), 1, 1);
        painter->restore();
    }
    drawFocus(tab, painter, t);
    painter->setPen(selected || tab.state.testFlag(QStyle::State_MouseOver) ? t.text : t.muted);
    painter->drawText(tab.rect, Qt::AlignCenter | Qt::TextShowMnemonic, tab.text);
}

} // namespace mh::widgets
