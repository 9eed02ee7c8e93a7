// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QHash>
#include <QObject>

#include "core/protocol/endpoint.h"
#include "server/api/call.h"
#include "server/api/reply.h"
#include "server/mail/language.h"

namespace mh::identity {
class IdentityService;
}

namespace mh::api {

class Router;

/// The console's pages for people without the desktop: home, sign-in, dashboard, nodes, tasks. They are shells, in the
/// language that the browser asks for; what they show they ask the API for, with the session's cookie.
/// Thread: engine. Lifetime: outlives the router's use of it; outlived by `identity`.
class ConsolePages final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConsolePages)

public:
    /// `product` is asked for each page; `sessionEnded` is called after each signing out.
    ConsolePages(Router &router, identity::IdentityService &identity, std::function<QString()> product,
                 std::function<void()> sessionEnded);

private:
    struct Shown {
        QString title;
        QString content;   ///< HTML
        QString words{};   ///< for the scripts, JSON
        QString scripts{}; ///< their names, with commas
        int status = 200;
    };
    void addPages(Router &router);
    void addSignIn(Router &router);
    void addAssets(Router &router);
    void show(const Call &call, const Reply &reply, const Shown &shown) const;
    void showSignIn(const Call &call, const Reply &reply, const QString &problem, const QString &step,
                    int status) const;
    void signIn(Router &router, const Call &call, const QByteArray &body, const Reply &reply);
    void signOut(const Call &call, const Reply &reply);
    [[nodiscard]] bool isSignedIn(const Call &call) const;

    identity::IdentityService &m_identity;
    std::function<QString()> m_product;
    std::function<void()> m_sessionEnded;
};

} // namespace mh::api
