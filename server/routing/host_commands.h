// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/secret.h"

namespace mh::routing {

/// What routing asks of hosts (verbs `routing.*`, docs/agent-protocol.md).
/// Thread: engine. Lifetime: outlives whoever asks; `done` is called once, or never when it ends first.
/// Errors: those of AgentSessions.
class HostCommands
{
public:
    virtual ~HostCommands() = default;

    using Done = std::function<void(const Result<QJsonObject> &)>;
    struct RoutePage {
        QList<QByteArray> lines; ///< one JSON object each
        QString next;            ///< after which it goes on; empty: that was the end
    };
    using RoutesDone = std::function<void(const Result<RoutePage> &)>;

    [[nodiscard]] virtual bool isReachable(HostId host) const = 0;
    /// What is in force there afterwards, as status() tells it.
    virtual void apply(HostId host, qint64 serial, Secret document, const Done &done) = 0;
    virtual void status(HostId host, const Done &done) = 0;
    virtual void restart(HostId host, const QString &session, const Done &done) = 0;
    virtual void routes(HostId host, const QJsonObject &arguments, const RoutesDone &done) = 0;
};

} // namespace mh::routing
