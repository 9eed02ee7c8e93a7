// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QJsonObject>
#include <QObject>

#include "core/settings/live_settings.h"
#include "server/identity/profile.h"

namespace mh::identity {

class Accounts;

/// The server's settings as administrators see and change them while it runs: checked, written
/// together with their audit entry, and then in effect.
/// Thread: engine. Lifetime: `accounts` and `settings` outlive it. Errors: those of LiveSettings;
/// when the store refuses, everything is as before.
class SettingsService final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsService)

public:
    SettingsService(Accounts &accounts, settings::LiveSettings &settings, Sealer sealer);

    /// Before anything is built upon the settings. What no longer fits is logged and left out.
    void restore(const QList<StoredSetting> &stored);
    [[nodiscard]] QList<settings::LiveSettings::Entry> list() const { return m_settings.list(); }
    /// Key → value; null: the default again.
    [[nodiscard]] QFuture<Result<>> change(const Caller &by, const Origin &from, const QJsonObject &values);

signals:
    /// Some are different now.
    void changed();

private:
    [[nodiscard]] Result<settings::LiveSettings::Changes> parse(const QJsonObject &values) const;
    [[nodiscard]] Result<UserWrite> writeOf(const QString &key, const std::optional<QString> &text, UserId by) const;

    Accounts &m_accounts;
    settings::LiveSettings &m_settings;
    Sealer m_sealer;
};

} // namespace mh::identity
