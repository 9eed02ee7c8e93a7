// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fleet/agent_sessions.h"

#include <algorithm>

#include <QUuid>
#include <QWebSocket>

#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "core/crypto/random.h"
#include "server/fleet/agent_session.h"
#include "server/fleet/agent_stream.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/host_watch.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

constexpr int kClosePaceMs = 1000;
/// What the link may need on top of the agent's own deadline.
constexpr int kOnTheWayMs = 5'000;

Error errorOf(const Refused &refused)
{
    struct Row {
        QLatin1StringView code;
        ErrorCode error;
    };
    static constexpr Row kRows[] = {
        {"NOT_ALLOWED"_L1, ErrorCode::Denied}, {"INVALID_ARGUMENTS"_L1, ErrorCode::InvalidInput},
        {"NOT_FOUND"_L1, ErrorCode::NotFound}, {"BUSY"_L1, ErrorCode::Unavailable},
        {"TIMEOUT"_L1, ErrorCode::Timeout},
    };
    Error error{ErrorCode::Conflict, refused.code, refused.message, refused.field, {}};
    for (const Row &row : kRows) {
        if (refused.code == row.code)
            error.code = row.error;
    }
    if (refused.code == "NOT_ALLOWED"_L1)
        error.reason = u"MANIFEST_REFUSES"_s;
    if (refused.line != 0)
        error.details.insert("line"_L1, refused.line);
    return error;
}

AuditEntry noted(const Clock &clock, const QString &action, const QString &address)
{
    AuditEntry entry;
    entry.at = clock.nowMs();
    entry.action = action;
    entry.resourceType = u"host"_s;
    entry.address = address;
    return entry;
}

} // namespace

AgentSessions::AgentSessions(const Parts &parts) : m_parts(parts)
{
    connect(&parts.hosts, &HostRegistry::keyGone, this, &AgentSessions::letGo);
}

AgentSessions::~AgentSessions() = default;

void AgentSessions::accept(std::unique_ptr<QWebSocket> socket, const QString &address)
{
    auto *session = new AgentSession(std::move(socket), address, this);
    m_peers.insert(session, {});
    connect(session, &AgentSession::frameCame, this, [this, session](const Frame &frame) { take(*session, frame); });
    connect(session, &AgentSession::pieceCame, this,
            [this, session](const Piece &piece) { takePiece(*session, piece); });
    connect(session, &AgentSession::closed, this, [this, session] { gone(*session); });
    connect(session, &AgentSession::broken, this, [this, address](const QString &rule) {
        qCWarning(log::server).noquote() << "an agent at" << address << "was disconnected:" << rule;
        emit misbehaved(address);
    });
}

void AgentSessions::gone(AgentSession &session)
{
    const auto peer = m_peers.constFind(&session);
    if (peer == m_peers.cend())
        return;
    const HostId host = peer->host;
    m_peers.erase(peer);
    session.deleteLater();
    if (m_known.value(host) == &session)
        letGo(host);
}

void AgentSessions::letGo(HostId host)
{
    AgentSession *session = m_known.take(host);
    if (!session)
        return;
    m_parts.watch.setConnected(host, false);
    if (m_peers.contains(session))
        session->close(u"the host's key counts no more"_s);
    QStringList lost;
    for (const auto &[id, pending] : m_pending) {
        if (pending.host == host)
            lost.append(id);
    }
    for (const QString &id : std::as_const(lost))
        settle(host, id, unavailable(u"the host is gone; it may have been done all the same"_s, u"HOST_GONE"_s));
}

void AgentSessions::take(AgentSession &session, const Frame &frame)
{
    const auto peer = m_peers.constFind(&session);
    if (peer == m_peers.cend())
        return;
    if (session.isKnown() && m_known.value(peer->host) != &session)
        return; // its key counts no more
    if (session.isKnown())
        return takeFromKnown(session, peer->host, frame);
    if (const auto *hello = std::get_if<Hello>(&frame); hello && peer->serverNonce.isEmpty())
        return greet(session, *hello);
    if (const auto *said = std::get_if<Introduction>(&frame); said && !peer->serverNonce.isEmpty())
        return introduce(session, *said);
    session.breakOff(u"a frame out of turn"_s);
}

void AgentSessions::greet(AgentSession &session, const Hello &hello)
{
    if (hello.protocol != kProtocol)
        return session.breakOff(u"no protocol %1 here"_s.arg(hello.protocol));
    Peer &peer = m_peers[&session];
    peer.agentNonce = hello.nonce;
    peer.serverNonce = crypto::randomBytes(kNonceSize);
    session.send(Frame(Challenge{peer.serverNonce, m_parts.key.publicKey(),
                                 m_parts.key.sign(serverProof(peer.agentNonce, peer.serverNonce))}));
}

void AgentSessions::introduce(AgentSession &session, const Introduction &said)
{
    const Peer &peer = m_peers[&session];
    const Host *host = said.token.isEmpty() ? m_parts.hosts.find(said.host) : nullptr;
    const QByteArray key = host ? host->key : said.key;
    const QByteArray proof = agentProof(peer.serverNonce, peer.agentNonce, m_parts.key.publicKey());
    // An unknown host is refused like one with a wrong key.
    if (key.isEmpty() || !crypto::isSignedBy(key, proof, said.signature))
        return session.refuse(u"not the agent of a host"_s);
    const About about{said.facts, said.manifest};
    if (host)
        return welcome(session, *host, about);
    const auto joined = m_parts.hosts.join({said.token, said.key, said.facts, said.manifest},
                                           noted(m_parts.clock, u"JOIN_HOST"_s, session.address()));
    whenReady(joined, &session, [this, &session, about](const Result<Host> &now) {
        if (!m_peers.contains(&session))
            return;
        if (!now && now.error().code == ErrorCode::Denied)
            return session.refuse(now.error().message);
        if (!now)
            return session.close(now.error().message);
        welcome(session, *now, about);
    });
}

void AgentSessions::welcome(AgentSession &session, const Host &host, const About &about)
{
    const HostId id = host.id;
    const qint64 number = host.number;
    session.setKnown();
    m_peers[&session].host = id;
    if (AgentSession *before = m_known.value(id)) {
        connect(before, &AgentSession::answeredLate, this,
                [this, id, first = before->address(), second = session.address()] { suspectClone(id, first, second); });
        m_known.remove(id);
        before->retire();
    }
    m_known.insert(id, &session);
    session.send(Frame(Welcome{number, m_parts.clock.nowMs(), 10'000, m_parts.watch.lastSample(id)}));
    m_parts.watch.setConnected(id, true); // who hears of it may ask it for things
    keepAbout(id, about);
}

void AgentSessions::keepAbout(HostId id, const About &about)
{
    const Host *host = m_parts.hosts.find(id);
    if (!host || (host->facts == about.facts && host->manifest == about.manifest))
        return;
    const bool wider = host->manifest != about.manifest;
    const auto entry =
        wider ? noted(m_parts.clock, u"HOST_MANIFEST_CHANGED"_s, m_known.value(id)->address()) : AuditEntry();
    const auto edit = [about](Host &changed) {
        changed.facts = about.facts;
        changed.manifest = about.manifest;
    };
    whenReady(m_parts.hosts.change(id, edit, entry), this, [](const Result<Host> &saved) {
        if (!saved)
            qCWarning(log::server).noquote() << "what an agent said of its host is not kept:" << saved.error().message;
    });
}

void AgentSessions::takeFromKnown(AgentSession &session, HostId host, const Frame &frame)
{
    if (const auto *sample = std::get_if<Sample>(&frame)) {
        (void)m_parts.watch.take(host, sample->sample); // what is known already is acknowledged again
        return session.send(Frame(Acknowledge{m_parts.watch.lastSample(host)}));
    }
    if (const auto *about = std::get_if<About>(&frame))
        return keepAbout(host, *about);
    if (const auto *outcome = std::get_if<Outcome>(&frame))
        return settle(host, outcome->id, outcome->value);
    if (const auto *refused = std::get_if<Refused>(&frame))
        return settle(host, refused->id, errorOf(*refused));
    if (const auto *credit = std::get_if<Credit>(&frame)) {
        return takeOfStream(session, credit->stream, [credit](AgentStream &stream) {
            stream.takeCredit(credit->bytes);
            return Result<>();
        });
    }
    if (const auto *end = std::get_if<End>(&frame))
        return takeOfStream(session, end->stream, [](AgentStream &stream) { return stream.takeEnd(); });
    session.breakOff(u"a frame that agents do not send"_s);
}

void AgentSessions::takePiece(AgentSession &session, const Piece &piece)
{
    const auto peer = m_peers.constFind(&session);
    if (peer == m_peers.cend() || m_known.value(peer->host) != &session)
        return; // its key counts no more
    takeOfStream(session, piece.stream, [&piece](AgentStream &stream) { return stream.takeBytes(piece.bytes); });
}

void AgentSessions::takeOfStream(AgentSession &session, quint64 number,
                                 const std::function<Result<>(AgentStream &)> &take)
{
    if (number == 0 || number > m_lastStream)
        return session.breakOff(u"a stream that nobody has begun"_s);
    const auto pending = m_pending.find(m_streams.value(number));
    if (pending == m_pending.end())
        return; // its command has just been answered
    if (pending->second.host != m_peers.value(&session).host)
        return session.breakOff(u"somebody else's stream"_s);
    const std::shared_ptr<AgentStream> stream = pending->second.stream; // who hears of it may let it go
    if (const auto taken = take(*stream); !taken)
        session.breakOff(taken.error().message);
}

void AgentSessions::suspectClone(HostId host, const QString &first, const QString &second)
{
    AuditEntry entry = noted(m_parts.clock, u"HOST_CLONE_SUSPECTED"_s, second);
    entry.details.insert("first_address"_L1, first);
    qCWarning(log::server).noquote() << "a host's key is used from" << first << "and from" << second;
    whenReady(m_parts.hosts.change(
                  host, [](Host &changed) { changed.possibleClone = true; }, entry),
              this, [](const Result<Host> &saved) {
                  if (!saved)
                      qCWarning(log::server).noquote() << "a possible clone is not kept:" << saved.error().message;
              });
}

Result<AgentSession *> AgentSessions::mayAsk(const Host &host, const Ask &ask) const
{
    if (const auto no = refusalOf(host.manifest.value_or(Manifest()), ask.verb, ask.arguments)) {
        Error error{ErrorCode::Denied, u"MANIFEST_REFUSES"_s, no->message, {}, {}};
        if (no->line != 0)
            error.details.insert("line"_L1, no->line);
        return error;
    }
    AgentSession *session = m_known.value(host.id);
    if (!session)
        return unavailable(u"the host is not connected"_s, u"HOST_OFFLINE"_s);
    if (atWork(host.id) >= kMostCommands)
        return unavailable(u"the host has enough to do"_s, u"HOST_BUSY"_s);
    return session;
}

int AgentSessions::atWork(HostId host) const
{
    return int(std::count_if(m_pending.begin(), m_pending.end(),
                             [host](const auto &pending) { return pending.second.host == host; }));
}

QFuture<Result<QJsonObject>> AgentSessions::ask(const Host &host, const Ask &ask)
{
    return send(host, ask, false).answer;
}

AgentSessions::Asked AgentSessions::askWithStream(const Host &host, const Ask &ask)
{
    return send(host, ask, true);
}

AgentSessions::Asked AgentSessions::send(const Host &host, const Ask &ask, bool withStream)
{
    const Answer<QJsonObject> answer;
    const auto session = mayAsk(host, ask);
    if (!session)
        return {{}, answer.given(session.error()), nullptr};
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    Command command{id, ask.verb, ask.arguments, ask.deadlineMs, ask.principal, ask.once};
    Pending pending{answer, host.id, std::make_unique<QTimer>(), nullptr};
    if (withStream) {
        command.stream = ++m_lastStream;
        command.credit = AgentStream::kFirstGrant;
        pending.stream = std::make_shared<AgentStream>(command.stream, **session);
        m_streams.insert(command.stream, id);
    }
    pending.deadline->setSingleShot(true);
    connect(pending.deadline.get(), &QTimer::timeout, this, [this, id, host = host.id] {
        settle(host, id, Error{ErrorCode::Timeout, u"TIMEOUT"_s, u"the host does not answer in time"_s, {}, {}});
    });
    pending.deadline->start(int(ask.deadlineMs) + kOnTheWayMs);
    Asked asked{id, answer.future(), pending.stream};
    m_pending.emplace(id, std::move(pending));
    (*session)->send(Frame(command));
    return asked;
}

void AgentSessions::cancel(HostId host, const QString &id)
{
    AgentSession *session = m_known.value(host);
    if (session && m_pending.contains(id))
        session->send(Frame(Cancel{id}));
}

void AgentSessions::settle(HostId host, const QString &id, const Result<QJsonObject> &result)
{
    const auto pending = m_pending.find(id);
    // Late, or somebody else's: nobody waits for it.
    if (pending == m_pending.end() || pending->second.host != host)
        return;
    pending->second.deadline.release()->deleteLater(); // it may be the one that calls
    const Answer<QJsonObject> answer = pending->second.answer;
    const std::shared_ptr<AgentStream> stream = pending->second.stream;
    m_pending.erase(pending);
    if (stream) {
        m_streams.remove(stream->number());
        stream->close();
    }
    answer.give(result);
}

std::optional<double> AgentSessions::roundTripOf(HostId host) const
{
    const AgentSession *session = m_known.value(host);
    return session ? session->roundTrip() : std::nullopt;
}

void AgentSessions::watchClosely(HostId host, int forMs)
{
    if (AgentSession *session = m_known.value(host))
        session->send(Frame(Pace{kClosePaceMs, forMs}));
}

} // namespace mh::fleet
