// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/console_style.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QPainter>
#include <QPainterPath>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTreeView>

#include "app/widgets/console_tabs.h"
#include "app/widgets/theme.h"
#include "app/widgets/wires.h"

namespace mh::widgets {
namespace {

QByteArray roleOf(const QWidget *widget)
{
    return widget ? widget->property(kRoleProperty).toByteArray() : QByteArray();
}

bool has(const QStyleOption *option, QStyle::StateFlag flag)
{
    return option->state.testFlag(flag);
}

/// A rounded box whose 1-pixel line lies inside `rect`, crisp on every scale.
void drawBox(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &line, double width = 1,
             double radius = kRadius)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->setPen(line.isValid() ? QPen(line, width) : QPen(Qt::NoPen));
    const double inset = line.isValid() ? width / 2 : 0;
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

void drawButton(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const Tokens &t = tokens(option->palette);
    const QByteArray role = roleOf(widget);
    const bool down = has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
    const bool hover = has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled);
    QColor fill = t.surface;
    QColor line = t.controlBorder;
    if (!has(option, QStyle::State_Enabled)) {
        fill = role == kQuiet ? QColor() : t.sunken;
        line = role == kQuiet ? QColor() : t.border;
    } else if (role == kPrimary || role == kDanger) {
        fill = role == kPrimary ? t.accent : t.danger;
        fill = down ? fill.darker(118) : hover ? fill.darker(108) : fill;
        line = QColor();
    } else if (role == kQuiet) {
        fill = down ? t.border : hover ? t.sunken : QColor();
        line = QColor();
    } else {
        fill = down ? t.sunken : hover ? t.window : t.surface;
        if (t.dark && hover)
            fill = t.raised;
    }
    drawBox(painter, option->rect, fill, line);
    if (!has(option, QStyle::State_HasFocus) || !has(option, QStyle::State_KeyboardFocusChange))
        return;
    if (role == kPrimary || role == kDanger) // the usual ring would have the button's own colour
        drawBox(painter, option->rect.adjusted(3, 3, -3, -3), QColor(), t.onAccent, 1.5, kRadius - 2);
    else
        drawBox(painter, option->rect, QColor(), t.accentInk, 2);
}

void drawChevron(QPainter *painter, const QPointF &centre, const QColor &colour, double size = 4, bool up = false)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const double half = up ? -size / 2 : size / 2;
    const QPointF points[] = {centre + QPointF(-size, -half), centre + QPointF(0, half), centre + QPointF(size, -half)};
    painter->drawPolyline(points, 3);
    painter->restore();
}

/// A box to be ticked, or round, one of several. Fusion's own lines vanish on a dark ground.
void drawIndicator(const QStyleOption *option, QPainter *painter, bool round)
{
    const Tokens &t = tokens(option->palette);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool on = has(option, QStyle::State_On);
    const bool partly = has(option, QStyle::State_NoChange);
    const double side = qMin(option->rect.width(), option->rect.height());
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option->rect).center());
    const bool filled = on || partly;
    const QColor ground =
        has(option, QStyle::State_MouseOver) && enabled ? t.sunken : option->palette.color(QPalette::Base);
    const QColor mark = enabled ? t.accent : t.faint;
    const QColor line = enabled ? t.controlBorder : t.faint;
    drawBox(painter, box, filled ? mark : ground, filled ? QColor() : line, 1, round ? side / 2 : 4);
    if (!filled)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(t.onAccent, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&](double x, double y) { return box.topLeft() + QPointF(x, y) * side; };
    if (round) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(t.onAccent);
        painter->drawEllipse(box.center(), side * 0.2, side * 0.2);
    } else if (partly) {
        painter->drawLine(at(0.28, 0.5), at(0.72, 0.5));
    } else {
        const QPointF tick[] = {at(0.26, 0.52), at(0.44, 0.7), at(0.75, 0.32)};
        painter->drawPolyline(tick, 3);
    }
    painter->restore();
}

void drawScrollBar(const QStyleOptionSlider *bar, QPainter *painter, const QRect &slider)
{
    const Tokens &t = tokens(bar->palette);
    painter->fillRect(bar->rect, bar->palette.color(QPalette::Base));
    if (bar->minimum == bar->maximum)
        return;
    const bool active = has(bar, QStyle::State_MouseOver) || has(bar, QStyle::State_Sunken);
    const bool across = bar->orientation == Qt::Horizontal;
    const double thickness = active ? 8 : 6;
    const QRectF box(slider);
    const QRectF thumb = across ? QRectF(box.left() + 2, box.center().y() - thickness / 2, box.width() - 4, thickness)
                                : QRectF(box.center().x() - thickness / 2, box.top() + 2, thickness, box.height() - 4);
    QColor colour = t.controlBorder;
    colour.setAlphaF(active ? 1.0F : 0.65F);
    drawBox(painter, thumb, colour, QColor(), 0, thickness / 2);
}

} // namespace

ConsoleStyle::ConsoleStyle() : QProxyStyle(QStringLiteral("fusion"))
{
    new WireLook(this);
}

void ConsoleStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto *view = qobject_cast<QAbstractItemView *>(widget))
        view->viewport()->setAttribute(Qt::WA_Hover);
    if (auto *text = qobject_cast<QPlainTextEdit *>(widget); text && text->frameShape() == QFrame::StyledPanel)
        text->viewport()->setAutoFillBackground(false); // its corners would cover those of the frame
    m_wheel.guard(*widget);
}

void ConsoleStyle::unpolish(QWidget *widget)
{
    m_wheel.leave(*widget);
    QProxyStyle::unpolish(widget);
}

void ConsoleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    const Tokens &t = tokens(option->palette);
    switch (element) {
    case PE_PanelButtonCommand: drawButton(option, painter, widget); return;
    case PE_PanelButtonTool:
        if (has(option, State_Sunken) || has(option, State_On) || has(option, State_MouseOver))
            drawBox(painter, option->rect,
                    has(option, State_On)       ? t.accentSoft
                    : has(option, State_Sunken) ? t.border
                                                : t.sunken,
                    QColor());
        return;
    case PE_PanelLineEdit:
    case PE_FrameLineEdit: {
        const bool focus = has(option, State_HasFocus) && has(option, State_Enabled);
        const bool framed =
            element == PE_FrameLineEdit || static_cast<const QStyleOptionFrame *>(option)->lineWidth > 0;
        drawBox(painter, option->rect, option->palette.color(QPalette::Base),
                framed ? (focus ? t.accentInk : t.controlBorder) : QColor(), focus ? 2 : 1);
        return;
    }
    case PE_Frame:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0) {
            // Text has its ground painted here, under the round corners.
            const auto *text = qobject_cast<const QPlainTextEdit *>(widget);
            const bool isField = text && !text->isReadOnly(); // looks like the fields of one line
            const bool focus = has(option, State_HasFocus);
            const QColor line = isField ? t.controlBorder : t.border;
            drawBox(painter, option->rect, text ? option->palette.color(QPalette::Base) : QColor(),
                    focus ? t.accentInk : line, focus && isField ? 2 : 1);
        }
        return;
    case PE_FrameFocusRect:
        if (has(option, State_KeyboardFocusChange))
            drawBox(painter, option->rect, QColor(), t.accentInk, 2);
        return;
    case PE_PanelItemViewRow: return; // the item's own panel covers the row
    case PE_PanelItemViewItem:
        if (has(option, State_Selected))
            painter->fillRect(option->rect, t.accentSoft);
        else if (has(option, State_MouseOver) && has(option, State_Enabled))
            painter->fillRect(option->rect, t.sunken);
        return;
    case PE_FrameTabBarBase: return;
    case PE_IndicatorDockWidgetResizeHandle: // thin to the eye, wide enough to be grabbed
        painter->fillRect(option->rect, t.border);
        return;
    case PE_FrameDockWidget: drawBox(painter, option->rect, QColor(), t.controlBorder, 1, 0); return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
    case PE_IndicatorRadioButton: drawIndicator(option, painter, element == PE_IndicatorRadioButton); return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ConsoleStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    const Tokens &t = tokens(option->palette);
    if (element == CE_PushButtonLabel) {
        const QByteArray role = roleOf(widget);
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
            button && (role == kPrimary || role == kDanger) && has(option, State_Enabled)) {
            QStyleOptionButton label = *button;
            label.palette.setColor(QPalette::ButtonText, t.onAccent);
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
    } else if (element == CE_HeaderSection || element == CE_HeaderEmptyArea) {
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), t.border);
        return;
    } else if (element == CE_HeaderLabel) {
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeaderV2 label;
            static_cast<QStyleOptionHeader &>(label) = *header;
            label.palette.setColor(QPalette::ButtonText, t.muted);
            label.rect.adjust(14, 0, -8, 0); // in line with the cells below
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
    } else if (element == CE_TabBarTabShape) {
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option); tab && hasDocumentTabs(widget))
            drawDocumentTab(*tab, painter);
        return;
    } else if (element == CE_TabBarTabLabel && !hasDocumentTabs(widget)) {
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            drawPlainTab(*tab, painter);
            return;
        }
    } else if (element == CE_ComboBoxLabel) {
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option); combo && !combo->editable) {
            QStyleOptionComboBox label = *combo;
            const int mark = combo->currentIcon.isNull() ? 0 : combo->iconSize.width() + 4;
            const int room = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget).width() - mark - 2;
            label.currentText = combo->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, room);
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
    } else if (element == CE_Splitter) {
        painter->fillRect(option->rect, t.border);
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ConsoleStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                      const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            drawScrollBar(bar, painter, proxy()->subControlRect(control, option, SC_ScrollBarSlider, widget));
            return;
        }
    } else if (control == CC_SpinBox) {
        const Tokens &t = tokens(option->palette);
        const bool focus = has(option, State_HasFocus);
        drawBox(painter, option->rect, option->palette.color(QPalette::Base), focus ? t.accentInk : t.controlBorder,
                focus ? 2 : 1);
        const QColor arrows = has(option, State_Enabled) ? t.muted : t.faint;
        const double across = proxy()->subControlRect(control, option, SC_SpinBoxUp, widget).center().x();
        drawChevron(painter, QPointF(across, option->rect.center().y() - 4), arrows, 3, true);
        drawChevron(painter, QPointF(across, option->rect.center().y() + 5), arrows, 3);
        return;
    } else if (control == CC_ComboBox) {
        const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        if (combo) {
            const Tokens &t = tokens(option->palette);
            const bool focus =
                has(option, State_HasFocus) && (combo->editable || has(option, State_KeyboardFocusChange));
            if (combo->editable)
                drawBox(painter, option->rect, option->palette.color(QPalette::Base), t.controlBorder);
            else
                drawButton(option, painter, widget);
            if (focus)
                drawBox(painter, option->rect, QColor(), t.accentInk, 2);
            drawChevron(painter, QPointF(option->rect.right() - 14, option->rect.center().y() + 0.5), t.muted);
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect ConsoleStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                   const QWidget *widget) const
{
    if (control == CC_ComboBox && part == SC_ComboBoxEditField) {
        const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        const int left = combo && combo->editable ? 2 : 8;
        return visualRect(option->direction, option->rect, option->rect.adjusted(left, 2, -28, -2));
    }
    const auto *bar = control == CC_ScrollBar ? qstyleoption_cast<const QStyleOptionSlider *>(option) : nullptr;
    if (!bar)
        return QProxyStyle::subControlRect(control, option, part, widget);
    // No arrow buttons: the groove is the whole bar.
    const bool across = bar->orientation == Qt::Horizontal;
    const int length = across ? bar->rect.width() : bar->rect.height();
    const int range = bar->maximum - bar->minimum;
    int thumb = length;
    if (range > 0)
        thumb = qMin(length, qMax(28, int(qint64(bar->pageStep) * length / (qint64(range) + bar->pageStep))));
    const int start =
        sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - thumb, bar->upsideDown);
    const auto span = [&](int from, int to) {
        const QRect r =
            across ? QRect(from, 0, to - from, bar->rect.height()) : QRect(0, from, bar->rect.width(), to - from);
        return visualRect(bar->direction, bar->rect, r.translated(bar->rect.topLeft()));
    };
    switch (part) {
    case SC_ScrollBarGroove: return bar->rect;
    case SC_ScrollBarSlider: return span(start, start + thumb);
    case SC_ScrollBarSubPage: return span(0, start);
    case SC_ScrollBarAddPage: return span(start + thumb, length);
    default: return {};
    }
}

QRect ConsoleStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_HeaderArrow)
        return {option->rect.right() - 22, option->rect.center().y() - 3, 10, 6};
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    return element == SE_LineEditContents ? rect.adjusted(6, 0, -6, 0) : rect;
}

QSize ConsoleStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                     const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton: return {result.width() + 16, qMax(32, result.height())};
    case CT_ComboBox: return {result.width() + 20, qMax(32, result.height())};
    case CT_LineEdit: return {result.width(), qMax(32, result.height() + 6)};
    case CT_HeaderSection: return {result.width() + 22, 36}; // the label's distance from both ends
    case CT_SpinBox: return {result.width() + 8, qMax(32, result.height())};
    case CT_TabBarTab: return {result.width() + 8, qMax(36, result.height())};
    default: return result;
    }
}

int ConsoleStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent: return 12;
    case PM_SplitterWidth: return 1; // Qt widens what the pointer can grab
    case PM_DockWidgetSeparatorExtent: return 3;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_ScrollView_ScrollBarSpacing: return 0;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return 16;
    case PM_FocusFrameHMargin: // cells begin where the heading above them does
        if (const auto *tree = qobject_cast<const QTreeView *>(widget))
            return tree->isHeaderHidden() ? 5 : 13;
        return qobject_cast<const QAbstractItemView *>(widget) ? 7 : QProxyStyle::pixelMetric(metric, option, widget);
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ConsoleStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                            QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0; // the words say it, in all dialogs alike
    case SH_ItemView_ShowDecorationSelected:
    case SH_ScrollBar_LeftClickAbsolutePosition: return 1;
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

} // namespace mh::widgets
