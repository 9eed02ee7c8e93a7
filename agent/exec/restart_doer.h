// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QStringList>

#include "agent/exec/doing.h"

namespace mh::agent {

/// `host.restart`: runs the program that the manifest names for it. Answered once it has begun, since there is nobody
/// to answer afterwards. Thread: Commands'.
class RestartDoer final : public Doer
{
public:
    using Run = std::function<bool(const QStringList &words)>;
    explicit RestartDoer(Run run) : m_run(std::move(run)) {}

    void begin(const std::shared_ptr<Doing> &doing) override;
    /// Beside the agent, whose end it may be.
    [[nodiscard]] static bool runDetached(const QStringList &words);

private:
    Run m_run;
};

} // namespace mh::agent
