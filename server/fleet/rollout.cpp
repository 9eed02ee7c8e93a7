// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fleet/rollout.h"

#include <algorithm>
#include <array>

#include "core/base/when_ready.h"
#include "server/fleet/agent_sessions.h"
#include "server/fleet/agent_stream.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/host_watch.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSendMs = 600'000;
/// A trial of a new version takes five minutes at most, and the way back is another start.
constexpr qint64 kBackMs = 600'000;
constexpr int kLookMs = 5'000;

} // namespace

QLatin1StringView toText(Rollout::State state)
{
    static constexpr std::array kTexts{"waiting"_L1, "sending"_L1, "restarting"_L1, "done"_L1, "failed"_L1};
    return kTexts[size_t(state)];
}

Rollout::Rollout(const Parts &parts, Wish wish)
    : m_parts(parts), m_wish(std::move(wish)), m_startedAt(parts.clock.nowMs())
{
    int size = 1;
    int wave = 0;
    int left = size;
    for (Member &member : m_wish.members) {
        member.wave = wave;
        if (--left == 0) {
            size = std::min(size * 4, kMostAtOnce);
            left = size;
            ++wave;
        }
    }
    connect(&parts.watch, &HostWatch::stateChanged, this, [this](HostId host) { askBack(host); });
    connect(&parts.hosts, &HostRegistry::changed, this, [this](HostId host) { askBack(host); });
    connect(&m_looks, &QTimer::timeout, this, [this] {
        for (const Member &each : std::as_const(m_wish.members)) {
            if (each.state != State::Restarting)
                continue;
            if (m_parts.clock.steadyMs() > m_backUntil.value(each.host))
                setState(each.host, State::Failed, u"it did not come back"_s);
            else
                askBack(each.host);
        }
    });
    m_looks.start(kLookMs);
}

Rollout::~Rollout() = default;

bool Rollout::isHalted() const
{
    const auto &members = m_wish.members;
    return std::any_of(members.begin(), members.end(), [](const Member &each) { return each.state == State::Failed; });
}

bool Rollout::isAt(HostId host) const
{
    const auto &members = m_wish.members;
    return !m_isOver
           && std::any_of(members.begin(), members.end(), [host](const Member &each) { return each.host == host; });
}

Rollout::Member *Rollout::member(HostId host)
{
    const auto found = std::find_if(m_wish.members.begin(), m_wish.members.end(),
                                    [host](const Member &each) { return each.host == host; });
    return found == m_wish.members.end() ? nullptr : &*found;
}

void Rollout::nextWave()
{
    const auto &members = std::as_const(m_wish.members);
    const auto isAtWork = [](const Member &each) {
        return each.state == State::Sending || each.state == State::Restarting;
    };
    if (m_isOver || std::any_of(members.begin(), members.end(), isAtWork))
        return;
    ++m_wave;
    QList<HostId> now;
    for (const Member &each : members) {
        if (each.wave == m_wave)
            now.append(each.host);
    }
    if (isHalted() || now.isEmpty()) {
        m_isOver = true;
        m_programs.clear();
        m_looks.stop();
        return;
    }
    for (const HostId host : std::as_const(now))
        member(host)->state = State::Sending; // all of them, before one fails
    for (const HostId host : std::as_const(now))
        begin(*member(host));
}

void Rollout::begin(Member &member)
{
    const HostId host = member.host;
    const AuditEntry note =
        about(m_wish.note, host.toString(), {{u"number"_s, member.number}, {u"version"_s, m_wish.version}});
    // Who asked is written down before anything is done.
    whenReady(m_parts.hosts.note(note), this, [this, host, kept = member.release](const Result<> &noted) {
        if (!noted)
            return setState(host, State::Failed, noted.error().message);
        if (const auto known = m_programs.constFind(kept.name); known != m_programs.cend())
            return send(host, *known);
        whenReady(m_parts.releases.program(kept), this, [this, host, kept](const Result<QByteArray> &program) {
            if (!program)
                return setState(host, State::Failed, program.error().message);
            m_programs.insert(kept.name, *program);
            send(host, *program);
        });
    });
}

void Rollout::send(HostId id, const QByteArray &program)
{
    const Host *host = m_parts.hosts.find(id);
    if (!host)
        return setState(id, State::Failed, u"there is no such server"_s);
    const AgentSessions::Ask ask{u"upgrade.install"_s, toJson(member(id)->release.release), m_wish.by, kSendMs, true};
    const auto asked = m_parts.sessions.askWithStream(*host, ask);
    if (asked.stream)
        feed(asked.stream, program);
    whenReady(asked.answer, this, [this, id](const Result<QJsonObject> &answer) { sent(id, answer); });
}

void Rollout::feed(const std::shared_ptr<AgentStream> &stream, const QByteArray &program)
{
    const auto at = std::make_shared<qsizetype>(0);
    const auto pump = [stream = stream.get(), program, at] {
        if (*at >= program.size())
            return;
        const qsizetype most = std::min<qint64>(stream->room(), program.size() - *at);
        for (qsizetype gone = 0; gone < most; gone += kLargestPiece)
            stream->send(program.mid(*at + gone, std::min(kLargestPiece, most - gone)));
        *at += most;
        if (*at == program.size())
            stream->endSending();
    };
    connect(stream.get(), &AgentStream::roomCame, this, pump);
    pump();
}

void Rollout::sent(HostId id, const Result<QJsonObject> &answer)
{
    // A link that ends then may have ended for the new version: it is seen when it comes back.
    const bool mayBe = !answer && answer.error().reason == "HOST_GONE"_L1;
    if (!answer && !mayBe)
        return setState(id, State::Failed, answer.error().message);
    m_backUntil.insert(id, m_parts.clock.steadyMs() + kBackMs);
    setState(id, State::Restarting);
}

void Rollout::askBack(HostId id)
{
    const Member *each = member(id);
    const Host *host = m_parts.hosts.find(id);
    if (!each || each->state != State::Restarting)
        return;
    if (!host)
        return setState(id, State::Failed, u"there is no such server"_s);
    if (!m_parts.watch.isConnected(id))
        return;
    const auto asked = m_parts.sessions.ask(*host, {u"upgrade.status"_s, {}, m_wish.by});
    whenReady(asked, this, [this, id](const Result<QJsonObject> &told) {
        const Member *now = member(id);
        if (!told || !now || now->state != State::Restarting)
            return; // the next look asks again
        if (told->value("version"_L1).toString() == m_wish.version)
            setState(id, State::Done);
        else if (told->value("failed"_L1).toString() == m_wish.version && !told->value("trial"_L1).toBool())
            setState(id, State::Failed, u"it went back: %1"_s.arg(told->value("why"_L1).toString()));
    });
}

void Rollout::setState(HostId host, State state, const QString &why)
{
    if (Member *each = member(host)) {
        each->state = state;
        each->why = why;
    }
    if (state == State::Done || state == State::Failed)
        nextWave();
}

} // namespace mh::fleet
