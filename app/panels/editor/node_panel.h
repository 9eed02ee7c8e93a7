// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QScrollArea>

#include "app/panels/editor/selection_card.h"
#include "app/panels/parts/expression_field.h"
#include "core/flow/definition.h"

class QLineEdit;
class QVBoxLayout;

namespace mh::client {
class ServerClient;
}
namespace mh::editor {
class Catalog;
}

namespace mh::panels {

class NodeInputs;
class NodeOutcome;
class RunOnCanvas;
class ValueSource;

/// Everything about the selected node, to be changed.
/// Thread: GUI. Lifetime: the catalog outlives it. Errors: beside the fields.
class NodePanel final : public QScrollArea, public ExpressionHost
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NodePanel)
public:
    explicit NodePanel(const editor::Catalog &catalog, QWidget *parent = nullptr);

    /// Where previews and the tree of sources take their values from; outlives the panel.
    void setValues(ValueSource &values) { m_values = &values; }
    /// Where services and their endpoints are chosen from; outlives the panel.
    void setClient(client::ServerClient &client) { m_client = &client; }
    /// The run whose states stand on the canvas; outlives the panel.
    void setRun(const RunOnCanvas &run);
    /// An empty id shows the hints for the whole flow. Fields that hold what `definition` says
    /// already are left alone.
    void show(const flow::FlowDefinition &definition, const flow::NodeId &node);
    /// The node when it is one, else what is chosen in its place.
    void showSelection(const flow::FlowDefinition &definition, const Selection &selection);
    /// The name, selected, ready to be typed over.
    void focusName();
    void focusFirst();
    void openExpression(ExpressionField &field) override;

signals:
    /// `member`: which one, for joining undo steps.
    void edited(const mh::flow::Node &node, const QString &member);
    /// Of a wire, or of several nodes: one undo step with its name.
    void changed(const QString &text, const mh::flow::Edit &edit);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void followOrder();
    void buildHints(QVBoxLayout &layout);
    void addHead(QVBoxLayout &layout);
    void addVersion(QVBoxLayout &layout, const QStringList &versions);
    void addInputs(QVBoxLayout &layout);
    void addConfig(QVBoxLayout &layout);
    void addRules(QVBoxLayout &layout);
    void map(const QString &port, const QJsonValue &value);
    void showOutcome();
    void tell(const QString &member);

    const editor::Catalog &m_catalog;
    flow::FlowDefinition m_definition;
    flow::Node m_node;
    Selection m_selection;
    ValueSource *m_values = nullptr;
    client::ServerClient *m_client = nullptr;
    QPointer<const RunOnCanvas> m_run;
    NodeOutcome *m_outcome = nullptr;
    NodeInputs *m_inputs = nullptr;
    QString m_freshInput; ///< to be focused once it has its field
    bool m_built = false;
    QLineEdit *m_name = nullptr;
};

} // namespace mh::panels
