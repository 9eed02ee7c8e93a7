// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vpn/agent_tunnels.h"

#include <memory>

#include "core/base/when_ready.h"
#include "core/crypto/digest.h"
#include "server/fleet/agent_stream.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/host_watch.h"

namespace mh::vpn {
using namespace Qt::StringLiterals;
using fleet::AgentSessions;
using fleet::AgentStream;

namespace {

constexpr qint64 kLookMs = 30'000;
constexpr qint64 kApplyMs = 120'000;

fleet::Principal theServer()
{
    return {u"server"_s, u"server"_s};
}

Error gone()
{
    return unavailable(u"the host is not there any more"_s, u"HOST_OFFLINE"_s);
}

/// Sends all of `document` as its reader has room for it.
void feed(QObject *context, const std::shared_ptr<AgentStream> &to, Secret document)
{
    struct Feed {
        Secret document;
        qint64 sent = 0;
    };
    const auto state = std::make_shared<Feed>(Feed{std::move(document), 0});
    // Held by the connection, which goes with the stream.
    const auto go = [state, stream = to.get()] {
        const QByteArray &bytes = state->document.bytes();
        while (state->sent < bytes.size() && stream->room() > 0) {
            const QByteArray piece = bytes.mid(state->sent, stream->room());
            state->sent += piece.size();
            stream->send(piece);
            if (state->sent >= bytes.size())
                stream->endSending();
        }
    };
    QObject::connect(to.get(), &AgentStream::roomCame, context, go);
    go();
}

} // namespace

bool AgentTunnels::isReachable(HostId host) const
{
    return m_parts.watch.isConnected(host);
}

void AgentTunnels::ask(HostId id, const AgentSessions::Ask &ask, const Done &done)
{
    const fleet::Host *host = m_parts.hosts.find(id);
    if (!host)
        return done(gone());
    whenReady(m_parts.sessions.ask(*host, ask), this, [done](const Result<QJsonObject> &value) {
        done(value ? Result<Answered>(Answered{*value, {}}) : Result<Answered>(value.error()));
    });
}

void AgentTunnels::list(HostId host, const Done &done)
{
    ask(host, {u"tunnel.list"_s, {}, theServer(), kLookMs}, done);
}

void AgentTunnels::repair(HostId host, TunnelId tunnel, const Done &done)
{
    ask(host, {u"tunnel.repair"_s, {{u"tunnel"_s, tunnel.toString()}}, theServer(), kApplyMs}, done);
}

void AgentTunnels::down(HostId host, TunnelId tunnel, const Done &done)
{
    ask(host, {u"tunnel.down"_s, {{u"tunnel"_s, tunnel.toString()}}, theServer(), kApplyMs}, done);
}

void AgentTunnels::apply(HostId id, TunnelId tunnel, qint64 serial, Secret document, const Done &done)
{
    const fleet::Host *host = m_parts.hosts.find(id);
    if (!host)
        return done(gone());
    const QString sha256 = QString::fromLatin1(crypto::sha256(document.bytes()).toHex());
    const QJsonObject arguments{{u"tunnel"_s, tunnel.toString()},
                                {u"serial"_s, serial},
                                {u"size"_s, qint64(document.bytes().size())},
                                {u"sha256"_s, sha256}};
    const AgentSessions::Asked asked =
        m_parts.sessions.askWithStream(*host, {u"tunnel.apply"_s, arguments, theServer(), kApplyMs});
    whenReady(asked.answer, this, [done](const Result<QJsonObject> &value) {
        done(value ? Result<Answered>(Answered{*value, {}}) : Result<Answered>(value.error()));
    });
    if (asked.stream)
        feed(this, asked.stream, std::move(document));
}

void AgentTunnels::status(HostId id, TunnelId tunnel, const Done &done)
{
    const fleet::Host *host = m_parts.hosts.find(id);
    if (!host)
        return done(gone());
    const AgentSessions::Asked asked = m_parts.sessions.askWithStream(
        *host, {u"tunnel.status"_s, {{u"tunnel"_s, tunnel.toString()}}, theServer(), kLookMs});
    const auto all = std::make_shared<QByteArray>();
    if (const auto stream = asked.stream) {
        connect(stream.get(), &AgentStream::bytesCame, this,
                [this, all, id, command = asked.id, stream = stream.get()](const QByteArray &bytes) {
                    all->append(bytes);
                    if (all->size() <= kMostPeerBytes)
                        stream->grant(bytes.size());
                    else
                        m_parts.sessions.cancel(id, command);
                });
    }
    whenReady(asked.answer, this, [all, done](const Result<QJsonObject> &value) {
        if (all->size() > kMostPeerBytes)
            return done(Error{ErrorCode::TooLarge, {}, u"the host tells of more peers than there can be"_s, {}, {}});
        done(value ? Result<Answered>(Answered{*value, *all}) : Result<Answered>(value.error()));
    });
}

} // namespace mh::vpn
