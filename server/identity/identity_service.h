// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QFuture>
#include <QObject>

#include "core/base/clock.h"
#include "core/base/secret.h"
#include "core/protocol/endpoint.h"
#include "core/protocol/jobs.h"
#include "server/identity/identity_options.h"
#include "server/identity/profile.h"

namespace mh::identity {

class Accounts;
class ApiKeys;
class SecondFactors;

/// Which document's rules a sign-in follows, told by the member it came with.
enum class SignInKind {
    Email,    ///< flow: short access tokens, long lock
    Username, ///< monitor: long access tokens, short lock; an "@" makes it an e-mail all the same
    Wgm,      ///< /api/v1: access tokens of an hour, a refresh token that stays
};

struct SignIn {
    SignInKind kind = SignInKind::Email;
    QString login;
    Secret password;
    QString device;  ///< User-Agent; cut to 500 characters
    QString address; ///< of the client
};

struct SignedIn {
    QString accessToken;
    QString refreshToken;
    qint64 expiresIn = 0; ///< seconds, the access token's
    Profile user;
    SignInKind kind = SignInKind::Email;
    bool needsSecondStep = false; ///< accessToken is good for secondStep() only, and there is no other
};

/// Users, sign-in and tokens; the only authorize().
/// Thread: engine; passwords are hashed on a small pool of its own. Lifetime: `store` and
/// `clock` outlive it. Errors carry the documented reason (INVALID_CREDENTIALS, ACCOUNT_LOCKED
/// with details.locked_until, INVALID_TOKEN, ...). A future is finished once what was changed is
/// durable.
class IdentityService final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IdentityService)

public:
    /// `sealer` is for signing keys, `factorSealer` for second factors.
    IdentityService(UserStore &store, const Clock &clock, Sealer sealer, IdentityOptions options = {},
                    BoundSealer factorSealer = {});
    ~IdentityService() override;

    /// Call once, before anything else. `configuredKey` signs tokens; empty: the stored one, which
    /// is made when there is none.
    [[nodiscard]] QFuture<Result<>> start(Secret configuredKey = {});

    /// The same text after the same time, whether the user is unknown or the password wrong.
    [[nodiscard]] QFuture<Result<SignedIn>> signIn(SignIn request);
    [[nodiscard]] bool isLocked(const QString &login) const;
    /// Completes a sign-in that needs it; wrong codes count as wrong passwords do.
    /// Errors: INVALID_TOKEN, TOKEN_EXPIRED, INVALID_CODE, ACCOUNT_LOCKED.
    [[nodiscard]] QFuture<Result<SignedIn>> secondStep(const QString &token, const QString &code, const QString &method,
                                                       const Origin &from);
    /// A new pair for a refresh token that is used up by this; one used twice ends its session.
    [[nodiscard]] QFuture<Result<SignedIn>> refresh(const QString &refreshToken, const QString &device,
                                                    const QString &address);
    /// Ends the session of that token if it is the caller's own, else nothing; without a token
    /// the session of the caller's access token.
    [[nodiscard]] QFuture<Result<>> signOut(const Caller &caller, const QString &refreshToken, const Origin &from = {});
    [[nodiscard]] Result<Profile> me(const Caller &caller) const;

    /// `token` is what stands after "Bearer "; empty: Unauthenticated UNAUTHORIZED.
    /// Errors: INVALID_TOKEN, TOKEN_EXPIRED.
    [[nodiscard]] Result<Caller> authenticate(const QString &token) const;
    /// `verb` is what an API key is asked for besides: one that reads has GET only, and none changes
    /// its owner's account. Errors: Denied FORBIDDEN.
    [[nodiscard]] static Result<> authorize(const Caller &caller, protocol::Grant grant,
                                            protocol::Verb verb = protocol::Verb::Get);
    /// A job that nobody has asked for; `owner` is whose flow it is about, null when there is no such account.
    /// `further`: rows beside the table's, of modules.
    /// Errors: Denied JOB_UNKNOWN (not in the table), OWNER_GONE, OWNER_INACTIVE, OWNER_NOT_ALLOWED.
    [[nodiscard]] static Result<protocol::JobPass> authorize(const protocol::Job &job, const User *owner = nullptr,
                                                             const QList<protocol::Job> &further = {});

    /// What administration and self service share with sign-in.
    [[nodiscard]] Accounts &accounts();
    [[nodiscard]] SecondFactors &secondFactors();
    [[nodiscard]] ApiKeys &apiKeys();
    /// What is set from now on; hashing stays as it was.
    void setOptions(const IdentityOptions &options);
    [[nodiscard]] const IdentityOptions &options() const;
    /// What administrators have set at run time, as the store had it at start().
    [[nodiscard]] const QList<StoredSetting> &storedSettings() const;

    /// A key for other signatures, the same at every start. Only after start().
    [[nodiscard]] Secret deriveKey(QByteArrayView purpose) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace mh::identity
