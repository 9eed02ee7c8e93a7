// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/port_legend.h"

#include <QEvent>
#include <QPainter>

#include "app/editor/port_look.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

constexpr int kRow = 20;
constexpr int kHead = 10;
constexpr int kTextLeft = 32;
constexpr int kRows = int(std::size(kPortKinds)) + 1;

} // namespace

PortLegend::PortLegend(QWidget *canvas) : QWidget(canvas)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFont(widgets::scaled(font(), 0.92));
    retranslate();
    hide();
}

void PortLegend::retranslate()
{
    setAccessibleName(tr("Types of data"));
    int widest = fontMetrics().horizontalAdvance(tr("hollow: not mapped"));
    for (const flow::PortKind kind : kPortKinds)
        widest = qMax(widest, fontMetrics().horizontalAdvance(portLabel(kind)));
    resize(kTextLeft + widest + 14, kRows * kRow + 2 * kHead);
}

void PortLegend::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PortLegend::appear()
{
    const QSize room = parentWidget()->size();
    if (room.width() < 3 * width() || room.height() < 2 * height())
        return;
    move(room.width() - width() - widgets::kPad, widgets::kPad);
    raise();
    show();
}

void PortLegend::paintEvent(QPaintEvent *)
{
    const widgets::Tokens &t = widgets::tokens(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(t.border);
    painter.setBrush(t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), widgets::kRadius, widgets::kRadius);
    int top = kHead;
    const auto row = [&](flow::PortKind kind, PortLook look, const QString &words) {
        paintPort(painter, QPointF(18, top + kRow / 2.0), kind, look, look == PortLook::Full, t, font());
        painter.setFont(font());
        painter.setPen(t.text);
        painter.drawText(QRect(kTextLeft, top, width() - kTextLeft, kRow), Qt::AlignVCenter, words);
        top += kRow;
    };
    for (const flow::PortKind kind : kPortKinds)
        row(kind, PortLook::Full, portLabel(kind));
    row(flow::PortKind::Any, PortLook::Open, tr("hollow: not mapped"));
}

} // namespace mh::editor
