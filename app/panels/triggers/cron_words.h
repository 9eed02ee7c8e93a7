// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

/// Cron expressions as people say them. Thread: GUI (translators). Errors: none.
namespace mh::panels {

/// The schedules that most people want; everything else is an expression.
struct Rhythm {
    enum class Kind { Minutes, Hourly, Daily, Weekdays, Weekly, Monthly };
    Kind kind = Kind::Weekdays;
    int minutes = 15; ///< Minutes: how many between two runs
    int hour = 8;
    int minute = 0;
    int weekday = 1; ///< Weekly: Monday is 1, Sunday 7
    int day = 1;     ///< Monthly
    bool operator==(const Rhythm &) const = default;

    [[nodiscard]] QString cron() const;
    /// Nothing: it is none of these.
    [[nodiscard]] static std::optional<Rhythm> of(const QString &cron);
};

/// "Monday to Friday at 08:00"; the expression itself where there are no words for it.
[[nodiscard]] QString cronWords(const QString &cron);

} // namespace mh::panels
