// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace mh::engine {
class EventBus;
class Journal;
class Resumables;
} // namespace mh::engine

namespace mh::api {

class Router;

/// What nodes and triggers wait for from outside: named events, and the URLs of nodes.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class EventsApi final
{
public:
    EventsApi(Router &router, engine::EventBus &events, engine::Resumables &resumables, engine::Journal &journal);
    Q_DISABLE_COPY_MOVE(EventsApi)
};

} // namespace mh::api
