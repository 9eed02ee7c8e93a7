// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>

#include "core/execution/codec.h"
#include "server/store/rows.h"
#include "server/store/run_repository.h"
#include "server/store/run_rows.h"

namespace mh::store {
using namespace Qt::StringLiterals;

namespace {

// What is not asked for is a parameter that lets everything through. The index has what most rows are judged
// by; the rest comes from lists of numbers that other indexes give.
#define MH_SEARCH                                                                                                      \
    "created_at >= ?1 AND created_at < ?2 AND (?3 = '' OR trigger_type = ?3)"                                          \
    " AND (?7 = '' OR flow_id = ?7) AND (?8 = 'null' OR flow_id IN (SELECT value FROM json_each(?8)))"                 \
    " AND (?4 < 0 OR (seq IN (SELECT seq FROM executions INDEXED BY executions_of_tests WHERE debug <> '')) = ?4)"     \
    " AND (?5 = '' OR seq IN (SELECT seq FROM executions WHERE status = ?5))"                                          \
    " AND (?6 = '' OR seq IN (SELECT seq FROM executions WHERE instr(id, lower(?6)) > 0"                               \
    " UNION SELECT seq FROM executions WHERE error_code <> '' AND instr(lower(error_code), lower(?6)) > 0"             \
    " UNION SELECT seq FROM executions WHERE flow_id IN (SELECT id FROM flows WHERE instr(lower(name), lower(?6)) > "  \
    "0)))"

bool isSearch(const engine::RunQuery &query)
{
    return !query.search.isEmpty() || query.from > 0 || query.to > 0 || query.test || !query.triggerType.isEmpty();
}

struct PageSql {
    const char *count;
    const char *page;
};

// Of the flows in a JSON list: numbers are gathered from the indexes alone, rows are read for one page only.
PageSql pageAmongSql(bool byStatus)
{
    if (byStatus)
        return {"SELECT count(*) FROM (SELECT seq FROM executions INDEXED BY executions_by_flow"
                " WHERE flow_id IN (SELECT value FROM json_each(?))"
                " INTERSECT SELECT seq FROM executions WHERE status = ?)",
                "SELECT head, status, started_at, completed_at, debug <> '' FROM executions WHERE seq IN"
                " (SELECT seq FROM executions INDEXED BY executions_by_flow"
                " WHERE flow_id IN (SELECT value FROM json_each(?))"
                " INTERSECT SELECT seq FROM executions WHERE status = ? ORDER BY seq DESC LIMIT ? OFFSET ?)"
                " ORDER BY seq DESC"};
    return {"SELECT count(*) FROM executions INDEXED BY executions_by_flow"
            " WHERE flow_id IN (SELECT value FROM json_each(?))",
            "SELECT head, status, started_at, completed_at, debug <> '' FROM executions WHERE seq IN"
            " (SELECT seq FROM executions INDEXED BY executions_by_flow"
            " WHERE flow_id IN (SELECT value FROM json_each(?)) ORDER BY seq DESC LIMIT ? OFFSET ?)"
            " ORDER BY seq DESC"};
}

// One text for each, so that each query finds its index.
PageSql pageSql(const engine::RunQuery &query)
{
    if (isSearch(query))
        return {"SELECT count(*) FROM executions INDEXED BY executions_by_creation WHERE " MH_SEARCH,
                "SELECT head, status, started_at, completed_at, debug <> '' FROM executions WHERE seq IN"
                " (SELECT seq FROM executions INDEXED BY executions_by_creation WHERE " MH_SEARCH
                " ORDER BY seq DESC LIMIT ?9 OFFSET ?10) ORDER BY seq DESC"};
    if (query.among)
        return pageAmongSql(query.status.has_value());
    if (query.flow && query.status)
        return {"SELECT count(*) FROM executions WHERE flow_id = ? AND status = ?",
                "SELECT head, status, started_at, completed_at, debug <> '' FROM executions WHERE flow_id = ? AND "
                "status = ?"
                " ORDER BY seq DESC LIMIT ? OFFSET ?"};
    if (query.flow)
        return {"SELECT count(*) FROM executions WHERE flow_id = ?",
                "SELECT head, status, started_at, completed_at, debug <> '' FROM executions WHERE flow_id = ?"
                " ORDER BY seq DESC LIMIT ? OFFSET ?"};
    if (query.status)
        return {"SELECT count(*) FROM executions WHERE status = ?",
                "SELECT head, status, started_at, completed_at, debug <> '' FROM executions WHERE status = ?"
                " ORDER BY seq DESC LIMIT ? OFFSET ?"};
    return {"SELECT count(*) FROM executions", "SELECT head, status, started_at, completed_at, debug <> '' FROM "
                                               "executions ORDER BY seq DESC LIMIT ? OFFSET ?"};
}

QByteArray idList(const QSet<FlowId> &flows)
{
    QByteArray list("[");
    for (const FlowId &flow : flows)
        list += (list.size() > 1 ? ",\"" : "\"") + flow.uuid().toByteArray(QUuid::WithoutBraces) + '"';
    return list + ']';
}

int bindSearch(Statement &statement, const engine::RunQuery &query)
{
    constexpr qint64 kAnyTime = std::numeric_limits<qint64>::max();
    statement.bindAll(query.from, query.to > 0 ? query.to : kAnyTime, query.triggerType,
                      query.test ? qint64(*query.test) : -1,
                      query.status ? execution::toText(*query.status) : QString(), query.search,
                      query.among ? FlowId() : query.flow.value_or(FlowId()),
                      query.among ? idList(*query.among) : QByteArray("null"));
    return 8;
}

int bindFilter(Statement &statement, const engine::RunQuery &query)
{
    if (isSearch(query))
        return bindSearch(statement, query);
    int index = 0;
    if (query.among)
        statement.bind(++index, idList(*query.among));
    else if (query.flow)
        statement.bind(++index, *query.flow);
    if (query.status)
        statement.bind(++index, execution::toText(*query.status));
    return index;
}

Result<engine::RunSummary> summaryFrom(const Statement &row)
{
    auto head = runHeadFrom(row.bytes(0));
    const auto status = execution::runStatusFrom(row.text(1));
    if (!head)
        return head.error();
    if (!status)
        return damagedRow(u"run "_s + head->id.toString(), u"unknown status"_s);
    // Without what it pins, as without its inputs.
    if (row.integer(4) != 0)
        head->debug.emplace();
    return engine::RunSummary{*std::move(head), *status, row.integer(2), row.integer(3)};
}

} // namespace

Result<execution::RunHead> runHeadFrom(const QByteArray &text)
{
    const auto json = json::parseObject(text);
    if (!json)
        return damagedRow(u"a run"_s, json.error().message);
    auto head = execution::runHeadFromJson(*json);
    if (!head)
        return damagedRow(u"a run"_s, head.error().message);
    return head;
}

Result<engine::Page<engine::RunSummary>> findRuns(Database &database, const engine::RunQuery &query)
{
    const PageSql sql = pageSql(query);
    auto count = database.prepare(sql.count);
    if (!count)
        return count.error();
    bindFilter(*count, query);
    if (const auto counted = count->step(); !counted)
        return counted.error();
    auto page = database.prepare(sql.page);
    if (!page)
        return page.error();
    int index = bindFilter(*page, query);
    page->bind(++index, qint64(query.size));
    page->bind(++index, qint64(query.size) * query.page);
    auto items = collect<engine::RunSummary>(*page, summaryFrom);
    if (!items)
        return items.error();
    return engine::Page<engine::RunSummary>{*std::move(items), count->integer(0)};
}

} // namespace mh::store
