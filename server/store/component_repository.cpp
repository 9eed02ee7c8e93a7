// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/component_repository.h"

#include "server/store/rows.h"
#include "server/store/sqlite/words.h"

namespace mh::store {
using namespace Qt::StringLiterals;

namespace {

constexpr std::array kVersionStatus{"active"_L1, "deprecated"_L1, "disabled"_L1};

Result<registry::Component> componentFrom(const Statement &row)
{
    registry::Component component;
    component.id = row.id<ComponentTag>(0);
    component.name = row.text(1);
    component.displayName = row.text(2);
    component.description = row.text(3);
    component.category = row.text(4);
    component.icon = row.text(5);
    component.createdBy = row.text(6);
    component.createdAt = row.integer(7);
    component.updatedAt = row.integer(8);
    component.revision = row.integer(9);
    return component;
}

Result<registry::ComponentVersion> versionFrom(const Statement &row)
{
    registry::ComponentVersion version;
    version.id = row.id<ComponentVersionTag>(0);
    version.version = row.text(1);
    version.image = row.text(2);
    QJsonObject *const objects[] = {&version.interface, &version.configSchema, &version.resources,
                                    &version.healthCheck};
    int column = 3;
    for (QJsonObject *object : objects) {
        auto parsed = json::parseObject(row.bytes(column++));
        if (!parsed)
            return damagedRow(u"component version "_s + row.text(0), parsed.error().message);
        *object = *std::move(parsed);
    }
    const auto status = valueOf<registry::VersionStatus>(kVersionStatus, row.text(7));
    if (!status)
        return status.error();
    version.status = *status;
    version.createdBy = row.text(8);
    version.createdAt = row.integer(9);
    return version;
}

/// Why the database took no such version: another server on the same database may have made it meanwhile.
Error whyRefused(Database &database, const registry::SaveComponentVersion &write, const Error &refusal)
{
    if (refusal.reason != "STORE_CONSTRAINT"_L1)
        return refusal;
    const QString &version = write.version.version;
    const auto names = select<QString>(
        database,
        "SELECT name FROM components JOIN component_versions ON component_id = components.id"
        " WHERE component_id = ?1 AND version = ?2 AND component_versions.id <> ?3",
        [](const Statement &row) -> Result<QString> { return row.text(0); }, write.component, version,
        write.version.id);
    if (!names)
        return names.error();
    if (names->isEmpty())
        return refusal;
    Error taken = conflict(u"'%1' has a version %2 already"_s.arg(names->first(), version), u"VERSION_EXISTS"_s);
    taken.field = u"version"_s;
    return taken;
}

} // namespace

Result<> apply(Database &database, const registry::SaveComponent &write)
{
    const registry::Component &component = write.component;
    if (auto next = takesRevision(database, "SELECT revision FROM components WHERE id = ?1 AND deleted_at = 0",
                                  component.id, component.revision);
        !next)
        return next;
    auto saved =
        database.run("INSERT INTO components(id, name, display_name, description, category, icon, created_by,"
                     " created_at, updated_at, deleted_at, revision)"
                     " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, ?10)"
                     " ON CONFLICT(id) DO UPDATE SET name=excluded.name, display_name=excluded.display_name,"
                     " description=excluded.description, category=excluded.category, icon=excluded.icon,"
                     " updated_at=excluded.updated_at, revision=excluded.revision",
                     component.id, component.name, component.displayName, component.description, component.category,
                     component.icon, component.createdBy, component.createdAt, component.updatedAt, component.revision);
    if (!saved)
        return orTaken(database, saved.error(),
                       Error{ErrorCode::Conflict,
                             u"COMPONENT_EXISTS"_s,
                             u"there is a component '%1' already"_s.arg(component.name),
                             u"name"_s,
                             {}},
                       "SELECT id FROM components WHERE name = ?1 AND id <> ?2 AND deleted_at = 0", component.name,
                       component.id);
    if (auto cleared = database.run("DELETE FROM component_endpoints WHERE component_id = ?1", component.id); !cleared)
        return cleared;
    for (qsizetype i = 0; i < component.endpoints.size(); ++i) {
        auto added = database.run("INSERT INTO component_endpoints(component_id, position, url) VALUES(?1, ?2, ?3)",
                                  component.id, qint64(i), component.endpoints[i]);
        if (!added)
            return added;
    }
    return {};
}

Result<> apply(Database &database, const registry::SaveComponentVersion &write)
{
    const registry::ComponentVersion &version = write.version;
    auto saved = database.run(
        "INSERT INTO component_versions(id, component_id, version, image, interface, config_schema,"
        " resources, health_check, status, created_by, created_at)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
        " ON CONFLICT(id) DO UPDATE SET image=excluded.image, interface=excluded.interface,"
        " config_schema=excluded.config_schema, resources=excluded.resources,"
        " health_check=excluded.health_check, status=excluded.status",
        version.id, write.component, version.version, version.image, json::toBytes(version.interface),
        json::toBytes(version.configSchema), json::toBytes(version.resources), json::toBytes(version.healthCheck),
        textOf(kVersionStatus, version.status), version.createdBy, version.createdAt);
    return saved ? saved : whyRefused(database, write, saved.error());
}

Result<> apply(Database &database, const registry::RemoveComponent &write)
{
    return database.run("UPDATE components SET deleted_at = ?2 WHERE id = ?1 AND deleted_at = 0", write.component,
                        write.at);
}

Result<QList<registry::Component>> loadComponents(Database &database)
{
    auto components = select<registry::Component>(
        database,
        "SELECT id, name, display_name, description, category, icon, created_by,"
        " created_at, updated_at, revision FROM components WHERE deleted_at = 0 ORDER BY name",
        componentFrom);
    if (!components)
        return components;
    for (registry::Component &component : *components) {
        auto endpoints = select<QString>(
            database, "SELECT url FROM component_endpoints WHERE component_id = ?1 ORDER BY position",
            [](const Statement &row) -> Result<QString> { return row.text(0); }, component.id);
        auto versions = select<registry::ComponentVersion>(
            database,
            "SELECT id, version, image, interface, config_schema, resources, health_check, status, created_by, "
            "created_at"
            " FROM component_versions WHERE component_id = ?1 ORDER BY created_at, " MH_SQL_IN_ORDER_OF_MAKING,
            versionFrom, component.id);
        if (!endpoints)
            return endpoints.error();
        if (!versions)
            return versions.error();
        component.endpoints = *std::move(endpoints);
        component.versions = *std::move(versions);
    }
    return components;
}

} // namespace mh::store
