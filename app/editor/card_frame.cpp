// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/card_frame.h"

#include <QPainter>
#include <QStringList>

#include "app/editor/sprite.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

constexpr QRectF kCard(QPointF(0, 0), kNodeSize);
constexpr double kMargin = 8; ///< shadow and glow reach as far
constexpr QRectF kWhole(-kMargin, -kMargin, kNodeSize.width() + 2 * kMargin, kNodeSize.height() + 2 * kMargin);

void draw(QPainter &painter, const CardFrame &frame)
{
    const auto rounded = [&painter](double grown, double corner, double down = 0) {
        painter.drawRoundedRect(kCard.adjusted(-grown, down - grown, grown, down + grown), corner, corner);
    };
    painter.setPen(Qt::NoPen);
    painter.setBrush(frame.shadow);
    for (int spread = frame.spread; spread > 0; --spread)
        rounded(spread, kCardCorner + spread, 2);
    if (frame.glow) {
        painter.setBrush(*frame.glow);
        rounded(4, kCardCorner + 4);
    }
    painter.setBrush(frame.fill);
    painter.setPen(QPen(frame.line, frame.lineWidth, frame.dashed ? Qt::DashLine : Qt::SolidLine));
    rounded(-0.5, kCardCorner);
    painter.setPen(Qt::NoPen);
    if (frame.stripes) {
        painter.setBrush(QBrush(*frame.stripes, Qt::BDiagPattern));
        rounded(-1, kCardCorner);
    }
    painter.setBrush(frame.tile);
    painter.drawRoundedRect(kCardTile, kCardCorner, kCardCorner);
}

QString keyOf(const CardFrame &frame)
{
    const auto rgba = [](const QColor &colour) { return QString::number(colour.rgba(), 16); };
    const auto maybe = [&rgba](const std::optional<QColor> &colour) { return colour ? rgba(*colour) : QString(); };
    const QString parts[] = {rgba(frame.shadow),
                             QString::number(frame.spread),
                             maybe(frame.glow),
                             rgba(frame.fill),
                             rgba(frame.line),
                             QString::number(frame.lineWidth),
                             QString::number(int(frame.dashed)),
                             maybe(frame.stripes),
                             rgba(frame.tile)};
    return u"card/"_s % QStringList(std::begin(parts), std::end(parts)).join(u'/');
}

} // namespace

void paintCardFrame(QPainter &painter, const CardFrame &frame)
{
    paintSprite(painter, keyOf(frame), kWhole, [&frame](QPainter &brush) { draw(brush, frame); });
}

} // namespace mh::editor
