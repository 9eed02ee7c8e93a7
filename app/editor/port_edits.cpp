// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/port_edits.h"

#include <algorithm>

#include <QCoreApplication>

#include "app/editor/catalog.h"
#include "app/editor/edits.h"
#include "core/flow/data_mapping.h"
#include "core/flow/port_types.h"
#include "core/flow/validate.h"

using namespace Qt::StringLiterals;

namespace mh::editor {
namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("mh::editor", text);
}

const flow::Port *named(const QList<flow::Port> &ports, const QString &name)
{
    const auto found =
        std::find_if(ports.cbegin(), ports.cend(), [&](const flow::Port &port) { return port.name == name; });
    return found == ports.cend() ? nullptr : &*found;
}

QString mappingOf(const DataWire &wire)
{
    const Result<QString> text = flow::mappingOf({wire.source, flow::targetOf(wire.output), wire.input, {}});
    return text ? *text : QString();
}

/// The output that a mapping reads, alone and as it is or with transforms; empty: none or more than one.
std::optional<DataWire> wireOf(const flow::NodeId &target, const QString &input, const QJsonValue &mapping)
{
    const std::optional<flow::PortRule> rule = flow::ruleOf(input, mapping);
    if (!rule || rule->source == flow::kTriggerSource)
        return std::nullopt;
    // "$.body.tags[0]" is of the output "body".
    for (qsizetype end = 2; end <= rule->sourcePath.size(); ++end) {
        if (end < rule->sourcePath.size() && rule->sourcePath.at(end) != u'.' && rule->sourcePath.at(end) != u'[')
            continue;
        if (const Result<QString> output = flow::portOf(rule->sourcePath.first(end)))
            return DataWire{rule->source, *output, target, input};
    }
    return DataWire{rule->source, {}, target, input};
}

} // namespace

QList<flow::Port> fillablePorts(const flow::Node &node, const Catalog &catalog)
{
    const flow::ComponentInterface *component = catalog.find(node.component, node.version);
    return component ? component->inputs : QList<flow::Port>();
}

QList<flow::Port> readablePorts(const flow::Node &node, const Catalog &catalog)
{
    const flow::ComponentInterface *component = catalog.find(node.component, node.version);
    if (!component)
        return {};
    const bool passes = component->extra.value("passesInputsOn"_L1).toBool();
    if (!node.disabled && !passes)
        return component->outputs;
    QList<flow::Port> passed;
    if (passes) {
        for (const QString &input : node.inputMappings.keys())
            passed += flow::Port{input, u"any"_s, false, QJsonValue(QJsonValue::Undefined), {}, {}};
        return passed;
    }
    for (const flow::Port &input : component->inputs) {
        if (node.inputMappings.contains(input.name))
            passed += input;
    }
    return passed;
}

bool portsFit(const flow::Port &output, const flow::Port &input)
{
    return flow::canConvert(output.type, input.type);
}

QString whyNoData(const flow::FlowDefinition &definition, const flow::NodeId &source, const flow::NodeId &target)
{
    if (source == target)
        return say(QT_TRANSLATE_NOOP("mh::editor", "A node cannot follow itself."));
    if (flow::wouldCycle(definition, source, target))
        return say(QT_TRANSLATE_NOOP("mh::editor", "This would make a circle: the flow could never end."));
    return {};
}

QString whyNoMapping(const flow::FlowDefinition &definition, const Catalog &catalog, const DataWire &wire)
{
    const flow::Node *source = definition.node(wire.source);
    const flow::Node *target = definition.node(wire.target);
    if (!source || !target)
        return say(QT_TRANSLATE_NOOP("mh::editor", "One of the two nodes is gone."));
    if (const QString why = whyNoData(definition, wire.source, wire.target); !why.isEmpty())
        return why;
    const QList<flow::Port> outputs = readablePorts(*source, catalog);
    const QList<flow::Port> inputs = fillablePorts(*target, catalog);
    const flow::Port *output = named(outputs, wire.output);
    const flow::Port *input = named(inputs, wire.input);
    if (output && input && !portsFit(*output, *input)) {
        return say(QT_TRANSLATE_NOOP("mh::editor", "%1 (%2) does not fit %3 (%4): write the mapping with a transform."))
            .arg(output->name, output->type, input->name, input->type);
    }
    if (target->inputMappings.value(wire.input) == QJsonValue(mappingOf(wire)))
        return say(QT_TRANSLATE_NOOP("mh::editor", "These two are connected already."));
    return {};
}

flow::Edit mapped(const flow::FlowDefinition &definition, const Catalog &catalog, const DataWire &wire,
                  const QString &handle)
{
    flow::Edit edit;
    const QString mapping = mappingOf(wire);
    if (mapping.isEmpty() || !whyNoMapping(definition, catalog, wire).isEmpty())
        return edit;
    const flow::Node &source = *definition.node(wire.source);
    const QString way = handle.isEmpty() ? catalog.outputHandles(source).constFirst() : handle;
    // What comes before can be read already; else the node has to wait for it.
    const bool wanted = !handle.isEmpty() || !closingNodes(definition, wire.target, false).contains(wire.source);
    if (wanted && whyNoEdge(definition, wire.source, way, wire.target).isEmpty())
        edit += flow::Link{newEdge(definition, wire.source, way, wire.target)};
    flow::Node target = *definition.node(wire.target);
    target.inputMappings.insert(wire.input, mapping);
    edit += flow::SetNode{target};
    return edit;
}

bool takes(const flow::FlowDefinition &definition, const Catalog &catalog, const DataEnd &from,
           const QString &component)
{
    const flow::Node *source = definition.node(from.node);
    const QList<flow::Port> outputs = source ? readablePorts(*source, catalog) : QList<flow::Port>();
    const flow::Port *output = named(outputs, from.port);
    const flow::ComponentInterface *ports = catalog.find(component, {});
    return !output || !ports || ports->inputs.isEmpty()
           || std::any_of(ports->inputs.cbegin(), ports->inputs.cend(),
                          [&](const flow::Port &input) { return portsFit(*output, input); });
}

flow::Node fed(const flow::FlowDefinition &definition, const Catalog &catalog, const DataEnd &from, flow::Node node)
{
    const flow::Node *source = definition.node(from.node);
    const QList<flow::Port> outputs = source ? readablePorts(*source, catalog) : QList<flow::Port>();
    const flow::Port *output = named(outputs, from.port);
    if (!output)
        return node;
    const QList<flow::Port> inputs = fillablePorts(node, catalog);
    const auto rank = [output](const flow::Port &input) {
        const bool same = flow::portKind(input.type) == flow::portKind(output->type);
        return (input.name == output->name ? 4 : 0) + (same ? 2 : 0) + (input.required ? 1 : 0);
    };
    const flow::Port *best = nullptr;
    for (const flow::Port &input : inputs) {
        if (portsFit(*output, input) && (!best || rank(input) > rank(*best)))
            best = &input;
    }
    if (best || inputs.isEmpty())
        node.inputMappings.insert(best ? best->name : from.port, mappingOf({from.node, from.port, node.id, {}}));
    return node;
}

QList<DataWire> wiresTo(const flow::FlowDefinition &definition, const Catalog &catalog, const DataEnd &from,
                        const flow::NodeId &id)
{
    const flow::Node *node = definition.node(id);
    QList<DataWire> wires;
    if (!node)
        return wires;
    if (!from.output)
        return wiresFrom(definition, catalog, id, from);
    const QList<flow::Port> inputs = fillablePorts(*node, catalog);
    for (const flow::Port &input : inputs)
        wires += DataWire{from.node, from.port, id, input.name};
    if (inputs.isEmpty()) // it takes whatever it is given
        wires += DataWire{from.node, from.port, id, from.port};
    wires.removeIf([&](const DataWire &wire) { return !whyNoMapping(definition, catalog, wire).isEmpty(); });
    std::stable_partition(wires.begin(), wires.end(),
                          [&](const DataWire &wire) { return !node->inputMappings.contains(wire.input); });
    return wires;
}

QList<DataWire> wiresFrom(const flow::FlowDefinition &definition, const Catalog &catalog, const flow::NodeId &id,
                          const DataEnd &input)
{
    const flow::Node *node = definition.node(id);
    QList<DataWire> wires;
    for (const flow::Port &output : node ? readablePorts(*node, catalog) : QList<flow::Port>())
        wires += DataWire{id, output.name, input.node, input.port};
    wires.removeIf([&](const DataWire &wire) { return !whyNoMapping(definition, catalog, wire).isEmpty(); });
    std::stable_partition(wires.begin(), wires.end(), [&](const DataWire &wire) { return wire.output == input.port; });
    return wires;
}

QSet<flow::NodeId> closingNodes(const flow::FlowDefinition &definition, const flow::NodeId &node, bool before)
{
    QMultiHash<flow::NodeId, flow::NodeId> next;
    next.reserve(definition.edges.size());
    for (const flow::Edge &edge : definition.edges)
        before ? next.insert(edge.source, edge.target) : next.insert(edge.target, edge.source);
    QSet<flow::NodeId> seen;
    QList<flow::NodeId> waiting{node};
    while (!waiting.isEmpty()) {
        const flow::NodeId each = waiting.takeLast();
        if (seen.contains(each))
            continue;
        seen += each;
        waiting += next.values(each);
    }
    return seen;
}

QList<DataWire> dataWires(const flow::FlowDefinition &definition, const QSet<flow::NodeId> &nodes)
{
    QList<DataWire> wires;
    for (const flow::Node &node : definition.nodes) {
        const bool own = nodes.contains(node.id);
        for (auto it = node.inputMappings.begin(); it != node.inputMappings.end(); ++it) {
            const QString text = it->toString();
            if (!text.contains("$.nodes"_L1))
                continue;
            const auto isNamed = [&text](const flow::NodeId &id) { return text.contains(id); };
            if (!own && std::none_of(nodes.cbegin(), nodes.cend(), isNamed))
                continue; // reading it would cost more than the look at it
            const auto wire = wireOf(node.id, it.key(), *it);
            if (wire && (own || nodes.contains(wire->source)))
                wires += *wire;
        }
    }
    return wires;
}

} // namespace mh::editor
