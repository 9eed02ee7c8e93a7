// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/tasks/task_gate.h"

#include "server/api/flows/flow_gate.h"
#include "server/identity/profile.h"
#include "server/tasks/task_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

access::Level levelOf(const identity::Caller &caller, const tasks::Task &task)
{
    return access::levelOf({caller.role, TaskGate::owns(caller, task), false, false, access::Level::None});
}

} // namespace

bool TaskGate::owns(const identity::Caller &caller, const tasks::Task &task)
{
    return !caller.id.isNull() && caller.id == task.owner;
}

QString TaskGate::permission(const identity::Caller &caller, const tasks::Task &task)
{
    return FlowGate::permission(caller, levelOf(caller, task), protocol::Grant::HostOperate, owns(caller, task));
}

bool TaskGate::sees(const identity::Caller &caller, const tasks::Task &task)
{
    return levelOf(caller, task) != access::Level::None;
}

Result<const tasks::Task *> TaskGate::enter(const Call &call, const protocol::Route &route, TaskId id) const
{
    const tasks::Task *task = m_tasks.find(id);
    if (!task || !call.caller || !sees(*call.caller, *task))
        return notFound(u"there is no such task"_s, u"TASK_NOT_FOUND"_s);
    if (access::allows(levelOf(*call.caller, *task), access::actOf(route)))
        return task;
    return Error{ErrorCode::Denied, u"FORBIDDEN"_s, u"this needs more rights to it than you have"_s, {}, {}};
}

} // namespace mh::api
