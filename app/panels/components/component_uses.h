// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/base/id.h"
#include "core/base/result.h"

class QVBoxLayout;

namespace mh::client {
class ServerClient;
}
namespace mh::protocol {
struct ComponentUse;
}

namespace mh::panels {

/// The flows that use a component, as far as one may see them, each with a way into its editor.
/// Thread: GUI. Lifetime: the client outlives it. Errors: said in place.
class ComponentUses final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComponentUses)
public:
    explicit ComponentUses(client::ServerClient &client, QWidget *parent = nullptr);

    void load(const QString &component);

signals:
    void editRequested(mh::FlowId flow);

private:
    void show(const QList<protocol::ComponentUse> &uses);
    void say(const QString &text);
    void clear();

    client::ServerClient &m_client;
    QVBoxLayout *m_rows;
    QString m_component;
};

} // namespace mh::panels
