// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonValue>
#include <QList>

#include "core/settings/server_settings.h"

namespace mh::settings {

/// The settings of a running server: what it was started with, and what administrators have set
/// since, where the start does not say.
/// Thread: one. Lifetime: `values` and what `rows` are bound to outlive it. Errors: SETTING_NOT_FOUND, SETTING_FIXED,
/// INVALID_SETTING, each with the key as field.
class LiveSettings
{
public:
    struct Entry {
        const Rows::Row *row = nullptr;
        QString text; ///< as it is or, when it waits for a start, as it will be; empty for a secret
        QString defaultText;
        QString source; ///< "default", "file", "environment", "arguments", "stored"
        bool isSet = false;
        bool pending = false;
        [[nodiscard]] bool editable() const;
    };
    /// Key → text; without a text the setting is its default again.
    using Changes = QHash<QString, std::optional<QString>>;

    /// `rows`: those of `values`, as they were made before anything was read, and further ones.
    LiveSettings(Rows rows, const ServerSettings &values);

    [[nodiscard]] QList<Entry> list() const;
    /// What was stored: those that still fit are set. The others' keys, with what is wrong.
    [[nodiscard]] QStringList restore(const QHash<QString, QString> &stored);
    /// All or none. What brings everything back is `undo`.
    [[nodiscard]] Result<> change(const Changes &changes, std::function<void()> &undo);
    [[nodiscard]] bool isSecret(const QString &key) const;

private:
    [[nodiscard]] Result<Rows::Row *> changeable(const QString &key);
    [[nodiscard]] QString set(Rows::Row &row, const std::optional<QString> &text);

    const ServerSettings &m_values;
    Rows m_rows;
    QHash<QString, QString> m_pending; ///< for the next start
};

/// As JSON has it: flags and numbers as such, lists as arrays.
[[nodiscard]] QJsonValue jsonOf(const Rows::Row &row, const QString &text);
/// The inverse, for changes. Errors: InvalidInput for another type.
[[nodiscard]] Result<QString> textOf(const Rows::Row &row, const QJsonValue &value);

} // namespace mh::settings
