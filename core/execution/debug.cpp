// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/debug.h"

#include <deque>

#include "core/base/json.h"
#include "core/flow/codec.h"

namespace mh::execution {
using namespace Qt::StringLiterals;

namespace {

Error unknownNode(const QString &member, const QString &node)
{
    return invalidInput(member + u": the flow has no node '"_s + node + u"'"_s, member);
}

} // namespace

QJsonObject toJson(const DebugPlan &plan)
{
    QJsonObject json;
    if (!plan.pins.isEmpty())
        json.insert("pins"_L1, plan.pins);
    if (!plan.breakpoints.isEmpty())
        json.insert("breakpoints"_L1, QJsonArray::fromStringList(plan.breakpoints));
    if (!plan.until.isEmpty())
        json.insert("until"_L1, plan.until);
    if (plan.draft)
        json.insert("draft"_L1, true);
    return json;
}

Result<DebugPlan> debugPlanFromJson(const QJsonObject &json)
{
    json::Reader reader(json, u"debug"_s);
    DebugPlan plan;
    plan.pins = reader.objectOr("pins"_L1);
    for (auto pin = plan.pins.constBegin(); pin != plan.pins.constEnd(); ++pin) {
        if (!pin->isObject()) {
            const QString path = u"debug.pins."_s + pin.key();
            return invalidInput(path + u": must be an object, the node's outputs"_s, path);
        }
    }
    plan.breakpoints = reader.textsOr("breakpoints"_L1);
    plan.breakpoints.removeDuplicates();
    plan.until = reader.textOr("until"_L1, {}, flow::kMaxNodeIdLength);
    plan.draft = reader.flagOr("draft"_L1, false);
    if (!reader.ok())
        return reader.error();
    return plan;
}

Result<> check(const DebugPlan &plan, const flow::Dag &dag)
{
    for (auto pin = plan.pins.constBegin(); pin != plan.pins.constEnd(); ++pin) {
        if (dag.indexOf(pin.key()) < 0)
            return unknownNode(u"debug.pins."_s + pin.key(), pin.key());
    }
    for (const flow::NodeId &node : plan.breakpoints) {
        if (dag.indexOf(node) < 0)
            return unknownNode(u"debug.breakpoints"_s, node);
    }
    if (!plan.until.isEmpty() && dag.indexOf(plan.until) < 0)
        return unknownNode(u"debug.until"_s, plan.until);
    return {};
}

std::vector<bool> neededBy(const DebugPlan &plan, const flow::Dag &dag)
{
    std::vector<bool> needed(size_t(dag.nodeCount()), plan.until.isEmpty());
    std::deque<int> open;
    const auto need = [&](int node) {
        if (node >= 0 && !needed[size_t(node)]) {
            needed[size_t(node)] = true;
            open.push_back(node);
        }
    };
    if (!plan.until.isEmpty())
        need(dag.indexOf(plan.until));
    while (!open.empty()) {
        const int node = open.front();
        open.pop_front();
        if (plan.pins.contains(dag.node(node).id))
            continue;
        for (const int edge : dag.incoming(node))
            need(dag.ends(edge).source);
        // It may read nodes that lie behind a pinned one.
        for (const flow::Expression &mapping : dag.mappings(node)) {
            const QList<flow::Expression::Reference> reads = mapping.references();
            for (const flow::Expression::Reference &each : reads)
                need(each.node.isEmpty() ? -1 : dag.indexOf(each.node));
        }
        if (const flow::Condition *join = dag.joinCondition(node)) {
            const QList<flow::Expression::Reference> reads = join->references();
            for (const flow::Expression::Reference &each : reads)
                need(each.node.isEmpty() ? -1 : dag.indexOf(each.node));
        }
    }
    return needed;
}

QStringList handlesFor(const flow::Dag &dag, int node, const QJsonObject &outputs)
{
    QStringList handles;
    for (const int edge : dag.outgoing(node)) {
        if (const QString &handle = dag.edge(edge).sourceHandle; handle != "error"_L1)
            handles.append(handle);
    }
    if (handles.isEmpty() || handles.contains(u"default"_s))
        return {u"default"_s};
    const QJsonValue result = outputs.value("result"_L1);
    const QStringList said{outputs.value("handle"_L1).toString(), outputs.value("choice"_L1).toString(),
                           result.isBool() ? (result.toBool() ? u"true"_s : u"false"_s) : QString()};
    for (const QString &handle : said) {
        if (!handle.isEmpty() && handles.contains(handle))
            return {handle};
    }
    // A branch that nothing leads to yet is as much an answer as one that is there.
    if (result.isBool())
        return {said.last()};
    return {handles.first()};
}

} // namespace mh::execution
