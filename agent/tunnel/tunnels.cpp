// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/tunnel/tunnels.h"

#include <algorithm>

#include "agent/state/agent_log.h"
#include "agent/tunnel/nft_text.h"
#include "agent/tunnel/tunnel_difference.h"
#include "core/base/json.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

Error unknownTunnel()
{
    return notFound(u"this host has no such tunnel"_s);
}

bool wantsForwarding(const TunnelDocument &document, net::Family family)
{
    const auto &own = document.config.own.addresses;
    return document.running && document.forward && std::any_of(own.begin(), own.end(), [family](const auto &each) {
               return each.address.family() == family;
           });
}

} // namespace

Tunnels::Tunnels(const QString &folder, WireguardDevices &devices, TunnelNetwork &network, const Clock &clock)
    : m_kept(folder), m_devices(devices), m_network(network), m_clock(clock)
{
}

Tunnels::~Tunnels() = default;

void Tunnels::recover()
{
    const QStringList ids = m_kept.ids();
    for (const QString &id : ids)
        recoverOne(id);
    if (const auto done = updateForwarding({}, nullptr); !done)
        qCWarning(log::agent).noquote() << "forwarding:" << done.error().message;
}

void Tunnels::recoverOne(const QString &id)
{
    const auto kept = m_kept.read(id);
    if (!kept) {
        qCWarning(log::agent).noquote() << "a tunnel cannot be read:" << kept.error().message;
        return;
    }
    const auto begun =
        kept->begun ? TunnelDocument::fromJson(kept->begun->document) : Result<TunnelDocument>(unknownTunnel());
    auto inForce =
        kept->inForce ? TunnelDocument::fromJson(kept->inForce->document) : Result<TunnelDocument>(unknownTunnel());
    if (!inForce || kept->isLeaving) {
        const auto gone = begun ? takeAway(id, *begun) : inForce ? takeAway(id, *inForce) : Result<>();
        if (const auto removed = gone ? m_kept.remove(id) : gone; !removed)
            qCWarning(log::agent).noquote() << "a tunnel is not wholly gone:" << removed.error().message;
        return;
    }
    const auto brought = bring(id, *inForce, begun ? &*begun : &*inForce);
    Tunnel &tunnel = m_all[id];
    tunnel = {kept->inForce->serial, *std::move(inForce), m_clock.nowMs(),
              brought ? QString() : brought.error().message};
    if (const auto written = brought && kept->begun ? m_kept.write(id, {kept->inForce, {}, false}) : Result<>();
        !written)
        qCWarning(log::agent).noquote() << written.error().message;
}

void Tunnels::look()
{
    for (auto &[id, tunnel] : m_all) {
        if (!tunnel.document.running || (tunnel.error.isEmpty() && m_devices.isThere(tunnel.document.name)))
            continue;
        const auto brought = bring(id, tunnel.document, &tunnel.document);
        if (brought)
            tunnel.since = m_clock.nowMs();
        tunnel.error = brought ? QString() : brought.error().message;
    }
}

Result<> Tunnels::mayBe(const QString &id, const TunnelDocument &document, const fleet::TunnelPowers &powers) const
{
    if (const auto why =
            fleet::tunnelRefusal(powers, document.name, document.config.own.listenPort, document.masquerade))
        return Error{ErrorCode::Denied, u"NOT_ALLOWED"_s, *why, {}, {}};
    if (powers.backend != "auto"_L1 && powers.backend != m_devices.backend())
        return unavailable(u"this agent has no tunnels of the kind '%1'"_s.arg(powers.backend));
    if (m_all.size() >= kMost && m_all.find(id) == m_all.end())
        return unavailable(u"this host has %1 tunnels already"_s.arg(kMost));
    for (const auto &[other, tunnel] : m_all) {
        if (other != id && tunnel.document.name == document.name)
            return conflict(u"'%1' is another tunnel of this agent"_s.arg(document.name), u"INTERFACE_TAKEN"_s);
    }
    return {};
}

Result<TunnelStatus> Tunnels::apply(const QString &id, const TunnelWish &wish, const fleet::TunnelPowers &powers)
{
    auto document = TunnelDocument::fromJson(wish.document);
    if (!document)
        return document.error();
    if (const auto allowed = mayBe(id, *document, powers); !allowed)
        return allowed.error();
    const auto found = m_all.find(id);
    if (found != m_all.end()) {
        const Tunnel &tunnel = found->second;
        if (wish.serial < tunnel.serial)
            return conflict(u"this host has a newer one of it: %1"_s.arg(tunnel.serial));
        if (wish.serial == tunnel.serial && *document == tunnel.document && tunnel.error.isEmpty())
            return statusOf(id, tunnel);
    }
    if (const auto done = put(id, wish, *std::move(document)); !done)
        return done.error();
    return statusOf(id, m_all.at(id));
}

Result<TunnelStatus> Tunnels::change(const QString &id, qint64 base, qint64 serial, const QJsonArray &set,
                                     const QStringList &remove, const fleet::TunnelPowers &powers)
{
    const auto found = m_all.find(id);
    if (found == m_all.end())
        return unknownTunnel();
    if (found->second.serial != base)
        return conflict(u"this host has another one of it: %1"_s.arg(found->second.serial));
    const auto kept = m_kept.read(id);
    if (!kept || !kept->inForce)
        return kept ? unknownTunnel() : kept.error();
    auto document = changedDocument(kept->inForce->document, set, remove);
    return document ? apply(id, {serial, *std::move(document)}, powers) : Result<TunnelStatus>(document.error());
}

/// Written before and after: who is killed in between finds out which of the two counts.
Result<> Tunnels::put(const QString &id, const TunnelWish &wish, TunnelDocument document)
{
    const auto found = m_all.find(id);
    KeptTunnel kept{{}, wish, false};
    if (found != m_all.end()) {
        auto before = m_kept.read(id);
        if (!before)
            return before.error();
        kept.inForce = std::move(before->inForce);
    }
    if (const auto written = m_kept.write(id, kept); !written)
        return written;
    const TunnelDocument *former = found == m_all.end() ? nullptr : &found->second.document;
    auto done = bring(id, document, former);
    if (done)
        done = m_kept.write(id, {wish, {}, false});
    if (!done) {
        const auto back = former ? bring(id, *former, &document) : Result<>();
        if (former)
            found->second.error = back ? QString() : back.error().message;
        const auto noted = former ? m_kept.write(id, {kept.inForce, {}, false}) : m_kept.remove(id);
        if (!noted)
            qCWarning(log::agent).noquote() << noted.error().message;
        return done;
    }
    const bool wasRunning = former && former->running && found->second.error.isEmpty();
    const qint64 since = wasRunning ? found->second.since : m_clock.nowMs();
    m_all[id] = {wish.serial, std::move(document), since, {}};
    return {};
}

/// Ours: it has one of the keys that it may have by now, or none yet.
bool Tunnels::isOurs(const TunnelDocument &document, const TunnelDocument *former)
{
    const auto state = m_devices.read(document.name);
    if (!state)
        return false;
    const auto &has = state->config.own.privateKey;
    const auto is = [&has](const TunnelDocument &one) {
        return one.config.own.privateKey && has->clamped() == one.config.own.privateKey->clamped();
    };
    return !has ? former != nullptr : is(document) || (former && is(*former));
}

Result<> Tunnels::bring(const QString &id, const TunnelDocument &wanted, const TunnelDocument *former)
{
    if (former && former->name != wanted.name) {
        if (const auto gone = takeAway(id, *former); !gone)
            return gone;
    }
    if (!wanted.running)
        return takeAway(id, wanted);
    const bool wasThere = m_devices.isThere(wanted.name);
    if (wasThere && !isOurs(wanted, former))
        return conflict(u"there is an interface '%1' of somebody else"_s.arg(wanted.name), u"INTERFACE_TAKEN"_s);
    if (const auto made = wasThere ? Result<>() : m_devices.make(wanted.name); !made)
        return made;
    auto done = m_network.raise(wanted.name, networkOf(wanted).mtu);
    if (done)
        done = bringDevice(wanted, former);
    if (done)
        done = bringNetwork(id, wanted);
    if (!done && !wasThere) {
        (void)m_network.setRules(nftTableOf(id), {});
        (void)m_devices.remove(wanted.name);
        (void)updateForwarding(id, nullptr);
    }
    return done;
}

Result<> Tunnels::bringDevice(const TunnelDocument &wanted, const TunnelDocument *former)
{
    const auto state = m_devices.read(wanted.name);
    if (!state)
        return state.error();
    const wireguard::Difference found = deviceDifference(state->config, wanted, former);
    return found.isEmpty() ? Result<>() : m_devices.change(wanted.name, wanted.config, found);
}

Result<> Tunnels::bringNetwork(const QString &id, const TunnelDocument &wanted)
{
    if (const auto done = m_network.configure(networkOf(wanted)); !done)
        return done;
    const QString table = nftTableOf(id);
    if (const auto done = m_network.setRules(table, nftText(table, wanted)); !done)
        return done;
    return updateForwarding(id, &wanted);
}

/// Addresses and routes leave with the interface.
Result<> Tunnels::takeAway(const QString &id, const TunnelDocument &document)
{
    if (m_devices.isThere(document.name) && isOurs(document, &document)) {
        if (const auto gone = m_devices.remove(document.name); !gone)
            return gone;
    }
    if (const auto gone = m_network.setRules(nftTableOf(id), {}); !gone)
        return gone;
    return updateForwarding(id, nullptr);
}

/// On as long as one tunnel wants it; off again only if it was off before. `wanted` stands for what `id` is to be.
Result<> Tunnels::updateForwarding(const QString &id, const TunnelDocument *wanted)
{
    QStringList wasOff = m_kept.forwardingWasOff();
    for (const auto &[family, kind] : {std::pair(net::Family::V4, u"v4"_s), std::pair(net::Family::V6, u"v6"_s)}) {
        bool wants = wanted && wantsForwarding(*wanted, family);
        for (const auto &[other, tunnel] : m_all)
            wants = wants || (other != id && wantsForwarding(tunnel.document, family));
        const bool on = m_network.forwards(family);
        if (wants && !on) {
            if (!wasOff.contains(kind))
                wasOff.append(kind);
            if (const auto noted = m_kept.writeForwardingWasOff(wasOff); !noted)
                return noted;
            if (const auto set = m_network.setForwards(family, true); !set)
                return set;
        } else if (!wants && wasOff.contains(kind)) {
            if (const auto set = m_network.setForwards(family, false); !set)
                return set;
            wasOff.removeAll(kind);
            if (const auto noted = m_kept.writeForwardingWasOff(wasOff); !noted)
                return noted;
        }
    }
    return {};
}

Result<> Tunnels::down(const QString &id)
{
    const auto found = m_all.find(id);
    if (found == m_all.end())
        return unknownTunnel();
    auto kept = m_kept.read(id);
    if (!kept)
        return kept.error();
    kept->isLeaving = true;
    if (const auto written = m_kept.write(id, *kept); !written)
        return written;
    if (const auto gone = takeAway(id, found->second.document); !gone)
        return gone;
    m_all.erase(found);
    return m_kept.remove(id);
}

Result<> Tunnels::restore(const QString &id, const QByteArray &former)
{
    const auto wish = KeptTunnels::wishFrom(former);
    if (!wish)
        return wish.error();
    if (!*wish)
        return m_all.find(id) == m_all.end() ? Result<>() : down(id);
    auto document = TunnelDocument::fromJson((*wish)->document);
    return document ? put(id, **wish, *std::move(document)) : Result<>(document.error());
}

Result<TunnelStatus> Tunnels::repair(const QString &id)
{
    const auto found = m_all.find(id);
    if (found == m_all.end())
        return unknownTunnel();
    const auto brought = bring(id, found->second.document, &found->second.document);
    found->second.error = brought ? QString() : brought.error().message;
    return brought ? Result<TunnelStatus>(statusOf(id, found->second)) : brought.error();
}

Result<TunnelStatus> Tunnels::status(const QString &id)
{
    const auto found = m_all.find(id);
    return found == m_all.end() ? Result<TunnelStatus>(unknownTunnel()) : statusOf(id, found->second);
}

} // namespace mh::agent
