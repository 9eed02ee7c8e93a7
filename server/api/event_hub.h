// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include "core/protocol/stream.h"
#include "server/api/call.h"
#include "server/api/rate_limiter.h"
#include "server/api/topic_source.h"

namespace mh::api {

class StreamSocket;

/// What is happening, to whoever watches: `/ws/console`, where a client subscribes to topics, and paths whose sockets
/// watch one thing each. What there is to watch is for the sources to know. A frame is not made when nobody watches; a
/// client that does not keep up is told to ask anew.
/// Thread: engine thread. Lifetime: outlives the router; sources and whatever publishes may end before it.
class EventHub final : public QObject, public WebSockets
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventHub)

public:
    struct Options {
        qint64 maxQueued = 1024 * 1024; ///< bytes waiting for one client
        int maxTopics = 64;             ///< of one client
        int pingMs = 20'000;
        int patience = 3; ///< pings without an answer
        /// Of one address without a sign-in: at a time, and in a minute.
        int maxAnonymous = 64;
        int anonymousPerMinute = 240;
    };
    /// Sockets of `/ws/{name}/{subject}` watch that subject of `source`, and nothing else.
    struct Path {
        QString name;
        TopicSource *source = nullptr;
        bool needsSignIn = false;
        /// What a client says there, and how it came; nothing: it is not heard.
        std::function<void(StreamSocket &socket, const http::RequestHead &head, const QString &text)> said{};
    };
    EventHub(Gate gate, const Clock &clock, Options options);
    ~EventHub() override;

    /// What the console may subscribe to.
    void add(TopicSource &source);
    void addPath(const Path &path);
    [[nodiscard]] const QHash<QString, TopicSource *> &sources() const { return m_sources; }

    [[nodiscard]] Result<> admit(const http::RequestHead &head, const QString &address) override;
    void accept(std::unique_ptr<QWebSocket> socket, http::RequestHead head, const QString &address) override;

    [[nodiscard]] bool isWatched(const protocol::Topic &topic) const { return m_topics.contains(topic); }
    /// Those who have signed in, one for each socket.
    [[nodiscard]] QList<std::shared_ptr<const identity::Caller>> watchers(const protocol::Topic &topic) const;
    /// `mayDrop`: a client may miss it without being told.
    void publish(const protocol::Topic &topic, const FrameFor &frameFor, bool mayDrop = false);
    /// "changed", to all who watch the list; `summary` is not asked for when nobody does.
    void announce(const protocol::Topic &list, const std::function<QJsonObject()> &summary);
    /// The same, as it is to each of them; `summary` gives nothing for those whom it does not concern.
    void announceTo(const protocol::Topic &list,
                    const std::function<std::optional<QJsonObject>(const identity::Caller &)> &summary);

    /// Closes the sockets whose token no longer holds; also done at every ping.
    void recheckCallers();
    /// Ends at once what that user (nothing: anybody) may no longer see, and lets lists be asked for anew.
    void rightsChanged(std::optional<UserId> user = {});
    /// Closes all, for the end of the program.
    void closeAll();
    [[nodiscard]] int socketCount() const { return int(m_members.size()); }

signals:
    /// Somebody has come to watch it or has left it.
    void watchersChanged(const mh::protocol::Topic &topic);

private:
    struct Member {
        StreamSocket *socket = nullptr;
        std::function<Result<identity::Caller>()> whoNow; ///< asks its credential again
        std::shared_ptr<const identity::Caller> caller;   ///< null: not signed in
        QString anonymousFrom;                            ///< the address, then
        std::optional<protocol::Topic> only;              ///< what a path's socket watches
        QHash<protocol::Topic, qint64> topics;            ///< with the last number that the client has
        QSet<protocol::Topic> stale;                      ///< dropped; it is told once it can listen again
        QSet<protocol::Topic> asking;                     ///< whose snapshot is being made
    };
    using MemberPtr = std::shared_ptr<Member>;

    [[nodiscard]] Result<identity::Caller> callerOf(const http::RequestHead &head, const QString &address) const;
    [[nodiscard]] const Path *pathOf(const QStringList &segments) const;
    [[nodiscard]] int anonymousFrom(const QString &address) const;
    [[nodiscard]] Result<> admitAnonymous(const QString &address);
    void begin(const MemberPtr &member, const http::RequestHead &head);
    void closed(const MemberPtr &member);
    void drained(const MemberPtr &member);

    [[nodiscard]] TopicSource *sourceOf(const Member &member, const protocol::Topic &topic) const;
    [[nodiscard]] Result<> allowed(const Member &member, const protocol::Topic &topic) const;
    void received(const MemberPtr &member, const QString &text);
    void subscribe(const MemberPtr &member, const protocol::Topic &topic);
    void enter(const MemberPtr &member, const protocol::Topic &topic, qint64 sequence);
    void askSnapshot(const MemberPtr &member, const protocol::Topic &topic);
    void show(const MemberPtr &member, const protocol::Topic &topic, const Result<TopicSource::Snapshot> &made);
    void unsubscribe(const MemberPtr &member, const protocol::Topic &topic);
    void fallBehind(const MemberPtr &member, const protocol::Topic &topic);
    void refuse(const MemberPtr &member, const QString &topic, const Error &error);
    void endUnseen(const MemberPtr &member);

    Gate m_gate;
    Options m_options;
    QHash<QString, TopicSource *> m_sources; ///< of the console, by name
    QList<Path> m_paths;
    QHash<StreamSocket *, MemberPtr> m_members;
    QHash<protocol::Topic, QList<MemberPtr>> m_topics;
    QTimer m_ping;
    RateLimiter m_anonymous; ///< by address
};

} // namespace mh::api
