// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <variant>

#include <QFuture>
#include <QList>
#include <QString>

#include "core/base/id.h"
#include "core/base/result.h"

/// Mails as the store keeps them until they are delivered. Plain values; times in epoch milliseconds, 0 = never.
namespace mh::mail {

using MailId = Id<struct MailTag>;

struct QueuedMail {
    MailId id;
    QString kind; ///< "verify_email", ...
    QString to;
    QString sealed; ///< subject and bodies, which may hold a token; empty once given up
    qint64 createdAt = 0;
    qint64 goodUntil = 0; ///< not tried any more after that
    int attempts = 0;
    qint64 nextAt = 0;
    qint64 failedAt = 0; ///< given up
    QString lastError{};
    bool operator==(const QueuedMail &) const = default;
};

struct SaveMail {
    QueuedMail mail;
}; ///< inserts or replaces, by id
struct RemoveMail {
    MailId id;
};
using MailWrite = std::variant<SaveMail, RemoveMail>;

/// What the queue needs of a store. Thread: all calls and callbacks on the engine thread.
/// Lifetime: outlives the queue.
class MailStore
{
public:
    virtual ~MailStore() = default;

    [[nodiscard]] virtual QFuture<Result<QList<QueuedMail>>> load() = 0; ///< oldest first
    /// All of `writes` or none, in the order of the calls; `done` once they are durable.
    /// Errors: Unavailable, nothing was written.
    virtual void commit(QList<MailWrite> writes, std::function<void(Result<>)> done) = 0;
};

} // namespace mh::mail
