// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <type_traits>

#include <QString>
#include <QStringList>

#include "core/base/secret.h"

/// What a setting's value may be, and its texts. Thread: plain functions.
namespace mh::settings {

/// How a value is read from text. Every function answers what is wrong, empty text when nothing
/// is. A value that came as a list has several texts; only lists take more than one.
[[nodiscard]] QString read(const QStringList &texts, QString &value);
[[nodiscard]] QString read(const QStringList &texts, QStringList &value); ///< also "a,b"
[[nodiscard]] QString read(const QStringList &texts, bool &value);
[[nodiscard]] QString read(const QStringList &texts, int &value);
[[nodiscard]] QString read(const QStringList &texts, qint64 &value);
[[nodiscard]] QString read(const QStringList &texts, Secret &value);

[[nodiscard]] QString show(const QString &value);
[[nodiscard]] QString show(const QStringList &value);
[[nodiscard]] QString show(bool value);
[[nodiscard]] QString show(int value);
[[nodiscard]] QString show(qint64 value);

/// A check that others can ask for its bounds.
template <class T>
struct Between {
    T min;
    T max;

    QString operator()(const T &value) const
    {
        return value < min || value > max ? QStringLiteral("must be between %1 and %2").arg(show(min), show(max))
                                          : QString();
    }
};
template <class T>
[[nodiscard]] Between<T> between(T min, T max)
{
    return {min, max};
}

/// When a change by an administrator takes effect.
enum class Scope {
    Start,   ///< never: only what the program was started with counts
    Restart, ///< at the next start
    Live,
};

template <class T>
[[nodiscard]] QString typeOf()
{
    if constexpr (std::same_as<T, QString>)
        return QStringLiteral("text");
    else if constexpr (std::same_as<T, QStringList>)
        return QStringLiteral("list");
    else if constexpr (std::same_as<T, bool>)
        return QStringLiteral("flag");
    else if constexpr (std::same_as<T, Secret>)
        return QStringLiteral("secret");
    else if constexpr (std::is_enum_v<T>)
        return QStringLiteral("choice");
    else
        return QStringLiteral("number");
}

} // namespace mh::settings
