// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QObject>

#include "core/protocol/workspaces.h"

namespace mh::vault {
class Vault;
}

namespace mh::api {

class Router;

/// Credentials, the workspaces that share them, and the data keys they are sealed with. Secrets
/// come in and never go out.
/// Thread: engine thread. Lifetime: outlives the router's use of it.
class CredentialsApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CredentialsApi)

public:
    /// The account of that id, or of that verified address when the id is null.
    using People = std::function<std::optional<protocol::WorkspacePerson>(UserId, const QString &email)>;

    CredentialsApi(Router &router, vault::Vault &vault, People people);

private:
    void addReadRoutes(Router &router);
    void addWriteRoutes(Router &router);
    void addWorkspaceRoutes(Router &router);
    void addKeyRoutes(Router &router);

    vault::Vault &m_vault;
    People m_people;
};

} // namespace mh::api
