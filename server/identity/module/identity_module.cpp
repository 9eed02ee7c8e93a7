// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/identity/module/identity_module.h"

#include "core/base/answer.h"
#include "core/base/when_ready.h"
#include "core/crypto/aes_gcm.h"
#include "core/settings/live_settings.h"
#include "server/identity/first_admin.h"
#include "server/identity/identity_service.h"
#include "server/identity/settings_service.h"
#include "server/module/catalogue.h"
#include "server/store/embedded_store.h"
#include "server/store/module/store_module.h"
#include "server/vault/key_ring.h"
#include "server/vault/module/keys_module.h"

namespace mh::server {
using namespace Qt::StringLiterals;

namespace {

identity::Sealer sealerOf(const Secret &key)
{
    constexpr int kVersion = 1;
    static constexpr QByteArrayView kContext("signing-key");
    return {[&key](QByteArrayView plain) { return crypto::sealText(key, kVersion, plain, kContext); },
            [&key](const QString &sealed) { return crypto::openText(key, sealed, kContext); }};
}

/// Of second factors: under a data key of their own.
identity::BoundSealer sealerOf(vault::KeyRing &keys)
{
    using vault::KeyRing;
    return {[&keys](QByteArrayView plain, QByteArrayView context) {
                return keys.seal(KeyRing::kSecondFactor, plain, context);
            },
            [&keys](const QString &sealed, QByteArrayView context) {
                return std::as_const(keys).open(KeyRing::kSecondFactor, sealed, context);
            }};
}

identity::IdentityOptions identityOptions(const settings::ServerSettings &settings)
{
    identity::IdentityOptions options;
    options.flowAccessMs = settings.accessTokenMs;
    // Sign-ins by user name have a longer time of their own as long as nobody sets one.
    if (settings.accessTokenMs != settings::ServerSettings().accessTokenMs)
        options.monitorAccessMs = settings.accessTokenMs;
    options.refreshMs = settings.refreshTokenMs;
    options.wgmAccessMs = settings.v1AccessSeconds * 1'000LL;
    options.maxAttempts = settings.maxLoginAttempts;
    options.flowLockMs = settings.lockMinutes * 60'000LL;
    options.monitorLockMs = settings.otherLockSeconds * 1'000LL;
    options.passwordDays = settings.passwordMaxAgeDays;
    options.passwordRules = {settings.passwordMinLength, settings.passwordUpperCase, settings.passwordLowerCase,
                             settings.passwordDigits, settings.passwordSpecial};
    options.secondFactor = settings.secondFactor;
    return options;
}

} // namespace

IdentityModule::IdentityModule(const Ground &ground, const StoreModule &store, const KeysModule &keys)
    : Module(u"identity"_s, {&store, &keys}), m_ground(ground), m_store(store), m_keys(keys)
{
}

IdentityModule::~IdentityModule() = default;

/// Before anything exists that could do one of them.
Result<> IdentityModule::askForJobs() const
{
    QList<protocol::Job> jobs(protocol::jobs::all.begin(), protocol::jobs::all.end());
    jobs += m_ground.catalogue.jobs;
    QSet<QLatin1StringView> names;
    for (const protocol::Job &job : std::as_const(jobs)) {
        if (names.contains(job.name)) // a second row would lend it another permission
            return internalError(u"the job %1 is there twice"_s.arg(job.name));
        names.insert(job.name);
        if (job.actsFor != protocol::ActsFor::System)
            continue;
        if (const auto pass = authorized(job); !pass)
            return pass.error();
    }
    return {};
}

Result<protocol::JobPass> IdentityModule::authorized(const protocol::Job &job) const
{
    return identity::IdentityService::authorize(job, nullptr, m_ground.catalogue.jobs);
}

QFuture<Result<>> IdentityModule::start()
{
    const Answer<> answer;
    if (const auto allowed = askForJobs(); !allowed)
        return answer.given(allowed.error());
    store::EmbeddedStore &store = m_store.store();
    m_service =
        std::make_unique<identity::IdentityService>(store.identity(), m_ground.clock, sealerOf(store.sealingKey()),
                                                    identityOptions(m_ground.settings), sealerOf(m_keys.ring()));
    m_live = std::make_unique<settings::LiveSettings>(m_ground.catalogue.settings, m_ground.settings);
    m_settings =
        std::make_unique<identity::SettingsService>(m_service->accounts(), *m_live, sealerOf(store.sealingKey()));
    whenReady(m_service->start(m_ground.settings.jwtSecret.clone()), this, [this, answer](const Result<> &read) {
        if (read) {
            m_settings->restore(m_service->storedSettings());
            applySettings();
        }
        answer.give(read);
    });
    return answer.future();
}

void IdentityModule::applySettings()
{
    m_service->setOptions(identityOptions(m_ground.settings));
}

QFuture<Result<>> IdentityModule::makeFirstAdmin(const QString &username, const QString &email, Secret password)
{
    m_firstAdmin = std::make_unique<identity::FirstAdmin>(m_service->accounts());
    return m_firstAdmin->make(username, email, std::move(password));
}

protocol::JobPass IdentityModule::passFor(const protocol::Job &job) const
{
    return *authorized(job);
}

} // namespace mh::server
