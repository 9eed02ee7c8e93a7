// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/hosts/terminal_door.h"

#include <QTimer>
#include <QWebSocket>

#include "server/api/hosts/host_gate.h"
#include "server/api/hosts/terminal_viewer.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/terminals.h"
#include "server/identity/accounts.h"

namespace mh::api {
using namespace Qt::StringLiterals;

namespace {

constexpr int kLookMs = 5'000;
constexpr qsizetype kMostViewers = 8;      ///< of one terminal
constexpr qsizetype kMostOfWatchers = 6;   ///< of those; its opener always finds room
constexpr qsizetype kMostOfOneWatcher = 2; ///< of those
constexpr qsizetype kHostSegment = 2;      ///< "/ws/servers/{id}/terminal"

Error noSuchTerminal()
{
    return notFound(u"there is no such terminal"_s, u"TERMINAL_NOT_FOUND"_s);
}

} // namespace

TerminalDoor::TerminalDoor(const Parts &parts) : m_parts(parts)
{
    auto *look = new QTimer(this);
    connect(look, &QTimer::timeout, this, &TerminalDoor::lookAgain);
    look->start(kLookMs);
    connect(&parts.views, &fleet::TerminalViews::changed, this, &TerminalDoor::viewChanged);
}

TerminalDoor::~TerminalDoor()
{
    const auto viewers = std::exchange(m_viewers, {});
    qDeleteAll(viewers);
}

Result<TerminalViewer::Sees> TerminalDoor::seenBy(const http::RequestHead &head) const
{
    const fleet::Host *host = m_parts.hosts.find(head.segments().value(kHostSegment).toLongLong());
    const QString session = head.queryValue("session").value_or(QString());
    const fleet::TerminalViews::View *view = m_parts.views.ofSession(session);
    const fleet::TerminalLine *line = m_parts.terminals.find(view ? view->terminal : session);
    if (!host || !line || line->about().host != host->id || !mayStill(line->about().owner, host->id))
        return noSuchTerminal();
    if (view && !mayStill(view->watcher, host->id))
        return noSuchTerminal();
    return TerminalViewer::Sees{line->about().id, session, view != nullptr, !view || view->typing};
}

Result<> TerminalDoor::hasRoom(const TerminalViewer::Sees &sees) const
{
    qsizetype all = 0;
    qsizetype watching = 0;
    qsizetype own = 0;
    for (const TerminalViewer *viewer : m_viewers) {
        all += viewer->sees().terminal == sees.terminal;
        watching += viewer->sees().terminal == sees.terminal && viewer->sees().watches;
        own += viewer->sees().session == sees.session;
    }
    if (all >= kMostViewers || (sees.watches && (watching >= kMostOfWatchers || own >= kMostOfOneWatcher)))
        return unavailable(u"this terminal is seen by enough already"_s, u"TOO_MANY_VIEWERS"_s);
    return {};
}

Result<> TerminalDoor::mayStill(UserId user, HostId id) const
{
    return m_parts.gate.mayGoOn(m_parts.accounts.find(user), id);
}

Result<> TerminalDoor::admit(const http::RequestHead &head, const QString &)
{
    const auto sees = seenBy(head);
    return sees ? hasRoom(*sees) : Result<>(sees.error());
}

void TerminalDoor::accept(std::unique_ptr<QWebSocket> socket, http::RequestHead head, const QString &)
{
    auto sees = seenBy(head);
    if (!sees) // it has ended since
        return socket->close(QWebSocketProtocol::CloseCodeGoingAway);
    sees->raw = head.queryValue("frames") == u"raw"_s;
    auto *viewer = new TerminalViewer(std::move(socket), {m_parts.terminals, m_parts.views}, *sees, this);
    m_viewers.append(viewer);
    connect(viewer, &TerminalViewer::gone, this, [this, viewer] { left(viewer); });
    if (sees->watches)
        m_parts.views.connected(sees->session);
}

void TerminalDoor::left(TerminalViewer *viewer)
{
    if (!m_viewers.removeOne(viewer))
        return;
    viewer->deleteLater();
    if (viewer->sees().watches)
        m_parts.views.disconnected(viewer->sees().session);
}

void TerminalDoor::viewChanged(const fleet::TerminalViews::View &view)
{
    if (view.isOpen() || view.why == fleet::TerminalViews::End::TerminalEnded) // that they are told anyway
        return;
    const auto viewers = m_viewers;
    for (TerminalViewer *viewer : viewers) {
        if (viewer->sees().watches && viewer->sees().session == view.session)
            viewer->endView(toText(view.why));
    }
}

void TerminalDoor::lookAgain()
{
    for (const fleet::TerminalViews::View &view : m_parts.views.open()) {
        if (!mayStill(view.watcher, view.host) || !mayStill(view.opener, view.host))
            m_parts.views.cut(view.id, fleet::TerminalViews::End::RightsLost);
    }
    const auto viewers = m_viewers;
    for (TerminalViewer *viewer : viewers) {
        fleet::TerminalLine *line = m_parts.terminals.find(viewer->sees().terminal);
        if (!line || mayStill(line->about().owner, line->about().host))
            continue;
        viewer->close(u"your rights to this host have changed"_s);
        m_parts.terminals.hangUp(*line);
    }
}

} // namespace mh::api
