// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fleet/terminals.h"

#include <algorithm>
#include <tuple>

#include "server/fleet/host_registry.h"
#include "server/fleet/host_watch.h"

namespace mh::fleet {
using namespace Qt::StringLiterals;

namespace {

QList<const TerminalLine *> inOrder(QList<const TerminalLine *> lines)
{
    std::sort(lines.begin(), lines.end(), [](const TerminalLine *a, const TerminalLine *b) {
        return std::tie(a->about().startedAt, a->about().id) < std::tie(b->about().startedAt, b->about().id);
    });
    return lines;
}

} // namespace

Terminals::Terminals(const Parts &parts) : m_parts(parts)
{
    connect(&parts.watch, &HostWatch::stateChanged, this, &Terminals::hostChanged);
    connect(&parts.hosts, &HostRegistry::removed, this, &Terminals::hostRemoved);
}

Terminals::~Terminals() = default;

QFuture<Result<QString>> Terminals::open(const Host &host, const Wish &wish)
{
    const Answer<QString> answer;
    const auto isTheirs = [&wish](const auto &line) { return line.second->about().owner == wish.owner; };
    if (m_lines.size() >= kMost || std::count_if(m_lines.begin(), m_lines.end(), isTheirs) >= kMostOfOne)
        return answer.given(unavailable(u"too many terminals are open already"_s, u"TOO_MANY_TERMINALS"_s));
    const QString id = freshTerminalId();
    auto line = std::make_unique<TerminalLine>(TerminalLine::About{id, host.id, wish.owner, wish.principal, wish.user,
                                                                   wish.directory, wish.shell, wish.columns, wish.rows,
                                                                   m_parts.clock.nowMs(), wish.container, wish.command,
                                                                   freshReference()},
                                               m_parts.sessions);
    TerminalLine *const made = line.get();
    m_lines.emplace(id, std::move(line));
    connect(
        made, &TerminalLine::opened, made, [answer, id] { answer.give(id); }, Qt::SingleShotConnection);
    connect(made, &TerminalLine::ended, this, [this, answer, id, made](const Result<QJsonObject> &how) {
        if (!made->wasOpened())
            answer.give(how ? unavailable(u"the shell ended at once"_s, u"TERMINAL_ENDED"_s) : how.error());
        over(id, how);
    });
    made->open(host);
    return answer.future();
}

TerminalLine *Terminals::find(const QString &id) const
{
    const auto found = m_lines.find(id);
    return found == m_lines.end() ? nullptr : found->second.get();
}

QList<const TerminalLine *> Terminals::ofOwner(HostId host, UserId owner) const
{
    QList<const TerminalLine *> found;
    for (const auto &[id, line] : m_lines) {
        if (line->about().host == host && line->about().owner == owner)
            found.append(line.get());
    }
    return inOrder(found);
}

QList<const TerminalLine *> Terminals::ofOthers(HostId host, UserId owner) const
{
    QList<const TerminalLine *> found;
    for (const auto &[id, line] : m_lines) {
        if (line->about().host == host && line->about().owner != owner && line->wasOpened())
            found.append(line.get());
    }
    return inOrder(found);
}

int Terminals::countOf(HostId host) const
{
    return int(std::count_if(m_lines.begin(), m_lines.end(),
                             [host](const auto &line) { return line.second->about().host == host; }));
}

int Terminals::connectedOn(HostId host) const
{
    return int(std::count_if(m_lines.begin(), m_lines.end(), [host](const auto &line) {
        return line.second->about().host == host && line.second->isConnected();
    }));
}

QFuture<Result<QJsonObject>> Terminals::directory(const TerminalLine &line)
{
    const Host *host = m_parts.hosts.find(line.about().host);
    if (!host)
        return Answer<QJsonObject>().given(notFound(u"there is no such server"_s, u"SERVER_NOT_FOUND"_s));
    return m_parts.sessions.ask(*host,
                                {u"terminal.directory"_s, {{u"terminal"_s, line.command()}}, line.about().principal});
}

void Terminals::resize(TerminalLine &line, int columns, int rows)
{
    if (const Host *host = m_parts.hosts.find(line.about().host))
        line.resize(*host, columns, rows);
}

void Terminals::hangUp(TerminalLine &line)
{
    if (const Host *host = m_parts.hosts.find(line.about().host))
        line.hangUp(*host);
    if (!line.isConnected())
        over(line.about().id, unavailable(u"the host is not connected"_s, u"HOST_OFFLINE"_s));
}

void Terminals::over(const QString &id, const Result<QJsonObject> &how)
{
    const auto found = m_lines.find(id);
    if (found == m_lines.end())
        return;
    found->second.release()->deleteLater(); // it may be the one that calls
    m_lines.erase(found);
    emit ended(id, how);
}

void Terminals::hostChanged(HostId id)
{
    const Host *host = m_parts.watch.isConnected(id) ? m_parts.hosts.find(id) : nullptr;
    QList<TerminalLine *> waiting;
    for (const auto &[lineId, line] : m_lines) {
        if (host && line->about().host == id && !line->isConnected())
            waiting.append(line.get());
    }
    for (TerminalLine *line : std::as_const(waiting))
        line->attach(*host);
}

void Terminals::hostRemoved(const Host &host)
{
    QStringList lost;
    for (const auto &[id, line] : m_lines) {
        if (line->about().host == host.id)
            lost.append(id);
    }
    for (const QString &id : std::as_const(lost))
        over(id, notFound(u"there is no such server"_s, u"SERVER_NOT_FOUND"_s));
}

} // namespace mh::fleet
