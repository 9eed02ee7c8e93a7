// SPDX-License-Identifier: GPL-3.0-or-later
// Who is shown what: flows and runs only to those who may see them, and no longer than they may.
#include "core/base/json.h"
#include "server/api/event_hub.h"
#include "server/api/flows/flow_gate.h"
#include "server/api/flows/flows_api.h"
#include "server/api/stream_socket.h"
#include "server/engine/flow_service.h"
#include "server/identity/identity_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using protocol::Topic;

namespace {

QString encoded(const QJsonObject &frame)
{
    return QString::fromUtf8(json::toBytes(frame));
}

Error noSuchRun()
{
    return notFound(u"there is no such execution"_s, u"EXECUTION_NOT_FOUND"_s);
}

} // namespace

bool EventHub::sees(const Member &member, FlowId flow) const
{
    return member.caller && m_gate.flows && m_gate.flows->sees(*member.caller, flow);
}

void EventHub::publishOf(FlowId flow, const Topic &topic, const QJsonObject &frame)
{
    const QString text = encoded(frame);
    for (const MemberPtr &member : m_topics.value(topic)) {
        if (sees(*member, flow))
            sendOrDrop(member, topic, text, false);
    }
}

void EventHub::publishFlow(const engine::Flow &flow)
{
    const Topic topic{Topic::Kind::Flows, {}};
    if (!isWatched(topic) || !m_gate.flows)
        return;
    const protocol::Flow summary = FlowsApi::summaryOf(flow, m_services.flows.publishedText(flow.id));
    QHash<QString, QString> texts; // by what the flow is to whom it is shown
    for (const MemberPtr &member : m_topics.value(topic)) {
        const QString permission = m_gate.flows->permission(*member->caller, flow.id);
        if (permission.isEmpty())
            continue;
        QString &text = texts[permission];
        if (text.isEmpty()) {
            protocol::Flow shown = summary;
            m_gate.flows->complete(*member->caller, shown);
            QJsonObject frame = toJson(shown);
            if (flow.deletedAt != 0)
                frame.insert("deleted"_L1, true);
            text = encoded(protocol::changedFrame(topic, frame));
        }
        sendOrDrop(member, topic, text, false);
    }
}

void EventHub::tell(const QSet<UserId> &people, const Topic &topic, const QJsonObject &frame)
{
    const QString text = encoded(frame);
    for (const MemberPtr &member : m_topics.value(topic)) {
        if (people.contains(member->caller->id))
            sendOrDrop(member, topic, text, false);
    }
}

void EventHub::rightsChanged(std::optional<UserId> user)
{
    for (const MemberPtr &member : m_members.values()) {
        if (!member->caller || (user && member->caller->id != *user))
            continue;
        endUnseen(member);
        // What the lists hold is another now: they are to be asked for again.
        for (const auto kind : {Topic::Kind::Flows, Topic::Kind::Executions}) {
            const Topic topic{kind, {}};
            if (member->topics.contains(topic) && !access::seesAll(member->caller->role))
                sendOrDrop(member, topic, encoded(protocol::resyncFrame(topic)), false);
        }
    }
}

void EventHub::endUnseen(const MemberPtr &member)
{
    const auto isHidden = [&](ExecutionId run) {
        const execution::RunState *state = m_services.journal.find(run);
        return state && !sees(*member, state->head.flow);
    };
    for (const Topic &topic : member->topics.keys()) {
        if (const auto may = identity::IdentityService::authorize(*member->caller, protocol::grantOf(topic.kind));
            !may) {
            unsubscribe(member, topic);
            refuse(member, protocol::toText(topic), may.error());
            continue;
        }
        if (topic.kind != Topic::Kind::Execution || !isHidden(topic.run))
            continue;
        unsubscribe(member, topic);
        refuse(member, protocol::toText(topic), noSuchRun());
    }
    if (!member->run.isNull() && isHidden(member->run)) {
        if (const auto watched = m_watched.find(member->run); watched != m_watched.end())
            watched->members.removeAll(member);
        member->socket->close(QWebSocketProtocol::CloseCodePolicyViolated, noSuchRun().reason);
    }
}

} // namespace mh::api
