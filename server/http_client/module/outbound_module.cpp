// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http_client/module/outbound_module.h"

#include "core/settings/server_settings.h"
#include "server/http_client/http_client.h"
#include "server/identity/module/identity_module.h"

namespace mh::server {
using namespace Qt::StringLiterals;

OutboundModule::OutboundModule(const Ground &ground, const IdentityModule &identity)
    : Module(u"outbound"_s, {&identity}), m_ground(ground)
{
}

OutboundModule::~OutboundModule() = default;

QFuture<Result<>> OutboundModule::start()
{
    http_client::HttpClientOptions options;
    options.allowedAddresses = m_ground.settings.allowedTargets;
    m_client = std::make_unique<http_client::HttpClient>(options);
    return Module::start();
}

void OutboundModule::applySettings()
{
    m_client->setAllowedAddresses(m_ground.settings.allowedTargets);
}

} // namespace mh::server
