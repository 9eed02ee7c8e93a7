// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/host_facts.h"

#include "core/base/json.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype kLongestName = 255;
constexpr qsizetype kMostAddresses = 64;
constexpr qint64 kAnything = qint64(1) << 60;
} // namespace

Result<HostFacts> HostFacts::fromJson(const QJsonObject &json)
{
    json::Reader reader(json);
    HostFacts facts;
    facts.name = reader.text("name"_L1, kLongestName);
    facts.os = reader.textOr("os"_L1, {}, kLongestName);
    facts.kernel = reader.textOr("kernel"_L1, {}, kLongestName);
    facts.arch = reader.textOr("arch"_L1, {}, kLongestName);
    facts.cpuModel = reader.textOr("cpu_model"_L1, {}, kLongestName);
    facts.cpuCores = int(reader.integerOr("cpu_cores"_L1, 0, 0, 1'000'000));
    facts.memoryTotal = reader.integerOr("memory_total"_L1, 0, 0, kAnything);
    facts.diskTotal = reader.integerOr("disk_total"_L1, 0, 0, kAnything);
    facts.addresses = reader.textsOr("addresses"_L1).mid(0, kMostAddresses);
    facts.bootedAt = reader.integerOr("booted_at"_L1, 0, 0, kAnything);
    facts.agentVersion = reader.textOr("agent_version"_L1, {}, kLongestName);
    if (!reader.ok())
        return reader.error();
    return facts;
}

QJsonObject toJson(const HostFacts &facts)
{
    return {{u"name"_s, facts.name},
            {u"os"_s, facts.os},
            {u"kernel"_s, facts.kernel},
            {u"arch"_s, facts.arch},
            {u"cpu_model"_s, facts.cpuModel},
            {u"cpu_cores"_s, facts.cpuCores},
            {u"memory_total"_s, facts.memoryTotal},
            {u"disk_total"_s, facts.diskTotal},
            {u"addresses"_s, QJsonArray::fromStringList(facts.addresses)},
            {u"booted_at"_s, facts.bootedAt},
            {u"agent_version"_s, facts.agentVersion}};
}

} // namespace mh::fleet
