// SPDX-License-Identifier: GPL-3.0-or-later
// What agents of the documented protocol send, and what is asked of the others.
#include "server/api/hosts/hosts_api.h"

#include "core/base/mapped.h"
#include "core/protocol/host_endpoints.h"
#include "server/api/hosts/host_gate.h"
#include "server/fleet/agent_sessions.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/host_watch.h"
#include "server/identity/profile.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using fleet::Host;

namespace {

constexpr int kSampleSeconds = 10;
constexpr qsizetype kMostProcesses = 100'000;

Error noSuchHost()
{
    return notFound(u"there is no such server"_s, u"SERVER_NOT_FOUND"_s);
}

void takeOver(Host &host, const protocol::RegisterHost &said)
{
    host.address = said.ip;
    host.systemInfo = said.systemInfo;
    host.facts.name = said.name.isEmpty() ? host.name : said.name;
    host.facts.os = said.os;
    host.facts.arch = said.arch;
    host.facts.cpuCores = said.cpuCores;
    host.facts.cpuModel = said.cpuModel;
    host.facts.memoryTotal = said.memoryTotal;
    host.facts.diskTotal = said.diskTotal;
    host.facts.agentVersion = said.agentVersion;
}

fleet::Principal principalOf(const Call &call)
{
    return {call.caller->id.toString(), call.caller->username};
}

} // namespace

void HostsApi::addAgentRoutes(Router &router)
{
    router.guard(access::Object::Host,
                 [&gate = m_parts.gate](const Call &call, const protocol::Route &route, const QString &id) {
                     return gate.mayEnter(call, route, id);
                 });
    router.admitAgents([this](const QString &secret, const QString &) -> Result<HostId> {
        const Host *host = m_parts.hosts.ofSecret(secret);
        if (!host)
            return Error{ErrorCode::Unauthenticated, u"UNAUTHORIZED"_s, u"no host has that secret"_s, {}, {}};
        return host->id;
    });
    router.on(protocol::registerHost, [this](const Call &call, const protocol::RegisterHost &request) {
        const auto edit = [request](Host &host) { takeOver(host, request); };
        return mapped(m_parts.hosts.change(call.agentOf, edit, {}), this, [](const Host &host) -> Result<QJsonObject> {
            return QJsonObject{{u"success"_s, true}, {u"id"_s, host.number}, {u"server_id"_s, host.number}};
        });
    });
    router.on(protocol::sendFigures,
              [this](const Call &call, const protocol::SendFigures &request) -> Result<QJsonObject> {
                  m_parts.watch.take(call.agentOf, request.figures);
                  return QJsonObject{{u"success"_s, true}};
              });
    router.on(protocol::agentSettings, [](const Call &, protocol::Empty) -> Result<QJsonObject> {
        return QJsonObject{{u"report_interval"_s, kSampleSeconds}};
    });
}

void HostsApi::gatherProcesses(qint64 number, const fleet::Principal &by, qint64 after, const QJsonArray &found,
                               const Answer<QJsonObject> &answer)
{
    const Host *host = m_parts.hosts.find(number);
    if (!host)
        return answer.give(noSuchHost());
    const auto page = m_parts.sessions.ask(*host, {u"processes.list"_s, {{u"after"_s, after}}, by});
    whenReady(page, this, [this, number, by, after, found, answer](const Result<QJsonObject> &told) {
        if (!told)
            return answer.give(told.error());
        QJsonArray all = found;
        const QJsonArray processes = told->value("processes"_L1).toArray();
        for (const QJsonValue &process : processes)
            all.append(process);
        const qint64 last = all.isEmpty() ? 0 : all.last()["pid"_L1].toInteger();
        if (!told->value("more"_L1).toBool() || last <= after || all.size() > kMostProcesses)
            return answer.give(QJsonObject{{u"processes"_s, all}});
        gatherProcesses(number, by, last, all, answer);
    });
}

void HostsApi::addProcessRoutes(Router &router)
{
    router.on(protocol::listProcesses, [this](const Call &call, const protocol::HostRef &request) {
        const Answer<QJsonObject> answer;
        gatherProcesses(request.number, principalOf(call), 0, {}, answer);
        return answer.future();
    });
    router.on(protocol::killProcess, [this](const Call &call, const protocol::HostCommand &request) {
        const Answer<QJsonObject> answer;
        const Host *host = m_parts.hosts.find(request.number);
        bool isPid = false;
        const qint64 pid = request.arguments.value("pid"_L1).toVariant().toLongLong(&isPid);
        if (!host)
            return answer.given(noSuchHost());
        if (!isPid || pid <= 0)
            return answer.given(invalidInput(u"must be a number above 0"_s, u"pid"_s));
        const QJsonObject arguments{
            {u"pid"_s, pid},
            {u"started_at"_s, request.arguments.value("started_at"_L1).toVariant().toLongLong()},
            {u"signal"_s, request.arguments.value("signal"_L1).toString(u"TERM"_s)}};
        // Who asked is written down before anything is done.
        const auto noted = m_parts.hosts.note(about(call.note, host->id.toString(), arguments));
        whenReady(noted, this,
                  [this, answer, arguments, by = principalOf(call), number = host->number](const Result<> &done) {
                      const Host *now = m_parts.hosts.find(number);
                      if (!done || !now)
                          return answer.give(done ? noSuchHost() : done.error());
                      constexpr qint64 kDeadlineMs = 15'000;
                      const auto asked =
                          m_parts.sessions.ask(*now, {u"processes.signal"_s, arguments, by, kDeadlineMs, true});
                      whenReady(asked, this, [answer](const Result<QJsonObject> &result) {
                          answer.give(result ? Result<QJsonObject>(QJsonObject{{u"success"_s, true}}) : result);
                      });
                  });
        return answer.future();
    });
}

} // namespace mh::api
