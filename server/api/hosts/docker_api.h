// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>

#include "core/base/answer.h"
#include "core/protocol/endpoint.h"
#include "core/protocol/hosts.h"
#include "server/api/router.h"

namespace mh::fleet {
class AgentSessions;
class HostRegistry;
} // namespace mh::fleet
namespace mh::identity {
class Accounts;
}

namespace mh::api {

class HostGate;

/// The containers of hosts by request (docs/containers.md). Each change is in the audit log before it is asked for.
/// Thread: engine. Lifetime: outlives the router's use of it; outlived by what `Parts` refers to.
/// Errors: those of the host.
class DockerApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DockerApi)

public:
    struct Parts {
        fleet::HostRegistry &hosts;
        fleet::AgentSessions &sessions;
        const identity::Accounts &accounts;
        const HostGate &gate;
    };
    DockerApi(Router &router, const Parts &parts);

private:
    using Row = protocol::Endpoint<protocol::HostCommand, QJsonObject>;
    /// The verb's arguments, of what the request says.
    using Arguments = Result<QJsonObject> (*)(const QJsonObject &said);
    struct Ask {
        QLatin1StringView verb;
        Arguments arguments;
        qint64 deadlineMs = 15'000;
    };

    void addLists(Router &router);
    void addReads(Router &router);
    void addChanges(Router &router);
    void addStreams(Router &router);
    /// Page by page, since a frame has an end.
    void addList(Router &router, const Row &row, QLatin1StringView verb, QLatin1StringView member,
                 QLatin1StringView key);
    void addRead(Router &router, const Row &row, const Ask &ask);
    void addChange(Router &router, const Row &row, const Ask &ask);
    struct Gathering;
    void gather(const std::shared_ptr<Gathering> &gathering, const QString &after);
    void logs(const Call &call, const protocol::HostCommand &request, const Reply &reply);
    void wholeLogs(const Call &call, qint64 number, const QJsonObject &arguments, const Reply &reply);
    void pull(const Call &call, const protocol::HostCommand &request, const Reply &reply);
    [[nodiscard]] Result<> mayStill(UserId user, HostId host) const;

    Parts m_parts;
};

} // namespace mh::api
