// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QString>

#include "core/base/result.h"

namespace mh::schema {

/// A regular expression as ECMA 262 writes it with its flag u: `$` is the very end, `\d`, `\w` and `\b` know
/// ASCII, `\s` and `.` know ECMA's spaces and line ends. What only other languages have (`\A`, `(?i)`,
/// possessive quantifiers) is refused. Matching has a limit of steps.
/// Thread: immutable, cheap to copy. Errors: InvalidInput.
class Pattern
{
public:
    [[nodiscard]] static Result<Pattern> compile(const QString &text);

    enum class Match : quint8 { No, Yes, TooMuch };

    /// Somewhere in the text.
    [[nodiscard]] Match match(const QString &text) const;
    [[nodiscard]] const QString &source() const { return m_source; }

private:
    Pattern(QString source, QRegularExpression program);

    QString m_source;
    QRegularExpression m_program;
};

} // namespace mh::schema
