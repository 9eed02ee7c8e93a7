// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/module/module.h"

namespace mh::server {

class EngineModule;
class Housekeeping;
class IdentityModule;

/// What is kept for a time only.
/// Thread: engine. Lifetime: as Module.
class HousekeepingModule final : public Module
{
    Q_OBJECT

public:
    HousekeepingModule(const Ground &ground, const IdentityModule &identity, const EngineModule &engine);
    ~HousekeepingModule() override;

    [[nodiscard]] QFuture<Result<>> start() override;
    void resume() override;
    void applySettings() override;

private:
    void sweepAudit(qint64 nowMs);

    const Ground &m_ground;
    const IdentityModule &m_identity;
    const EngineModule &m_engine;
    std::unique_ptr<Housekeeping> m_runs;
};

} // namespace mh::server
