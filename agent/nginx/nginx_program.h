// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QStringList>

#include "core/base/result.h"
#include "core/fleet/nginx_powers.h"

namespace mh::agent {

struct NginxState {
    bool isRunning = false;
    qint64 pid = 0;
    qint64 since = 0; ///< epoch milliseconds
    int workers = 0;
    int leaving = 0; ///< workers of a former configuration that have not finished
};

/// What is asked of nginx itself.
/// Thread: its own; `told` is called on it, later, once. Errors: InvalidInput with nginx's own sentence and place when
/// it does not take a configuration; Timeout; Internal. Each has a deadline of its own.
class NginxProgram
{
public:
    using Told = std::function<void(const Result<> &)>;

    virtual ~NginxProgram() = default;

    [[nodiscard]] virtual NginxState state(const fleet::NginxPowers &powers) = 0;
    virtual void test(const fleet::NginxPowers &powers, const QString &config, const Told &told) = 0;
    /// Done when workers of the new configuration are there and these addresses ("127.0.0.1:80") take connections.
    virtual void reload(const fleet::NginxPowers &powers, const QStringList &addresses, const Told &told) = 0;
    virtual void start(const fleet::NginxPowers &powers, const Told &told) = 0;
    virtual void stop(const fleet::NginxPowers &powers, const Told &told) = 0;
    /// "1.22.1"; empty: it cannot be run.
    virtual void version(const fleet::NginxPowers &powers, const std::function<void(const QString &)> &told) = 0;
};

} // namespace mh::agent
