// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/run_mask.h"

#include <algorithm>

#include "core/base/masking.h"
#include "core/execution/run_scope.h"
#include "core/flow/component_interface.h"

namespace mh::execution {
using namespace Qt::StringLiterals;

namespace {

bool isMarked(const QJsonObject &schema)
{
    return schema.value("writeOnly"_L1).toBool() || schema.value("format"_L1).toString() == "password"_L1;
}

QStringList markedPorts(const QList<flow::Port> &ports)
{
    QStringList names;
    for (const flow::Port &port : ports) {
        if (isMarked(port.extra) || isMarked(port.extra.value("schema"_L1).toObject()))
            names.append(port.name);
    }
    return names;
}

bool hasMarks(const QJsonObject &schema)
{
    if (schema.isEmpty())
        return false;
    if (isMarked(schema) || hasMarks(schema.value("items"_L1).toObject()))
        return true;
    const QJsonObject properties = schema.value("properties"_L1).toObject();
    return std::any_of(properties.begin(), properties.end(),
                       [](const QJsonValue &property) { return hasMarks(property.toObject()); });
}

/// What an author wrote to fetch a secret from elsewhere is no secret itself.
bool isExpression(const QJsonValue &value)
{
    const QString text = value.toString();
    return text.startsWith("$."_L1) || text.startsWith("$["_L1) || text.contains("{{"_L1);
}

/// The written part of a flow: by names and by `schema`, expressions left readable.
QJsonValue written(const QJsonValue &value, const QJsonObject &schema, bool secret, QStringList *hidden)
{
    if (isExpression(value))
        return value;
    if (value.isObject()) {
        const QJsonObject members = value.toObject();
        const QJsonObject properties = schema.value("properties"_L1).toObject();
        QJsonObject shown;
        for (auto it = members.begin(); it != members.end(); ++it) {
            const QJsonObject property = properties.value(it.key()).toObject();
            shown.insert(it.key(),
                         written(*it, property, secret || isMarked(property) || isSensitive(it.key()), hidden));
        }
        return shown;
    }
    if (value.isArray()) {
        QJsonArray shown;
        for (const QJsonArray items = value.toArray(); const QJsonValue &item : items)
            shown.append(written(item, schema.value("items"_L1).toObject(), secret, hidden));
        return shown;
    }
    return secret ? maskedWhole(value, hidden) : value;
}

QJsonObject mappingsOf(const flow::Node &node, const QStringList &marked, QStringList *hidden)
{
    QJsonObject shown;
    for (auto it = node.inputMappings.begin(); it != node.inputMappings.end(); ++it)
        shown.insert(it.key(), written(*it, {}, isSensitive(it.key()) || marked.contains(it.key()), hidden));
    return shown;
}

QJsonObject withMarked(QJsonObject shown, const QJsonObject &real, const QStringList &marked, QStringList *hidden)
{
    for (const QString &name : marked) {
        if (real.contains(name))
            shown.insert(name, maskedWhole(real.value(name), hidden));
    }
    return shown;
}

} // namespace

RunMask::RunMask(const RunState &run, const flow::ComponentCatalog *catalog) : m_learned(run.nodes.size(), false)
{
    QStringList hidden;
    static_cast<void>(masked(run.head.inputs, &hidden));
    for (const flow::Node &node : run.dag->definition().nodes) {
        Marks marks = marksOf(node, catalog);
        static_cast<void>(written(node.config, marks.configSchema, false, &hidden));
        static_cast<void>(mappingsOf(node, marks.inputs, &hidden));
        if (!marks.inputs.isEmpty() || !marks.outputs.isEmpty() || !marks.configSchema.isEmpty())
            m_marks.insert(node.id, std::move(marks));
    }
    learnMarkedInputs(run, hidden);
    m_texts.add(hidden);
    learn(run);
}

RunMask::Marks RunMask::marksOf(const flow::Node &node, const flow::ComponentCatalog *catalog)
{
    const flow::ComponentInterface *component = catalog ? catalog->find(node.component, node.version) : nullptr;
    if (!component)
        return {};
    return {markedPorts(component->inputs), markedPorts(component->outputs),
            hasMarks(component->configSchema) ? component->configSchema : QJsonObject()};
}

void RunMask::learn(const RunState &run)
{
    QStringList hidden;
    bool grown = false;
    for (int node = 0; node < run.dag->nodeCount(); ++node) {
        const NodeState &state = run.nodes[size_t(node)];
        if (state.givenInputs) {
            const Marks marks = m_marks.value(run.dag->node(node).id);
            static_cast<void>(masked(*state.givenInputs, &hidden));
            static_cast<void>(withMarked({}, *state.givenInputs, marks.inputs, &hidden));
        }
        if (state.status != NodeStatus::Completed || m_learned[size_t(node)])
            continue;
        m_learned[size_t(node)] = true;
        learnNode(run, node, hidden);
        grown = true;
    }
    if (grown)
        learnMarkedInputs(run, hidden);
    m_texts.add(hidden);
}

void RunMask::learnNode(const RunState &run, int node, QStringList &hidden) const
{
    const Marks marks = m_marks.value(run.dag->node(node).id);
    const QJsonObject &outputs = run.nodes[size_t(node)].outputs;
    static_cast<void>(masked(outputs, &hidden));
    static_cast<void>(withMarked({}, outputs, marks.outputs, &hidden));
}

/// What goes into a marked port comes from somewhere, where it has some other name and is seen before the port is.
void RunMask::learnMarkedInputs(const RunState &run, QStringList &hidden) const
{
    const RunScope scope(run);
    for (auto marks = m_marks.begin(); marks != m_marks.end(); ++marks) {
        const auto &mappings = run.dag->mappings(run.dag->indexOf(marks.key()));
        for (const QString &port : marks->inputs) {
            const auto mapping = mappings.constFind(port);
            if (mapping == mappings.cend() || mapping->isLiteral())
                continue;
            if (const auto value = mapping->evaluate(scope))
                static_cast<void>(maskedWhole(*value, &hidden));
        }
    }
}

QJsonObject RunMask::object(const QJsonObject &object) const
{
    return m_texts.hidden(masked(object));
}

NodeError RunMask::shown(NodeError error) const
{
    error.message = text(error.message);
    error.stack = text(error.stack);
    return error;
}

RunHead RunMask::shown(RunHead head) const
{
    head.inputs = object(head.inputs);
    if (head.debug) {
        for (QJsonValueRef pin : head.debug->pins)
            pin = object(pin.toObject());
    }
    return head;
}

QJsonObject RunMask::outputs(const flow::NodeId &node, const QJsonObject &outputs) const
{
    const auto marks = m_marks.constFind(node);
    const QJsonObject shown = object(outputs);
    return marks == m_marks.cend() ? shown : withMarked(shown, outputs, marks->outputs, nullptr);
}

QJsonObject RunMask::givenInputs(const flow::NodeId &node, const QJsonObject &inputs) const
{
    const auto marks = m_marks.constFind(node);
    return withMarked(object(inputs), inputs, marks == m_marks.cend() ? QStringList() : marks->inputs, nullptr);
}

QJsonObject RunMask::inputs(const RunState &run, int node, const QJsonObject &real) const
{
    const RunState masked = shown(run);
    const RunScope realScope(run);
    const RunScope shownScope(masked);
    const auto &mappings = run.dag->mappings(node);
    QJsonObject inputs;
    for (auto it = real.begin(); it != real.end(); ++it) {
        inputs.insert(it.key(), *it);
        const auto mapping = mappings.constFind(it.key());
        if (mapping == mappings.cend() || mapping->isLiteral())
            continue;
        const auto read = mapping->evaluate(realScope);
        const auto seen = mapping->evaluate(shownScope);
        if (read && (!seen || *seen != *read))
            inputs.insert(it.key(), seen ? *seen : QJsonValue(kMask));
    }
    QJsonObject shown = object(inputs);
    const auto marks = m_marks.constFind(run.dag->node(node).id);
    return marks == m_marks.cend() ? shown : withMarked(shown, real, marks->inputs, nullptr);
}

flow::FlowDefinition RunMask::definition(const flow::FlowDefinition &definition) const
{
    flow::FlowDefinition shown = definition;
    for (flow::Node &node : shown.nodes) {
        const Marks marks = m_marks.value(node.id);
        node.config = m_texts.hidden(written(node.config, marks.configSchema, false, nullptr).toObject());
        node.inputMappings = m_texts.hidden(mappingsOf(node, marks.inputs, nullptr));
    }
    return shown;
}

RunState RunMask::shown(const RunState &run) const
{
    RunState shown = run;
    shown.head = this->shown(run.head);
    const auto hide = [this](std::optional<NodeError> &error) {
        if (error)
            error = this->shown(*error);
    };
    hide(shown.error);
    if (shown.cancel)
        shown.cancel->message = text(shown.cancel->message);
    for (int node = 0; node < run.dag->nodeCount(); ++node) {
        NodeState &state = shown.nodes[size_t(node)];
        state.outputs = outputs(run.dag->node(node).id, state.outputs);
        hide(state.error);
        if (state.givenInputs)
            state.givenInputs = givenInputs(run.dag->node(node).id, *state.givenInputs);
        for (NodeTry &failed : state.failedTries)
            hide(failed.error);
    }
    return shown;
}

Event RunMask::shown(Event event) const
{
    if (auto *completed = std::get_if<NodeCompleted>(&event.body))
        completed->outputs = outputs(completed->node, completed->outputs);
    else if (auto *bypassed = std::get_if<NodeBypassed>(&event.body))
        bypassed->outputs = outputs(bypassed->node, bypassed->outputs);
    else if (auto *given = std::get_if<NodeInputsSet>(&event.body))
        given->inputs = givenInputs(given->node, given->inputs);
    else if (auto *failed = std::get_if<NodeFailed>(&event.body))
        failed->error = shown(failed->error);
    else if (auto *uncertain = std::get_if<NodeUncertain>(&event.body))
        uncertain->error = shown(uncertain->error);
    else if (auto *retried = std::get_if<NodeRetryScheduled>(&event.body))
        retried->error = shown(retried->error);
    else if (auto *cancel = std::get_if<CancelRequested>(&event.body))
        cancel->info.message = text(cancel->info.message);
    else if (auto *ended = std::get_if<RunEnded>(&event.body); ended && ended->error)
        ended->error = shown(*ended->error);
    return event;
}

} // namespace mh::execution
