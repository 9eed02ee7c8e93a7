// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/values.h"

#include <QDateTime>
#include <QTimeZone>

namespace mh::protocol {
using namespace Qt::StringLiterals;

QString isoTime(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

QString isoSeconds(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate);
}

QJsonValue timeOrNull(qint64 ms)
{
    return ms == 0 ? QJsonValue() : QJsonValue(isoTime(ms));
}

std::optional<qint64> fromIso(const QString &text)
{
    QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid())
        return {};
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return time.toMSecsSinceEpoch();
}

qint64 numberMember(json::Reader &reader, QLatin1StringView key, qint64 fallback, qint64 min, qint64 max)
{
    if (!reader.value(key).isString())
        return reader.integerOr(key, fallback, min, max);
    bool isNumber = false;
    const qint64 number = reader.value(key).toString().toLongLong(&isNumber);
    if (!isNumber)
        reader.fail(key, u"must be a whole number"_s);
    else if (number < min || number > max)
        reader.fail(key, u"must be between %1 and %2"_s.arg(min).arg(max));
    return number;
}

qint64 timeMember(json::Reader &reader, QLatin1StringView key)
{
    const QString text = reader.textOr(key, {}, 64);
    if (text.isEmpty())
        return 0;
    const std::optional<qint64> time = fromIso(text);
    if (!time)
        reader.fail(key, u"must be an ISO 8601 time"_s);
    return time.value_or(0);
}

PageRequest pageMembers(json::Reader &reader)
{
    return {int(numberMember(reader, "page"_L1, 0, 0, 100'000'000)),
            int(numberMember(reader, "size"_L1, 20, 1, kPageSizeMax))};
}

void insertPage(QJsonObject &json, const PageRequest &page)
{
    json.insert("page"_L1, page.page);
    json.insert("size"_L1, page.size);
}

} // namespace mh::protocol
