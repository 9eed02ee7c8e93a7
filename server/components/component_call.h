// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/base/clock.h"
#include "server/components/pending_calls.h"

namespace mh::components {

class EndpointBook;
class RuntimeTokens;

/// Runs a node by calling its microservice, as docs/protocol.md has it (sections 2 and 3).
/// Thread: engine. Lifetime: outlived by what it refers to.
class ComponentCall final : public engine::Component
{
public:
    struct Parts {
        http_client::HttpClient &http;
        EndpointBook &endpoints;
        const RuntimeTokens &tokens;
        const Clock &clock;
        std::function<QString()> baseUrl; ///< of this server, without a slash at its end
        qint64 callTimeoutMs = 30'000;    ///< to answer at all; who needs longer answers "accepted"
        qint64 fencingToken = 0;          ///< of this start of the server
    };
    explicit ComponentCall(const Parts &parts) : m_parts(parts) {}

    void start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done) override;
    void cancel(ExecutionId run, const flow::NodeId &node) override { m_pending.cancel(run, node); }
    [[nodiscard]] bool isPure() const override { return false; }

private:
    [[nodiscard]] QByteArray bodyOf(const engine::NodeCall &call, const QString &token) const;

    Parts m_parts;
    PendingCalls m_pending;
    QObject m_context; // replies are dropped with it
};

} // namespace mh::components
