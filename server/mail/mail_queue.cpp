// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/mail_queue.h"

#include <algorithm>

#include "core/base/answer.h"
#include "core/base/json.h"
#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "server/engine/timers.h"

namespace mh::mail {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostWaiting = 1'000;
constexpr qsizetype kMostFailed = 100;
constexpr qint64 kFailedKeptMs = qint64(7) * 86'400'000;
constexpr qint64 kFirstPauseMs = 5'000;
constexpr qint64 kLongestPauseMs = 1'800'000;
constexpr int kDoublings = 12;

Error notConfigured()
{
    return unavailable(u"this server has no mail server to send mails with"_s, u"MAIL_NOT_CONFIGURED"_s);
}

bool isWaiting(const QueuedMail &mail)
{
    return mail.failedAt == 0;
}

} // namespace

MailQueue::MailQueue(Parts parts) : m_parts(std::move(parts)) {}

QFuture<Result<>> MailQueue::start()
{
    const Answer<> answer;
    whenReady(m_parts.store.load(), this, [this, answer](const Result<QList<QueuedMail>> &mails) {
        if (!mails)
            return answer.give(mails.error());
        m_mails = *mails;
        wakeUp();
        answer.give({});
    });
    return answer.future();
}

MailQueue::Counts MailQueue::counts() const
{
    Counts counts = m_counts;
    counts.waiting = int(std::count_if(m_mails.begin(), m_mails.end(), isWaiting));
    return counts;
}

QFuture<Result<>> MailQueue::add(const Letter &letter)
{
    const Answer<> answer;
    if (!isOn())
        return answer.given(notConfigured());
    if (const auto usable = mailAddress(letter.to); !usable)
        return answer.given(usable.error());
    if (std::count_if(m_mails.begin(), m_mails.end(), isWaiting) >= kMostWaiting)
        return answer.given(unavailable(u"too many mails are waiting to be sent"_s, u"MAIL_QUEUE_FULL"_s));
    const QJsonObject content{{u"subject"_s, letter.subject}, {u"text"_s, letter.text}, {u"html"_s, letter.html}};
    const auto sealed = m_parts.sealer.seal(json::toBytes(content));
    if (!sealed)
        return answer.given(sealed.error());
    QueuedMail mail;
    mail.id = MailId::make();
    mail.kind = letter.kind;
    mail.to = letter.to;
    mail.sealed = *sealed;
    mail.createdAt = m_parts.clock.nowMs();
    mail.goodUntil = mail.createdAt + letter.goodForMs;
    QList<MailWrite> writes{SaveMail{mail}};
    dropOldFailures(writes);
    m_parts.store.commit(writes, [this, answer, mail](const Result<> &done) {
        if (done) {
            m_mails.append(mail);
            wakeUp();
        }
        answer.give(done);
    });
    return answer.future();
}

QFuture<Result<>> MailQueue::sendNow(const Letter &letter)
{
    const Answer<> answer;
    if (!isOn())
        return answer.given(notConfigured());
    auto delivery = deliveryOf(letter, MailId::make());
    if (!delivery)
        return answer.given(delivery.error());
    m_parts.carrier.carry(*std::move(delivery), [answer](const Result<> &taken) { answer.give(taken); });
    return answer.future();
}

Result<Delivery> MailQueue::deliveryOf(const Letter &letter, const MailId &id) const
{
    const Sender sender = m_parts.from();
    const auto from = mailAddress(sender.address);
    if (!from) // not the mail's fault: it waits for better settings
        return unavailable(u"mail.from is no usable address"_s, u"MAIL_NOT_CONFIGURED"_s);
    const auto to = mailAddress(letter.to);
    if (!to)
        return to.error();
    auto message =
        toMime({id.toString(), sender, letter.to, letter.subject, letter.text, letter.html, m_parts.clock.nowMs()});
    if (!message)
        return message.error();
    return Delivery{*from, *to, *std::move(message)};
}

Result<Delivery> MailQueue::deliveryOf(const QueuedMail &mail) const
{
    const auto opened = m_parts.sealer.open(mail.sealed);
    if (!opened)
        return invalidInput(u"the mail cannot be read any more: "_s + opened.error().message);
    const auto content = json::parseObject(opened->bytes());
    if (!content)
        return content.error();
    return deliveryOf(Letter{mail.kind, mail.to, content->value("subject"_L1).toString(),
                             content->value("text"_L1).toString(), content->value("html"_L1).toString()},
                      mail.id);
}

qsizetype MailQueue::indexOf(const MailId &id) const
{
    const auto found =
        std::find_if(m_mails.begin(), m_mails.end(), [&id](const QueuedMail &mail) { return mail.id == id; });
    return found == m_mails.end() ? -1 : found - m_mails.begin();
}

void MailQueue::wakeUp()
{
    if (m_sending)
        return;
    m_parts.timers.cancel(std::exchange(m_timer, 0));
    qint64 next = -1;
    for (const QueuedMail &mail : std::as_const(m_mails)) {
        if (isWaiting(mail) && (next < 0 || mail.nextAt < next))
            next = mail.nextAt;
    }
    if (next >= 0)
        m_timer = m_parts.timers.after(next - m_parts.clock.nowMs(), [this] { sendDue(); });
}

void MailQueue::sendDue()
{
    m_timer = 0;
    const qint64 now = m_parts.clock.nowMs();
    const auto due = std::find_if(m_mails.begin(), m_mails.end(),
                                  [now](const QueuedMail &mail) { return isWaiting(mail) && mail.nextAt <= now; });
    if (due == m_mails.end())
        return wakeUp();
    const MailId id = due->id;
    auto delivery = isOn() ? deliveryOf(*due) : Result<Delivery>(notConfigured());
    m_sending = true;
    if (!delivery)
        return delivered(id, delivery.error());
    m_parts.carrier.carry(*std::move(delivery), [this, id](const Result<> &taken) { delivered(id, taken); });
}

void MailQueue::delivered(const MailId &id, const Result<> &taken)
{
    m_sending = false;
    const qsizetype index = indexOf(id);
    if (index >= 0 && taken) {
        ++m_counts.sent;
        qCInfo(log::server).noquote() << "mail" << id.toString() << m_mails[index].kind << "was sent";
        m_mails.removeAt(index);
        commit({RemoveMail{id}});
    } else if (index >= 0) {
        tryLater(m_mails[index], taken.error());
    }
    wakeUp();
}

void MailQueue::tryLater(QueuedMail &mail, const Error &error)
{
    const qint64 now = m_parts.clock.nowMs();
    const qint64 pause = std::min(kFirstPauseMs << std::min(mail.attempts, kDoublings), kLongestPauseMs);
    ++mail.attempts;
    mail.lastError = error.message.left(500);
    mail.nextAt = now + pause;
    const bool final = error.code == ErrorCode::InvalidInput || mail.nextAt > mail.goodUntil;
    if (final) {
        mail.failedAt = now;
        mail.sealed.clear();
        ++m_counts.failed;
    } else {
        ++m_counts.retried;
    }
    qCWarning(log::server).noquote() << "mail" << mail.id.toString() << mail.kind
                                     << (final ? "is given up:" : "will be tried again:") << error.message;
    QList<MailWrite> writes{SaveMail{mail}};
    const QueuedMail told = mail;
    dropOldFailures(writes);
    commit(std::move(writes));
    if (final)
        emit gaveUp(told);
}

void MailQueue::dropOldFailures(QList<MailWrite> &writes)
{
    const qint64 before = m_parts.clock.nowMs() - kFailedKeptMs;
    qsizetype failed = m_mails.size() - std::count_if(m_mails.begin(), m_mails.end(), isWaiting);
    m_mails.removeIf([&](const QueuedMail &mail) {
        if (isWaiting(mail) || (mail.failedAt > before && failed <= kMostFailed))
            return false;
        --failed;
        writes.append(RemoveMail{mail.id});
        return true;
    });
}

void MailQueue::commit(QList<MailWrite> writes)
{
    m_parts.store.commit(std::move(writes), [](const Result<> &done) {
        if (!done)
            qCWarning(log::server).noquote() << "what became of a mail was not stored:" << done.error().message;
    });
}

} // namespace mh::mail
