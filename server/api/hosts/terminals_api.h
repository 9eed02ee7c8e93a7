// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/protocol/hosts.h"
#include "server/api/router.h"

namespace mh::fleet {
class HostRegistry;
class TerminalLine;
class Terminals;
class TerminalViews;
} // namespace mh::fleet

namespace mh::api {

/// The terminals of hosts by request. Each caller has their own alone: a session's id is all that its socket asks for
/// (TerminalDoor), so nobody else is told it, nor a key that may only read. By an id of their own who was allowed to
/// watch one is told of it, and may do nothing else with it here.
/// Thread: engine. Lifetime: outlives the router's use of it; outlived by what `Parts` refers to.
/// Errors: TERMINAL_NOT_FOUND; besides, those of the host.
class TerminalsApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TerminalsApi)

public:
    struct Parts {
        fleet::HostRegistry &hosts;
        fleet::Terminals &terminals;
        const fleet::TerminalViews &views;
    };
    TerminalsApi(Router &router, const Parts &parts);

private:
    void addReadRoutes(Router &router);
    void addWriteRoutes(Router &router);
    [[nodiscard]] Result<fleet::TerminalLine *> lineOf(const Call &call, const protocol::HostCommand &request) const;
    [[nodiscard]] std::optional<QJsonObject> watched(const Call &call, const protocol::HostCommand &request) const;
    [[nodiscard]] QJsonObject viewOf(const fleet::TerminalLine &line) const;

    Parts m_parts;
};

} // namespace mh::api
