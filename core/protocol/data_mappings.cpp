// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/data_mappings.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargest = qint64(1) << 52;

QString mappingMember(json::Reader &reader)
{
    return reader.text("mapping_id"_L1, 64);
}

/// From the query of a DELETE, or from a body.
qint64 baseMember(json::Reader &reader)
{
    if (!reader.has("base_revision"_L1))
        reader.fail("base_revision"_L1, u"is missing"_s);
    return numberMember(reader, "base_revision"_L1, 0, 0, kLargest);
}

} // namespace

Result<MappingRule> MappingRule::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, MappingRule{reader.text("source"_L1), reader.text("target"_L1, 1000),
                                        reader.textOr("transform"_L1, {}, 4096)});
}

QJsonObject toJson(const MappingRule &rule)
{
    QJsonObject json{{u"source"_s, rule.source}, {u"target"_s, rule.target}};
    if (!rule.transform.isEmpty())
        json.insert("transform"_L1, rule.transform);
    return json;
}

Result<DataMapping> DataMapping::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    DataMapping mapping;
    mapping.id = reader.text("id"_L1, 64);
    mapping.flow = idMember<FlowId>(reader, "flow_id"_L1);
    mapping.source = reader.text("source_node_id"_L1, 100);
    mapping.target = reader.text("target_node_id"_L1, 100);
    mapping.rules = listMember<MappingRule>(reader, "mappings"_L1);
    mapping.revision = reader.integerOr("revision"_L1, 0, 0, kLargest);
    return finished(reader, mapping);
}

QJsonObject toJson(const DataMapping &mapping)
{
    return {{u"id"_s, mapping.id},
            {u"flow_id"_s, mapping.flow.toString()},
            {u"source_node_id"_s, mapping.source},
            {u"target_node_id"_s, mapping.target},
            {u"mappings"_s, toArray(mapping.rules)},
            {u"revision"_s, mapping.revision}};
}

Result<ListMappings> ListMappings::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, ListMappings{idMember<FlowId>(reader, "id"_L1), reader.textOr("version"_L1, {}, 50),
                                         reader.textOr("source_node_id"_L1, {}, 100),
                                         reader.textOr("target_node_id"_L1, {}, 100)});
}

QJsonObject toJson(const ListMappings &request)
{
    QJsonObject json{{u"id"_s, request.id.toString()}};
    for (const auto &[key, value] : {std::pair("version"_L1, request.version),
                                     {"source_node_id"_L1, request.source},
                                     {"target_node_id"_L1, request.target}}) {
        if (!value.isEmpty())
            json.insert(key, value);
    }
    return json;
}

Result<MappingList> MappingList::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, MappingList{listMember<DataMapping>(reader, "content"_L1),
                                        reader.integerOr("revision"_L1, 0, 0, kLargest)});
}

QJsonObject toJson(const MappingList &reply)
{
    return {{u"content"_s, toArray(reply.content)}, {u"revision"_s, reply.revision}};
}

Result<MappingRef> MappingRef::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, MappingRef{idMember<FlowId>(reader, "id"_L1), mappingMember(reader)});
}

QJsonObject toJson(const MappingRef &request)
{
    return {{u"id"_s, request.id.toString()}, {u"mapping_id"_s, request.mapping}};
}

Result<WriteMapping> WriteMapping::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    WriteMapping request;
    request.id = idMember<FlowId>(reader, "id"_L1);
    request.mapping = reader.textOr("mapping_id"_L1, {}, 64);
    request.baseRevision = baseMember(reader);
    if (request.mapping.isEmpty()) {
        request.source = reader.text("source_node_id"_L1, 100);
        request.target = reader.text("target_node_id"_L1, 100);
    }
    request.rules = listMember<MappingRule>(reader, "mappings"_L1);
    if (reader.ok() && request.rules.isEmpty())
        reader.fail("mappings"_L1, u"must have a rule"_s);
    return finished(reader, request);
}

QJsonObject toJson(const WriteMapping &request)
{
    QJsonObject json{{u"id"_s, request.id.toString()},
                     {u"base_revision"_s, request.baseRevision},
                     {u"mappings"_s, toArray(request.rules)}};
    if (request.mapping.isEmpty()) {
        json.insert("source_node_id"_L1, request.source);
        json.insert("target_node_id"_L1, request.target);
    } else {
        json.insert("mapping_id"_L1, request.mapping);
    }
    return json;
}

Result<RemoveMapping> RemoveMapping::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader,
                    RemoveMapping{idMember<FlowId>(reader, "id"_L1), mappingMember(reader), baseMember(reader)});
}

QJsonObject toJson(const RemoveMapping &request)
{
    return {{u"id"_s, request.id.toString()},
            {u"mapping_id"_s, request.mapping},
            {u"base_revision"_s, request.baseRevision}};
}

} // namespace mh::protocol
