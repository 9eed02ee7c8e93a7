// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/task_rules.h"

#include "core/base/json.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

constexpr double kMostCores = 4096;
constexpr qint64 kMostMib = 1LL << 30;

} // namespace

Result<TaskRules> TaskRules::fromJson(const QJsonObject &json)
{
    json::Reader reader(json, u"tasks"_s);
    TaskRules rules;
    rules.user = reader.textOr("user"_L1, {}, 64);
    rules.most = int(reader.integerOr("most"_L1, 1, 1, kMostAtATime));
    rules.cpu = reader.numberOr("cpu"_L1, 0, 0, kMostCores);
    rules.memoryMib = reader.integerOr("memory_mib"_L1, 0, 0, kMostMib);
    rules.folder = reader.textOr("folder"_L1, {}, 4096);
    if (!reader.ok())
        return reader.error();
    return rules;
}

QJsonObject toJson(const TaskRules &rules)
{
    return {{u"user"_s, rules.user},
            {u"most"_s, rules.most},
            {u"cpu"_s, rules.cpu},
            {u"memory_mib"_s, rules.memoryMib},
            {u"folder"_s, rules.folder}};
}

Result<TaskLimits> TaskLimits::fromJson(const QJsonObject &json)
{
    json::Reader reader(json, u"limits"_s);
    TaskLimits limits;
    for (auto member = json.begin(); member != json.end(); ++member) {
        static const QStringList kKnown{u"cpu"_s, u"memory_mib"_s, u"seconds"_s, u"processes"_s};
        if (!kKnown.contains(member.key()))
            return invalidInput(u"is not known"_s, u"limits."_s + member.key().left(64));
    }
    limits.cpu = reader.numberOr("cpu"_L1, 1, 0, kMostCores);
    limits.memoryMib = reader.integerOr("memory_mib"_L1, 0, 0, kMostMib);
    limits.seconds = reader.integerOr("seconds"_L1, kUsualSeconds, 1, kMostSeconds);
    limits.processes = int(reader.integerOr("processes"_L1, 0, 0, kMostProcesses));
    if (!reader.ok())
        return reader.error();
    return limits;
}

QJsonObject toJson(const TaskLimits &limits)
{
    return {{u"cpu"_s, limits.cpu},
            {u"memory_mib"_s, limits.memoryMib},
            {u"seconds"_s, limits.seconds},
            {u"processes"_s, limits.processes}};
}

std::optional<QString> refusalOf(const TaskRules &rules, const QString &verb, const QJsonObject &arguments)
{
    if (rules.user.isEmpty())
        return u"the host's manifest does not allow tasks"_s;
    if (verb != "tasks.run"_L1)
        return {};
    const auto limits = TaskLimits::fromJson(arguments.value("limits"_L1).toObject());
    if (!limits)
        return {}; // the agent says what is wrong with them
    if (rules.cpu > 0 && limits->cpu > rules.cpu)
        return u"the host's manifest gives tasks %1 cores, not %2"_s.arg(rules.cpu).arg(limits->cpu);
    if (rules.memoryMib > 0 && limits->memoryMib > rules.memoryMib)
        return u"the host's manifest gives tasks %1 MiB of memory, not %2"_s.arg(rules.memoryMib)
            .arg(limits->memoryMib);
    return {};
}

} // namespace mh::fleet
