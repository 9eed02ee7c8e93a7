// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>

namespace mh::identity {
class AccountMail;
}
namespace mh::mail {
class MailQueue;
}

namespace mh::api {

class Router;

/// Verified addresses and forgotten passwords as documented, and the state of the mails for administrators.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class AccountMailApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccountMailApi)

public:
    /// `sessionEnded` is called after a password was changed; `product` is how the server calls itself.
    AccountMailApi(Router &router, identity::AccountMail &account, mail::MailQueue &queue,
                   std::function<QString()> product, std::function<void()> sessionEnded);

private:
    void addAdministration(Router &router, const std::function<QString()> &product);

    identity::AccountMail &m_account;
    mail::MailQueue &m_queue;
    std::function<void()> m_sessionEnded;
};

} // namespace mh::api
