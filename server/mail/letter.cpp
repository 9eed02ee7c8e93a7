// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/letter.h"

#include <array>

namespace mh::mail {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHourMs = 3'600'000;

/// One letter in one language. %1 is the product, %2 and %3 are the letter's own.
struct Words {
    QStringView subject;
    QStringView heading;
    QStringView body;
    QStringView button; ///< empty: no link
    QStringView note;   ///< may be empty
};
using Translations = std::array<Words, 3>; ///< in the order of Language

constexpr Translations kVerify{{
    {u"Confirm your e-mail address for %1", u"Welcome to %1",
     u"Please confirm that this e-mail address is yours. Your account can be used after that.", u"Confirm address",
     u"The link is good for 24 hours. If you did not register, ignore this mail: nothing will happen."},
    {u"驗證您的 %1 帳號", u"歡迎使用 %1", u"請確認這個電子郵件地址屬於您，確認後即可使用您的帳號。", u"驗證電子郵件",
     u"連結在 24 小時內有效。如果您沒有註冊，請忽略這封郵件，不會有任何影響。"},
    {u"验证您的 %1 账号", u"欢迎使用 %1", u"请确认这个电子邮件地址属于您，确认后即可使用您的账号。", u"验证电子邮件",
     u"链接在 24 小时内有效。如果您没有注册，请忽略这封邮件，不会有任何影响。"},
}};

constexpr Translations kReset{{
    {u"Reset your %1 password", u"Set a new password",
     u"Somebody, probably you, has asked for a new password for your account.", u"Set a new password",
     u"The link is good for one hour and works once. If it was not you, ignore this mail: your password stays as it "
     u"is."},
    {u"重設您的 %1 密碼", u"設定新密碼", u"有人（應該是您）為您的帳號申請了新密碼。", u"設定新密碼",
     u"連結在 1 小時內有效，且只能使用一次。如果不是您本人，請忽略這封郵件，密碼不會改變。"},
    {u"重置您的 %1 密码", u"设置新密码", u"有人（应该是您）为您的账号申请了新密码。", u"设置新密码",
     u"链接在 1 小时内有效，且只能使用一次。如果不是您本人，请忽略这封邮件，密码不会改变。"},
}};

constexpr Translations kWelcome{{
    {u"Your %1 account", u"Welcome to %1",
     u"An administrator has made an account for you. You sign in as: %2\nChoose a password of your own to begin.",
     u"Choose a password", u"The link is good for 24 hours and works once."},
    {u"您的 %1 帳號", u"歡迎使用 %1", u"管理員已為您建立帳號，登入名稱：%2\n請先設定您自己的密碼。", u"設定密碼",
     u"連結在 24 小時內有效，且只能使用一次。"},
    {u"您的 %1 账号", u"欢迎使用 %1", u"管理员已为您创建账号，登录名：%2\n请先设置您自己的密码。", u"设置密码",
     u"链接在 24 小时内有效，且只能使用一次。"},
}};

constexpr Translations kChanged{{
    {u"Your %1 password was changed", u"Your password was changed",
     u"A new password was set through the link that we had sent to this address. You are signed out everywhere.", u"",
     u"If it was not you, tell an administrator at once."},
    {u"您的 %1 密碼已變更", u"您的密碼已變更", u"有人透過寄到這個地址的連結設定了新密碼，所有裝置都已登出。", u"",
     u"如果不是您本人，請立即通知管理員。"},
    {u"您的 %1 密码已更改", u"您的密码已更改", u"有人通过发送到这个地址的链接设置了新密码，所有设备都已退出登录。", u"",
     u"如果不是您本人，请立即通知管理员。"},
}};

constexpr Translations kSet{{
    {u"Your %1 password was reset", u"Your password was reset",
     u"An administrator has set a new password for your account and will tell you what it is. You are signed out "
     u"everywhere.",
     u"", u"If you did not expect this, ask an administrator."},
    {u"您的 %1 密碼已重設", u"您的密碼已重設", u"管理員已為您的帳號設定新密碼，並會另行告知。所有裝置都已登出。", u"",
     u"如果您不清楚原因，請洽詢管理員。"},
    {u"您的 %1 密码已重置", u"您的密码已重置", u"管理员已为您的账号设置新密码，并会另行告知。所有设备都已退出登录。",
     u"", u"如果您不清楚原因，请咨询管理员。"},
}};

constexpr Translations kInvite{{
    {u"%2 shares “%3” with you", u"You are invited", u"%2 shares the flow “%3” with you on %1.", u"Open %1",
     u"No account yet? Register with this e-mail address, and the flow will be there."},
    {u"%2 與您共用「%3」", u"您收到一份邀請", u"%2 在 %1 上與您共用流程「%3」。", u"開啟 %1",
     u"還沒有帳號？用這個電子郵件地址註冊後即可看到該流程。"},
    {u"%2 与您共享“%3”", u"您收到一份邀请", u"%2 在 %1 上与您共享流程“%3”。", u"打开 %1",
     u"还没有账号？用这个电子邮件地址注册后即可看到该流程。"},
}};

constexpr Translations kTest{{
    {u"Test mail from %1", u"Mail works",
     u"An administrator has tried the mail settings of %1. You need not do anything.", u"", u""},
    {u"來自 %1 的測試郵件", u"郵件設定正常", u"管理員正在測試 %1 的郵件設定，您無需採取任何動作。", u"", u""},
    {u"来自 %1 的测试邮件", u"邮件设置正常", u"管理员正在测试 %1 的邮件设置，您无需进行任何操作。", u"", u""},
}};

constexpr std::array<QStringView, 3> kHello{u"Hello %1,", u"%1，您好：", u"%1，您好："};
constexpr std::array<QStringView, 3> kCopy{u"Or copy this address into your browser:", u"或將這個網址複製到瀏覽器：",
                                           u"或将这个网址复制到浏览器："};

/// Unlike QString::arg(), a text may leave some of them out, and what they say is never read again.
QString filled(QStringView text, const QString &product, const QString &first, const QString &second)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar which = text[i] == u'%' && i + 1 < text.size() ? text[i + 1] : QChar();
        if (which == u'1' || which == u'2' || which == u'3') {
            out += which == u'1' ? product : which == u'2' ? first : second;
            ++i;
        } else {
            out += text[i];
        }
    }
    return out;
}

QString paragraph(const QString &text, const char *style = "margin:0 0 16px")
{
    if (text.isEmpty())
        return {};
    QString html = text.toHtmlEscaped();
    return u"<p style=\"%1\">%2</p>\n"_s.arg(QLatin1StringView(style), html.replace(u'\n', "<br>"_L1));
}

/// What stands between the first and the last line of the HTML body. Mail programs know few styles, and only inline.
QString htmlOf(const QString &language, const QString &heading, const QStringList &paragraphs, const QString &action)
{
    QString html = u"<!DOCTYPE html>\n<html lang=\"%1\">\n<head><meta charset=\"utf-8\"><meta name=\"color-scheme\" "
                   "content=\"light dark\"><title>%2</title></head>\n"
                   "<body style=\"margin:0;padding:24px;font-family:Helvetica,Arial,'Noto Sans CJK TC',sans-serif;"
                   "font-size:16px;line-height:1.5\">\n<div style=\"max-width:560px;margin:0 auto\">\n"
                   "<h1 style=\"font-size:22px;margin:0 0 20px\">%2</h1>\n"_s.arg(language, heading.toHtmlEscaped());
    for (const QString &text : paragraphs)
        html += paragraph(text);
    return html + action;
}

Letter write(const QString &kind, const Addressee &to, const Translations &translations, const QString &link = {},
             const QString &first = {}, const QString &second = {})
{
    const auto index = std::size_t(to.language);
    const Words &words = translations[index];
    const auto said = [&](QStringView text) { return filled(text, to.product, first, second); };
    const QString hello = kHello[index].toString().arg(to.name);
    const QString note = said(words.note);
    Letter letter;
    letter.kind = kind;
    letter.to = to.address;
    letter.subject = said(words.subject);
    letter.text = hello + u"\n\n"_s + said(words.body) + u'\n';
    QString action;
    if (!words.button.isEmpty()) {
        letter.text += u'\n' + link + u'\n';
        action =
            u"<p style=\"margin:28px 0\"><a href=\"%1\" style=\"background:#1f5fbf;color:#ffffff;padding:12px 24px;"
            "text-decoration:none;border-radius:6px;display:inline-block\">%2</a></p>\n"_s.arg(
                link.toHtmlEscaped(), said(words.button).toHtmlEscaped())
            + paragraph(kCopy[index].toString(), "margin:0 0 4px;font-size:14px")
            + u"<p style=\"margin:0 0 16px;font-size:14px;word-break:break-all\">%1</p>\n"_s.arg(link.toHtmlEscaped());
    }
    if (!note.isEmpty())
        letter.text += u'\n' + note + u'\n';
    letter.text += u"\n-- \n"_s + to.product + u'\n';
    letter.html = htmlOf(toTag(to.language), said(words.heading), {hello, said(words.body)}, action)
                  + paragraph(note, "margin:0 0 16px;font-size:14px") + u"</div>\n</body>\n</html>\n"_s;
    return letter;
}

} // namespace

Letter verifyLetter(const Addressee &to, const QString &link)
{
    return write(u"verify_email"_s, to, kVerify, link);
}

Letter resetLetter(const Addressee &to, const QString &link)
{
    Letter letter = write(u"password_reset"_s, to, kReset, link);
    letter.goodForMs = kHourMs;
    return letter;
}

Letter welcomeLetter(const Addressee &to, const QString &login, const QString &link)
{
    return write(u"welcome"_s, to, kWelcome, link, login);
}

Letter passwordChangedLetter(const Addressee &to)
{
    return write(u"password_changed"_s, to, kChanged);
}

Letter passwordSetLetter(const Addressee &to)
{
    return write(u"password_set"_s, to, kSet);
}

Letter invitationLetter(const Addressee &to, const QString &inviter, const QString &flow, const QString &link,
                        bool hasAccount)
{
    Translations words = kInvite;
    if (hasAccount)
        words[std::size_t(to.language)].note = {};
    return write(u"invitation"_s, to, words, link, inviter, flow);
}

Letter testLetter(const Addressee &to)
{
    return write(u"test"_s, to, kTest);
}

} // namespace mh::mail
