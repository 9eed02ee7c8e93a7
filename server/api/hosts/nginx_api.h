// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/base/answer.h"
#include "core/base/clock.h"
#include "core/protocol/hosts.h"
#include "server/api/router.h"

namespace mh::fleet {
class AgentSessions;
class HostRegistry;
} // namespace mh::fleet

namespace mh::api {

/// Nginx on hosts by request. What changes something is in the audit log before the host is asked.
/// Thread: engine. Lifetime: outlives the router's use of it; outlived by what `Parts` refers to.
/// Errors: CERTIFICATE_NOT_FOUND; besides, those of the host, with nginx's place as "config_file" and "config_line".
class NginxApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NginxApi)

public:
    struct Parts {
        fleet::HostRegistry &hosts;
        fleet::AgentSessions &sessions;
        const Clock &clock;
    };
    NginxApi(Router &router, const Parts &parts);

private:
    struct Wish {
        qint64 host = 0;
        QString verb;
        QJsonObject arguments;
        qint64 deadlineMs = 60'000;
    };
    using Reply = QFuture<Result<QJsonObject>>;

    void addReadRoutes(Router &router);
    void addControlRoutes(Router &router);
    void addChangeRoutes(Router &router);
    /// Without a change there.
    [[nodiscard]] Reply look(const Call &call, const Wish &wish);
    /// The note first, then the change.
    [[nodiscard]] Reply change(const Call &call, const Wish &wish, const QJsonObject &noted = {});
    void ask(const Call &call, const Wish &wish, bool once, const Answer<QJsonObject> &answer);
    [[nodiscard]] QJsonObject told(QJsonObject value) const;

    Parts m_parts;
};

} // namespace mh::api
