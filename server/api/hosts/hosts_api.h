// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "core/base/answer.h"
#include "core/protocol/hosts.h"
#include "server/api/router.h"
#include "server/api/topic_source.h"

namespace mh::fleet {
class AgentSessions;
class Drains;
class HostRegistry;
class HostWatch;
struct Host;
struct Principal;
} // namespace mh::fleet
namespace mh::identity {
class Accounts;
}

namespace mh::api {

class EventHub;
class HostGate;
class StreamSocket;

/// Hosts by request, as the topic "hosts", and each as "servers:<number>", also on /ws/servers/{number}.
/// Thread: engine thread. Lifetime: outlives the router's use of it; outlived by what `Parts` refers to.
class HostsApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostsApi)

public:
    struct Parts {
        fleet::HostRegistry &hosts;
        fleet::HostWatch &watch;
        fleet::AgentSessions &sessions;
        const fleet::Drains &drains;
        const HostGate &gate;
        const identity::Accounts &accounts;
        /// The word that lets an agent join with that token.
        std::function<QString(const QString &token)> joinString;
        EventHub &hub;
        /// What clients say on /ws/servers/{number}.
        std::function<void(StreamSocket &, const http::RequestHead &, const QString &)> said;
        const Clock &clock;
    };
    HostsApi(Router &router, const Parts &parts);

private:
    class ListTopic final : public TopicSource
    {
    public:
        ListTopic();
        [[nodiscard]] bool dependsOnRights(const identity::Caller &caller) const override;
    };
    /// One host: {"type": "heartbeat", "data": …} for each sample.
    class HostTopic final : public TopicSource
    {
    public:
        explicit HostTopic(const Parts &parts);
        [[nodiscard]] bool isSubject(const QString &text) const override;
        [[nodiscard]] Result<> visible(const identity::Caller &caller, const QString &subject) const override;

    private:
        const Parts &m_parts;
    };

    void publishChanges();
    void publishSamples();
    void addReadRoutes(Router &router);
    void addWriteRoutes(Router &router);
    void addKeyRoutes(Router &router);
    void addAgentRoutes(Router &router);
    void addProcessRoutes(Router &router);
    /// Page by page, since a frame has an end.
    void gatherProcesses(qint64 number, const fleet::Principal &by, qint64 after, const QJsonArray &found,
                         const Answer<QJsonObject> &answer);
    [[nodiscard]] protocol::Host viewOf(const identity::Caller &caller, const fleet::Host &host, bool whole) const;
    void watchClosely();

    Parts m_parts;
    ListTopic m_list;
    HostTopic m_one;
    QTimer m_close; ///< renews the pace of those who are watched
};

} // namespace mh::api
