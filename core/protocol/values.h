// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include "core/base/id.h"
#include "core/base/json.h"

/// What the DTOs' codecs share. Thread: plain functions on values.
namespace mh::protocol {

/// "2026-01-31T09:30:00.000Z"; the flow family's form. 0 is "not yet": JSON null.
[[nodiscard]] QString isoTime(qint64 ms);
/// "2026-01-31T09:30:00Z"; the other families' form.
[[nodiscard]] QString isoSeconds(qint64 ms);
[[nodiscard]] QJsonValue timeOrNull(qint64 ms);
/// Any ISO 8601 form; without an offset it is UTC.
[[nodiscard]] std::optional<qint64> fromIso(const QString &text);

/// A whole number that may come as text, as members from a query do.
[[nodiscard]] qint64 numberMember(json::Reader &reader, QLatin1StringView key, qint64 fallback, qint64 min, qint64 max);
/// 0 when it is missing.
[[nodiscard]] qint64 timeMember(json::Reader &reader, QLatin1StringView key);
/// Required unless `optional`; null then.
template <class IdType>
[[nodiscard]] IdType idMember(json::Reader &reader, QLatin1StringView key, bool optional = false)
{
    if (optional && !reader.has(key))
        return {};
    const QString text = reader.text(key, 64);
    const IdType id = IdType::fromString(text);
    if (id.isNull() && reader.ok())
        reader.fail(key, QStringLiteral("must be a UUID"));
    return id;
}

constexpr int kPageSizeMax = 200;

/// "page" counts from 0.
struct PageRequest {
    int page = 0;
    int size = 20;
    bool operator==(const PageRequest &) const = default;
};
[[nodiscard]] PageRequest pageMembers(json::Reader &reader);
void insertPage(QJsonObject &json, const PageRequest &page);

template <class T>
[[nodiscard]] QJsonArray toArray(const QList<T> &items)
{
    QJsonArray array;
    for (const T &item : items)
        array.append(toJson(item));
    return array;
}

/// Each object of the member `key` decoded as a T; an error names the item.
template <class T>
[[nodiscard]] QList<T> listMember(json::Reader &reader, QLatin1StringView key)
{
    QList<T> items;
    for (const QJsonArray array = reader.arrayOr(key); const QJsonValue &value : array) {
        auto item = T::fromJson(value.toObject());
        if (!item) {
            reader.fail(key, QStringLiteral("[%1] %2").arg(items.size()).arg(item.error().message));
            break;
        }
        items.append(*std::move(item));
    }
    return items;
}

/// One page of a list.
template <class T>
struct Paged {
    QList<T> content;
    int page = 0;
    int size = 0;
    qint64 totalElements = 0;

    [[nodiscard]] static Result<Paged> fromJson(const QJsonObject &json)
    {
        json::Reader reader(json);
        Paged list;
        list.content = listMember<T>(reader, QLatin1StringView("content"));
        list.page = int(reader.integerOr(QLatin1StringView("page"), 0, 0, 1'000'000'000));
        list.size = int(reader.integerOr(QLatin1StringView("size"), 0, 0, 1'000'000'000));
        list.totalElements = reader.integerOr(QLatin1StringView("totalElements"), 0, 0, qint64(1) << 52);
        if (!reader.ok())
            return reader.error();
        return list;
    }
    bool operator==(const Paged &) const = default;
};
template <class T>
[[nodiscard]] QJsonObject toJson(const Paged<T> &list)
{
    return {{QStringLiteral("content"), toArray(list.content)},
            {QStringLiteral("page"), list.page},
            {QStringLiteral("size"), list.size},
            {QStringLiteral("totalElements"), list.totalElements}};
}

/// The object as a T, or the first error the reader met.
template <class T>
[[nodiscard]] Result<T> finished(const json::Reader &reader, T value)
{
    if (!reader.ok())
        return reader.error();
    return value;
}

} // namespace mh::protocol
