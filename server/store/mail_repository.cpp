// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/mail_repository.h"

#include "server/store/rows.h"

namespace mh::store {

Result<> apply(Database &database, const mail::SaveMail &write)
{
    const mail::QueuedMail &mail = write.mail;
    return database.run(
        "INSERT INTO mails(id, kind, recipient, sealed, created_at, good_until, attempts, next_at, failed_at,"
        " last_error) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
        " ON CONFLICT(id) DO UPDATE SET sealed=excluded.sealed, attempts=excluded.attempts,"
        " next_at=excluded.next_at, failed_at=excluded.failed_at, last_error=excluded.last_error",
        mail.id, mail.kind, mail.to, mail.sealed, mail.createdAt, mail.goodUntil, qint64(mail.attempts), mail.nextAt,
        mail.failedAt, mail.lastError);
}

Result<> apply(Database &database, const mail::RemoveMail &write)
{
    return database.run("DELETE FROM mails WHERE id = ?1", write.id);
}

Result<QList<mail::QueuedMail>> loadMails(Database &database)
{
    return select<mail::QueuedMail>(
        database,
        "SELECT id, kind, recipient, sealed, created_at, good_until, attempts, next_at, failed_at,"
        " last_error FROM mails ORDER BY created_at, id",
        [](const Statement &row) -> Result<mail::QueuedMail> {
            return mail::QueuedMail{row.id<mail::MailTag>(0), row.text(1),    row.text(2),         row.text(3),
                                    row.integer(4),           row.integer(5), int(row.integer(6)), row.integer(7),
                                    row.integer(8),           row.text(9)};
        });
}

} // namespace mh::store
