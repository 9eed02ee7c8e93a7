// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/base/result.h"

/// A program with its arguments as a person types them. No shell reads them: blanks and line ends part the words, '…'
/// and "…" keep them together, and a backslash takes the next character as it is ("…" knows \" and \\ only). Nothing
/// else means anything. Thread: plain functions. Errors: INVALID_INPUT, for a quote that is not closed.
namespace mh::panels {

[[nodiscard]] Result<QStringList> splitCommandLine(const QString &line);
/// What splits into these words again, on one line unless a word has line ends.
[[nodiscard]] QString joinCommandLine(const QStringList &words);
/// The words that a shell would obey (a pipe, a redirection, …), and that are plain arguments here.
[[nodiscard]] QStringList shellWords(const QString &line);

} // namespace mh::panels
