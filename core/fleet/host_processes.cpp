// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/host_processes.h"

#include "core/base/json.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

Result<ProcessInfo> ProcessInfo::fromJson(const QJsonObject &json)
{
    constexpr qint64 kAnything = qint64(1) << 53;
    json::Reader reader(json);
    ProcessInfo process;
    process.pid = reader.integer("pid"_L1, 1, kAnything);
    process.parent = reader.integerOr("parent"_L1, 0, 0, kAnything);
    process.user = reader.textOr("user"_L1, {});
    process.name = reader.textOr("name"_L1, {});
    process.command = reader.textOr("command"_L1, {});
    process.state = reader.textOr("state"_L1, {});
    process.cpu = reader.numberOr("cpu"_L1, 0, 0, 1e6);
    process.memory = reader.integerOr("memory"_L1, 0, 0, kAnything);
    process.startedAt = reader.integerOr("started_at"_L1, 0, 0, kAnything);
    process.threads = int(reader.integerOr("threads"_L1, 0, 0, 1'000'000));
    if (!reader.ok())
        return reader.error();
    return process;
}

QJsonObject toJson(const ProcessInfo &process)
{
    return {{u"pid"_s, process.pid},        {u"parent"_s, process.parent},   {u"user"_s, process.user},
            {u"name"_s, process.name},      {u"command"_s, process.command}, {u"state"_s, process.state},
            {u"cpu"_s, process.cpu},        {u"memory"_s, process.memory},   {u"started_at"_s, process.startedAt},
            {u"threads"_s, process.threads}};
}

} // namespace mh::fleet
