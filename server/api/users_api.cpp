// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/users_api.h"

#include "core/protocol/user_endpoints.h"
#include "server/api/router.h"
#include "server/api/run_reader.h"
#include "server/api/user_view.h"
#include "server/identity/identity_service.h"
#include "server/identity/permissions.h"
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

protocol::AuditEntry viewOf(const identity::AuditEntry &entry)
{
    return {entry.seq,        entry.user,    entry.username, entry.action,  entry.resourceType,
            entry.resourceId, entry.address, entry.agent,    entry.details, entry.at};
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
                   std::function<void()> sessionEnded, bool openRegistration)
    : m_identity(identity), m_users(users), m_sessionEnded(std::move(sessionEnded)), m_openRegistration(openRegistration)
{
    addOwn(router);
    addAdministration(router);
}

void UsersApi::addOwn(Router &router)
{
    router.on(protocol::registerUser, [this, &router](const Call &call, const protocol::RegisterRequest &request) -> QFuture<Result<QJsonObject>> {
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
            const Error closed{ErrorCode::Denied, u"REGISTRATION_CLOSED"_s, u"ask an administrator for an account"_s, {}, {}};
            return Answer<QJsonObject>().given(closed);
        }
        if (const auto role = identity::roleFrom(request.role); role && (byAdmin || *role == Role::Viewer))
            user.role = *role;
        return mapped(m_users.create(byAdmin ? &*caller : nullptr, originOf(call), std::move(user)), this,
                      [monitor](const identity::Profile &made) -> Result<QJsonObject> {
                          if (!monitor)
                              return QJsonObject{{u"message"_s, u"Registration successful. An administrator will activate your account."_s}};
                          const QJsonObject view{{u"id"_s, made.uid}, {u"username"_s, made.username}, {u"role"_s, userOf(made, true).role}};
                          return QJsonObject{{u"success"_s, true}, {u"message"_s, u"User registered successfully"_s}, {u"user"_s, view}};
                      });
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
        return ended(m_users.changePassword(*call.caller, originOf(call), Secret(request.current.toUtf8()), request.next),
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
    router.on(protocol::listAudit, [this](const Call &, const protocol::ListAudit &request) {
        return mapped(m_users.audit({request.user, request.action, request.page.page, request.page.size}), this,
                      [request](const identity::AuditPage &page) -> Result<protocol::Paged<protocol::AuditEntry>> {
                          protocol::Paged<protocol::AuditEntry> list{{}, request.page.page, request.page.size, page.total};
                          for (const identity::AuditEntry &entry : page.entries)
                              list.content.append(viewOf(entry));
                          return list;
                      });
    });
    router.on(protocol::listUsers, [this](const Call &, const protocol::ListUsers &request) -> Result<QJsonObject> {
        return envelopeV1(pageOf(m_users.list(queryOf(request)), request));
    });
    router.on(protocol::getUser, [this](const Call &, const protocol::UserRef &request) -> Result<QJsonObject> {
        const auto profile = m_users.find(request.id);
        if (!profile)
            return profile.error();
        return envelopeV1(userV1(*profile));
    });
    router.on(protocol::createUser, [this](const Call &call, const protocol::WriteUser &request) -> QFuture<Result<QJsonObject>> {
        identity::NewUser user{request.username.value_or(QString()), request.email.value_or(QString()),
                               request.fullName.value_or(QString()), request.password.value_or(QString())};
        user.role = identity::roleFrom(request.role.value_or(QString())).value_or(Role::User);
        user.status = identity::userStatusFrom(request.status.value_or(QString())).value_or(UserStatus::Active);
        user.permissions = request.permissions.value_or(QStringList());
        if (const auto fit = checkPermissions(user.permissions); !fit)
            return Answer<QJsonObject>().given(fit.error());
        const QString message = messageFor(call, u"User created"_s, u"用户创建成功"_s);
        return mapped(m_users.create(call.caller.get(), originOf(call), std::move(user)), this,
                      [message](const identity::Profile &made) -> Result<QJsonObject> { return envelopeV1(userV1(made), message); });
    });
    router.on(protocol::updateUser, [this](const Call &call, const protocol::WriteUser &request) -> QFuture<Result<QJsonObject>> {
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
        const QString message = messageFor(call, u"User updated"_s, u"用户更新成功"_s);
        return mapped(m_users.change(*call.caller, originOf(call), request.id, change), this,
                      [this, message](const identity::Profile &made) -> Result<QJsonObject> {
                          m_sessionEnded();
                          return envelopeV1(userV1(made), message);
                      });
    });
    router.on(protocol::removeUser, [this](const Call &call, const protocol::UserRef &request) {
        return ended(m_users.remove(*call.caller, originOf(call), request.id),
                     envelopeV1(QJsonValue(), messageFor(call, u"User deleted"_s, u"用户删除成功"_s)));
    });
    router.on(protocol::resetUserPassword, [this](const Call &call, const protocol::ResetUserPassword &request) {
        return ended(m_users.resetPassword(*call.caller, originOf(call), request.id, request.password, request.forceChange),
                     envelopeV1(QJsonValue(), messageFor(call, u"Password reset"_s, u"密码重置成功"_s)));
    });
}

} // namespace mh::api
