// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/flow/definition.h"

class QFormLayout;

namespace mh::panels {

/// When a node runs, for how long and how often.
/// Thread: GUI. Errors: none.
class NodeRules final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NodeRules)
public:
    explicit NodeRules(const flow::Node &node, QWidget *parent = nullptr);

    /// The rules of it as they have been set here.
    void writeTo(flow::Node &node) const;

signals:
    /// `member`: which one, for joining undo steps.
    void changed(const QString &member);

private:
    void addJoin(QFormLayout &form);
    void addRetry(QFormLayout &form);

    flow::Node m_node;
};

} // namespace mh::panels
