// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "server/api/call.h"

namespace mh::fleet {
class HostRegistry;
class TerminalLine;
class Terminals;
} // namespace mh::fleet
namespace mh::identity {
class Accounts;
}

namespace mh::api {

class HostGate;
class TerminalViewer;

/// `/ws/servers/{id}/terminal?session=`: the session's id is what lets in (docs/hosts.md). Whether its owner still may
/// is asked at each knock, and again every few seconds of those who are in. Thread: engine. Lifetime: outlives the
/// router; outlived by what `Parts` refers to. Errors: TERMINAL_NOT_FOUND.
class TerminalDoor final : public QObject, public WebSockets
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TerminalDoor)

public:
    struct Parts {
        const fleet::HostRegistry &hosts;
        fleet::Terminals &terminals;
        const identity::Accounts &accounts;
        const HostGate &gate;
    };
    explicit TerminalDoor(const Parts &parts);
    ~TerminalDoor() override;

    [[nodiscard]] Result<> admit(const http::RequestHead &head, const QString &address) override;
    void accept(std::unique_ptr<QWebSocket> socket, http::RequestHead head, const QString &address) override;

private:
    [[nodiscard]] Result<fleet::TerminalLine *> lineOf(const http::RequestHead &head) const;
    [[nodiscard]] Result<> mayStill(const fleet::TerminalLine &line) const;
    void lookAgain();

    Parts m_parts;
    QList<TerminalViewer *> m_viewers;
};

} // namespace mh::api
