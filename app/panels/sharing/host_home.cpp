// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/sharing/host_home.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "core/base/mapped.h"
#include "core/protocol/host_care_endpoints.h"
#include "core/protocol/host_endpoints.h"

using namespace Qt::StringLiterals;

namespace mh::panels {

HostHome::HostHome(client::ServerClient &client, qint64 host, QWidget *parent)
    : SharedHome(parent), m_client(client), m_host(host)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(&owner(), 1);
    layout->addWidget(&handOverButton());
    load();
}

void HostHome::load()
{
    whenReady(m_client.call(protocol::getHost, {m_host}), this, [this](const Result<protocol::Host> &host) {
        if (host)
            showOwner(host->name, host->myPermission == "owner"_L1, host->ownerName);
        else
            emit failed(models::sentence(host.error()));
    });
}

QFuture<Result<protocol::Empty>> HostHome::handOver(const QString &person)
{
    const protocol::PersonNamed named = protocol::personNamed(person);
    return mapped(m_client.call(protocol::setHostOwner, {m_host, {}, named.email, named.username}), this,
                  [this](const protocol::Empty &done) -> Result<protocol::Empty> {
                      load();
                      return done;
                  });
}

} // namespace mh::panels
