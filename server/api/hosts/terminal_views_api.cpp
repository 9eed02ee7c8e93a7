// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/hosts/terminal_views_api.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/base/log.h"
#include "core/base/when_ready.h"
#include "core/protocol/terminal_view_endpoints.h"
#include "server/api/event_hub.h"
#include "server/api/hosts/host_gate.h"
#include "server/api/hosts/terminal_view_words.h"
#include "server/fleet/host_registry.h"
#include "server/fleet/terminals.h"
#include "server/identity/profile.h"

namespace mh::api {
using namespace Qt::StringLiterals;
using fleet::Host;
using fleet::TerminalLine;
using fleet::TerminalViews;

namespace {

bool mayOnlyRead(const identity::Caller &caller)
{
    return caller.key && caller.key->level == identity::KeyLevel::Read;
}

} // namespace

TerminalViewsApi::TerminalViewsApi(Router &router, const Parts &parts)
    : m_parts(parts), m_topic(protocol::kTerminalViewsTopic, protocol::Grant::HostOperate)
{
    parts.hub.add(m_topic);
    connect(&parts.views, &TerminalViews::changed, this, [this](const View &view) {
        tell(view);
        noteEnd(view);
    });
    router.on(protocol::listOtherTerminals,
              [this](const Call &call, const protocol::HostRef &request) -> Result<QJsonObject> {
                  const auto host = hostOf(call, request.number);
                  if (!host)
                      return host.error();
                  return others(**host, call.caller->id);
              });
    router.on(protocol::listTerminalViews,
              [this](const Call &call, const protocol::HostRef &request) -> Result<QJsonObject> {
                  const auto host = hostOf(call, request.number);
                  if (!host)
                      return host.error();
                  return views(**host, call.caller->id);
              });
    router.on(protocol::askTerminalView,
              [this](const Call &call, const Command &request) { return ask(call, request); });
    router.on(protocol::answerTerminalView,
              [this](const Call &call, const Command &request) { return decide(call, request); });
    router.on(protocol::endTerminalView,
              [this](const Call &call, const Command &request) { return end(call, request); });
}

Result<const Host *> TerminalViewsApi::hostOf(const Call &call, qint64 number) const
{
    if (mayOnlyRead(*call.caller))
        return Error{ErrorCode::Denied, u"FORBIDDEN"_s, u"a key that may only read watches no terminals"_s, {}, {}};
    const Host *host = m_parts.hosts.find(number);
    if (!host)
        return notFound(u"there is no such server"_s, u"SERVER_NOT_FOUND"_s);
    return host;
}

Result<TerminalViewsApi::View> TerminalViewsApi::viewOf(const Call &call, const Command &request) const
{
    const auto host = hostOf(call, request.number);
    if (!host)
        return host.error();
    const View *view = m_parts.views.find(request.arguments.value("viewId"_L1).toString());
    if (!view || view->host != (*host)->id || (view->watcher != call.caller->id && view->opener != call.caller->id))
        return notFound(u"there is no such request to watch"_s, u"VIEW_NOT_FOUND"_s);
    return *view;
}

QJsonObject TerminalViewsApi::others(const Host &host, UserId user) const
{
    QJsonArray terminals;
    for (const TerminalLine *line : m_parts.terminals.ofOthers(host.id, user)) {
        const TerminalLine::About &about = line->about();
        terminals.append(QJsonObject{{u"terminal"_s, about.reference},
                                     {u"server_id"_s, host.number},
                                     {u"opened_by"_s, about.principal.name},
                                     {u"user"_s, about.user},
                                     {u"container"_s, about.container},
                                     {u"status"_s, line->isConnected() ? u"connected"_s : u"disconnected"_s},
                                     {u"started_at"_s, protocol::isoSeconds(about.startedAt)}});
    }
    return {{u"terminals"_s, terminals}};
}

QJsonObject TerminalViewsApi::views(const Host &host, UserId user) const
{
    QJsonArray byMe;
    QJsonArray ofMe;
    for (const View &view : m_parts.views.of(host.id, user)) {
        QJsonObject shown = told(view, user);
        shown.insert("session_id"_L1, view.watcher == user ? view.session : view.terminal);
        (view.watcher == user ? byMe : ofMe).append(shown);
    }
    return {{u"asked_by_me"_s, byMe}, {u"asked_of_me"_s, ofMe}};
}

QJsonObject TerminalViewsApi::told(const View &view, UserId reader) const
{
    QJsonObject shown = toJson(view, reader);
    const Host *host = m_parts.hosts.find(view.host);
    shown.insert("server_id"_L1, host ? host->number : 0);
    shown.insert("server_name"_L1, host ? host->name : QString());
    return shown;
}

QFuture<Result<QJsonObject>> TerminalViewsApi::ask(const Call &call, const Command &request)
{
    const Answer<QJsonObject> answer;
    const auto host = hostOf(call, request.number);
    if (!host)
        return answer.given(host.error());
    json::Reader reader(request.arguments);
    const QString reference = reader.text("terminal"_L1);
    if (!reader.ok())
        return answer.given(reader.error());
    const auto lines = m_parts.terminals.ofOthers((*host)->id, call.caller->id);
    const auto found = std::find_if(lines.begin(), lines.end(), [&reference](const TerminalLine *line) {
        return line->about().reference == reference;
    });
    if (found == lines.end())
        return answer.given(notFound(u"there is no such terminal"_s, u"TERMINAL_NOT_FOUND"_s));
    const TerminalLine::About &terminal = (*found)->about();
    if (const auto may = m_parts.views.mayAsk(terminal, call.caller->id); !may)
        return answer.given(may.error());
    const auto noted =
        m_parts.hosts.note(about(call.note, terminal.host.toString(),
                                 {{u"opened_by"_s, terminal.principal.name}, {u"terminal"_s, terminal.reference}}));
    whenReady(noted, this, [this, answer, id = terminal.id, caller = call.caller](const Result<> &done) {
        const TerminalLine *line = m_parts.terminals.find(id);
        if (!done || !line)
            return answer.give(done ? notFound(u"there is no such terminal"_s, u"TERMINAL_NOT_FOUND"_s) : done.error());
        const auto view = m_parts.views.ask(line->about(), caller->id, caller->username);
        answer.give(view ? Result<QJsonObject>(told(*view, caller->id)) : view.error());
    });
    return answer.future();
}

QFuture<Result<QJsonObject>> TerminalViewsApi::decide(const Call &call, const Command &request)
{
    const Answer<QJsonObject> answer;
    const auto view = viewOf(call, request);
    if (!view)
        return answer.given(view.error());
    if (view->opener != call.caller->id)
        return answer.given(
            Error{ErrorCode::Denied, u"FORBIDDEN"_s, u"only who opened the terminal answers"_s, {}, {}});
    json::Reader reader(request.arguments);
    const bool allows = reader.flagOr("allow"_L1, false);
    const bool typing = reader.flagOr("typing"_L1, false);
    if (!reader.has("allow"_L1))
        reader.fail("allow"_L1, u"must be true or false"_s);
    if (!reader.ok())
        return answer.given(reader.error());
    if (view->state != TerminalViews::State::Asked)
        return answer.given(conflict(u"nobody asks for this any more"_s, u"VIEW_ANSWERED"_s));
    AuditEntry note = about(call.note, view->host.toString(), {{u"watcher"_s, view->watcherName}});
    note.action = allows ? u"ALLOW_TERMINAL_VIEW"_s : u"REFUSE_TERMINAL_VIEW"_s;
    if (allows)
        note.details.insert("typing"_L1, typing);
    const auto noted = m_parts.hosts.note(note);
    whenReady(noted, this, [this, answer, id = view->id, by = view->opener, allows, typing](const Result<> &done) {
        if (!done)
            return answer.give(done.error());
        const auto now = allows ? m_parts.views.allow(id, typing) : m_parts.views.refuse(id);
        answer.give(now ? Result<QJsonObject>(told(*now, by)) : now.error());
    });
    return answer.future();
}

QFuture<Result<QJsonObject>> TerminalViewsApi::end(const Call &call, const Command &request)
{
    const Answer<QJsonObject> answer;
    const auto view = viewOf(call, request);
    if (!view)
        return answer.given(view.error());
    const QString other = view->watcher == call.caller->id ? view->openerName : view->watcherName;
    const auto noted = m_parts.hosts.note(about(call.note, view->host.toString(), {{u"person"_s, other}}));
    whenReady(noted, this, [this, answer, id = view->id, by = call.caller->id](const Result<> &done) {
        m_parts.views.end(id, by); // what takes away does not depend on the log
        answer.give(done ? Result<QJsonObject>(QJsonObject{{u"success"_s, true}}) : done.error());
    });
    return answer.future();
}

void TerminalViewsApi::tell(const View &view)
{
    const Host *host = m_parts.hosts.find(view.host);
    m_parts.hub.announceTo(
        {m_topic.name()}, [this, &view, host](const identity::Caller &caller) -> std::optional<QJsonObject> {
            const bool concerned = caller.id == view.watcher || caller.id == view.opener;
            if (!concerned || mayOnlyRead(caller) || !host || !m_parts.gate.may(caller, *host, access::Act::Edit))
                return {};
            return told(view, caller.id);
        });
}

/// What people have ended is noted with their request.
void TerminalViewsApi::noteEnd(const View &view)
{
    using End = TerminalViews::End;
    const bool byItself = view.state == TerminalViews::State::Unanswered || view.why == End::TerminalEnded
                          || view.why == End::RightsLost || view.why == End::Away;
    if (!byItself)
        return;
    const bool nobodyAnswered = view.state == TerminalViews::State::Unanswered;
    AuditEntry note;
    note.at = m_parts.clock.nowMs();
    note.action = u"END_TERMINAL_VIEW"_s;
    note.resourceType = u"host"_s;
    note.resourceId = view.host.toString();
    note.details = {{u"object"_s, view.id},
                    {u"opened_by"_s, view.openerName},
                    {u"watcher"_s, view.watcherName},
                    {u"why"_s, QString(nobodyAnswered ? toText(view.state) : toText(view.why))}};
    whenReady(m_parts.hosts.note(note), this, [](const Result<> &done) {
        if (!done)
            qCWarning(log::server).noquote() << "the end of a view is not in the audit log:" << done.error().message;
    });
}

} // namespace mh::api
