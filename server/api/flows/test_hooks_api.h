// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <any>

#include <QHash>

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

class FlowGate;

/// Who draws the flow of a webhook listens for a request to `/hooks/test/{token}`: the next one is shown to all who
/// listen and still may, and starts nothing. It is checked as the webhook itself checks it, which need not be enabled.
/// Nobody listens to one webhook twice: the former call is over then.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class TestHooksApi final
{
    Q_DISABLE_COPY_MOVE(TestHooksApi)
public:
    struct Services {
        engine::TriggerService &triggers;
        const FlowGate &gate;
        engine::Timers &timers;
        const Clock &clock;
    };
    TestHooksApi(Router &router, const Services &services);
    ~TestHooksApi();

private:
    static constexpr int kMostListeners = 64; ///< of all webhooks together
    static constexpr int kMostOfOne = 8;      ///< of one person

    using Caught = Answer<protocol::CaughtRequest>;
    struct Listener {
        TriggerId trigger;
        std::shared_ptr<const identity::Caller> who;
        Caught answer;
        quint64 timer = 0; ///< ends the waiting
    };

    [[nodiscard]] QFuture<Result<protocol::CaughtRequest>> listen(const Call &call,
                                                                  const protocol::ListenToTrigger &request);
    void called(const Call &call, const QString &token, std::any body, const Reply &reply);
    void end(quint64 number, const protocol::CaughtRequest &with);
    /// Of the webhook that has this token now and is listened to by somebody who may still change its flow.
    /// Errors: NOT_LISTENING.
    [[nodiscard]] Result<engine::WebhookConfig> configOf(const QString &token) const;
    [[nodiscard]] QList<quint64> listenersAt(const QString &token) const;

    Services m_services;
    QHash<quint64, Listener> m_listeners; ///< by number
    quint64 m_last = 0;
};

} // namespace mh::api
