// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tuple>

#include "core/protocol/table_rows_p.h"

/// A DTO's members in one table, read and written by the same rows; for this room's sources only. A row is a key, where
/// the value lies, and how it is spelled. What a table cannot say (two members that exclude each other, other
/// spellings) is said beside it in fromJson() and toJson().
/// Thread: plain values. Errors: the first wrong member, by its key, as json::Reader says it.
namespace mh::protocol::table {

constexpr qsizetype kAnyLength = 65'536;
constexpr qint64 kLargestCount = 1'000'000'000;
constexpr qint64 kLargestNumber = qint64(1) << 52; ///< JSON's readers keep whole numbers up to here

/// A list of other DTOs.
template <class T, class Item>
struct Items : Place<T, QList<Item>> {
    void read(json::Reader &reader, T &to) const { to.*this->member = listMember<Item>(reader, this->key); }
    void write(QJsonObject &json, const T &from) const { json.insert(this->key, toArray(from.*this->member)); }
};

/// "page" and "size" of a list's request.
template <class T>
struct Pages {
    PageRequest T::*member;

    void read(json::Reader &reader, T &to) const { to.*member = pageMembers(reader); }
    void write(QJsonObject &json, const T &from) const { insertPage(json, from.*member); }
};

// The words in which tables are written.

template <class T>
constexpr Text<T> text(QLatin1StringView key, QString T::*member, qsizetype longest = 4096)
{
    return {{key, member}, longest, true, Empty::Written};
}
template <class T>
constexpr Text<T> textOr(QLatin1StringView key, QString T::*member, qsizetype longest = kAnyLength,
                         Empty empty = Empty::Written)
{
    return {{key, member}, longest, false, empty};
}
template <class T, class IdType>
constexpr Identity<T, IdType> id(QLatin1StringView key, IdType T::*member)
{
    return {{key, member}, true, Empty::Written};
}
template <class T, class IdType>
constexpr Identity<T, IdType> idOr(QLatin1StringView key, IdType T::*member, Empty empty = Empty::Written)
{
    return {{key, member}, false, empty};
}
/// With milliseconds: the flow family's form.
template <class T>
constexpr Time<T> time(QLatin1StringView key, qint64 T::*member, Empty empty = Empty::Written)
{
    return {{key, member}, &isoTime, empty};
}
/// In whole seconds: the other families' form.
template <class T>
constexpr Time<T> seconds(QLatin1StringView key, qint64 T::*member)
{
    return {{key, member}, &isoSeconds, Empty::Written};
}
template <class T>
constexpr Flag<T> flag(QLatin1StringView key, bool T::*member)
{
    return {{key, member}};
}
template <class T, class Number>
constexpr Whole<T, Number> whole(QLatin1StringView key, Number T::*member, qint64 least = 0,
                                 qint64 most = kLargestCount)
{
    static_assert(std::is_integral_v<Number>);
    return {{key, member}, least, most};
}
template <class T>
constexpr Object<T> object(QLatin1StringView key, QJsonObject T::*member)
{
    return {{key, member}, true, Empty::Written};
}
template <class T>
constexpr Object<T> objectOr(QLatin1StringView key, QJsonObject T::*member, Empty empty = Empty::Written)
{
    return {{key, member}, false, empty};
}
template <class T>
constexpr Texts<T> texts(QLatin1StringView key, QStringList T::*member)
{
    return {{key, member}};
}
template <class T, class Item>
constexpr Items<T, Item> items(QLatin1StringView key, QList<Item> T::*member)
{
    return {{key, member}};
}
template <class T, class Value>
constexpr Given<T, Value> given(QLatin1StringView key, std::optional<Value> T::*member, qsizetype longest = kAnyLength)
{
    return {{key, member}, longest};
}
template <class T>
constexpr Pages<T> pages(PageRequest T::*member)
{
    return {member};
}

template <class T, class... Rows>
void read(json::Reader &reader, T &to, const std::tuple<Rows...> &rows)
{
    std::apply([&](const auto &...row) { (row.read(reader, to), ...); }, rows);
}

/// The DTO that the rows find in the object, or the first error.
template <class T, class... Rows>
[[nodiscard]] Result<T> decoded(const QJsonObject &json, const std::tuple<Rows...> &rows)
{
    json::Reader reader(json);
    T value;
    read(reader, value, rows);
    return finished(reader, std::move(value));
}

template <class T, class... Rows>
[[nodiscard]] QJsonObject encoded(const T &value, const std::tuple<Rows...> &rows)
{
    QJsonObject json;
    std::apply([&](const auto &...row) { (row.write(json, value), ...); }, rows);
    return json;
}

} // namespace mh::protocol::table
