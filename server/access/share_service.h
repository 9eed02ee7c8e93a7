// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QHash>
#include <QObject>

#include "core/base/clock.h"
#include "core/base/kept.h"
#include "server/access/share_store.h"
#include "server/identity/profile.h"

namespace mh::identity {
class Accounts;
}

namespace mh::access {

/// What the person who is invited is told by mail.
struct InvitationLetter {
    QString email;
    QString flowName; ///< or what else is shared
    QString sharedByName;
    Level level = Level::View;
    bool hasAccount = false; ///< else they have to register first
};
/// Brings invitations to their addresses, sooner or later. Thread: engine.
class InvitationMail
{
public:
    virtual ~InvitationMail() = default;
    virtual void invite(const InvitationLetter &letter) = 0;
};

enum class ShareEvent { Added, Invited, Changed, Removed, Accepted, Declined };
[[nodiscard]] QLatin1StringView toText(ShareEvent event); ///< "added", ...

/// With whom: exactly one of the three is set.
struct ShareTarget {
    UserId user;
    QString email;
    QString username{};
};

/// Who shares what with whom. Whether the caller may share it at all was decided before.
/// Thread: engine. Lifetime: what `Parts` refers to outlives it. A future is finished once the
/// change is durable, and it holds from then on; taking away holds at once. Every change is in the audit log.
/// Errors: CANNOT_SHARE_TO_SELF, ALREADY_SHARED, SHARE_NOT_FOUND, USER_NOT_FOUND, SHARE_LIMIT.
class ShareService final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ShareService)

public:
    struct Parts {
        ShareStore &store;
        identity::Accounts &accounts;
        const Clock &clock;
        InvitationMail *mail = nullptr; ///< null: nobody is written to
    };
    explicit ShareService(const Parts &parts);

    /// Call once, after the users were read.
    [[nodiscard]] QFuture<Result<>> start();

    /// What that user's share of it gives now.
    [[nodiscard]] Level levelOf(const Shared &what, UserId user) const;
    [[nodiscard]] QList<Share> of(const Shared &what) const;                            ///< oldest first
    [[nodiscard]] QList<Share> heldBy(UserId user) const { return ofUser(user, true); } ///< newest first
    [[nodiscard]] QList<Share> waitingFor(UserId user) const
    {
        return ofUser(user, false);
    } ///< to be accepted; newest first
    [[nodiscard]] Result<Share> find(const Shared &what, ShareId id) const;

    struct NewShare {
        Shared what;
        QString name;
        UserId owner; ///< has all rights already
        ShareTarget target;
        Level level = Level::View;
        bool isFarewell = false; ///< the caller gave it away and keeps this
    };
    using Changed = QFuture<Result<Share>>;
    [[nodiscard]] Changed add(const identity::Caller &by, const identity::Origin &from, const NewShare &wanted);
    [[nodiscard]] Changed change(const identity::Caller &by, const identity::Origin &from, const Shared &what,
                                 ShareId id, Level level);
    [[nodiscard]] Changed remove(const identity::Caller &by, const identity::Origin &from, const Shared &what,
                                 ShareId id);
    [[nodiscard]] Changed accept(const identity::Caller &by, const identity::Origin &from, ShareId id);
    /// Also gives back one that was accepted.
    [[nodiscard]] Changed decline(const identity::Caller &by, const identity::Origin &from, ShareId id);
    /// The store has removed its shares with it; this is for what is in memory.
    void objectGone(const Shared &what);
    /// The account that a target means. Errors: USER_NOT_FOUND; an address that nobody has verified is nobody's, and
    /// an address is no user name.
    [[nodiscard]] Result<UserId> accountOf(const ShareTarget &target) const;

signals:
    /// As it is now, or was before it was removed or declined.
    void changed(mh::access::ShareEvent event, const mh::access::Share &share);

private:
    [[nodiscard]] QList<Share> ofUser(UserId user, bool hold) const;
    [[nodiscard]] Result<Share> ownOf(const identity::Caller &by, ShareId id) const;
    [[nodiscard]] Result<Share> changeable(Result<Share> share) const;
    [[nodiscard]] ShareWrite audited(const identity::Caller &by, const identity::Origin &from, const QString &action,
                                     const Share &share) const;
    [[nodiscard]] Changed save(const Share &share, ShareEvent event, ShareWrite entry);
    [[nodiscard]] Changed take(const Share &share, ShareEvent event, ShareWrite entry);
    void userSaved(const identity::User &user);
    void settle(ShareId id, quint64 change, const Result<> &done);
    /// What another server has changed.
    void readAgain();
    /// Seen at once; back when the store refuses.
    void commitAtOnce(ShareId id, Kept<ShareId, Share>::Edit edit, QList<ShareWrite> writes,
                      std::function<void(const Result<> &)> then);
    /// What `step` does with m_shares is found in the indexes, too.
    void indexed(ShareId id, const std::function<void()> &step);

    Parts m_parts;
    Kept<ShareId, Share> m_shares;
    QHash<Shared, QList<ShareId>> m_of;
    QHash<UserId, QList<ShareId>> m_ofUser;
    QHash<QString, QList<ShareId>> m_ofAddress; ///< folded; of those bound to nobody
};

} // namespace mh::access
