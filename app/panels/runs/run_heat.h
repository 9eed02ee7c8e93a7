// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QHash>
#include <QPointer>

#include "app/editor/run_badges.h"
#include "app/panels/parts/context.h"
#include "core/protocol/run_insight.h"

namespace mh::panels {

class RunHeatLegend;

/// What the canvas of a run is coloured by: states only, the chain of nodes that made it last so
/// long, or how long each node usually takes.
/// Thread: GUI. Lifetime: what the context names outlives it. Errors: failed().
class RunHeat final : public QComboBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunHeat)
public:
    enum View { States, Critical, P50, P95 };

    explicit RunHeat(const Context &context, QWidget *parent = nullptr);

    /// Null: none.
    void setRun(ExecutionId run);
    /// The run has gone on, or has ended.
    void refresh();
    [[nodiscard]] editor::RunBadge badgeOf(const flow::NodeId &node) const { return m_badges.value(node); }

signals:
    void changed();
    void failed(const QString &why);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void placeLegend();
    void paintBy(const protocol::ExecutionMetrics &metrics);

    Context m_context;
    ExecutionId m_run;
    QHash<flow::NodeId, editor::RunBadge> m_badges;
    QPointer<RunHeatLegend> m_legend; ///< the page's
};

} // namespace mh::panels
