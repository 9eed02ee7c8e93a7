// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/port_look.h"

#include <QPainter>

#include "app/editor/sprite.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

using flow::PortKind;

constexpr double kRing = 3; ///< around a lit one
constexpr double kCorner = 3;
constexpr double kAimedSide = kPortSide + 4;

void draw(QPainter &painter, QPointF centre, PortKind kind, PortLook look, bool signs, const widgets::Tokens &t,
          const QFont &font)
{
    const double side = look == PortLook::Aimed ? kAimedSide : kPortSide;
    const QRectF square(centre - QPointF(side / 2, side / 2), QSizeF(side, side));
    const QColor colour = portColour(kind, t);
    if (look == PortLook::Faded)
        painter.setOpacity(0.3);
    if (look == PortLook::Lit || look == PortLook::Aimed) {
        QColor ring = colour;
        ring.setAlphaF(0.35F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ring);
        painter.drawRoundedRect(square.adjusted(-kRing, -kRing, kRing, kRing), kCorner + kRing, kCorner + kRing);
    }
    const bool full = look == PortLook::Full || look == PortLook::Aimed;
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(full ? colour : t.dark ? t.raised : t.surface);
    painter.drawRoundedRect(square.adjusted(0.75, 0.75, -0.75, -0.75), kCorner, kCorner);
    if (!signs)
        return;
    QFont small = font;
    const QString sign = portSign(kind);
    small.setPixelSize(sign.size() > 1 ? 7 : 8);
    small.setBold(true);
    painter.setFont(small);
    painter.setPen(full ? (t.dark ? t.canvas : t.surface) : colour);
    painter.drawText(square, Qt::AlignCenter, sign);
}

} // namespace

QColor portColour(PortKind kind, const widgets::Tokens &t)
{
    // Apart from one another in both themes, at least 4.5 : 1 on a card; apart from the states, too.
    const auto either = [&t](QRgb light, QRgb dark) { return QColor::fromRgb(t.dark ? dark : light); };
    switch (kind) {
    case PortKind::Text: return either(0xff0f766e, 0xff2dd4bf);
    case PortKind::Integer:
    case PortKind::Number: return either(0xff1d4ed8, 0xff7fb2ff);
    case PortKind::Boolean: return either(0xffa14a06, 0xfffbbf24);
    case PortKind::Object: return either(0xff6d28d9, 0xffb9a2ff);
    case PortKind::List: return either(0xffb0176a, 0xfff58ac4);
    case PortKind::Bytes: return either(0xff4d6b12, 0xffb4d455);
    case PortKind::Any: break;
    }
    return either(0xff505b69, 0xffa9b2bd);
}

QString portSign(PortKind kind)
{
    switch (kind) {
    case PortKind::Text: return u"T"_s;
    case PortKind::Integer:
    case PortKind::Number: return u"#"_s;
    case PortKind::Boolean: return u"B"_s;
    case PortKind::Object: return u"{}"_s;
    case PortKind::List: return u"[]"_s;
    case PortKind::Bytes: return u"01"_s;
    case PortKind::Any: break;
    }
    return u"*"_s;
}

QString portLabel(PortKind kind)
{
    switch (kind) {
    case PortKind::Text: return u"string"_s;
    case PortKind::Integer:
    case PortKind::Number: return u"number, integer"_s;
    case PortKind::Boolean: return u"boolean"_s;
    case PortKind::Object: return u"object"_s;
    case PortKind::List: return u"array"_s;
    case PortKind::Bytes: return u"bytes"_s;
    case PortKind::Any: break;
    }
    return u"any"_s;
}

void paintPort(QPainter &painter, QPointF centre, PortKind kind, PortLook look, bool signs, const widgets::Tokens &t,
               const QFont &font)
{
    constexpr double reach = kAimedSide / 2 + kRing;
    const QRectF place(centre - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach));
    const int parts[] = {int(kind), int(look), signs, t.dark};
    QString key = u"port"_s;
    for (const int part : parts)
        key += u'/' + QString::number(part);
    paintSprite(painter, key, place, [&](QPainter &brush) { draw(brush, centre, kind, look, signs, t, font); });
}

} // namespace mh::editor
