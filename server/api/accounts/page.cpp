// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/accounts/page.h"

#include <array>

#include "core/crypto/digest.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using mail::Language;

namespace {

constexpr QByteArrayView kStyle = R"(
:root { color-scheme: light dark; --paper: #ffffff; --ground: #eef1f6; --ink: #1b2330; --quiet: #5a6678;
  --line: #ccd4e0; --accent: #1f5fbf; --on-accent: #ffffff; --bad: #a81f1f; --bad-ground: #fdeeee;
  --good: #14683a; --good-ground: #e9f7ef; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #1c222c; --ground: #11151b; --ink: #e7ebf2; --quiet: #a3aebe; --line: #3a4454;
    --accent: #6ea8ff; --on-accent: #0d1420; --bad: #ffb0b0; --bad-ground: #3a1f22; --good: #9be0b8; --good-ground: #17301f; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; align-items: center; justify-content: center;
  padding: 24px 16px; background: var(--ground); color: var(--ink); line-height: 1.5; font-size: 16px;
  font-family: system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans CJK TC", "Noto Sans CJK SC", Arial, sans-serif; }
main { width: 100%; max-width: 440px; background: var(--paper); border: 1px solid var(--line); border-radius: 12px;
  padding: 32px; }
.brand { margin: 0 0 20px; font-size: 14px; font-weight: 600; letter-spacing: .02em; color: var(--quiet); }
h1 { margin: 0 0 12px; font-size: 24px; line-height: 1.25; }
p { margin: 0 0 16px; overflow-wrap: anywhere; }
form { margin: 24px 0 0; }
label { display: block; margin: 0 0 6px; font-weight: 600; }
input:not([type=hidden]) { display: block; width: 100%; margin: 0 0 6px; padding: 10px 12px; font: inherit; color: inherit;
  background: var(--paper); border: 1px solid var(--quiet); border-radius: 8px; }
.hint { margin: 0 0 18px; font-size: 14px; color: var(--quiet); }
.field { margin: 0 0 18px; }
button { width: 100%; padding: 12px; font: inherit; font-weight: 600; border: 0; border-radius: 8px; cursor: pointer;
  background: var(--accent); color: var(--on-accent); }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.problem, .notice { padding: 12px 14px; border-radius: 8px; }
.problem { background: var(--bad-ground); color: var(--bad); }
.notice { background: var(--good-ground); color: var(--good); }
nav { margin: 20px 0 0; font-size: 14px; }
nav a, nav span { margin: 0 8px; }
nav span { color: var(--quiet); }
)";

struct Named {
    Language language;
    QStringView name;
};
constexpr std::array<Named, 3> kLanguages{{{Language::English, u"English"},
                                           {Language::TraditionalChinese, u"繁體中文"},
                                           {Language::SimplifiedChinese, u"简体中文"}}};

QString languagesHtml(const Page &page)
{
    if (page.languageLink.isEmpty())
        return {};
    QString html = u"<nav aria-label=\"Language\">"_s;
    for (const Named &each : kLanguages) {
        const QString tag = mail::toTag(each.language);
        if (each.language == page.language)
            html += u"<span lang=\"%1\" aria-current=\"true\">%2</span>"_s.arg(tag, each.name);
        else
            html += u"<a href=\"%1\" lang=\"%2\" hreflang=\"%2\">%3</a>"_s.arg(
                QString(page.languageLink + tag).toHtmlEscaped(), tag, each.name);
    }
    return html + u"</nav>\n"_s;
}

} // namespace

http::Response pageResponse(const Page &page)
{
    static const QByteArray policy = "default-src 'none'; style-src 'sha256-" + crypto::sha256(kStyle).toBase64()
                                     + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    const QString title = page.title.toHtmlEscaped();
    http::Response response;
    response.status = page.status;
    response.headers = {{"Content-Type", "text/html; charset=utf-8"}, {"Content-Security-Policy", policy}};
    response.body = QString(u"<!DOCTYPE html>\n<html lang=\"%1\">\n<head>\n<meta charset=\"utf-8\">\n"
                            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                            "<meta name=\"robots\" content=\"noindex\">\n<title>%2 – %3</title>\n<style>"_s.arg(
                                mail::toTag(page.language), title, page.product.toHtmlEscaped())
                            + QString::fromLatin1(kStyle) + u"</style>\n</head>\n<body>\n<main>\n<p class=\"brand\">"_s
                            + page.product.toHtmlEscaped() + u"</p>\n<h1>"_s + title + u"</h1>\n"_s + page.content
                            + u"</main>\n"_s + languagesHtml(page) + u"</body>\n</html>\n"_s)
                        .toUtf8();
    return response;
}

QHash<QString, QString> formOf(const QByteArray &body)
{
    const auto decoded = [](QByteArray text) {
        return QString::fromUtf8(QByteArray::fromPercentEncoding(text.replace('+', ' ')));
    };
    QHash<QString, QString> form;
    const QList<QByteArray> pairs = body.split('&');
    for (const QByteArray &pair : pairs) {
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0)
            form.insert(decoded(pair.left(equals)), decoded(pair.mid(equals + 1)));
    }
    return form;
}

QString paragraphHtml(const QString &text)
{
    return u"<p>%1</p>\n"_s.arg(text.toHtmlEscaped());
}

QString noticeHtml(const QString &text)
{
    return u"<p class=\"notice\" role=\"status\">%1</p>\n"_s.arg(text.toHtmlEscaped());
}

QString problemHtml(const QString &text)
{
    return u"<p class=\"problem\" role=\"alert\">%1</p>\n"_s.arg(text.toHtmlEscaped());
}

QString hiddenHtml(const QString &name, const QString &value)
{
    return u"<input type=\"hidden\" name=\"%1\" value=\"%2\">\n"_s.arg(name, value.toHtmlEscaped());
}

QString fieldHtml(const Field &field)
{
    const QString hinted =
        field.hint.isEmpty() ? QString() : QString(u" aria-describedby=\"%1-hint\""_s.arg(field.name));
    QString html = u"<div class=\"field\">\n<label for=\"%1\">%2</label>\n"
                   "<input id=\"%1\" name=\"%1\" type=\"%3\" autocomplete=\"%4\" required%5>\n"_s.arg(
                       field.name, field.label.toHtmlEscaped(), field.type, field.autocomplete, hinted);
    if (!field.hint.isEmpty())
        html += u"<p class=\"hint\" id=\"%1-hint\">%2</p>\n"_s.arg(field.name, field.hint.toHtmlEscaped());
    return html + u"</div>\n"_s;
}

QString formHtml(const QString &action, const QString &inside, const QString &button)
{
    return u"<form method=\"post\" action=\"%1\">\n%2<button type=\"submit\">%3</button>\n</form>\n"_s.arg(
        action, inside, button.toHtmlEscaped());
}

QString linkHtml(const QString &href, const QString &text)
{
    return u"<p><a href=\"%1\">%2</a></p>\n"_s.arg(href.toHtmlEscaped(), text.toHtmlEscaped());
}

} // namespace mh::api
