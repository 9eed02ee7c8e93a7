// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace mh::panels {

/// What the colours of a run's canvas stand for, over the canvas's controls.
/// Thread: GUI. Lifetime: a child of the canvas's page. Errors: none.
class RunHeatLegend final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunHeatLegend)
public:
    explicit RunHeatLegend(QWidget *page);

    /// The colours from nothing to the longest time, in ms.
    void showHeat(const QString &title, qint64 longest);
    /// The mark of the critical path, and what it took.
    void showPath(const QString &title);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void appear();

    QString m_title;
    qint64 m_longest = 0; ///< 0: the critical path
};

} // namespace mh::panels
