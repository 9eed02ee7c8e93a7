// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

#include "core/flow/component_interface.h"
#include "core/flow/definition.h"

class QLabel;
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

/// What a node gets: one field for each of its inputs, values and expressions alike, and what those can read.
/// Thread: GUI. Lifetime: catalog, values and client outlive it. Errors: below the fields.
class NodeInputs final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NodeInputs)
public:
    struct Parts {
        const editor::Catalog &catalog;
        ValueSource *values = nullptr;          ///< previews and the tree take their values from there
        client::ServerClient *client = nullptr; ///< services and their endpoints are chosen from there
    };
    NodeInputs(const Parts &parts, const flow::FlowDefinition &definition, const flow::Node &node,
               QWidget *parent = nullptr);

    /// Other nodes come before this one now.
    void follow(const flow::FlowDefinition &definition);
    /// What a component's config says besides its inputs: what is both is an input here.
    [[nodiscard]] static QJsonObject settingsBeside(const flow::ComponentInterface &ports, const flow::Node &node);
    /// What expressions of the node can read.
    [[nodiscard]] const QStringList &offers() const { return m_offers; }
    [[nodiscard]] ExpressionField *field(const QString &port) const;
    [[nodiscard]] ExpressionField *firstField() const { return m_firstField; }

signals:
    /// Undefined: no longer.
    void mapped(const QString &port, const QJsonValue &value);
    /// An input that the component does not name.
    void added(const QString &port);

private:
    void addSources();
    void fillSources();
    void addFields();
    void addMore();
    [[nodiscard]] QLabel *addTitle(QVBoxLayout &layout, const flow::Port &port);
    void addPairs(const flow::Port &port);
    void addField(QVBoxLayout &layout, const flow::Port &port);
    [[nodiscard]] ExpressionField *makeField(QVBoxLayout &layout, const flow::Port &port);
    void addServices(int at);
    void addParameters(QVBoxLayout &layout, const QList<flow::Port> &parameters);
    [[nodiscard]] QJsonValue valueOf(const QString &port) const;
    [[nodiscard]] QStringList choicesFor(const QString &port) const;
    [[nodiscard]] QStringList findOffers() const;
    /// Indices of the nodes that have run before this one.
    [[nodiscard]] QList<int> before() const;

    Parts m_parts;
    flow::FlowDefinition m_definition;
    const flow::Node m_node;
    QStringList m_offers;
    QVBoxLayout *m_layout;
    SourceTree *m_sources = nullptr;
    ExpressionField *m_firstField = nullptr;
    QPointer<ExpressionField> m_lastField; ///< a double-clicked source goes there
};

} // namespace mh::panels
