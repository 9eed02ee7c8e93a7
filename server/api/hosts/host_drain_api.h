// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "server/api/router.h"

namespace mh::fleet {
class Drains;
class HostRegistry;
struct Host;
} // namespace mh::fleet
namespace mh::identity {
class Accounts;
}

namespace mh::api {

/// Draining hosts. Whether the caller may operate the host the router has asked.
/// Thread: engine thread. Lifetime: outlives the router's use of it; outlived by what it refers to.
class HostDrainApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostDrainApi)

public:
    struct Parts {
        const fleet::HostRegistry &hosts;
        fleet::Drains &drains;
        const identity::Accounts &accounts;
    };
    HostDrainApi(Router &router, const Parts &parts);

private:
    Parts m_parts;
};

/// The host's "drain": who, why, until when, and what is at work there still. Empty unless it is being drained.
[[nodiscard]] QJsonObject drainView(const fleet::Host &host, const fleet::Drains &drains,
                                    const identity::Accounts &accounts);

} // namespace mh::api
