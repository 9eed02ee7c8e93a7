// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/flows/triggers_api.h"

#include "core/protocol/endpoints.h"
#include "server/api/flows/flow_gate.h"
#include "server/engine/trigger_service.h"
#include "server/identity/identity_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

constexpr auto kSecret = "signature_secret"_L1;
constexpr auto kToken = "token"_L1;
constexpr auto kMask = "***"_L1;

/// The new config with a secret that came back masked put in again.
QJsonObject unmasked(QJsonObject config, const QJsonObject &old)
{
    if (config.value(kSecret).toString() == kMask)
        config.insert(kSecret, old.value(kSecret));
    return config;
}

/// A webhook's token starts runs without a sign-in: only who could make such a trigger is told it.
bool knowsSecrets(const Call &call, FlowId flow)
{
    return identity::IdentityService::authorize(*call.caller, protocol::Grant::FlowEdit, protocol::Verb::Put)
           && call.flows->may(*call.caller, flow, access::Act::Edit);
}

} // namespace

TriggersApi::TriggersApi(Router &router, engine::TriggerService &triggers) : m_triggers(triggers)
{
    addReadRoutes(router);
    addWriteRoutes(router);
}

protocol::Trigger TriggersApi::viewOf(const Call &call, const engine::Trigger &trigger) const
{
    protocol::Trigger view{trigger.id,
                           trigger.flow,
                           engine::toText(trigger.kind),
                           trigger.name,
                           trigger.enabled,
                           trigger.config,
                           {},
                           m_triggers.nextDue(trigger.id).value_or(0),
                           trigger.createdAt,
                           trigger.lastError,
                           trigger.lastErrorAt};
    if (!view.config.value(kSecret).toString().isEmpty())
        view.config.insert(kSecret, QString(kMask));
    if (trigger.kind != engine::TriggerKind::Webhook)
        return view;
    if (!knowsSecrets(call, trigger.flow)) {
        view.config.insert(kToken, QString(kMask));
        return view;
    }
    const QString token = trigger.config.value(kToken).toString();
    view.url = u"/hooks/"_s + token;
    view.testUrl = u"/hooks/test/"_s + token;
    return view;
}

Result<protocol::Trigger> TriggersApi::viewOf(const Call &call, const Result<engine::Trigger> &trigger) const
{
    if (!trigger)
        return trigger.error();
    return viewOf(call, *trigger);
}

void TriggersApi::addReadRoutes(Router &router)
{
    using List = protocol::Paged<protocol::Trigger>;
    router.on(protocol::listTriggers,
              [this](const Call &call, const protocol::FlowTriggersRef &request) -> Result<List> {
                  const QList<engine::Trigger> found = m_triggers.ofFlow(request.flow);
                  List list{{}, 0, int(found.size()), found.size()};
                  for (const engine::Trigger &trigger : found)
                      list.content.append(viewOf(call, trigger));
                  return list;
              });
    router.on(protocol::getTrigger, [this](const Call &call, const protocol::TriggerRef &request) {
        return viewOf(call, m_triggers.get(request.id));
    });
}

void TriggersApi::addWriteRoutes(Router &router)
{
    router.on(protocol::createTrigger,
              [this](const Call &call, const protocol::CreateTrigger &request) -> Result<protocol::Trigger> {
                  const auto kind = engine::triggerKindFrom(request.kind);
                  if (!kind)
                      return invalidInput(u"kind: must be webhook, schedule or event"_s, u"kind"_s);
                  engine::Trigger trigger;
                  trigger.flow = request.flow;
                  trigger.kind = *kind;
                  trigger.name = request.name;
                  trigger.enabled = request.enabled;
                  trigger.config = request.config;
                  trigger.createdBy = call.caller->id.toString();
                  return viewOf(call, m_triggers.create(std::move(trigger)));
              });
    router.on(protocol::updateTrigger,
              [this](const Call &call, const protocol::UpdateTrigger &request) -> Result<protocol::Trigger> {
                  const auto old = m_triggers.get(request.id);
                  if (!old)
                      return old.error();
                  return viewOf(call, m_triggers.update(request.id, request.name.value_or(old->name),
                                                        request.enabled.value_or(old->enabled),
                                                        unmasked(request.config.value_or(old->config), old->config),
                                                        call.caller->id.toString()));
              });
    router.on(protocol::removeTrigger,
              [this](const Call &, const protocol::TriggerRef &request) -> Result<protocol::Empty> {
                  if (const auto removed = m_triggers.remove(request.id); !removed)
                      return removed.error();
                  return protocol::Empty{};
              });
}

} // namespace mh::api
