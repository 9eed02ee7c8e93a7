// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/trigger_repository.h"

#include "server/store/rows.h"

namespace mh::store {
using namespace Qt::StringLiterals;

namespace {

constexpr std::array kKinds{"webhook"_L1, "schedule"_L1, "event"_L1};

Result<engine::Trigger> triggerFrom(const Statement &row)
{
    engine::Trigger trigger;
    trigger.id = row.id<TriggerTag>(0);
    trigger.flow = row.id<FlowTag>(1);
    const auto kind = valueOf<engine::TriggerKind>(kKinds, row.text(2));
    auto config = json::parseObject(row.bytes(5));
    if (!kind || !config)
        return damagedRow(u"trigger "_s + row.text(0), (kind ? config.error() : kind.error()).message);
    trigger.kind = *kind;
    trigger.name = row.text(3);
    trigger.enabled = row.integer(4) != 0;
    trigger.config = *std::move(config);
    trigger.createdBy = row.text(6);
    trigger.createdAt = row.integer(7);
    trigger.updatedAt = row.integer(8);
    trigger.lastDueAt = row.integer(9);
    trigger.lastError = row.text(10);
    trigger.lastErrorAt = row.integer(11);
    return trigger;
}

} // namespace

Result<> apply(Database &database, const engine::SaveTrigger &write)
{
    const engine::Trigger &trigger = write.trigger;
    return database.run(
        "INSERT INTO triggers(id, flow_id, kind, name, enabled, config, created_by, created_at, updated_at,"
        " last_due_at, last_error, last_error_at)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
        " ON CONFLICT(id) DO UPDATE SET kind=excluded.kind, name=excluded.name, enabled=excluded.enabled,"
        " config=excluded.config, created_by=excluded.created_by, updated_at=excluded.updated_at,"
        " last_due_at=excluded.last_due_at, last_error=excluded.last_error, last_error_at=excluded.last_error_at",
        trigger.id, trigger.flow, textOf(kKinds, trigger.kind), trigger.name, qint64(trigger.enabled),
        json::toBytes(trigger.config), trigger.createdBy, trigger.createdAt, trigger.updatedAt, trigger.lastDueAt,
        trigger.lastError, trigger.lastErrorAt);
}

Result<> apply(Database &database, const engine::RemoveTrigger &write)
{
    return database.run("DELETE FROM triggers WHERE id = ?1", write.trigger);
}

Result<QList<engine::Trigger>> loadTriggers(Database &database)
{
    return select<engine::Trigger>(
        database,
        "SELECT id, flow_id, kind, name, enabled, config, created_by, created_at, updated_at,"
        " last_due_at, last_error, last_error_at FROM triggers ORDER BY created_at, id",
        triggerFrom);
}

Result<> apply(Database &database, const engine::AddNotice &write)
{
    const engine::Notice &notice = write.notice;
    return database.run("INSERT INTO notices(id, execution_id, url, body, created_at) VALUES(?1, ?2, ?3, ?4, ?5)"
                        " ON CONFLICT(id) DO NOTHING",
                        notice.id, notice.run, notice.url, json::toBytes(notice.body), notice.createdAt);
}

Result<> apply(Database &database, const engine::RemoveNotice &write)
{
    return database.run("DELETE FROM notices WHERE id = ?1", write.notice);
}

Result<QList<engine::Notice>> loadNotices(Database &database)
{
    return select<engine::Notice>(database,
                                  "SELECT id, execution_id, url, body, created_at FROM notices ORDER BY created_at",
                                  [](const Statement &row) -> Result<engine::Notice> {
                                      auto body = json::parseObject(row.bytes(3));
                                      if (!body)
                                          return damagedRow(u"notice "_s + row.text(0), body.error().message);
                                      return engine::Notice{row.id<NoticeTag>(0), row.id<ExecutionTag>(1), row.text(2),
                                                            *std::move(body), row.integer(4)};
                                  });
}

} // namespace mh::store
