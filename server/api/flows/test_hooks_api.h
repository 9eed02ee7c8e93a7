// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <any>

#include <QMultiHash>

#include "core/base/answer.h"
#include "core/base/clock.h"
#include "core/protocol/flow_triggers.h"
#include "server/api/router.h"
#include "server/engine/timers.h"
#include "server/engine/trigger_config.h"

namespace mh::engine {
class TriggerService;
}

namespace mh::api {

/// Who draws the flow of a webhook listens for a request to `/hooks/test/{token}`: the next one is shown to all who
/// listen, and starts nothing. It is checked as the webhook itself checks it, which need not be enabled.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class TestHooksApi final
{
    Q_DISABLE_COPY_MOVE(TestHooksApi)
public:
    struct Services {
        engine::TriggerService &triggers;
        engine::Timers &timers;
        const Clock &clock;
    };
    TestHooksApi(Router &router, const Services &services);
    ~TestHooksApi();

private:
    static constexpr int kMostListeners = 64; ///< of all webhooks together

    using Caught = Answer<protocol::CaughtRequest>;
    struct Listener {
        engine::WebhookConfig config;
        Caught answer;
        quint64 timer = 0; ///< ends the waiting
    };

    [[nodiscard]] QFuture<Result<protocol::CaughtRequest>> listen(const protocol::ListenToTrigger &request);
    void leave(const QString &token, quint64 number);
    void called(const Call &call, const QString &token, std::any body, const Reply &reply);
    /// Of one who listens there; several have the same, but for a change in between. Errors: NOT_LISTENING.
    [[nodiscard]] Result<engine::WebhookConfig> configOf(const QString &token) const;

    Services m_services;
    QHash<quint64, Listener> m_listeners;   ///< by number
    QMultiHash<QString, quint64> m_ofToken; ///< who listens there
    quint64 m_last = 0;
};

} // namespace mh::api
