// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/flows.h"

#include "core/flow/codec.h"
#include "core/flow/edit_codec.h"
#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kDescriptionMax = 10'000;

// The codec's own path ("nodes[3].id") is kept behind the member it stands in.
Error below(QLatin1StringView key, Error error)
{
    error.field = error.field.isEmpty() ? QString(key) : key + u'.' + error.field;
    return error;
}

template <class T, class Decode>
Result<std::optional<T>> optionalPart(json::Reader &reader, QLatin1StringView key, Decode decode)
{
    if (!reader.has(key))
        return std::optional<T>();
    const QJsonObject json = reader.objectOr(key);
    if (!reader.ok())
        return reader.error();
    Result<T> part = decode(json);
    if (!part) {
        Error error = below(key, part.error());
        if (error.reason.isEmpty() && key == "definition"_L1)
            error.reason = u"INVALID_FLOW_DEFINITION"_s;
        return error;
    }
    return std::optional<T>(*std::move(part));
}

/// Whole ones in replies, given ones in requests.
template <class Settings>
Result<Settings> readSettings(const QJsonObject &json)
{
    if constexpr (std::is_same_v<Settings, GivenSettings>)
        return GivenSettings::fromJson(json);
    else
        return flow::settingsFromJson(json);
}

/// Fills the members definition and settings of `value` where they are given.
template <class T>
Result<T> withGraph(json::Reader &reader, T value)
{
    auto definition = optionalPart<flow::FlowDefinition>(reader, "definition"_L1, flow::definitionFromJson);
    if (!definition)
        return definition.error();
    value.definition = *std::move(definition);
    using Settings = typename decltype(value.settings)::value_type;
    auto settings = optionalPart<Settings>(reader, "settings"_L1, readSettings<Settings>);
    if (!settings)
        return settings.error();
    value.settings = *std::move(settings);
    return finished(reader, std::move(value));
}

template <class T>
void insertGraph(QJsonObject &json, const T &value)
{
    if (value.definition)
        json.insert("definition"_L1, flow::toJson(*value.definition));
    if (value.settings)
        json.insert("settings"_L1, toJson(*value.settings));
}

template <class IdType>
QJsonValue idOrNull(IdType id)
{
    return id.isNull() ? QJsonValue() : QJsonValue(id.toString());
}

std::optional<QString> optionalText(json::Reader &reader, QLatin1StringView key, qsizetype max)
{
    if (!reader.has(key))
        return {};
    return reader.textOr(key, {}, max);
}

} // namespace

GivenSettings::GivenSettings(const flow::FlowSettings &settings) : m_given(flow::toJson(settings)) {}

Result<GivenSettings> GivenSettings::fromJson(const QJsonObject &json)
{
    if (const auto fits = flow::settingsFromJson(json); !fits)
        return fits.error();
    GivenSettings given;
    given.m_given = json;
    return given;
}

flow::FlowSettings GivenSettings::over(const flow::FlowSettings &defaults) const
{
    // What fromJson() has read once reads again.
    const auto settings = flow::settingsFromJson(m_given, defaults);
    return settings ? *settings : defaults;
}

Result<FlowVersion> FlowVersion::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    FlowVersion version;
    version.id = idMember<FlowVersionId>(reader, "id"_L1);
    version.flow = idMember<FlowId>(reader, "flow_id"_L1);
    version.version = reader.text("version"_L1, flow::kMaxVersionLength);
    version.status = reader.textOr("status"_L1, {});
    version.createdAt = timeMember(reader, "created_at"_L1);
    version.note = reader.textOr("note"_L1, {}, kMaxVersionNote);
    version.createdBy = reader.textOr("created_by"_L1, {});
    return withGraph(reader, std::move(version));
}

QJsonObject toJson(const FlowVersion &version)
{
    QJsonObject json{{u"id"_s, version.id.toString()},
                     {u"flow_id"_s, version.flow.toString()},
                     {u"version"_s, version.version},
                     {u"status"_s, version.status},
                     {u"created_at"_s, timeOrNull(version.createdAt)},
                     {u"created_by"_s, version.createdBy},
                     {u"note"_s, version.note}};
    insertGraph(json, version);
    return json;
}

Result<Flow> Flow::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    Flow flow;
    flow.id = idMember<FlowId>(reader, "id"_L1);
    flow.name = reader.text("name"_L1, flow::kMaxNameLength);
    flow.description = reader.textOr("description"_L1, {}, kDescriptionMax);
    flow.createdBy = reader.textOr("created_by"_L1, {});
    flow.createdAt = timeMember(reader, "created_at"_L1);
    flow.updatedAt = timeMember(reader, "updated_at"_L1);
    flow.currentVersion = reader.textOr("current_version"_L1, {});
    flow.revision = reader.integerOr("revision"_L1, 0, 0, qint64(1) << 52);
    flow.owner = idMember<UserId>(reader, "owner_id"_L1, true);
    flow.ownerName = reader.textOr("owner_name"_L1, {});
    flow.workspace = idMember<WorkspaceId>(reader, "workspace_id"_L1, true);
    flow.myPermission = reader.textOr("my_permission"_L1, {}, 20);
    flow.versions = listMember<FlowVersion>(reader, "versions"_L1);
    return withGraph(reader, std::move(flow));
}

QJsonObject toJson(const Flow &flow)
{
    QJsonObject json{
        {u"id"_s, flow.id.toString()},
        {u"name"_s, flow.name},
        {u"description"_s, flow.description},
        {u"created_by"_s, flow.createdBy},
        {u"created_at"_s, timeOrNull(flow.createdAt)},
        {u"updated_at"_s, timeOrNull(flow.updatedAt)},
        {u"current_version"_s, flow.currentVersion.isEmpty() ? QJsonValue() : QJsonValue(flow.currentVersion)},
        {u"revision"_s, flow.revision},
        {u"owner_id"_s, idOrNull(flow.owner)},
        {u"owner_name"_s, flow.ownerName},
        {u"workspace_id"_s, idOrNull(flow.workspace)},
        {u"my_permission"_s, flow.myPermission}};
    insertGraph(json, flow);
    if (flow.definition)
        json.insert("versions"_L1, toArray(flow.versions));
    return json;
}

constexpr std::tuple kListFlows{table::textOr("search"_L1, &ListFlows::search, 255, table::Empty::LeftOut),
                                table::pages(&ListFlows::page)};

Result<ListFlows> ListFlows::fromJson(const QJsonObject &json)
{
    return table::decoded<ListFlows>(json, kListFlows);
}

QJsonObject toJson(const ListFlows &request)
{
    return table::encoded(request, kListFlows);
}

constexpr std::tuple kFlowRef{table::id("id"_L1, &FlowRef::id)};

Result<FlowRef> FlowRef::fromJson(const QJsonObject &json)
{
    return table::decoded<FlowRef>(json, kFlowRef);
}

QJsonObject toJson(const FlowRef &request)
{
    return table::encoded(request, kFlowRef);
}

Result<CreateFlow> CreateFlow::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    CreateFlow request;
    request.name = reader.text("name"_L1, flow::kMaxNameLength);
    request.description = reader.textOr("description"_L1, {}, kDescriptionMax);
    request.workspace = idMember<WorkspaceId>(reader, "workspace_id"_L1, true);
    return withGraph(reader, std::move(request));
}

QJsonObject toJson(const CreateFlow &request)
{
    QJsonObject json{{u"name"_s, request.name}, {u"description"_s, request.description}};
    if (!request.workspace.isNull())
        json.insert("workspace_id"_L1, request.workspace.toString());
    insertGraph(json, request);
    return json;
}

Result<UpdateFlow> UpdateFlow::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    UpdateFlow request;
    request.id = idMember<FlowId>(reader, "id"_L1);
    if (reader.has("base_revision"_L1))
        request.baseRevision = reader.integer("base_revision"_L1, 0, qint64(1) << 52);
    request.name = optionalText(reader, "name"_L1, flow::kMaxNameLength);
    request.description = optionalText(reader, "description"_L1, kDescriptionMax);
    return withGraph(reader, std::move(request));
}

QJsonObject toJson(const UpdateFlow &request)
{
    QJsonObject json{{u"id"_s, request.id.toString()}};
    if (request.baseRevision)
        json.insert("base_revision"_L1, *request.baseRevision);
    if (request.name)
        json.insert("name"_L1, *request.name);
    if (request.description)
        json.insert("description"_L1, *request.description);
    insertGraph(json, request);
    return json;
}

Result<EditFlow> EditFlow::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    EditFlow request;
    request.id = idMember<FlowId>(reader, "id"_L1);
    request.baseRevision = reader.integer("base_revision"_L1, 0, qint64(1) << 52);
    if (!reader.has("edit"_L1))
        reader.fail("edit"_L1, u"is missing"_s);
    const QJsonArray ops = reader.arrayOr("edit"_L1);
    if (!reader.ok())
        return reader.error();
    auto edit = flow::editFromJson(ops);
    if (!edit)
        return below("edit"_L1, edit.error());
    request.edit = *std::move(edit);
    return request;
}

QJsonObject toJson(const EditFlow &request)
{
    return {{u"id"_s, request.id.toString()},
            {u"base_revision"_s, request.baseRevision},
            {u"edit"_s, flow::toJson(request.edit)}};
}

Result<CreateVersion> CreateVersion::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    CreateVersion request;
    request.id = idMember<FlowId>(reader, "id"_L1);
    request.version = reader.text("version"_L1, flow::kMaxVersionLength);
    request.note = reader.textOr("note"_L1, {}, kMaxVersionNote);
    return withGraph(reader, std::move(request));
}

QJsonObject toJson(const CreateVersion &request)
{
    QJsonObject json{{u"id"_s, request.id.toString()}, {u"version"_s, request.version}};
    if (!request.note.isEmpty())
        json.insert("note"_L1, request.note);
    insertGraph(json, request);
    return json;
}

constexpr std::tuple kVersionRef{table::id("id"_L1, &VersionRef::id),
                                 table::text("version"_L1, &VersionRef::version, flow::kMaxVersionLength)};

Result<VersionRef> VersionRef::fromJson(const QJsonObject &json)
{
    return table::decoded<VersionRef>(json, kVersionRef);
}

QJsonObject toJson(const VersionRef &request)
{
    return table::encoded(request, kVersionRef);
}

} // namespace mh::protocol
