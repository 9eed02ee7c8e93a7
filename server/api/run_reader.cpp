// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/run_reader.h"

#include "core/execution/codec.h"
#include "server/engine/flow_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;

RunReader::RunReader(const engine::Journal &journal, engine::Store &store, engine::FlowService &flows)
    : m_journal(journal), m_store(store), m_flows(flows)
{
}

QFuture<Result<execution::RunState>> RunReader::read(ExecutionId run)
{
    if (const execution::RunState *live = m_journal.find(run))
        return Answer<execution::RunState>().given(*live);
    return mapped(m_store.run(run), this,
                  [this](const std::optional<engine::StoredRun> &stored) -> Result<execution::RunState> {
                      if (!stored)
                          return notFound(u"there is no such execution"_s, u"EXECUTION_NOT_FOUND"_s);
                      auto dag = m_flows.dag(stored->head.version);
                      if (!dag)
                          return dag.error();
                      return execution::runStateFromJson(stored->state, stored->head, *std::move(dag));
                  });
}

} // namespace mh::api
