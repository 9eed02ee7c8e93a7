// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

/// The languages of mails and of the pages behind their links. Thread: plain functions.
namespace mh::mail {

enum class Language { English, TraditionalChinese, SimplifiedChinese };

/// What an Accept-Language header asks for most; English where it names none of ours.
[[nodiscard]] Language languageOf(QByteArrayView acceptLanguage);
/// "en", "zh-TW", "zh-CN" and their relatives ("zh-Hant-HK"); English for everything else.
[[nodiscard]] Language languageFrom(QStringView tag);
[[nodiscard]] QString toTag(Language language);

} // namespace mh::mail
