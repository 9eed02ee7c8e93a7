// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/sqlite/run_list_sql.h"

namespace mh::store {
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
    " UNION SELECT seq FROM executions WHERE flow_id IN (SELECT id FROM flows WHERE instr(folded(name), folded(?6))"   \
    " > 0)))"

// Of the flows in a JSON list: numbers are gathered from the indexes alone, rows are read for one page only.
RunListSql amongSql(bool byStatus)
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

} // namespace

bool isSearch(const engine::RunQuery &query)
{
    return !query.search.isEmpty() || query.from > 0 || query.to > 0 || query.test || !query.triggerType.isEmpty();
}

// One text for each, so that each query finds its index.
RunListSql runListSql(const engine::RunQuery &query)
{
    if (isSearch(query))
        return {"SELECT count(*) FROM executions INDEXED BY executions_by_creation WHERE " MH_SEARCH,
                "SELECT head, status, started_at, completed_at, debug <> '' FROM executions WHERE seq IN"
                " (SELECT seq FROM executions INDEXED BY executions_by_creation WHERE " MH_SEARCH
                " ORDER BY seq DESC LIMIT ?9 OFFSET ?10) ORDER BY seq DESC"};
    if (query.among)
        return amongSql(query.status.has_value());
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

} // namespace mh::store
