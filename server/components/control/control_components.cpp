// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components/control/control_components.h"

#include "server/components/control/approval.h"
#include "server/components/control/branching.h"
#include "server/components/control/delay.h"
#include "server/components/control/json_blob.h"
#include "server/components/control/map_items.h"
#include "server/components/control/respond.h"
#include "server/components/control/script.h"
#include "server/components/control/subflow.h"
#include "server/components/control/wait_event.h"
#include "server/components/control/wait_webhook.h"
#include "server/components/control/while_loop.h"
#include "server/components/pure_components.h"

namespace mh::components {
using namespace Qt::StringLiterals;

ControlDoors addControlComponents(ComponentLibrary &library, const ControlParts &parts)
{
    const ChildRuns::Parts children{parts.journal, parts.executions, parts.flows,
                                    parts.history, parts.clock,      parts.rights};
    library.add(u"delay"_s, std::make_unique<Delay>(parts.timers, parts.clock));
    library.add(u"switch"_s, std::make_unique<PureComponent>(switchCase));
    library.add(u"aggregate"_s, std::make_unique<Aggregate>(parts.blobs));
    library.add(u"subflow"_s, std::make_unique<Subflow>(children));
    library.add(u"while"_s, std::make_unique<WhileLoop>(children, parts.nodes));
    library.add(u"wait_for_event"_s,
                std::make_unique<WaitEvent>(WaitEvent::Parts{parts.journal, parts.flows, parts.history, parts.events,
                                                             parts.timers, parts.clock, parts.rights}));
    library.add(u"script"_s,
                std::make_unique<Script>(Script::Parts{parts.timers, parts.clock, parts.log, parts.scriptProgram}),
                Script::kAtOnce);
    library.add(u"respond"_s, std::make_unique<Respond>(parts.events));
    auto map = std::make_unique<MapItems>(
        MapItems::Parts{library, parts.nodes, parts.timers, parts.blobs, parts.journal, parts.history});
    auto webhook = std::make_unique<WaitWebhook>(
        WaitWebhook::Parts{parts.nodes, parts.timers, parts.clock, parts.token, parts.baseUrl, parts.log});
    auto approval = std::make_unique<Approval>(parts.timers, parts.clock);
    const ControlDoors doors{*approval, *webhook, *map};
    library.add(u"map"_s, std::move(map));
    library.add(u"wait_for_webhook"_s, std::move(webhook));
    library.add(u"approval"_s, std::move(approval));
    return doors;
}

} // namespace mh::components
