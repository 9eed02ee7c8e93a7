// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>

#include "core/execution/codec.h"
#include "server/store/rows.h"
#include "server/store/run_repository.h"
#include "server/store/run_rows.h"
#include "server/store/sqlite/run_list_sql.h"

namespace mh::store {
using namespace Qt::StringLiterals;

namespace {

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
    const RunListSql sql = runListSql(query);
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
