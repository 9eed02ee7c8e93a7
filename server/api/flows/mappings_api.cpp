// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/flows/mappings_api.h"

#include <algorithm>

#include "core/flow/data_mapping.h"
#include "core/protocol/endpoints.h"
#include "server/api/router.h"
#include "server/engine/flow_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

QString idOf(FlowId flow, const flow::NodeId &source, const flow::NodeId &target)
{
    return QUuid::createUuidV5(flow.uuid(), QString(source + u'\n' + target)).toString(QUuid::WithoutBraces);
}

/// The pairs of the definition, in the order of their targets.
QList<protocol::DataMapping> mappingsOf(FlowId id, const flow::FlowDefinition &definition, qint64 revision)
{
    QList<protocol::DataMapping> all;
    for (const flow::Node &node : definition.nodes) {
        const qsizetype first = all.size();
        for (const flow::PortRule &rule : flow::rulesOf(node)) {
            auto pair = std::find_if(all.begin() + first, all.end(),
                                     [&rule](const protocol::DataMapping &each) { return each.source == rule.source; });
            if (pair == all.end()) {
                all.append({idOf(id, rule.source, node.id), id, rule.source, node.id, {}, revision});
                pair = std::prev(all.end());
            }
            pair->rules.append({rule.sourcePath, flow::targetOf(rule.port), rule.transform});
        }
    }
    return all;
}

Error noSuchMapping()
{
    return notFound(u"there is no such mapping in the draft"_s, u"DATA_MAPPING_NOT_FOUND"_s);
}

/// The error of one rule, with its place in the request.
Error inRule(Error error, qsizetype rule)
{
    error.field = u"mappings[%1].%2"_s.arg(rule).arg(error.field);
    error.message = error.field + u": "_s + error.message;
    return error;
}

void take(flow::Node &node, const flow::NodeId &source)
{
    for (const flow::PortRule &rule : flow::rulesOf(node)) {
        if (rule.source == source)
            node.inputMappings.remove(rule.port);
    }
}

Result<> put(flow::Node &node, const flow::NodeId &source, const QList<protocol::MappingRule> &rules)
{
    for (qsizetype i = 0; i < rules.size(); ++i) {
        const auto port = flow::portOf(rules.at(i).target);
        if (!port)
            return inRule(port.error(), i);
        const auto mapping = flow::mappingOf({source, rules.at(i).source, *port, rules.at(i).transform});
        if (!mapping)
            return inRule(mapping.error(), i);
        if (node.inputMappings.contains(*port)) {
            Error taken = conflict(u"the port '%1' of '%2' has a mapping already"_s.arg(*port, node.id),
                                   u"PORT_ALREADY_MAPPED"_s);
            taken.field = u"target"_s;
            return inRule(taken, i);
        }
        node.inputMappings.insert(*port, *mapping);
    }
    return {};
}

Result<flow::Node> nodeIn(const flow::FlowDefinition &definition, const flow::NodeId &id, const QString &field)
{
    const flow::Node *node = definition.node(id);
    if (!node)
        return invalidInput(u"the draft has no node '%1'"_s.arg(id), field, u"INVALID_INPUT_MAPPING"_s);
    return *node;
}

} // namespace

MappingsApi::MappingsApi(Router &router, engine::FlowService &flows) : m_flows(flows)
{
    router.on(protocol::listMappings,
              [this](const Call &, const protocol::ListMappings &request) { return list(request); });
    router.on(protocol::getMapping,
              [this](const Call &, const protocol::MappingRef &request) { return find(request.id, request.mapping); });
    router.on(protocol::createMapping,
              [this](const Call &, const protocol::WriteMapping &request) { return write(request); });
    router.on(protocol::updateMapping,
              [this](const Call &, const protocol::WriteMapping &request) { return write(request); });
    router.on(protocol::removeMapping,
              [this](const Call &, const protocol::RemoveMapping &request) { return remove(request); });
}

Result<protocol::MappingList> MappingsApi::list(const protocol::ListMappings &request) const
{
    const auto flow = m_flows.get(request.id);
    if (!flow)
        return flow.error();
    flow::FlowDefinition definition = flow->draft;
    if (!request.version.isEmpty()) {
        const auto version = m_flows.version(request.id, request.version);
        if (!version)
            return version.error();
        definition = version->definition;
    }
    protocol::MappingList found{mappingsOf(request.id, definition, flow->revision), flow->revision};
    found.content.removeIf([&request](const protocol::DataMapping &each) {
        return (!request.source.isEmpty() && each.source != request.source)
               || (!request.target.isEmpty() && each.target != request.target);
    });
    return found;
}

MappingsApi::One MappingsApi::find(FlowId id, const QString &mapping) const
{
    const auto flow = m_flows.get(id);
    if (!flow)
        return flow.error();
    for (const protocol::DataMapping &each : mappingsOf(id, flow->draft, flow->revision)) {
        if (each.id == mapping)
            return each;
    }
    return noSuchMapping();
}

MappingsApi::One MappingsApi::write(const protocol::WriteMapping &request)
{
    const auto flow = m_flows.get(request.id);
    if (!flow)
        return flow.error();
    flow::NodeId source = request.source;
    flow::NodeId target = request.target;
    const bool isNew = request.mapping.isEmpty();
    const auto old = find(request.id, isNew ? idOf(request.id, source, target) : request.mapping);
    if (isNew && old)
        return conflict(u"there is a mapping between these nodes already"_s, u"DATA_MAPPING_EXISTS"_s);
    if (!isNew) {
        if (!old)
            return old.error();
        source = old->source;
        target = old->target;
    }
    if (source != flow::kTriggerSource) {
        if (const auto from = nodeIn(flow->draft, source, u"source_node_id"_s); !from)
            return from.error();
    }
    auto node = nodeIn(flow->draft, target, u"target_node_id"_s);
    if (!node)
        return node.error();
    take(*node, source);
    if (const auto fits = put(*node, source, request.rules); !fits)
        return fits.error();
    const auto revision = m_flows.edit(request.id, request.baseRevision, {flow::SetNode{*node}});
    if (!revision)
        return revision.error();
    return find(request.id, idOf(request.id, source, target));
}

Result<protocol::Empty> MappingsApi::remove(const protocol::RemoveMapping &request)
{
    const auto old = find(request.id, request.mapping);
    if (!old)
        return old.error();
    const auto flow = m_flows.get(request.id);
    if (!flow)
        return flow.error();
    auto node = nodeIn(flow->draft, old->target, u"mapping_id"_s);
    if (!node)
        return node.error();
    take(*node, old->source);
    const auto revision = m_flows.edit(request.id, request.baseRevision, {flow::SetNode{*node}});
    if (!revision)
        return revision.error();
    return protocol::Empty{};
}

} // namespace mh::api
