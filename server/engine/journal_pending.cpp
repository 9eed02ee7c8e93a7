// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engine/journal_pending.h"

#include <algorithm>
#include <functional>

#include "core/base/uuid.h"

namespace mh::engine {
using namespace Qt::StringLiterals;

namespace {

/// What a write is about, the things that it makes or changes, and those that it needs as they were then.
struct Things {
    QLatin1StringView type;
    QList<QUuid> changed{};
    QList<QUuid> needed{};
};

struct ThingsOf {
    Things operator()(const SaveFlow &write) const { return {"flow"_L1, {write.flow.id.uuid()}}; }
    Things operator()(const SaveFlowVersion &write) const
    {
        return {"flow_version"_L1, {write.version.id.uuid()}, {write.version.flow.uuid()}};
    }
    Things operator()(const CreateRun &write) const { return {"execution"_L1, {write.head.id.uuid()}}; }
    Things operator()(const AppendEvents &write) const { return {"execution"_L1, {write.run.uuid()}}; }
    Things operator()(const FinishRun &write) const { return {"execution"_L1, {write.run->head.id.uuid()}}; }
    Things operator()(const SaveNodeItems &write) const { return {"execution"_L1, {}, {write.run.uuid()}}; }
    Things operator()(const AddLogs &write) const
    {
        Things things{"execution_log"_L1};
        for (const LogLine &line : write.lines)
            things.needed.append(line.run.uuid());
        return things;
    }
    Things operator()(const AddBlob &write) const
    {
        return {"blob"_L1, {write.blob.id.uuid()}, {write.blob.run.uuid()}};
    }
    Things operator()(const RemoveBlobs &) const { return {"blob"_L1}; }
    Things operator()(const ShareBlob &write) const { return {"blob"_L1, {}, {write.blob.uuid(), write.run.uuid()}}; }
    Things operator()(const RemoveRuns &) const { return {"execution"_L1}; }
    Things operator()(const SaveTriggerKey &write) const { return {"execution"_L1, {}, {write.run.uuid()}}; }
    Things operator()(const SaveTrigger &write) const
    {
        return {"trigger"_L1, {write.trigger.id.uuid()}, {write.trigger.flow.uuid()}};
    }
    Things operator()(const RemoveTrigger &write) const { return {"trigger"_L1, {write.trigger.uuid()}}; }
    Things operator()(const AddNotice &write) const
    {
        return {"notice"_L1, {write.notice.id.uuid()}, {write.notice.run.uuid()}};
    }
    Things operator()(const RemoveNotice &write) const { return {"notice"_L1, {}, {write.notice.uuid()}}; }
    Things operator()(const AddAudit &write) const { return {"audit"_L1, {}, {uuidFrom(write.entry.resourceId)}}; }
};

Things thingsOf(const Write &write)
{
    return std::visit(ThingsOf(), write);
}

} // namespace

SetAside setAsideOf(const Write &write, const Error &why)
{
    const Things things = thingsOf(write);
    const QList<QUuid> ids = things.changed + things.needed;
    return {things.type, ids.value(0).isNull() ? QString() : ids.first().toString(QUuid::WithoutBraces), why};
}

AuditEntry SetAside::noted(qint64 at) const
{
    AuditEntry note;
    note.at = at;
    note.action = u"WRITE_SET_ASIDE"_s;
    note.resourceType = type;
    note.resourceId = id;
    note.details = {{u"reason"_s, why.reason}, {u"message"_s, why.message}};
    return note;
}

bool Journal::Pending::hasRevocable() const
{
    return std::any_of(created.cbegin(), created.cend(),
                       [](const Created &made) { return made.ifRefused == IfRefused::Undo; })
           || std::any_of(changes.cbegin(), changes.cend(),
                          [](const Change &change) { return change.ifRefused == IfRefused::Undo; });
}

void Journal::Pending::absorb(Pending &later)
{
    for (const ExecutionId &run : std::as_const(later.order)) {
        if (!parts.contains(run))
            order.append(run);
        const Part part = later.parts.take(run);
        parts[run].events += part.events;
        parts[run].units += part.units;
    }
    created.insert(later.created);
    std::move(later.changes.begin(), later.changes.end(), std::back_inserter(changes));
    std::move(later.effects.begin(), later.effects.end(), std::back_inserter(effects));
    std::move(later.waiters.begin(), later.waiters.end(), std::back_inserter(waiters));
    awaited.unite(later.awaited);
    later = Pending();
}

ExecutionId Journal::Pending::runOf(qsizetype culprit) const
{
    return culprit < qsizetype(runWrites.size()) ? runWrites[size_t(culprit)] : ExecutionId();
}

const Journal::Pending::Change &Journal::Pending::changeOf(qsizetype culprit) const
{
    return changes[size_t(culprit) - runWrites.size()];
}

Journal::Taken Journal::Pending::takenByRefusal() const
{
    Taken taken;
    taken.isAll = true;
    taken.changes.resize(changes.size());
    for (const Change &change : changes) {
        if (change.ifRefused == IfRefused::Undo)
            taken.units.insert(change.unit);
    }
    for (const Created &made : created) {
        if (made.ifRefused == IfRefused::Undo)
            taken.units.insert(made.unit);
    }
    spread(taken);
    return taken;
}

Journal::Taken Journal::Pending::takenWith(qsizetype culprit) const
{
    Taken taken;
    taken.changes.resize(changes.size());
    if (const ExecutionId run = runOf(culprit); !run.isNull()) {
        takeRun(taken, run);
    } else {
        const Change &change = changeOf(culprit);
        taken.changes[size_t(&change - changes.data())] = true;
        // What nobody takes back stays as it is in memory, and so does what builds on it.
        if (change.ifRefused == IfRefused::Keep)
            return taken;
        taken.units.insert(change.unit);
        for (const QUuid &thing : thingsOf(change.write).changed)
            taken.things.insert(thing, change.unit);
    }
    taken.origins = taken.units;
    spread(taken);
    return taken;
}

void Journal::Pending::takeRun(Taken &taken, ExecutionId run) const
{
    taken.runs.insert(run);
    QSet<Unit> asked;
    for (const Unit unit : parts.value(run).units)
        asked.insert(unit);
    if (const auto made = created.constFind(run); made != created.cend()) {
        taken.things.insert(run.uuid(), made->unit);
        // Nobody has asked for what follows from another run's end.
        if (made->ifRefused == IfRefused::Keep)
            asked.remove(made->unit);
        else
            asked.insert(made->unit);
    }
    taken.units.unite(asked);
}

bool Journal::Pending::isTaken(const Change &change, const Taken &taken, const QSet<Unit> &asked)
{
    if (!change.cause.isNull() && taken.runs.contains(change.cause))
        return true;
    if (change.ifRefused == IfRefused::Undo && asked.contains(change.unit))
        return true;
    const Things things = thingsOf(change.write);
    const auto isOff = [&](const QUuid &thing) {
        const auto from = taken.things.constFind(thing);
        return from != taken.things.cend() && *from <= change.unit;
    };
    return std::any_of(things.changed.cbegin(), things.changed.cend(), isOff)
           || std::any_of(things.needed.cbegin(), things.needed.cend(), isOff);
}

bool Journal::Pending::isTaken(const Created &made, const Taken &taken, const QSet<Unit> &asked)
{
    if (!made.cause.isNull() && taken.runs.contains(made.cause))
        return true;
    if (made.ifRefused == IfRefused::Undo && asked.contains(made.unit))
        return true;
    const auto isOff = [&](const QUuid &thing) {
        const auto from = taken.things.constFind(thing);
        return from != taken.things.cend() && *from <= made.unit;
    };
    return isOff(made.flow.uuid()) || isOff(made.version.uuid());
}

/// Until nothing more builds on what is taken back. A unit for which nobody has waited is no more than its parts.
void Journal::Pending::spread(Taken &taken) const
{
    for (bool more = true; more;) {
        more = false;
        const QSet<Unit> asked = taken.isAll ? taken.units : awaited & taken.units;
        for (size_t i = 0; i < changes.size(); ++i) {
            if (taken.changes[i] || !isTaken(changes[i], taken, asked))
                continue;
            const Unit unit = changes[i].unit;
            taken.changes[i] = more = true;
            taken.units.insert(unit);
            for (const QUuid &thing : thingsOf(changes[i].write).changed)
                taken.things.insert(thing, std::min(unit, taken.things.value(thing, unit)));
        }
        for (auto it = created.cbegin(); it != created.cend(); ++it) {
            if (taken.runs.contains(it.key()) || !isTaken(*it, taken, asked))
                continue;
            takeRun(taken, it.key());
            more = true;
        }
    }
}

void Journal::Pending::drop(const Taken &taken)
{
    isInDoubt = false;
    order.removeIf([&](const ExecutionId &run) { return taken.runs.contains(run); });
    for (const ExecutionId &run : taken.runs) {
        parts.remove(run);
        created.remove(run);
    }
    std::erase_if(effects, [&](const Effect &effect) { return taken.runs.contains(effect.run); });
    std::vector<Change> left;
    for (size_t i = 0; i < changes.size(); ++i) {
        if (!taken.changes[i])
            left.push_back(std::move(changes[i]));
    }
    changes = std::move(left);
}

std::vector<Journal::Pending::Waiter> Journal::Pending::leavers(const Taken &taken)
{
    const auto concerns = [&taken](const Waiter &waiter) {
        return taken.isAll || std::any_of(taken.units.cbegin(), taken.units.cend(), [&waiter](Unit unit) {
                   return waiter.first <= unit && unit <= waiter.last;
               });
    };
    const auto leaving = std::stable_partition(waiters.begin(), waiters.end(), std::not_fn(concerns));
    std::vector<Waiter> told(std::make_move_iterator(leaving), std::make_move_iterator(waiters.end()));
    waiters.erase(leaving, waiters.end());
    return told;
}

} // namespace mh::engine
