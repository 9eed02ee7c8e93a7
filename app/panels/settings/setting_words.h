// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/result.h"
#include "core/protocol/admin_settings.h"

/// What the settings page says about a setting. Thread: GUI. Errors: none unless said.
namespace mh::panels {

[[nodiscard]] QString settingArea(const QString &area);
/// What it is for; the server's own words for one that this program does not know yet.
[[nodiscard]] QString settingHelp(const protocol::Setting &setting);
[[nodiscard]] bool isSettingKnown(const QString &key);
/// Where the value comes from.
[[nodiscard]] QString settingSource(const protocol::Setting &setting);
[[nodiscard]] QString settingDefault(const protocol::Setting &setting);
/// Empty: at once.
[[nodiscard]] QString settingApplies(const protocol::Setting &setting);
/// What was typed as the setting's type. Errors: InvalidInput, in the user's language.
[[nodiscard]] Result<QJsonValue> settingValue(const protocol::Setting &setting, const QString &typed);

} // namespace mh::panels
