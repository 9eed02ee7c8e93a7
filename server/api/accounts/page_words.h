// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QString>

#include "server/mail/language.h"

/// What several of the pages behind mailed links say. Thread: plain values.
namespace mh::api {

/// A text in English, traditional and simplified Chinese.
using Text = std::array<QStringView, 3>;

[[nodiscard]] inline QString in(mail::Language language, const Text &text)
{
    return text[std::size_t(language)].toString();
}

namespace page_words {

inline constexpr Text kEmail{u"E-mail address", u"電子郵件地址", u"电子邮件地址"};
inline constexpr Text kRules{
    u"At least 8 characters: upper case, lower case, a digit and a special character; none of the commonest.",
    u"至少 8 個字元，需包含大寫、小寫、數字和特殊字元，且不可為常見密碼。",
    u"至少 8 个字符，需包含大写、小写、数字和特殊字符，且不能是常见密码。"};
inline constexpr Text kWeak{u"This password cannot be used; please see the rules below.",
                            u"無法使用這個密碼，請參考下方規則。", u"无法使用这个密码，请参考下方规则。"};
inline constexpr Text kTooOften{u"Too many attempts. Please wait a minute and try again.",
                                u"嘗試次數過多，請稍候一分鐘再試。", u"尝试次数过多，请稍候一分钟再试。"};
inline constexpr Text kTrouble{u"This did not work. Please try again in a moment.", u"操作未成功，請稍後再試。",
                               u"操作未成功，请稍后再试。"};

} // namespace page_words
} // namespace mh::api
