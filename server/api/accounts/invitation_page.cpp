// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/accounts/invitation_page.h"

#include "core/base/when_ready.h"
#include "core/protocol/account_mail.h"
#include "server/api/accounts/page_words.h"
#include "server/api/accounts/user_view.h"
#include "server/api/router.h"
#include "server/identity/account_mail.h"
#include "server/identity/user_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using namespace page_words;

namespace {

constexpr Text kTitle{u"You are invited", u"您收到一份邀請", u"您收到一份邀请"};
constexpr Text kHow{
    u"Connect Meshhelm's desktop to %1 and sign in. What was shared with you is under “Shared with me”.",
    u"請用 Meshhelm 桌面程式連線到 %1 並登入，與您共用的內容就在「與我共用」中。",
    u"请用 Meshhelm 桌面程序连接到 %1 并登录，与您共享的内容就在“与我共享”中。"};
constexpr Text kJoin{u"No account yet? Register with the address that the invitation was sent to.",
                     u"還沒有帳號？請用收到邀請的電子郵件地址註冊。", u"还没有账号？请用收到邀请的电子邮件地址注册。"};
constexpr Text kClosed{u"No account yet? Ask an administrator of this server for one.",
                       u"還沒有帳號？請向這台伺服器的管理員申請。", u"还没有账号？请向这台服务器的管理员申请。"};
constexpr Text kName{u"Your name", u"您的姓名", u"您的姓名"};
constexpr Text kPassword{u"Password", u"密碼", u"密码"};
constexpr Text kButton{u"Register", u"註冊", u"注册"};
constexpr Text kConfirm{
    u"Your account is made. Confirm your address with the mail that is on its way, and sign in then.",
    u"帳號已建立。請查看郵件並確認您的地址，之後即可登入。", u"账号已创建。请查看邮件并确认您的地址，之后即可登录。"};
constexpr Text kWait{u"Your account is made. An administrator has to activate it before you can sign in.",
                     u"帳號已建立，需由管理員啟用後才能登入。", u"账号已创建，需由管理员启用后才能登录。"};
constexpr Text kExists{u"This address has an account already: sign in with it.", u"這個地址已有帳號，請直接登入。",
                       u"这个地址已有账号，请直接登录。"};
constexpr Text kWrong{u"Please give your e-mail address and your name.", u"請填寫您的電子郵件地址和姓名。",
                      u"请填写您的电子邮件地址和姓名。"};

const Text &wordsFor(const Error &error)
{
    if (error.reason == "EMAIL_EXISTS"_L1)
        return kExists;
    if (error.reason == "INVALID_PASSWORD"_L1)
        return kWeak;
    return error.code == ErrorCode::InvalidInput ? kWrong : kTrouble;
}

mail::Language languageFor(const Call &call, const QString &wish)
{
    return wish.isEmpty() ? mail::languageOf(call.head.header("Accept-Language")) : mail::languageFrom(wish);
}

constexpr int kPerMinute = 3; // together with the registrations by request

} // namespace

InvitationPage::InvitationPage(Router &router, Parts parts) : m_parts(std::move(parts))
{
    protocol::Route route = protocol::invitationPage;
    router.onRaw(route, {}, [this](const Call &call, const QJsonObject &, const QByteArray &, const Reply &reply) {
        show({{}, reply, languageFor(call, call.head.queryValue("lang").value_or(QString()))}, {}, 200);
    });
    route.verb = protocol::Verb::Post;
    router.onRaw(route, {},
                 [this, &router](const Call &call, const QJsonObject &, const QByteArray &body, const Reply &reply) {
                     QHash<QString, QString> form = formOf(body);
                     const QString password = form.take(u"password"_s);
                     const Visit visit{form, reply, languageFor(call, form.value(u"lang"_s))};
                     if (!m_parts.isOpen())
                         return show(visit, in(visit.language, kClosed), 403);
                     if (!router.limit(u"register "_s + call.address, kPerMinute))
                         return show(visit, in(visit.language, kTooOften), 429);
                     registerNow(call, visit, password);
                 });
}

void InvitationPage::show(const Visit &visit, const QString &problem, int status) const
{
    const mail::Language language = visit.language;
    Page page{.status = status, .title = in(language, kTitle)};
    if (!problem.isEmpty())
        page.content = problemHtml(problem);
    page.content += paragraphHtml(in(language, kHow).arg(m_parts.address()));
    page.content += paragraphHtml(in(language, m_parts.isOpen() ? kJoin : kClosed));
    if (m_parts.isOpen()) {
        page.content += formHtml(u"invitation"_s,
                                 hiddenHtml(u"lang"_s, mail::toTag(language))
                                     + fieldHtml({u"email"_s, u"email"_s, in(language, kEmail), u"email"_s})
                                     + fieldHtml({u"name"_s, u"text"_s, in(language, kName), u"name"_s})
                                     + fieldHtml({u"password"_s, u"password"_s, in(language, kPassword),
                                                  u"new-password"_s, in(language, kRules)}),
                                 in(language, kButton));
    }
    page.languageLink = u"invitation?lang="_s;
    send(visit, page);
}

void InvitationPage::registerNow(const Call &call, const Visit &visit, const QString &password)
{
    identity::NewUser user{{},
                           visit.form.value(u"email"_s).trimmed().left(255),
                           visit.form.value(u"name"_s).trimmed().left(255),
                           password};
    user.policy = identity::PasswordPolicy::Flow;
    user.status = identity::UserStatus::Pending;
    if (user.email.isEmpty() || user.name.isEmpty())
        return show(visit, in(visit.language, kWrong), 400);
    whenReady(m_parts.users.create(nullptr, originOf(call), std::move(user)), this,
              [this, visit](const Result<identity::Profile> &made) {
                  if (!made)
                      return show(visit, in(visit.language, wordsFor(made.error())),
                                  made.error().code == ErrorCode::Unavailable ? 503 : 400);
                  if (!m_parts.mail.isOn())
                      return showRegistered(visit, false);
                  // When it cannot be queued, it can be asked for again.
                  whenReady(m_parts.mail.sendVerification(made->id, mail::toTag(visit.language)), this,
                            [this, visit](const Result<> &) { showRegistered(visit, true); });
              });
}

void InvitationPage::showRegistered(const Visit &visit, bool mailed) const
{
    send(visit,
         {.title = in(visit.language, kTitle), .content = noticeHtml(in(visit.language, mailed ? kConfirm : kWait))});
}

void InvitationPage::send(const Visit &visit, Page page) const
{
    page.language = visit.language;
    page.product = m_parts.product();
    visit.reply.send(pageResponse(page));
}

} // namespace mh::api
