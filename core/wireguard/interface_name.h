// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/result.h"

namespace mh::wireguard {

/// The name of an interface, by the rule of wg-quick and of Linux: 1 to 15 of the characters A–Z a–z 0–9 _ = + . - and
/// neither "." nor "..". So it is the name of a file as well.
/// Thread: a value. Errors: InvalidInput INTERFACE_NAME_INVALID.
class InterfaceName
{
public:
    [[nodiscard]] static Result<InterfaceName> parse(const QString &text);

    [[nodiscard]] const QString &toString() const { return m_text; }
    bool operator==(const InterfaceName &) const = default;

private:
    explicit InterfaceName(QString text) : m_text(std::move(text)) {}

    QString m_text;
};

} // namespace mh::wireguard
