// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/data_mappings.h"

#include "core/protocol/table_p.h"

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

constexpr std::tuple kMappingRule{table::text("source"_L1, &MappingRule::source),
                                  table::text("target"_L1, &MappingRule::target, 1000),
                                  table::textOr("transform"_L1, &MappingRule::transform, 4096, table::Empty::LeftOut)};

Result<MappingRule> MappingRule::fromJson(const QJsonObject &json)
{
    return table::decoded<MappingRule>(json, kMappingRule);
}

QJsonObject toJson(const MappingRule &rule)
{
    return table::encoded(rule, kMappingRule);
}

constexpr std::tuple kDataMapping{table::text("id"_L1, &DataMapping::id, 64),
                                  table::id("flow_id"_L1, &DataMapping::flow),
                                  table::text("source_node_id"_L1, &DataMapping::source, 100),
                                  table::text("target_node_id"_L1, &DataMapping::target, 100),
                                  table::items("mappings"_L1, &DataMapping::rules),
                                  table::whole("revision"_L1, &DataMapping::revision, 0, table::kLargestNumber)};

Result<DataMapping> DataMapping::fromJson(const QJsonObject &json)
{
    return table::decoded<DataMapping>(json, kDataMapping);
}

QJsonObject toJson(const DataMapping &mapping)
{
    return table::encoded(mapping, kDataMapping);
}

constexpr std::tuple kListMappings{
    table::id("id"_L1, &ListMappings::id),
    table::textOr("version"_L1, &ListMappings::version, 50, table::Empty::LeftOut),
    table::textOr("source_node_id"_L1, &ListMappings::source, 100, table::Empty::LeftOut),
    table::textOr("target_node_id"_L1, &ListMappings::target, 100, table::Empty::LeftOut)};

Result<ListMappings> ListMappings::fromJson(const QJsonObject &json)
{
    return table::decoded<ListMappings>(json, kListMappings);
}

QJsonObject toJson(const ListMappings &request)
{
    return table::encoded(request, kListMappings);
}

constexpr std::tuple kMappingList{table::items("content"_L1, &MappingList::content),
                                  table::whole("revision"_L1, &MappingList::revision, 0, table::kLargestNumber)};

Result<MappingList> MappingList::fromJson(const QJsonObject &json)
{
    return table::decoded<MappingList>(json, kMappingList);
}

QJsonObject toJson(const MappingList &reply)
{
    return table::encoded(reply, kMappingList);
}

constexpr std::tuple kMappingRef{table::id("id"_L1, &MappingRef::id),
                                 table::text("mapping_id"_L1, &MappingRef::mapping, 64)};

Result<MappingRef> MappingRef::fromJson(const QJsonObject &json)
{
    return table::decoded<MappingRef>(json, kMappingRef);
}

QJsonObject toJson(const MappingRef &request)
{
    return table::encoded(request, kMappingRef);
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
