// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <vector>

#include <QString>
#include <QStringList>

#include "core/base/result.h"
#include "core/settings/values.h"

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
        std::function<QString(const QStringList &)> check{}; ///< as set(), but changes nothing
        std::function<QString()> text{};                     ///< as it is now; of a secret, "*" when there is one
        std::function<std::function<void()>()> keep{};       ///< what brings the present value back
        QString type{};
        std::optional<qint64> min{};
        std::optional<qint64> max{};
        QStringList choices{};
        Scope scope = Scope::Start;
        QString source{};  ///< where the value came from; empty: it is the default
        bool idle = false; ///< nothing goes by it yet: kept for requests that name it, listed nowhere
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
        row.type = typeOf<T>();
        if constexpr (std::integral<T> && !std::same_as<T, bool>) {
            if (const auto *range = setting.check.template target<Between<T>>()) {
                row.min = range->min;
                row.max = range->max;
            }
        }
        if constexpr (std::is_enum_v<T>)
            row.choices = choicesOf(target);
        const auto parse = [check = std::move(setting.check)](const QStringList &texts, T &value) {
            const QString wrong = read(texts, value);
            return wrong.isEmpty() && check ? check(value) : wrong;
        };
        row.check = [parse](const QStringList &texts) {
            T value{};
            return parse(texts, value);
        };
        row.set = [&target, parse](const QStringList &texts) {
            T value{};
            QString wrong = parse(texts, value);
            if (wrong.isEmpty())
                target = std::move(value);
            return wrong;
        };
        if constexpr (std::same_as<T, Secret>) {
            row.text = [&target] { return target.isEmpty() ? QString() : QStringLiteral("*"); };
            row.keep = [&target]() -> std::function<void()> {
                return [&target, before = std::make_shared<Secret>(target.clone())] { target = before->clone(); };
            };
        } else {
            row.text = [&target] { return show(target); };
            row.keep = [&target]() -> std::function<void()> { return [&target, before = target] { target = before; }; };
        }
        append(std::move(row));
    }

    [[nodiscard]] const std::vector<Row> &all() const { return m_rows; }
    [[nodiscard]] std::vector<Row> &all() { return m_rows; }
    /// A key that is not there is a programmer's error.
    void setScope(Scope scope, const QStringList &keys);
    void setIdle(const QStringList &keys);
    /// By its key or an old key; null when there is none.
    [[nodiscard]] const Row *find(const QString &key) const;
    [[nodiscard]] Row *find(const QString &key);
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
