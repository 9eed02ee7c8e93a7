// SPDX-License-Identifier: GPL-3.0-or-later
// The topics: who watches what, and what they are sent.
#include <limits>

#include "core/base/json.h"
#include "server/api/event_hub.h"
#include "server/api/stream_socket.h"
#include "server/identity/identity_service.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using protocol::Topic;

namespace {

/// Nothing is newer: what is published until the snapshot is part of it.
constexpr qint64 kAwaitsSnapshot = std::numeric_limits<qint64>::max();

QString encoded(const QJsonObject &frame)
{
    return QString::fromUtf8(json::toBytes(frame));
}

/// An encoded object with one more member. The text before it is shared by all who watch.
QString numbered(const QString &frame, qint64 sequence)
{
    return QStringView(frame).chopped(1) % u",\"seq\":"_s % QString::number(sequence) % u'}';
}

} // namespace

// --- what a client wants --------------------------------------------------------------------

TopicSource *EventHub::sourceOf(const Member &member, const Topic &topic) const
{
    if (!member.only)
        return m_sources.value(topic.name);
    for (const Path &path : m_paths) {
        if (path.source->name() == topic.name)
            return path.source;
    }
    return nullptr;
}

Result<> EventHub::allowed(const Member &member, const Topic &topic) const
{
    const TopicSource *source = sourceOf(member, topic);
    if (!source)
        return invalidInput(u"there is no such topic"_s, u"topic"_s);
    if (!member.caller)
        return {};
    if (const auto may = identity::IdentityService::authorize(*member.caller, source->permission()); !may)
        return may;
    return source->visible(*member.caller, topic.subject);
}

void EventHub::received(const MemberPtr &member, const QString &text)
{
    const auto json = json::parseObject(text.toUtf8());
    if (!json)
        return refuse(member, {}, json.error());
    const auto request = protocol::StreamRequest::fromJson(*json);
    if (!request)
        return refuse(member, json->value("topic"_L1).toString().left(100), request.error());
    if (request->subscribe)
        subscribe(member, request->topic);
    else
        unsubscribe(member, request->topic);
}

void EventHub::refuse(const MemberPtr &member, const QString &topic, const Error &error)
{
    Error shown = error;
    if (shown.reason.isEmpty())
        shown.reason = u"INVALID_REQUEST"_s;
    const bool sent = member->socket->send(encoded(protocol::errorFrame(member->only ? QString() : topic, shown)));
    if (member->only)
        member->socket->close(QWebSocketProtocol::CloseCodeNormal, shown.reason);
    else if (!sent) // who asks nonsense without reading the answers is not worth the memory
        member->socket->close(QWebSocketProtocol::CloseCodePolicyViolated, u"too slow"_s);
}

void EventHub::subscribe(const MemberPtr &member, const Topic &topic)
{
    if (const auto may = allowed(*member, topic); !may)
        return refuse(member, protocol::toText(topic), may.error());
    const QSet<Topic> all =
        member->asking | member->stale | QSet<Topic>(member->topics.keyBegin(), member->topics.keyEnd());
    if (!all.contains(topic) && all.size() >= m_options.maxTopics)
        return refuse(member, protocol::toText(topic), conflict(u"too many topics"_s, u"TOO_MANY_TOPICS"_s));
    if (member->socket->isFull())
        return fallBehind(member, topic);
    if (!sourceOf(*member, topic)->isList())
        askSnapshot(member, topic);
    else if (!member->topics.contains(topic))
        enter(member, topic, 0);
}

void EventHub::enter(const MemberPtr &member, const Topic &topic, qint64 sequence)
{
    member->stale.remove(topic);
    const bool isNew = !member->topics.contains(topic);
    member->topics.insert(topic, sequence);
    if (!isNew)
        return;
    m_topics[topic].append(member);
    emit watchersChanged(topic);
}

void EventHub::askSnapshot(const MemberPtr &member, const Topic &topic)
{
    enter(member, topic, kAwaitsSnapshot);
    if (member->asking.contains(topic))
        return; // the one that is on its way will do
    member->asking.insert(topic);
    sourceOf(*member, topic)
        ->snapshot(topic.subject, member->socket,
                   [this, key = member->socket, topic](const Result<TopicSource::Snapshot> &made) {
                       if (const MemberPtr asker = m_members.value(key))
                           show(asker, topic, made);
                   });
}

void EventHub::show(const MemberPtr &member, const Topic &topic, const Result<TopicSource::Snapshot> &made)
{
    member->asking.remove(topic);
    if (!member->topics.contains(topic))
        return; // it has thought better of it
    Result<> may = made ? allowed(*member, topic) : Result<>(made.error());
    if (may && member->caller && made->mayBeSeen)
        may = made->mayBeSeen(*member->caller);
    if (!may) {
        unsubscribe(member, topic);
        return refuse(member, protocol::toText(topic), may.error());
    }
    if (!member->socket->sendSnapshot(encoded(made->frame)))
        return fallBehind(member, topic);
    member->topics.insert(topic, made->sequence);
    if (made->isLast)
        unsubscribe(member, topic);
}

void EventHub::unsubscribe(const MemberPtr &member, const Topic &topic)
{
    member->stale.remove(topic);
    if (member->topics.remove(topic) == 0)
        return;
    const auto found = m_topics.find(topic);
    found->removeAll(member);
    if (found->isEmpty())
        m_topics.erase(found);
    emit watchersChanged(topic);
}

void EventHub::fallBehind(const MemberPtr &member, const Topic &topic)
{
    unsubscribe(member, topic);
    member->stale.insert(topic);
}

void EventHub::drained(const MemberPtr &member)
{
    if (!member)
        return;
    for (const Topic &topic : std::exchange(member->stale, {})) {
        if (member->only)
            subscribe(member, topic);
        else if (!member->socket->send(encoded(protocol::resyncFrame(topic))))
            member->stale.insert(topic); // full again: the next time
    }
}

// --- what they are sent ---------------------------------------------------------------------

QList<std::shared_ptr<const identity::Caller>> EventHub::watchers(const Topic &topic) const
{
    QList<std::shared_ptr<const identity::Caller>> callers;
    for (const QList<MemberPtr> members = m_topics.value(topic); const MemberPtr &member : members) {
        if (member->caller)
            callers.append(member->caller);
    }
    return callers;
}

void EventHub::publish(const Topic &topic, const FrameFor &frameFor, bool mayDrop)
{
    const QList<MemberPtr> watchers = m_topics.value(topic); // a copy: a socket may close while it is written to
    for (const MemberPtr &member : watchers) {
        const auto known = member->topics.find(topic);
        if (known == member->topics.end())
            continue;
        QString text = frameFor({member->caller.get(), *known});
        if (text.isEmpty())
            continue;
        if (sourceOf(*member, topic)->isList())
            text = numbered(text, ++*known);
        if (!member->socket->send(text) && !mayDrop)
            fallBehind(member, topic);
    }
}

void EventHub::announce(const Topic &list, const std::function<QJsonObject()> &summary)
{
    if (!isWatched(list))
        return;
    const QString text = encoded(protocol::changedFrame(list, summary()));
    publish(list, [&text](const Watching &) { return text; });
}

void EventHub::announceTo(const Topic &list,
                          const std::function<std::optional<QJsonObject>(const identity::Caller &)> &summary)
{
    publish(list, [&](const Watching &watching) {
        const auto shown = summary(*watching.caller);
        return shown ? encoded(protocol::changedFrame(list, *shown)) : QString();
    });
}

// --- rights ---------------------------------------------------------------------------------

void EventHub::rightsChanged(std::optional<UserId> user)
{
    for (const MemberPtr &member : m_members.values()) {
        if (!member->caller || (user && member->caller->id != *user))
            continue;
        endUnseen(member);
        // What such a list holds is another now: it is to be asked for again.
        for (const Topic &topic : member->topics.keys()) {
            if (sourceOf(*member, topic)->dependsOnRights(*member->caller)
                && !member->socket->send(encoded(protocol::resyncFrame(topic))))
                fallBehind(member, topic);
        }
    }
}

void EventHub::endUnseen(const MemberPtr &member)
{
    for (const Topic &topic : member->topics.keys()) {
        const auto may = allowed(*member, topic);
        if (may)
            continue;
        unsubscribe(member, topic);
        if (member->only)
            member->socket->close(QWebSocketProtocol::CloseCodePolicyViolated, may.error().reason);
        else
            refuse(member, protocol::toText(topic), may.error());
    }
}

} // namespace mh::api
