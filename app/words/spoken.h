// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Core and the server explain what is wrong in English, beside codes; people read it in their own language.
namespace mh::words {

/// The message in the language of the application's translators; what varies in it (names, numbers, paths) stays as
/// it is. A message that is not known is returned unchanged, and so is every message while the language is English.
/// Thread: any. Errors: none. Bounded: a message of more than 4,096 characters is not looked at.
[[nodiscard]] QString spoken(const QString &message);
/// A name and what is said of it, with the colon of that language. Thread: any. Errors: none.
[[nodiscard]] QString labelled(const QString &label, const QString &value);

} // namespace mh::words
