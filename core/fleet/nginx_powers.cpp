// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/nginx_powers.h"

#include <algorithm>

#include "core/base/json.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

struct Need {
    QLatin1StringView verb;
    bool NginxPowers::*power;
};
constexpr std::array kNeeds{
    Need{"nginx.status"_L1, &NginxPowers::read},        Need{"nginx.config"_L1, &NginxPowers::read},
    Need{"nginx.sites"_L1, &NginxPowers::read},         Need{"nginx.site"_L1, &NginxPowers::read},
    Need{"nginx.certificates"_L1, &NginxPowers::read},  Need{"nginx.put_config"_L1, &NginxPowers::write},
    Need{"nginx.put_site"_L1, &NginxPowers::write},     Need{"nginx.remove_site"_L1, &NginxPowers::write},
    Need{"nginx.enable_site"_L1, &NginxPowers::write},  Need{"nginx.disable_site"_L1, &NginxPowers::write},
    Need{"nginx.start"_L1, &NginxPowers::control},      Need{"nginx.stop"_L1, &NginxPowers::control},
    Need{"nginx.restart"_L1, &NginxPowers::control},    Need{"nginx.reload"_L1, &NginxPowers::control},
    Need{"nginx.issue"_L1, &NginxPowers::certificates},
};

} // namespace

const std::array<NginxFlag, 4> &nginxFlags()
{
    static constexpr std::array<NginxFlag, 4> kFlags{NginxFlag{"read"_L1, &NginxPowers::read},
                                                     {"write"_L1, &NginxPowers::write},
                                                     {"control"_L1, &NginxPowers::control},
                                                     {"certificates"_L1, &NginxPowers::certificates}};
    return kFlags;
}

const std::array<NginxText, 12> &nginxTexts()
{
    static constexpr std::array<NginxText, 12> kTexts{NginxText{"binary"_L1, &NginxPowers::binary},
                                                      {"config"_L1, &NginxPowers::config},
                                                      {"prefix"_L1, &NginxPowers::prefix, true, true},
                                                      {"available"_L1, &NginxPowers::available},
                                                      {"enabled"_L1, &NginxPowers::enabled, true, true},
                                                      {"pid"_L1, &NginxPowers::pid},
                                                      {"unit"_L1, &NginxPowers::unit, false, true},
                                                      {"webroot"_L1, &NginxPowers::webroot},
                                                      {"certificate_folder"_L1, &NginxPowers::certificateFolder},
                                                      {"acme_directory"_L1, &NginxPowers::acmeDirectory, false, true},
                                                      {"acme_contact"_L1, &NginxPowers::acmeContact, false, true},
                                                      {"acme_authority"_L1, &NginxPowers::acmeAuthority, true, true}};
    return kTexts;
}

Result<NginxPowers> NginxPowers::fromJson(const QJsonObject &json)
{
    json::Reader reader(json, u"nginx"_s);
    NginxPowers powers;
    for (const NginxFlag &flag : nginxFlags())
        powers.*flag.member = reader.flagOr(flag.key, false);
    for (const NginxText &text : nginxTexts())
        powers.*text.member = reader.textOr(text.key, powers.*text.member, 4096);
    if (!reader.ok())
        return reader.error();
    return powers;
}

QJsonObject toJson(const NginxPowers &powers)
{
    QJsonObject json;
    for (const NginxFlag &flag : nginxFlags())
        json.insert(flag.key, powers.*flag.member);
    for (const NginxText &text : nginxTexts())
        json.insert(text.key, powers.*text.member);
    return json;
}

std::optional<QString> nginxRefusal(const NginxPowers &powers, const QString &verb)
{
    const auto *need =
        std::find_if(kNeeds.begin(), kNeeds.end(), [&verb](const Need &each) { return each.verb == verb; });
    if (need == kNeeds.end())
        return u"the host's manifest does not allow '%1'"_s.arg(verb.left(64));
    if (powers.*need->power)
        return {};
    if (need->power == &NginxPowers::read)
        return u"the host's manifest does not allow looking at Nginx"_s;
    if (need->power == &NginxPowers::write)
        return u"the host's manifest does not allow changing Nginx's configuration"_s;
    if (need->power == &NginxPowers::control)
        return u"the host's manifest does not allow starting, stopping or reloading Nginx"_s;
    return u"the host's manifest does not allow getting certificates"_s;
}

} // namespace mh::fleet
