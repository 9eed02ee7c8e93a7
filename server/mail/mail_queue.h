// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QStringList>

#include "core/base/clock.h"
#include "core/base/secret.h"
#include "core/protocol/jobs.h"
#include "server/mail/letter.h"
#include "server/mail/mail_carrier.h"
#include "server/mail/mail_message.h"
#include "server/mail/mail_store.h"

namespace mh::engine {
class Timers;
}

namespace mh::mail {

/// Encrypts what must not lie readable beside its address; the composition root binds it to a key.
struct Sealer {
    std::function<Result<QString>(QByteArrayView)> seal;
    std::function<Result<Secret>(const QString &)> open;
};

/// Mails on their way: kept in the store until a server has taken them, tried again with growing pauses,
/// given up when they are good for nothing any more or were refused. Without a mail server none are taken.
/// A mail whose delivery was not recorded before a crash is sent again, with the same Message-ID.
/// Thread: engine. Lifetime: outlived by what it refers to. Errors: MAIL_NOT_CONFIGURED, MAIL_QUEUE_FULL,
/// INVALID_ADDRESS, those of the store.
class MailQueue final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MailQueue)

public:
    struct Parts {
        MailStore &store;
        engine::Timers &timers;
        const Clock &clock;
        Sealer sealer;
        MailCarrier &carrier;
        std::function<Sender()> from; ///< asked for every mail
        protocol::JobPass job;
    };
    struct Counts {
        qint64 sent = 0; ///< since the start, as the others
        qint64 retried = 0;
        qint64 failed = 0;
        int waiting = 0; ///< now
    };
    explicit MailQueue(Parts parts);

    /// Goes on with what was waiting. Call once, before anything else.
    [[nodiscard]] QFuture<Result<>> start();
    [[nodiscard]] bool isOn() const { return m_parts.carrier.isReady(); }
    /// Finished once the mail is durable; it is sent after that.
    [[nodiscard]] QFuture<Result<>> add(const Letter &letter);
    /// Finished once the server has taken it; not queued, not tried again.
    [[nodiscard]] QFuture<Result<>> sendNow(const Letter &letter);

    /// Waiting ones and the last that were given up, oldest first.
    [[nodiscard]] QList<QueuedMail> list() const { return m_mails; }
    [[nodiscard]] Counts counts() const;

signals:
    void gaveUp(const mh::mail::QueuedMail &mail);

private:
    [[nodiscard]] Result<Delivery> deliveryOf(const QueuedMail &mail) const;
    [[nodiscard]] Result<Delivery> deliveryOf(const Letter &letter, const MailId &id) const;
    [[nodiscard]] qsizetype indexOf(const MailId &id) const;
    void wakeUp();
    void sendDue();
    void delivered(const MailId &id, const Result<> &taken);
    void tryLater(QueuedMail &mail, const Error &error);
    void dropOldFailures(QList<MailWrite> &writes);
    void commit(QList<MailWrite> writes);

    Parts m_parts;
    QList<QueuedMail> m_mails;
    Counts m_counts;
    quint64 m_timer = 0;
    bool m_sending = false;
};

} // namespace mh::mail
