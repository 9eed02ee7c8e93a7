// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/flows/presence_topic.h"

#include <algorithm>

#include "core/base/json.h"
#include "server/api/event_hub.h"
#include "server/api/flows/flow_gate.h"
#include "server/engine/flow_service.h"
#include "server/identity/identity_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using protocol::Topic;

namespace {

constexpr qsizetype kMostPeople = 50;

} // namespace

PresenceTopic::PresenceTopic(const Parts &parts)
    : TopicSource(protocol::kPresenceTopic, protocol::Grant::FlowView), m_parts(parts)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &PresenceTopic::tell);
    connect(&parts.hub, &EventHub::watchersChanged, this, &PresenceTopic::changed);
    connect(&parts.journal, &engine::Journal::written, this, [this](const engine::Write &change) {
        if (const auto *written = std::get_if<engine::SaveFlow>(&change))
            changed({name(), written->flow.id.toString()});
    });
    parts.hub.add(*this);
}

bool PresenceTopic::isSubject(const QString &text) const
{
    return !FlowId::fromString(text).isNull();
}

Result<> PresenceTopic::visible(const identity::Caller &caller, const QString &subject) const
{
    if (const auto shape = TopicSource::visible(caller, subject); !shape)
        return shape;
    const auto flow = FlowId::fromString(subject);
    if (const auto known = m_parts.flows.get(flow); !known)
        return known.error();
    return m_parts.gate.may(caller, flow, access::Act::See);
}

void PresenceTopic::snapshot(const QString &subject, QObject * /*context*/, const Show &show)
{
    const auto presence = presenceAt({name(), subject});
    show(presence ? Result<Snapshot>(Snapshot{toJson(*presence)}) : presence.error());
}

void PresenceTopic::changed(const Topic &topic)
{
    if (topic.name != name() || !m_parts.hub.isWatched(topic))
        return;
    m_due.insert(topic);
    m_soon.start();
}

void PresenceTopic::tell()
{
    for (const QSet<Topic> due = std::exchange(m_due, {}); const Topic &topic : due) {
        const auto presence = presenceAt(topic);
        if (!presence)
            continue; // the flow is gone, which the list of flows tells
        const QString text = QString::fromUtf8(json::toBytes(toJson(*presence)));
        m_parts.hub.publish(topic, [&text](const Watching &) { return text; });
    }
}

Result<protocol::Presence> PresenceTopic::presenceAt(const Topic &topic) const
{
    const auto flow = m_parts.flows.get(FlowId::fromString(topic.subject));
    if (!flow)
        return flow.error();
    protocol::Presence presence{flow->id, {}, flow->revision, flow->updatedAt, flow->updatedBy};
    if (!presence.updatedBy.isNull())
        presence.updatedByName = m_parts.gate.nameOf(presence.updatedBy);
    for (const auto &caller : m_parts.hub.watchers(topic)) {
        const auto same = std::find_if(presence.people.begin(), presence.people.end(),
                                       [&caller](const auto &person) { return person.user == caller->id; });
        if (same != presence.people.end())
            ++same->windows;
        else if (presence.people.size() < kMostPeople)
            presence.people.append({caller->id, m_parts.gate.nameOf(caller->id)});
    }
    std::sort(presence.people.begin(), presence.people.end(),
              [](const auto &a, const auto &b) { return a.name < b.name; });
    return presence;
}

} // namespace mh::api
