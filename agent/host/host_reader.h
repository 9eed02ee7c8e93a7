// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/fleet/host_facts.h"
#include "core/fleet/host_sample.h"

namespace mh::agent {

/// What the machine is, and how it does.
/// Thread: one. Errors: what the machine does not tell is left at 0 or empty.
class HostReader
{
public:
    virtual ~HostReader() = default;

    [[nodiscard]] virtual fleet::HostFacts facts() = 0;
    /// Rates are over the time since the call before. `number` and `at` are the caller's to set.
    [[nodiscard]] virtual fleet::HostSample sample() = 0;
};

/// Of the system that this is.
[[nodiscard]] std::unique_ptr<HostReader> makeHostReader();

} // namespace mh::agent
