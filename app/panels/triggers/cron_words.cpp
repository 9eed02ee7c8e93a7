// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/triggers/cron_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QTime>

using namespace Qt::StringLiterals;

namespace mh::panels {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mh::panels::Rhythm)
};

std::optional<int> number(const QString &text, int least, int most)
{
    bool isNumber = false;
    const int value = text.toInt(&isNumber);
    return isNumber && value >= least && value <= most ? std::optional(value) : std::nullopt;
}

std::optional<int> weekdayOf(const QString &text)
{
    static const QStringList names{u"MON"_s, u"TUE"_s, u"WED"_s, u"THU"_s, u"FRI"_s, u"SAT"_s, u"SUN"_s};
    if (const int at = int(names.indexOf(text.toUpper())); at >= 0)
        return at + 1;
    const auto day = number(text, 0, 7);
    return day ? std::optional(*day == 0 ? 7 : *day) : std::nullopt;
}

/// With the clock set; by what stands for day of the month and weekday.
std::optional<Rhythm> atAnHour(Rhythm rhythm, const QString &day, const QString &weekday)
{
    if (day == "*"_L1 && weekday == "*"_L1) {
        rhythm.kind = Rhythm::Kind::Daily;
        return rhythm;
    }
    if (day == "*"_L1 && (weekday.toUpper() == "MON-FRI"_L1 || weekday == "1-5"_L1)) {
        rhythm.kind = Rhythm::Kind::Weekdays;
        return rhythm;
    }
    if (const auto one = weekdayOf(weekday); day == "*"_L1 && one) {
        rhythm.kind = Rhythm::Kind::Weekly;
        rhythm.weekday = *one;
        return rhythm;
    }
    if (const auto one = number(day, 1, 31); weekday == "*"_L1 && one) {
        rhythm.kind = Rhythm::Kind::Monthly;
        rhythm.day = *one;
        return rhythm;
    }
    return std::nullopt;
}

} // namespace

QString Rhythm::cron() const
{
    switch (kind) {
    case Kind::Minutes: return u"*/%1 * * * *"_s.arg(minutes);
    case Kind::Hourly: return u"%1 * * * *"_s.arg(minute);
    case Kind::Daily: return u"%1 %2 * * *"_s.arg(minute).arg(hour);
    case Kind::Weekdays: return u"%1 %2 * * MON-FRI"_s.arg(minute).arg(hour);
    case Kind::Weekly: return u"%1 %2 * * %3"_s.arg(minute).arg(hour).arg(weekday % 7);
    case Kind::Monthly: return u"%1 %2 %3 * *"_s.arg(minute).arg(hour).arg(day);
    }
    return {};
}

std::optional<Rhythm> Rhythm::of(const QString &cron)
{
    const QStringList fields = cron.simplified().split(u' ');
    if (fields.size() != 5 || fields.at(3) != "*"_L1)
        return std::nullopt;
    Rhythm rhythm;
    const bool anyDay = fields.at(2) == "*"_L1 && fields.at(4) == "*"_L1;
    if (fields.at(0).startsWith("*/"_L1) && fields.at(1) == "*"_L1 && anyDay) {
        const auto step = number(fields.at(0).mid(2), 1, 59);
        rhythm.kind = Kind::Minutes;
        rhythm.minutes = step.value_or(0);
        return step ? std::optional(rhythm) : std::nullopt;
    }
    const auto minute = number(fields.at(0), 0, 59);
    if (!minute)
        return std::nullopt;
    rhythm.minute = *minute;
    if (fields.at(1) == "*"_L1 && anyDay) {
        rhythm.kind = Kind::Hourly;
        return rhythm;
    }
    const auto hour = number(fields.at(1), 0, 23);
    if (!hour)
        return std::nullopt;
    rhythm.hour = *hour;
    return atAnHour(rhythm, fields.at(2), fields.at(4));
}

QString cronWords(const QString &cron)
{
    const auto rhythm = Rhythm::of(cron);
    if (!rhythm)
        return cron;
    const QString clock = QTime(rhythm->hour, rhythm->minute).toString(u"HH:mm");
    switch (rhythm->kind) {
    case Rhythm::Kind::Minutes: return Words::tr("Every %n minute(s)", nullptr, rhythm->minutes);
    case Rhythm::Kind::Hourly: return Words::tr("Every hour at minute %1").arg(rhythm->minute);
    case Rhythm::Kind::Daily: return Words::tr("Every day at %1").arg(clock);
    case Rhythm::Kind::Weekdays: return Words::tr("Monday to Friday at %1").arg(clock);
    case Rhythm::Kind::Weekly: return Words::tr("Every %1 at %2").arg(QLocale().dayName(rhythm->weekday), clock);
    case Rhythm::Kind::Monthly: return Words::tr("On day %1 of every month at %2").arg(rhythm->day).arg(clock);
    }
    return cron;
}

} // namespace mh::panels
