// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wireguard/interface_name.h"

#include <algorithm>

namespace mh::wireguard {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongest = 15;

bool isAllowed(QChar character)
{
    const char16_t code = character.unicode();
    return (code >= u'a' && code <= u'z') || (code >= u'A' && code <= u'Z') || (code >= u'0' && code <= u'9')
           || "_=+.-"_L1.contains(character);
}

} // namespace

Result<InterfaceName> InterfaceName::parse(const QString &text)
{
    if (text.isEmpty() || text.size() > kLongest || !std::all_of(text.begin(), text.end(), isAllowed) || text == "."_L1
        || text == ".."_L1)
        return invalidInput(u"must be 1 to 15 letters, digits and _ = + . -"_s, {}, u"INTERFACE_NAME_INVALID"_s);
    return InterfaceName(text);
}

} // namespace mh::wireguard
