// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/password_rules.h"

#include <algorithm>

#include <QSet>
#include <QStringList>

namespace mh::identity {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxBytes = 1024;

const QSet<QString> &commonWords()
{
    static const QSet<QString> words = [] {
        const QString text =
            u"password passwort passw pass pwd qwerty qwertz qwertyuiop azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm "
            "admin administrator root toor user guest test testing default changeme letmein welcome login master "
            "secret abc abcd abcdef abcdefg iloveyou monkey dragon football baseball basketball soccer superman "
            "batman pokemon starwars princess sunshine shadow summer winter spring autumn michael jordan jennifer "
            "hunter hello freedom whatever trustno computer internet google samsung matrix killer ninja cheese "
            "flower lovely charlie donald mustang access ashley bailey passpass loveyou fuckyou woaini hunan "
            "nopassword temp temporary demo sample server company meshhelm wireguard"_s;
        const QStringList list = text.split(u' ');
        return QSet<QString>(list.begin(), list.end());
    }();
    return words;
}

QChar plain(QChar c)
{
    switch (c.unicode()) {
    case '@':
    case '4': return u'a';
    case '0': return u'o';
    case '1':
    case '!':
    case '|': return u'i';
    case '3': return u'e';
    case '5':
    case '$': return u's';
    case '7':
    case '+': return u't';
    default: return c;
    }
}

/// What is asked for and not there, in words.
QStringList missingClasses(const QString &password, const PasswordRules &rules)
{
    const auto lacks = [&password](auto is) { return std::none_of(password.begin(), password.end(), is); };
    QStringList missing;
    if (rules.upperCase && lacks([](QChar c) { return c.isUpper(); }))
        missing.append(u"an upper case letter"_s);
    if (rules.lowerCase && lacks([](QChar c) { return c.isLower(); }))
        missing.append(u"a lower case letter"_s);
    if (rules.digits && lacks([](QChar c) { return c.isDigit(); }))
        missing.append(u"a digit"_s);
    if (rules.special && lacks([](QChar c) { return !c.isLetterOrNumber(); }))
        missing.append(u"a special character"_s);
    return missing;
}

} // namespace

bool isCommonPassword(const QString &password)
{
    // "P@ssw0rd123!" is "password" with a tail: first the tail goes, then the disguise.
    QString word = password.toLower();
    const auto isOneLetter = std::all_of(word.begin(), word.end(), [&word](QChar c) { return c == word.front(); });
    const bool onlyDigits = std::all_of(word.begin(), word.end(), [](QChar c) { return c.isDigit(); });
    if (isOneLetter
        || (onlyDigits && (u"01234567890123456789"_s.contains(word) || u"98765432109876543210"_s.contains(word))))
        return true;
    while (!word.isEmpty() && !word.back().isLetter())
        word.chop(1);
    std::transform(word.begin(), word.end(), word.begin(), plain);
    return commonWords().contains(word);
}

Result<> checkPassword(PasswordPolicy policy, const QString &password, const QStringList &names, const QString &field,
                       const PasswordRules &configured)
{
    const auto refuse = [&field](const QString &why) { return invalidInput(why, field, u"INVALID_PASSWORD"_s); };
    const PasswordRules rules = policy == PasswordPolicy::Wgm ? configured : PasswordRules{8};
    const int least = rules.minLength;
    if (password.toUcs4().size() < least)
        return refuse(u"a password has at least %1 characters"_s.arg(least));
    if (password.toUtf8().size() > kMaxBytes)
        return refuse(u"a password has at most %1 bytes"_s.arg(kMaxBytes));
    if (policy == PasswordPolicy::Monitor)
        return {};
    if (const QStringList missing = missingClasses(password, rules); !missing.isEmpty())
        return refuse(u"this password lacks "_s + missing.join(u" and "_s));
    if (isCommonPassword(password))
        return refuse(u"this password is one of the commonest"_s);
    for (const QString &name : names) {
        if (!name.isEmpty() && password.compare(name, Qt::CaseInsensitive) == 0)
            return refuse(u"the password must not be the name of the account"_s);
    }
    return {};
}

} // namespace mh::identity
