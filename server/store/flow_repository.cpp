// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/flow_repository.h"

#include "core/flow/codec.h"
#include "server/store/retention.h"
#include "server/store/rows.h"

namespace mh::store {
using namespace Qt::StringLiterals;

namespace {

constexpr std::array kVersionStatus{"draft"_L1, "published"_L1, "deprecated"_L1, "test"_L1};

Result<flow::FlowDefinition> definitionFrom(const QByteArray &text)
{
    const auto json = json::parseObject(text);
    return json ? flow::definitionFromJson(*json) : Result<flow::FlowDefinition>(json.error());
}

Result<flow::FlowSettings> settingsFrom(const QByteArray &text)
{
    const auto json = json::parseObject(text);
    return json ? flow::settingsFromJson(*json) : Result<flow::FlowSettings>(json.error());
}

Result<engine::Flow> flowFrom(const Statement &row)
{
    engine::Flow flow;
    flow.id = row.id<FlowTag>(0);
    flow.name = row.text(1);
    flow.description = row.text(2);
    flow.createdBy = row.text(3);
    flow.createdAt = row.integer(4);
    flow.updatedAt = row.integer(5);
    flow.deletedAt = row.integer(6);
    flow.revision = row.integer(7);
    auto draft = definitionFrom(row.bytes(8));
    auto settings = settingsFrom(row.bytes(9));
    if (!draft || !settings)
        return damagedRow(u"flow "_s + row.text(0), (draft ? settings.error() : draft.error()).message);
    flow.draft = *std::move(draft);
    flow.settings = *std::move(settings);
    flow.published = row.id<FlowVersionTag>(10);
    flow.owner = row.id<UserTag>(11);
    flow.workspace = row.id<WorkspaceTag>(12);
    flow.updatedBy = row.id<UserTag>(13);
    return flow;
}

Result<engine::FlowVersion> versionFrom(const Statement &row)
{
    engine::FlowVersion version;
    version.id = row.id<FlowVersionTag>(0);
    version.flow = row.id<FlowTag>(1);
    version.version = row.text(2);
    const auto status = valueOf<engine::VersionStatus>(kVersionStatus, row.text(3));
    if (!status)
        return status.error();
    version.status = *status;
    auto definition = definitionFrom(row.bytes(4));
    auto settings = settingsFrom(row.bytes(5));
    if (!definition || !settings)
        return damagedRow(u"flow version "_s + row.text(0),
                          (definition ? settings.error() : definition.error()).message);
    version.definition = *std::move(definition);
    version.settings = *std::move(settings);
    version.createdBy = row.text(6);
    version.createdAt = row.integer(7);
    version.note = row.text(8);
    return version;
}

} // namespace

Result<> save(Database &database, const engine::Flow &flow)
{
    auto saved = database.run(
        "INSERT INTO flows(id, name, description, created_by, created_at, updated_at, deleted_at, revision,"
        " draft, settings, published, owner_id, workspace_id, updated_by)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
        " ON CONFLICT(id) DO UPDATE SET name=excluded.name, description=excluded.description,"
        " updated_at=excluded.updated_at, deleted_at=excluded.deleted_at, revision=excluded.revision,"
        " draft=excluded.draft, settings=excluded.settings, published=excluded.published,"
        " owner_id=excluded.owner_id, workspace_id=excluded.workspace_id, updated_by=excluded.updated_by",
        flow.id, flow.name, flow.description, flow.createdBy, flow.createdAt, flow.updatedAt, flow.deletedAt,
        flow.revision, json::toBytes(flow::toJson(flow.draft)), json::toBytes(flow::toJson(flow.settings)),
        flow.published, flow.owner, flow.workspace, flow.updatedBy);
    if (!saved)
        return orTaken(database, saved.error(),
                       conflict(u"a flow with this name exists already"_s, u"FLOW_NAME_EXISTS"_s),
                       "SELECT id FROM flows WHERE name = ?1 AND id <> ?2 AND deleted_at = 0", flow.name, flow.id);
    return saveRetention(database, flow);
}

Result<> save(Database &database, const engine::FlowVersion &version)
{
    const auto saved =
        database.run("INSERT INTO flow_versions(id, flow_id, version, status, definition, settings, created_by,"
                     " created_at, note)"
                     " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
                     " ON CONFLICT(id) DO UPDATE SET version=excluded.version, status=excluded.status,"
                     " definition=excluded.definition, settings=excluded.settings",
                     version.id, version.flow, version.version, textOf(kVersionStatus, version.status),
                     json::toBytes(flow::toJson(version.definition)), json::toBytes(flow::toJson(version.settings)),
                     version.createdBy, version.createdAt, version.note);
    if (saved)
        return saved;
    return orTaken(database, saved.error(),
                   conflict(u"the flow has a version '%1' already"_s.arg(version.version), u"FLOW_VERSION_EXISTS"_s),
                   "SELECT id FROM flow_versions WHERE flow_id = ?1 AND version = ?2 AND id <> ?3", version.flow,
                   version.version, version.id);
}

Result<QList<engine::Flow>> loadFlows(Database &database)
{
    return select<engine::Flow>(
        database,
        "SELECT id, name, description, created_by, created_at, updated_at, deleted_at, revision,"
        " draft, settings, published, owner_id, workspace_id, updated_by FROM flows WHERE deleted_at = 0"
        " OR id IN (SELECT flow_id FROM executions WHERE completed_at = 0) ORDER BY created_at, id",
        flowFrom);
}

Result<QList<engine::FlowPlace>> loadFlowPlaces(Database &database)
{
    return select<engine::FlowPlace>(
        database, "SELECT id, owner_id, workspace_id FROM flows",
        [](const Statement &row) -> Result<engine::FlowPlace> {
            return engine::FlowPlace{row.id<FlowTag>(0), row.id<UserTag>(1), row.id<WorkspaceTag>(2)};
        });
}

Result<QList<engine::FlowVersion>> loadFlowVersions(Database &database)
{
    return select<engine::FlowVersion>(
        database,
        "SELECT v.id, v.flow_id, v.version, v.status, v.definition, v.settings, v.created_by, v.created_at, v.note"
        " FROM flow_versions v JOIN flows f ON f.id = v.flow_id WHERE f.deleted_at = 0"
        " OR f.id IN (SELECT flow_id FROM executions WHERE completed_at = 0) ORDER BY v.created_at, v.id",
        versionFrom);
}

} // namespace mh::store
