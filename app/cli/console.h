// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include "core/base/result.h"
#include "core/base/secret.h"

namespace mh::cli {

/// `text` with everything that a terminal would obey made harmless.
[[nodiscard]] QString printable(const QString &text);
/// "431 ms", "12.4 s", "3 min 07 s".
[[nodiscard]] QString durationText(qint64 ms);
/// "2026-01-31 09:30:00+08:00" in local time; "-" for 0.
[[nodiscard]] QString timeText(qint64 ms);

/// Columns as wide as their widest cell; the first row is the heading.
[[nodiscard]] QString tableText(const QList<QStringList> &rows);

/// Standard input, output and error.
/// Thread: main. Errors: writing to a closed pipe is ignored.
class Console final
{
public:
    Console();

    void print(const QString &text); ///< adds a newline
    void printRaw(const QString &text);
    void printJson(const QJsonObject &json);
    void complain(const QString &text);

    [[nodiscard]] bool isTerminal() const { return m_isTerminal; }
    [[nodiscard]] bool hasColour() const { return m_hasColour; }
    [[nodiscard]] bool hasUtf8() const { return m_hasUtf8; }
    [[nodiscard]] int width() const;
    [[nodiscard]] int height() const;

    /// Whether there is a person at standard input.
    [[nodiscard]] bool isAsking() const;
    /// Asks on the terminal, without echo. Errors: there is no terminal, or it was left by Ctrl+C.
    [[nodiscard]] Result<Secret> askPassword(const QString &question);
    /// Only "yes" is yes; without a terminal it is no.
    [[nodiscard]] bool askYes(const QString &question);
    /// The first line of standard input.
    [[nodiscard]] Result<Secret> readPassword();

private:
    bool m_isTerminal = false;
    bool m_hasColour = false;
    bool m_hasUtf8 = false;
};

} // namespace mh::cli
