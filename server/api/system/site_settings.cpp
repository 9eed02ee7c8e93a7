// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/system/site_settings.h"

#include <array>

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

constexpr std::array kWords{
    SettingWord{{}, "site_title"_L1, "mail.from-name"_L1},
    SettingWord{{}, "site_description"_L1, "site.description"_L1},
    SettingWord{{}, "max_servers"_L1, "hosts.max"_L1},
    SettingWord{{}, "data_retention_days"_L1, "monitoring.keep-days"_L1},
};
constexpr size_t kPublic = 2;

} // namespace

SettingWords siteWords()
{
    return kWords;
}

SettingWords publicSiteWords()
{
    return siteWords().first(kPublic);
}

} // namespace mh::api
