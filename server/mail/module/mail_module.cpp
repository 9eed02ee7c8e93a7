// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/module/mail_module.h"

#include "server/identity/module/identity_module.h"
#include "server/mail/mail_metrics.h"
#include "server/mail/mail_queue.h"
#include "server/mail/module/mail_office.h"
#include "server/store/module/store_module.h"

namespace mh::server {
using namespace Qt::StringLiterals;

MailModule::MailModule(const Ground &ground, const StoreModule &store, const IdentityModule &identity)
    : Module(u"mail"_s, {&store, &identity}), m_ground(ground), m_store(store), m_identity(identity)
{
}

MailModule::~MailModule() = default;

QFuture<Result<>> MailModule::start()
{
    m_office = std::make_unique<MailOffice>(MailOffice::Parts{
        m_ground.settings, m_store.store(), m_identity.service(), m_ground.timers, m_ground.clock,
        [&running = m_ground.running] { return running.baseUrl; }, m_identity.passFor(protocol::jobs::mailDelivery)});
    return m_office->start();
}

QByteArray MailModule::metrics() const
{
    return mail::metricsText(m_office->queue().counts());
}

} // namespace mh::server
