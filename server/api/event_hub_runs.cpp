// SPDX-License-Identifier: GPL-3.0-or-later
// How runs are shown: to those who watch one on the console, and on /ws/executions/{id}.
#include <algorithm>
#include <limits>

#include "core/base/json.h"
#include "core/protocol/executions.h"
#include "server/api/event_hub.h"
#include "server/api/executions/run_reader.h"
#include "server/api/stream_socket.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using protocol::Topic;

namespace {

/// No event is newer: what is published until the snapshot is part of it.
constexpr qint64 kAwaitsSnapshot = std::numeric_limits<qint64>::max();

QString encoded(const QJsonObject &frame)
{
    return QString::fromUtf8(json::toBytes(frame));
}

} // namespace

void EventHub::subscribeRun(const MemberPtr &member, const Topic &topic)
{
    const Error hidden = notFound(u"there is no such execution"_s, u"EXECUTION_NOT_FOUND"_s);
    const auto show = [this, key = member->socket, topic, hidden](const Result<execution::RunState> &run) {
        const MemberPtr asker = m_members.value(key);
        if (asker && run && sees(*asker, run->head.flow))
            return showRun(asker, topic, *run);
        if (asker)
            refuse(asker, protocol::toText(topic), run ? hidden : run.error());
    };
    const execution::RunState *live = m_services.journal.find(topic.run);
    if (live && !sees(*member, live->head.flow))
        return refuse(member, protocol::toText(topic), hidden);
    if (!live) {
        whenReady(m_services.runs.read(topic.run), member->socket, show);
        return;
    }
    if (!member->topics.contains(topic))
        m_topics[topic].append(member);
    member->topics.insert(topic, kAwaitsSnapshot);
    m_services.runs.whenDurable(*live, member->socket, show);
}

void EventHub::showRun(const MemberPtr &member, const Topic &topic, const execution::RunState &run)
{
    if (const auto known = member->topics.find(topic); known != member->topics.end())
        *known = run.seq;
    else if (!run.ended())
        return; // it has thought better of it
    const execution::RunMask &mask = m_services.runs.maskOf(run);
    member->socket->sendSnapshot(
        encoded(protocol::snapshotFrame(mask.shown(run), mask.definition(run.dag->definition()))));
}

// --- what happened --------------------------------------------------------------------------

void EventHub::runChanged(const engine::RunChange &change)
{
    if (isWatched(Topic{Topic::Kind::Execution, change.run}))
        publishEvents({change.run, m_services.runs.shownEvents(change)});
    if (isWatched({Topic::Kind::Executions, {}}))
        publishSummary(change);
    if (m_watched.contains(change.run))
        publishWatched({change.run, m_services.runs.shownEvents(change)});
}

void EventHub::publishEvents(const engine::RunChange &change)
{
    const Topic topic = Topic{Topic::Kind::Execution, change.run};
    QString all;
    for (const MemberPtr &member : m_topics.value(topic)) {
        const qint64 known = member->topics.value(topic);
        if (change.events.constLast().seq <= known)
            continue;
        if (change.events.constFirst().seq > known) {
            if (all.isEmpty())
                all = encoded(protocol::eventsFrame(change.run, change.events));
            sendOrDrop(member, topic, all, false);
            continue;
        }
        // The snapshot had the first of these already.
        QList<execution::Event> news = change.events;
        news.removeIf([known](const execution::Event &event) { return event.seq <= known; });
        sendOrDrop(member, topic, encoded(protocol::eventsFrame(change.run, news)), false);
    }
}

void EventHub::publishSummary(const engine::RunChange &change)
{
    const execution::RunState *run = m_services.journal.find(change.run);
    const bool concerns = std::any_of(change.events.begin(), change.events.end(), [](const execution::Event &event) {
        return std::holds_alternative<execution::RunStarted>(event.body)
               || std::holds_alternative<execution::RunPaused>(event.body)
               || std::holds_alternative<execution::RunResumed>(event.body)
               || std::holds_alternative<execution::CancelRequested>(event.body)
               || std::holds_alternative<execution::RunEnded>(event.body);
    });
    if (!run || !concerns)
        return;
    const Topic topic{Topic::Kind::Executions, {}};
    publishOf(run->head.flow, topic, protocol::changedFrame(topic, toJson(protocol::executionOf(*run))));
}

// --- /ws/executions/{id} --------------------------------------------------------------------

void EventHub::watch(const MemberPtr &member)
{
    const auto show = [this, key = member->socket](const Result<execution::RunState> &run) {
        const MemberPtr asker = m_members.value(key);
        // Without a sign-in the id alone opens it; with one it is a run like any other.
        const bool visible = run && asker && (!asker->caller || sees(*asker, run->head.flow));
        if (visible)
            return showWatched(asker, *run);
        if (!asker)
            return;
        const Error error = run ? notFound(u"there is no such execution"_s, u"EXECUTION_NOT_FOUND"_s) : run.error();
        asker->socket->sendSnapshot(encoded(protocol::errorFrame({}, error)));
        asker->socket->close(QWebSocketProtocol::CloseCodeNormal, error.reason);
    };
    if (const execution::RunState *live = m_services.journal.find(member->run))
        m_services.runs.whenDurable(*live, member->socket, show);
    else
        whenReady(m_services.runs.read(member->run), member->socket, show);
}

void EventHub::showWatched(const MemberPtr &member, const execution::RunState &run)
{
    if (!run.ended()) {
        auto watched = m_watched.find(member->run);
        if (watched == m_watched.end())
            watched = m_watched.insert(member->run, Watched{RunFrames(run), {}});
        if (!watched->members.contains(member))
            watched->members.append(member);
    }
    member->seq = run.seq;
    const execution::RunState shown = m_services.runs.maskOf(run).shown(run);
    member->socket->sendSnapshot(encoded(RunFrames::snapshot(shown, m_services.journal.nowOf(run.head.id))));
}

void EventHub::publishWatched(const engine::RunChange &change)
{
    const auto watched = m_watched.find(change.run);
    const QList<MemberPtr> members = watched->members; // a copy: a socket may close while it is written to
    const QList<RunFrames::Frame> frames = watched->frames.frames(change.events);
    for (const RunFrames::Frame &frame : frames) {
        const QString text = encoded(frame.json);
        for (const MemberPtr &member : members) {
            if (frame.seq > member->seq && !member->needsSnapshot)
                member->needsSnapshot = !member->socket->send(text);
        }
    }
}

} // namespace mh::api
