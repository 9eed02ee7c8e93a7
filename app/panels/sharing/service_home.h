// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/sharing/shared_home.h"
#include "core/base/id.h"

namespace mh::client {
class ServerClient;
}

namespace mh::panels {

/// Whose a service is.
/// Thread: GUI. Lifetime: the client outlives it. Errors: failed().
class ServiceHome final : public SharedHome
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServiceHome)
public:
    ServiceHome(client::ServerClient &client, ServiceId service, QWidget *parent = nullptr);

private:
    void load();
    [[nodiscard]] QFuture<Result<protocol::Empty>> handOver(const QString &person) override;

    client::ServerClient &m_client;
    ServiceId m_service;
};

} // namespace mh::panels
