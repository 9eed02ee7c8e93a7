// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <type_traits>

#include "core/protocol/values.h"

/// The kinds of rows that a DTO's table has (table_p.h): each reads one member and writes it; for this room's sources
/// only. Thread: plain values. Errors: the reader's, by the member's key.
namespace mh::protocol::table {

/// Whether a member that has nothing to say is written.
enum class Empty {
    Written, ///< as it is: "", null, {}
    LeftOut,
};

template <class T, class Value>
struct Place {
    QLatin1StringView key;
    Value T::*member;
};

template <class T>
struct Text : Place<T, QString> {
    qsizetype longest;
    bool needed;
    Empty empty;

    void read(json::Reader &reader, T &to) const
    {
        to.*this->member =
            needed ? reader.text(this->key, longest) : reader.textOr(this->key, to.*this->member, longest);
    }
    void write(QJsonObject &json, const T &from) const
    {
        if (empty == Empty::Written || !(from.*this->member).isEmpty())
            json.insert(this->key, from.*this->member);
    }
};

template <class T, class IdType>
struct Identity : Place<T, IdType> {
    bool needed;
    Empty empty;

    void read(json::Reader &reader, T &to) const { to.*this->member = idMember<IdType>(reader, this->key, !needed); }
    void write(QJsonObject &json, const T &from) const
    {
        const IdType id = from.*this->member;
        if (!id.isNull())
            json.insert(this->key, id.toString());
        else if (empty == Empty::Written)
            json.insert(this->key, QJsonValue());
    }
};

template <class T>
struct Time : Place<T, qint64> {
    QString (*spelled)(qint64);
    Empty empty;

    void read(json::Reader &reader, T &to) const { to.*this->member = timeMember(reader, this->key); }
    void write(QJsonObject &json, const T &from) const
    {
        const qint64 ms = from.*this->member;
        if (ms != 0)
            json.insert(this->key, spelled(ms));
        else if (empty == Empty::Written)
            json.insert(this->key, QJsonValue());
    }
};

template <class T>
struct Flag : Place<T, bool> {
    void read(json::Reader &reader, T &to) const { to.*this->member = reader.flagOr(this->key, to.*this->member); }
    void write(QJsonObject &json, const T &from) const { json.insert(this->key, from.*this->member); }
};

template <class T, class Number>
struct Whole : Place<T, Number> {
    qint64 least;
    qint64 most;

    void read(json::Reader &reader, T &to) const
    {
        to.*this->member = Number(reader.integerOr(this->key, qint64(to.*this->member), least, most));
    }
    void write(QJsonObject &json, const T &from) const { json.insert(this->key, from.*this->member); }
};

template <class T>
struct Object : Place<T, QJsonObject> {
    bool needed;
    Empty empty;

    void read(json::Reader &reader, T &to) const
    {
        if (needed && !reader.has(this->key))
            reader.fail(this->key, QStringLiteral("is missing"));
        to.*this->member = reader.objectOr(this->key);
    }
    void write(QJsonObject &json, const T &from) const
    {
        if (empty == Empty::Written || !(from.*this->member).isEmpty())
            json.insert(this->key, from.*this->member);
    }
};

template <class T>
struct Texts : Place<T, QStringList> {
    void read(json::Reader &reader, T &to) const { to.*this->member = reader.textsOr(this->key); }
    void write(QJsonObject &json, const T &from) const
    {
        json.insert(this->key, QJsonArray::fromStringList(from.*this->member));
    }
};

/// What a request may leave as it is: read and written only when it is given.
template <class T, class Value>
struct Given : Place<T, std::optional<Value>> {
    qsizetype longest; ///< of a text

    void read(json::Reader &reader, T &to) const
    {
        if (!reader.has(this->key))
            return;
        if constexpr (std::is_same_v<Value, QString>)
            to.*this->member = reader.textOr(this->key, {}, longest);
        else if constexpr (std::is_same_v<Value, bool>)
            to.*this->member = reader.flagOr(this->key, false);
        else if constexpr (std::is_same_v<Value, QStringList>)
            to.*this->member = reader.textsOr(this->key);
        else
            to.*this->member = reader.objectOr(this->key);
    }
    void write(QJsonObject &json, const T &from) const
    {
        const std::optional<Value> &value = from.*this->member;
        if constexpr (std::is_same_v<Value, QStringList>) {
            if (value)
                json.insert(this->key, QJsonArray::fromStringList(*value));
        } else if (value) {
            json.insert(this->key, *value);
        }
    }
};

} // namespace mh::protocol::table
