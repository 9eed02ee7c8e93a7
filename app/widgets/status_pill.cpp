// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/status_pill.h"

#include <QFontMetrics>
#include <QPainter>

namespace mh::widgets {
namespace {

constexpr int kPillHeight = 22;
constexpr int kPillPad = 9;
constexpr int kDot = 6;

QFont pillFont(const QFont &base)
{
    return scaled(base, 0.9, true);
}

} // namespace

Tone toneOf(execution::RunStatus status)
{
    switch (status) {
    case execution::RunStatus::Pending: return Tone::Neutral;
    case execution::RunStatus::Running: return Tone::Running;
    case execution::RunStatus::Cancelling:
    case execution::RunStatus::Cancelled: return Tone::Warning;
    case execution::RunStatus::Completed: return Tone::Good;
    case execution::RunStatus::Failed: return Tone::Bad;
    }
    return Tone::Neutral;
}

Tone toneOf(execution::NodeStatus status)
{
    switch (status) {
    case execution::NodeStatus::Pending: return Tone::Neutral;
    case execution::NodeStatus::Running: return Tone::Running;
    case execution::NodeStatus::Completed: return Tone::Good;
    case execution::NodeStatus::Failed: return Tone::Bad;
    case execution::NodeStatus::Cancelled: return Tone::Warning;
    case execution::NodeStatus::Skipped: return Tone::Muted;
    case execution::NodeStatus::Uncertain: return Tone::Warning;
    }
    return Tone::Neutral;
}

int pillWidth(const QFont &base, const QString &text)
{
    return QFontMetrics(pillFont(base)).horizontalAdvance(text) + 2 * kPillPad + kDot + 6;
}

void paintPill(QPainter &painter, const QRect &area, const QPalette &palette, const QFont &base, Tone tone,
               const QString &text)
{
    if (text.isEmpty())
        return;
    const ToneColours &colours = tokens(palette).tone(tone);
    const QRectF box(area.left(), area.center().y() - kPillHeight / 2.0 + 0.5,
                     qMin(pillWidth(base, text), area.width()), kPillHeight);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.soft);
    painter.drawRoundedRect(box, kPillHeight / 2.0, kPillHeight / 2.0);
    painter.setBrush(colours.solid);
    painter.drawEllipse(QRectF(box.left() + kPillPad, box.center().y() - kDot / 2.0, kDot, kDot));
    painter.setPen(colours.ink);
    painter.setFont(pillFont(base));
    const QRectF words = box.adjusted(kPillPad + kDot + 6, 0, -kPillPad + 4, 0);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, int(words.width())));
    painter.restore();
}

StatusPill::StatusPill(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatusPill::set(Tone tone, const QString &text)
{
    if (m_tone == tone && m_text == text)
        return;
    m_tone = tone;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize StatusPill::sizeHint() const
{
    return m_text.isEmpty() ? QSize() : QSize(pillWidth(font(), m_text), kPillHeight + 2);
}

void StatusPill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPill(painter, rect(), palette(), font(), m_tone, m_text);
}

} // namespace mh::widgets
