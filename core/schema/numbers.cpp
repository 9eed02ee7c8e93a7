// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/numbers.h"

#include <cmath>
#include <limits>

#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>

namespace mh::schema {

namespace {

__extension__ using Wide = unsigned __int128;

/// digits × 10^exponent, without the sign.
struct Decimal {
    quint64 digits = 0;
    int exponent = 0;
};

std::optional<qint64> storedWhole(const QJsonValue &value)
{
    const qint64 whole = value.toInteger(0);
    return whole == value.toInteger(1) ? std::optional(whole) : std::nullopt;
}

Decimal decimalOf(const QJsonValue &value)
{
    if (const auto whole = storedWhole(value))
        return {*whole < 0 ? 0 - quint64(*whole) : quint64(*whole), 0};
    // The shortest text that reads back as the same number: what was written, as far as a double knows it.
    const QByteArray text =
        QByteArray::number(std::abs(value.toDouble()), 'e', QLocale::FloatingPointShortest).toLower();
    const qsizetype e = text.indexOf('e');
    QByteArray digits = text.left(e);
    const qsizetype point = digits.indexOf('.');
    const qsizetype places = point < 0 ? 0 : digits.size() - point - 1;
    return {digits.replace('.', "").toULongLong(), text.mid(e + 1).toInt() - int(places)};
}

} // namespace

bool isWhole(const QJsonValue &number)
{
    if (!number.isDouble())
        return false;
    const double value = number.toDouble();
    return storedWhole(number).has_value() || (std::isfinite(value) && std::trunc(value) == value);
}

int compareNumbers(const QJsonValue &a, const QJsonValue &b)
{
    const auto left = storedWhole(a);
    const auto right = storedWhole(b);
    if (left && right)
        return *left < *right ? -1 : *left > *right ? 1 : 0;
    const double x = a.toDouble();
    const double y = b.toDouble();
    return x < y ? -1 : x > y ? 1 : 0;
}

bool isMultiple(const QJsonValue &number, const QJsonValue &of)
{
    Decimal value = decimalOf(number);
    Decimal unit = decimalOf(of);
    if (value.digits == 0)
        return true;
    if (unit.digits == 0)
        return false;
    // value / unit = value.digits × 10^(shift) / unit.digits
    int shift = value.exponent - unit.exponent;
    for (; shift < 0; ++shift) {
        if (value.digits % 10 == 0) {
            value.digits /= 10;
        } else if (unit.digits <= std::numeric_limits<quint64>::max() / 10) {
            unit.digits *= 10;
        } else {
            return false; // the unit is greater than the number now
        }
    }
    Wide rest = value.digits % unit.digits;
    for (; shift > 0 && rest != 0; --shift)
        rest = rest * 10 % unit.digits;
    return rest == 0;
}

bool equal(const QJsonValue &a, const QJsonValue &b)
{
    if (a.type() != b.type())
        return false;
    if (a.isDouble())
        return compareNumbers(a, b) == 0;
    if (a.isArray()) {
        const QJsonArray left = a.toArray();
        const QJsonArray right = b.toArray();
        if (left.size() != right.size())
            return false;
        for (qsizetype i = 0; i < left.size(); ++i) {
            if (!equal(left.at(i), right.at(i)))
                return false;
        }
        return true;
    }
    if (!a.isObject())
        return a == b;
    const QJsonObject left = a.toObject();
    const QJsonObject right = b.toObject();
    if (left.size() != right.size())
        return false;
    for (auto member = left.begin(); member != left.end(); ++member) {
        const auto other = right.constFind(member.key());
        if (other == right.constEnd() || !equal(member.value(), other.value()))
            return false;
    }
    return true;
}

size_t hashOf(const QJsonValue &value)
{
    size_t hash = 0;
    switch (value.type()) {
    case QJsonValue::Double: return qHash(value.toDouble());
    case QJsonValue::String: return qHash(value.toString());
    case QJsonValue::Array: {
        const QJsonArray list = value.toArray();
        for (const auto &each : list)
            hash = qHashMulti(hash, hashOf(each));
        return hash;
    }
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            hash += qHashMulti(0, member.key(), hashOf(member.value())); // in any order
        return hash;
    }
    default: return qHash(int(value.type())) + (value.toBool() ? 1 : 0);
    }
}

std::optional<qint64> countFrom(const QJsonValue &value)
{
    if (!isWhole(value) || value.toDouble() < 0)
        return std::nullopt;
    return storedWhole(value).value_or(std::numeric_limits<qint64>::max());
}

qint64 lengthOf(const QString &text)
{
    qint64 length = text.size();
    for (qsizetype i = 1; i < text.size(); ++i)
        length -= text.at(i).isLowSurrogate() && text.at(i - 1).isHighSurrogate() ? 1 : 0;
    return length;
}

} // namespace mh::schema
