// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/system.h"

#include "core/protocol/table_p.h"

namespace mh::protocol {
using namespace Qt::StringLiterals;

Result<Health> Health::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    Health health;
    health.healthy = reader.text("status"_L1) == "healthy"_L1;
    health.at = timeMember(reader, "timestamp"_L1);
    health.database = reader.textOr("database"_L1, {}) == "connected"_L1;
    health.activeAgents = int(reader.integerOr("active_agents"_L1, 0, 0, 1'000'000'000));
    return finished(reader, health);
}

QJsonObject toJson(const Health &health)
{
    return {{u"status"_s, health.healthy ? u"healthy"_s : u"unhealthy"_s},
            {u"timestamp"_s, isoSeconds(health.at)},
            {u"database"_s, health.database ? u"connected"_s : u"unavailable"_s},
            {u"active_agents"_s, health.activeAgents}};
}

constexpr std::tuple kVersion{
    table::text("version"_L1, &Version::version), table::textOr("build_time"_L1, &Version::buildTime),
    table::textOr("git_commit"_L1, &Version::gitCommit), table::textOr("go_version"_L1, &Version::toolchain)};

Result<Version> Version::fromJson(const QJsonObject &json)
{
    return table::decoded<Version>(json, kVersion);
}

QJsonObject toJson(const Version &version)
{
    return table::encoded(version, kVersion);
}

Result<Probe> Probe::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    return finished(reader, Probe{reader.text("status"_L1) == "UP"_L1});
}

QJsonObject toJson(const Probe &probe)
{
    return {{u"status"_s, probe.up ? u"UP"_s : u"DOWN"_s}};
}

} // namespace mh::protocol
