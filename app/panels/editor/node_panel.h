// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QScrollArea>

#include "app/widgets/theme.h"
#include "core/flow/component_interface.h"
#include "core/flow/definition.h"

class QFormLayout;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace mh::client {
class ServerClient;
}
namespace mh::editor {
class Catalog;
}

namespace mh::panels {

class ExpressionField;
class SourceTree;
class ValueSource;

/// Everything about the selected node, to be changed.
/// Thread: GUI. Lifetime: the catalog outlives it. Errors: beside the fields.
class NodePanel final : public QScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NodePanel)
public:
    explicit NodePanel(const editor::Catalog &catalog, QWidget *parent = nullptr);

    /// Where previews and the tree of sources take their values from; outlives the panel.
    void setValues(ValueSource &values);
    /// Where services and their endpoints are chosen from; outlives the panel.
    void setClient(client::ServerClient &client) { m_client = &client; }
    /// An empty id shows the hints for the whole flow. Fields that hold what `definition` says
    /// already are left alone.
    void show(const flow::FlowDefinition &definition, const flow::NodeId &node);
    /// The name, selected, ready to be typed over.
    void focusName();
    void focusFirst();

signals:
    /// `member`: which one, for joining undo steps.
    void edited(const mh::flow::Node &node, const QString &member);
    /// The previews are old.
    void valuesChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildHints(QVBoxLayout &layout);
    void addHead(QVBoxLayout &layout);
    void addConfig(QVBoxLayout &layout);
    void addMappings(QVBoxLayout &layout);
    void addMapping(QVBoxLayout &layout, const QString &port, const QString &hint, bool required);
    void addServices(QVBoxLayout &layout, int at);
    void addParameters(QVBoxLayout &layout, const QList<flow::Port> &parameters);
    void addSources(QVBoxLayout &layout);
    void fillSources();
    void preview(ExpressionField &field, QLabel &shown);
    void addRules(QVBoxLayout &layout);
    void addRetry(QFormLayout &form);
    void addSection(QVBoxLayout &layout, const QString &title, const QString &hint = {});
    void map(const QString &port, const QJsonValue &value);
    void tell(const QString &member);
    [[nodiscard]] QStringList offers() const;
    /// Indices of the nodes that have run before this one.
    [[nodiscard]] QList<int> before() const;

    const editor::Catalog &m_catalog;
    flow::FlowDefinition m_definition;
    flow::Node m_node;
    ValueSource *m_values = nullptr;
    client::ServerClient *m_client = nullptr;
    SourceTree *m_sources = nullptr;
    QPointer<ExpressionField> m_lastField; ///< a double-clicked source goes there
    bool m_built = false;
    QLineEdit *m_name = nullptr;
};

/// A line below a field, in the colour of what it says.
[[nodiscard]] QLabel *smallPrint(const QString &text, widgets::Tone tone, QWidget *parent);

} // namespace mh::panels
