// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/system_config.h"

#include <array>

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

struct Word {
    QLatin1StringView group; ///< empty: the member is not in one
    QLatin1StringView member;
    QLatin1StringView key;
};

constexpr QLatin1StringView kPolicy{"password_policy"};
constexpr QLatin1StringView kSecurity{"security"};

constexpr std::array kWords{
    Word{{}, "session_timeout"_L1, "accounts.v1-session-seconds"_L1},
    Word{{}, "api_rate_limit"_L1, "api.requests-per-minute"_L1},
    Word{{}, "two_factor_enabled"_L1, "accounts.two-factor"_L1},
    Word{kPolicy, "min_length"_L1, "accounts.password.min-length"_L1},
    Word{kPolicy, "require_uppercase"_L1, "accounts.password.upper-case"_L1},
    Word{kPolicy, "require_lowercase"_L1, "accounts.password.lower-case"_L1},
    Word{kPolicy, "require_digits"_L1, "accounts.password.digits"_L1},
    Word{kPolicy, "require_special"_L1, "accounts.password.special"_L1},
    Word{kPolicy, "max_age_days"_L1, "accounts.password.max-age-days"_L1},
    Word{kSecurity, "max_login_attempts"_L1, "accounts.max-login-attempts"_L1},
    Word{kSecurity, "lockout_duration"_L1, "accounts.other-lock-seconds"_L1},
};

QString nameOf(QLatin1StringView group, const QString &member)
{
    return group.isEmpty() ? member : QString(group + u'.' + member);
}

Result<> collect(QLatin1StringView group, const QJsonObject &members, QJsonObject &into)
{
    for (auto it = members.begin(); it != members.end(); ++it) {
        const QString name = nameOf(group, it.key());
        if (group.isEmpty() && (it.key() == kPolicy || it.key() == kSecurity)) {
            if (!it.value().isObject())
                return invalidInput(name + u": must be an object"_s, name);
            if (const auto done = collect(it.key() == kPolicy ? kPolicy : kSecurity, it.value().toObject(), into); !done)
                return done.error();
            continue;
        }
        const auto word = std::find_if(kWords.begin(), kWords.end(), [&](const Word &each) {
            return each.group == group && each.member == it.key();
        });
        if (word == kWords.end())
            return invalidInput(name + u": is not among the settings that can be changed here"_s, name);
        // There it would mean the default again; the document has no word for that.
        if (it.value().isNull())
            return invalidInput(name + u": must not be null"_s, name);
        into.insert(word->key, it.value());
    }
    return {};
}

} // namespace

QJsonObject systemConfigOf(const QList<settings::LiveSettings::Entry> &entries, const QString &version)
{
    QHash<QString, QJsonValue> values;
    for (const auto &entry : entries)
        values.insert(entry.row->key, settings::jsonOf(*entry.row, entry.text));

    QJsonObject top;
    QJsonObject policy;
    QJsonObject security;
    for (const Word &word : kWords)
        (word.group == kPolicy ? policy : word.group == kSecurity ? security : top).insert(word.member, values.value(word.key));
    security.insert("enable_rate_limiting"_L1, top.value("api_rate_limit"_L1).toInt() > 0);
    security.insert("enable_ip_whitelist"_L1, false);
    security.insert("enable_audit_logging"_L1, true);
    top.insert(kPolicy, policy);
    top.insert(kSecurity, security);
    top.insert("app_name"_L1, u"Meshhelm"_s);
    top.insert("app_version"_L1, version);
    top.insert("debug_mode"_L1, false);
    for (const auto missing : {"log_level"_L1, "max_log_size"_L1, "backup_retention"_L1, "database_pool_size"_L1,
                               "cache_enabled"_L1, "monitoring_enabled"_L1})
        top.insert(missing, QJsonValue());
    return top;
}

Result<QJsonObject> settingsFrom(const QJsonObject &members)
{
    QJsonObject changes;
    if (const auto done = collect({}, members, changes); !done)
        return done.error();
    if (changes.isEmpty())
        return invalidInput(u"must name a setting to change"_s);
    return changes;
}

Error inSystemConfig(const Error &error)
{
    Error named = error;
    for (const Word &word : kWords) {
        if (error.field == word.key)
            named.field = nameOf(word.group, word.member);
    }
    // A conflict is "already exists" in /api/v1, which says nothing about a setting that is given elsewhere.
    if (error.code == ErrorCode::Conflict)
        named.code = ErrorCode::InvalidInput;
    return named;
}

} // namespace mh::api
