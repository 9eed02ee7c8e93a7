// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/wire_path.h"

#include <limits>
#include <utility>

#include <QLineF>

#include "app/editor/layout.h"

namespace mh::editor {
namespace {

using widgets::Wires;

constexpr double kStub = 16;  ///< how far a wire with corners leaves a card straight on
constexpr double kRound = 8;  ///< the radius of a corner
constexpr double kClear = 16; ///< between a card and a wire that goes around it

/// From one bend to the next.
struct Leg {
    QPointF from;
    QPointF to;
    bool first = false; ///< starts at a card
    bool last = false;  ///< ends at one
};

QList<Leg> legsOf(const WireEnds &ends)
{
    QList<Leg> legs;
    QPointF at = ends.from;
    for (const QPointF &bend : ends.bends)
        legs += Leg{std::exchange(at, bend), bend, legs.isEmpty(), false};
    legs += Leg{at, ends.to, legs.isEmpty(), true};
    return legs;
}

/// The further apart, the rounder; a stretch that runs backwards swings out on both sides.
void curveTo(QPainterPath &path, const Leg &leg)
{
    const double way = leg.to.x() - leg.from.x();
    const double reach = way >= 0 ? qMax(leg.first || leg.last ? 32.0 : 0.0, way / 2) : 80 - way / 3;
    const double shortest = qMin(reach, qMax(24.0, QLineF(leg.from, leg.to).length() / 2));
    path.cubicTo(leg.from + QPointF(leg.first ? reach : shortest, 0), leg.to - QPointF(leg.last ? reach : shortest, 0),
                 leg.to);
}

/// The height at which a wire gets back to a target that lies left of its source: between the two cards when it
/// fits there, else below both.
double wayBack(double from, double to)
{
    const double card = kNodeSize.height();
    if (qAbs(to - from) >= card + 2 * kClear)
        return (from + to) / 2;
    return qMax(from, to) + card + kClear;
}

/// What lies between the ends of a stepped leg.
QList<QPointF> stepsOf(const Leg &leg)
{
    const double out = leg.from.x() + (leg.first ? kStub : 0);
    const double in = leg.to.x() - (leg.last ? kStub : 0);
    if (out <= in || (!leg.first && !leg.last)) {
        const double middle = (out + in) / 2;
        return {{middle, leg.from.y()}, {middle, leg.to.y()}};
    }
    if (!leg.last)
        return {{out, leg.from.y()}, {out, leg.to.y()}};
    if (!leg.first)
        return {{in, leg.from.y()}, {in, leg.to.y()}};
    const double back = wayBack(leg.from.y(), leg.to.y());
    return {{out, leg.from.y()}, {out, back}, {in, back}, {in, leg.to.y()}};
}

/// Without the leg's start.
QList<QPointF> cornersOf(Wires shape, const Leg &leg)
{
    QList<QPointF> corners;
    if (shape == Wires::Stepped) {
        corners = stepsOf(leg);
    } else if (shape == Wires::Straight) {
        if (leg.first)
            corners += leg.from + QPointF(kStub, 0);
        if (leg.last)
            corners += leg.to - QPointF(kStub, 0);
    }
    return corners << leg.to;
}

double distanceTo(QPointF point, QPointF a, QPointF b)
{
    const QPointF along = b - a;
    const double length = QPointF::dotProduct(along, along);
    const double part = length > 0 ? qBound(0.0, QPointF::dotProduct(point - a, along) / length, 1.0) : 0;
    return QLineF(point, a + part * along).length();
}

/// Through the corners, which are rounded.
QPainterPath rounded(const QList<QPointF> &corners)
{
    QPainterPath path(corners.constFirst());
    for (qsizetype i = 1; i + 1 < corners.size(); ++i) {
        const QLineF in(corners.at(i), corners.at(i - 1));
        const QLineF out(corners.at(i), corners.at(i + 1));
        if (in.length() < 0.01 || out.length() < 0.01)
            continue;
        path.lineTo(in.pointAt(qMin(0.5, kRound / in.length())));
        path.quadTo(corners.at(i), out.pointAt(qMin(0.5, kRound / out.length())));
    }
    path.lineTo(corners.constLast());
    return path;
}

} // namespace

QPainterPath wirePath(Wires shape, const WireEnds &ends)
{
    if (shape != Wires::Curved)
        return rounded(wireCorners(shape, ends));
    QPainterPath path(ends.from);
    const QList<Leg> legs = legsOf(ends);
    for (const Leg &leg : legs)
        curveTo(path, leg);
    return path;
}

QList<QPointF> wireCorners(Wires shape, const WireEnds &ends)
{
    QList<QPointF> corners{ends.from};
    const QList<Leg> legs = legsOf(ends);
    for (const Leg &leg : legs)
        corners += cornersOf(shape, leg);
    return corners;
}

qsizetype bendPlace(Wires shape, const WireEnds &ends, QPointF point)
{
    const QList<Leg> legs = legsOf(ends);
    qsizetype best = 0;
    double nearest = std::numeric_limits<double>::max();
    for (qsizetype i = 0; i < legs.size(); ++i) {
        QPointF at = legs.at(i).from;
        const QList<QPointF> corners = cornersOf(shape, legs.at(i));
        for (const QPointF &corner : corners) {
            const double far = distanceTo(point, std::exchange(at, corner), corner);
            if (far < nearest) {
                nearest = far;
                best = i;
            }
        }
    }
    return best;
}

} // namespace mh::editor
