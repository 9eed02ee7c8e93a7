// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/secret.h"
#include "core/flow/definition.h"

namespace mh::components {

/// Tokens that let a component speak for one node of one run, and nothing else.
/// Thread: engine. Lifetime: `clock` outlives it. They hold through restarts when the key does.
class RuntimeTokens
{
public:
    struct Subject {
        ExecutionId run;
        flow::NodeId node;
        bool operator==(const Subject &) const = default;
    };

    RuntimeTokens(Secret key, const Clock &clock);

    [[nodiscard]] Result<QString> make(ExecutionId run, const flow::NodeId &node) const;
    /// Errors: Unauthenticated INVALID_TOKEN.
    [[nodiscard]] Result<Subject> verify(const QString &token) const;

private:
    Secret m_key;
    const Clock &m_clock;
};

} // namespace mh::components
