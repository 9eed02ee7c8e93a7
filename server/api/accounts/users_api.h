// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QFuture>
#include <QObject>

#include "core/base/result.h"
#include "server/identity/profile.h"

namespace mh::identity {
class AccountMail;
class IdentityService;
class UserService;
} // namespace mh::identity

namespace mh::protocol {
struct RegisterRequest;
struct ResetUserPassword;
struct WriteUser;
} // namespace mh::protocol

namespace mh::api {

class Router;
struct Call;

/// Registration, one's own account, the administration of users, the audit log.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class UsersApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UsersApi)

public:
    /// `sessionEnded` is called after whatever may have ended a session or taken a right away.
    UsersApi(Router &router, identity::IdentityService &identity, identity::UserService &users,
             identity::AccountMail &mail, std::function<void()> sessionEnded, bool openRegistration = true);

    void setOpenRegistration(bool open) { m_openRegistration = open; }

private:
    /// Tells of ended sessions, then replies.
    template <class Reply>
    [[nodiscard]] QFuture<Result<Reply>> ended(const QFuture<Result<>> &done, const Reply &reply);
    /// `reply` once the mail is queued, or could not be: then what is missing is logged, and `reply` is told.
    [[nodiscard]] QFuture<Result<QJsonObject>> mailed(const QFuture<Result<>> &queued,
                                                      std::function<QJsonObject(bool)> reply);
    [[nodiscard]] QJsonObject registered(const identity::Profile &made, bool monitor, bool mailed) const;
    void addOwn(Router &router);
    void addNames(Router &router);
    void addAdministration(Router &router);
    [[nodiscard]] QFuture<Result<QJsonObject>> signUp(Router &router, const Call &call,
                                                      const protocol::RegisterRequest &request);
    [[nodiscard]] QFuture<Result<QJsonObject>> create(const Call &call, const protocol::WriteUser &request);
    [[nodiscard]] QFuture<Result<QJsonObject>> update(const Call &call, const protocol::WriteUser &request);
    [[nodiscard]] QFuture<Result<QJsonObject>> resetPassword(const Call &call,
                                                             const protocol::ResetUserPassword &request);

    identity::IdentityService &m_identity;
    identity::UserService &m_users;
    identity::AccountMail &m_mail;
    std::function<void()> m_sessionEnded;
    bool m_openRegistration;
};

} // namespace mh::api
