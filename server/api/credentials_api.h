// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>

#include "core/base/id.h"

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
    using KnowsUser = std::function<bool(UserId)>;

    CredentialsApi(Router &router, vault::Vault &vault, KnowsUser knowsUser);

private:
    void addReadRoutes(Router &router);
    void addWriteRoutes(Router &router);
    void addWorkspaceRoutes(Router &router);
    void addKeyRoutes(Router &router);

    vault::Vault &m_vault;
    KnowsUser m_knowsUser;
};

} // namespace mh::api
