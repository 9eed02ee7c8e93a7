// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/tunnel/wireguard_device.h"

namespace mh::agent {

/// Devices of wireguard-go, each a process in a session of its own that outlives the agent; talked to on its Unix
/// socket. Devices are made in the network namespace of the calling thread.
class WireguardGo final : public WireguardDevices
{
public:
    static constexpr int kDeadlineMs = 10'000; ///< of each thing that is waited for

    [[nodiscard]] QString backend() const override { return QStringLiteral("wireguard-go"); }
    [[nodiscard]] bool isThere(const QString &name) override;
    [[nodiscard]] Result<> make(const QString &name) override;
    [[nodiscard]] Result<> remove(const QString &name) override;
    [[nodiscard]] Result<DeviceState> read(const QString &name) override;
    [[nodiscard]] Result<> change(const QString &name, const wireguard::Config &desired,
                                  const wireguard::Difference &difference) override;
    [[nodiscard]] QStringList names() override;
};

} // namespace mh::agent
