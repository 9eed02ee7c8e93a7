// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "server/mail/language.h"

/// What the server writes to people, in their language. Thread: plain values and functions.
namespace mh::mail {

struct Letter {
    QString kind; ///< for lists and logs
    QString to;
    QString subject;
    QString text;
    QString html;
    qint64 goodForMs = 86'400'000; ///< how long it is worth trying
};

/// Who writes to whom. Texts of users may hold anything; they are escaped where that matters.
struct Addressee {
    QString address;
    QString name;
    Language language = Language::English;
    QString product; ///< how the server calls itself
};

[[nodiscard]] Letter verifyLetter(const Addressee &to, const QString &link);
[[nodiscard]] Letter resetLetter(const Addressee &to, const QString &link);
/// For an account that an administrator made; the link lets them set a password of their own.
[[nodiscard]] Letter welcomeLetter(const Addressee &to, const QString &login, const QString &link);
/// The password was changed through a mailed link.
[[nodiscard]] Letter passwordChangedLetter(const Addressee &to);
/// The password was set by an administrator.
[[nodiscard]] Letter passwordSetLetter(const Addressee &to);
/// Somebody shares a flow; without an account the address has to register first.
[[nodiscard]] Letter invitationLetter(const Addressee &to, const QString &inviter, const QString &flow,
                                      const QString &link, bool hasAccount);
[[nodiscard]] Letter testLetter(const Addressee &to);

} // namespace mh::mail
