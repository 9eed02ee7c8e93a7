// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// How wide text is on a terminal, where Chinese characters take two columns and accents none.
/// Thread: plain functions.
namespace mh::cli {

[[nodiscard]] qsizetype columnsOf(const QString &text);
/// With blanks up to `columns`.
[[nodiscard]] QString padded(const QString &text, qsizetype columns);
/// As much of `text` as fits, and `mark` when something is missing.
[[nodiscard]] QString cutTo(const QString &text, qsizetype columns, QChar mark);

} // namespace mh::cli
