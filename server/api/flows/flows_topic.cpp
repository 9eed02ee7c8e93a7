// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/flows/flows_topic.h"

#include "core/base/json.h"
#include "core/protocol/stream.h"
#include "server/api/event_hub.h"
#include "server/api/flows/flow_gate.h"
#include "server/api/flows/flows_api.h"
#include "server/engine/flow_service.h"
#include "server/identity/identity_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;

FlowsTopic::FlowsTopic(const Parts &parts)
    : TopicSource(protocol::kFlowsTopic, protocol::Grant::FlowView), m_parts(parts)
{
    connect(&parts.journal, &engine::Journal::written, this, [this](const engine::Write &change) {
        if (const auto *written = std::get_if<engine::SaveFlow>(&change))
            saved(written->flow);
    });
    parts.hub.add(*this);
}

bool FlowsTopic::dependsOnRights(const identity::Caller &caller) const
{
    return !access::seesAll(caller.role);
}

void FlowsTopic::saved(const engine::Flow &flow)
{
    const protocol::Topic topic{name()};
    if (!m_parts.hub.isWatched(topic))
        return;
    const protocol::Flow summary = FlowsApi::summaryOf(flow, m_parts.flows.publishedText(flow.id));
    QHash<QString, QString> texts; // by what the flow is to whom it is shown
    m_parts.hub.publish(topic, [&](const Watching &watching) {
        const QString permission = m_parts.gate.permission(*watching.caller, flow.id);
        if (permission.isEmpty())
            return QString();
        QString &text = texts[permission];
        if (text.isEmpty()) {
            protocol::Flow shown = summary;
            m_parts.gate.complete(*watching.caller, shown);
            QJsonObject frame = toJson(shown);
            if (flow.deletedAt != 0)
                frame.insert("deleted"_L1, true);
            text = QString::fromUtf8(json::toBytes(protocol::changedFrame(topic, frame)));
        }
        return text;
    });
}

} // namespace mh::api
