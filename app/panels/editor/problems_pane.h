// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

#include "core/flow/validate.h"

class QListWidget;
class QListWidgetItem;

namespace mh::panels {

/// What is wrong with a flow that is drawn, a line each.
/// Thread: GUI. Errors: none.
class ProblemsPane final : public QStackedWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProblemsPane)
public:
    explicit ProblemsPane(QWidget *parent = nullptr);

    void show(const QList<flow::Problem> &problems, const flow::FlowDefinition &definition);

signals:
    /// Where it is: a node, or the node that a wire leads to.
    void placeChosen(const QString &node);
    /// It is in the description of the flow's inputs.
    void inputsChosen();

private:
    void choose(const QListWidgetItem *item);

    QListWidget *m_list;
};

} // namespace mh::panels
