// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include <QJsonObject>

#include "core/settings/live_settings.h"

/// The server's settings under the names that a document gives them. Thread: plain functions.
namespace mh::api {

struct SettingWord {
    QLatin1StringView group; ///< the object that the member is in; empty: in none
    QLatin1StringView member;
    QLatin1StringView key;
    bool capitals = false; ///< the document writes the choice in capitals
};
using SettingWords = std::span<const SettingWord>;

[[nodiscard]] QJsonObject inWords(SettingWords words, const QList<settings::LiveSettings::Entry> &entries);
/// Key → value, for SettingsService::change.
/// Errors: InvalidInput with the document's name of the member that cannot be set, or when there is none.
[[nodiscard]] Result<QJsonObject> changesFrom(SettingWords words, const QJsonObject &members);
/// The same error with the document's name of the setting.
[[nodiscard]] Error inWords(SettingWords words, const Error &error);

} // namespace mh::api
