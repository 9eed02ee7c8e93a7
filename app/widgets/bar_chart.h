// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include "app/widgets/theme.h"

namespace mh::widgets {

/// Bars of stacked parts over a common base line, with a scale at the left.
/// Thread: GUI. Errors: none.
class BarChart final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BarChart)
public:
    struct Part {
        double value = 0;
        Tone tone = Tone::Neutral;
    };
    struct Bar {
        QList<Part> parts; ///< from the base line up
        QString tip;
    };

    explicit BarChart(QWidget *parent = nullptr);

    /// `format` writes a value of the scale; `least`: the scale reaches at least that high.
    void set(QList<Bar> bars, QString (*format)(double value), double least);
    /// Under the left and the right end.
    void setEnds(const QString &left, const QString &right);
    [[nodiscard]] const QList<Bar> &bars() const { return m_bars; }
    [[nodiscard]] QSize sizeHint() const override { return {320, 160}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, 120}; }

signals:
    void barClicked(int bar);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] int barAt(QPointF point) const;
    void paintScale(QPainter &painter) const;

    QList<Bar> m_bars;
    QString (*m_format)(double) = nullptr;
    double m_top = 1;
    QString m_left;
    QString m_right;
};

} // namespace mh::widgets
