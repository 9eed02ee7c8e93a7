// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unordered_map>

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include "core/protocol/stream.h"
#include "server/api/call.h"
#include "server/api/executions/run_frames.h"
#include "server/engine/journal.h"

namespace mh::engine {
class FlowService;
class Scheduler;
} // namespace mh::engine
namespace mh::registry {
class ComponentService;
class EndpointMonitor;
} // namespace mh::registry

namespace mh::api {

class RunReader;
class StreamSocket;

/// What is happening, to whoever watches. `/ws/console`: topics with snapshots and numbered
/// events; `/ws/executions/{id}`: the documented frames of one run. Every frame is encoded once,
/// and not at all when nobody watches; a client that does not keep up is told to ask anew.
/// Thread: engine thread. Lifetime: outlives the router; outlived by what it refers to.
class EventHub final : public QObject, public WebSockets
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventHub)

public:
    struct Options {
        bool executionsNeedSignIn = false; ///< also for /ws/executions/{id}
        qint64 maxQueued = 1024 * 1024;    ///< bytes waiting for one client
        int maxTopics = 64;                ///< of one client
        int pingMs = 20'000;
        int patience = 3; ///< pings without an answer
    };
    struct Services {
        const engine::Journal &journal;
        const engine::Scheduler &scheduler;
        const engine::FlowService &flows;
        const registry::ComponentService &components;
        RunReader &runs;
        const Clock &clock;
        const registry::EndpointMonitor &endpoints;
    };
    EventHub(Gate gate, const Services &services, Options options);
    ~EventHub() override;

    [[nodiscard]] Result<> admit(const http::RequestHead &head, const QString &address) override;
    void accept(std::unique_ptr<QWebSocket> socket, http::RequestHead head, const QString &address) override;

    /// Closes the sockets whose token no longer holds; also done at every ping.
    void recheckCallers();
    /// Ends at once what that user (nothing: anybody) may no longer see, and lets lists be asked for anew.
    void rightsChanged(std::optional<UserId> user = {});
    /// To those of `people` who listen.
    void tell(const QSet<UserId> &people, const protocol::Topic &topic, const QJsonObject &frame);
    /// To all who watch the list; `summary` is not asked for when nobody does.
    void announce(const protocol::Topic &list, const std::function<QJsonObject()> &summary);
    /// Closes all, for the end of the program.
    void closeAll();
    [[nodiscard]] int socketCount() const { return int(m_members.size()); }

private:
    struct Member {
        StreamSocket *socket = nullptr;
        std::function<Result<identity::Caller>()> whoNow; ///< asks its credential again
        std::shared_ptr<const identity::Caller> caller;   ///< of the console
        ExecutionId run;                                  ///< of /ws/executions/{id}
        QHash<protocol::Topic, qint64> topics;            ///< with the last seq that the client has
        QSet<protocol::Topic> stale;                      ///< dropped; it is told once it can listen again
        bool needsSnapshot = false;                       ///< the same for /ws/executions/{id}
        qint64 seq = 0;                                   ///< that the client of /ws/executions/{id} has
    };
    using MemberPtr = std::shared_ptr<Member>;
    struct Watched {
        RunFrames frames;
        QList<MemberPtr> members;
    };

    [[nodiscard]] bool sees(const Member &member, FlowId flow) const;
    void publishOf(FlowId flow, const protocol::Topic &topic, const QJsonObject &frame);
    void publishFlow(const engine::Flow &flow);
    void endUnseen(const MemberPtr &member);
    [[nodiscard]] Result<identity::Caller> callerOf(const http::RequestHead &head, const QString &address) const;
    void connectSources();
    void received(const MemberPtr &member, const QString &text);
    void subscribe(const MemberPtr &member, const protocol::Topic &topic);
    void subscribeRun(const MemberPtr &member, const protocol::Topic &topic);
    void showRun(const MemberPtr &member, const protocol::Topic &topic, const execution::RunState &run);
    void unsubscribe(const MemberPtr &member, const protocol::Topic &topic);
    void refuse(const MemberPtr &member, const QString &topic, const Error &error);
    void watch(const MemberPtr &member);
    void showWatched(const MemberPtr &member, const execution::RunState &run);
    void drained(const MemberPtr &member);
    void closed(const MemberPtr &member);
    [[nodiscard]] bool isWatched(const protocol::Topic &topic) const { return m_topics.contains(topic); }
    /// `mayDrop`: a client may miss it without being told.
    void publish(const protocol::Topic &topic, const QJsonObject &frame, bool mayDrop = false);
    void sendOrDrop(const MemberPtr &member, const protocol::Topic &topic, const QString &text, bool mayDrop);
    void runChanged(const engine::RunChange &change);
    void publishEvents(const engine::RunChange &change);
    void publishSummary(const engine::RunChange &change);
    void publishWatched(const engine::RunChange &change);
    void componentChanged(const QString &name);
    void written(const engine::Write &change);

    Gate m_gate;
    Services m_services;
    Options m_options;
    QHash<StreamSocket *, MemberPtr> m_members;
    QHash<protocol::Topic, QList<MemberPtr>> m_topics;
    QHash<ExecutionId, Watched> m_watched;
    QTimer m_ping;
};

} // namespace mh::api
