// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bitset>
#include <optional>

#include <QString>
#include <QTimeZone>

#include "core/base/result.h"

namespace mh::schedule {

/// A cron expression: five fields (minute hour day month weekday) or six with seconds in
/// front; lists, ranges, steps, names (JAN, MON), weekday 0 and 7 are Sunday; @hourly,
/// @daily, @weekly, @monthly, @yearly. Day and weekday both restricted: either is enough.
/// Thread: a value. Errors: InvalidInput naming the field.
class Cron
{
public:
    [[nodiscard]] static Result<Cron> parse(const QString &text);

    /// The first due time after `afterMs` (epoch milliseconds, UTC) in `zone`; nothing when there
    /// is none within 8 years (31 February).
    /// A fixed hour that the clocks skip is due when they have jumped, one that they repeat is due
    /// once; with any hour the expression simply follows the clock.
    [[nodiscard]] std::optional<qint64> next(qint64 afterMs, const QTimeZone &zone) const;

private:
    [[nodiscard]] bool dayMatches(const QDate &date) const;
    [[nodiscard]] std::optional<qint64> nextLocal(qint64 start, qint64 end) const;

    std::bitset<60> m_seconds;
    std::bitset<60> m_minutes;
    std::bitset<24> m_hours;
    std::bitset<32> m_days;
    std::bitset<13> m_months;
    std::bitset<7> m_weekdays; ///< 0 is Sunday
    bool m_anyHour = false;
    bool m_anyDay = false;
    bool m_anyWeekday = false;
};

} // namespace mh::schedule
