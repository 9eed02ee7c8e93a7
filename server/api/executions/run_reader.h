// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QCache>
#include <QFuture>
#include <QObject>

#include "core/base/mapped.h"
#include "core/execution/run_mask.h"

namespace mh::engine {
class FlowService;
class Journal;
class History;
struct RunChange;
} // namespace mh::engine
namespace mh::flow {
class ComponentCatalog;
}

namespace mh::api {

/// Finds any run, the live ones in memory, the ended ones in the store, and hides its secrets. A live run
/// is answered when what it shows is durable: nobody sees what a crash could take back.
/// Thread: engine thread. Lifetime: outlived by what it refers to.
/// Errors: NotFound EXECUTION_NOT_FOUND.
class RunReader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunReader)

public:
    RunReader(engine::Journal &journal, engine::History &history, engine::FlowService &flows,
              const flow::ComponentCatalog &catalog);

    /// With its secrets: for what works with the run, not for what shows it.
    [[nodiscard]] QFuture<Result<execution::RunState>> read(ExecutionId run);
    /// The same for a live run, in one go: `fn` is called, at once or later, between two publications of
    /// the journal, with all that was published of the run until then. Not called when `context` is gone.
    void whenDurable(const execution::RunState &live, QObject *context,
                     std::function<void(const Result<execution::RunState> &)> fn);
    /// As anybody may see it.
    [[nodiscard]] QFuture<Result<execution::RunState>> readShown(ExecutionId run);
    [[nodiscard]] QList<execution::Event> shownEvents(const engine::RunChange &change);
    /// Lifetime: until the next call.
    [[nodiscard]] const execution::RunMask &maskOf(const execution::RunState &run);

private:
    engine::Journal &m_journal;
    engine::History &m_history;
    engine::FlowService &m_flows;
    const flow::ComponentCatalog &m_catalog;
    QCache<ExecutionId, execution::RunMask> m_masks; ///< lines and events come in crowds
};

} // namespace mh::api
