// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/runs/run_heat.h"

#include <cmath>

#include <QEvent>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "app/panels/runs/run_heat_legend.h"
#include "app/widgets/theme.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

RunHeat::RunHeat(const Context &context, QWidget *parent) : QComboBox(parent), m_context(context)
{
    setObjectName(u"heat"_s);
    setAccessibleName(tr("Colours of the canvas"));
    setToolTip(tr("What the cards are coloured by"));
    addItem(tr("States"), States);
    addItem(tr("Critical path"), Critical);
    addItem(tr("Usual time (p50)"), P50);
    addItem(tr("Slow time (p95)"), P95);
    connect(this, &QComboBox::currentIndexChanged, this, &RunHeat::refresh);
    if (parent) {
        m_legend = new RunHeatLegend(parent);
        parent->installEventFilter(this);
    }
}

bool RunHeat::eventFilter(QObject *, QEvent *event)
{
    if (event->type() == QEvent::Resize && m_legend && m_legend->isVisible())
        QMetaObject::invokeMethod(this, &RunHeat::placeLegend, Qt::QueuedConnection); // after the controls
    return false;
}

/// Over the controls, in the lower left corner.
void RunHeat::placeLegend()
{
    if (!m_legend)
        return;
    const QPoint plate = mapTo(m_legend->parentWidget(), QPoint(0, 0));
    m_legend->move(widgets::kPad, plate.y() - m_legend->height() - widgets::kPad);
    m_legend->raise();
}

void RunHeat::setRun(ExecutionId run)
{
    m_run = run;
    m_badges.clear();
    refresh();
}

void RunHeat::refresh()
{
    if (currentData().toInt() == States || m_run.isNull()) {
        m_badges.clear();
        if (m_legend)
            m_legend->hide();
        emit changed();
        return;
    }
    whenReady(m_context.client.call(protocol::executionMetrics, {m_run}), this,
              [this, run = m_run, view = currentData()](const Result<protocol::ExecutionMetrics> &metrics) {
                  if (run != m_run || view != currentData())
                      return;
                  if (!metrics) {
                      emit failed(models::sentence(metrics.error()));
                      return;
                  }
                  paintBy(*metrics);
              });
}

void RunHeat::paintBy(const protocol::ExecutionMetrics &metrics)
{
    const int view = currentData().toInt();
    const auto timeOf = [view](const protocol::NodeMetrics &node) -> qint64 {
        if (!node.history || node.history->samples == 0)
            return -1;
        return view == P50 ? node.history->p50 : node.history->p95;
    };
    qint64 longest = 1;
    for (const protocol::NodeMetrics &node : metrics.nodes)
        longest = qMax(longest, timeOf(node));
    m_badges.clear();
    for (const protocol::NodeMetrics &node : metrics.nodes) {
        editor::RunBadge badge;
        if (view == Critical) {
            if (!node.isCritical)
                continue;
            badge.critical = true;
            if (const qsizetype at = metrics.criticalPath.indexOf(node.node); at >= 0)
                badge.next = metrics.criticalPath.value(at + 1);
            badge.caption =
                metrics.runMs > 0
                    ? tr("%1 · %2 %").arg(models::duration(node.runMs)).arg(node.runMs * 100 / metrics.runMs)
                    : models::duration(node.runMs);
        } else if (const qint64 time = timeOf(node); time >= 0) {
            // Times lie orders of magnitude apart: the root keeps the shorter ones apart, too.
            badge.heat = std::sqrt(double(time) / double(longest));
            badge.caption = (view == P50 ? tr("p50 %1") : tr("p95 %1")).arg(models::duration(time));
        } else {
            badge.caption = tr("No history");
        }
        m_badges.insert(node.node, badge);
    }
    if (m_legend) {
        if (view == Critical)
            m_legend->showPath(tr("Critical path, %1").arg(models::duration(metrics.runMs)));
        else
            m_legend->showHeat(currentText(), longest);
        placeLegend();
    }
    emit changed();
}

} // namespace mh::panels
