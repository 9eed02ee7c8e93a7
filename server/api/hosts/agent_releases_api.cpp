// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/hosts/agent_releases_api.h"

#include <algorithm>

#include "core/base/mapped.h"
#include "server/api/hosts/host_gate.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/host_watch.h"
#include "server/identity/profile.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using fleet::Host;
using fleet::Releases;
using fleet::Rollout;

namespace {

Error noRelease()
{
    return notFound(u"there is no such release of the agent here"_s, u"RELEASE_NOT_FOUND"_s);
}

/// Why the host cannot get it; empty: it can.
QString obstacle(const Host &host, const Releases::Kept *kept, const QString &version, const QString &channel)
{
    const fleet::Manifest manifest = host.manifest.value_or(fleet::Manifest());
    if (const auto no = fleet::refusalOf(manifest, u"upgrade.install"_s, {}))
        return no->message;
    if (manifest.upgrade.channel != channel)
        return u"its manifest wants the channel %1"_s.arg(manifest.upgrade.channel);
    if (!kept)
        return u"there is no version %1 for its kind of machine"_s.arg(version);
    const auto own = fleet::ReleaseVersion::fromText(host.facts.agentVersion);
    if (own && kept->release.number() <= *own)
        return u"it has version %1"_s.arg(host.facts.agentVersion);
    return {};
}

/// As releases call it, of what facts say: agents tell the product's name there.
QString osOf(const Host &host)
{
    if (host.facts.os.startsWith("Windows"_L1))
        return u"windows"_s;
    return host.facts.os.startsWith("macOS"_L1) ? u"macos"_s : u"linux"_s;
}

} // namespace

AgentReleasesApi::AgentReleasesApi(Router &router, Parts parts) : m_parts(std::move(parts))
{
    addReleaseRoutes(router);
    addUpgradeRoutes(router);
}

AgentReleasesApi::~AgentReleasesApi() = default;

QJsonObject AgentReleasesApi::assetOf(const Releases::Kept &kept) const
{
    return {{u"name"_s, kept.name},
            {u"download_url"_s, QString(m_parts.baseUrl() + u"/api/agents/releases/"_s + kept.name)},
            {u"os"_s, kept.release.os},
            {u"arch"_s, kept.release.arch}};
}

/// The newest of the channel "stable", for all machines.
Result<QJsonObject> AgentReleasesApi::latest() const
{
    const auto &all = m_parts.fleet.releases.all();
    const auto isStable = [](const Releases::Kept &kept) { return kept.release.channel == "stable"_L1; };
    const auto newest = std::find_if(all.begin(), all.end(), isStable);
    if (newest == all.end())
        return noRelease();
    QJsonArray assets;
    for (const Releases::Kept &kept : all) {
        if (isStable(kept) && kept.release.version == newest->release.version)
            assets.append(assetOf(kept));
    }
    return QJsonObject{{u"success"_s, true},
                       {u"version"_s, newest->release.version},
                       {u"releasedAt"_s, protocol::isoSeconds(newest->release.releasedAt)},
                       {u"release_repo"_s, QString(m_parts.baseUrl() + u"/api/agents/releases"_s)},
                       {u"assets"_s, assets}};
}

void AgentReleasesApi::addReleaseRoutes(Router &router)
{
    Releases &releases = m_parts.fleet.releases;
    router.on(protocol::latestRelease, [this, &releases](const Call &, protocol::Empty) {
        const Answer<QJsonObject> answer;
        whenReady(releases.look(), this, [this, answer](const Result<> &) { answer.give(latest()); });
        return answer.future();
    });
    router.on(protocol::listReleases, [this, &releases](const Call &, protocol::Empty) {
        const Answer<QJsonObject> answer;
        whenReady(releases.look(), this, [this, answer, &releases](const Result<> &) {
            QJsonArray list;
            for (const Releases::Kept &kept : releases.all()) {
                QJsonObject one = assetOf(kept);
                one.insert("version"_L1, kept.release.version);
                one.insert("channel"_L1, kept.release.channel);
                one.insert("size"_L1, kept.release.size);
                one.insert("sha256"_L1, QString::fromLatin1(kept.release.sha256.toHex()));
                one.insert("releasedAt"_L1, protocol::isoSeconds(kept.release.releasedAt));
                list.append(one);
            }
            answer.give(QJsonObject{{u"releases"_s, list}});
        });
        return answer.future();
    });
    router.onStreamReply(protocol::downloadRelease, [this, &releases](const Call &, const protocol::ReleaseRef &request,
                                                                      const Reply &reply) {
        const auto &all = releases.all();
        const auto kept =
            std::find_if(all.begin(), all.end(), [&](const Releases::Kept &each) { return each.name == request.name; });
        if (kept == all.end())
            return reply.fail(noRelease());
        whenReady(releases.program(*kept), this, [reply](const Result<QByteArray> &program) {
            if (!program)
                return reply.fail(program.error());
            http::Response response;
            response.headers.append(http::Header{"Content-Type", "application/octet-stream"});
            response.body = *program;
            reply.send(std::move(response));
        });
    });
    router.onRaw(
        protocol::addRelease, {},
        [this, &releases](const Call &call, const QJsonObject &, const QByteArray &body, const Reply &reply) {
            whenReady(releases.add(body), this, [this, call, reply](const Result<fleet::Release> &added) {
                if (!added)
                    return reply.fail(added.error());
                const AuditEntry note = about(call.note, added->version, {{u"channel"_s, added->channel}});
                whenReady(m_parts.fleet.hosts.note(note), this, [reply, added = *added](const Result<> &noted) {
                    if (!noted)
                        return reply.fail(noted.error());
                    reply.send(protocol::addRelease.success, {{u"success"_s, true}, {u"version"_s, added.version}});
                });
            });
        });
}

void AgentReleasesApi::addUpgradeRoutes(Router &router)
{
    router.on(protocol::upgradeHosts, [this](const Call &call, const protocol::UpgradeHosts &request) {
        const Answer<QJsonObject> answer;
        whenReady(m_parts.fleet.releases.look(), this,
                  [this, answer, call, request](const Result<> &) { answer.give(upgrade(call, request)); });
        return answer.future();
    });
    router.on(protocol::listRollouts, [this](const Call &call, protocol::Empty) -> Result<QJsonObject> {
        QJsonArray list;
        for (auto rollout = m_rollouts.rbegin(); rollout != m_rollouts.rend(); ++rollout) {
            const QJsonObject view = viewOf(*call.caller, **rollout);
            if (!view.value("servers"_L1).toArray().isEmpty())
                list.append(view);
        }
        return QJsonObject{{u"rollouts"_s, list}};
    });
}

Result<QJsonObject> AgentReleasesApi::upgrade(const Call &call, const protocol::UpgradeHosts &request)
{
    const fleet::Rollout::Parts &fleet = m_parts.fleet;
    QString version = request.version;
    for (const Releases::Kept &kept : fleet.releases.all()) {
        if (version.isEmpty() && kept.release.channel == request.channel)
            version = kept.release.version;
    }
    if (version.isEmpty())
        return noRelease();
    QJsonArray success, failure, offline, missing;
    QJsonObject reasons;
    Rollout::Wish wish{version, request.channel, {call.caller->id.toString(), call.caller->username}, call.note, {}};
    for (const qint64 number : request.numbers) {
        const Host *host = fleet.hosts.find(number);
        if (!host || !m_parts.gate.sees(*call.caller, *host)) {
            missing.append(number);
            continue;
        }
        if (const auto may = m_parts.gate.may(*call.caller, *host, access::Act::Manage); !may)
            return may.error(); // nothing is begun
        if (!fleet.watch.isConnected(host->id)) {
            offline.append(number);
            continue;
        }
        const Releases::Kept *kept = fleet.releases.find(request.channel, version, osOf(*host), host->facts.arch);
        const bool isAtWork = std::any_of(m_rollouts.begin(), m_rollouts.end(),
                                          [host](const auto &each) { return each->isAt(host->id); });
        const QString why =
            isAtWork ? u"another upgrade of it is at work"_s : obstacle(*host, kept, version, request.channel);
        (why.isEmpty() ? success : failure).append(number);
        if (why.isEmpty())
            wish.members.append({host->id, number, *kept, 0, Rollout::State::Waiting, {}});
        else
            reasons.insert(QString::number(number), why);
    }
    if (!wish.members.isEmpty()) {
        if (m_rollouts.size() >= kMostRollouts && m_rollouts.front()->isOver())
            m_rollouts.erase(m_rollouts.begin());
        if (m_rollouts.size() >= kMostRollouts)
            return conflict(u"%1 upgrades are at work already"_s.arg(m_rollouts.size()), u"ROLLOUT_AT_WORK"_s);
        m_rollouts.push_back(std::make_unique<Rollout>(fleet, std::move(wish)));
        m_rollouts.back()->start();
    }
    return QJsonObject{{u"success"_s, true},
                       {u"message"_s, u"the upgrade has been ordered, to version %1"_s.arg(version)},
                       {u"result"_s, QJsonObject{{u"success"_s, success},
                                                 {u"failure"_s, failure},
                                                 {u"offline"_s, offline},
                                                 {u"missing"_s, missing}}},
                       {u"reasons"_s, reasons}};
}

QJsonObject AgentReleasesApi::viewOf(const identity::Caller &caller, const Rollout &rollout) const
{
    QJsonArray servers;
    for (const Rollout::Member &member : rollout.wish().members) {
        const Host *host = m_parts.fleet.hosts.find(member.host);
        if (!host || !m_parts.gate.sees(caller, *host))
            continue;
        QJsonObject one{{u"id"_s, member.number},
                        {u"name"_s, host->name},
                        {u"wave"_s, member.wave},
                        {u"state"_s, toText(member.state)}};
        if (!member.why.isEmpty())
            one.insert("error"_L1, member.why);
        servers.append(one);
    }
    return {{u"version"_s, rollout.wish().version},
            {u"channel"_s, rollout.wish().channel},
            {u"by"_s, rollout.wish().by.name},
            {u"started_at"_s, protocol::isoSeconds(rollout.startedAt())},
            {u"over"_s, rollout.isOver()},
            {u"halted"_s, rollout.isHalted()},
            {u"servers"_s, servers}};
}

} // namespace mh::api
