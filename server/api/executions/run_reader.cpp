// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/executions/run_reader.h"

#include <QPointer>

#include "core/execution/codec.h"
#include "core/flow/component_interface.h"
#include "server/engine/flow_service.h"
#include "server/engine/journal.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {
constexpr int kMasksKept = 64;
}

RunReader::RunReader(engine::Journal &journal, engine::History &history, engine::FlowService &flows,
                     const flow::ComponentCatalog &catalog)
    : m_journal(journal), m_history(history), m_flows(flows), m_catalog(catalog), m_masks(kMasksKept)
{
}

QFuture<Result<execution::RunState>> RunReader::read(ExecutionId run)
{
    if (const execution::RunState *live = m_journal.find(run)) {
        const Answer<execution::RunState> answer;
        whenDurable(*live, this, [answer](const Result<execution::RunState> &state) { answer.give(state); });
        return answer.future();
    }
    return mapped(m_history.run(run), this,
                  [this](const std::optional<engine::StoredRun> &stored) -> Result<execution::RunState> {
                      if (!stored)
                          return notFound(u"there is no such execution"_s, u"EXECUTION_NOT_FOUND"_s);
                      auto dag = m_flows.dag(stored->head.version);
                      if (!dag)
                          return dag.error();
                      return execution::runStateFromJson(stored->state, stored->head, *std::move(dag));
                  });
}

QFuture<Result<execution::RunState>> RunReader::readShown(ExecutionId run)
{
    return mapped(read(run), this, [this](const execution::RunState &state) -> Result<execution::RunState> {
        return maskOf(state).shown(state);
    });
}

void RunReader::whenDurable(const execution::RunState &live, QObject *context,
                            std::function<void(const Result<execution::RunState> &)> fn)
{
    if (m_journal.isDurable(live.head.id))
        return fn(live);
    // The live state runs ahead of the store; this copy follows what is published.
    const auto state = std::make_shared<execution::RunState>(live);
    const auto following =
        connect(&m_journal, &engine::Journal::runChanged, this, [state](const engine::RunChange &change) {
            if (change.run != state->head.id)
                return;
            for (const execution::Event &event : change.events) {
                if (event.seq > state->seq)
                    static_cast<void>(execution::reduce(*state, event));
            }
        });
    m_journal.whenDurable([following, state, context = QPointer(context), fn = std::move(fn)](const Result<> &durable) {
        disconnect(following);
        if (context)
            fn(durable ? Result<execution::RunState>(*state) : durable.error());
    });
}

QList<execution::Event> RunReader::shownEvents(const engine::RunChange &change)
{
    const execution::RunState *run = m_journal.find(change.run);
    if (!run)
        return {};
    const execution::RunMask &mask = maskOf(*run);
    QList<execution::Event> shown;
    for (const execution::Event &event : change.events)
        shown.append(mask.shown(event));
    return shown;
}

const execution::RunMask &RunReader::maskOf(const execution::RunState &run)
{
    if (execution::RunMask *kept = m_masks.object(run.head.id)) {
        kept->learn(run);
        return *kept;
    }
    auto *made = new execution::RunMask(run, &m_catalog); // the cache owns it
    m_masks.insert(run.head.id, made);
    return *made;
}

} // namespace mh::api
