// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <utility>

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

/// Two ways of writing the same members: an encoder that is a template over them gives a QJsonObject
/// to those who look into it and, without ever building one, the text to those who keep or send it.
/// Thread: values.
namespace mh::json {

/// Appends compact JSON in UTF-8; a number that is none becomes null, as with QJsonDocument.
void append(QByteArray &out, const QJsonValue &value);
void append(QByteArray &out, const QJsonObject &object);
void append(QByteArray &out, const QJsonArray &array);
void appendText(QByteArray &out, QStringView text);
void appendText(QByteArray &out, QLatin1StringView text);
void appendInteger(QByteArray &out, qint64 number);

/// The members of one object, as a QJsonObject.
class ObjectOutput
{
public:
    template <class Key, class Value>
    void put(Key key, const Value &value)
    {
        if constexpr (std::same_as<Value, QStringList>)
            m_object.insert(key, QJsonArray::fromStringList(value));
        else
            m_object.insert(key, value);
    }
    template <class Key, class Fill>
    void object(Key key, Fill fill)
    {
        ObjectOutput inner;
        fill(inner);
        m_object.insert(key, inner.take());
    }
    /// One object for each of `items`, filled by `fill(out, item)`.
    template <class Key, class Items, class Fill>
    void list(Key key, const Items &items, Fill fill)
    {
        QJsonArray array;
        for (const auto &item : items) {
            ObjectOutput inner;
            fill(inner, item);
            array.append(inner.take());
        }
        m_object.insert(key, array);
    }
    [[nodiscard]] QJsonObject take() { return std::exchange(m_object, {}); }

private:
    QJsonObject m_object;
};

/// The members of one object, as text in the order in which they come; no key comes twice.
class TextOutput
{
public:
    explicit TextOutput(qsizetype reserve = 256)
    {
        m_out.reserve(reserve);
        m_out.append('{');
    }

    template <class Key, class Value>
    void put(Key key, const Value &value)
    {
        begin(key);
        if constexpr (std::same_as<Value, bool>)
            m_out.append(value ? "true" : "false");
        else if constexpr (std::integral<Value>)
            appendInteger(m_out, value);
        else if constexpr (std::same_as<Value, QString> || std::same_as<Value, QLatin1StringView>)
            appendText(m_out, value);
        else if constexpr (std::same_as<Value, QStringList>)
            append(m_out, QJsonArray::fromStringList(value));
        else
            append(m_out, value);
    }
    template <class Key, class Fill>
    void object(Key key, Fill fill)
    {
        begin(key);
        m_out.append('{');
        fill(*this);
        m_out.append('}');
    }
    template <class Key, class Items, class Fill>
    void list(Key key, const Items &items, Fill fill)
    {
        begin(key);
        m_out.append('[');
        for (const auto &item : items) {
            m_out.append(m_out.endsWith('[') ? "{" : ",{");
            fill(*this, item);
            m_out.append('}');
        }
        m_out.append(']');
    }
    [[nodiscard]] QByteArray take() { return std::exchange(m_out, {}).append('}'); }

private:
    template <class Key>
    void begin(Key key)
    {
        if (!m_out.endsWith('{'))
            m_out.append(',');
        appendText(m_out, key);
        m_out.append(':');
    }

    QByteArray m_out;
};

} // namespace mh::json
