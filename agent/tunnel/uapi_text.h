// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/tunnel/wireguard_device.h"

/// The words of WireGuard's cross-platform userspace interface. Thread: plain functions.
namespace mh::agent {

/// What "get=1" is answered with, up to the empty line. Errors: Internal for what is no such answer, and for an errno.
[[nodiscard]] Result<DeviceState> deviceFrom(QByteArrayView answer);
/// The "set=1" that brings about the difference, with its empty line.
[[nodiscard]] Secret changeText(const wireguard::Config &desired, const wireguard::Difference &difference);
/// The errno of an answer to "set=1"; -1: it is none.
[[nodiscard]] int errnoOf(QByteArrayView answer);

} // namespace mh::agent
