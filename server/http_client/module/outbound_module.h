// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/module/module.h"

namespace mh::http_client {
class HttpClient;
}

namespace mh::server {

class IdentityModule;

/// The one way out over HTTP. Which private addresses it may call is a setting, so that settings come first.
/// Thread: engine. Lifetime: as Module; the client after start().
class OutboundModule final : public Module
{
    Q_OBJECT

public:
    OutboundModule(const Ground &ground, const IdentityModule &identity);
    ~OutboundModule() override;

    [[nodiscard]] QFuture<Result<>> start() override;
    void applySettings() override;

    [[nodiscard]] http_client::HttpClient &client() const { return *m_client; }

private:
    const Ground &m_ground;
    std::unique_ptr<http_client::HttpClient> m_client;
};

} // namespace mh::server
