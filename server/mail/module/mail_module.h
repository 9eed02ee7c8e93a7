// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "server/module/module.h"

namespace mh::server {

class IdentityModule;
class MailOffice;
class StoreModule;

/// Mails on their way, and who writes them.
/// Thread: engine. Lifetime: as Module; the office after start(). Errors: those of the store.
class MailModule final : public Module
{
    Q_OBJECT

public:
    MailModule(const Ground &ground, const StoreModule &store, const IdentityModule &identity);
    ~MailModule() override;

    [[nodiscard]] QFuture<Result<>> start() override;
    [[nodiscard]] QByteArray metrics() const override;

    [[nodiscard]] MailOffice &office() const { return *m_office; }

private:
    const Ground &m_ground;
    const StoreModule &m_store;
    const IdentityModule &m_identity;
    std::unique_ptr<MailOffice> m_office;
};

} // namespace mh::server
