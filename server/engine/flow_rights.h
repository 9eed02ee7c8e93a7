// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/protocol/jobs.h"

namespace mh::engine {

/// Whose doing may set off or watch which flow; server/access has the rule.
/// Thread: engine thread. Lifetime: outlives the engine.
class FlowRights
{
public:
    virtual ~FlowRights() = default;
    /// Flows that are no more count too: their runs stay.
    [[nodiscard]] virtual bool maySee(UserId user, FlowId flow) const = 0;
    [[nodiscard]] virtual bool mayRun(UserId user, FlowId flow) const = 0;
    /// Whether a job may start that flow in its owner's name, now. Errors: Denied, with the reason.
    [[nodiscard]] virtual Result<> mayStart(const protocol::Job &job, FlowId flow) const = 0;
};

} // namespace mh::engine
