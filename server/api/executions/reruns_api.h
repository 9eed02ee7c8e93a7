// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QObject>

#include "core/base/answer.h"
#include "core/protocol/reruns.h"

namespace mh::engine {
class ExecutionService;
}

namespace mh::api {

class Router;
class RunReader;

/// Runs ended executions again, one or many.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class RerunsApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RerunsApi)

public:
    RerunsApi(Router &router, engine::ExecutionService &executions, RunReader &runs);

private:
    struct Many;

    void next(const std::shared_ptr<Many> &many);

    engine::ExecutionService &m_executions;
    RunReader &m_runs;
};

} // namespace mh::api
