// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/second_factors.h"

#include <algorithm>

#include <QPointer>

#include "core/base/answer.h"
#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "core/crypto/aes_gcm.h"
#include "core/crypto/digest.h"
#include "core/crypto/one_time_code.h"
#include "core/crypto/random.h"
#include "server/identity/accounts.h"
#include "server/identity/identity_errors.h"

namespace mh::identity {
using namespace Qt::StringLiterals;

namespace {

constexpr int kMaxChallenges = 10'000;
constexpr int kCodeBytes = 10; // 16 letters

QByteArray contextOf(UserId user)
{
    return user.toString().toUtf8();
}

/// What people may leave out or mistype as capitals.
QByteArray plainCode(const QString &code)
{
    QByteArray plain;
    for (const QChar c : code.toUpper()) {
        if (c != u'-' && !c.isSpace())
            plain += QString(c).toUtf8();
    }
    return plain;
}

QByteArray hashOf(UserId user, const QString &code)
{
    return crypto::hmacSha256(contextOf(user), plainCode(code));
}

/// "abcd-efgh-ijkl-mnop", 80 bits.
QString makeCode()
{
    const QString letters = crypto::otp::base32(crypto::randomBytes(kCodeBytes)).toLower();
    return letters.mid(0, 4) + u'-' + letters.mid(4, 4) + u'-' + letters.mid(8, 4) + u'-' + letters.mid(12);
}

QStringList renew(SecondFactor &factor)
{
    QStringList codes;
    factor.codes.clear();
    for (int i = 0; i < SecondFactors::kCodes; ++i) {
        codes.append(makeCode());
        factor.codes.append(hashOf(factor.user, codes.constLast()));
    }
    return codes;
}

Error notEnabled()
{
    return conflict(u"there is no second factor"_s, u"TWO_FACTOR_NOT_ENABLED"_s);
}

} // namespace

SecondFactors::SecondFactors(Accounts &accounts, BoundSealer sealer) : m_accounts(accounts), m_sealer(std::move(sealer))
{
    accounts.onErase([this](UserId user) -> QList<UserWrite> {
        if (m_factors.remove(user) == 0)
            return {};
        m_accounts.noteSecondFactor(user, false);
        return {RemoveSecondFactor{user}};
    });
}

void SecondFactors::restore(const QList<SecondFactor> &factors)
{
    for (const SecondFactor &factor : factors)
        keep(factor);
}

void SecondFactors::keep(const SecondFactor &factor)
{
    m_factors.insert(factor.user, factor);
    m_accounts.noteSecondFactor(factor.user, factor.confirmedAt != 0);
}

bool SecondFactors::isEnabled(UserId user) const
{
    return m_factors.value(user).confirmedAt != 0;
}

SecondFactors::Status SecondFactors::status(UserId user) const
{
    const SecondFactor factor = m_factors.value(user);
    return {factor.confirmedAt != 0, factor.confirmedAt, int(factor.codes.size())};
}

Result<Secret> SecondFactors::secretOf(const SecondFactor &factor) const
{
    if (!m_sealer.open)
        return unavailable(u"there is no key for second factors"_s);
    return m_sealer.open(factor.sealedSecret, contextOf(factor.user));
}

Result<> SecondFactors::checkApp(SecondFactor &factor, const QString &code) const
{
    const auto secret = secretOf(factor);
    if (!secret)
        return secret.error();
    const auto step = crypto::otp::matchingStep(*secret, code, m_accounts.clock().nowMs(), factor.lastStep);
    if (!step)
        return invalidCode();
    factor.lastStep = *step;
    return {};
}

QFuture<Result<>> SecondFactors::withPassword(const Caller &by, Secret password)
{
    const Answer<> answer;
    const User *user = m_accounts.find(by.id);
    if (!user)
        return answer.given(notFound(u"there is no such user"_s, u"USER_NOT_FOUND"_s));
    auto checked = m_accounts.pool().verify(user->passwordHash, std::move(password));
    if (!checked)
        return answer.given(checked.error());
    whenReady(*checked, this, [answer](bool right) {
        answer.give(right ? Result<>()
                          : invalidInput(u"the password is wrong"_s, u"password"_s, u"CURRENT_PASSWORD_WRONG"_s));
    });
    return answer.future();
}

void SecondFactors::save(const SecondFactor &factor, QList<UserWrite> writes,
                         std::function<void(const Result<> &)> then)
{
    const auto known = m_factors.constFind(factor.user);
    const std::optional<SecondFactor> before = known == m_factors.cend() ? std::nullopt : std::optional(*known);
    keep(factor);
    writes.prepend(SaveSecondFactor{factor});
    m_accounts.commit(std::move(writes),
                      [this, self = QPointer(this), factor, before, then = std::move(then)](const Result<> &done) {
                          if (!self)
                              return;
                          if (!done && m_factors.value(factor.user) == factor) {
                              m_factors.remove(factor.user);
                              m_accounts.noteSecondFactor(factor.user, false);
                              if (before)
                                  keep(*before);
                          }
                          then(done);
                      });
}

void SecondFactors::remove(UserId user, QList<UserWrite> writes, std::function<void(const Result<> &)> then)
{
    const SecondFactor before = m_factors.take(user);
    m_accounts.noteSecondFactor(user, false);
    writes.prepend(RemoveSecondFactor{user});
    m_accounts.commit(std::move(writes),
                      [this, self = QPointer(this), before, then = std::move(then)](const Result<> &done) {
                          if (!self)
                              return;
                          if (!done && !m_factors.contains(before.user))
                              keep(before);
                          then(done);
                      });
}

AddAudit SecondFactors::audit(const Caller &by, const Origin &from, const QString &action, UserId about) const
{
    return m_accounts.audit(m_accounts.find(by.id), from, action, u"user"_s, about.toString());
}

// --- switching it on and off -------------------------------------------------------------------

QFuture<Result<SecondFactors::Enrolment>> SecondFactors::enrol(const Caller &by, const Origin &from, Secret password)
{
    const Answer<Enrolment> answer;
    if (!m_offered)
        return answer.given(Error{
            ErrorCode::Denied, u"TWO_FACTOR_NOT_OFFERED"_s, u"this server does not offer a second factor"_s, {}, {}});
    if (!m_sealer.seal)
        return answer.given(unavailable(u"there is no key for second factors"_s));
    whenReady(withPassword(by, std::move(password)), this, [this, answer, by, from](const Result<> &right) {
        if (!right)
            return answer.give(right.error());
        if (isEnabled(by.id))
            return answer.give(
                conflict(u"there is a second factor already; switch it off first"_s, u"TWO_FACTOR_ENABLED"_s));
        const Secret secret = crypto::otp::makeSecret();
        const auto sealed = m_sealer.seal(secret.bytes(), contextOf(by.id));
        if (!sealed)
            return answer.give(sealed.error());
        const User *user = m_accounts.find(by.id);
        const QString account = user->email.isEmpty() ? user->username : user->email;
        const Enrolment told{crypto::otp::base32(secret.bytes()),
                             crypto::otp::otpauthUri(secret, u"Meshhelm"_s, account)};
        save({by.id, *sealed, 0, 0, {}}, {audit(by, from, u"ENROL_TWO_FACTOR"_s, by.id)},
             [answer, told](const Result<> &done) { answer.give(done ? Result<Enrolment>(told) : done.error()); });
    });
    return answer.future();
}

QFuture<Result<QStringList>> SecondFactors::confirm(const Caller &by, const Origin &from, const QString &code)
{
    const Answer<QStringList> answer;
    if (isEnabled(by.id))
        return answer.given(conflict(u"there is a second factor already"_s, u"TWO_FACTOR_ENABLED"_s));
    if (!m_factors.contains(by.id))
        return answer.given(conflict(u"enrol first"_s, u"TWO_FACTOR_NOT_ENROLLED"_s));
    SecondFactor factor = m_factors.value(by.id);
    if (const auto right = checkApp(factor, code); !right) {
        Error wrong = right.error();
        if (wrong.reason == "INVALID_CODE"_L1) // whoever asks is signed in: 400, not 401
            wrong = invalidInput(wrong.message, u"code"_s, wrong.reason);
        return answer.given(wrong);
    }
    factor.confirmedAt = m_accounts.clock().nowMs();
    const QStringList codes = renew(factor);
    QList<UserWrite> writes = m_accounts.endSessions(by.id, by.session);
    writes.append(audit(by, from, u"ENABLE_TWO_FACTOR"_s, by.id));
    save(factor, std::move(writes),
         [answer, codes](const Result<> &done) { answer.give(done ? Result<QStringList>(codes) : done.error()); });
    return answer.future();
}

QFuture<Result<QStringList>> SecondFactors::renewCodes(const Caller &by, const Origin &from, Secret password)
{
    const Answer<QStringList> answer;
    whenReady(withPassword(by, std::move(password)), this, [this, answer, by, from](const Result<> &right) {
        if (!right || !isEnabled(by.id))
            return answer.give(right ? notEnabled() : right.error());
        SecondFactor factor = m_factors.value(by.id);
        const QStringList codes = renew(factor);
        save(factor, {audit(by, from, u"RENEW_RECOVERY_CODES"_s, by.id)},
             [answer, codes](const Result<> &done) { answer.give(done ? Result<QStringList>(codes) : done.error()); });
    });
    return answer.future();
}

QFuture<Result<>> SecondFactors::disable(const Caller &by, const Origin &from, Secret password)
{
    const Answer<> answer;
    whenReady(withPassword(by, std::move(password)), this, [this, answer, by, from](const Result<> &right) {
        if (!right || !m_factors.contains(by.id))
            return answer.give(right ? notEnabled() : right.error());
        remove(by.id, {audit(by, from, u"DISABLE_TWO_FACTOR"_s, by.id)},
               [answer](const Result<> &done) { answer.give(done); });
    });
    return answer.future();
}

QFuture<Result<>> SecondFactors::reset(const Caller &by, const Origin &from, const Profile &user)
{
    const Answer<> answer;
    if (!m_factors.contains(user.id))
        return answer.given(notEnabled());
    remove(user.id, {audit(by, from, u"RESET_TWO_FACTOR"_s, user.id)},
           [answer](const Result<> &done) { answer.give(done); });
    return answer.future();
}

// --- signing in --------------------------------------------------------------------------------

QString SecondFactors::open(const User &user, SignInKind kind, qint64 expiresAt)
{
    const qint64 now = m_accounts.clock().nowMs();
    if (m_challenges.size() >= kMaxChallenges)
        m_challenges.removeIf([now](QHash<QString, Challenge>::iterator item) { return item->expiresAt <= now; });
    // Still as many, all of them with the right password: the next one takes any other's place.
    if (m_challenges.size() >= kMaxChallenges)
        m_challenges.erase(m_challenges.begin());
    const QString id = crypto::randomToken(16);
    m_challenges.insert(id, {user.id, kind, user.passwordHash, expiresAt});
    return id;
}

const SecondFactors::Challenge *SecondFactors::challenge(const QString &id) const
{
    const auto found = m_challenges.constFind(id);
    return found == m_challenges.cend() ? nullptr : &*found;
}

Result<QList<UserWrite>> SecondFactors::use(UserId user, const QString &code, const QString &method)
{
    const auto known = m_factors.find(user);
    if (known == m_factors.end())
        return notEnabled();
    SecondFactor after = *known;
    const bool looksLikeApp = code.size() == crypto::otp::kDigits;
    if (method == "totp"_L1 || (method.isEmpty() && looksLikeApp)) {
        if (const auto right = checkApp(after, code); !right)
            return right.error();
    } else {
        const QByteArray hash = hashOf(user, code);
        const qsizetype removed =
            after.codes.removeIf([&](const QByteArray &each) { return crypto::constantTimeEquals(each, hash); });
        if (removed == 0)
            return invalidCode();
    }
    *known = after; // used up, whatever becomes of the sign-in
    return QList<UserWrite>{SaveSecondFactor{after}};
}

QFuture<Result<int>> SecondFactors::reseal(int version)
{
    const Answer<int> answer;
    QList<UserWrite> writes;
    for (SecondFactor &factor : m_factors) {
        const auto sealedWith = crypto::envelopeVersion(factor.sealedSecret);
        if (!sealedWith || *sealedWith == version)
            continue;
        const auto secret = secretOf(factor);
        const auto sealed =
            secret ? m_sealer.seal(secret->bytes(), contextOf(factor.user)) : Result<QString>(secret.error());
        if (!sealed) {
            qCWarning(log::server).noquote() << "a second factor cannot be sealed anew:" << sealed.error().message;
            continue;
        }
        factor.sealedSecret = *sealed; // both open, so it does not matter which one the store has
        writes.append(SaveSecondFactor{factor});
    }
    const int count = int(writes.size());
    if (count == 0)
        return answer.given(0);
    m_accounts.commit(std::move(writes),
                      [answer, count](const Result<> &done) { answer.give(done ? Result<int>(count) : done.error()); });
    return answer.future();
}

} // namespace mh::identity
