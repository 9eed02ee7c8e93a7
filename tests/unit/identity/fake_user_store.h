// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

#include "server/identity/profile.h"

/// What the tests of this room share. Thread: the test's.
namespace mh::identity::test {
using namespace Qt::StringLiterals;

/// A store in memory whose commits are answered from the event loop.
class FakeUserStore final : public QObject, public UserStore
{
public:
    QFuture<Result<UserSnapshot>> load() override
    {
        QPromise<Result<UserSnapshot>> promise;
        promise.start();
        promise.addResult(snapshot);
        promise.finish();
        return promise.future();
    }
    QFuture<Result<AuditPage>> audit(const AuditQuery &) override
    {
        QPromise<Result<AuditPage>> promise;
        promise.start();
        promise.addResult(AuditPage{log, log.size()});
        promise.finish();
        return promise.future();
    }
    QFuture<Result<Avatar>> avatar(UserId user) override
    {
        QPromise<Result<Avatar>> promise;
        promise.start();
        const auto found =
            std::find_if(avatars.cbegin(), avatars.cend(), [&](const Avatar &a) { return a.user == user; });
        promise.addResult(found == avatars.cend() ? Result<Avatar>(notFound(u"no picture"_s, u"AVATAR_NOT_FOUND"_s))
                                                  : Result<Avatar>(*found));
        promise.finish();
        return promise.future();
    }
    void commit(QList<UserWrite> writes, std::function<void(Result<>)> done) override
    {
        const Result<> answer = answerTo(writes);
        if (answer) {
            for (const UserWrite &write : writes)
                std::visit([this](const auto &value) { apply(value); }, write);
        }
        QMetaObject::invokeMethod(
            this, [answer, done = std::move(done)] { done(answer); }, Qt::QueuedConnection);
    }

    UserSnapshot snapshot;
    QList<AuditEntry> log;
    QList<Avatar> avatars;
    int refuseNext = 0;      ///< so many of the next commits
    QList<qint64> takenUids; ///< given out by another server

private:
    Result<> answerTo(const QList<UserWrite> &writes)
    {
        if (refuseNext > 0 && refuseNext-- > 0)
            return unavailable(u"the disk is full"_s);
        for (const UserWrite &write : writes) {
            const auto *save = std::get_if<SaveUser>(&write);
            if (save && takenUids.contains(save->user.uid))
                return conflict(u"that number is another account's"_s, u"USER_NUMBER_TAKEN"_s);
        }
        return {};
    }
    template <class T, class Same>
    static void put(QList<T> &list, const T &value, Same same)
    {
        list.removeIf(same);
        list.append(value);
    }
    void apply(const SaveUser &save)
    {
        put(snapshot.users, save.user, [&](const User &u) { return u.uid == save.user.uid; });
    }
    void apply(const SaveRefreshToken &save)
    {
        put(snapshot.tokens, save.token, [&](const RefreshToken &t) { return t.hash == save.token.hash; });
    }
    void apply(const RevokeFamily &revoke)
    {
        for (RefreshToken &token : snapshot.tokens) {
            if (token.family == revoke.family && token.revokedAt == 0)
                token.revokedAt = revoke.at;
        }
    }
    void apply(const RemoveExpiredTokens &remove)
    {
        snapshot.tokens.removeIf([&](const RefreshToken &t) { return t.expiresAt < remove.expiredBefore; });
    }
    void apply(const SaveSigningKey &save)
    {
        put(snapshot.keys, save.key, [&](const SigningKey &k) { return k.id == save.key.id; });
    }
    void apply(const SaveEmailToken &save)
    {
        put(snapshot.emailTokens, save.token, [&](const EmailToken &t) { return t.hash == save.token.hash; });
    }
    void apply(const RemoveEmailTokens &remove)
    {
        snapshot.emailTokens.removeIf([&](const EmailToken &t) { return t.expiresAt < remove.expiredBefore; });
    }
    void apply(const AddAudit &add) { log.append(add.entry); }
    void apply(const RemoveAudit &remove)
    {
        log.removeIf([&](const AuditEntry &entry) { return entry.at < remove.before; });
    }
    void apply(const SaveSecondFactor &save)
    {
        put(snapshot.factors, save.factor, [&](const SecondFactor &f) { return f.user == save.factor.user; });
    }
    void apply(const RemoveSecondFactor &remove)
    {
        snapshot.factors.removeIf([&](const SecondFactor &f) { return f.user == remove.user; });
    }
    void apply(const SaveApiKey &save)
    {
        put(snapshot.apiKeys, save.key, [&](const ApiKey &k) { return k.id == save.key.id; });
    }
    void apply(const RemoveApiKey &remove)
    {
        snapshot.apiKeys.removeIf([&](const ApiKey &k) { return k.id == remove.id; });
    }
    void apply(const SaveSetting &save)
    {
        put(snapshot.settings, save.setting, [&](const StoredSetting &s) { return s.key == save.setting.key; });
    }
    void apply(const RemoveSetting &remove)
    {
        snapshot.settings.removeIf([&](const StoredSetting &s) { return s.key == remove.key; });
    }
    void apply(const SaveAvatar &save)
    {
        put(avatars, save.avatar, [&](const Avatar &a) { return a.user == save.avatar.user; });
    }
    void apply(const RemoveAvatar &remove)
    {
        avatars.removeIf([&](const Avatar &a) { return a.user == remove.user; });
    }
};

/// No encryption, but it notices another master key.
inline Sealer sealerOf(const QString &master)
{
    return {[master](QByteArrayView plain) -> Result<QString> {
                return QString(master + u':' + QString::fromLatin1(plain.toByteArray().toBase64()));
            },
            [master](const QString &sealed) -> Result<Secret> {
                if (!sealed.startsWith(master + u':'))
                    return invalidInput(u"wrong key"_s, {}, u"DECRYPTION_ERROR"_s);
                return Secret(QByteArray::fromBase64(sealed.mid(master.size() + 1).toLatin1()));
            }};
}

template <class T>
Result<T> await(QFuture<Result<T>> future)
{
    [&] { QTRY_VERIFY(future.isFinished()); }();
    if (future.resultCount() == 0)
        return internalError(u"no answer"_s);
    return future.result();
}

} // namespace mh::identity::test
