// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fleet/module/fleet_module.h"

#include "core/base/answer.h"
#include "core/base/when_ready.h"
#include "core/crypto/aes_gcm.h"
#include "core/settings/server_settings.h"
#include "server/fleet/agent_sessions.h"
#include "server/fleet/drains.h"
#include "server/fleet/file_transfers.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/host_watch.h"
#include "server/fleet/rows/host_rows.h"
#include "server/fleet/terminal_views.h"
#include "server/fleet/terminals.h"
#include "server/module/catalogue.h"
#include "server/store/embedded_store.h"
#include "server/store/module/store_module.h"

namespace mh::server {
using namespace Qt::StringLiterals;

namespace {

constexpr int kKeyVersion = 1;
constexpr QByteArrayView kKeyContext{"fleet server key"};

} // namespace

FleetModule::FleetModule(const Ground &ground, const StoreModule &store)
    : Module(u"fleet"_s, {&store}), m_ground(ground), m_store(store)
{
}

FleetModule::~FleetModule() = default;

void FleetModule::declare(Catalogue &catalogue)
{
    catalogue.tables.append({u"fleet"_s, fleet::HostRows::tables()});
}

QFuture<Result<>> FleetModule::start()
{
    store::EmbeddedStore &store = m_store.store();
    m_rows = std::make_unique<fleet::HostRows>(store.writer(), store.reader());
    m_hosts = std::make_unique<fleet::HostRegistry>(*m_rows, m_ground.clock);
    m_watch = std::make_unique<fleet::HostWatch>(*m_rows, m_ground.clock);
    const Answer<> answer;
    whenReady(readKey(), this, [this, answer](const Result<> &key) {
        if (!key)
            return answer.give(key);
        whenReady(m_hosts->start(), this, [this, answer](const Result<> &read) {
            if (read)
                begin();
            answer.give(read);
        });
    });
    return answer.future();
}

void FleetModule::begin()
{
    for (const fleet::Host &host : m_hosts->all())
        m_watch->restore(host.id, host.seenAt);
    m_sessions =
        std::make_unique<fleet::AgentSessions>(fleet::AgentSessions::Parts{*m_hosts, *m_watch, *m_key, m_ground.clock});
    m_transfers = std::make_unique<fleet::FileTransfers>(*m_sessions);
    m_terminals =
        std::make_unique<fleet::Terminals>(fleet::Terminals::Parts{*m_hosts, *m_watch, *m_sessions, m_ground.clock});
    m_terminalViews = std::make_unique<fleet::TerminalViews>(m_ground.clock);
    connect(m_terminals.get(), &fleet::Terminals::ended, m_terminalViews.get(), &fleet::TerminalViews::terminalEnded);
    m_drains = std::make_unique<fleet::Drains>(*m_hosts, m_ground.clock);
    m_drains->addWork(u"commands"_s, [this](HostId host) {
        return m_sessions->atWork(host) - m_terminals->connectedOn(host); // each of those is a command
    });
    m_drains->addWork(u"terminals"_s, [this](HostId host) { return m_terminals->countOf(host); });
    connect(m_hosts.get(), &fleet::HostRegistry::removed, this,
            [this](const fleet::Host &host) { m_watch->forget(host.id); });
    applySettings();
}

QFuture<Result<>> FleetModule::readKey()
{
    const Answer<> answer;
    whenReady(m_rows->serverKey(), this, [this, answer](const Result<QString> &sealed) {
        if (!sealed)
            return answer.give(sealed.error());
        if (sealed->isEmpty())
            return makeKey([answer](const Result<> &made) { answer.give(made); });
        auto seed = crypto::openText(m_store.store().sealingKey(), *sealed, kKeyContext);
        if (!seed)
            return answer.give(seed.error());
        auto key = crypto::SigningKey::fromSeed(*seed);
        if (!key)
            return answer.give(key.error());
        m_key.emplace(*std::move(key));
        answer.give({});
    });
    return answer.future();
}

void FleetModule::makeKey(const std::function<void(const Result<> &)> &done)
{
    m_key.emplace(crypto::SigningKey::make());
    const auto sealed = crypto::sealText(m_store.store().sealingKey(), kKeyVersion, m_key->seed().bytes(), kKeyContext);
    if (!sealed)
        return done(sealed.error());
    m_rows->saveServerKey(*sealed, done);
}

void FleetModule::applySettings()
{
    m_hosts->setLimit(m_ground.settings.maxHosts);
}

void FleetModule::drain(const std::function<void()> &done)
{
    m_watch->save();
    done(); // the store writes what it was given before it ends
}

int FleetModule::onlineCount() const
{
    return m_watch ? m_watch->onlineCount() : 0;
}

QByteArray FleetModule::metrics() const
{
    if (!m_sessions)
        return {};
    return "# HELP fleet_hosts Hosts that are known\n# TYPE fleet_hosts gauge\nfleet_hosts "
           + QByteArray::number(m_hosts->all().size())
           + "\n# HELP fleet_agents_connected Agents that are connected\n# TYPE fleet_agents_connected gauge\n"
             "fleet_agents_connected "
           + QByteArray::number(m_sessions->connectedCount()) + '\n';
}

} // namespace mh::server
