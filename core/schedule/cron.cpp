// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/cron.h"

#include <algorithm>
#include <array>
#include <limits>

#include <QDateTime>
#include <QStringList>

namespace mh::schedule {
using namespace Qt::StringLiterals;

namespace {

struct Field {
    QLatin1StringView name;
    int min;
    int max;
    QStringList names; ///< of `firstName`, `firstName` + 1, …
    int firstName = 0;
};

const QStringList &monthNames()
{
    static const QStringList names{u"JAN"_s, u"FEB"_s, u"MAR"_s, u"APR"_s, u"MAY"_s, u"JUN"_s,
                                   u"JUL"_s, u"AUG"_s, u"SEP"_s, u"OCT"_s, u"NOV"_s, u"DEC"_s};
    return names;
}

const QStringList &dayNames()
{
    static const QStringList names{u"SUN"_s, u"MON"_s, u"TUE"_s, u"WED"_s, u"THU"_s, u"FRI"_s, u"SAT"_s};
    return names;
}

Error wrong(const Field &field, const QString &text)
{
    return invalidInput(
        u"cron: '%1' is no %2 (%3 to %4)"_s.arg(text, QString(field.name)).arg(field.min).arg(field.max), u"cron"_s);
}

std::optional<int> numberOf(const Field &field, const QString &text)
{
    const qsizetype named = field.names.indexOf(text.toUpper());
    if (named >= 0)
        return field.firstName + int(named);
    bool isNumber = false;
    const int value = text.toInt(&isNumber);
    return isNumber && value >= field.min && value <= field.max ? std::optional(value) : std::nullopt;
}

template <size_t n>
Result<> addPart(std::bitset<n> &set, const Field &field, const QString &part)
{
    const QString range = part.section(u'/', 0, 0);
    int first = field.min;
    int last = field.max;
    if (range != "*"_L1) {
        const auto from = numberOf(field, range.section(u'-', 0, 0));
        const auto to = range.contains(u'-') ? numberOf(field, range.section(u'-', 1)) : from;
        if (!from || !to || *from > *to)
            return wrong(field, part);
        first = *from;
        last = range.contains(u'-') || !part.contains(u'/') ? *to : field.max;
    }
    int step = 1;
    if (part.contains(u'/')) {
        bool isNumber = false;
        step = part.section(u'/', 1).toInt(&isNumber);
        if (!isNumber || step < 1)
            return wrong(field, part);
    }
    for (int value = first; value <= last; value += step)
        set.set(size_t(value) % n);
    return {};
}

template <size_t n>
Result<> addField(std::bitset<n> &set, const Field &field, const QString &text)
{
    const QStringList parts = text.split(u',');
    for (const QString &part : parts) {
        if (auto added = addPart(set, field, part); !added)
            return added.error();
    }
    return {};
}

QString expanded(const QString &text)
{
    static const std::array<std::pair<QLatin1StringView, QLatin1StringView>, 7> names{{
        {"@yearly"_L1, "0 0 1 1 *"_L1},
        {"@annually"_L1, "0 0 1 1 *"_L1},
        {"@monthly"_L1, "0 0 1 * *"_L1},
        {"@weekly"_L1, "0 0 * * 0"_L1},
        {"@daily"_L1, "0 0 * * *"_L1},
        {"@midnight"_L1, "0 0 * * *"_L1},
        {"@hourly"_L1, "0 * * * *"_L1},
    }};
    const auto found = std::find_if(names.begin(), names.end(), [&](const auto &row) { return row.first == text; });
    return found == names.end() ? text : QString(found->second);
}

constexpr qint64 kDaySeconds = 86'400;
constexpr int kYears = 8; // 29 February can be 8 years away (1896, 1904)

} // namespace

Result<Cron> Cron::parse(const QString &text)
{
    QStringList fields = expanded(text.simplified()).split(u' ', Qt::SkipEmptyParts);
    if (fields.size() == 5)
        fields.prepend(u"0"_s);
    if (fields.size() != 6)
        return invalidInput(u"cron: five fields are expected, or six with seconds"_s, u"cron"_s);
    Cron cron;
    const std::array<Result<>, 6> parsed{
        addField(cron.m_seconds, {"second"_L1, 0, 59, {}}, fields[0]),
        addField(cron.m_minutes, {"minute"_L1, 0, 59, {}}, fields[1]),
        addField(cron.m_hours, {"hour"_L1, 0, 23, {}}, fields[2]),
        addField(cron.m_days, {"day of the month"_L1, 1, 31, {}}, fields[3]),
        addField(cron.m_months, {"month"_L1, 1, 12, monthNames(), 1}, fields[4]),
        addField(cron.m_weekdays, {"day of the week"_L1, 0, 7, dayNames()}, fields[5]),
    };
    for (const Result<> &field : parsed) {
        if (!field)
            return field.error();
    }
    cron.m_anyHour = cron.m_hours.all();
    cron.m_anyDay = fields[3].startsWith(u'*');
    cron.m_anyWeekday = fields[5].startsWith(u'*');
    return cron;
}

bool Cron::dayMatches(const QDate &date) const
{
    if (!m_months.test(size_t(date.month())))
        return false;
    const bool day = m_days.test(size_t(date.day()));
    const bool weekday = m_weekdays.test(size_t(date.dayOfWeek() % 7));
    return m_anyDay || m_anyWeekday ? day && weekday : day || weekday;
}

/// The first matching local time from `start` on and before `end`; both in seconds of the
/// local clock since 1970-01-01, as if it had no offset.
std::optional<qint64> Cron::nextLocal(qint64 start, qint64 end) const
{
    const qint64 firstDay = start >= 0 ? start / kDaySeconds : (start - kDaySeconds + 1) / kDaySeconds;
    int from = int(start - firstDay * kDaySeconds);
    for (qint64 day = firstDay; day * kDaySeconds < end; ++day, from = 0) {
        if (!dayMatches(QDate(1970, 1, 1).addDays(day)))
            continue;
        for (int hour = from / 3600; hour < 24; ++hour) {
            if (!m_hours.test(size_t(hour)))
                continue;
            for (int minute = hour == from / 3600 ? from / 60 % 60 : 0; minute < 60; ++minute) {
                if (!m_minutes.test(size_t(minute)))
                    continue;
                const int base = hour * 3600 + minute * 60;
                for (int second = std::max(0, from - base); second < 60; ++second) {
                    if (!m_seconds.test(size_t(second)))
                        continue;
                    const qint64 found = day * kDaySeconds + base + second;
                    return found < end ? std::optional(found) : std::nullopt;
                }
            }
        }
    }
    return std::nullopt;
}

// Between two transitions of the zone the offset is constant, and local time is plain arithmetic.
std::optional<qint64> Cron::next(qint64 afterMs, const QTimeZone &zone) const
{
    const qint64 horizon = QDateTime::fromMSecsSinceEpoch(afterMs, Qt::UTC).addYears(kYears).toSecsSinceEpoch();
    qint64 from = (afterMs >= 0 ? afterMs / 1000 : (afterMs - 999) / 1000) + 1;
    qint64 localDone = std::numeric_limits<qint64>::min(); // what the segment before has seen
    while (from < horizon) {
        const QDateTime at = QDateTime::fromSecsSinceEpoch(from, Qt::UTC);
        const qint64 offset = zone.offsetFromUtc(at);
        const QTimeZone::OffsetData change = zone.hasTransitions() ? zone.nextTransition(at) : QTimeZone::OffsetData{};
        const qint64 end = change.atUtc.isValid() ? std::min(change.atUtc.toSecsSinceEpoch(), horizon) : horizon;
        const qint64 start = m_anyHour ? from + offset : std::max(from + offset, localDone);
        if (const auto found = nextLocal(start, end + offset))
            return (*found - offset) * 1000;
        // The clocks may jump over [end + offset, end + nextOffset).
        const qint64 nextOffset = zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(end, Qt::UTC));
        if (!m_anyHour && nextLocal(end + offset, end + nextOffset))
            return end * 1000;
        localDone = end + offset;
        from = end;
    }
    return std::nullopt;
}

} // namespace mh::schedule
