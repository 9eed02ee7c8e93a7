// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QWidget>

#include "core/flow/edit.h"

class QVBoxLayout;

namespace mh::editor {
class Catalog;
}

namespace mh::panels {

/// What is chosen on the canvas when it is not one node: a wire, or several things.
struct Selection {
    QSet<flow::NodeId> nodes;
    QSet<flow::EdgeId> wires;
    bool operator==(const Selection &) const = default;
};

/// The properties of one wire, or what several nodes have in common.
/// Thread: GUI. Errors: none.
class SelectionCard final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SelectionCard)
public:
    SelectionCard(const flow::FlowDefinition &definition, const Selection &selection, const editor::Catalog &catalog,
                  QWidget *parent = nullptr);

signals:
    /// One undo step with its name.
    void edited(const QString &text, const mh::flow::Edit &edit);

private:
    void showWire(QVBoxLayout &layout, const flow::Edge &edge, const editor::Catalog &catalog);
    void showSeveral(QVBoxLayout &layout, const Selection &selection);
    [[nodiscard]] QString nameOf(const flow::NodeId &node) const;

    const flow::FlowDefinition m_definition;
};

} // namespace mh::panels
