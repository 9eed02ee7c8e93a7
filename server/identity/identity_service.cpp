// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/identity_service.h"

#include <algorithm>

#include "core/base/answer.h"
#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "server/identity/accounts.h"
#include "server/identity/api_keys.h"
#include "server/identity/identity_errors.h"
#include "server/identity/second_factors.h"
#include "server/identity/sign_in_locks.h"
#include "server/identity/tokens.h"

namespace mh::identity {
using namespace Qt::StringLiterals;

struct IdentityService::Private {
    Private(UserStore &userStore, const Clock &time, Sealer keySealer, IdentityOptions given, BoundSealer factorSealer)
        : accounts(userStore, time, given.hashThreads, given.hashQueue, given.cost),
          sessions(accounts.sessions()),
          clock(time),
          sealer(std::move(keySealer)),
          options(given),
          tokens(clock, options),
          factors(accounts, std::move(factorSealer)),
          apiKeys(accounts)
    {
    }

    void passwordChecked(bool right, UserId id, const SignIn &request, const Answer<SignedIn> &answer);
    void countFailure(User user, const SignIn &request);
    [[nodiscard]] qint64 lockMs(SignInKind kind) const
    {
        return kind == SignInKind::Email ? options.flowLockMs : options.monitorLockMs;
    }
    [[nodiscard]] Error refusedAsLocked(const User *user, qint64 until, const SignIn &request);
    void openSession(User user, const SignIn &request, const QList<UserWrite> &more, const QString &step,
                     const Answer<SignedIn> &answer);
    [[nodiscard]] Result<SignedIn> challenge(const User &user, SignInKind kind);
    [[nodiscard]] Result<SignedIn> tokensFor(const User &user, const Sessions::Issued &issued) const;
    /// Whose challenge that is, if it still holds.
    [[nodiscard]] Result<User> challenged(const QString &token, QString &id) const;
    [[nodiscard]] bool isOutworn(const User &user, SessionId session) const;

    Accounts accounts;
    Sessions &sessions;
    const Clock &clock;
    Sealer sealer;
    IdentityOptions options;
    Tokens tokens;
    SecondFactors factors;
    ApiKeys apiKeys;
    SignInLocks locks;
    QList<StoredSetting> storedSettings;
};

IdentityService::IdentityService(UserStore &store, const Clock &clock, Sealer sealer, IdentityOptions options,
                                 BoundSealer factorSealer)
    : d(std::make_unique<Private>(store, clock, std::move(sealer), options, std::move(factorSealer)))
{
}

IdentityService::~IdentityService() = default;
Accounts &IdentityService::accounts()
{
    return d->accounts;
}
SecondFactors &IdentityService::secondFactors()
{
    return d->factors;
}
ApiKeys &IdentityService::apiKeys()
{
    return d->apiKeys;
}

void IdentityService::setOptions(const IdentityOptions &options)
{
    d->options = options;
    d->accounts.setPasswordRules(options.passwordRules);
    d->factors.setOffered(options.secondFactor);
}

const IdentityOptions &IdentityService::options() const
{
    return d->options;
}

const QList<StoredSetting> &IdentityService::storedSettings() const
{
    return d->storedSettings;
}

// --- start ---------------------------------------------------------------------------------

QFuture<Result<>> IdentityService::start(Secret configuredKey)
{
    const Answer<> answer;
    // Old signing keys are replaced here.
    if (const auto pass = authorize(protocol::jobs::signingKeys); !pass)
        return answer.given(pass.error());
    auto configured = std::make_shared<Secret>(std::move(configuredKey));
    whenReady(d->accounts.store().load(), this, [this, answer, configured](const Result<UserSnapshot> &snapshot) {
        if (!snapshot)
            return answer.give(snapshot.error());
        d->accounts.restore(*snapshot);
        d->factors.restore(snapshot->factors);
        d->apiKeys.restore(snapshot->apiKeys);
        d->storedSettings = snapshot->settings;
        auto writes = d->tokens.keys().restore(snapshot->keys, std::move(*configured), d->sealer, d->clock.nowMs());
        if (!writes)
            return answer.give(writes.error());
        if (writes->isEmpty())
            return answer.give({});
        d->accounts.commit(*std::move(writes), [answer](const Result<> &done) { answer.give(done); });
    });
    return answer.future();
}

// --- signing in ----------------------------------------------------------------------------

QFuture<Result<SignedIn>> IdentityService::signIn(SignIn request)
{
    const Answer<SignedIn> answer;
    const User *user = d->accounts.findLogin(request.login);
    if (const qint64 until = d->locks.lockedUntil(user, request.login, d->clock.nowMs()); until != 0)
        return answer.given(d->refusedAsLocked(user, until, request));
    auto checked = d->accounts.pool().verify(user ? user->passwordHash : QString(), std::move(request.password));
    if (!checked)
        return answer.given(checked.error());
    auto kept = std::make_shared<SignIn>(std::move(request));
    whenReady(*checked, this, [this, kept, answer, userId = user ? user->id : UserId()](bool right) {
        d->passwordChecked(right, userId, *kept, answer);
    });
    return answer.future();
}

bool IdentityService::isLocked(const QString &login) const
{
    return d->locks.lockedUntil(d->accounts.findLogin(login), login, d->clock.nowMs()) != 0;
}

Error IdentityService::Private::refusedAsLocked(const User *user, qint64 until, const SignIn &request)
{
    const AddAudit entry = accounts.audit(user, {request.address, request.device}, u"LOGIN_FAILED"_s, {}, {},
                                          {{u"reason"_s, u"ACCOUNT_LOCKED"_s}});
    if (locks.mayNote(request.login, clock.nowMs()))
        accounts.commitQuietly({entry});
    return accountLocked(until);
}

void IdentityService::Private::passwordChecked(bool right, UserId id, const SignIn &request,
                                               const Answer<SignedIn> &answer)
{
    const Origin from{request.address, request.device};
    const User *user = accounts.find(id);
    if (const qint64 until = locks.lockedUntil(user, request.login, clock.nowMs()); until != 0)
        // Guesses that were under way when the lock came must not get through it.
        return answer.give(refusedAsLocked(user, until, request));
    if (!user) {
        answer.give(invalidCredentials());
        locks.countFailure(request.login, clock.nowMs(), options.maxAttempts, lockMs(request.kind));
        return accounts.commitQuietly({accounts.audit(nullptr, from, u"LOGIN_FAILED"_s)});
    }
    if (!right) {
        // Answered before it is stored: a known user must not take longer than an unknown one.
        answer.give(invalidCredentials());
        return countFailure(*user, request);
    }
    if (const auto usable = checkStatus(user->status); !usable) {
        answer.give(usable.error());
        return accounts.commitQuietly(
            {accounts.audit(user, from, u"LOGIN_FAILED"_s, {}, {}, {{u"reason"_s, usable.error().reason}})});
    }
    if (!factors.isEnabled(id))
        return openSession(*user, request, {}, {}, answer);
    // What failed stays counted until the second step is right, too.
    answer.give(challenge(*user, request.kind));
}

void IdentityService::Private::countFailure(User user, const SignIn &request)
{
    if (user.lockedUntil != 0 && user.lockedUntil <= clock.nowMs()) { // it has run out
        user.lockedUntil = 0;
        user.attempts = 0;
    }
    if (++user.attempts >= options.maxAttempts) {
        user.lockedUntil = std::max(user.lockedUntil, clock.nowMs() + lockMs(request.kind));
        qCWarning(log::server, "user %lld is locked after %d failed sign-ins", user.uid, user.attempts);
    }
    const AddAudit entry = accounts.audit(&user, {request.address, request.device}, u"LOGIN_FAILED"_s);
    accounts.save(user, {entry}, [](const Result<> &done) {
        if (!done)
            qCWarning(log::server, "a failed sign-in was not stored: %ls", qUtf16Printable(done.error().message));
    });
}

Result<SignedIn> IdentityService::Private::challenge(const User &user, SignInKind kind)
{
    const qint64 expiresAt = clock.nowMs() + options.challengeMs;
    auto token = tokens.challenge(user.id, factors.open(user, kind, expiresAt), expiresAt);
    if (!token)
        return token.error();
    return SignedIn{*std::move(token), {}, options.challengeMs / 1000, accounts.profile(user), kind, true};
}

void IdentityService::Private::openSession(User user, const SignIn &request, const QList<UserWrite> &more,
                                           const QString &step, const Answer<SignedIn> &answer)
{
    const qint64 now = clock.nowMs();
    const User before = user;
    user.attempts = 0;
    user.lockedUntil = 0;
    user.lastLoginAt = now;

    QList<UserWrite> writes = more + tokens.keys().rotated(sealer, now);
    if (sessions.prune(now))
        writes.append(RemoveExpiredTokens{now});
    const qint64 expiresAt = now + options.refreshMs;
    Sessions::MakeToken makeToken;
    if (request.kind == SignInKind::Wgm) {
        makeToken = [this, id = user.id, expiresAt](SessionId session) {
            const auto token = tokens.refresh(id, session, expiresAt);
            return token ? *token : QString();
        };
    }
    const auto issued =
        sessions.open(user.id, kindText(request.kind), {request.device, request.address}, now, expiresAt, makeToken);
    const auto signedIn = tokensFor(before, issued);
    const QJsonObject how = step.isEmpty() ? QJsonObject() : QJsonObject{{u"second_step"_s, step}};
    writes << SaveRefreshToken{issued.record}
           << accounts.audit(&user, {request.address, request.device}, u"LOGIN"_s, {}, {}, how);
    accounts.save(user, std::move(writes), [this, answer, signedIn, issued](const Result<> &done) {
        if (done)
            return answer.give(signedIn);
        sessions.undo(issued);
        answer.give(done.error());
    });
}

Result<SignedIn> IdentityService::Private::tokensFor(const User &user, const Sessions::Issued &issued) const
{
    const auto token = tokens.access(user, issued.record);
    if (!token)
        return token.error();
    return SignedIn{*token, issued.token, tokens.accessMs(issued.record.kind) / 1000, accounts.profile(user),
                    kindFrom(issued.record.kind)};
}

QFuture<Result<SignedIn>> IdentityService::secondStep(const QString &token, const QString &code, const QString &method,
                                                      const Origin &from)
{
    const Answer<SignedIn> answer;
    QString id;
    const auto user = d->challenged(token, id);
    if (!user)
        return answer.given(user.error());
    const SignIn request{d->factors.challenge(id)->kind, user->username, {}, from.agent, from.address};
    if (const qint64 until = d->locks.lockedUntil(&*user, {}, d->clock.nowMs()); until != 0)
        return answer.given(d->refusedAsLocked(&*user, until, request));
    const auto used = d->factors.use(user->id, code, method);
    if (!used) {
        if (used.error().reason == "INVALID_CODE"_L1)
            d->countFailure(*user, request);
        return answer.given(used.error());
    }
    d->factors.close(id);
    d->openSession(*user, request, *used, code.size() == 6 ? u"totp"_s : u"recovery"_s, answer);
    return answer.future();
}

Result<User> IdentityService::Private::challenged(const QString &token, QString &id) const
{
    const auto claims = tokens.verify(token);
    if (!claims)
        return claims.error();
    id = claims->value("jti"_L1).toString();
    const auto *challenge = claims->value("typ"_L1).toString() == "challenge"_L1 ? factors.challenge(id) : nullptr;
    const User *user = challenge ? accounts.find(challenge->user) : nullptr;
    if (!user || user->status != UserStatus::Active || user->passwordHash != challenge->passwordHash)
        return invalidToken(u"sign in anew"_s);
    return *user;
}

bool IdentityService::Private::isOutworn(const User &user, SessionId session) const
{
    const qint64 days = options.passwordDays;
    constexpr qint64 kDayMs = 86'400'000;
    return days > 0 && clock.nowMs() - user.passwordChangedAt > days * kDayMs
           && accounts.sessions().kindOf(session) == "wgm"_L1;
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
            d->accounts.commitQuietly({RevokeFamily{used->family, now}});
        }
        return answer.given(invalidToken(u"the refresh token has been used before"_s));
    }
    if (used->expiresAt <= now)
        return answer.given(refreshExpired());
    const User *user = d->accounts.find(used->user);
    if (!user || user->status == UserStatus::Deleted)
        return answer.given(notFound(u"the user no longer exists"_s, u"USER_NOT_FOUND"_s));
    if (const auto usable = checkStatus(user->status); !usable)
        return answer.given(usable.error());

    if (used->kind == "wgm"_L1) { // its reply has no place for a new one
        auto token = d->tokens.access(*user, *used);
        if (!token)
            return answer.given(token.error());
        return answer.given(SignedIn{*std::move(token), refreshToken, d->options.wgmAccessMs / 1000,
                                     d->accounts.profile(*user), SignInKind::Wgm});
    }

    const auto issued = d->sessions.rotate(*used, {device, address}, now, now + d->options.refreshMs);
    const auto signedIn = d->tokensFor(*user, issued);
    RefreshToken revoked = *used;
    revoked.revokedAt = now;
    d->accounts.commit({SaveRefreshToken{revoked}, SaveRefreshToken{issued.record}},
                       [this, answer, signedIn, issued, used](const Result<> &done) {
                           if (done)
                               return answer.give(signedIn);
                           d->sessions.undo(issued, used);
                           answer.give(done.error());
                       });
    return answer.future();
}

QFuture<Result<>> IdentityService::signOut(const Caller &caller, const QString &refreshToken, const Origin &from)
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
        d->accounts.commit(
            {RevokeFamily{session, now}, d->accounts.audit(d->accounts.find(caller.id), from, u"LOGOUT"_s)},
            [answer](const Result<> &done) { answer.give(done); });
    return answer.future();
}

// --- who asks, and may they ----------------------------------------------------------------

Result<Profile> IdentityService::me(const Caller &caller) const
{
    const User *user = d->accounts.find(caller.id);
    if (!user)
        return notFound(u"the user no longer exists"_s, u"USER_NOT_FOUND"_s);
    return d->accounts.profile(*user);
}

Result<Caller> IdentityService::authenticate(const QString &token) const
{
    if (token.isEmpty())
        return Error{ErrorCode::Unauthenticated, u"UNAUTHORIZED"_s, u"a bearer token is required"_s, {}, {}};
    const auto claims = d->tokens.verify(token);
    if (!claims)
        return claims.error();
    const QString type = claims->value("typ"_L1).toString();
    if (type == "challenge"_L1)
        return secondStepMissing();
    if (type != "access"_L1)
        return invalidToken(u"this is not an access token"_s);
    const auto session = SessionId::fromString(claims->value("sid"_L1).toString());
    const User *user = d->accounts.find(UserId::fromString(claims->value("sub"_L1).toString()));
    if (!user || user->status != UserStatus::Active || !d->sessions.isOpen(session))
        return invalidToken(u"the session has ended"_s);
    // Role and permissions as they are now, not as they were at the sign-in.
    return Caller{user->id,          user->uid,
                  user->username,    user->role,
                  session,           claims->value("exp"_L1).toInteger() * 1000,
                  user->permissions, user->forceChange || d->isOutworn(*user, session)};
}

Secret IdentityService::deriveKey(QByteArrayView purpose) const
{
    return d->tokens.keys().derive(purpose);
}

} // namespace mh::identity
