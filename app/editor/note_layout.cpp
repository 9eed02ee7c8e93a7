// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/note_layout.h"

#include <algorithm>
#include <cmath>

#include "app/editor/layout.h"

namespace mh::editor {
namespace {

double gap(double firstStart, double firstEnd, double secondStart, double secondEnd)
{
    return qMax(0.0, qMax(secondStart - firstEnd, firstStart - secondEnd));
}

/// The square of how far apart two places are; 0: they touch.
double apart(const QRectF &one, const QRectF &other)
{
    const double x = gap(one.left(), one.right(), other.left(), other.right());
    const double y = gap(one.top(), one.bottom(), other.top(), other.bottom());
    return x * x + y * y;
}

const flow::Node *nearest(const flow::FlowDefinition &definition, const flow::Note &note)
{
    const QRectF place = placeOf(note);
    const flow::Node *found = nullptr;
    double least = 0;
    for (const flow::Node &node : definition.nodes) {
        const double far = apart(place, placeOf(node));
        if (!found || far < least) {
            found = &node;
            least = far;
        }
    }
    return found;
}

/// The first free place upwards, or downwards. Each step leaves one of `taken` behind for good.
QRectF freeOf(const QList<QRectF> &taken, QRectF place, bool upwards)
{
    const auto inTheWay = [&] {
        return std::find_if(taken.cbegin(), taken.cend(), [&](const QRectF &each) { return each.intersects(place); });
    };
    for (auto it = inTheWay(); it != taken.cend(); it = inTheWay()) {
        const double y = upwards ? it->top() - kSnap - place.height() : it->bottom() + kSnap;
        place.moveTop(upwards ? std::floor(y / kSnap) * kSnap : std::ceil(y / kSnap) * kSnap);
    }
    return place;
}

} // namespace

QRectF placeOf(const flow::Node &node)
{
    return {QPointF(node.position.x, node.position.y), kNodeSize};
}

QRectF placeOf(const flow::Note &note)
{
    return {note.position.x, note.position.y, note.width, note.height};
}

flow::Edit notesAlong(const flow::FlowDefinition &definition, const flow::Edit &moves, const NodeSet &some)
{
    QHash<flow::NodeId, QPointF> moved;
    for (const flow::Op &op : moves) {
        if (const auto *move = std::get_if<flow::MoveNode>(&op))
            moved.insert(move->id, {move->position.x, move->position.y});
    }
    QList<QRectF> taken;
    for (const flow::Node &node : definition.nodes) {
        const QRectF was = placeOf(node);
        taken += QRectF(moved.value(node.id, was.topLeft()), was.size());
    }
    flow::Edit edit;
    for (const flow::Note &note : definition.notes) {
        const QRectF was = placeOf(note);
        const flow::Node *beside = nearest(definition, note);
        QRectF place = was;
        if (beside && (some.isEmpty() || some.contains(beside->id))) {
            const QRectF card = placeOf(*beside);
            place.translate(moved.value(beside->id, card.topLeft()) - card.topLeft());
            place = freeOf(taken, place, was.center().y() < card.center().y());
        }
        taken += place;
        if (place == was)
            continue;
        flow::Note set = note;
        set.position = {place.x(), place.y()};
        edit += flow::SetNote{set};
    }
    return edit;
}

} // namespace mh::editor
