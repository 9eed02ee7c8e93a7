// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QHash>
#include <QObject>

#include "server/api/accounts/page.h"
#include "server/api/call.h"
#include "server/api/reply.h"

namespace mh::identity {
class AccountMail;
class UserService;
} // namespace mh::identity

namespace mh::api {

class Router;

/// The page behind an invitation's link: how to get at what is shared, and a form to register for who has no account.
/// Thread: engine thread. Lifetime: outlives the router's use of it; what `Parts` refers to outlives it.
class InvitationPage final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InvitationPage)

public:
    struct Parts {
        identity::UserService &users;
        identity::AccountMail &mail;
        std::function<QString()> product;
        std::function<QString()> address; ///< of this server, to connect to
        std::function<bool()> isOpen;     ///< whether anybody may register
    };
    InvitationPage(Router &router, Parts parts);

private:
    struct Visit {
        QHash<QString, QString> form; ///< never with a password, once that is read
        Reply reply;
        mail::Language language;
    };
    void show(const Visit &visit, const QString &problem, int status) const;
    void registerNow(const Call &call, const Visit &visit, const QString &password);
    void showRegistered(const Visit &visit, bool mailed) const;
    void send(const Visit &visit, Page page) const;

    Parts m_parts;
};

} // namespace mh::api
