// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/module/account_post.h"

#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "server/mail/mail_queue.h"

namespace mh::server {
using namespace Qt::StringLiterals;

AccountPost::AccountPost(mail::MailQueue &queue, std::function<QString()> product, std::function<QString()> linkUrl,
                         std::function<QString()> language)
    : m_queue(queue), m_product(std::move(product)), m_linkUrl(std::move(linkUrl)), m_language(std::move(language))
{
}

bool AccountPost::isOn() const
{
    return m_queue.isOn();
}

QFuture<Result<>> AccountPost::post(const identity::AccountLetter &letter)
{
    using Kind = identity::AccountLetter::Kind;
    const mail::Addressee to{letter.to, letter.name, mail::languageFrom(letter.language), m_product()};
    // Tokens are URL-safe as they are.
    const QString tail = u"?token="_s + letter.token + u"&lang="_s + letter.language;
    switch (letter.kind) {
    case Kind::VerifyEmail: return m_queue.add(mail::verifyLetter(to, m_linkUrl() + u"/verify-email"_s + tail));
    case Kind::ResetPassword: return m_queue.add(mail::resetLetter(to, m_linkUrl() + u"/reset-password"_s + tail));
    case Kind::Welcome:
        return m_queue.add(mail::welcomeLetter(to, letter.login, m_linkUrl() + u"/reset-password"_s + tail));
    case Kind::PasswordChanged: return m_queue.add(mail::passwordChangedLetter(to));
    case Kind::PasswordSet: break;
    }
    return m_queue.add(mail::passwordSetLetter(to));
}

void AccountPost::invite(const access::InvitationLetter &letter)
{
    if (!isOn())
        return; // the invitation itself is there and shows when its owner signs in
    const mail::Addressee to{letter.email, letter.email, mail::languageFrom(m_language()), m_product()};
    const QString link = m_linkUrl() + u"/invitation?lang="_s + m_language();
    const auto queued =
        m_queue.add(mail::invitationLetter(to, letter.sharedByName, letter.flowName, link, letter.hasAccount));
    whenReady(queued, this, [](const Result<> &done) {
        if (!done)
            qCWarning(log::server).noquote() << "an invitation could not be mailed:" << done.error().message;
    });
}

} // namespace mh::server
