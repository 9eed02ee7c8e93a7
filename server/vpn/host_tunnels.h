// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QByteArray>
#include <QJsonObject>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/base/tunnel_id.h"

namespace mh::vpn {

/// What is asked of hosts (verbs `tunnel.*`, docs/agent-protocol.md).
/// Thread: engine. Lifetime: outlives whoever asks; `done` is called once, or never when it ends first.
/// Errors: those of AgentSessions.
class HostTunnels
{
public:
    virtual ~HostTunnels() = default;

    struct Answered {
        QJsonObject value;
        QByteArray peers; ///< of status(): a JSON object a line
    };
    using Done = std::function<void(const Result<Answered> &)>;

    [[nodiscard]] virtual bool isReachable(HostId host) const = 0;
    virtual void list(HostId host, const Done &done) = 0;
    virtual void apply(HostId host, TunnelId tunnel, qint64 serial, Secret document, const Done &done) = 0;
    virtual void status(HostId host, TunnelId tunnel, const Done &done) = 0;
    virtual void repair(HostId host, TunnelId tunnel, const Done &done) = 0;
    virtual void down(HostId host, TunnelId tunnel, const Done &done) = 0;
};

} // namespace mh::vpn
