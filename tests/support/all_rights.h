// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>

#include "server/engine/flow_rights.h"

namespace mh::test {

/// Everybody may see and run everything, but for what the test says.
class AllRights final : public engine::FlowRights
{
public:
    [[nodiscard]] bool maySee(UserId user, FlowId flow) const override { return seenBy.value(flow, user) == user; }
    [[nodiscard]] bool mayRun(UserId user, FlowId flow) const override { return runBy.value(flow, user) == user; }
    [[nodiscard]] Result<> mayStart(const protocol::Job &, FlowId flow) const override
    {
        return stopped.contains(flow)
                   ? Result<>(Error{ErrorCode::Denied, stopped.value(flow), QStringLiteral("stopped"), {}, {}})
                   : Result<>();
    }

    QHash<FlowId, QString> stopped; ///< whose triggers start nothing, and why
    QHash<FlowId, UserId> seenBy;   ///< flows that only this user sees
    QHash<FlowId, UserId> runBy;    ///< flows that only this user runs
};

} // namespace mh::test
