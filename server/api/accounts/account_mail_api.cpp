// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/accounts/account_mail_api.h"

#include "core/protocol/account_mail.h"
#include "server/api/accounts/user_view.h"
#include "server/api/executions/run_reader.h"
#include "server/api/router.h"
#include "server/identity/account_mail.h"
#include "server/mail/mail_queue.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

constexpr int kAsksPerMinute = 5;    ///< of one address, to have a mail sent
constexpr int kTokensPerMinute = 10; ///< of one address, to try a token

/// The result of an action without a value, said in a sentence.
QFuture<Result<protocol::Message>> told(const QFuture<Result<>> &done, QObject *context, const QString &text,
                                        std::function<void()> then = {})
{
    const Answer<protocol::Message> answer;
    whenReady(done, context, [answer, text, then = std::move(then)](const Result<> &result) {
        if (result && then)
            then();
        answer.give(result ? Result<protocol::Message>(protocol::Message{text}) : result.error());
    });
    return answer.future();
}

protocol::Mail viewOf(const mail::QueuedMail &mail)
{
    const bool waits = mail.failedAt == 0;
    return {mail.id.toString(), mail.kind,      mail.to,        waits ? u"waiting"_s : u"failed"_s,
            mail.attempts,      mail.lastError, mail.createdAt, waits ? mail.nextAt : 0};
}

} // namespace

AccountMailApi::AccountMailApi(Router &router, identity::AccountMail &account, mail::MailQueue &queue,
                               std::function<QString()> product, std::function<void()> sessionEnded)
    : m_account(account), m_queue(queue), m_sessionEnded(std::move(sessionEnded))
{
    using Said = Result<protocol::Message>;
    router.on(
        protocol::forgotPassword, [this, &router](const Call &call, const protocol::MailAddress &request) -> Said {
            for (const auto &may : {m_account.ready(), router.limit(u"mail me "_s + call.address, kAsksPerMinute)}) {
                if (!may)
                    return may.error();
            }
            m_account.forgotPassword(request.email, languageOf(call));
            return protocol::Message{u"If the email exists, a password reset link has been sent."_s};
        });
    router.on(
        protocol::resendVerification, [this, &router](const Call &call, const protocol::MailAddress &request) -> Said {
            for (const auto &may : {m_account.ready(), router.limit(u"mail me "_s + call.address, kAsksPerMinute)}) {
                if (!may)
                    return may.error();
            }
            m_account.resendVerification(request.email, languageOf(call));
            return protocol::Message{u"If the account waits for it, a verification link has been sent."_s};
        });
    router.on(protocol::verifyEmail, [this, &router](const Call &call, const protocol::MailedToken &request) {
        if (const auto may = router.limit(u"mailed token "_s + call.address, kTokensPerMinute); !may)
            return Answer<protocol::Message>().given(may.error());
        return told(m_account.verifyEmail(request.token, originOf(call)), this,
                    u"Email verified successfully. You can now login."_s);
    });
    router.on(protocol::resetPassword, [this, &router](const Call &call, const protocol::ResetPassword &request) {
        if (const auto may = router.limit(u"mailed token "_s + call.address, kTokensPerMinute); !may)
            return Answer<protocol::Message>().given(may.error());
        return told(m_account.resetPassword(request.token, request.password, languageOf(call), originOf(call)), this,
                    u"Password reset successful. Please login with your new password."_s, m_sessionEnded);
    });
    addAdministration(router, product);
}

void AccountMailApi::addAdministration(Router &router, const std::function<QString()> &product)
{
    router.on(protocol::mailStatus, [this](const Call &, protocol::Empty) -> Result<protocol::MailStatus> {
        const auto counts = m_queue.counts();
        protocol::MailStatus status{m_queue.isOn(), counts.sent, counts.retried, counts.failed, counts.waiting, {}};
        for (const mail::QueuedMail &mail : m_queue.list())
            status.content.append(viewOf(mail));
        return status;
    });
    router.on(protocol::testMail, [this, &router, product](const Call &call, const protocol::MailAddress &request) {
        if (const auto may = router.limit(u"test mail "_s + call.caller->id.toString(), kAsksPerMinute); !may)
            return Answer<protocol::Message>().given(may.error());
        const mail::Addressee to{request.email, request.email, mail::languageFrom(languageOf(call)), product()};
        return told(m_queue.sendNow(mail::testLetter(to)), this, u"The mail server has taken the mail."_s);
    });
}

} // namespace mh::api
