// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/base/id.h"
#include "core/base/result.h"

class QComboBox;
class QLabel;
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
class FlowHome final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FlowHome)
public:
    FlowHome(client::ServerClient &client, FlowId flow, QWidget *parent = nullptr);

signals:
    /// It has another owner or another workspace.
    void changed();
    void failed(const QString &why);

private:
    void load();
    void show(const protocol::Flow &flow);
    void fill(const QList<protocol::Workspace> &workspaces);
    void choose();
    void updateMove();
    void move();
    void askOwner();
    [[nodiscard]] WorkspaceId chosen() const;

    client::ServerClient &m_client;
    FlowId m_flow;
    QString m_name;
    WorkspaceId m_current;
    QLabel *m_owner;
    QPushButton *m_handOver;
    QComboBox *m_workspace;
    QPushButton *m_move;
};

} // namespace mh::panels
