// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace mh::access {
class OwnedAccess;
}
namespace mh::engine {
struct FlowVersion;
}
namespace mh::services {
class ServiceRegistry;
}
namespace mh::vault {
class CredentialService;
}

namespace mh::server {

/// Whether a version's author may use the services and credentials that its nodes name, at any depth. What only a
/// run can know (a name that is computed, a service that is yet to be made) the run itself asks for.
/// Thread: engine. Lifetime: outlived by what it refers to. Errors: SERVICE_NOT_FOUND, CREDENTIAL_NOT_FOUND,
/// CREDENTIAL_ACCESS_DENIED, with the node as their field.
class PublishCheck final
{
public:
    struct Parts {
        const services::ServiceRegistry &services;
        const access::OwnedAccess &access;
        const vault::CredentialService &credentials;
    };
    explicit PublishCheck(const Parts &parts) : m_parts(parts) {}

    [[nodiscard]] Result<> operator()(const engine::FlowVersion &version) const;

private:
    Parts m_parts;
};

} // namespace mh::server
