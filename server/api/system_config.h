// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "core/settings/live_settings.h"

/// The server's settings in the words of /api/v1. Thread: plain functions.
namespace mh::api {

/// What this server has nothing for is null.
[[nodiscard]] QJsonObject systemConfigOf(const QList<settings::LiveSettings::Entry> &entries, const QString &version);
/// Key → value, for SettingsService::change.
/// Errors: InvalidInput with the document's name of the member that cannot be set.
[[nodiscard]] Result<QJsonObject> settingsFrom(const QJsonObject &members);
/// The same error with the document's name of the setting.
[[nodiscard]] Error inSystemConfig(const Error &error);

} // namespace mh::api
