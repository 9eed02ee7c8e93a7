// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/sharing/shared_home.h"

namespace mh::client {
class ServerClient;
}

namespace mh::panels {

/// Whose a host is.
/// Thread: GUI. Lifetime: the client outlives it. Errors: failed().
class HostHome final : public SharedHome
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostHome)
public:
    HostHome(client::ServerClient &client, qint64 host, QWidget *parent = nullptr);

private:
    void load();
    [[nodiscard]] QFuture<Result<protocol::Empty>> handOver(const QString &person) override;

    client::ServerClient &m_client;
    qint64 m_host;
};

} // namespace mh::panels
