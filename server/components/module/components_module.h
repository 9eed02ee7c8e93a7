// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/components/component_library.h"
#include "server/module/module.h"

namespace mh::api {
class ComponentsApi;
class ComponentsTopic;
} // namespace mh::api
namespace mh::components {
class BlobStore;
class RuntimeTokens;
} // namespace mh::components
namespace mh::registry {
class EndpointMonitor;
}

namespace mh::server {

class EngineModule;
class IdentityModule;
class OutboundModule;
class RegistryBridge;
class RegistryModule;
class RunBlobs;
class StoreModule;
class VaultModule;

/// What nodes can run, the endpoints that are called for it, and the blobs that pass between them.
/// Thread: engine. Lifetime: as Module; the services after start().
class ComponentsModule final : public Module
{
    Q_OBJECT

public:
    struct Needs {
        const StoreModule &store;
        const IdentityModule &identity;
        const RegistryModule &registry;
        const OutboundModule &outbound;
        const EngineModule &engine;
        const VaultModule &vault;
    };
    ComponentsModule(const Ground &ground, const Needs &needs);
    ~ComponentsModule() override;

    [[nodiscard]] QFuture<Result<>> start() override;
    void routes(const Door &door) override;
    void resume() override;

    [[nodiscard]] components::ComponentLibrary &library() const { return *m_library; }
    /// A built-in of another module: for the registry, and to run.
    void addNode(const components::ComponentLibrary::BuiltIn &row, std::unique_ptr<engine::Component> node) const;
    [[nodiscard]] const components::RuntimeTokens &tokens() const { return *m_tokens; }
    [[nodiscard]] components::BlobStore &blobs() const;
    [[nodiscard]] registry::EndpointMonitor &endpoints() const { return *m_monitor; }

private:
    const Ground &m_ground;
    Needs m_needs;
    std::unique_ptr<RegistryBridge> m_endpoints;
    std::unique_ptr<components::RuntimeTokens> m_tokens;
    std::unique_ptr<RunBlobs> m_blobs;
    std::unique_ptr<registry::EndpointMonitor> m_monitor;
    std::unique_ptr<components::ComponentLibrary> m_library;
    std::unique_ptr<api::ComponentsTopic> m_topic;
    std::unique_ptr<api::ComponentsApi> m_api;
};

} // namespace mh::server
