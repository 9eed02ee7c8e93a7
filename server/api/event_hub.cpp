// SPDX-License-Identifier: GPL-3.0-or-later
// The sockets: who may open one, whom it speaks for, and when it ends.
#include "server/api/event_hub.h"

#include <algorithm>

#include <QWebSocket>

#include "server/api/stream_socket.h"
#include "server/identity/identity_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using protocol::Topic;

namespace {

bool isConsole(const QStringList &segments)
{
    return segments.size() == 2 && segments[0] == "ws"_L1 && segments[1] == "console"_L1;
}

QString tokenOf(const http::RequestHead &head)
{
    const QString given = credentialOf(head);
    return given.isEmpty() ? head.queryValue("token").value_or(QString()) : given;
}

} // namespace

EventHub::EventHub(Gate gate, const Clock &clock, Options options)
    : m_gate(std::move(gate)), m_options(options), m_anonymous(clock)
{
    connect(&m_ping, &QTimer::timeout, this, [this] {
        recheckCallers();
        for (const MemberPtr &member : m_members.values())
            member->socket->checkAlive(m_options.patience);
    });
    m_ping.start(m_options.pingMs);
}

EventHub::~EventHub() = default;

void EventHub::add(TopicSource &source)
{
    m_sources.insert(source.name(), &source);
}

void EventHub::addPath(const Path &path)
{
    m_paths.append(path);
}

const EventHub::Path *EventHub::pathOf(const QStringList &segments) const
{
    const auto found = std::find_if(m_paths.begin(), m_paths.end(), [&](const Path &path) {
        return segments.size() == 3 && segments[0] == "ws"_L1 && segments[1] == path.name;
    });
    return found == m_paths.end() ? nullptr : &*found;
}

Result<identity::Caller> EventHub::callerOf(const http::RequestHead &head, const QString &address) const
{
    return callerFrom(m_gate, tokenOf(head), address, head.segments());
}

Result<> EventHub::admit(const http::RequestHead &head, const QString &address)
{
    const QStringList segments = head.segments();
    const Path *path = pathOf(segments);
    if (!path && !isConsole(segments))
        return notFound(u"there is no such path"_s);
    if (path && !path->source->isSubject(segments[2]))
        return notFound(u"there is no such path"_s);
    if (path && !path->needsSignIn)
        return admitAnonymous(address);
    const auto caller = callerOf(head, address);
    if (!caller)
        return caller.error();
    // What one may see on the console is decided topic by topic.
    return path ? identity::IdentityService::authorize(*caller, path->source->permission()) : Result<>();
}

int EventHub::anonymousFrom(const QString &address) const
{
    return int(std::count_if(m_members.begin(), m_members.end(), [&](const MemberPtr &member) {
        return !member->caller && member->anonymousFrom == address;
    }));
}

Result<> EventHub::admitAnonymous(const QString &address)
{
    constexpr qint64 kMinuteMs = 60'000;
    const bool crowded = anonymousFrom(address) >= m_options.maxAnonymous;
    if (!crowded && m_anonymous.take(address, m_options.anonymousPerMinute, kMinuteMs).allowed)
        return {};
    return Error{ErrorCode::RateLimited, u"RATE_LIMITED"_s, u"too many of these sockets from one address"_s, {}, {}};
}

void EventHub::accept(std::unique_ptr<QWebSocket> socket, http::RequestHead head, const QString &address)
{
    auto member = std::make_shared<Member>();
    const Path *path = pathOf(head.segments());
    if (!path || path->needsSignIn) {
        auto caller = callerOf(head, address);
        if (!caller) // it has ended since the upgrade was let in
            return;
        member->whoNow = [this, head, address] { return callerOf(head, address); };
        member->caller = std::make_shared<const identity::Caller>(*std::move(caller));
    } else if (anonymousFrom(address) >= m_options.maxAnonymous) { // others shook hands at the same time
        return;
    }
    member->anonymousFrom = address;
    member->socket = new StreamSocket(std::move(socket), m_options.maxQueued, this);
    m_members.insert(member->socket, member);
    // The member is looked up, not captured: the socket must not keep itself alive.
    connect(member->socket, &StreamSocket::closed, this,
            [this, key = member->socket] { closed(m_members.value(key)); });
    connect(member->socket, &StreamSocket::drained, this,
            [this, key = member->socket] { drained(m_members.value(key)); });
    if (path) {
        if (path->said)
            connect(
                member->socket, &StreamSocket::received, this,
                [said = path->said, socket = member->socket, head](const QString &text) { said(*socket, head, text); });
        member->only = Topic{path->source->name(), head.segments()[2]};
        return subscribe(member, *member->only);
    }
    connect(member->socket, &StreamSocket::received, this,
            [this, key = member->socket](const QString &text) { received(m_members.value(key), text); });
}

void EventHub::closed(const MemberPtr &member)
{
    if (!member)
        return;
    m_members.remove(member->socket);
    for (const Topic &topic : member->topics.keys())
        unsubscribe(member, topic);
    member->socket->deleteLater();
}

void EventHub::recheckCallers()
{
    for (const MemberPtr &member : m_members.values()) {
        if (!member->caller)
            continue;
        auto caller = member->whoNow();
        if (!caller) {
            member->socket->close(QWebSocketProtocol::CloseCodePolicyViolated, caller.error().reason);
            continue;
        }
        const bool sameRole =
            caller->role == member->caller->role && caller->permissions == member->caller->permissions;
        member->caller = std::make_shared<const identity::Caller>(*std::move(caller));
        if (!sameRole)
            endUnseen(member);
    }
}

void EventHub::closeAll()
{
    for (const MemberPtr &member : m_members.values())
        member->socket->close(QWebSocketProtocol::CloseCodeGoingAway, u"the server is stopping"_s);
}

} // namespace mh::api
