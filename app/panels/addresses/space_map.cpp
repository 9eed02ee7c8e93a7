// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/addresses/space_map.h"

#include <cmath>

#include <QHelpEvent>
#include <QJsonArray>
#include <QPainter>
#include <QToolTip>

#include "app/widgets/theme.h"
#include "core/net/prefix.h"

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

constexpr int kStrip = 22;
constexpr int kLegend = 24;
constexpr double kLeast = 2; ///< pixels of what would be narrower
constexpr int kDot = 10;

double toDouble(net::U128 number)
{
    return std::ldexp(double(number.high()), 64) + double(number.low());
}

} // namespace

SpaceMap::SpaceMap(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"spaceMap"_s);
    setAccessibleName(tr("Map of the pool"));
    setFixedHeight(kStrip + kLegend);
}

void SpaceMap::show(const QJsonObject &map)
{
    m_blocks.clear();
    m_isWhole = map.value("next"_L1).isNull() || map.value("next"_L1).isUndefined();
    const auto whole = net::Prefix::parse(map.value("prefix"_L1).toString());
    for (const QJsonArray blocks = map.value("blocks"_L1).toArray(); const QJsonValue &value : blocks) {
        const auto prefix = net::Prefix::parse(value["prefix"_L1].toString());
        if (!whole || !prefix || !whole->contains(*prefix))
            continue;
        const QString status = value["status"_L1].toString();
        const Kind kind = status == "reserved"_L1      ? Kind::Reserved
                          : status == "quarantined"_L1 ? Kind::Quarantined
                                                       : Kind::Allocated;
        const double from = toDouble(prefix->first().value() - whole->first().value()) / toDouble(whole->size());
        const QString client = value["client_name"_L1].toString();
        QStringList words{prefix->toString(), nameOf(kind), client};
        words.removeAll(QString());
        m_blocks.append(
            {from, from + std::ldexp(1.0, whole->length() - prefix->length()), kind, words.join(u"  ·  "_s)});
    }
    setAccessibleDescription(tr("%n part(s) are not free", nullptr, int(m_blocks.size())));
    update();
}

QString SpaceMap::textAt(double place) const
{
    const double least = width() > 0 ? kLeast / width() : 0;
    for (const Block &block : m_blocks) {
        if (place >= block.from && place < qMax(block.to, block.from + least))
            return block.text;
    }
    return {};
}

QSize SpaceMap::sizeHint() const
{
    return {200, kStrip + kLegend};
}

QString SpaceMap::nameOf(Kind kind)
{
    switch (kind) {
    case Kind::Allocated: return tr("Given out");
    case Kind::Reserved: return tr("Kept back");
    case Kind::Quarantined: return tr("Resting");
    }
    return {};
}

QColor SpaceMap::colourOf(Kind kind) const
{
    const widgets::Tokens &t = widgets::tokens(palette());
    switch (kind) {
    case Kind::Allocated: return t.accent;
    case Kind::Reserved: return t.tone(widgets::Tone::Muted).solid;
    case Kind::Quarantined: return t.tone(widgets::Tone::Warning).solid;
    }
    return {};
}

void SpaceMap::paintEvent(QPaintEvent *)
{
    const widgets::Tokens &t = widgets::tokens(palette());
    QPainter painter(this);
    const QRectF strip(0.5, 0.5, width() - 1, kStrip - 1);
    painter.setPen(t.controlBorder);
    painter.setBrush(t.sunken);
    painter.drawRect(strip);
    for (const Block &block : m_blocks) {
        const double width = qMax(kLeast, (block.to - block.from) * strip.width());
        const double left = qMin(strip.left() + block.from * strip.width(), strip.right() - width);
        painter.fillRect(QRectF(left, strip.top() + 1, width, strip.height() - 2), colourOf(block.kind));
    }
    paintLegend(painter);
}

void SpaceMap::paintLegend(QPainter &painter) const
{
    const widgets::Tokens &t = widgets::tokens(palette());
    painter.setFont(widgets::scaled(font(), 0.9));
    int left = 0;
    const auto entry = [&](const QColor &colour, const QString &name) {
        const QRect dot(left, kStrip + (kLegend - kDot) / 2, kDot, kDot);
        painter.setPen(t.controlBorder);
        painter.setBrush(colour);
        painter.drawRect(dot);
        const int width = painter.fontMetrics().horizontalAdvance(name);
        painter.setPen(t.muted);
        painter.drawText(QRect(dot.right() + widgets::kGap, kStrip, width + 1, kLegend), Qt::AlignVCenter, name);
        left = dot.right() + widgets::kGap + width + widgets::kPad;
    };
    for (const Kind kind : {Kind::Allocated, Kind::Reserved, Kind::Quarantined})
        entry(colourOf(kind), nameOf(kind));
    entry(t.sunken, tr("Free"));
    if (!m_isWhole)
        painter.drawText(QRect(left, kStrip, width() - left, kLegend), Qt::AlignVCenter,
                         tr("the first %L1 parts only").arg(m_blocks.size()));
}

bool SpaceMap::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QString text =
        help->pos().y() < kStrip && width() > 0 ? textAt(double(help->pos().x()) / width()) : QString();
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

} // namespace mh::panels
