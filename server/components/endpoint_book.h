// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/result.h"

namespace mh::components {

/// Where a registered component runs; the registry knows. Thread: engine.
class EndpointBook
{
public:
    virtual ~EndpointBook() = default;

    /// Errors: NotFound COMPONENT_NOT_FOUND, Unavailable COMPONENT_UNAVAILABLE.
    [[nodiscard]] virtual Result<> check(const QString &name, const QString &version) const = 0;
    /// A base URL, another one each time while there are several. Errors: as check().
    [[nodiscard]] virtual Result<QString> pick(const QString &name, const QString &version) = 0;
    /// How many calls of it may be in flight; 0: no limit.
    [[nodiscard]] virtual int maxConcurrent(const QString &) const { return 0; }
    /// Whether the endpoint could be reached.
    virtual void report(const QString &endpoint, bool reachable) = 0;
};

} // namespace mh::components
