// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/access/share_service.h"

#include <algorithm>
#include <array>

#include <QPointer>

#include "core/base/answer.h"
#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "server/identity/accounts.h"

namespace mh::access {
using namespace Qt::StringLiterals;
using identity::Caller;
using identity::Origin;
using identity::User;
using identity::UserStatus;

namespace {

constexpr qsizetype kMostOfOne = 500;
constexpr qsizetype kLongestAddress = 255;

Error noSuchShare()
{
    return notFound(u"there is no such share"_s, u"SHARE_NOT_FOUND"_s);
}

Error noSuchUser()
{
    return notFound(u"there is no such user"_s, u"USER_NOT_FOUND"_s);
}

QString kindOf(const Shared &what)
{
    return what.service.isNull() ? u"flow"_s : u"service"_s;
}

bool ownsAddress(const User &user)
{
    return user.status == UserStatus::Active && user.emailVerified && !user.email.isEmpty();
}

bool isAddress(const QString &email)
{
    const qsizetype at = email.indexOf(u'@');
    const bool blank = std::any_of(email.begin(), email.end(), [](QChar c) { return c.isSpace() || !c.isPrint(); });
    return at > 0 && at == email.lastIndexOf(u'@') && at + 1 < email.size() && email.size() <= kLongestAddress
           && !blank;
}

template <class Key>
void forget(QHash<Key, QList<ShareId>> &index, const Key &key, ShareId id)
{
    const auto found = index.find(key);
    if (found == index.end())
        return;
    found->removeAll(id);
    if (found->isEmpty())
        index.erase(found);
}

} // namespace

QLatin1StringView toText(ShareEvent event)
{
    static constexpr std::array kTexts{"added"_L1,   "invited"_L1,  "changed"_L1,
                                       "removed"_L1, "accepted"_L1, "declined"_L1};
    return kTexts[size_t(event)];
}

ShareService::ShareService(const Parts &parts) : m_parts(parts)
{
    connect(&m_parts.accounts, &identity::Accounts::saved, this, &ShareService::userSaved);
}

QFuture<Result<>> ShareService::start()
{
    const Answer<> answer;
    whenReady(m_parts.store.load(), this, [this, answer](const Result<QList<Share>> &shares) {
        if (!shares)
            return answer.give(shares.error());
        for (const Share &share : *shares)
            put(share);
        // What a stopped server has missed.
        for (const User &user : m_parts.accounts.all())
            userSaved(user);
        answer.give({});
    });
    return answer.future();
}

// --- what there is ---------------------------------------------------------------------------

Level ShareService::levelOf(const Shared &what, UserId user) const
{
    const auto mine = m_ofUser.constFind(user);
    if (mine == m_ofUser.cend())
        return Level::None;
    for (const ShareId id : *mine) {
        const auto share = m_shares.constFind(id);
        if (share->what == what)
            return share->holds() ? share->level : Level::None;
    }
    return Level::None;
}

QList<Share> ShareService::of(const Shared &what) const
{
    QList<Share> found;
    for (const ShareId id : m_of.value(what))
        found.append(m_shares.value(id));
    std::sort(found.begin(), found.end(), [](const Share &a, const Share &b) {
        return a.createdAt != b.createdAt ? a.createdAt < b.createdAt : a.id < b.id;
    });
    return found;
}

QList<Share> ShareService::heldBy(UserId user) const
{
    QList<Share> found;
    for (const ShareId id : m_ofUser.value(user)) {
        if (const Share share = m_shares.value(id); share.holds())
            found.prepend(share);
    }
    return found;
}

QList<Share> ShareService::waitingFor(UserId user) const
{
    QList<Share> found;
    for (const ShareId id : m_ofUser.value(user)) {
        if (const Share share = m_shares.value(id); !share.holds())
            found.prepend(share);
    }
    return found;
}

Result<Share> ShareService::find(const Shared &what, ShareId id) const
{
    const auto found = m_shares.constFind(id);
    if (found == m_shares.cend() || found->what != what)
        return noSuchShare();
    return *found;
}

Result<Share> ShareService::ownOf(const Caller &by, ShareId id) const
{
    const auto found = m_shares.constFind(id);
    if (found == m_shares.cend() || found->user != by.id)
        return noSuchShare();
    return *found;
}

Result<UserId> ShareService::accountOf(const ShareTarget &target) const
{
    const User *user =
        target.user.isNull() ? m_parts.accounts.findLogin(target.email) : m_parts.accounts.find(target.user);
    if (!user || user->status == UserStatus::Deleted)
        return noSuchUser();
    // A user name that looks like somebody's address does not make it theirs.
    const bool hasIt = user->email.compare(target.email, Qt::CaseInsensitive) == 0 && ownsAddress(*user);
    if (target.user.isNull() && !hasIt)
        return noSuchUser();
    return user->id;
}

// --- changes ---------------------------------------------------------------------------------

ShareService::Changed ShareService::add(const Caller &by, const Origin &from, const NewShare &wanted)
{
    const Answer<Share> answer;
    const User *caller = m_parts.accounts.find(by.id);
    const auto account = accountOf(wanted.target);
    if (!account && !wanted.target.user.isNull())
        return answer.given(account.error());
    if (!account && !isAddress(wanted.target.email))
        return answer.given(invalidInput(u"email: must be an e-mail address"_s, u"email"_s));
    const bool isOwnAddress =
        caller && !caller->email.isEmpty() && caller->email.compare(wanted.target.email, Qt::CaseInsensitive) == 0;
    if (!wanted.isFarewell && (isOwnAddress || (account && *account == by.id)))
        return answer.given(invalidInput(u"nothing can be shared with oneself"_s, {}, u"CANNOT_SHARE_TO_SELF"_s));
    const QList<ShareId> known = m_of.value(wanted.what);
    const bool isKnown = std::any_of(known.begin(), known.end(), [&](ShareId id) {
        const Share &share = *m_shares.constFind(id);
        return account ? share.user == *account
                       : share.user.isNull() && share.email.compare(wanted.target.email, Qt::CaseInsensitive) == 0;
    });
    const QString key = wanted.what.id() + (account ? account->toString() : wanted.target.email.toCaseFolded());
    if (isKnown || m_adding.contains(key) || (account && *account == wanted.owner))
        return answer.given(conflict(u"it is shared with them already"_s, u"ALREADY_SHARED"_s));
    if (known.size() >= kMostOfOne)
        return answer.given(conflict(u"it has %1 shares already"_s.arg(kMostOfOne), u"SHARE_LIMIT"_s));

    Share share;
    share.id = ShareId::make();
    share.what = wanted.what;
    share.level = wanted.level;
    share.sharedBy = by.id;
    share.createdAt = m_parts.clock.nowMs();
    if (account) {
        share.user = *account;
        share.acceptedAt = share.createdAt;
    } else {
        share.email = wanted.target.email;
    }
    m_adding.insert(key);
    const auto saved = save(share, account ? ShareEvent::Added : ShareEvent::Invited,
                            audited(by, from, u"SHARE_"_s + kindOf(share.what).toUpper(), share));
    const User *other = account ? m_parts.accounts.find(*account) : nullptr;
    const InvitationLetter letter{other ? other->email : share.email, wanted.name, caller ? caller->name : QString(),
                                  share.level, account.operator bool()};
    whenReady(saved, this, [this, key, letter](const Result<Share> &done) {
        m_adding.remove(key);
        if (done && m_parts.mail && !letter.email.isEmpty() && (*done).user != (*done).sharedBy)
            m_parts.mail->invite(letter);
    });
    return saved;
}

ShareService::Changed ShareService::change(const Caller &by, const Origin &from, const Shared &what, ShareId id,
                                           Level level)
{
    auto share = find(what, id);
    if (!share)
        return Answer<Share>().given(share.error());
    share->level = level;
    return save(*share, ShareEvent::Changed, audited(by, from, u"CHANGE_SHARE"_s, *share));
}

ShareService::Changed ShareService::remove(const Caller &by, const Origin &from, const Shared &what, ShareId id)
{
    const auto share = find(what, id);
    if (!share)
        return Answer<Share>().given(share.error());
    return take(*share, ShareEvent::Removed, audited(by, from, u"UNSHARE_"_s + kindOf(what).toUpper(), *share));
}

ShareService::Changed ShareService::accept(const Caller &by, const Origin &from, ShareId id)
{
    auto share = ownOf(by, id);
    if (!share || share->holds())
        return Answer<Share>().given(share);
    share->acceptedAt = m_parts.clock.nowMs();
    return save(*share, ShareEvent::Accepted, audited(by, from, u"ACCEPT_SHARE"_s, *share));
}

ShareService::Changed ShareService::decline(const Caller &by, const Origin &from, ShareId id)
{
    const auto share = ownOf(by, id);
    if (!share)
        return Answer<Share>().given(share.error());
    return take(*share, ShareEvent::Declined, audited(by, from, u"DECLINE_SHARE"_s, *share));
}

void ShareService::objectGone(const Shared &what)
{
    for (const Share &share : of(what)) {
        drop(share);
        emit changed(ShareEvent::Removed, share);
    }
}

ShareWrite ShareService::audited(const Caller &by, const Origin &from, const QString &action, const Share &share) const
{
    const QJsonObject details{{u"share_id"_s, share.id.toString()},
                              {u"user_id"_s, share.user.isNull() ? QString() : share.user.toString()},
                              {u"email"_s, share.email},
                              {u"permission"_s, QString(toText(share.level))}};
    return m_parts.accounts.audit(m_parts.accounts.find(by.id), from, action, kindOf(share.what), share.what.id(),
                                  details);
}

/// More rights hold once they are durable.
ShareService::Changed ShareService::save(const Share &share, ShareEvent event, ShareWrite entry)
{
    const Answer<Share> answer;
    m_parts.store.commit({SaveShare{share}, std::move(entry)},
                         [self = QPointer(this), answer, share, event](const Result<> &done) {
                             if (!self)
                                 return;
                             if (!done)
                                 return answer.give(done.error());
                             // Taken away meanwhile: the store has both in their order.
                             const bool isNew = event == ShareEvent::Added || event == ShareEvent::Invited;
                             if (!isNew && !self->m_shares.contains(share.id))
                                 return answer.give(noSuchShare());
                             self->put(share);
                             emit self->changed(event, share);
                             answer.give(share);
                         });
    return answer.future();
}

/// Less rights hold at once; only when the store refuses do they come back.
ShareService::Changed ShareService::take(const Share &share, ShareEvent event, ShareWrite entry)
{
    const Answer<Share> answer;
    drop(share);
    emit changed(event, share);
    m_parts.store.commit({RemoveShare{share.id}, std::move(entry)},
                         [self = QPointer(this), answer, share](const Result<> &done) {
                             if (self && !done)
                                 self->put(share);
                             if (self)
                                 answer.give(done ? Result<Share>(share) : Result<Share>(done.error()));
                         });
    return answer.future();
}

/// Binds invitations to whoever has verified their address; an account that is gone has no shares.
void ShareService::userSaved(const User &user)
{
    if (user.status == UserStatus::Deleted) {
        for (const ShareId id : m_ofUser.value(user.id)) {
            const Share share = m_shares.value(id);
            drop(share);
            emit changed(ShareEvent::Removed, share);
            m_parts.store.commit({RemoveShare{id}}, [id](const Result<> &done) {
                if (!done) // it names nobody any more; the next start tries again
                    qCWarning(log::server).noquote() << "share" << id.toString() << "stays:" << done.error().message;
            });
        }
        return;
    }
    if (!ownsAddress(user))
        return;
    for (const ShareId id : m_ofAddress.value(user.email.toCaseFolded())) {
        Share share = m_shares.value(id);
        const QList<ShareId> own = m_ofUser.value(user.id);
        const bool hasOne = std::any_of(own.begin(), own.end(),
                                        [&](ShareId other) { return m_shares.value(other).what == share.what; });
        share.user = user.id;
        if (hasOne)
            drop(share);
        else
            put(share);
        if (!hasOne)
            emit changed(ShareEvent::Invited, share);
        m_parts.store.commit({hasOne ? ShareWrite(RemoveShare{id}) : ShareWrite(SaveShare{share})},
                             [id](const Result<> &done) {
                                 if (!done) // bound again at the next start
                                     qCWarning(log::server).noquote()
                                         << "invitation" << id.toString() << "not bound:" << done.error().message;
                             });
    }
}

void ShareService::put(const Share &share)
{
    drop(share);
    m_shares.insert(share.id, share);
    m_of[share.what].append(share.id);
    if (share.user.isNull())
        m_ofAddress[share.email.toCaseFolded()].append(share.id);
    else
        m_ofUser[share.user].append(share.id);
}

void ShareService::drop(const Share &share)
{
    const Share old = m_shares.take(share.id);
    forget(m_of, old.what, share.id);
    forget(m_ofUser, old.user, share.id);
    forget(m_ofAddress, old.email.toCaseFolded(), share.id);
}

} // namespace mh::access
