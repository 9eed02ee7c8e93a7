// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QHash>

#include "server/engine/node_calls.h"
#include "server/engine/timers.h"

namespace mh::components {

/// Waits until somebody posts to its own URL, which the log and the node's progress tell as
/// soon as it waits; it stays the same through restarts. `deadlineMs` and `default` (an object;
/// without it the node fails at the deadline with WEBHOOK_TIMEOUT). Outputs: resume_url, request
/// ({method, headers, query, body, body_text}), timed_out.
/// Thread: engine. Lifetime: outlived by the parts.
class WaitWebhook final : public engine::Component, public engine::Resumables
{
public:
    struct Parts {
        engine::NodeCalls &nodes;
        engine::Timers &timers;
        const Clock &clock;
        std::function<QString(const QString &)> token; ///< unguessable, the same for the same text
        std::function<QString()> baseUrl;              ///< of this server, without a slash at its end
        std::function<void(engine::LogLine)> log;
    };
    explicit WaitWebhook(Parts parts) : m_parts(std::move(parts)) {}

    void start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done) override;
    void cancel(ExecutionId run, const flow::NodeId &node) override;
    [[nodiscard]] bool isPure() const override { return false; }
    [[nodiscard]] bool resumes() const override { return true; }
    [[nodiscard]] bool keepsOwnTime() const override { return true; }

    [[nodiscard]] bool waits(const QString &token) const override { return m_waiting.contains(token); }
    Result<> resume(const QString &token, const QJsonObject &request) override;

private:
    struct Waiting {
        ExecutionId run;
        flow::NodeId node;
        QString url;
        quint64 timer = 0;
        std::function<void(engine::CallOutcome)> done;
    };

    [[nodiscard]] QString tokenOf(ExecutionId run, const flow::NodeId &node) const;
    void timedOut(const QString &token, const QJsonValue &fallback);
    [[nodiscard]] Waiting take(const QString &token);

    Parts m_parts;
    QHash<QString, Waiting> m_waiting; ///< by token
};

} // namespace mh::components
