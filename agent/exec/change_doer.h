// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/exec/doing.h"
#include "agent/hold/holds.h"

namespace mh::agent {

/// `change.*`: changes that wait to be confirmed.
/// Thread: Commands'. Lifetime: `holds` outlives it.
class ChangeDoer final : public Doer
{
public:
    explicit ChangeDoer(Holds &holds) : m_holds(holds) {}

    void begin(const std::shared_ptr<Doing> &doing) override;

private:
    Holds &m_holds;
};

} // namespace mh::agent
