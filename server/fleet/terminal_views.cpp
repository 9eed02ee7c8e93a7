// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fleet/terminal_views.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

constexpr int kLookMs = 1'000;
constexpr qint64 kSecond = 1'000;

using View = TerminalViews::View;
using State = TerminalViews::State;
using End = TerminalViews::End;

Error tooOften(const QString &message, qint64 waitMs = TerminalViews::kAnswerMs)
{
    const qint64 seconds = std::max<qint64>(1, (waitMs + kSecond - 1) / kSecond);
    return {ErrorCode::RateLimited, u"RATE_LIMITED"_s, message, {}, {{u"retry_after"_s, seconds}}};
}

/// By the opener's own word.
bool wasSentAway(const View &view)
{
    return view.state == State::Refused || view.why == End::Stopped;
}

QList<View> inOrder(QList<View> views)
{
    std::sort(views.begin(), views.end(),
              [](const View &a, const View &b) { return std::tie(a.askedAt, a.id) < std::tie(b.askedAt, b.id); });
    return views;
}

} // namespace

TerminalViews::TerminalViews(const Clock &clock) : m_clock(clock)
{
    m_looks.setInterval(kLookMs);
    connect(&m_looks, &QTimer::timeout, this, &TerminalViews::look);
}

Result<> TerminalViews::mayAsk(const TerminalLine::About &terminal, UserId watcher) const
{
    const qint64 now = m_clock.steadyMs();
    int waitThere = 0;
    int wait = 0;
    int watchers = 0;
    int tries = 0;
    for (const View &view : m_views) {
        const bool isTheirs = view.watcher == watcher;
        const bool isThere = view.terminal == terminal.id;
        if (isTheirs && isThere && view.state == State::Asked)
            return conflict(u"you have asked for this terminal already"_s, u"ALREADY_ASKED"_s);
        if (isTheirs && isThere && view.state == State::Allowed)
            return conflict(u"you may watch this terminal already"_s, u"ALREADY_ALLOWED"_s);
        if (isTheirs && isThere && wasSentAway(view))
            return tooOften(u"this person has refused; ask again in a few minutes"_s, view.since + kQuietMs - now);
        waitThere += isThere && view.state == State::Asked;
        wait += isTheirs && view.state == State::Asked;
        watchers += isThere && view.state == State::Allowed;
        tries += isTheirs && view.state != State::Allowed;
    }
    if (wait >= kMostOfAsker)
        return tooOften(u"you wait for too many answers already"_s);
    if (tries >= kMostTries)
        return tooOften(u"you have asked too often; ask again in a few minutes"_s, kQuietMs);
    if (waitThere >= kMostOfTerminal)
        return tooOften(u"too many ask to watch this terminal already"_s);
    if (watchers + waitThere >= kMostWatchers)
        return unavailable(u"this terminal is seen by enough already"_s, u"TOO_MANY_VIEWERS"_s);
    return {};
}

Result<View> TerminalViews::ask(const TerminalLine::About &terminal, UserId watcher, const QString &name)
{
    if (const auto may = mayAsk(terminal, watcher); !may)
        return may.error();
    View view;
    view.id = freshReference();
    view.terminal = terminal.id;
    view.reference = terminal.reference;
    view.host = terminal.host;
    view.opener = terminal.owner;
    view.openerName = terminal.principal.name;
    view.watcher = watcher;
    view.watcherName = name;
    view.askedAt = m_clock.nowMs();
    view.expiresAt = view.askedAt + kAnswerMs;
    view.since = m_clock.steadyMs();
    m_views.insert(view.id, view);
    if (!m_looks.isActive())
        m_looks.start();
    emit changed(view);
    return view;
}

Result<View *> TerminalViews::asked(const QString &id)
{
    look(); // it may have come too late
    const auto found = m_views.find(id);
    if (found == m_views.end())
        return notFound(u"there is no such request to watch"_s, u"VIEW_NOT_FOUND"_s);
    if (found->state != State::Asked)
        return conflict(u"nobody asks for this any more"_s, u"VIEW_ANSWERED"_s);
    return &*found;
}

Result<View> TerminalViews::allow(const QString &id, bool typing)
{
    const auto found = asked(id);
    if (!found)
        return found.error();
    View &view = **found;
    view.state = State::Allowed;
    view.typing = typing;
    view.session = freshTerminalId();
    view.since = view.awaySince = m_clock.steadyMs();
    m_bySession.insert(view.session, id);
    const View told = view;
    emit changed(told);
    return told;
}

Result<View> TerminalViews::refuse(const QString &id)
{
    if (const auto found = asked(id); !found)
        return found.error();
    settle(id, State::Refused);
    return m_views.value(id);
}

void TerminalViews::end(const QString &id, UserId by)
{
    const View *view = find(id);
    if (!view || !view->isOpen())
        return;
    const bool isAsked = view->state == State::Asked;
    if (view->watcher == by)
        settle(id, State::Ended, isAsked ? End::TakenBack : End::Left);
    else if (isAsked)
        settle(id, State::Refused);
    else
        settle(id, State::Ended, End::Stopped);
}

void TerminalViews::cut(const QString &id, End why)
{
    settle(id, State::Ended, why);
}

void TerminalViews::terminalEnded(const QString &terminal)
{
    for (const View &view : openOf(terminal))
        settle(view.id, State::Ended, End::TerminalEnded);
}

void TerminalViews::settle(const QString &id, State state, End why)
{
    const auto found = m_views.find(id);
    if (found == m_views.end() || !found->isOpen())
        return;
    found->sockets = 0;
    found->state = state;
    found->why = why;
    found->since = m_clock.steadyMs();
    const View told = *found; // with the id that lets nobody in any more
    m_bySession.remove(std::exchange(found->session, {}));
    emit changed(told);
}

const View *TerminalViews::find(const QString &id) const
{
    const auto found = m_views.constFind(id);
    return found == m_views.constEnd() ? nullptr : &*found;
}

const View *TerminalViews::ofSession(const QString &session) const
{
    const auto found = m_bySession.constFind(session);
    return found == m_bySession.constEnd() ? nullptr : find(*found);
}

QList<View> TerminalViews::of(HostId host, UserId user) const
{
    QList<View> views;
    for (const View &view : m_views) {
        if (view.host == host && (view.watcher == user || view.opener == user))
            views.append(view);
    }
    return inOrder(views);
}

QList<View> TerminalViews::open() const
{
    QList<View> views;
    for (const View &view : m_views) {
        if (view.isOpen())
            views.append(view);
    }
    return inOrder(views);
}

QList<View> TerminalViews::openOf(const QString &terminal) const
{
    QList<View> views = open();
    views.removeIf([&terminal](const View &view) { return view.terminal != terminal; });
    return views;
}

void TerminalViews::connected(const QString &session)
{
    const auto found = m_views.find(m_bySession.value(session));
    if (found == m_views.end())
        return;
    if (++found->sockets > 1)
        return;
    const View told = *found;
    emit changed(told);
}

void TerminalViews::disconnected(const QString &session)
{
    const auto found = m_views.find(m_bySession.value(session));
    if (found == m_views.end() || --found->sockets > 0)
        return;
    found->awaySince = m_clock.steadyMs();
    const View told = *found;
    emit changed(told);
}

void TerminalViews::look()
{
    const qint64 now = m_clock.steadyMs();
    QStringList unanswered;
    QStringList away;
    QStringList forgotten;
    for (const View &view : std::as_const(m_views)) {
        if (view.state == State::Asked && now - view.since >= kAnswerMs)
            unanswered.append(view.id);
        else if (view.state == State::Allowed && view.sockets == 0 && now - view.awaySince >= kAwayMs)
            away.append(view.id);
        else if (!view.isOpen() && now - view.since >= kQuietMs)
            forgotten.append(view.id);
    }
    for (const QString &id : std::as_const(unanswered))
        settle(id, State::Unanswered);
    for (const QString &id : std::as_const(away))
        settle(id, State::Ended, End::Away);
    for (const QString &id : std::as_const(forgotten))
        m_views.remove(id);
    if (m_views.isEmpty())
        m_looks.stop();
}

QLatin1StringView toText(TerminalViews::State state)
{
    static constexpr std::array kTexts{"asked"_L1, "allowed"_L1, "refused"_L1, "unanswered"_L1, "ended"_L1};
    return kTexts[size_t(state)];
}

QLatin1StringView toText(TerminalViews::End why)
{
    static constexpr std::array kTexts{
        ""_L1, "taken_back"_L1, "left"_L1, "stopped"_L1, "terminal_ended"_L1, "rights_lost"_L1, "away"_L1};
    return kTexts[size_t(why)];
}

} // namespace mh::fleet
