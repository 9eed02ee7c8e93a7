// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/people.h"

#include <chrono>

#include "app/client/server_client.h"
#include "app/models/words.h"
#include "core/base/when_ready.h"
#include "core/protocol/user_names.h"

using namespace Qt::StringLiterals;

namespace mh::models {

People::People(QString ownId, QString ownName) : m_ownId(std::move(ownId)), m_ownName(std::move(ownName))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(std::chrono::milliseconds(20)); // a whole list of them at once
    connect(&m_soon, &QTimer::timeout, this, &People::ask);
}

void People::setServer(client::ServerClient &client, const QString &ownId, const QString &ownName, bool isViewer,
                       bool isManager)
{
    m_client = &client;
    m_ownId = ownId;
    m_ownName = ownName;
    m_isViewer = isViewer;
    m_isManager = isManager;
    m_names.clear();
    m_wanted.clear();
}

QString People::name(const QString &triggeredBy) const
{
    if (!triggeredBy.startsWith("user:"_L1))
        return trigger(triggeredBy);
    const QString text = triggeredBy.sliced(5);
    if (isMe(text))
        return m_ownName;
    const auto user = UserId::fromString(text);
    if (const QString known = m_names.value(user); !known.isEmpty())
        return known;
    if (!user.isNull() && m_client && !m_names.contains(user)) {
        m_wanted.insert(user);
        if (!m_soon.isActive())
            m_soon.start();
    }
    return trigger(triggeredBy);
}

void People::ask()
{
    protocol::ListUserNames request;
    for (const UserId user : std::as_const(m_wanted)) {
        if (request.ids.size() < protocol::ListUserNames::kMost)
            request.ids.append(user);
    }
    for (const UserId user : request.ids) {
        m_wanted.remove(user);
        m_names.insert(user, {});
    }
    if (!m_client || request.ids.isEmpty())
        return;
    if (!m_wanted.isEmpty())
        m_soon.start();
    whenReady(m_client->call(protocol::listUserNames, request), this,
              [this, request](const Result<protocol::BareList<protocol::UserName>> &reply) {
                  if (!reply) { // asked for again when they are shown again
                      for (const UserId user : request.ids)
                          m_names.remove(user);
                      return;
                  }
                  for (const protocol::UserName &user : reply->items)
                      m_names.insert(user.id, user.name);
                  if (!reply->items.isEmpty())
                      emit changed();
              });
}

} // namespace mh::models
