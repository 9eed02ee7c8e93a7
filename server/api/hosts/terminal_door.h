// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "server/api/call.h"
#include "server/api/hosts/terminal_viewer.h"
#include "server/fleet/terminal_views.h"

namespace mh::fleet {
class HostRegistry;
class Terminals;
} // namespace mh::fleet
namespace mh::identity {
class Accounts;
}

namespace mh::api {

class HostGate;

/// `/ws/servers/{id}/terminal?session=`: the session's id is what lets in, its opener's or one of those who were
/// allowed to watch (docs/hosts.md). Whether both still may is asked at each knock, and again every few seconds, also
/// of who was allowed and is not there. Thread: engine. Lifetime: outlives the router; outlived by what `Parts` refers
/// to. Errors: TERMINAL_NOT_FOUND, TOO_MANY_VIEWERS.
class TerminalDoor final : public QObject, public WebSockets
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TerminalDoor)

public:
    struct Parts {
        const fleet::HostRegistry &hosts;
        fleet::Terminals &terminals;
        fleet::TerminalViews &views;
        const identity::Accounts &accounts;
        const HostGate &gate;
    };
    explicit TerminalDoor(const Parts &parts);
    ~TerminalDoor() override;

    [[nodiscard]] Result<> admit(const http::RequestHead &head, const QString &address) override;
    void accept(std::unique_ptr<QWebSocket> socket, http::RequestHead head, const QString &address) override;

private:
    /// Without what is said of frames.
    [[nodiscard]] Result<TerminalViewer::Sees> seenBy(const http::RequestHead &head) const;
    [[nodiscard]] Result<> hasRoom(const TerminalViewer::Sees &sees) const;
    [[nodiscard]] Result<> mayStill(UserId user, HostId host) const;
    void viewChanged(const fleet::TerminalViews::View &view);
    void left(TerminalViewer *viewer);
    void lookAgain();

    Parts m_parts;
    QList<TerminalViewer *> m_viewers;
};

} // namespace mh::api
