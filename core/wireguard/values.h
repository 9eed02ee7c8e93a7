// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <optional>

#include "core/wireguard/config.h"
#include "core/wireguard/key_words.h"

/// Single values of a document, as `wg` and wg-quick read them.
/// Thread: plain functions. Errors: InvalidInput that says what is expected and never what was there.
namespace mh::wireguard {

/// Nothing but digits; zeros may stand before.
[[nodiscard]] std::optional<quint64> numberFrom(QStringView text, quint64 most);

/// Decimal, hexadecimal behind "0x", or "off".
[[nodiscard]] Result<quint32> fwMarkFrom(QStringView text);
/// A number, or "off".
[[nodiscard]] Result<quint16> keepaliveFrom(QStringView text);
[[nodiscard]] Result<quint16> listenPortFrom(QStringView text);
/// Nothing means 0.
[[nodiscard]] Result<int> mtuFrom(QStringView text);
/// "auto", "off" or a number; nothing means "auto".
[[nodiscard]] Result<RouteTable> tableFrom(QStringView text);
[[nodiscard]] Result<bool> flagFrom(QStringView text);
/// A length may be missing; bits behind it are dropped, as an interface does.
[[nodiscard]] Result<AllowedIp> allowedIpFrom(QStringView text);
/// Text of a command that a document can hold: no '#', no line end, no blanks around. `wg` would take those for a
/// comment, another line, or nothing.
[[nodiscard]] Result<> isCommand(const QString &text);

/// The values of one line of a word that counts as a list, each by itself.
[[nodiscard]] QList<QByteArray> valuesIn(Word word, QByteArrayView value);
/// A value of such a list as we would write it, so that two spellings of the same can be compared.
[[nodiscard]] Result<QByteArray> canonical(Word word, QByteArrayView value);

} // namespace mh::wireguard
