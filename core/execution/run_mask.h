// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/base/secret_texts.h"
#include "core/execution/event.h"

namespace mh::flow {
class ComponentCatalog;
}

namespace mh::execution {

/// What of one run is hidden before anybody sees it: members with the name of a secret, ports and
/// config that a component marks (`writeOnly`, or the format "password"), and the texts found there
/// wherever else they turn up in the run. Components and expressions work with the real values.
/// Not found: a secret in another coding (base64), in bytes and blobs, or shorter than
/// SecretTexts::kShortest outside its own place.
/// Thread: a value; remembers the texts of the secrets, not the run.
class RunMask
{
public:
    /// `catalog` may be null: then no marks are known.
    RunMask(const RunState &run, const flow::ComponentCatalog *catalog);
    /// The run has gone on since.
    void learn(const RunState &run);

    /// Everything of a run but its graph.
    [[nodiscard]] RunState shown(const RunState &run) const;
    [[nodiscard]] RunHead shown(RunHead head) const;
    [[nodiscard]] Event shown(Event event) const;
    [[nodiscard]] NodeError shown(NodeError error) const;
    [[nodiscard]] QJsonObject outputs(const flow::NodeId &node, const QJsonObject &outputs) const;
    /// What a node was given. A value that would be another one if the secrets were, has been made of
    /// them, and is shown as made of their masks.
    [[nodiscard]] QJsonObject inputs(const RunState &run, int node, const QJsonObject &real) const;
    [[nodiscard]] flow::FlowDefinition definition(const flow::FlowDefinition &definition) const;
    [[nodiscard]] QString text(const QString &text) const { return m_texts.hidden(text); }
    [[nodiscard]] QJsonObject object(const QJsonObject &object) const;

private:
    struct Marks {
        QStringList inputs;
        QStringList outputs;
        QJsonObject configSchema;
    };
    [[nodiscard]] static Marks marksOf(const flow::Node &node, const flow::ComponentCatalog *catalog);
    [[nodiscard]] QJsonObject givenInputs(const flow::NodeId &node, const QJsonObject &inputs) const;
    void learnMarkedInputs(const RunState &run, QStringList &hidden) const;
    void learnNode(const RunState &run, int node, QStringList &hidden) const;

    QHash<flow::NodeId, Marks> m_marks; ///< only of nodes that have some
    std::vector<bool> m_learned;        ///< nodes that have completed, and so will not change any more
    SecretTexts m_texts;
};

} // namespace mh::execution
