// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/share_repository.h"

#include "server/store/rows.h"

namespace mh::store {
using namespace Qt::StringLiterals;

namespace {

constexpr std::array kKinds{"flow"_L1, "service"_L1, "host"_L1};
constexpr std::array kLevels{""_L1, "view"_L1, "edit"_L1, "admin"_L1};

Result<access::Share> shareFrom(const Statement &row)
{
    const auto level = valueOf<access::Level>(kLevels, row.text(4));
    if (!level || *level == access::Level::None)
        return damagedRow(u"share "_s + row.text(0), u"unknown permission"_s);
    const auto kind = valueOf<access::Shared::Kind>(kKinds, row.text(8));
    if (!kind)
        return damagedRow(u"share "_s + row.text(0), u"unknown kind"_s);
    access::Shared what;
    what.kind = *kind;
    what.uuid = row.id<FlowTag>(1).uuid();
    return access::Share{row.id<ShareTag>(0), what,           row.id<UserTag>(2), row.text(3),   *level,
                         row.id<UserTag>(5),  row.integer(6), row.integer(7),     row.integer(9)};
}

} // namespace

Result<> apply(Database &database, const access::SaveShare &write)
{
    const access::Share &share = write.share;
    if (auto next = takesRevision(database, "SELECT revision FROM shares WHERE id = ?1", share.id, share.revision);
        !next)
        return next;
    const QString address = share.email.toCaseFolded();
    const auto saved = database.run(
        "INSERT INTO shares(id, object_id, user_id, email, permission, shared_by, created_at, accepted_at, kind,"
        " revision, email_key) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
        " ON CONFLICT(id) DO UPDATE SET user_id=excluded.user_id, permission=excluded.permission,"
        " accepted_at=excluded.accepted_at, revision=excluded.revision",
        share.id, share.what.id(), share.user, share.email, textOf(kLevels, share.level), share.sharedBy,
        share.createdAt, share.acceptedAt, textOf(kKinds, share.what.kind), share.revision, address);
    if (saved)
        return saved;
    return orTaken(database, saved.error(), conflict(u"it is shared with them already"_s, u"ALREADY_SHARED"_s),
                   "SELECT id FROM shares WHERE object_id = ?1 AND user_id = ?2 AND id <> ?3"
                   " AND (user_id <> '' OR email_key = ?4)",
                   share.what.id(), share.user, share.id, address);
}

Result<> apply(Database &database, const access::RemoveShare &write)
{
    return database.run("DELETE FROM shares WHERE id = ?1", write.id);
}

Result<QList<access::Share>> loadShares(Database &database)
{
    return select<access::Share>(database,
                                 "SELECT id, object_id, user_id, email, permission, shared_by, created_at, accepted_at,"
                                 " kind, revision FROM shares ORDER BY created_at, id",
                                 shareFrom);
}

} // namespace mh::store
