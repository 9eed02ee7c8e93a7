// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/language.h"

#include <optional>

#include <QStringList>

namespace mh::mail {
using namespace Qt::StringLiterals;

namespace {

std::optional<Language> known(QStringView tag)
{
    const QStringList parts = tag.trimmed().toString().toLower().replace(u'_', u'-').split(u'-');
    if (parts.first() == "en"_L1)
        return Language::English;
    if (parts.first() != "zh"_L1)
        return {};
    for (const auto traditional : {"hant"_L1, "tw"_L1, "hk"_L1, "mo"_L1}) {
        if (parts.contains(traditional) && !parts.contains("hans"_L1))
            return Language::TraditionalChinese;
    }
    return Language::SimplifiedChinese;
}

} // namespace

Language languageOf(QByteArrayView acceptLanguage)
{
    Language best = Language::English;
    double bestWeight = 0;
    const QList<QByteArray> wishes = acceptLanguage.toByteArray().left(1000).split(',');
    for (const QByteArray &wish : wishes) {
        const qsizetype semicolon = wish.indexOf(';');
        const auto language = known(QString::fromLatin1(semicolon < 0 ? wish : wish.left(semicolon)));
        double weight = 1;
        if (const qsizetype q = wish.indexOf("q=", semicolon); semicolon >= 0 && q >= 0)
            weight = wish.mid(q + 2).trimmed().toDouble();
        if (language && weight > bestWeight) {
            best = *language;
            bestWeight = weight;
        }
    }
    return best;
}

Language languageFrom(QStringView tag)
{
    return known(tag).value_or(Language::English);
}

QString toTag(Language language)
{
    switch (language) {
    case Language::English: return u"en"_s;
    case Language::TraditionalChinese: return u"zh-TW"_s;
    case Language::SimplifiedChinese: return u"zh-CN"_s;
    }
    return {};
}

} // namespace mh::mail
