// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/avatars.h"

#include "core/base/answer.h"
#include "core/crypto/digest.h"
#include "server/identity/accounts.h"
#include "server/identity/image_kind.h"

namespace mh::identity {
using namespace Qt::StringLiterals;

namespace {

Error userNotFound()
{
    return notFound(u"there is no such user"_s, u"USER_NOT_FOUND"_s);
}

} // namespace

QFuture<Result<Profile>> Avatars::upload(const Caller &by, const Origin &from, const QByteArray &bytes)
{
    const Answer<Profile> answer;
    const auto kind = imageKindOf(bytes);
    if (!kind)
        return answer.given(kind.error());
    const User *found = m_accounts.find(by.id);
    if (!found)
        return answer.given(userNotFound());
    User user = *found;
    user.updatedAt = m_accounts.clock().nowMs();
    // Another picture has another address, so that nobody shows an old one from a cache.
    const QString version = QString::fromLatin1(crypto::sha256(bytes).toHex().left(12));
    user.avatarUrl = u"/api/users/%1/avatar?v=%2"_s.arg(user.id.toString(), version);
    const AddAudit entry = m_accounts.audit(found, from, u"UPDATE_AVATAR"_s, u"user"_s, user.id.toString(),
                                            {{u"type"_s, kind->mediaType}});
    m_accounts.save(user, {SaveAvatar{{user.id, kind->mediaType, bytes, user.updatedAt}}, entry},
                    [this, answer, user](const Result<> &done) {
                        answer.give(done ? Result<Profile>(m_accounts.profile(user)) : done.error());
                    });
    return answer.future();
}

QFuture<Result<>> Avatars::remove(const Caller &by, const Origin &from)
{
    const Answer<> answer;
    const User *found = m_accounts.find(by.id);
    if (!found)
        return answer.given(userNotFound());
    User user = *found;
    user.avatarUrl.clear();
    user.updatedAt = m_accounts.clock().nowMs();
    const AddAudit entry = m_accounts.audit(found, from, u"DELETE_AVATAR"_s, u"user"_s, user.id.toString());
    m_accounts.save(user, {RemoveAvatar{user.id}, entry}, [answer](const Result<> &done) { answer.give(done); });
    return answer.future();
}

QFuture<Result<Avatar>> Avatars::find(UserId user) const
{
    return m_accounts.store().avatar(user);
}

} // namespace mh::identity
