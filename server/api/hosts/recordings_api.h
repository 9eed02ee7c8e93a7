// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>

#include "core/protocol/hosts.h"
#include "server/api/router.h"

namespace mh::fleet {
class AgentSessions;
class FileTransfers;
class HostRegistry;
struct Host;
} // namespace mh::fleet

namespace mh::api {

class HostGate;

/// The recordings of terminals that lie on hosts. Who manages a host sees all of them and removes them; who works on it
/// sees those of their own terminals. A key that may only read sees none. That one is read or removed is in the audit
/// log before it is done.
/// Thread: engine; sources are used on their connections' threads. Lifetime: outlives the router's use of it; outlived
/// by what `Parts` refers to. Errors: RECORDING_NOT_FOUND; besides, those of the host.
class RecordingsApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingsApi)

public:
    struct Parts {
        fleet::HostRegistry &hosts;
        fleet::AgentSessions &sessions;
        fleet::FileTransfers &transfers;
        const HostGate &gate;
    };
    RecordingsApi(Router &router, const Parts &parts);

private:
    using Command = protocol::HostCommand;

    /// What the host is asked: about the recordings that the caller may know of.
    [[nodiscard]] Result<QJsonObject> argumentsOf(const Call &call, const Command &request) const;
    [[nodiscard]] QFuture<Result<QJsonObject>> list(const Call &call, const Command &request);
    void send(const Call &call, const Command &request, const Reply &reply);
    [[nodiscard]] QFuture<Result<QJsonObject>> remove(const Call &call, const Command &request);
    /// Writes down who asked, then goes on with the host as it is then.
    void afterNote(const Call &call, const Command &request, const std::function<void(const fleet::Host &)> &then,
                   const std::function<void(const Error &)> &fail);

    Parts m_parts;
};

} // namespace mh::api
