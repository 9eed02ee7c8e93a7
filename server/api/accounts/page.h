// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include "server/http/types.h"
#include "server/mail/language.h"

/// Small HTML pages without scripts, for people who come from a mail. Thread: plain functions.
namespace mh::api {

struct Page {
    int status = 200;
    mail::Language language = mail::Language::English;
    QString product{}; ///< how the server calls itself
    QString title{};
    QString content{};      ///< HTML
    QString languageLink{}; ///< the page's own address up to and with "lang="; empty: no choice of language
};
/// With a policy that lets in nothing but the page's own style.
[[nodiscard]] http::Response pageResponse(const Page &page);

/// The members of an application/x-www-form-urlencoded body.
[[nodiscard]] QHash<QString, QString> formOf(const QByteArray &body);

// Pieces of `content`; texts are escaped.
[[nodiscard]] QString paragraphHtml(const QString &text);
[[nodiscard]] QString noticeHtml(const QString &text);
[[nodiscard]] QString problemHtml(const QString &text);
[[nodiscard]] QString hiddenHtml(const QString &name, const QString &value);
struct Field {
    QString name;
    QString type; ///< "email", "password"
    QString label;
    QString autocomplete;
    QString hint{};
};
[[nodiscard]] QString fieldHtml(const Field &field);
/// `inside` is HTML. The address is relative, so that a proxy may serve us under a path of its own.
[[nodiscard]] QString formHtml(const QString &action, const QString &inside, const QString &button);
[[nodiscard]] QString linkHtml(const QString &href, const QString &text);

} // namespace mh::api
