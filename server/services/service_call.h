// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/components/component_library.h"
#include "server/components/http_request.h"
#include "server/services/service_registry.h"

namespace mh::services {

/// The built-in `service_endpoint`: calls an endpoint of an external service. From inputs or
/// config: `service` and `endpoint` (name or id), `parameters` (object by name), `body`.
/// Outputs: `status`, `headers`, `body` (as http_request gives it; JSON where the schema says so).
/// The flow's author must be allowed to use the service, and its credential where it has one.
/// A status from 400 fails the node as HTTP_<status>.
/// Thread: engine. Lifetime: what `Parts` refers to outlives it.
class ServiceCall final : public engine::Component
{
public:
    struct Parts {
        ServiceRegistry &services;
        vault::CallAuthenticator &vault;
        http_client::HttpClient &http;
        components::BlobStore &blobs;
        std::function<UserId(ExecutionId)> author;             ///< of the flow version that runs
        std::function<bool(UserId user, ServiceId id)> mayUse; ///< whether that author's flows may call it
    };
    explicit ServiceCall(const Parts &parts);

    void start(const engine::NodeCall &call, std::function<void(engine::CallOutcome)> done) override;
    void cancel(ExecutionId run, const flow::NodeId &node) override;
    [[nodiscard]] bool isPure() const override { return false; }

    /// What the registry lists for it.
    [[nodiscard]] static components::ComponentLibrary::BuiltIn builtIn();

private:
    Parts m_parts;
    components::HttpRequest m_request;
    components::PendingCalls m_waiting; ///< for their credential
    QObject m_context;
};

} // namespace mh::services
