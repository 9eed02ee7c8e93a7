// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/protocol/hosts.h"
#include "server/api/router.h"
#include "server/api/topic_source.h"
#include "server/fleet/terminal_views.h"

namespace mh::fleet {
class HostRegistry;
class Terminals;
struct Host;
} // namespace mh::fleet

namespace mh::api {

class EventHub;
class HostGate;

/// Watching others' terminals by request, and as the topic "terminal-views", whose frames only who asks and who is
/// asked get. Until the opener has allowed it nothing of the terminal is told but whose it is, as which user and since
/// when; never to a key that may only read. Each step is in the audit log before it is taken.
/// Thread: engine. Lifetime: outlives the router's use of it; outlived by what `Parts` refers to.
/// Errors: TERMINAL_NOT_FOUND, VIEW_NOT_FOUND; those of TerminalViews.
class TerminalViewsApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TerminalViewsApi)

public:
    struct Parts {
        fleet::HostRegistry &hosts;
        const fleet::Terminals &terminals;
        fleet::TerminalViews &views;
        const HostGate &gate;
        EventHub &hub;
        const Clock &clock;
    };
    TerminalViewsApi(Router &router, const Parts &parts);

private:
    using Command = protocol::HostCommand;
    using View = fleet::TerminalViews::View;

    [[nodiscard]] QJsonObject others(const fleet::Host &host, UserId user) const;
    [[nodiscard]] QJsonObject views(const fleet::Host &host, UserId user) const;
    [[nodiscard]] QFuture<Result<QJsonObject>> ask(const Call &call, const Command &request);
    [[nodiscard]] QFuture<Result<QJsonObject>> decide(const Call &call, const Command &request);
    [[nodiscard]] QFuture<Result<QJsonObject>> end(const Call &call, const Command &request);
    /// The host, if the caller may know of its terminals at all.
    [[nodiscard]] Result<const fleet::Host *> hostOf(const Call &call, qint64 number) const;
    /// One that the caller has to do with.
    [[nodiscard]] Result<View> viewOf(const Call &call, const Command &request) const;
    [[nodiscard]] QJsonObject told(const View &view, UserId reader) const;
    void tell(const View &view);
    void noteEnd(const View &view);

    Parts m_parts;
    TopicSource m_topic;
};

} // namespace mh::api
