// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "server/routing/routing_service.h"

// For the sources of RoutingService alone.
namespace mh::routing {

template <class T>
QFuture<Result<T>> RoutingService::inTurn(const Step<T> &step)
{
    const Answer<T> answer;
    m_steps.push_back([step, answer](const Next &next) { step(answer, next); });
    turn();
    return answer.future();
}

} // namespace mh::routing
