// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include <QCoreApplication>

/// What the server's codes are called. Thread: plain values.
namespace mh::models {

struct Word {
    QLatin1StringView code;
    const char *text; ///< marked with QT_TRANSLATE_NOOP
};

/// Empty when the table does not know the code.
[[nodiscard]] inline QString wordFor(std::span<const Word> table, QAnyStringView code, const char *context)
{
    for (const Word &word : table) {
        if (QAnyStringView::equal(code, word.code))
            return QCoreApplication::translate(context, word.text);
    }
    return {};
}

/// The code itself when the table does not know it.
[[nodiscard]] inline QString wordOrCode(std::span<const Word> table, QAnyStringView code, const char *context)
{
    const QString word = wordFor(table, code, context);
    return word.isEmpty() ? code.toString() : word;
}

} // namespace mh::models
