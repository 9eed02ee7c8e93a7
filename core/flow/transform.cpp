// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/transform.h"

#include <algorithm>
#include <cmath>

#include <QSet>
#include <QStringDecoder>
#include <QUrl>

#include "core/base/json.h"

namespace mh::flow {
using namespace Qt::StringLiterals;

namespace {

using Value = QJsonValue;
using Made = Result<QJsonValue>;

constexpr qsizetype kMaxText = 16'777'216;

Error wants(QLatin1StringView kind)
{
    return invalidInput(u"needs "_s + kind);
}

// Each wrapper checks the kind of the value once, so that the functions below stay one-liners.
template <class Fn>
Made onText(const Value &value, Fn fn)
{
    return value.isString() ? fn(value.toString()) : Made(wants("a text"_L1));
}
template <class Fn>
Made onNumber(const Value &value, Fn fn)
{
    return value.isDouble() ? fn(value.toDouble()) : Made(wants("a number"_L1));
}
template <class Fn>
Made onList(const Value &value, Fn fn)
{
    return value.isArray() ? fn(value.toArray()) : Made(wants("a list"_L1));
}
template <class Fn>
Made onObject(const Value &value, Fn fn)
{
    return value.isObject() ? fn(value.toObject()) : Made(wants("an object"_L1));
}

QString textOr(const Arguments &arguments, qsizetype index, const QString &fallback)
{
    return index < arguments.size() ? textFrom(arguments.at(index)) : fallback;
}

Made toNumber(const Value &value, const Arguments &)
{
    return numberFrom(value);
}
Made toString(const Value &value, const Arguments &)
{
    return Value(textFrom(value));
}

Made toBoolean(const Value &value, const Arguments &)
{
    const Result<bool> made = booleanFrom(value);
    return made ? Made(Value(*made)) : Made(made.error());
}

Made negate(const Value &value, const Arguments &)
{
    const Result<bool> made = booleanFrom(value);
    return made ? Made(Value(!*made)) : Made(made.error());
}

Made toJson(const Value &value, const Arguments &)
{
    return Value(QString::fromUtf8(json::toBytes(value)));
}

Made fromJson(const Value &value, const Arguments &)
{
    return onText(value, [](const QString &text) { return json::parseValue(text.toUtf8()); });
}

Made base64(const Value &value, const Arguments &)
{
    if (value.isObject() && value.toObject().size() == 1 && value.toObject().contains("$bytes"_L1))
        return value.toObject().value("$bytes"_L1); // bytes travel in this form already
    return onText(value, [](const QString &text) { return Made(QString::fromLatin1(text.toUtf8().toBase64())); });
}

Made unbase64(const Value &value, const Arguments &)
{
    return onText(value, [](const QString &text) -> Made {
        QByteArray encoded = text.toLatin1();
        const auto url =
            encoded.contains('-') || encoded.contains('_') ? QByteArray::Base64UrlEncoding : QByteArray::Base64Encoding;
        const auto decoded = QByteArray::fromBase64Encoding(encoded, url | QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            return wants("base64"_L1);
        QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString plain = utf8(decoded.decoded);
        if (!utf8.hasError())
            return Value(plain);
        return Value(QJsonObject{{u"$bytes"_s, QString::fromLatin1(decoded.decoded.toBase64())}});
    });
}

Made trim(const Value &value, const Arguments &)
{
    return onText(value, [](const QString &text) { return Made(text.trimmed()); });
}
Made upper(const Value &value, const Arguments &)
{
    return onText(value, [](const QString &text) { return Made(text.toUpper()); });
}
Made lower(const Value &value, const Arguments &)
{
    return onText(value, [](const QString &text) { return Made(text.toLower()); });
}

Made split(const Value &value, const Arguments &arguments)
{
    return onText(value, [&](const QString &text) -> Made {
        const QString between = textOr(arguments, 0, u","_s);
        if (between.isEmpty())
            return wants("something to split at"_L1);
        return Value(QJsonArray::fromStringList(text.split(between)));
    });
}

Made join(const Value &value, const Arguments &arguments)
{
    return onList(value, [&](const QJsonArray &list) -> Made {
        const QString between = textOr(arguments, 0, u","_s);
        QString text;
        for (qsizetype i = 0; i < list.size(); ++i) {
            text += (i > 0 ? between : QString()) + textFrom(list.at(i));
            if (text.size() > kMaxText)
                return invalidInput(u"the text becomes too long"_s);
        }
        return Value(text);
    });
}

Made useDefault(const Value &value, const Arguments &arguments)
{
    return value.isNull() || value.isUndefined() ? arguments.first() : value;
}

Made date(const Value &value, const Arguments &arguments)
{
    return dateFrom(value, textOr(arguments, 0, u"iso"_s), textOr(arguments, 1, {}));
}

Made length(const Value &value, const Arguments &)
{
    if (value.isString())
        return Value(value.toString().toUcs4().size());
    if (value.isObject())
        return Value(value.toObject().size());
    return value.isArray() ? Made(Value(value.toArray().size())) : wants("a text, a list or an object"_L1);
}

Made keys(const Value &value, const Arguments &)
{
    return onObject(value, [](const QJsonObject &object) { return Made(QJsonArray::fromStringList(object.keys())); });
}

Made values(const Value &value, const Arguments &)
{
    return onObject(value, [](const QJsonObject &object) {
        QJsonArray list;
        for (const auto &member : object)
            list.append(member);
        return Made(list);
    });
}

Made first(const Value &value, const Arguments &)
{
    return onList(value, [](const QJsonArray &list) { return Made(list.isEmpty() ? Value() : list.first()); });
}
Made last(const Value &value, const Arguments &)
{
    return onList(value, [](const QJsonArray &list) { return Made(list.isEmpty() ? Value() : list.last()); });
}

Made unique(const Value &value, const Arguments &)
{
    return onList(value, [](const QJsonArray &list) {
        QSet<QJsonValue> seen;
        QJsonArray kept;
        for (const auto &item : list) {
            const qsizetype before = seen.size();
            seen.insert(item);
            if (seen.size() > before)
                kept.append(item);
        }
        return Made(kept);
    });
}

/// sort(order, member): "asc" (default) or "desc"; of objects, by the member named.
Made sort(const Value &value, const Arguments &arguments)
{
    return onList(value, [&](const QJsonArray &list) -> Made {
        const QString order = textOr(arguments, 0, u"asc"_s);
        if (order != "asc"_L1 && order != "desc"_L1)
            return invalidInput(u"the order is \"asc\" or \"desc\""_s);
        const QString member = textOr(arguments, 1, {});
        QList<std::pair<Value, Value>> items; // what is compared, the item
        for (const auto &item : list)
            items.append({arguments.size() > 1 ? item.toObject().value(member) : Value(item), item});
        const bool numbers = !items.isEmpty() && items.first().first.isDouble();
        for (const auto &item : items) {
            if (numbers ? !item.first.isDouble() : !item.first.isString())
                return wants("a list of numbers or a list of texts"_L1);
        }
        std::stable_sort(items.begin(), items.end(), [&](const auto &left, const auto &right) {
            const Value &a = (order == "asc"_L1 ? left : right).first;
            const Value &b = (order == "asc"_L1 ? right : left).first;
            return numbers ? a.toDouble() < b.toDouble() : a.toString() < b.toString();
        });
        QJsonArray sorted;
        for (const auto &item : items)
            sorted.append(item.second);
        return Value(sorted);
    });
}

/// slice(start, end): counted from 0; negative from the end; without an end, to the end.
Made slice(const Value &value, const Arguments &arguments)
{
    if (!value.isString() && !value.isArray())
        return wants("a text or a list"_L1);
    for (const Value &argument : arguments) {
        if (!argument.isDouble())
            return invalidInput(u"start and end are whole numbers"_s);
    }
    const qsizetype size = value.isString() ? value.toString().size() : value.toArray().size();
    const auto place = [size](const Value &at) {
        const double wanted = at.toDouble() < 0 ? at.toDouble() + double(size) : at.toDouble();
        return qsizetype(std::clamp(wanted, 0.0, double(size)));
    };
    const qsizetype start = place(arguments.first());
    const qsizetype end = arguments.size() > 1 ? std::max(start, place(arguments.at(1))) : size;
    if (value.isString())
        return Value(value.toString().mid(start, end - start));
    const QJsonArray list = value.toArray();
    QJsonArray part;
    for (qsizetype i = start; i < end; ++i)
        part.append(list.at(i));
    return Value(part);
}

Made replace(const Value &value, const Arguments &arguments)
{
    return onText(value, [&](QString text) -> Made {
        const QString before = textFrom(arguments.at(0));
        const QString after = textFrom(arguments.at(1));
        if (before.isEmpty())
            return wants("something to replace"_L1);
        if (text.size() + text.count(before) * (after.size() - before.size()) > kMaxText)
            return invalidInput(u"the text becomes too long"_s);
        return Value(text.replace(before, after));
    });
}

Made round(const Value &value, const Arguments &arguments)
{
    const double digits = arguments.isEmpty() ? 0 : arguments.first().toDouble(-1);
    if (!(digits >= 0 && digits <= 15))
        return invalidInput(u"the number of digits is 0 to 15"_s);
    return onNumber(value, [digits](double number) {
        const double scale = std::pow(10.0, std::floor(digits));
        const double scaled = number * scale;
        return Made(std::abs(scaled) < 9e15 ? std::round(scaled) / scale : number); // beyond, it has no fraction
    });
}

Made absolute(const Value &value, const Arguments &)
{
    return onNumber(value, [](double number) { return Made(std::abs(number)); });
}

/// Of a list of numbers, the one that `wins`; of a number, itself or the argument.
Made extreme(const Value &value, const Arguments &arguments, bool (*wins)(double, double))
{
    QJsonArray all = value.isDouble() ? QJsonArray{value} : value.toArray();
    for (const Value &argument : arguments)
        all.append(argument);
    if ((!value.isArray() && !value.isDouble()) || all.isEmpty())
        return wants("a number or a list of numbers"_L1);
    Value best = all.first();
    for (const auto &item : all) {
        if (!item.isDouble())
            return wants("a number or a list of numbers"_L1);
        if (wins(item.toDouble(), best.toDouble()))
            best = item;
    }
    return best;
}
Made min(const Value &value, const Arguments &arguments)
{
    return extreme(value, arguments, [](double a, double b) { return a < b; });
}
Made max(const Value &value, const Arguments &arguments)
{
    return extreme(value, arguments, [](double a, double b) { return a > b; });
}

Made sum(const Value &value, const Arguments &)
{
    return onList(value, [](const QJsonArray &list) -> Made {
        double total = 0;
        for (const auto &item : list) {
            if (!item.isDouble())
                return wants("a list of numbers"_L1);
            total += item.toDouble();
        }
        return Value(total);
    });
}

Made urlEncode(const Value &value, const Arguments &)
{
    return Value(QString::fromLatin1(QUrl::toPercentEncoding(textFrom(value))));
}

constexpr Transform kTransforms[] = {
    {"toString"_L1, 0, 0, toString},
    {"toNumber"_L1, 0, 0, toNumber},
    {"toBoolean"_L1, 0, 0, toBoolean},
    {"toJson"_L1, 0, 0, toJson},
    {"fromJson"_L1, 0, 0, fromJson},
    {"base64"_L1, 0, 0, base64},
    {"unbase64"_L1, 0, 0, unbase64},
    {"trim"_L1, 0, 0, trim},
    {"upper"_L1, 0, 0, upper},
    {"lower"_L1, 0, 0, lower},
    {"split"_L1, 0, 1, split},
    {"join"_L1, 0, 1, join},
    {"default"_L1, 1, 1, useDefault},
    {"date"_L1, 0, 2, date},
    {"length"_L1, 0, 0, length},
    {"keys"_L1, 0, 0, keys},
    {"values"_L1, 0, 0, values},
    {"first"_L1, 0, 0, first},
    {"last"_L1, 0, 0, last},
    {"unique"_L1, 0, 0, unique},
    {"sort"_L1, 0, 2, sort},
    {"slice"_L1, 1, 2, slice},
    {"replace"_L1, 2, 2, replace},
    {"round"_L1, 0, 1, round},
    {"abs"_L1, 0, 0, absolute},
    {"min"_L1, 0, 1, min},
    {"max"_L1, 0, 1, max},
    {"sum"_L1, 0, 0, sum},
    {"not"_L1, 0, 0, negate},
    {"urlEncode"_L1, 0, 0, urlEncode},
};

} // namespace

const Transform *findTransform(QStringView name)
{
    const auto found = std::find_if(std::begin(kTransforms), std::end(kTransforms),
                                    [name](const Transform &each) { return name == each.name; });
    return found == std::end(kTransforms) ? nullptr : found;
}

QStringList transformNames()
{
    QStringList names;
    for (const Transform &each : kTransforms)
        names.append(each.name);
    return names;
}

} // namespace mh::flow
