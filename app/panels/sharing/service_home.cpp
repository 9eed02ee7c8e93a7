// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/sharing/service_home.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "core/base/mapped.h"
#include "core/protocol/endpoints.h"
#include "core/protocol/service_share_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

ServiceHome::ServiceHome(client::ServerClient &client, ServiceId service, QWidget *parent)
    : SharedHome(parent), m_client(client), m_service(service)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(&owner(), 1);
    layout->addWidget(&handOverButton());
    load();
}

void ServiceHome::load()
{
    whenReady(m_client.call(protocol::getService, {m_service}), this, [this](const Result<protocol::Service> &service) {
        if (service)
            showOwner(service->spec.displayName, service->myPermission == "owner"_L1, service->ownerName);
        else
            emit failed(models::sentence(service.error()));
    });
}

QFuture<Result<protocol::Empty>> ServiceHome::handOver(const QString &person)
{
    const protocol::PersonNamed named = protocol::personNamed(person);
    return mapped(m_client.call(protocol::setServiceOwner, {m_service, {}, named.email, named.username}), this,
                  [this](const protocol::Empty &done) -> Result<protocol::Empty> {
                      load();
                      return done;
                  });
}

} // namespace mh::panels
