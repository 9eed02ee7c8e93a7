// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/system/setting_words.h"

/// The server's settings in the words of /api/v1. Thread: plain functions.
namespace mh::api {

/// What the server is, which no setting changes.
struct ServerFacts {
    QString version;
    int storeConnections = 0;
};

[[nodiscard]] QJsonObject systemConfigOf(const QList<settings::LiveSettings::Entry> &entries, const ServerFacts &facts);
/// Those that can be changed.
[[nodiscard]] SettingWords systemConfigWords();

} // namespace mh::api
