// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/ticks.h"

#include <algorithm>
#include <cmath>

#include <QDateTime>
#include <QLocale>

namespace mh::charts {
using namespace Qt::StringLiterals;

namespace {

constexpr double kKibi = 1024;
constexpr int kMostTicks = 100;
constexpr qint64 kSecond = 1000;
constexpr qint64 kMinute = 60 * kSecond;
constexpr qint64 kSteps[] = {kSecond,      2 * kSecond,   5 * kSecond,   10 * kSecond,  15 * kSecond, 30 * kSecond,
                             kMinute,      2 * kMinute,   5 * kMinute,   10 * kMinute,  15 * kMinute, 30 * kMinute,
                             60 * kMinute, 120 * kMinute, 360 * kMinute, 1440 * kMinute};

/// 1, 2 or 5 times a power of ten.
double roundStep(double step)
{
    const double power = std::pow(10, std::floor(std::log10(step)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (step <= factor * power * 1.0000001)
            return factor * power;
    }
    return 10 * power;
}

} // namespace

QList<double> valueTicks(double top, int count, Unit unit)
{
    if (!(top > 0) || !std::isfinite(top))
        top = 1;
    count = std::clamp(count, 1, kMostTicks);
    double scale = 1;
    if (unit == Unit::Bytes || unit == Unit::BytesPerSecond) {
        while (top / scale >= kKibi)
            scale *= kKibi;
    }
    const double step = roundStep(top / scale / count) * scale;
    QList<double> ticks{0};
    while (ticks.constLast() < top * 0.9999999 && ticks.size() <= kMostTicks)
        ticks.append(step * double(ticks.size()));
    return ticks;
}

QList<qint64> timeTicks(qint64 from, qint64 to, int count)
{
    if (to <= from)
        return {};
    qint64 step = kSteps[std::size(kSteps) - 1];
    for (const qint64 each : kSteps) {
        if ((to - from) / each <= std::max(1, count)) {
            step = each;
            break;
        }
    }
    const qint64 zone = QDateTime::fromMSecsSinceEpoch(from).offsetFromUtc() * kSecond;
    QList<qint64> ticks;
    for (qint64 at = ((from + zone + step - 1) / step) * step - zone; at <= to && ticks.size() < kMostTicks; at += step)
        ticks.append(at);
    return ticks;
}

QString valueText(double value, Unit unit)
{
    const QLocale locale;
    switch (unit) {
    case Unit::Percent: return locale.toString(value, 'f', value < 10 && value != std::floor(value) ? 1 : 0) + u" %"_s;
    case Unit::Bytes: return locale.formattedDataSize(qint64(value), value < kKibi ? 0 : 1);
    case Unit::BytesPerSecond: return locale.formattedDataSize(qint64(value), value < kKibi ? 0 : 1) + u"/s"_s;
    case Unit::Number: break;
    }
    return locale.toString(value, 'f', value == std::floor(value) ? 0 : 2);
}

QString timeText(qint64 at, bool withSeconds)
{
    const QTime time = QDateTime::fromMSecsSinceEpoch(at).time();
    const QLocale locale;
    if (!withSeconds)
        return locale.toString(time, QLocale::ShortFormat);
    QString format = locale.timeFormat(QLocale::ShortFormat);
    if (!format.contains(u"ss"_s))
        format.replace(u"mm"_s, u"mm:ss"_s);
    return locale.toString(time, format);
}

} // namespace mh::charts
