// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <functional>
#include <vector>

#include <QString>
#include <QStringList>

#include "core/base/result.h"
#include "core/base/secret.h"

namespace mh::settings {

/// One setting: its name in the file and on the command line, and what it may hold. The default
/// is what the bound variable holds when the row is added.
template <class T>
struct Setting {
    QString key;
    QString help;
    std::function<QString(const T &)> check = {}; ///< what is wrong with a value; empty text: nothing
    QStringList oldKeys = {};                     ///< still accepted in every source
    QStringList environment = {};                 ///< further variables, beside MESHHELM_<KEY>
};

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

template <class T>
[[nodiscard]] std::function<QString(const T &)> between(T min, T max)
{
    return [min, max](const T &value) {
        return value < min || value > max ? QStringLiteral("must be between %1 and %2").arg(show(min), show(max))
                                          : QString();
    };
}

/// The settings of one program. Thread: one, at start. Lifetime: keeps references to the
/// variables it was given. Errors: InvalidInput, the field is the key; a secret's value is never
/// in a message.
class Rows
{
public:
    struct Row {
        QString key;
        QString help;
        QString defaultText;
        QStringList oldKeys;
        QStringList environment;                         ///< all variables that set it, the old ones first
        bool secret = false;                             ///< refused on the command line, which other users can read
        bool flag = false;                               ///< `--key` alone means true
        std::function<QString(const QStringList &)> set; ///< what is wrong, empty when stored
    };

    template <class T>
    void add(Setting<T> setting, T &target)
    {
        Row row{setting.key,
                setting.help,
                {},
                setting.oldKeys,
                setting.environment,
                std::same_as<T, Secret>,
                std::same_as<T, bool>,
                {}};
        if constexpr (!std::same_as<T, Secret>)
            row.defaultText = show(target);
        row.set = [&target, check = std::move(setting.check)](const QStringList &texts) {
            T value{};
            if (const QString wrong = read(texts, value); !wrong.isEmpty())
                return wrong;
            if (const QString wrong = check ? check(value) : QString(); !wrong.isEmpty())
                return wrong;
            target = std::move(value);
            return QString();
        };
        append(std::move(row));
    }

    [[nodiscard]] const std::vector<Row> &all() const { return m_rows; }
    /// By its key or an old key; null when there is none.
    [[nodiscard]] const Row *find(const QString &key) const;
    [[nodiscard]] const Row *findVariable(const QString &variable) const;
    /// The known key that looks most like `key`; empty when none does.
    [[nodiscard]] QString nearest(const QString &key) const;
    /// One paragraph per setting: key, default, what it is for.
    [[nodiscard]] QString help() const;

private:
    void append(Row row);

    std::vector<Row> m_rows;
};

/// MESHHELM_ and the key in upper case, dots and hyphens as underscores.
[[nodiscard]] QString variableOf(const QString &key);

} // namespace mh::settings
