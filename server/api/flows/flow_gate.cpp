// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/flows/flow_gate.h"

#include "core/base/answer.h"
#include "core/base/when_ready.h"
#include "core/protocol/flows.h"
#include "core/protocol/services.h"
#include "server/access/flow_access.h"
#include "server/access/owned_access.h"
#include "server/engine/flow_service.h"
#include "server/engine/trigger_service.h"
#include "server/identity/permissions.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using access::Act;
using access::Level;
using access::Object;

namespace {

constexpr int kOrigins = 10'000;

Error noSuchFlow()
{
    return notFound(u"there is no such flow"_s, u"FLOW_NOT_FOUND"_s);
}

Error noSuchRun()
{
    return notFound(u"there is no such execution"_s, u"EXECUTION_NOT_FOUND"_s);
}

Error denied()
{
    return {ErrorCode::Denied, u"FORBIDDEN"_s, u"this needs more rights to it than you have"_s, {}, {}};
}

} // namespace

FlowGate::FlowGate(const Parts &parts) : m_parts(parts), m_origins(kOrigins) {}

Result<> FlowGate::may(const identity::Caller &caller, FlowId flow, Act act) const
{
    const Level level = m_parts.access.levelOf(caller.id, caller.role, flow);
    if (level == Level::None)
        return noSuchFlow();
    return access::allows(level, act) ? Result<>() : Result<>(denied());
}

Result<> FlowGate::may(const identity::Caller &caller, TriggerId trigger, Act act) const
{
    const auto found = m_parts.triggers.get(trigger);
    if (!found)
        return found.error();
    const Result<> may = this->may(caller, found->flow, act);
    if (!may && may.error().code == ErrorCode::NotFound)
        return notFound(u"there is no such trigger"_s, u"TRIGGER_NOT_FOUND"_s);
    return may;
}

Result<> FlowGate::may(const identity::Caller &caller, ServiceId service, Act act) const
{
    const Level level = m_parts.services.levelOf(caller.id, caller.role, service);
    if (level == Level::None)
        return notFound(u"there is no such service"_s, u"SERVICE_NOT_FOUND"_s);
    return access::allows(level, act) ? Result<>() : Result<>(denied());
}

Result<> FlowGate::mayRun(const identity::Caller &caller, const Origin &run, Act act) const
{
    const Level level = m_parts.access.levelOf(caller.id, caller.role, run.flow);
    if (level == Level::None)
        return noSuchRun();
    const bool own = run.triggeredBy == u"user:"_s + caller.id.toString();
    return access::allows(level, act, own) ? Result<>() : Result<>(denied());
}

FlowGate::Origin FlowGate::originOf(const execution::RunHead &head)
{
    return {head.flow, head.triggeredBy};
}

std::optional<Result<>> FlowGate::mayNow(const identity::Caller &caller, ExecutionId run, Act act) const
{
    if (const execution::RunState *live = m_parts.journal.find(run))
        return mayRun(caller, originOf(live->head), act);
    if (const Origin *known = m_origins.object(run))
        return mayRun(caller, *known, act);
    return {};
}

QFuture<Result<>> FlowGate::may(const identity::Caller &caller, ExecutionId run, Act act)
{
    const Answer<> answer;
    if (const auto now = mayNow(caller, run, act))
        return answer.given(*now);
    whenReady(m_parts.history.head(run), this,
              [this, answer, caller, run, act](const Result<std::optional<execution::RunHead>> &head) {
                  if (!head)
                      return answer.give(head.error());
                  if (!*head)
                      return answer.give(noSuchRun());
                  const Origin origin = originOf(**head);
                  m_origins.insert(run, new Origin(origin));
                  answer.give(mayRun(caller, origin, act));
              });
    return answer.future();
}

bool FlowGate::sees(const identity::Caller &caller, FlowId flow) const
{
    return m_parts.access.levelOf(caller.id, caller.role, flow) != Level::None;
}

std::optional<QSet<FlowId>> FlowGate::visible(const identity::Caller &caller) const
{
    return m_parts.access.visible(caller);
}

bool FlowGate::sees(const identity::Caller &caller, ServiceId service) const
{
    return m_parts.services.levelOf(caller.id, caller.role, service) != Level::None;
}

Result<> FlowGate::mayPutInto(const identity::Caller &caller, WorkspaceId workspace) const
{
    if (workspace.isNull() || m_parts.access.isMember(caller.id, workspace))
        return {};
    return notFound(u"there is no such workspace"_s, u"WORKSPACE_NOT_FOUND"_s);
}

QString FlowGate::permission(const identity::Caller &caller, FlowId flow) const
{
    return permission(caller, m_parts.access.levelOf(caller.id, caller.role, flow), protocol::Grant::FlowEdit,
                      m_parts.access.isOwner(caller.id, flow));
}

QString FlowGate::permission(const identity::Caller &caller, ServiceId service) const
{
    return permission(caller, m_parts.services.levelOf(caller.id, caller.role, service), protocol::Grant::ServiceEdit,
                      m_parts.services.isOwner(caller.id, service));
}

QString FlowGate::permission(const identity::Caller &caller, Level level, protocol::Grant edit, bool isOwner)
{
    if (level != Level::None && !identity::holds(caller.role, caller.permissions, edit))
        return access::toText(Level::View); // whatever is theirs or shared with them
    return isOwner ? u"owner"_s : QString(access::toText(level));
}

QString FlowGate::nameOf(UserId user) const
{
    return m_parts.access.nameOf(user);
}

void FlowGate::complete(const identity::Caller &caller, protocol::Flow &flow) const
{
    flow.myPermission = permission(caller, flow.id);
    flow.ownerName = m_parts.access.nameOf(flow.owner);
}

void FlowGate::complete(const identity::Caller &caller, protocol::Service &service) const
{
    service.myPermission = permission(caller, service.id);
    service.ownerName = m_parts.access.nameOf(service.owner);
}

std::optional<Result<>> FlowGate::mayEnter(const identity::Caller &caller, const protocol::Route &route, Object object,
                                           const QString &id) const
{
    const Act act = access::actOf(route);
    std::optional<Result<>> may = Result<>();
    if (const auto flow = FlowId::fromString(id); object == Object::Flow && !flow.isNull())
        may = this->may(caller, flow, act);
    else if (const auto trigger = TriggerId::fromString(id); object == Object::Trigger && !trigger.isNull())
        may = this->may(caller, trigger, act);
    else if (const auto service = ServiceId::fromString(id); object == Object::Service && !service.isNull())
        may = this->may(caller, service, act);
    else if (const auto run = ExecutionId::fromString(id); object == Object::Execution && !run.isNull())
        may = mayNow(caller, run, act);
    else if (object == Object::Host)
        may = Result<>(internalError(u"nobody watches over "_s + route.path));
    if (may && !*may && may->error().code == ErrorCode::Denied && route.path.contains("/shares"_L1)) {
        Error error = may->error();
        error.reason = u"SHARE_ACCESS_DENIED"_s;
        return Result<>(error);
    }
    return may;
}

QFuture<Result<>> FlowGate::mayLater(const identity::Caller &caller, const protocol::Route &route, const QString &id)
{
    return may(caller, ExecutionId::fromString(id), access::actOf(route));
}

} // namespace mh::api
