// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QString>

namespace mh::fleet {

/// A sentence of nginx's: from its standard error, its error log, or a refusal that quotes it.
/// Thread: a value.
struct NginxMessage {
    QString level; ///< "emerg", "alert", "warn" …
    QString text;  ///< without its place
    QString file;  ///< empty: it names none
    int line = 0;
    qint64 pid = 0; ///< in a log only

    /// As nginx writes it: `text in file:line`.
    [[nodiscard]] QString sentence() const;
    bool operator==(const NginxMessage &) const = default;
};

/// One line: "nginx: [emerg] … in FILE:LINE" or "2026/01/02 03:04:05 [emerg] 12#12: …". Nothing: it is neither.
[[nodiscard]] std::optional<NginxMessage> nginxMessageFrom(const QByteArray &line);
/// The one that says why nginx did not do it: the first of the gravest level. Nothing: none does.
[[nodiscard]] std::optional<NginxMessage> gravestOf(const QByteArray &output);
/// The place at the end of a sentence, with nothing but text and place filled in.
[[nodiscard]] NginxMessage withPlace(const QString &sentence);

} // namespace mh::fleet
