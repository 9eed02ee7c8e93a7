// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <any>

#include <QHash>
#include <QObject>

#include "server/api/router.h"
#include "server/engine/timers.h"
#include "server/engine/trigger_config.h"

namespace mh::engine {
class ExecutionService;
class Journal;
class TriggerService;
} // namespace mh::engine
namespace mh::execution {
struct RunState;
}

namespace mh::api {

/// `/hooks/{token}`: starts a run from any request, and answers at once or with its end.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class WebhooksApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WebhooksApi)

public:
    struct Services {
        engine::TriggerService &triggers;
        engine::ExecutionService &executions;
        engine::Journal &journal;
        engine::Timers &timers;
    };
    WebhooksApi(Router &router, const Services &services);

    /// Answers who waits for the end of `run` ahead of it; `outputs` has status, headers, body.
    void replyEarly(ExecutionId run, const QJsonObject &outputs);

private:
    struct Waiting {
        Reply reply;
        QString replyNode;
        quint64 timer = 0;
    };

    /// The one with that timer waits no longer.
    void leave(ExecutionId run, quint64 timer);
    void called(const Call &call, const QString &token, std::any body, const Reply &reply);
    void waitForEnd(ExecutionId run, const engine::WebhookConfig &config, const Reply &reply);
    void ended(const execution::RunState &state);

    Services m_services;
    QMultiHash<ExecutionId, Waiting> m_waiting; ///< for the end of their run
};

} // namespace mh::api
