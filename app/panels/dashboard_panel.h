// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "app/models/run_stats.h"
#include "app/panels/context.h"

class QLabel;
class QVBoxLayout;

namespace mh::widgets {
class BarChart;
}

namespace mh::panels {

/// How things stand right now: counts, charts of the last hour, what runs and what failed.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: none; it shows what the
/// replica holds.
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
    [[nodiscard]] QWidget *makeCard(const QString &title, QWidget *content);
    void refresh();
    void showCharts();
    void showList(QVBoxLayout &list, const QList<protocol::Execution> &runs, const QString &none);

    Context m_context;
    models::RunStats m_stats;
    QLabel *m_values[StatCount] = {};
    QLabel *m_notes[StatCount] = {};
    widgets::BarChart *m_perMinute;
    widgets::BarChart *m_durations;
    QVBoxLayout *m_running;
    QVBoxLayout *m_failures;
    QTimer m_soon;
    QTimer m_second;
};

} // namespace mh::panels
