// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/system/system_config.h"

#include <array>

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kPolicy{"password_policy"};
constexpr QLatin1StringView kSecurity{"security"};

constexpr std::array kWords{
    SettingWord{{}, "log_level"_L1, "log.level"_L1, true},
    SettingWord{{}, "max_log_size"_L1, "log.max-size-mb"_L1},
    SettingWord{{}, "backup_retention"_L1, "backup.keep-days"_L1},
    SettingWord{{}, "monitoring_enabled"_L1, "monitoring.enabled"_L1},
    SettingWord{{}, "session_timeout"_L1, "accounts.v1-session-seconds"_L1},
    SettingWord{{}, "api_rate_limit"_L1, "api.requests-per-minute"_L1},
    SettingWord{{}, "two_factor_enabled"_L1, "accounts.two-factor"_L1},
    SettingWord{kPolicy, "min_length"_L1, "accounts.password.min-length"_L1},
    SettingWord{kPolicy, "require_uppercase"_L1, "accounts.password.upper-case"_L1},
    SettingWord{kPolicy, "require_lowercase"_L1, "accounts.password.lower-case"_L1},
    SettingWord{kPolicy, "require_digits"_L1, "accounts.password.digits"_L1},
    SettingWord{kPolicy, "require_special"_L1, "accounts.password.special"_L1},
    SettingWord{kPolicy, "max_age_days"_L1, "accounts.password.max-age-days"_L1},
    SettingWord{kSecurity, "max_login_attempts"_L1, "accounts.max-login-attempts"_L1},
    SettingWord{kSecurity, "lockout_duration"_L1, "accounts.other-lock-seconds"_L1},
};

} // namespace

SettingWords systemConfigWords()
{
    return kWords;
}

QJsonObject systemConfigOf(const QList<settings::LiveSettings::Entry> &entries, const ServerFacts &facts)
{
    QJsonObject config = inWords(kWords, entries);
    QJsonObject security = config.value(kSecurity).toObject();
    security.insert("enable_rate_limiting"_L1, config.value("api_rate_limit"_L1).toInt() > 0);
    security.insert("enable_ip_whitelist"_L1, false); // networks are allowed by API key, not for the whole server
    security.insert("enable_audit_logging"_L1, true);
    config.insert(kSecurity, security);
    config.insert("app_name"_L1, u"Meshhelm"_s);
    config.insert("app_version"_L1, facts.version);
    config.insert("debug_mode"_L1, false);
    config.insert("database_pool_size"_L1, facts.storeConnections);
    config.insert("cache_enabled"_L1, true); // the present state is always in memory
    return config;
}

} // namespace mh::api
