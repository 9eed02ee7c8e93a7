// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include "app/models/roles.h"
#include "core/protocol/components.h"

namespace mh::client {
class EventStream;
class ServerClient;
}

namespace mh::models {

/// The components that the server knows, by name; asked for anew when one changes.
/// Thread: GUI. Lifetime: client and stream outlive it. Errors: failed(); the list stays.
class ComponentsModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComponentsModel)
public:
    ComponentsModel(client::ServerClient &client, client::EventStream &stream, QObject *parent = nullptr);
    ~ComponentsModel() override;

    void load();
    void set(QList<protocol::Component> components);
    [[nodiscard]] const QList<protocol::Component> &components() const { return m_components; }
    /// Null: not there.
    [[nodiscard]] const protocol::Component *find(const QString &name) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

signals:
    void failed(const mh::Error &why);

private:
    client::ServerClient &m_client;
    client::EventStream &m_stream;
    QList<protocol::Component> m_components;
};

} // namespace mh::models
