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
constexpr qsizetype kMostViewers = 8; ///< of one terminal
constexpr qsizetype kHostSegment = 2; ///< "/ws/servers/{id}/terminal"

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
}

TerminalDoor::~TerminalDoor()
{
    const auto viewers = std::exchange(m_viewers, {});
    qDeleteAll(viewers);
}

Result<fleet::TerminalLine *> TerminalDoor::lineOf(const http::RequestHead &head) const
{
    const fleet::Host *host = m_parts.hosts.find(head.segments().value(kHostSegment).toLongLong());
    fleet::TerminalLine *line = m_parts.terminals.find(head.queryValue("session").value_or(QString()));
    if (!host || !line || line->about().host != host->id || !mayStill(*line))
        return noSuchTerminal();
    return line;
}

Result<> TerminalDoor::mayStill(const fleet::TerminalLine &line) const
{
    return m_parts.gate.mayGoOn(m_parts.accounts.find(line.about().owner), line.about().host);
}

Result<> TerminalDoor::admit(const http::RequestHead &head, const QString &)
{
    const auto line = lineOf(head);
    if (!line)
        return line.error();
    const auto sees = [id = (*line)->about().id](const TerminalViewer *viewer) { return viewer->id() == id; };
    if (std::count_if(m_viewers.begin(), m_viewers.end(), sees) >= kMostViewers)
        return unavailable(u"this terminal is seen by enough already"_s, u"TOO_MANY_VIEWERS"_s);
    return {};
}

void TerminalDoor::accept(std::unique_ptr<QWebSocket> socket, http::RequestHead head, const QString &)
{
    const auto line = lineOf(head);
    if (!line) // it has ended since
        return socket->close(QWebSocketProtocol::CloseCodeGoingAway);
    const bool raw = head.queryValue("frames") == u"raw"_s;
    auto *viewer = new TerminalViewer(std::move(socket), m_parts.terminals, (*line)->about().id, raw, this);
    m_viewers.append(viewer);
    connect(viewer, &TerminalViewer::gone, this, [this, viewer] {
        m_viewers.removeOne(viewer);
        viewer->deleteLater();
    });
}

void TerminalDoor::lookAgain()
{
    const auto viewers = m_viewers;
    for (TerminalViewer *viewer : viewers) {
        fleet::TerminalLine *line = m_parts.terminals.find(viewer->id());
        if (!line || mayStill(*line))
            continue;
        viewer->close(u"your rights to this host have changed"_s);
        m_parts.terminals.hangUp(*line);
    }
}

} // namespace mh::api
