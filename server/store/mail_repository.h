// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/mail_store.h"

/// Mails on their way. Thread: the given connection's. Errors: as Database.
namespace mh::store {

class Database;

[[nodiscard]] Result<> apply(Database &database, const mail::SaveMail &write);
[[nodiscard]] Result<> apply(Database &database, const mail::RemoveMail &write);
[[nodiscard]] Result<QList<mail::QueuedMail>> loadMails(Database &database);

} // namespace mh::store
