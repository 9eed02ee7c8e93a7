// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "app/models/run_archive.h"
#include "app/models/run_stats.h"
#include "app/panels/parts/context.h"

class QComboBox;
class QLabel;
class QVBoxLayout;

namespace mh::widgets {
class BarChart;
}

namespace mh::panels {

/// How things stand: what runs now, and counts, charts and failures of a range of time, live.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: none; it shows what the
/// replica holds, and says how far back that goes.
class DashboardPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DashboardPanel)
public:
    explicit DashboardPanel(const Context &context, QWidget *parent = nullptr);

signals:
    void runChosen(mh::ExecutionId run);

protected:
    void showEvent(QShowEvent *event) override;

private:
    enum Stat { Running, Queued, Completed, Failed, Typical, StatCount };

    [[nodiscard]] QWidget *makeStats();
    [[nodiscard]] QWidget *makeHead();
    [[nodiscard]] QWidget *makeCard(const QString &title, QWidget *content, QLabel **heading = nullptr);
    void chooseRange(int row);
    /// Asks for more where the executions at hand do not reach back far enough.
    void fillRange();
    void showRange();
    void refresh();
    void showCharts();
    void showList(QVBoxLayout &list, const QList<protocol::Execution> &runs, const QString &none);

    Context m_context;
    models::RunArchive m_archive;
    models::RunRange m_range;
    qint64 m_reached = 0; ///< how far back the archive was last asked
    qint64 m_askedAt = 0;
    models::RunStats m_stats;
    QComboBox *m_ranges;
    QLabel *m_coverage;
    QLabel *m_perSpanTitle = nullptr;
    QLabel *m_failuresTitle = nullptr;
    QLabel *m_values[StatCount] = {};
    QLabel *m_notes[StatCount] = {};
    widgets::BarChart *m_perSpan;
    widgets::BarChart *m_durations;
    QVBoxLayout *m_running;
    QVBoxLayout *m_failures;
    QTimer m_soon;
    QTimer m_second;
};

} // namespace mh::panels
