// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/identity_service.h"

#include <algorithm>

#include <QHash>
#include <QPointer>

#include "core/base/answer.h"
#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "core/crypto/digest.h"
#include "core/crypto/jwt.h"
#include "core/crypto/random.h"
#include "server/identity/identity_errors.h"
#include "server/identity/password_pool.h"
#include "server/identity/permissions.h"
#include "server/identity/sessions.h"

namespace mh::identity {
using namespace Qt::StringLiterals;

namespace {

Profile profileOf(const User &user)
{
    return {user.uid, user.id, user.username, user.email, user.name, user.role, user.status, user.createdAt, user.lastLoginAt};
}

QString kindText(SignInKind kind)
{
    return kind == SignInKind::Email ? u"flow"_s : u"monitor"_s;
}

} // namespace

struct IdentityService::Private {
    Private(IdentityService *service, UserStore &userStore, const Clock &time, Sealer keySealer, IdentityOptions given)
        : q(service), store(userStore), clock(time), sealer(std::move(keySealer)), options(given),
          pool(given.hashThreads, given.hashQueue, given.cost)
    {
    }

    Result<> restore(const UserSnapshot &snapshot);
    void makeKey(const Answer<> &answer);
    void keep(User user);
    /// `then` is not called once the service has gone.
    void commit(QList<UserWrite> writes, std::function<void(const Result<> &)> then);
    void commitQuietly(QList<UserWrite> writes);
    void passwordChecked(bool right, UserId id, const SignIn &request, const Answer<SignedIn> &answer);
    void countFailure(User user, SignInKind kind);
    void openSession(User user, const SignIn &request, const Answer<SignedIn> &answer);
    [[nodiscard]] Result<SignedIn> tokensFor(const Profile &user, const Sessions::Issued &issued) const;
    [[nodiscard]] qint64 accessMs(const QString &kind) const
    {
        return kind == "flow"_L1 ? options.flowAccessMs : options.monitorAccessMs;
    }
    [[nodiscard]] bool hasAdmin() const
    {
        return std::any_of(users.begin(), users.end(), [](const User &user) {
            return user.role == Role::Admin && user.status != UserStatus::Deleted;
        });
    }

    IdentityService *q;
    UserStore &store;
    const Clock &clock;
    Sealer sealer;
    IdentityOptions options;
    PasswordPool pool;
    Sessions sessions;
    QHash<UserId, User> users;
    QHash<QString, UserId> byLogin; ///< folded username and e-mail
    Secret key;
    qint64 lastUid = 0;
    bool bootstrapping = false;
};

IdentityService::IdentityService(UserStore &store, const Clock &clock, Sealer sealer, IdentityOptions options,
                                 QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, store, clock, std::move(sealer), options))
{
}

IdentityService::~IdentityService() = default;

// --- start ---------------------------------------------------------------------------------

QFuture<Result<>> IdentityService::start(Secret configuredKey)
{
    d->key = std::move(configuredKey);
    const Answer<> answer;
    whenReady(d->store.load(), this, [this, answer](const Result<UserSnapshot> &snapshot) {
        if (!snapshot)
            return answer.give(snapshot.error());
        if (const auto restored = d->restore(*snapshot); !restored)
            return answer.give(restored.error());
        if (d->key.isEmpty())
            return d->makeKey(answer);
        answer.give({});
    });
    return answer.future();
}

Result<> IdentityService::Private::restore(const UserSnapshot &snapshot)
{
    for (const User &user : snapshot.users)
        keep(user);
    sessions.restore(snapshot.tokens, clock.nowMs());
    const SigningKey *newest = nullptr;
    for (const SigningKey &candidate : snapshot.keys) {
        if (candidate.retiredAt == 0 && (!newest || candidate.createdAt > newest->createdAt))
            newest = &candidate;
    }
    if (!newest || !key.isEmpty())
        return {};
    auto opened = sealer.open(newest->sealedKey);
    if (!opened)
        return opened.error();
    key = std::move(*opened);
    return {};
}

void IdentityService::Private::makeKey(const Answer<> &answer)
{
    Secret made(crypto::randomBytes(32));
    const auto sealed = sealer.seal(made.bytes());
    if (!sealed)
        return answer.give(sealed.error());
    key = std::move(made);
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    commit({SaveSigningKey{{id, *sealed, clock.nowMs(), 0}}}, [answer](const Result<> &done) { answer.give(done); });
}

void IdentityService::Private::keep(User user)
{
    lastUid = std::max(lastUid, user.uid);
    if (user.status != UserStatus::Deleted) {
        for (const QString &login : {user.username, user.email}) {
            if (!login.isEmpty())
                byLogin.insert(login.toCaseFolded(), user.id);
        }
    }
    users.insert(user.id, std::move(user));
}

void IdentityService::Private::commit(QList<UserWrite> writes, std::function<void(const Result<> &)> then)
{
    store.commit(std::move(writes), [self = QPointer(q), then = std::move(then)](const Result<> &done) {
        if (self)
            then(done);
    });
}

void IdentityService::Private::commitQuietly(QList<UserWrite> writes)
{
    commit(std::move(writes), [](const Result<> &done) {
        if (!done)
            qCWarning(log::server, "a change of an account was not stored: %ls", qUtf16Printable(done.error().message));
    });
}

// --- signing in ----------------------------------------------------------------------------

QFuture<Result<SignedIn>> IdentityService::signIn(SignIn request)
{
    const Answer<SignedIn> answer;
    const auto id = d->byLogin.constFind(request.login.toCaseFolded());
    const User *user = id == d->byLogin.constEnd() ? nullptr : &*d->users.constFind(*id);
    if (user && user->lockedUntil > d->clock.nowMs())
        return answer.given(accountLocked(user->lockedUntil));
    auto checked = d->pool.verify(user ? user->passwordHash : QString(), std::move(request.password));
    if (!checked)
        return answer.given(checked.error());
    auto kept = std::make_shared<SignIn>(std::move(request));
    whenReady(*checked, this, [this, kept, answer, userId = user ? user->id : UserId()](bool right) {
        d->passwordChecked(right, userId, *kept, answer);
    });
    return answer.future();
}

void IdentityService::Private::passwordChecked(bool right, UserId id, const SignIn &request, const Answer<SignedIn> &answer)
{
    const auto user = users.constFind(id);
    if (user == users.constEnd())
        return answer.give(invalidCredentials());
    // Guesses that were under way when the lock came must not get through it.
    if (user->lockedUntil > clock.nowMs())
        return answer.give(accountLocked(user->lockedUntil));
    if (!right) {
        // Answered before it is stored: a known user must not take longer than an unknown one.
        answer.give(invalidCredentials());
        return countFailure(*user, request.kind);
    }
    if (const auto usable = checkStatus(user->status); !usable)
        return answer.give(usable.error());
    openSession(*user, request, answer);
}

void IdentityService::Private::countFailure(User user, SignInKind kind)
{
    if (user.lockedUntil != 0) { // it has run out
        user.lockedUntil = 0;
        user.attempts = 0;
    }
    if (++user.attempts >= options.maxAttempts) {
        user.lockedUntil = clock.nowMs() + (kind == SignInKind::Email ? options.flowLockMs : options.monitorLockMs);
        qCWarning(log::server, "user %lld is locked after %d failed sign-ins", user.uid, user.attempts);
    }
    users.insert(user.id, user);
    commitQuietly({SaveUser{user}});
}

void IdentityService::Private::openSession(User user, const SignIn &request, const Answer<SignedIn> &answer)
{
    const qint64 now = clock.nowMs();
    const Profile before = profileOf(user);
    user.attempts = 0;
    user.lockedUntil = 0;
    user.lastLoginAt = now;
    users.insert(user.id, user);

    QList<UserWrite> writes;
    if (sessions.prune(now))
        writes.append(RemoveExpiredTokens{now});
    const auto issued = sessions.open(user.id, kindText(request.kind), {request.device, request.address}, now,
                                      now + options.refreshMs);
    const auto signedIn = tokensFor(before, issued);
    writes << SaveUser{user} << SaveRefreshToken{issued.record};
    commit(std::move(writes), [this, answer, signedIn, issued](const Result<> &done) {
        if (done)
            return answer.give(signedIn);
        sessions.undo(issued);
        answer.give(done.error());
    });
}

Result<SignedIn> IdentityService::Private::tokensFor(const Profile &user, const Sessions::Issued &issued) const
{
    const qint64 iat = clock.nowMs() / 1000;
    const qint64 seconds = accessMs(issued.record.kind) / 1000;
    const QJsonObject claims{
        {u"iss"_s, u"flow-platform"_s},
        {u"typ"_s, u"access"_s},
        {u"sub"_s, user.id.toString()},
        {u"uid"_s, user.uid},
        {u"username"_s, user.username},
        {u"email"_s, user.email},
        {u"name"_s, user.name},
        {u"role"_s, toText(user.role)},
        {u"roles"_s, QJsonArray::fromStringList(flowRoles(user.role))},
        {u"sid"_s, issued.record.family.toString()},
        {u"jti"_s, crypto::randomToken(16)},
        {u"iat"_s, iat},
        {u"exp"_s, iat + seconds},
    };
    const auto token = crypto::jwt::sign(claims, key);
    if (!token)
        return token.error();
    return SignedIn{*token, issued.token, seconds, user};
}

// --- keeping and ending a session ----------------------------------------------------------

QFuture<Result<SignedIn>> IdentityService::refresh(const QString &refreshToken, const QString &device,
                                                   const QString &address)
{
    const Answer<SignedIn> answer;
    const qint64 now = d->clock.nowMs();
    const auto used = d->sessions.find(refreshToken);
    if (!used)
        return answer.given(invalidToken(u"the refresh token is not known"_s));
    if (used->revokedAt != 0) {
        // Either its owner or a thief has used it before: nobody can tell, so both are out.
        if (d->sessions.end(used->family, now)) {
            qCWarning(log::server, "a refresh token was used twice; its session has been ended");
            d->commitQuietly({RevokeFamily{used->family, now}});
        }
        return answer.given(invalidToken(u"the refresh token has been used before"_s));
    }
    if (used->expiresAt <= now)
        return answer.given(refreshExpired());
    const auto user = d->users.constFind(used->user);
    if (user == d->users.constEnd() || user->status == UserStatus::Deleted)
        return answer.given(notFound(u"the user no longer exists"_s, u"USER_NOT_FOUND"_s));
    if (const auto usable = checkStatus(user->status); !usable)
        return answer.given(usable.error());

    const auto issued = d->sessions.rotate(*used, {device, address}, now, now + d->options.refreshMs);
    const auto signedIn = d->tokensFor(profileOf(*user), issued);
    RefreshToken revoked = *used;
    revoked.revokedAt = now;
    d->commit({SaveRefreshToken{revoked}, SaveRefreshToken{issued.record}},
                    [this, answer, signedIn, issued, used](const Result<> &done) {
                        if (done)
                            return answer.give(signedIn);
                        d->sessions.undo(issued, used);
                        answer.give(done.error());
                    });
    return answer.future();
}

QFuture<Result<>> IdentityService::signOut(const Caller &caller, const QString &refreshToken)
{
    const Answer<> answer;
    SessionId session = caller.session;
    if (!refreshToken.isEmpty()) {
        const auto token = d->sessions.find(refreshToken);
        session = token && token->user == caller.id ? token->family : SessionId();
    }
    const qint64 now = d->clock.nowMs();
    if (!d->sessions.end(session, now))
        answer.give({});
    else
        d->commit({RevokeFamily{session, now}}, [answer](const Result<> &done) { answer.give(done); });
    return answer.future();
}

// --- who asks, and may they ----------------------------------------------------------------

Result<Profile> IdentityService::me(const Caller &caller) const
{
    const auto user = d->users.constFind(caller.id);
    if (user == d->users.constEnd())
        return notFound(u"the user no longer exists"_s, u"USER_NOT_FOUND"_s);
    return profileOf(*user);
}

Result<Caller> IdentityService::authenticate(const QString &token) const
{
    if (token.isEmpty())
        return Error{ErrorCode::Unauthenticated, u"UNAUTHORIZED"_s, u"a bearer token is required"_s, {}, {}};
    const auto claims = crypto::jwt::verify(token, d->key, d->clock.nowMs());
    if (!claims)
        return claims.error();
    if (claims->value("typ"_L1).toString() != "access"_L1)
        return invalidToken(u"this is not an access token"_s);
    const auto session = SessionId::fromString(claims->value("sid"_L1).toString());
    const auto user = d->users.constFind(UserId::fromString(claims->value("sub"_L1).toString()));
    if (user == d->users.constEnd() || user->status != UserStatus::Active || !d->sessions.isOpen(session))
        return invalidToken(u"the session has ended"_s);
    // The role as it is now, not as it was at the sign-in.
    return Caller{user->id, user->uid, user->username, user->role, session, claims->value("exp"_L1).toInteger() * 1000};
}

Result<> IdentityService::authorize(const Caller &caller, protocol::Grant grant)
{
    if (holds(caller.role, grant))
        return {};
    return Error{ErrorCode::Denied, u"FORBIDDEN"_s,
                 u"this needs the permission %1"_s.arg(protocol::toText(grant)), {}, {}};
}

Secret IdentityService::deriveKey(QByteArrayView purpose) const
{
    return Secret(crypto::hmacSha256(d->key.bytes(), purpose));
}

// --- the first administrator -----------------------------------------------------------------

QFuture<Result<>> IdentityService::bootstrapAdmin(const QString &username, const QString &email, Secret password)
{
    const Answer<> answer;
    if (const auto fit = checkNames(username, email); !fit)
        return answer.given(fit.error());
    if (d->hasAdmin() || d->bootstrapping)
        return answer.given(conflict(u"there is an administrator already"_s));
    if (d->byLogin.contains(username.toCaseFolded()) || d->byLogin.contains(email.toCaseFolded()))
        return answer.given(conflict(u"that name or e-mail address is taken"_s));
    auto hashed = d->pool.hash(std::move(password));
    if (!hashed)
        return answer.given(hashed.error());

    d->bootstrapping = true;
    whenReady(*hashed, this, [this, answer, username, email](const Result<QString> &hash) {
        if (!hash) {
            d->bootstrapping = false;
            return answer.give(hash.error());
        }
        User user;
        user.uid = d->lastUid + 1;
        user.id = UserId::make();
        user.username = username;
        user.email = email;
        user.name = username;
        user.passwordHash = *hash;
        user.role = Role::Admin;
        user.createdAt = d->clock.nowMs();
        d->commit({SaveUser{user}}, [this, answer, user](const Result<> &done) {
            d->bootstrapping = false;
            if (done)
                d->keep(user);
            answer.give(done);
        });
    });
    return answer.future();
}

} // namespace mh::identity
