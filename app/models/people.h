// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTimer>

#include "core/base/id.h"

namespace mh::client {
class ServerClient;
}

namespace mh::models {

/// Names for the ids of users: one's own is known, others are asked of the server when they are first shown.
/// Thread: GUI. Lifetime: models and pages that refer to it go first. Errors: none; somebody unknown is "a user".
class People final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(People)
public:
    explicit People(QString ownId = {}, QString ownName = {});

    /// Somebody has signed in at that server; what another one has told is forgotten.
    /// `isViewer`: the own role changes and starts nothing. `isManager`: it looks after what nobody owns.
    void setServer(client::ServerClient &client, const QString &ownId, const QString &ownName, bool isViewer,
                   bool isManager);

    /// Whether that is the id of whoever has signed in.
    [[nodiscard]] bool isMe(const QString &user) const { return !m_ownId.isEmpty() && user == m_ownId; }
    [[nodiscard]] bool amViewer() const { return m_isViewer; }
    /// Or an administrator.
    [[nodiscard]] bool amManager() const { return m_isManager; }
    /// "user:<id>" and the like as a person reads it.
    [[nodiscard]] QString name(const QString &triggeredBy) const;

signals:
    /// Names have come that name() did not know.
    void changed();

private:
    void ask();

    QPointer<client::ServerClient> m_client;
    QString m_ownId;
    QString m_ownName;
    bool m_isViewer = false;
    bool m_isManager = false;
    // What is looked at fills them, like any cache.
    mutable QHash<UserId, QString> m_names; ///< empty: asked for, or gone
    mutable QSet<UserId> m_wanted;
    mutable QTimer m_soon;
};

} // namespace mh::models
