// SPDX-License-Identifier: GPL-3.0-or-later
// The knobs of a card: round ones for the order at its sides, square ones for data below.
#include <algorithm>

#include <QFontInfo>
#include <QGraphicsScene>
#include <QLineF>
#include <QPainter>

#include "app/editor/handle_words.h"
#include "app/editor/node_item.h"
#include "app/editor/port_look.h"
#include "app/editor/sprite.h"
#include "app/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

using widgets::Tokens;

constexpr double kPort = 4;
constexpr double kKnobReach = 6; ///< with its line
constexpr double kNameGap = 10;  ///< between a knob and its name
constexpr double kPortStep = 16;
constexpr double kPortInset = 18;
constexpr qsizetype kMostPorts = 5; ///< of one side that have a place of their own

QPointF portAt(const QStringList &ports, const QString &handle, double x)
{
    const qsizetype count = qMax<qsizetype>(1, ports.size());
    const qsizetype row = qMax<qsizetype>(0, ports.indexOf(handle));
    return {x, kNodeSize.height() * double(row + 1) / double(count + 1)};
}

/// On the card's lower edge: inputs from the left, outputs to the right.
QPointF dataAt(qsizetype index, qsizetype count, bool output)
{
    const qsizetype shown = qMin(count, kMostPorts);
    const double step = kPortStep * double(output ? shown - 1 - qMin(index, shown - 1) : qMin(index, shown - 1));
    return {output ? kNodeSize.width() - kPortInset - step : kPortInset + step, kNodeSize.height()};
}

qsizetype placeOf(const QList<DataPort> &ports, const QString &name)
{
    const auto found =
        std::find_if(ports.cbegin(), ports.cend(), [&](const DataPort &port) { return port.name == name; });
    return found == ports.cend() ? -1 : found - ports.cbegin();
}

PortLook lookOf(const DataPort &port, bool output, const std::optional<Offer> &offer)
{
    if (!offer)
        return port.full ? PortLook::Full : PortLook::Open;
    if (!(output ? offer->outputs : offer->inputs).contains(port.name))
        return PortLook::Faded;
    const bool aimed = offer->aimed && offer->aimed->output == output && offer->aimed->port == port.name;
    return aimed ? PortLook::Aimed : PortLook::Lit;
}

} // namespace

void NodeItem::setPorts(QStringList inputs, QStringList outputs, QStringList named)
{
    if (m_inputs == inputs && m_outputs == outputs && m_named == named)
        return;
    if (m_named.isEmpty() != named.isEmpty())
        prepareGeometryChange();
    m_inputs = std::move(inputs);
    m_outputs = std::move(outputs);
    m_named = std::move(named);
    changed();
}

QPointF NodeItem::inputPort(const QString &handle) const
{
    return pos() + portAt(m_inputs, handle, 0);
}

QPointF NodeItem::outputPort(const QString &handle) const
{
    return pos() + portAt(m_outputs, handle, kNodeSize.width());
}

void NodeItem::setDataPorts(const DataPorts &ports)
{
    if (m_data == ports)
        return;
    m_data = ports;
    changed();
}

void NodeItem::setOffer(const std::optional<Offer> &offer)
{
    if (m_offer == offer)
        return;
    m_offer = offer;
    changed();
}

QPointF NodeItem::dataPort(const DataEnd &end) const
{
    const QList<DataPort> &ports = end.output ? m_data.outputs : m_data.inputs;
    const qsizetype place = placeOf(ports, end.port);
    // What the component does not name leaves and enters at the corners.
    return pos() + (place < 0 ? dataAt(0, 1, end.output) : dataAt(place, ports.size(), end.output));
}

std::optional<DataEnd> NodeItem::dataPortAt(QPointF point, double reach) const
{
    std::optional<DataEnd> best;
    double nearest = reach;
    for (const bool output : {false, true}) {
        const QList<DataPort> &ports = output ? m_data.outputs : m_data.inputs;
        for (qsizetype i = 0; i < qMin(ports.size(), kMostPorts); ++i) {
            const double far = QLineF(pos() + dataAt(i, ports.size(), output), point).length();
            if (far > nearest)
                continue;
            nearest = far;
            best = DataEnd{m_id, ports.at(i).name, output};
        }
    }
    return best;
}

void NodeItem::paintPorts(QPainter &painter, const QPalette &palette) const
{
    const Tokens &t = widgets::tokens(palette);
    const auto paint = [&](const QStringList &ports, double x) {
        for (const QString &port : ports) {
            const QPointF at = portAt(ports, port, x);
            const bool error = port == "error"_L1;
            const QRectF place(at - QPointF(kKnobReach, kKnobReach), QSizeF(2 * kKnobReach, 2 * kKnobReach));
            const QString key = u"knob/"_s % QString::number(int(error)) % u'/' % QString::number(int(t.dark));
            paintSprite(painter, key, place, [&](QPainter &brush) {
                brush.setPen(QPen(error ? t.tone(widgets::Tone::Bad).solid : t.controlBorder, error ? 1.75 : 1.25));
                brush.setBrush(t.surface);
                brush.drawEllipse(at, kPort, kPort);
            });
        }
    };
    paint(m_inputs, 0);
    paint(m_outputs, kNodeSize.width());
}

/// Of ways out that no wire tells the name of.
void NodeItem::paintNames(QPainter &painter, const QPalette &palette) const
{
    if (m_named.isEmpty())
        return;
    const Tokens &t = widgets::tokens(palette);
    const double step = kNodeSize.height() / double(m_outputs.size() + 1);
    QFont font = widgets::scaled(scene()->font(), 0.82);
    if (QFontInfo(font).pixelSize() > step)
        font.setPixelSize(qMax(6, int(step))); // many of them stand close together
    painter.setFont(font);
    for (const QString &handle : m_named) {
        painter.setPen(handle == "error"_L1 ? t.tone(widgets::Tone::Bad).ink : t.muted);
        const QPointF knob = portAt(m_outputs, handle, kNodeSize.width());
        const QRectF room(knob.x() + kNameGap, knob.y() - step, kNameRoom - kNameGap, 2 * step);
        const QString name = painter.fontMetrics().elidedText(handleWord(handle), Qt::ElideRight, int(room.width()));
        painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, name);
    }
}

void NodeItem::paintDataPorts(QPainter &painter, const QPalette &palette, bool signs) const
{
    const Tokens &t = widgets::tokens(palette);
    const QFont font = scene()->font();
    for (const bool output : {false, true}) {
        const QList<DataPort> &ports = output ? m_data.outputs : m_data.inputs;
        for (qsizetype i = qMin(ports.size(), kMostPorts) - 1; i >= 0; --i)
            paintPort(painter, dataAt(i, ports.size(), output), ports.at(i).kind, lookOf(ports.at(i), output, m_offer),
                      signs, t, font);
        if (ports.size() <= kMostPorts || !signs)
            continue;
        // The others are offered where a wire is let go on the card.
        painter.setFont(widgets::scaled(font, 0.75));
        painter.setPen(t.muted);
        const QPointF last = dataAt(output ? 0 : kMostPorts - 1, kMostPorts, output);
        const QRectF beside(output ? last.x() - 30 : last.x() + 9, kNodeSize.height() - 13, 21, 13);
        painter.drawText(beside, int(Qt::AlignVCenter | (output ? Qt::AlignRight : Qt::AlignLeft)),
                         QString(u'+' % QString::number(ports.size() - kMostPorts)));
    }
}

} // namespace mh::editor
