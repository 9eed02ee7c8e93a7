// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/system/setting_words.h"

/// The server's settings in the words of /api/settings. Thread: plain functions.
namespace mh::api {

[[nodiscard]] SettingWords siteWords();
/// What anybody may read.
[[nodiscard]] SettingWords publicSiteWords();

} // namespace mh::api
