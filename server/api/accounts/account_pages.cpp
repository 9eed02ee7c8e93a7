// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/accounts/account_pages.h"

#include <QUrl>

#include "core/base/when_ready.h"
#include "core/protocol/account_mail.h"
#include "server/api/accounts/page_words.h"
#include "server/api/accounts/user_view.h"
#include "server/api/router.h"
#include "server/identity/account_mail.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using namespace page_words;
using identity::EmailTokens;

namespace {

constexpr Text kVerifyTitle{u"Confirm your e-mail address", u"確認電子郵件地址", u"确认电子邮件地址"};
constexpr Text kVerifyAsk{u"Is this address yours? Confirm it, and you can sign in.",
                          u"這個地址是您的嗎？確認後即可登入。", u"这个地址是您的吗？确认后即可登录。"};
constexpr Text kVerifyButton{u"Confirm", u"確認", u"确认"};
constexpr Text kVerified{u"Your address is confirmed. You can sign in now.", u"您的地址已確認，現在可以登入。",
                         u"您的地址已确认，现在可以登录。"};
constexpr Text kLinkExpired{u"This link has expired.", u"這個連結已過期。", u"这个链接已过期。"};
constexpr Text kLinkInvalid{u"This link is not valid, or has been used already.", u"這個連結無效或已使用過。",
                            u"这个链接无效或已使用过。"};
constexpr Text kResend{u"Enter your address to get another link.", u"輸入您的地址以取得新的連結。",
                       u"输入您的地址以获取新的链接。"};
constexpr Text kResendButton{u"Send another link", u"寄送新連結", u"发送新链接"};
constexpr Text kResetTitle{u"Choose a new password", u"設定新密碼", u"设置新密码"};
constexpr Text kPassword{u"New password", u"新密碼", u"新密码"};
constexpr Text kRepeat{u"The same again", u"再次輸入新密碼", u"再次输入新密码"};
constexpr Text kResetButton{u"Set password", u"設定密碼", u"设置密码"};
constexpr Text kDiffer{u"The two passwords differ.", u"兩次輸入的密碼不同。", u"两次输入的密码不同。"};
constexpr Text kChanged{u"Your password is changed, and you are signed out everywhere. Sign in with the new one now.",
                        u"您的密碼已變更，所有裝置都已登出。請使用新密碼登入。",
                        u"您的密码已更改，所有设备都已退出登录。请使用新密码登录。"};
constexpr Text kAskAgain{u"Ask for another link", u"取得新的連結", u"获取新的链接"};
constexpr Text kForgotTitle{u"Forgot your password?", u"忘記密碼？", u"忘记密码？"};
constexpr Text kForgotAsk{u"We send a link to your address. With it you choose a new password.",
                          u"我們會寄送連結到您的地址，讓您設定新密碼。", u"我们会发送链接到您的地址，让您设置新密码。"};
constexpr Text kForgotButton{u"Send link", u"寄送連結", u"发送链接"};
constexpr Text kSent{u"If there is an account with this address, a mail is on its way to it. Look into your inbox.",
                     u"如果這個地址有帳號，郵件已在寄送途中，請查看您的收件匣。",
                     u"如果这个地址有账号，邮件已在发送途中，请查看您的收件箱。"};
constexpr Text kNoMail{u"This server sends no mails. Please ask an administrator.",
                       u"這台伺服器不寄送郵件，請洽詢管理員。", u"这台服务器不发送邮件，请咨询管理员。"};

QString emailForm(mail::Language language, const QString &action, const Text &button)
{
    return formHtml(action,
                    hiddenHtml(u"lang"_s, mail::toTag(language))
                        + fieldHtml({u"email"_s, u"email"_s, in(language, kEmail), u"email"_s}),
                    in(language, button));
}

/// Names of forms that were tried too often, not of people.
constexpr int kPerMinute = 10;

} // namespace

AccountPages::AccountPages(Router &router, identity::AccountMail &mail, std::function<QString()> product,
                           std::function<void()> sessionEnded)
    : m_mail(mail), m_product(std::move(product)), m_sessionEnded(std::move(sessionEnded))
{
    add(router, protocol::verifyEmailPage, &AccountPages::showVerify, &AccountPages::verify);
    add(router, protocol::resetPasswordPage, &AccountPages::showReset, &AccountPages::reset);
    add(router, protocol::forgotPasswordPage, &AccountPages::showForgot, &AccountPages::forgot);
}

void AccountPages::add(Router &router, protocol::Route route, Handler view, Handler act)
{
    const auto languageIn = [](const Call &call, const Form &form) {
        const QString wish = form.value(u"lang"_s);
        return wish.isEmpty() ? mail::languageOf(call.head.header("Accept-Language")) : mail::languageFrom(wish);
    };
    router.onRaw(
        route, {},
        [this, view, languageIn](const Call &call, const QJsonObject &, const QByteArray &, const Reply &reply) {
            Form form;
            for (const auto &[name, value] : call.head.queryItems())
                form.insert(name, value);
            (this->*view)({call, form, reply, languageIn(call, form)});
        });
    route.verb = protocol::Verb::Post;
    router.onRaw(route, {},
                 [this, &router, act, languageIn](const Call &call, const QJsonObject &, const QByteArray &body,
                                                  const Reply &reply) {
                     const Form form = formOf(body);
                     const Visit visit{call, form, reply, languageIn(call, form)};
                     if (router.limit(u"mail form "_s + call.address, kPerMinute))
                         (this->*act)(visit);
                     else
                         show(visit, {.status = 429,
                                      .title = in(visit.language, kResetTitle),
                                      .content = problemHtml(in(visit.language, kTooOften))});
                 });
}

void AccountPages::show(const Visit &visit, Page page, const QString &path) const
{
    page.language = visit.language;
    page.product = m_product();
    if (!path.isEmpty()) {
        const QString token = QString::fromLatin1(QUrl::toPercentEncoding(visit.form.value(u"token"_s)));
        page.languageLink = path + (token.isEmpty() ? u"?lang="_s : QString(u"?token="_s + token + u"&lang="_s));
    }
    visit.reply.send(pageResponse(page));
}

// --- verify an address -----------------------------------------------------------------------

void AccountPages::showVerify(const Visit &visit)
{
    const QString token = visit.form.value(u"token"_s);
    Page page{.title = in(visit.language, kVerifyTitle)};
    const auto good = m_mail.check(EmailTokens::kVerify, token);
    if (good) {
        page.content = paragraphHtml(in(visit.language, kVerifyAsk))
                       + formHtml(u"verify-email"_s,
                                  hiddenHtml(u"token"_s, token) + hiddenHtml(u"lang"_s, mail::toTag(visit.language)),
                                  in(visit.language, kVerifyButton));
    } else if (m_mail.isVerifiedBy(token)) {
        page.content = noticeHtml(in(visit.language, kVerified));
    } else {
        page.status = 400;
        const bool expired = good.error().reason == "VERIFICATION_TOKEN_EXPIRED"_L1;
        page.content = problemHtml(in(visit.language, expired ? kLinkExpired : kLinkInvalid))
                       + paragraphHtml(in(visit.language, kResend))
                       + emailForm(visit.language, u"verify-email"_s, kResendButton);
    }
    show(visit, page, u"verify-email"_s);
}

void AccountPages::verify(const Visit &visit)
{
    if (visit.form.contains(u"email"_s)) { // the form below a link that is no good
        Page page{.title = in(visit.language, kVerifyTitle), .content = noticeHtml(in(visit.language, kSent))};
        if (m_mail.isOn())
            m_mail.resendVerification(visit.form.value(u"email"_s).trimmed().left(255), mail::toTag(visit.language));
        else
            page.content = problemHtml(in(visit.language, kNoMail));
        return show(visit, page);
    }
    const Form form = visit.form;
    whenReady(m_mail.verifyEmail(form.value(u"token"_s), originOf(visit.call)), this,
              [this, call = visit.call, form, reply = visit.reply, language = visit.language](const Result<> &done) {
                  const Visit later{call, form, reply, language};
                  if (!done && done.error().field == "token"_L1)
                      return showVerify(later); // it says what is wrong
                  const bool good = bool(done);
                  show(later,
                       {.status = good ? 200 : 503,
                        .title = in(language, kVerifyTitle),
                        .content = good ? noticeHtml(in(language, kVerified)) : problemHtml(in(language, kTrouble))});
              });
}

// --- a new password --------------------------------------------------------------------------

void AccountPages::showReset(const Visit &visit)
{
    if (m_mail.check(EmailTokens::kReset, visit.form.value(u"token"_s)))
        return showResetForm(visit, {}, 200);
    Page page{.status = 400,
              .title = in(visit.language, kResetTitle),
              .content = problemHtml(in(visit.language, kLinkInvalid))};
    page.content += linkHtml(u"forgot-password?lang="_s + mail::toTag(visit.language), in(visit.language, kAskAgain));
    show(visit, page, u"reset-password"_s);
}

void AccountPages::showResetForm(const Visit &visit, const QString &problem, int status)
{
    Page page{.status = status, .title = in(visit.language, kResetTitle)};
    if (!problem.isEmpty())
        page.content = problemHtml(problem);
    page.content += formHtml(
        u"reset-password"_s,
        hiddenHtml(u"token"_s, visit.form.value(u"token"_s)) + hiddenHtml(u"lang"_s, mail::toTag(visit.language))
            + fieldHtml({u"new_password"_s, u"password"_s, in(visit.language, kPassword), u"new-password"_s,
                         in(visit.language, kRules)})
            + fieldHtml({u"confirm_password"_s, u"password"_s, in(visit.language, kRepeat), u"new-password"_s}),
        in(visit.language, kResetButton));
    show(visit, page, u"reset-password"_s);
}

void AccountPages::reset(const Visit &visit)
{
    const QString password = visit.form.value(u"new_password"_s);
    if (password != visit.form.value(u"confirm_password"_s))
        return showResetForm(visit, in(visit.language, kDiffer), 400);
    const QString language = mail::toTag(visit.language);
    Form form = visit.form;
    form.remove(u"new_password"_s);
    form.remove(u"confirm_password"_s);
    whenReady(m_mail.resetPassword(form.value(u"token"_s), password, language, originOf(visit.call)), this,
              [this, call = visit.call, form, reply = visit.reply, language = visit.language](const Result<> &done) {
                  const Visit later{call, form, reply, language};
                  if (!done && done.error().field == "token"_L1)
                      return showReset(later);
                  if (!done && done.error().reason == "INVALID_PASSWORD"_L1)
                      return showResetForm(later, in(language, kWeak), 400);
                  if (!done)
                      return showResetForm(later, in(language, kTrouble), 503);
                  m_sessionEnded();
                  show(later, {.title = in(language, kResetTitle), .content = noticeHtml(in(language, kChanged))});
              });
}

// --- asking for a link -----------------------------------------------------------------------

void AccountPages::showForgot(const Visit &visit)
{
    Page page{.title = in(visit.language, kForgotTitle)};
    page.content = m_mail.isOn() ? QString(paragraphHtml(in(visit.language, kForgotAsk))
                                           + emailForm(visit.language, u"forgot-password"_s, kForgotButton))
                                 : problemHtml(in(visit.language, kNoMail));
    show(visit, page, u"forgot-password"_s);
}

void AccountPages::forgot(const Visit &visit)
{
    if (!m_mail.isOn())
        return showForgot(visit);
    m_mail.forgotPassword(visit.form.value(u"email"_s).trimmed().left(255), mail::toTag(visit.language));
    show(visit, {.title = in(visit.language, kForgotTitle), .content = noticeHtml(in(visit.language, kSent))});
}

} // namespace mh::api
