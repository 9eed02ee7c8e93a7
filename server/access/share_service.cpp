// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/access/share_service.h"

#include <algorithm>
#include <array>

#include <QPointer>

#include "core/base/answer.h"
#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "server/identity/accounts.h"
#include "server/identity/identity_errors.h"

namespace mh::access {
using namespace Qt::StringLiterals;
using identity::Caller;
using identity::Origin;
using identity::User;
using identity::UserStatus;

namespace {

constexpr qsizetype kMostOfOne = 500;

Error noSuchShare()
{
    return notFound(u"there is no such share"_s, u"SHARE_NOT_FOUND"_s);
}

Error noSuchUser(const QString &field = {})
{
    Error error = notFound(u"there is no such user"_s, u"USER_NOT_FOUND"_s);
    error.field = field;
    return error;
}

bool isNamed(const User *user, const QString &username)
{
    return user && user->status != UserStatus::Deleted && user->username.compare(username, Qt::CaseInsensitive) == 0;
}

bool ownsAddress(const User &user)
{
    return user.status == UserStatus::Active && user.emailVerified && !user.email.isEmpty();
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
            indexed(share.id, [&] { m_shares.restore(share.id, share); });
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
        const Share *share = m_shares.find(id);
        if (share->what == what)
            return share->holds() ? share->level : Level::None;
    }
    return Level::None;
}

QList<Share> ShareService::of(const Shared &what) const
{
    QList<Share> found;
    for (const ShareId id : m_of.value(what))
        found.append(*m_shares.find(id));
    std::sort(found.begin(), found.end(), [](const Share &a, const Share &b) {
        return a.createdAt != b.createdAt ? a.createdAt < b.createdAt : a.id < b.id;
    });
    return found;
}

QList<Share> ShareService::ofUser(UserId user, bool hold) const
{
    QList<Share> found;
    for (const ShareId id : m_ofUser.value(user)) {
        if (const Share &share = *m_shares.find(id); share.holds() == hold)
            found.prepend(share);
    }
    return found;
}

Result<Share> ShareService::find(const Shared &what, ShareId id) const
{
    const Share *found = m_shares.find(id);
    if (!found || found->what != what)
        return noSuchShare();
    return *found;
}

Result<Share> ShareService::ownOf(const Caller &by, ShareId id) const
{
    const Share *found = m_shares.find(id);
    if (!found || found->user != by.id)
        return noSuchShare();
    return *found;
}

Result<UserId> ShareService::accountOf(const ShareTarget &target) const
{
    if (const User *named = m_parts.accounts.findLogin(target.username); !target.username.isEmpty())
        return isNamed(named, target.username) ? Result<UserId>(named->id) : noSuchUser(u"username"_s);
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
    if (!account && wanted.target.email.isEmpty()) // nobody to be invited
        return answer.given(account.error());
    if (!account && !identity::isEmailAddress(wanted.target.email))
        return answer.given(invalidInput(u"email: must be an e-mail address"_s, u"email"_s));
    const bool isOwnAddress =
        caller && !caller->email.isEmpty() && caller->email.compare(wanted.target.email, Qt::CaseInsensitive) == 0;
    if (!wanted.isFarewell && (isOwnAddress || (account && *account == by.id)))
        return answer.given(invalidInput(u"nothing can be shared with oneself"_s, {}, u"CANNOT_SHARE_TO_SELF"_s));
    const QList<ShareId> known = m_of.value(wanted.what);
    const auto isTheirs = [&](const Share &share) {
        if (share.what != wanted.what)
            return false;
        return account ? share.user == *account
                       : share.user.isNull() && share.email.compare(wanted.target.email, Qt::CaseInsensitive) == 0;
    };
    const bool isKnown =
        std::any_of(known.begin(), known.end(), [&](ShareId id) { return isTheirs(*m_shares.find(id)); });
    if (isKnown || m_shares.anyOnItsWay(isTheirs) || (account && *account == wanted.owner))
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
    const auto saved = save(share, account ? ShareEvent::Added : ShareEvent::Invited,
                            audited(by, from, u"SHARE_"_s + QString(toText(share.what.kind)).toUpper(), share));
    const User *other = account ? m_parts.accounts.find(*account) : nullptr;
    const InvitationLetter letter{other ? other->email : share.email, wanted.name, caller ? caller->name : QString(),
                                  share.level, account.operator bool()};
    whenReady(saved, this, [this, letter](const Result<Share> &done) {
        if (done && m_parts.mail && !letter.email.isEmpty() && (*done).user != (*done).sharedBy)
            m_parts.mail->invite(letter);
    });
    return saved;
}

Result<Share> ShareService::changeable(Result<Share> share) const
{
    if (share && m_shares.isChanging(share->id))
        return conflict(u"another change of the share is being stored"_s, u"SHARE_BUSY"_s);
    if (share)
        ++share->revision;
    return share;
}

ShareService::Changed ShareService::change(const Caller &by, const Origin &from, const Shared &what, ShareId id,
                                           Level level)
{
    auto share = changeable(find(what, id));
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
    return take(*share, ShareEvent::Removed,
                audited(by, from, u"UNSHARE_"_s + QString(toText(what.kind)).toUpper(), *share));
}

ShareService::Changed ShareService::accept(const Caller &by, const Origin &from, ShareId id)
{
    const auto own = ownOf(by, id);
    auto share = own && !own->holds() ? changeable(own) : own;
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
        indexed(share.id, [&] { m_shares.follow(share.id, [](std::optional<Share> &gone) { gone.reset(); }); });
        emit changed(ShareEvent::Removed, share);
    }
}

ShareWrite ShareService::audited(const Caller &by, const Origin &from, const QString &action, const Share &share) const
{
    const QJsonObject details{{u"share_id"_s, share.id.toString()},
                              {u"user_id"_s, share.user.isNull() ? QString() : share.user.toString()},
                              {u"email"_s, share.email},
                              {u"permission"_s, QString(toText(share.level))}};
    return m_parts.accounts.audit(m_parts.accounts.find(by.id), from, action, QString(toText(share.what.kind)),
                                  share.what.id(), details);
}

/// More rights hold once they are durable.
ShareService::Changed ShareService::save(const Share &share, ShareEvent event, ShareWrite entry)
{
    const Answer<Share> answer;
    const auto change = m_shares.beginSave(share.id, share);
    m_parts.store.commit({SaveShare{share}, std::move(entry)},
                         [self = QPointer(this), answer, share, change, event](const Result<> &done) {
                             if (!self)
                                 return;
                             self->settle(share.id, change, done);
                             if (!done)
                                 return answer.give(done.error());
                             // Taken away meanwhile: the store has both in their order.
                             if (!self->m_shares.contains(share.id))
                                 return answer.give(noSuchShare());
                             emit self->changed(event, share);
                             answer.give(share);
                         });
    return answer.future();
}

/// Less rights hold at once; only when the store refuses do they come back.
ShareService::Changed ShareService::take(const Share &share, ShareEvent event, ShareWrite entry)
{
    const Answer<Share> answer;
    commitAtOnce(
        share.id, [](std::optional<Share> &gone) { gone.reset(); }, {RemoveShare{share.id}, std::move(entry)},
        [answer, share](const Result<> &done) {
            answer.give(done ? Result<Share>(share) : Result<Share>(done.error()));
        });
    emit changed(event, share);
    return answer.future();
}

/// Binds invitations to whoever has verified their address; an account that is gone has no shares.
void ShareService::userSaved(const User &user)
{
    if (user.status == UserStatus::Deleted) {
        for (const ShareId id : m_ofUser.value(user.id)) {
            const Share share = *m_shares.find(id);
            commitAtOnce(
                id, [](std::optional<Share> &gone) { gone.reset(); }, {RemoveShare{id}},
                [id](const Result<> &done) {
                    if (!done) // it names nobody any more; the next start tries again
                        qCWarning(log::server).noquote()
                            << "share" << id.toString() << "stays:" << done.error().message;
                });
            emit changed(ShareEvent::Removed, share);
        }
        return;
    }
    if (!ownsAddress(user))
        return;
    for (const ShareId id : m_ofAddress.value(user.email.toCaseFolded())) {
        Share share = *m_shares.find(id);
        const QList<ShareId> own = m_ofUser.value(user.id);
        const bool hasOne = std::any_of(own.begin(), own.end(),
                                        [&](ShareId other) { return m_shares.find(other)->what == share.what; });
        share.user = user.id;
        ++share.revision;
        commitAtOnce(
            id, [bound = hasOne ? std::nullopt : std::optional(share)](auto &kept) { kept = bound; },
            {hasOne ? ShareWrite(RemoveShare{id}) : ShareWrite(SaveShare{share})},
            [id](const Result<> &done) {
                if (!done) // bound again at the next start
                    qCWarning(log::server).noquote()
                        << "invitation" << id.toString() << "not bound:" << done.error().message;
            });
        if (!hasOne)
            emit changed(ShareEvent::Invited, share);
    }
}

void ShareService::commitAtOnce(ShareId id, Kept<ShareId, Share>::Edit edit, QList<ShareWrite> writes,
                                std::function<void(const Result<> &)> then)
{
    quint64 change = 0;
    indexed(id, [&] { change = m_shares.begin(id, Seen::AtOnce, std::move(edit)); });
    m_parts.store.commit(std::move(writes),
                         [self = QPointer(this), id, change, then = std::move(then)](const Result<> &done) {
                             if (!self)
                                 return;
                             self->settle(id, change, done);
                             then(done);
                         });
}

void ShareService::settle(ShareId id, quint64 change, const Result<> &done)
{
    indexed(id, [&] { m_shares.settle(id, change, bool(done)); });
    if (isChangedMeanwhile(done))
        readAgain();
}

void ShareService::readAgain()
{
    whenReady(m_parts.store.load(), this, [this](const Result<QList<Share>> &loaded) {
        if (!loaded)
            return; // the next refusal tries again
        m_shares.refresh(byId(*loaded), [this](ShareId id, const auto &apply) {
            const Share before = m_shares.all().value(id);
            indexed(id, apply);
            const Share *now = m_shares.find(id);
            emit changed(now ? ShareEvent::Changed : ShareEvent::Removed, now ? *now : before);
        });
    });
}

void ShareService::indexed(ShareId id, const std::function<void()> &step)
{
    if (const Share *before = m_shares.find(id)) {
        forget(m_of, before->what, id);
        forget(m_ofUser, before->user, id);
        forget(m_ofAddress, before->email.toCaseFolded(), id);
    }
    step();
    const Share *now = m_shares.find(id);
    if (!now)
        return;
    m_of[now->what].append(id);
    if (now->user.isNull())
        m_ofAddress[now->email.toCaseFolded()].append(id);
    else
        m_ofUser[now->user].append(id);
}

} // namespace mh::access
