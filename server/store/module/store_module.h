// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/module/module.h"

namespace mh::store {
class DataDir;
class EmbeddedStore;
} // namespace mh::store

namespace mh::server {

/// The data directory and its encrypted store; start() locks the one, finds the keys and opens the other.
/// Thread: engine. Lifetime: as Module; the services after start(). Errors: those of DataDir and EmbeddedStore.
class StoreModule final : public Module
{
    Q_OBJECT

public:
    explicit StoreModule(const Ground &ground);
    ~StoreModule() override;

    [[nodiscard]] QFuture<Result<>> start() override;

    [[nodiscard]] const store::DataDir &dir() const { return *m_dir; }
    [[nodiscard]] store::EmbeddedStore &store() const { return *m_store; }

private:
    [[nodiscard]] Result<> open();

    const Ground &m_ground;
    std::unique_ptr<store::DataDir> m_dir;
    std::unique_ptr<store::EmbeddedStore> m_store;
};

} // namespace mh::server
