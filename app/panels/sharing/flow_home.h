// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/sharing/shared_home.h"
#include "core/base/id.h"

class QComboBox;
class QPushButton;

namespace mh::client {
class ServerClient;
}
namespace mh::protocol {
struct Flow;
struct Workspace;
} // namespace mh::protocol

namespace mh::panels {

/// Whose a flow is and in which workspace it lives; its owner may change both.
/// Thread: GUI. Lifetime: the client outlives it. Errors: failed().
class FlowHome final : public SharedHome
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FlowHome)
public:
    FlowHome(client::ServerClient &client, FlowId flow, QWidget *parent = nullptr);

private:
    void load();
    void show(const protocol::Flow &flow);
    void fill(const QList<protocol::Workspace> &workspaces);
    void choose();
    void updateMove();
    void move();
    [[nodiscard]] QFuture<Result<protocol::Empty>> handOver(const QString &person) override;
    [[nodiscard]] WorkspaceId chosen() const;

    client::ServerClient &m_client;
    FlowId m_flow;
    WorkspaceId m_current;
    QComboBox *m_workspace;
    QPushButton *m_move;
};

} // namespace mh::panels
