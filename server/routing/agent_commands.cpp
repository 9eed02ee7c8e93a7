// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routing/agent_commands.h"

#include <memory>

#include "core/base/when_ready.h"
#include "core/crypto/digest.h"
#include "server/fleet/agent_stream.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/host_watch.h"

namespace mh::routing {
using namespace Qt::StringLiterals;
using fleet::AgentSessions;
using fleet::AgentStream;

namespace {

constexpr qint64 kLookMs = 15'000;
constexpr qint64 kApplyMs = 60'000;
constexpr qint64 kRoutesMs = 120'000;

fleet::Principal theServer()
{
    return {u"server"_s, u"server"_s};
}

Error gone()
{
    return unavailable(u"the host is not there any more"_s, u"HOST_OFFLINE"_s);
}

QList<QByteArray> linesOf(const QByteArray &bytes)
{
    QList<QByteArray> lines = bytes.split('\n');
    lines.removeAll({});
    return lines;
}

} // namespace

bool AgentCommands::isReachable(HostId host) const
{
    return m_parts.watch.isConnected(host);
}

void AgentCommands::ask(HostId id, const AgentSessions::Ask &ask, const Done &done)
{
    const fleet::Host *host = m_parts.hosts.find(id);
    if (!host)
        return done(gone());
    whenReady(m_parts.sessions.ask(*host, ask), this, done);
}

void AgentCommands::apply(HostId id, qint64 serial, Secret document, const Done &done)
{
    const fleet::Host *host = m_parts.hosts.find(id);
    if (!host)
        return done(gone());
    const qint64 size = document.bytes().size();
    const QString sha256 = QString::fromLatin1(crypto::sha256(document.bytes()).toHex());
    const QJsonObject arguments{{u"serial"_s, serial}, {u"size"_s, size}, {u"sha256"_s, sha256}};
    const AgentSessions::Asked asked =
        m_parts.sessions.askWithStream(*host, {u"routing.apply"_s, arguments, theServer(), kApplyMs, true});
    whenReady(asked.answer, this, done);
    if (!asked.stream)
        return;
    struct Feed {
        Secret document;
        qint64 sent = 0;
    };
    const auto feed = std::make_shared<Feed>(Feed{std::move(document), 0});
    // Held by the connection, which goes with the stream.
    const auto go = [feed, stream = asked.stream.get()] {
        const QByteArray &bytes = feed->document.bytes();
        while (feed->sent < bytes.size() && stream->room() > 0) {
            const QByteArray piece = bytes.mid(feed->sent, stream->room());
            feed->sent += piece.size();
            stream->send(piece);
            if (feed->sent >= bytes.size())
                stream->endSending();
        }
    };
    connect(asked.stream.get(), &AgentStream::roomCame, this, go);
    go();
}

void AgentCommands::status(HostId host, const Done &done)
{
    ask(host, {u"routing.status"_s, {}, theServer(), kLookMs}, done);
}

void AgentCommands::restart(HostId host, const QString &session, const Done &done)
{
    ask(host, {u"routing.restart"_s, {{u"session"_s, session}}, theServer(), kApplyMs, true}, done);
}

void AgentCommands::routes(HostId id, const QJsonObject &arguments, const RoutesDone &done)
{
    const fleet::Host *host = m_parts.hosts.find(id);
    if (!host)
        return done(gone());
    const AgentSessions::Asked asked =
        m_parts.sessions.askWithStream(*host, {u"routing.routes"_s, arguments, theServer(), kRoutesMs});
    const auto all = std::make_shared<QByteArray>();
    if (const auto stream = asked.stream) {
        connect(stream.get(), &AgentStream::bytesCame, this,
                [this, all, id, command = asked.id, stream = stream.get()](const QByteArray &bytes) {
                    all->append(bytes);
                    if (all->size() <= kMostRouteBytes)
                        stream->grant(bytes.size());
                    else
                        m_parts.sessions.cancel(id, command);
                });
    }
    whenReady(asked.answer, this, [all, done](const Result<QJsonObject> &how) {
        if (all->size() > kMostRouteBytes)
            return done(Error{ErrorCode::TooLarge, {}, u"the host tells more routes than were asked for"_s, {}, {}});
        if (!how)
            return done(how.error());
        const bool more = how->value("more"_L1).toBool();
        done(RoutePage{linesOf(*all), more ? how->value("next"_L1).toString() : QString()});
    });
}

} // namespace mh::routing
