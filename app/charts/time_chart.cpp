// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/time_chart.h"

#include <algorithm>
#include <cmath>

#include <QChart>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QPainter>
#include <QValueAxis>

#include "app/charts/chart_colours.h"
#include "app/widgets/theme.h"

namespace mh::charts {
using namespace Qt::StringLiterals;

namespace {

constexpr int kFrameMs = 16;
constexpr int kTop = 30; ///< for the title and the names
constexpr int kBottom = 22;
constexpr int kLeft = 72;
constexpr int kRight = 12;
constexpr int kValueTicks = 4;
constexpr int kColumnPixels = 2;
constexpr int kTickPixels = 90; ///< between two moments
constexpr qint64 kMinute = 60'000;
constexpr double kRoom = 1.05; ///< above the highest

} // namespace

TimeChart::TimeChart(const QString &title, Unit unit, double top, bool isFixed, QList<Curve> curves, QWidget *parent)
    : QChartView(parent),
      m_title(title),
      m_unit(unit),
      m_leastTop(top),
      m_isFixed(isFixed),
      m_time(new QValueAxis(this)),
      m_value(new QValueAxis(this))
{
    auto *drawn = chart();
    drawn->legend()->hide();
    drawn->setMargins({});
    drawn->layout()->setContentsMargins(0, 0, 0, 0);
    drawn->setBackgroundVisible(false);
    drawn->addAxis(m_time, Qt::AlignBottom);
    drawn->addAxis(m_value, Qt::AlignLeft);
    m_time->setVisible(false); // drawn here, in the user's language
    m_value->setVisible(false);
    setRenderHint(QPainter::Antialiasing, false);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(title);
    for (Curve &curve : curves)
        m_curves.append({std::move(curve), {}, {}});
    m_frame.setSingleShot(true);
    m_frame.setInterval(kFrameMs);
    connect(&m_frame, &QTimer::timeout, this, &TimeChart::redraw);
    recolour();
}

void TimeChart::schedule()
{
    if (!m_frame.isActive())
        m_frame.start();
}

void TimeChart::setSamples(qsizetype curve, QList<Sample> samples)
{
    if (samples.size() > kMostSamples)
        samples.remove(0, samples.size() - kMostSamples);
    m_curves[curve].samples = std::move(samples);
    schedule();
}

void TimeChart::append(qsizetype curve, const Sample &sample)
{
    QList<Sample> &samples = m_curves[curve].samples;
    if (!samples.isEmpty() && sample.at <= samples.constLast().at)
        return;
    samples.append(sample);
    const auto old = std::find_if(samples.begin(), samples.end(),
                                  [&](const Sample &each) { return each.at > sample.at - kWholeMs; });
    const qsizetype tooMany = std::max<qsizetype>(old - samples.begin() - 1, samples.size() - kMostSamples);
    if (tooMany > 0)
        samples.remove(0, tooMany);
    schedule();
}

void TimeChart::setNow(qint64 now)
{
    m_now = now;
    if (m_isAll) {
        m_to = now;
        m_from = now - kWholeMs;
    }
    schedule();
}

void TimeChart::setWindow(qint64 from, qint64 to)
{
    const qint64 span = std::clamp(to - from, kLeastMs, kWholeMs);
    const qint64 middle = from + (to - from) / 2;
    m_isAll = span == kWholeMs;
    m_to = m_isAll ? m_now : std::clamp(middle + span / 2, m_now - kWholeMs + span, m_now);
    m_from = m_to - span;
    schedule();
    emit windowChanged(m_from, m_to, m_isAll);
}

void TimeChart::showAll()
{
    setWindow(m_now - kWholeMs, m_now);
}

void TimeChart::setCursorAt(std::optional<qint64> at)
{
    if (at == m_cursor)
        return;
    m_cursor = at;
    viewport()->update();
    emit cursorMoved(at);
}

double TimeChart::topOf() const
{
    if (m_isFixed)
        return m_leastTop;
    double top = m_leastTop;
    for (const Drawn &curve : m_curves) {
        const auto first = std::lower_bound(curve.samples.begin(), curve.samples.end(), m_from,
                                            [](const Sample &sample, qint64 at) { return sample.at < at; });
        for (auto sample = first; sample != curve.samples.end() && sample->at <= m_to; ++sample)
            top = std::isfinite(sample->value) ? std::max(top, sample->value * kRoom) : top;
    }
    return top;
}

void TimeChart::redraw()
{
    m_frame.stop();
    if (m_to <= m_from)
        return;
    m_ticks = valueTicks(topOf(), kValueTicks, m_unit);
    m_time->setRange(double(m_from), double(m_to));
    m_value->setRange(0, m_isFixed ? m_leastTop : m_ticks.constLast());
    for (Drawn &curve : m_curves)
        drawCurve(curve);
    viewport()->update();
}

void TimeChart::drawCurve(Drawn &curve)
{
    // Each point costs Qt Charts ten times what it costs us: four of two pixels show the same as four of each.
    const int columns = std::max(1, int(chart()->plotArea().width()) / kColumnPixels);
    const QList<QList<QPointF>> lines = linesOf(curve.samples, m_from, m_to, columns, kGapMs, kMostLines);
    for (qsizetype i = 0; i < lines.size(); ++i)
        lineOf(curve, i)->replace(lines.at(i));
    for (qsizetype i = lines.size(); i < curve.lines.size(); ++i) {
        if (curve.lines.at(i)->count() > 0)
            curve.lines.at(i)->clear();
    }
}

QLineSeries *TimeChart::lineOf(Drawn &curve, qsizetype number)
{
    if (number < curve.lines.size())
        return curve.lines.at(number);
    auto *line = new QLineSeries(this);
    line->setPen(QPen(seriesColour(palette(), &curve - m_curves.constData()), 1));
    chart()->addSeries(line);
    line->attachAxis(m_time);
    line->attachAxis(m_value);
    curve.lines.append(line);
    return line;
}

void TimeChart::recolour()
{
    const widgets::Tokens &t = widgets::tokens(palette());
    setBackgroundBrush(t.surface);
    for (qsizetype i = 0; i < m_curves.size(); ++i) {
        for (QLineSeries *line : std::as_const(m_curves.at(i).lines))
            line->setPen(QPen(seriesColour(palette(), i), 1));
    }
}

void TimeChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        recolour();
}

void TimeChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    chart()->setPlotArea(
        QRectF(kLeft, kTop, std::max(1, width() - kLeft - kRight), std::max(1, height() - kTop - kBottom)));
    schedule();
}

qint64 TimeChart::timeAt(double x) const
{
    const QRectF plot = chart()->plotArea();
    return m_from + std::llround((x - plot.left()) / plot.width() * double(m_to - m_from));
}

double TimeChart::xOf(qint64 at) const
{
    const QRectF plot = chart()->plotArea();
    return plot.left() + double(at - m_from) / double(std::max<qint64>(1, m_to - m_from)) * plot.width();
}

void TimeChart::drawBackground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawBackground(painter, rect);
    painter->save();
    painter->setFont(widgets::scaled(font(), 0.9));
    paintScales(*painter);
    painter->restore();
}

void TimeChart::drawForeground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawForeground(painter, rect);
    painter->save();
    painter->setFont(widgets::scaled(font(), 0.9));
    paintLegend(*painter);
    if (m_cursor)
        paintCursor(*painter);
    painter->restore();
}

void TimeChart::paintScales(QPainter &painter) const
{
    const widgets::Tokens &t = widgets::tokens(palette());
    const QRectF plot = chart()->plotArea();
    const double top = m_value->max();
    for (const double tick : m_ticks) {
        if (tick > top * 1.0001)
            continue;
        const double y = plot.bottom() - tick / top * plot.height();
        painter.setPen(QPen(t.border, 1));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(t.muted);
        painter.drawText(QRectF(0, y - 10, plot.left() - 8, 20), Qt::AlignRight | Qt::AlignVCenter,
                         valueText(tick, m_unit));
    }
    const QList<qint64> moments = timeTicks(m_from, m_to, int(plot.width()) / kTickPixels);
    const bool withSeconds = moments.size() > 1 && moments.at(1) - moments.at(0) < kMinute;
    for (const qint64 at : moments) {
        const QRectF place(xOf(at) - 50, plot.bottom() + 3, 100, kBottom - 4);
        if (place.center().x() > plot.right() - 20 || place.center().x() < plot.left() + 20)
            continue;
        painter.setPen(t.muted);
        painter.drawText(place, Qt::AlignHCenter | Qt::AlignTop, timeText(at, withSeconds));
    }
}

void TimeChart::paintLegend(QPainter &painter) const
{
    const widgets::Tokens &t = widgets::tokens(palette());
    const QFont plain = painter.font();
    painter.setFont(widgets::scaled(font(), 1, true));
    painter.setPen(t.text);
    const QRectF line(8, 4, width() - 16, kTop - 8);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, m_title);
    painter.setFont(plain);
    double right = line.right();
    const QStringList values = readOut();
    for (qsizetype i = m_curves.size() - 1; i >= 0; --i) {
        const QString text = values.value(i + 1);
        const double width = painter.fontMetrics().horizontalAdvance(text);
        painter.setPen(t.muted);
        painter.drawText(QRectF(right - width, line.top(), width, line.height()), Qt::AlignVCenter, text);
        painter.fillRect(QRectF(right - width - 16, line.center().y() - 1, 10, 3), seriesColour(palette(), i));
        right -= width + 32;
    }
}

void TimeChart::paintCursor(QPainter &painter) const
{
    const QRectF plot = chart()->plotArea();
    const double x = xOf(*m_cursor);
    if (x < plot.left() || x > plot.right())
        return;
    const widgets::Tokens &t = widgets::tokens(palette());
    painter.setPen(QPen(t.muted, 1, Qt::DashLine));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    const QString time = readOut().constFirst();
    const double width = painter.fontMetrics().horizontalAdvance(time) + 12;
    const QRectF box(std::clamp(x - width / 2, plot.left(), plot.right() - width), plot.bottom() + 2, width,
                     kBottom - 4);
    painter.fillRect(box, t.raised);
    painter.setPen(t.text);
    painter.drawText(box, Qt::AlignCenter, time);
    for (qsizetype i = 0; i < m_curves.size(); ++i) {
        const qsizetype found = nearest(m_curves.at(i).samples, *m_cursor, kGapMs);
        if (found < 0 || !std::isfinite(m_curves.at(i).samples.at(found).value))
            continue;
        const Sample &sample = m_curves.at(i).samples.at(found);
        const QPointF at(xOf(sample.at), plot.bottom() - sample.value / m_value->max() * plot.height());
        painter.fillRect(QRectF(at - QPointF(2.5, 2.5), QSizeF(5, 5)), seriesColour(palette(), i));
    }
}

QStringList TimeChart::readOut() const
{
    QStringList told{m_cursor ? timeText(*m_cursor, true) : QString()};
    for (const Drawn &curve : m_curves) {
        const qint64 at = m_cursor.value_or(m_to);
        const qsizetype found = nearest(curve.samples, at, kGapMs);
        QString text = m_curves.size() > 1 ? curve.about.name : QString();
        const bool isKnown = found >= 0 && std::isfinite(curve.samples.at(found).value);
        text += (text.isEmpty() ? QString() : u"  "_s)
                % (isKnown ? valueText(curve.samples.at(found).value, m_unit) : u"–"_s) % curve.about.hint;
        told.append(text);
    }
    return told;
}

} // namespace mh::charts
