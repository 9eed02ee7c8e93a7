// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/hosts/terminals_api.h"

#include "core/base/json.h"
#include "core/base/mapped.h"
#include "core/protocol/docker_endpoints.h"
#include "core/protocol/host_endpoints.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/terminal_views.h"
#include "server/fleet/terminals.h"
#include "server/identity/profile.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using fleet::Host;
using fleet::TerminalLine;

namespace {

constexpr int kMostColumns = 1000; // as the agent has it (docs/agent-protocol.md)
constexpr int kMostRows = 1000;

Error noSuchHost()
{
    return notFound(u"there is no such server"_s, u"SERVER_NOT_FOUND"_s);
}

Result<> maySeeIds(const Call &call)
{
    if (!call.caller->key || call.caller->key->level != identity::KeyLevel::Read)
        return {};
    return Error{ErrorCode::Denied, u"FORBIDDEN"_s, u"a key that may only read opens no terminals"_s, {}, {}};
}

Result<fleet::Terminals::Wish> wishOf(const Call &call, const QJsonObject &said)
{
    json::Reader reader(said);
    fleet::Terminals::Wish wish;
    wish.owner = call.caller->id;
    wish.principal = {call.caller->id.toString(), call.caller->username};
    wish.user = reader.textOr("user"_L1, {});
    wish.directory = reader.textOr("working_dir"_L1, {});
    wish.shell = reader.textOr("shell"_L1, {});
    wish.columns = int(reader.integerOr("columns"_L1, wish.columns, 1, kMostColumns));
    wish.rows = int(reader.integerOr("rows"_L1, wish.rows, 1, kMostRows));
    if (said.contains("containerId"_L1)) {
        wish.container = reader.text("containerId"_L1);
        wish.command = reader.textsOr("command"_L1);
    }
    if (!reader.ok())
        return reader.error();
    return wish;
}

/// What the host finds wrong is said of the members that the caller knows.
Error inCallersWords(Error error)
{
    if (error.field == "directory"_L1)
        error.field = u"working_dir"_s;
    return error;
}

} // namespace

TerminalsApi::TerminalsApi(Router &router, const Parts &parts) : m_parts(parts)
{
    addReadRoutes(router);
    addWriteRoutes(router);
}

Result<TerminalLine *> TerminalsApi::lineOf(const Call &call, const protocol::HostCommand &request) const
{
    if (const auto may = maySeeIds(call); !may)
        return may.error();
    const Host *host = m_parts.hosts.find(request.number);
    TerminalLine *line = m_parts.terminals.find(request.arguments.value("sessionId"_L1).toString());
    if (!host || !line || line->about().host != host->id || line->about().owner != call.caller->id)
        return notFound(u"there is no such terminal"_s, u"TERMINAL_NOT_FOUND"_s);
    return line;
}

/// One of another's that the caller may watch, by the id that they have for it.
std::optional<QJsonObject> TerminalsApi::watched(const Call &call, const protocol::HostCommand &request) const
{
    const auto *view = m_parts.views.ofSession(request.arguments.value("sessionId"_L1).toString());
    const Host *host = m_parts.hosts.find(request.number);
    const TerminalLine *line = view ? m_parts.terminals.find(view->terminal) : nullptr;
    if (!maySeeIds(call) || !host || !line || view->host != host->id || view->watcher != call.caller->id)
        return {};
    QJsonObject shown = viewOf(*line);
    shown.insert("id"_L1, view->session);
    shown.insert("session_id"_L1, view->session);
    shown.insert("view"_L1, view->id);
    shown.insert("opened_by"_L1, view->openerName);
    shown.insert("typing"_L1, view->typing);
    return shown;
}

QJsonObject TerminalsApi::viewOf(const TerminalLine &line) const
{
    const TerminalLine::About &about = line.about();
    const Host *host = m_parts.hosts.find(about.host);
    return {{u"id"_s, about.id},
            {u"session_id"_s, about.id},
            {u"server_id"_s, host ? host->number : 0},
            {u"user"_s, about.user},
            {u"working_dir"_s, about.directory},
            {u"shell"_s, about.shell},
            {u"container"_s, about.container},
            {u"columns"_s, about.columns},
            {u"rows"_s, about.rows},
            {u"status"_s, line.isConnected() ? u"connected"_s : u"disconnected"_s},
            {u"created_at"_s, protocol::isoSeconds(about.startedAt)}};
}

void TerminalsApi::addReadRoutes(Router &router)
{
    router.on(protocol::listTerminals,
              [this](const Call &call, const protocol::HostRef &request) -> Result<QJsonObject> {
                  const Host *host = m_parts.hosts.find(request.number);
                  if (!host)
                      return noSuchHost();
                  if (const auto may = maySeeIds(call); !may)
                      return may.error();
                  QJsonArray sessions;
                  for (const TerminalLine *line : m_parts.terminals.ofOwner(host->id, call.caller->id))
                      sessions.append(viewOf(*line));
                  return QJsonObject{{u"sessions"_s, sessions}};
              });
    router.on(protocol::getTerminal,
              [this](const Call &call, const protocol::HostCommand &request) -> Result<QJsonObject> {
                  if (const auto shown = watched(call, request))
                      return *shown;
                  const auto line = lineOf(call, request);
                  if (!line)
                      return line.error();
                  return viewOf(**line);
              });
    router.on(protocol::getTerminalDirectory, [this](const Call &call, const protocol::HostCommand &request) {
        const auto line = lineOf(call, request);
        if (!line)
            return Answer<QJsonObject>().given(line.error());
        return mapped(m_parts.terminals.directory(**line), this, [](const QJsonObject &told) -> Result<QJsonObject> {
            return QJsonObject{{u"working_dir"_s, told.value("directory"_L1)},
                               {u"working_directory"_s, told.value("directory"_L1)}};
        });
    });
}

void TerminalsApi::addWriteRoutes(Router &router)
{
    const auto open = [this](const Call &call, const protocol::HostCommand &request) {
        const Answer<QJsonObject> answer;
        const Host *host = m_parts.hosts.find(request.number);
        const auto wish = wishOf(call, request.arguments);
        if (!host)
            return answer.given(noSuchHost());
        if (!wish)
            return answer.given(wish.error());
        // Who asked is written down before anything is done.
        QJsonObject details{{u"user"_s, wish->user}, {u"working_dir"_s, wish->directory}};
        if (!wish->container.isEmpty())
            details.insert("container"_L1, wish->container);
        const auto noted = m_parts.hosts.note(about(call.note, host->id.toString(), details));
        whenReady(noted, this, [this, answer, wish = *wish, number = host->number](const Result<> &done) {
            const Host *now = m_parts.hosts.find(number);
            if (!done || !now)
                return answer.give(done ? noSuchHost() : done.error());
            whenReady(m_parts.terminals.open(*now, wish), this, [this, answer](const Result<QString> &id) {
                const TerminalLine *line = id ? m_parts.terminals.find(*id) : nullptr;
                if (!id)
                    return answer.give(inCallersWords(id.error()));
                answer.give(line ? Result<QJsonObject>(viewOf(*line))
                                 : unavailable(u"the shell ended at once"_s, u"TERMINAL_ENDED"_s));
            });
        });
        return answer.future();
    };
    router.on(protocol::openTerminal, open);
    router.on(protocol::execInContainer, open);
    router.on(protocol::closeTerminal, [this](const Call &call, const protocol::HostCommand &request) {
        const Answer<QJsonObject> answer;
        const auto line = lineOf(call, request);
        if (!line)
            return answer.given(line.error());
        const TerminalLine::About &what = (*line)->about();
        const auto noted = m_parts.hosts.note(about(call.note, what.host.toString(), {{u"user"_s, what.user}}));
        whenReady(noted, this, [this, answer, id = what.id](const Result<> &done) {
            if (!done)
                return answer.give(done.error());
            if (TerminalLine *now = m_parts.terminals.find(id))
                m_parts.terminals.hangUp(*now);
            answer.give(QJsonObject{{u"success"_s, true}});
        });
        return answer.future();
    });
}

} // namespace mh::api
