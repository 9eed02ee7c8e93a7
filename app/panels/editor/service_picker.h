// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/flow/component_interface.h"
#include "core/protocol/services.h"

class QComboBox;
class QLabel;

namespace mh::client {
class ServerClient;
}

namespace mh::panels {

/// Chooses a service and then one of its endpoints, shown as method, path and name.
/// Thread: GUI. Lifetime: the client outlives it. Errors: in words below the lists.
class ServicePicker final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServicePicker)
public:
    explicit ServicePicker(client::ServerClient &client, QWidget *parent = nullptr);

    /// What is called now, each by name or ID; what is neither, like an expression, chooses nothing.
    void setChoice(const QString &service, const QString &endpoint);

signals:
    /// By a person; `endpoint` is empty when the service is another one.
    void chosen(const QString &service, const QString &endpoint);
    /// What the endpoint wants besides a body; nothing while none is chosen.
    void parametersChanged(const QList<mh::flow::Port> &parameters);

private:
    void loadServices(int page);
    void loadEndpoints(ServiceId service, int page = 0);
    void showServices();
    void showEndpoints();
    void tell(const Error &why);

    client::ServerClient &m_client;
    QComboBox *m_service;
    QComboBox *m_endpoint;
    QLabel *m_trouble;
    QList<protocol::Service> m_services;
    QList<protocol::ServiceEndpoint> m_endpoints;
    ServiceId m_of; ///< whose endpoints these are, or will be
    QString m_wantedService;
    QString m_wantedEndpoint;
};

/// Of the path, the query and the headers; those of the path are needed.
[[nodiscard]] QList<flow::Port> parametersOf(const protocol::EndpointSpec &endpoint);

} // namespace mh::panels
