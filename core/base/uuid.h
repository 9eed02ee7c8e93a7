// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>
#include <QUuid>

namespace mh {

/// Null when `text` is not a UUID and nothing besides: QUuid::fromString() takes one that is followed by anything.
/// Upper case is accepted, and braces around it.
[[nodiscard]] inline QUuid uuidFrom(QStringView text)
{
    constexpr qsizetype kSize = 36;
    const bool isBraced = text.size() == kSize + 2 && text.front() == u'{' && text.back() == u'}';
    return text.size() == kSize || isBraced ? QUuid::fromString(text) : QUuid();
}

} // namespace mh
