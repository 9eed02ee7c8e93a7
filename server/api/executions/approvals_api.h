// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace mh::engine {
class Journal;
class Questions;
} // namespace mh::engine

namespace mh::api {

class Router;
class RunReader;

/// The questions of approval nodes, and answering them.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class ApprovalsApi final
{
public:
    ApprovalsApi(Router &router, engine::Questions &questions, const engine::Journal &journal, RunReader &runs);
    Q_DISABLE_COPY_MOVE(ApprovalsApi)
};

} // namespace mh::api
