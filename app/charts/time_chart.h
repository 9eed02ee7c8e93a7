// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QChartView>
#include <QTimer>

#include "app/charts/decimation.h"
#include "app/charts/ticks.h"

class QLineSeries;
class QValueAxis;

namespace mh::charts {

/// Curves over the time of day, as they come. The wheel zooms at the pointer, dragging moves, a double click shows all
/// again; the pointer reads out what the curves have at its time, and the keys left and right move that time. Drawn at
/// most once a frame, decimated to the pixels that there are.
/// Thread: GUI. Lifetime: a widget. Errors: none.
class TimeChart final : public QChartView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimeChart)
public:
    static constexpr qint64 kWholeMs = 3600 * 1000;   ///< is shown, and kept
    static constexpr qint64 kLeastMs = 10 * 1000;     ///< can be zoomed to
    static constexpr qint64 kGapMs = 25 * 1000;       ///< without a sample: a gap
    static constexpr qsizetype kMostLines = 32;       ///< of one curve
    static constexpr qsizetype kMostSamples = 20'000; ///< of one curve

    struct Curve {
        QString name;
        QString hint{}; ///< behind its value in the read-out
    };
    /// `top`: where the scale ends at least; `isFixed`: exactly there.
    TimeChart(const QString &title, Unit unit, double top, bool isFixed, QList<Curve> curves,
              QWidget *parent = nullptr);

    /// Instead of all that a curve had; by time.
    void setSamples(qsizetype curve, QList<Sample> samples);
    /// Samples that are not newer than the last one are left out.
    void append(qsizetype curve, const Sample &sample);
    /// The moment at the right edge while nobody has zoomed.
    void setNow(qint64 now);
    [[nodiscard]] const QList<Sample> &samples(qsizetype curve) const { return m_curves.at(curve).samples; }

    /// What is shown.
    [[nodiscard]] qint64 from() const { return m_from; }
    [[nodiscard]] qint64 to() const { return m_to; }
    void setWindow(qint64 from, qint64 to);
    void showAll();
    /// The time that is read out; nothing: none.
    void setCursorAt(std::optional<qint64> at);
    [[nodiscard]] std::optional<qint64> cursorAt() const { return m_cursor; }
    /// "12:00:03   Processor 12 %": as it is shown.
    [[nodiscard]] QStringList readOut() const;
    [[nodiscard]] QSize sizeHint() const override { return {380, 190}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {260, 150}; }
    /// Draws what has changed now, not with the next frame.
    void redraw();

signals:
    void windowChanged(qint64 from, qint64 to, bool isAll);
    void cursorMoved(std::optional<qint64> at);

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Drawn {
        Curve about;
        QList<Sample> samples;
        QList<QLineSeries *> lines;
    };
    void schedule();
    void recolour();
    void drawCurve(Drawn &curve);
    void moveBy(double pixels);
    [[nodiscard]] QLineSeries *lineOf(Drawn &curve, qsizetype number);
    [[nodiscard]] double topOf() const;
    [[nodiscard]] qint64 timeAt(double x) const;
    [[nodiscard]] double xOf(qint64 at) const;
    void paintScales(QPainter &painter) const;
    void paintCursor(QPainter &painter) const;
    void paintLegend(QPainter &painter) const;

    const QString m_title;
    const Unit m_unit;
    const double m_leastTop;
    const bool m_isFixed;
    QList<Drawn> m_curves;
    QValueAxis *m_time;
    QValueAxis *m_value;
    QList<double> m_ticks;
    QTimer m_frame;
    qint64 m_now = 0;
    qint64 m_from = 0;
    qint64 m_to = 0;
    bool m_isAll = true;
    std::optional<qint64> m_cursor;
    std::optional<double> m_dragged; ///< where the pointer was
};

} // namespace mh::charts
