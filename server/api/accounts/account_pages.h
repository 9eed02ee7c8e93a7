// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QHash>
#include <QObject>

#include "core/protocol/endpoint.h"
#include "server/api/accounts/page.h"
#include "server/api/call.h"
#include "server/api/reply.h"

namespace mh::identity {
class AccountMail;
}

namespace mh::api {

class Router;

/// The pages behind the links of mails: verify an address, choose a new password, ask for a link. Opening a
/// page changes nothing (programs open links, too); its form does.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class AccountPages final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccountPages)

public:
    /// `product` is asked for each page; `sessionEnded` is called after a password was changed.
    AccountPages(Router &router, identity::AccountMail &mail, std::function<QString()> product,
                 std::function<void()> sessionEnded);

private:
    using Form = QHash<QString, QString>;
    struct Visit {
        const Call &call;
        Form form; ///< of the query or the body
        Reply reply;
        mail::Language language;
    };
    using Handler = void (AccountPages::*)(const Visit &);
    void add(Router &router, protocol::Route route, Handler view, Handler act);
    void showVerify(const Visit &visit);
    void verify(const Visit &visit);
    void showReset(const Visit &visit);
    void showResetForm(const Visit &visit, const QString &problem, int status);
    void reset(const Visit &visit);
    void showForgot(const Visit &visit);
    void forgot(const Visit &visit);
    void show(const Visit &visit, Page page, const QString &path = {}) const;

    identity::AccountMail &m_mail;
    std::function<QString()> m_product;
    std::function<void()> m_sessionEnded;
};

} // namespace mh::api
