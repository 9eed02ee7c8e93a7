// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/hosts/docker_api.h"

#include <QStringDecoder>

#include "core/base/json.h"
#include "core/protocol/docker_endpoints.h"
#include "server/api/hosts/agent_reply.h"
#include "server/api/hosts/docker_arguments.h"
#include "server/api/hosts/host_gate.h"
#include "server/fleet/agent_sessions.h"
#include "server/fleet/agent_stream.h"
#include "server/fleet/host_registry.h"
#include "server/identity/accounts.h"
#include "server/identity/profile.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using fleet::Host;

namespace {

constexpr qint64 kStatsMs = 60'000;
constexpr qint64 kSignalMs = 660'000; ///< a container may have ten minutes to end
constexpr qint64 kSlowMs = 900'000;   ///< what has to fetch or to remove much
constexpr qint64 kFollowMs = 24LL * 3600 * 1000;
constexpr qsizetype kMostListed = 20'000;
constexpr qsizetype kMostLogs = 4 * 1024 * 1024; ///< in one reply that is no stream

Error noSuchHost()
{
    return notFound(u"there is no such server"_s, u"SERVER_NOT_FOUND"_s);
}

fleet::Principal principalOf(const Call &call)
{
    return {call.caller->id.toString(), call.caller->username};
}

/// What was asked for, without what may be secret or long.
QJsonObject noteOf(QJsonObject arguments)
{
    arguments.remove("text"_L1);
    return arguments;
}

QByteArray lastLineOf(const Result<QJsonObject> &how)
{
    QJsonObject line;
    if (how) {
        line = *how;
        line.insert("success"_L1, true);
    } else {
        line = {{u"success"_s, false}, {u"error"_s, how.error().message}};
    }
    return json::toBytes(line) + '\n';
}

} // namespace

DockerApi::DockerApi(Router &router, const Parts &parts) : m_parts(parts)
{
    addLists(router);
    addReads(router);
    addChanges(router);
    addStreams(router);
}

void DockerApi::addLists(Router &router)
{
    addList(router, protocol::listContainers, "docker.containers"_L1, "containers"_L1, "id"_L1);
    addList(router, protocol::listImages, "docker.images"_L1, "images"_L1, "id"_L1);
    addList(router, protocol::listVolumes, "docker.volumes"_L1, "volumes"_L1, "name"_L1);
    addList(router, protocol::listNetworks, "docker.networks"_L1, "networks"_L1, "id"_L1);
}

void DockerApi::addReads(Router &router)
{
    using namespace protocol;
    addRead(router, measureContainers, {"docker.stats"_L1, nothing, kStatsMs});
    addRead(router, measureContainer, {"docker.stats"_L1, ofContainer, kStatsMs});
    addRead(router, inspectContainer, {"docker.inspect"_L1, ofContainerObject});
    addRead(router, inspectImage, {"docker.inspect"_L1, ofImageObject});
    addRead(router, inspectVolume, {"docker.inspect"_L1, ofVolumeObject});
    addRead(router, inspectNetwork, {"docker.inspect"_L1, ofNetworkObject});
    addRead(router, readComposeFile, {"docker.compose_read"_L1, ofProjectFile});
    router.on(listProjects, [this](const Call &call, const HostCommand &request) {
        const Answer<QJsonObject> answer;
        const Host *host = m_parts.hosts.find(request.number);
        if (!host)
            return answer.given(noSuchHost());
        const auto asked = m_parts.sessions.ask(*host, {u"docker.projects"_s, {}, principalOf(call)});
        whenReady(asked, this, [answer](const Result<QJsonObject> &told) {
            answer.give(told ? Result<QJsonObject>(QJsonObject{{u"composes"_s, told->value("projects"_L1)}}) : told);
        });
        return answer.future();
    });
}

void DockerApi::addChanges(Router &router)
{
    using namespace protocol;
    addChange(router, startContainer, {"docker.start"_L1, ofContainer, kStatsMs});
    addChange(router, stopContainer, {"docker.stop"_L1, ofSignal, kSignalMs});
    addChange(router, restartContainer, {"docker.restart"_L1, ofSignal, kSignalMs});
    addChange(router, killContainer, {"docker.kill"_L1, ofSignal, kStatsMs});
    addChange(router, removeContainer, {"docker.remove"_L1, ofContainerObject, kStatsMs});
    addChange(router, removeImage, {"docker.remove"_L1, ofImageObject, kStatsMs});
    addChange(router, removeVolume, {"docker.remove"_L1, ofVolumeObject, kStatsMs});
    addChange(router, removeNetwork, {"docker.remove"_L1, ofNetworkObject, kStatsMs});
    addChange(router, pruneDocker, {"docker.prune"_L1, ofKind, kSlowMs});
    addChange(router, composeUp, {"docker.compose_up"_L1, ofProject, kSlowMs});
    addChange(router, composeDown, {"docker.compose_down"_L1, ofProject, kSlowMs});
    addChange(router, composePull, {"docker.compose_pull"_L1, ofProject, kSlowMs});
    addChange(router, writeComposeFile, {"docker.compose_write"_L1, ofProjectFile, kStatsMs});
}

void DockerApi::addStreams(Router &router)
{
    router.onStreamReply(protocol::containerLogs, [this](const Call &call, const protocol::HostCommand &request,
                                                         const Reply &reply) { logs(call, request, reply); });
    router.onStreamReply(protocol::pullImage, [this](const Call &call, const protocol::HostCommand &request,
                                                     const Reply &reply) { pull(call, request, reply); });
}

/// One list that is being read.
struct DockerApi::Gathering {
    qint64 number;
    fleet::Principal by;
    QString verb;
    QLatin1StringView member;
    QLatin1StringView key; ///< by which its pages are apart
    QJsonArray found;
    Answer<QJsonObject> answer;
};

void DockerApi::addList(Router &router, const Row &row, QLatin1StringView verb, QLatin1StringView member,
                        QLatin1StringView key)
{
    router.on(row, [this, verb, member, key](const Call &call, const protocol::HostCommand &request) {
        const auto gathering =
            std::make_shared<Gathering>(Gathering{request.number, principalOf(call), verb, member, key, {}, {}});
        gather(gathering, {});
        return gathering->answer.future();
    });
}

void DockerApi::gather(const std::shared_ptr<Gathering> &gathering, const QString &after)
{
    const Host *host = m_parts.hosts.find(gathering->number);
    if (!host)
        return gathering->answer.give(noSuchHost());
    const auto page = m_parts.sessions.ask(*host, {gathering->verb, {{u"after"_s, after}}, gathering->by});
    whenReady(page, this, [this, gathering, after](const Result<QJsonObject> &told) {
        if (!told)
            return gathering->answer.give(told.error());
        const QJsonArray more = told->value(gathering->member).toArray();
        for (const QJsonValue &one : more)
            gathering->found.append(one);
        const QString last = more.isEmpty() ? QString() : more.last()[gathering->key].toString();
        if (!told->value("more"_L1).toBool() || last <= after || gathering->found.size() > kMostListed)
            return gathering->answer.give(QJsonObject{{gathering->member, gathering->found}});
        gather(gathering, last);
    });
}

void DockerApi::addRead(Router &router, const Row &row, const Ask &ask)
{
    router.on(row, [this, ask](const Call &call, const protocol::HostCommand &request) {
        const Answer<QJsonObject> answer;
        const Host *host = m_parts.hosts.find(request.number);
        const auto arguments = ask.arguments(request.arguments);
        if (!host || !arguments)
            return answer.given(host ? arguments.error() : noSuchHost());
        return m_parts.sessions.ask(*host, {ask.verb, *arguments, principalOf(call), ask.deadlineMs});
    });
}

void DockerApi::addChange(Router &router, const Row &row, const Ask &ask)
{
    router.on(row, [this, ask](const Call &call, const protocol::HostCommand &request) {
        const Answer<QJsonObject> answer;
        const Host *host = m_parts.hosts.find(request.number);
        const auto arguments = ask.arguments(request.arguments);
        if (!host || !arguments)
            return answer.given(host ? arguments.error() : noSuchHost());
        // Who asked is written down before anything is done.
        const auto noted = m_parts.hosts.note(about(call.note, host->id.toString(), noteOf(*arguments)));
        whenReady(noted, this,
                  [this, answer, ask, arguments = *arguments, by = principalOf(call),
                   number = host->number](const Result<> &done) {
                      const Host *now = m_parts.hosts.find(number);
                      if (!done || !now)
                          return answer.give(done ? noSuchHost() : done.error());
                      const auto asked = m_parts.sessions.ask(*now, {ask.verb, arguments, by, ask.deadlineMs, true});
                      whenReady(asked, this, [answer](Result<QJsonObject> result) {
                          if (result)
                              result->insert("success"_L1, true);
                          answer.give(std::move(result));
                      });
                  });
        return answer.future();
    });
}

Result<> DockerApi::mayStill(UserId user, HostId id) const
{
    return m_parts.gate.mayGoOn(m_parts.accounts.find(user), id);
}

void DockerApi::logs(const Call &call, const protocol::HostCommand &request, const Reply &reply)
{
    const Host *host = m_parts.hosts.find(request.number);
    const auto arguments = ofLogs(request.arguments);
    if (!host || !arguments)
        return reply.fail(host ? arguments.error() : noSuchHost());
    if (!arguments->value("follow"_L1).toBool())
        return wholeLogs(call, request.number, *arguments, reply);
    const auto asked =
        m_parts.sessions.askWithStream(*host, {u"docker.logs"_s, *arguments, principalOf(call), kFollowMs});
    const auto still = [this, user = call.caller->id, id = host->id] { return mayStill(user, id); };
    new AgentReply(asked, reply, {m_parts.sessions, host->id, "text/plain; charset=utf-8", still, {}}, this);
}

void DockerApi::wholeLogs(const Call &call, qint64 number, const QJsonObject &arguments, const Reply &reply)
{
    const Host *host = m_parts.hosts.find(number);
    const auto asked =
        m_parts.sessions.askWithStream(*host, {u"docker.logs"_s, arguments, principalOf(call), kStatsMs});
    const auto text = std::make_shared<QByteArray>();
    if (fleet::AgentStream *stream = asked.stream.get()) {
        connect(stream, &fleet::AgentStream::bytesCame, this, [stream, text](const QByteArray &bytes) {
            text->append(bytes);
            *text = text->right(kMostLogs + 1); // the newest are wanted
            stream->grant(bytes.size());
        });
    }
    whenReady(asked.answer, this, [text, reply, stream = asked.stream](const Result<QJsonObject> &how) {
        if (!how)
            return reply.fail(how.error());
        QStringDecoder decode(QStringDecoder::Utf8);
        const QString shown = decode(text->right(kMostLogs));
        reply.send(200, QJsonObject{{u"logs"_s, shown}, {u"truncated"_s, text->size() > kMostLogs}});
    });
}

void DockerApi::pull(const Call &call, const protocol::HostCommand &request, const Reply &reply)
{
    const Host *host = m_parts.hosts.find(request.number);
    const QJsonObject arguments{{u"image"_s, request.arguments.value("image"_L1)}};
    if (!host)
        return reply.fail(noSuchHost());
    const auto noted = m_parts.hosts.note(about(call.note, host->id.toString(), arguments));
    whenReady(
        noted, this,
        [this, arguments, reply, by = principalOf(call), user = call.caller->id,
         number = host->number](const Result<> &done) {
            const Host *now = m_parts.hosts.find(number);
            if (!done || !now)
                return reply.fail(done ? noSuchHost() : done.error());
            const auto asked =
                m_parts.sessions.askWithStream(*now, {u"docker.pull"_s, arguments, by, 2 * kSlowMs, true});
            const auto still = [this, user, id = now->id] { return mayStill(user, id); };
            new AgentReply(asked, reply, {m_parts.sessions, now->id, "application/x-ndjson", still, lastLineOf}, this);
        });
}

} // namespace mh::api
