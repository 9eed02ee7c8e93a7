// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exec/terminal_doer.h"

#include "core/base/json.h"

namespace mh::agent {
using namespace Qt::StringLiterals;

namespace {

constexpr int kMostColumns = 1000;
constexpr int kMostRows = 1000;
constexpr TerminalSize kUsual;

} // namespace

TerminalDoer::TerminalDoer(Open open, QString recordings, const Clock &clock)
    : m_open(std::move(open)), m_recordings(std::move(recordings)), m_clock(clock)
{
}

TerminalDoer::~TerminalDoer() = default;

TerminalSize TerminalDoer::readSize(json::Reader &reader)
{
    return {int(reader.integerOr("columns"_L1, kUsual.columns, 1, kMostColumns)),
            int(reader.integerOr("rows"_L1, kUsual.rows, 1, kMostRows))};
}

void TerminalDoer::begin(const std::shared_ptr<Doing> &doing)
{
    const QString &verb = doing->command().verb;
    if (verb == "terminal.open"_L1)
        return open(doing);
    if (verb == "terminal.list"_L1)
        return list(*doing);
    static const QStringList kOfOne{u"terminal.attach"_s, u"terminal.resize"_s, u"terminal.directory"_s,
                                    u"terminal.close"_s};
    if (!kOfOne.contains(verb))
        return doing->fail(unknownVerb(verb));
    const auto session = sessionOf(*doing);
    if (!session)
        return doing->fail(session.error());
    if (verb == "terminal.directory"_L1)
        return doing->succeed({{u"directory"_s, (*session)->directory()}});
    if (verb == "terminal.close"_L1) {
        (*session)->hangUp();
        return doing->succeed();
    }
    if (verb == "terminal.resize"_L1)
        return resize(*doing, **session);
    if (!doing->hasStream())
        return doing->fail(invalidInput(u"a terminal needs a stream"_s));
    (*session)->attach(doing);
}

QStringList TerminalDoer::running() const
{
    QStringList ids;
    for (const auto &[id, session] : m_sessions)
        ids.append(session->recording());
    return ids;
}

void TerminalDoer::open(const std::shared_ptr<Doing> &doing)
{
    const fleet::Manifest &manifest = doing->manifest();
    json::Reader reader(doing->command().arguments);
    TerminalStart start;
    start.user = reader.textOr("user"_L1, {});
    start.directory = reader.textOr("directory"_L1, {});
    start.shell = reader.textOr("shell"_L1, {});
    start.size = readSize(reader);
    if (start.user.isEmpty())
        start.user = manifest.terminalUsers.value(0);
    if (!reader.ok())
        return doing->fail(reader.error());
    auto parts = prepare(*doing, start.user, start.size);
    if (!parts)
        return doing->fail(parts.error());
    auto terminal = m_open(start);
    if (!terminal)
        return doing->fail(terminal.error());
    parts->terminal = *std::move(terminal);
    keep(doing, *std::move(parts));
}

Result<TerminalSession::Parts> TerminalDoer::prepare(const Doing &doing, const QString &user, TerminalSize size) const
{
    if (!doing.hasStream())
        return invalidInput(u"a terminal needs a stream"_s);
    if (m_sessions.size() >= kMost)
        return unavailable(u"%1 terminals are open on this host already"_s.arg(kMost));
    TerminalSession::Parts parts;
    if (doing.manifest().recordTerminals) {
        const fleet::Principal &by = doing.command().principal;
        auto recording = Recording::begin(m_recordings, {doing.command().id, user, by.name, by.id, size}, m_clock);
        if (!recording)
            return recording.error();
        parts.recording = *std::move(recording);
    }
    parts.user = user;
    parts.size = size;
    parts.startedAt = m_clock.nowMs();
    return parts;
}

void TerminalDoer::keep(const std::shared_ptr<Doing> &doing, TerminalSession::Parts parts)
{
    const QString id = doing->command().id;
    auto session = std::make_unique<TerminalSession>(std::move(parts), doing);
    connect(session.get(), &TerminalSession::over, this, [this, id] {
        const auto found = m_sessions.find(id);
        if (found == m_sessions.end())
            return;
        found->second.release()->deleteLater(); // it is the one that calls
        m_sessions.erase(found);
    });
    m_sessions.emplace(id, std::move(session));
}

Result<TerminalSession *> TerminalDoer::sessionOf(const Doing &doing) const
{
    json::Reader reader(doing.command().arguments);
    const QString id = reader.text("terminal"_L1);
    if (!reader.ok())
        return reader.error();
    const auto found = m_sessions.find(id);
    // Somebody else's is told of to nobody.
    if (found == m_sessions.end() || !found->second->isOf(doing.command().principal))
        return notFound(u"there is no such terminal"_s);
    return found->second.get();
}

void TerminalDoer::resize(Doing &doing, TerminalSession &session)
{
    json::Reader reader(doing.command().arguments);
    const TerminalSize size = readSize(reader);
    if (!reader.ok())
        return doing.fail(reader.error());
    session.resize(size);
    doing.succeed();
}

void TerminalDoer::list(Doing &doing)
{
    QJsonArray terminals;
    for (const auto &[id, session] : m_sessions) {
        if (session->isOf(doing.command().principal))
            terminals.append(session->toJson());
    }
    doing.succeed({{u"terminals"_s, terminals}});
}

} // namespace mh::agent
