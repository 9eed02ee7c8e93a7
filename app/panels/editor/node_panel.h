// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

#include "core/flow/definition.h"

class QFormLayout;
class QLineEdit;
class QVBoxLayout;

namespace mh::editor {
class Catalog;
}

namespace mh::panels {

class ExpressionField;

/// Everything about the selected node, to be changed.
/// Thread: GUI. Lifetime: the catalog outlives it. Errors: beside the fields.
class NodePanel final : public QScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NodePanel)
public:
    explicit NodePanel(const editor::Catalog &catalog, QWidget *parent = nullptr);

    /// An empty id shows the hints for the whole flow. Fields that hold what `definition` says
    /// already are left alone.
    void show(const flow::FlowDefinition &definition, const flow::NodeId &node);
    /// The name, selected, ready to be typed over.
    void focusName();
    void focusFirst();

signals:
    /// `member`: which one, for joining undo steps.
    void edited(const mh::flow::Node &node, const QString &member);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildHints(QVBoxLayout &layout);
    void addHead(QVBoxLayout &layout);
    void addConfig(QVBoxLayout &layout);
    void addMappings(QVBoxLayout &layout);
    void addMapping(QVBoxLayout &layout, const QString &port, const QString &hint, bool required);
    void addRules(QVBoxLayout &layout);
    void addRetry(QFormLayout &form);
    void addSection(QVBoxLayout &layout, const QString &title, const QString &hint = {});
    void map(const QString &port, const QJsonValue &value);
    void tell(const QString &member);
    [[nodiscard]] QStringList offers() const;

    const editor::Catalog &m_catalog;
    flow::FlowDefinition m_definition;
    flow::Node m_node;
    bool m_built = false;
    QLineEdit *m_name = nullptr;
};

} // namespace mh::panels
