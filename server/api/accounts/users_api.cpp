// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/accounts/users_api.h"

#include "core/base/log.h"
#include "core/protocol/user_endpoints.h"
#include "core/protocol/user_names.h"
#include "server/api/accounts/user_view.h"
#include "server/api/executions/run_reader.h"
#include "server/api/router.h"
#include "server/identity/account_mail.h"
#include "server/identity/accounts.h"
#include "server/identity/identity_service.h"
#include "server/identity/permissions.h"
#include "server/identity/second_factors.h"
#include "server/identity/user_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using identity::Role;
using identity::UserStatus;

namespace {

identity::UserQuery queryOf(const protocol::ListUsers &request)
{
    using Sort = identity::UserQuery::Sort;
    static const QHash<QString, Sort> sorts{{u"username"_s, Sort::Username},
                                            {u"email"_s, Sort::Email},
                                            {u"created_at"_s, Sort::CreatedAt},
                                            {u"last_login"_s, Sort::LastLogin}};
    identity::UserQuery query;
    query.search = request.search;
    query.role = identity::roleFrom(request.role);
    if (request.status == "inactive"_L1)
        query.statuses = {UserStatus::Inactive, UserStatus::Pending};
    else if (const auto status = identity::userStatusFrom(request.status))
        query.statuses = {*status};
    query.sort = sorts.value(request.sort, Sort::Uid);
    query.descending = request.descending;
    query.page = request.page - 1;
    query.size = request.size;
    return query;
}

Result<> checkPermissions(const QStringList &permissions)
{
    for (const QString &permission : permissions) {
        if (!identity::isPermission(permission))
            return invalidInput(u"this is no permission: "_s + permission, u"permissions"_s);
    }
    return {};
}

QJsonObject pageOf(const identity::UserPage &page, const protocol::ListUsers &request)
{
    QJsonArray users;
    for (const identity::Profile &profile : page.users)
        users.append(userV1(profile));
    const int pages = (page.total + request.size - 1) / request.size;
    return {{u"users"_s, users},
            {u"pagination"_s, QJsonObject{{u"page"_s, request.page},
                                          {u"size"_s, request.size},
                                          {u"total"_s, page.total},
                                          {u"pages"_s, pages},
                                          {u"has_next"_s, request.page < pages},
                                          {u"has_prev"_s, request.page > 1}}}};
}

} // namespace

template <class Reply>
QFuture<Result<Reply>> UsersApi::ended(const QFuture<Result<>> &done, const Reply &reply)
{
    const Answer<Reply> answer;
    whenReady(done, this, [this, answer, reply](const Result<> &result) {
        if (!result)
            return answer.give(result.error());
        m_sessionEnded();
        answer.give(reply);
    });
    return answer.future();
}

UsersApi::UsersApi(Router &router, identity::IdentityService &identity, identity::UserService &users,
                   identity::AccountMail &mail, std::function<void()> sessionEnded, bool openRegistration)
    : m_identity(identity),
      m_users(users),
      m_mail(mail),
      m_sessionEnded(std::move(sessionEnded)),
      m_openRegistration(openRegistration)
{
    addOwn(router);
    addNames(router);
    addAdministration(router);
}

void UsersApi::addNames(Router &router)
{
    using List = protocol::BareList<protocol::UserName>;
    router.on(protocol::listUserNames, [this](const Call &, const protocol::ListUserNames &request) -> Result<List> {
        List list;
        for (const UserId id : request.ids) {
            const identity::User *user = m_identity.accounts().find(id);
            if (user && user->status != UserStatus::Deleted)
                list.items.append({id, user->name});
        }
        return list;
    });
}

QFuture<Result<QJsonObject>> UsersApi::mailed(const QFuture<Result<>> &queued, std::function<QJsonObject(bool)> reply)
{
    const Answer<QJsonObject> answer;
    whenReady(queued, this, [answer, reply = std::move(reply)](const Result<> &done) {
        if (!done)
            qCWarning(log::api).noquote() << "a mail about an account could not be queued:" << done.error().message;
        answer.give(reply(bool(done)));
    });
    return answer.future();
}

QJsonObject UsersApi::registered(const identity::Profile &made, bool monitor, bool mailed) const
{
    if (monitor) {
        const QJsonObject view{
            {u"id"_s, made.uid}, {u"username"_s, made.username}, {u"role"_s, userOf(made, true).role}};
        return {{u"success"_s, true}, {u"message"_s, u"User registered successfully"_s}, {u"user"_s, view}};
    }
    if (mailed)
        return {{u"message"_s, u"Registration successful. Please check your email to verify your account."_s}};
    if (m_mail.isOn()) // the queue is full, say: the account is there, and the mail can be asked for
        return {{u"message"_s,
                 u"Registration successful. The verification mail could not be sent; ask for it again later."_s}};
    return {{u"message"_s,
             u"Registration successful. This server sends no mails: an administrator will activate your account."_s}};
}

QFuture<Result<QJsonObject>> UsersApi::signUp(Router &router, const Call &call,
                                              const protocol::RegisterRequest &request)
{
    const bool monitor = request.isMonitor();
    if (const auto may = router.limit(u"register "_s + call.address, 3); !may)
        return Answer<QJsonObject>().given(may.error());
    identity::NewUser user{request.username, request.email, request.name, request.password};
    user.policy = monitor ? identity::PasswordPolicy::Monitor : identity::PasswordPolicy::Flow;
    user.status = monitor ? UserStatus::Active : UserStatus::Pending;
    // Anybody may ask for any role; only an administrator gets more than a user's.
    const auto caller = m_identity.authenticate(bearerOf(call.head));
    const bool byAdmin = caller && identity::IdentityService::authorize(*caller, protocol::Grant::UserEdit);
    if (!m_openRegistration && !byAdmin) {
        const Error closed{
            ErrorCode::Denied, u"REGISTRATION_CLOSED"_s, u"ask an administrator for an account"_s, {}, {}};
        return Answer<QJsonObject>().given(closed);
    }
    if (const auto role = identity::roleFrom(request.role); role && (byAdmin || *role == Role::Viewer))
        user.role = *role;
    const Answer<QJsonObject> answer;
    whenReady(m_users.create(byAdmin ? &*caller : nullptr, originOf(call), std::move(user)), this,
              [this, answer, monitor, language = languageOf(call)](const Result<identity::Profile> &made) {
                  if (!made)
                      return answer.give(made.error());
                  if (made->email.isEmpty() || made->emailVerified || !m_mail.isOn())
                      return answer.give(registered(*made, monitor, false));
                  whenReady(mailed(m_mail.sendVerification(made->id, language),
                                   [this, profile = *made, monitor](bool sent) {
                                       return registered(profile, monitor, sent);
                                   }),
                            this, [answer](const Result<QJsonObject> &reply) { answer.give(reply); });
              });
    return answer.future();
}

void UsersApi::addOwn(Router &router)
{
    router.on(protocol::registerUser, [this, &router](const Call &call, const protocol::RegisterRequest &request) {
        return signUp(router, call, request);
    });
    router.on(protocol::updateMe, [this](const Call &call, const protocol::UpdateMe &request) {
        identity::UserChange change;
        change.name = request.name;
        change.avatarUrl = request.avatarUrl;
        return mapped(m_users.changeOwn(*call.caller, originOf(call), change), this,
                      [](const identity::Profile &done) -> Result<protocol::User> { return userOf(done); });
    });
    router.on(protocol::removeMe, [this](const Call &call, protocol::Empty) {
        return ended(m_users.removeOwn(*call.caller, originOf(call)), protocol::Empty{});
    });
    router.on(protocol::changePassword, [this, &router](const Call &call, const protocol::ChangePassword &request) {
        // Whoever took over a session must not find out the password here.
        if (const auto may = router.limit(u"password "_s + call.caller->id.toString(), 5); !may)
            return Answer<protocol::Message>().given(may.error());
        return ended(
            m_users.changePassword(*call.caller, originOf(call), Secret(request.current.toUtf8()), request.next),
            protocol::Message{u"Password changed successfully"_s});
    });
    router.on(protocol::listSessions, [this](const Call &call, protocol::Empty) -> Result<protocol::SessionList> {
        protocol::SessionList list;
        for (const identity::SessionInfo &session : m_users.sessions(*call.caller))
            list.sessions.append({session.id, session.device, session.address, session.createdAt, session.isCurrent});
        return list;
    });
    router.on(protocol::endSessions, [this](const Call &call, protocol::Empty) {
        return mapped(m_users.endSessions(*call.caller, originOf(call)), this,
                      [this](int count) -> Result<protocol::SessionsEnded> {
                          m_sessionEnded();
                          return protocol::SessionsEnded{u"All sessions have been terminated"_s, count};
                      });
    });
    router.on(protocol::endSession, [this](const Call &call, const protocol::SessionRef &request) {
        return ended(m_users.endSession(*call.caller, originOf(call), request.id), protocol::Empty{});
    });
}

void UsersApi::addAdministration(Router &router)
{
    router.on(protocol::listUsers, [this](const Call &, const protocol::ListUsers &request) -> Result<QJsonObject> {
        return envelopeV1(pageOf(m_users.list(queryOf(request)), request));
    });
    router.on(protocol::getUser, [this](const Call &, const protocol::UserRef &request) -> Result<QJsonObject> {
        const auto profile = m_users.find(request.id);
        if (!profile)
            return profile.error();
        return envelopeV1(userV1(*profile));
    });
    router.on(protocol::createUser,
              [this](const Call &call, const protocol::WriteUser &request) { return create(call, request); });
    router.on(protocol::updateUser,
              [this](const Call &call, const protocol::WriteUser &request) { return update(call, request); });
    router.on(protocol::removeUser, [this](const Call &call, const protocol::UserRef &request) {
        return ended(m_users.remove(*call.caller, originOf(call), request.id),
                     envelopeV1(QJsonValue(), messageFor(call, u"User deleted"_s, u"用户删除成功"_s)));
    });
    router.on(protocol::resetUserPassword, [this](const Call &call, const protocol::ResetUserPassword &request) {
        return resetPassword(call, request);
    });
}

QFuture<Result<QJsonObject>> UsersApi::create(const Call &call, const protocol::WriteUser &request)
{
    identity::NewUser user{request.username.value_or(QString()), request.email.value_or(QString()),
                           request.fullName.value_or(QString()), request.password.value_or(QString())};
    user.role = identity::roleFrom(request.role.value_or(QString())).value_or(Role::User);
    user.status = identity::userStatusFrom(request.status.value_or(QString())).value_or(UserStatus::Active);
    user.permissions = request.permissions.value_or(QStringList());
    if (const auto fit = checkPermissions(user.permissions); !fit)
        return Answer<QJsonObject>().given(fit.error());
    const QString message = messageFor(call, u"User created"_s, u"用户创建成功"_s);
    const Answer<QJsonObject> answer;
    whenReady(m_users.create(call.caller.get(), originOf(call), std::move(user)), this,
              [this, answer, message, welcome = request.welcomeMail,
               language = languageOf(call)](const Result<identity::Profile> &made) {
                  if (!made)
                      return answer.give(made.error());
                  if (!welcome)
                      return answer.give(envelopeV1(userV1(*made), message));
                  const auto reply = [made = *made, message](bool sent) {
                      QJsonObject data = userV1(made);
                      data.insert("welcome_email_queued"_L1, sent);
                      return envelopeV1(data, message);
                  };
                  whenReady(mailed(m_mail.sendWelcome(made->id, language), reply), this,
                            [answer](const Result<QJsonObject> &done) { answer.give(done); });
              });
    return answer.future();
}

QFuture<Result<QJsonObject>> UsersApi::update(const Call &call, const protocol::WriteUser &request)
{
    identity::UserChange change;
    change.email = request.email;
    change.name = request.fullName;
    change.permissions = request.permissions;
    if (request.role)
        change.role = identity::roleFrom(*request.role);
    if (request.status)
        change.status = identity::userStatusFrom(*request.status);
    if (const auto fit = checkPermissions(request.permissions.value_or(QStringList())); !fit)
        return Answer<QJsonObject>().given(fit.error());
    // Whoever shall have it needs to see its secret; to say yes and leave it off would mislead.
    const auto before = m_users.find(request.id);
    if (before && request.secondFactor.value_or(false) && !before->hasSecondFactor)
        return Answer<QJsonObject>().given(
            invalidInput(u"can only be switched on by the user, with their own app"_s, u"two_factor_enabled"_s));
    const bool takesAway = before && before->hasSecondFactor && !request.secondFactor.value_or(true);
    const QString message = messageFor(call, u"User updated"_s, u"用户更新成功"_s);
    const Answer<QJsonObject> answer;
    whenReady(m_users.change(*call.caller, originOf(call), request.id, change), this,
              [this, answer, call, takesAway, message](const Result<identity::Profile> &made) {
                  if (!made)
                      return answer.give(made.error());
                  m_sessionEnded();
                  if (!takesAway)
                      return answer.give(envelopeV1(userV1(*made), message));
                  whenReady(m_identity.secondFactors().reset(*call.caller, originOf(call), *made), this,
                            [answer, made = *made, message](const Result<> &done) mutable {
                                made.hasSecondFactor = false;
                                answer.give(done ? Result<QJsonObject>(envelopeV1(userV1(made), message))
                                                 : done.error());
                            });
              });
    return answer.future();
}

QFuture<Result<QJsonObject>> UsersApi::resetPassword(const Call &call, const protocol::ResetUserPassword &request)
{
    const QString message = messageFor(call, u"Password reset"_s, u"密码重置成功"_s);
    const Answer<QJsonObject> answer;
    whenReady(m_users.resetPassword(*call.caller, originOf(call), request.id, request.password, request.forceChange),
              this, [this, answer, message, request, language = languageOf(call)](const Result<> &done) {
                  if (!done)
                      return answer.give(done.error());
                  m_sessionEnded();
                  const auto user = m_users.find(request.id);
                  if (!request.sendMail || !user)
                      return answer.give(envelopeV1(QJsonValue(), message));
                  const auto reply = [message](bool sent) {
                      return envelopeV1(QJsonObject{{u"email_queued"_s, sent}}, message);
                  };
                  whenReady(mailed(m_mail.tellPasswordSet(user->id, language), reply), this,
                            [answer](const Result<QJsonObject> &told) { answer.give(told); });
              });
    return answer.future();
}

} // namespace mh::api
