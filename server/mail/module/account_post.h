// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "server/access/share_service.h"
#include "server/identity/account_mail.h"

namespace mh::mail {
class MailQueue;
}

namespace mh::server {

/// Writes the letters of identity and of sharing and hands them to the queue.
/// Thread: engine. Lifetime: outlived by the queue. Errors: as MailQueue.
class AccountPost final : public QObject, public identity::AccountPost, public access::InvitationMail
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccountPost)

public:
    /// `product` is how the server calls itself, `linkUrl` what links begin with, without a slash at the end;
    /// `language` that of letters which no request stands behind.
    AccountPost(mail::MailQueue &queue, std::function<QString()> product, std::function<QString()> linkUrl,
                std::function<QString()> language);

    [[nodiscard]] bool isOn() const override;
    [[nodiscard]] QFuture<Result<>> post(const identity::AccountLetter &letter) override;
    void invite(const access::InvitationLetter &letter) override;

private:
    mail::MailQueue &m_queue;
    std::function<QString()> m_product;
    std::function<QString()> m_linkUrl;
    std::function<QString()> m_language;
};

} // namespace mh::server
