// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include "core/base/json.h"
#include "core/flow/transform.h"

namespace mh::flow {
using namespace Qt::StringLiterals;

namespace {

constexpr double kSecondsEnd = 1e11; ///< numbers below are seconds (to the year 5138), above milliseconds

Result<QDateTime> timeFrom(const QJsonValue &value)
{
    if (value.isDouble()) {
        const double number = value.toDouble();
        if (std::abs(number) > 8.64e15)
            return invalidInput(u"is not a time"_s);
        return QDateTime::fromMSecsSinceEpoch(std::abs(number) < kSecondsEnd ? qRound64(number * 1000) : qint64(number),
                                              Qt::UTC);
    }
    QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    if (!time.isValid())
        return invalidInput(u"is not a time (ISO 8601, or seconds or milliseconds since 1970)"_s);
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC); // no zone given: the server's own must not matter
    return time.toUTC();
}

} // namespace

Result<QJsonValue> dateFrom(const QJsonValue &value, const QString &format, const QString &zone)
{
    const Result<QDateTime> read = timeFrom(value);
    if (!read)
        return read.error();
    QDateTime time = *read;
    if (!zone.isEmpty()) {
        const QTimeZone there(zone.toUtf8());
        if (!there.isValid())
            return invalidInput(u"there is no such time zone"_s);
        time = time.toTimeZone(there);
    }
    if (format == "epoch"_L1)
        return QJsonValue(time.toSecsSinceEpoch());
    if (format == "epochMs"_L1)
        return QJsonValue(time.toMSecsSinceEpoch());
    if (format == "iso"_L1) {
        const QDateTime local = zone.isEmpty() ? time : time.toOffsetFromUtc(time.offsetFromUtc());
        return QJsonValue(local.toString(Qt::ISODateWithMs));
    }
    return QJsonValue(QLocale::c().toString(time, format));
}

Result<QJsonValue> numberFrom(const QJsonValue &value)
{
    if (value.isDouble())
        return value;
    if (value.isBool())
        return QJsonValue(value.toBool() ? 1 : 0);
    const QString text = value.toString().trimmed();
    bool fits = false;
    if (const qint64 whole = text.toLongLong(&fits); fits)
        return QJsonValue(whole);
    const double number = text.toDouble(&fits);
    return fits && std::isfinite(number) ? Result<QJsonValue>(QJsonValue(number)) : invalidInput(u"is not a number"_s);
}

Result<bool> booleanFrom(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool();
    if (value.isDouble())
        return value.toDouble() != 0;
    const QString text = value.toString().trimmed().toLower();
    if (text == "true"_L1 || text == "yes"_L1 || text == "on"_L1 || text == "1"_L1)
        return true;
    if (text == "false"_L1 || text == "no"_L1 || text == "off"_L1 || text == "0"_L1)
        return false;
    return invalidInput(u"is neither true nor false"_s);
}

QString textFrom(const QJsonValue &value)
{
    return value.isString() ? value.toString() : QString::fromUtf8(json::toBytes(value));
}

} // namespace mh::flow
