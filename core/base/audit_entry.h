// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include <QJsonObject>
#include <QString>

#include "core/base/id.h"
#include "core/base/write_key.h"

/// What the audit log keeps of a change. A room that stores changes writes the entry in the same transaction.
/// Thread: plain values; times in epoch milliseconds.
namespace mh {

/// Who did what to which object, from where.
struct AuditEntry {
    qint64 seq = 0; ///< given out by the store
    qint64 at = 0;
    UserId user{}; ///< null: nobody known
    QString username{};
    QString action{}; ///< "LOGIN", "PASSWORD_RESET", ...; empty: nothing is to be noted
    QString resourceType{};
    QString resourceId{};
    QString address{};
    QString agent{};
    QJsonObject details{};
    bool operator==(const AuditEntry &) const = default;
};

struct AddAudit {
    AuditEntry entry;
    qint64 key = makeWriteKey(); ///< written twice, it is one entry
};

/// The entry with what only the service knows: which object it was about, and what to tell of it.
[[nodiscard]] inline AuditEntry about(AuditEntry note, const QString &resourceId, const QJsonObject &details = {})
{
    note.resourceId = resourceId;
    for (auto it = details.begin(); it != details.end(); ++it)
        note.details.insert(it.key(), it.value());
    return note;
}

/// Puts the entry behind the writes of its change, if there is anything to note.
template <class Writes>
void addNote(Writes &writes, AuditEntry note)
{
    if (!note.action.isEmpty())
        writes.append(AddAudit{std::move(note)});
}

} // namespace mh
