// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QObject>

#include "core/protocol/agent_releases.h"
#include "server/api/router.h"
#include "server/fleet/rollout.h"

namespace mh::api {

class HostGate;

/// Releases of the agent, and bringing them to hosts. Thread: engine thread. Lifetime: outlives the router's use of it;
/// outlived by what it refers to. Errors: besides, Denied when the caller may not manage one of the hosts, nothing is
/// begun then; NotFound RELEASE_NOT_FOUND; Conflict ROLLOUT_AT_WORK.
class AgentReleasesApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AgentReleasesApi)

public:
    static constexpr size_t kMostRollouts = 32; ///< remembered

    struct Parts {
        fleet::Rollout::Parts fleet;
        const HostGate &gate;
        std::function<QString()> baseUrl; ///< known once the server listens
    };
    AgentReleasesApi(Router &router, Parts parts);
    ~AgentReleasesApi() override;

private:
    void addReleaseRoutes(Router &router);
    void addUpgradeRoutes(Router &router);
    [[nodiscard]] Result<QJsonObject> latest() const;
    [[nodiscard]] Result<QJsonObject> upgrade(const Call &call, const protocol::UpgradeHosts &request);
    [[nodiscard]] QJsonObject viewOf(const identity::Caller &caller, const fleet::Rollout &rollout) const;
    [[nodiscard]] QJsonObject assetOf(const fleet::Releases::Kept &kept) const;

    Parts m_parts;
    std::vector<std::unique_ptr<fleet::Rollout>> m_rollouts; ///< oldest first
};

} // namespace mh::api
