// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/module/past_runs.h"

#include <algorithm>

#include <QSet>

#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "server/engine/execution_service.h"

namespace mh::server {

namespace {
constexpr int kRunsOfAFlow = 20;
}

void learnFromPastRuns(engine::History &history, engine::ExecutionService &executions, const engine::Snapshot &snapshot)
{
    QSet<FlowId> flows;
    for (const engine::UnfinishedRun &run : snapshot.runs)
        flows.insert(run.head.flow);
    for (const FlowId &flow : std::as_const(flows)) {
        engine::RunQuery query;
        query.flow = flow;
        query.status = execution::RunStatus::Completed;
        query.size = kRunsOfAFlow;
        query.test = false;
        whenReady(history.runs(query), &executions,
                  [&executions, flow](const Result<engine::Page<engine::RunSummary>> &page) {
                      if (!page) {
                          qCWarning(log::engine).noquote() << "past runs could not be read:" << page.error().message;
                          return;
                      }
                      for (auto run = page->items.crbegin(); run != page->items.crend(); ++run)
                          executions.learn(flow, std::max<qint64>(0, run->completedAt - run->startedAt));
                  });
    }
}

} // namespace mh::server
