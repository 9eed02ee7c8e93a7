// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QTimer>

#include "core/protocol/presence.h"
#include "server/api/topic_source.h"
#include "server/engine/journal.h"

namespace mh::engine {
class FlowService;
}

namespace mh::api {

class EventHub;
class FlowGate;

/// "presence:<flow>": who has the flow open, which is whoever watches this, and who saved it last. For all who may
/// see the flow.
/// Thread: engine thread. Lifetime: outlived by its parts.
class PresenceTopic final : public TopicSource
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PresenceTopic)

public:
    struct Parts {
        EventHub &hub;
        const engine::Journal &journal;
        const engine::FlowService &flows;
        const FlowGate &gate;
    };
    explicit PresenceTopic(const Parts &parts);

    [[nodiscard]] bool isSubject(const QString &text) const override;
    [[nodiscard]] Result<> visible(const identity::Caller &caller, const QString &subject) const override;
    [[nodiscard]] bool isList() const override { return false; }
    void snapshot(const QString &subject, QObject *context, const Show &show) override;

private:
    void changed(const protocol::Topic &topic);
    void tell();
    [[nodiscard]] Result<protocol::Presence> presenceAt(const protocol::Topic &topic) const;

    Parts m_parts;
    QSet<protocol::Topic> m_due; ///< told together, once the hub is done with what it is at
    QTimer m_soon;
};

} // namespace mh::api
