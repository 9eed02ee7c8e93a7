// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// The server's words for credentials in the user's language. Thread: GUI. Errors: an unknown word
/// stays as it is.
namespace mh::panels {

[[nodiscard]] QString credentialTypeName(const QString &type);
[[nodiscard]] QString visibilityName(const QString &visibility);
/// Who may use it then.
[[nodiscard]] QString visibilityMeaning(const QString &visibility);
[[nodiscard]] QString credentialFieldName(QAnyStringView field);
/// An example or what an empty field means; empty: nothing to say.
[[nodiscard]] QString credentialFieldHint(QStringView type, QAnyStringView field);
/// A reminder to make a new secret; empty while it is young enough.
[[nodiscard]] QString credentialAge(qint64 changedAt, qint64 now);
[[nodiscard]] QString useName(const QString &kind);

} // namespace mh::panels
