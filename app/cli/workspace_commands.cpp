// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include <QCoreApplication>

#include "app/cli/console.h"
#include "app/cli/handlers.h"
#include "app/cli/session.h"
#include "core/protocol/endpoints.h"
#include "core/protocol/share_endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::WorkspaceCommands)
};

const QString &named(Session &session)
{
    return session.invocation().positionals.first();
}

void answer(Session &session, const protocol::Workspace &workspace, const QString &sentence)
{
    session.answer(toJson(workspace), sentence.arg(printable(workspace.name)) + u'\n' + workspace.id.toString());
}

} // namespace

void listWorkspaces(Session &session)
{
    session.ask(protocol::listWorkspaces, {}, [&session](const protocol::Paged<protocol::Workspace> &list) {
        QList<QStringList> rows{{Text::tr("ID"), Text::tr("NAME"), Text::tr("MEMBERS"), Text::tr("CREATED")}};
        for (const protocol::Workspace &workspace : list.content)
            rows.append(QStringList{workspace.id.toString(), workspace.name, QString::number(workspace.members.size()),
                                    timeText(workspace.createdAt)});
        session.answer(toJson(list), tableText(rows));
    });
}

void showWorkspace(Session &session)
{
    findWorkspace(session, named(session), [&session](WorkspaceId id) {
        session.ask(protocol::getWorkspace, {id}, [&session](const protocol::WorkspaceDetail &detail) {
            QList<QStringList> rows{{Text::tr("ID"), Text::tr("NAME"), Text::tr("E-MAIL")}};
            for (const protocol::WorkspacePerson &person : detail.people)
                rows.append(QStringList{person.user.toString(), person.name, person.email});
            session.answer(toJson(detail), printable(detail.workspace.name) + u'\n' + tableText(rows));
        });
    });
}

void createWorkspace(Session &session)
{
    session.ask(protocol::createWorkspace, {named(session)}, [&session](const protocol::Workspace &made) {
        answer(session, made, Text::tr("Workspace '%1' is made."));
    });
}

void renameWorkspace(Session &session)
{
    findWorkspace(session, named(session), [&session](WorkspaceId id) {
        session.ask(protocol::renameWorkspace, {id, session.invocation().positionals[1]},
                    [&session](const protocol::Workspace &renamed) {
                        answer(session, renamed, Text::tr("The workspace is called '%1'."));
                    });
    });
}

void addToWorkspace(Session &session)
{
    findWorkspace(session, named(session), [&session](WorkspaceId id) {
        session.ask(protocol::addWorkspaceMember, {id, {}, session.invocation().positionals[1]},
                    [&session](const protocol::Workspace &changed) {
                        answer(session, changed, Text::tr("Workspace '%1' has another member."));
                    });
    });
}

void removeFromWorkspace(Session &session)
{
    findWorkspace(session, named(session), [&session](WorkspaceId id) {
        session.ask(protocol::getWorkspace, {id}, [&session, id](const protocol::WorkspaceDetail &detail) {
            const QString wanted = session.invocation().positionals[1];
            for (const protocol::WorkspacePerson &person : detail.people) {
                if (person.email.compare(wanted, Qt::CaseInsensitive) != 0 && person.user.toString() != wanted)
                    continue;
                session.ask(protocol::removeWorkspaceMember, {id, person.user},
                            [&session, wanted](const protocol::Empty &) {
                                session.answer({{u"member"_s, wanted}},
                                               Text::tr("%1 is no member any more.").arg(printable(wanted)));
                            });
                return;
            }
            session.fail(notFound(Text::tr("the workspace has no member '%1'").arg(wanted), u"MEMBER_NOT_FOUND"_s));
        });
    });
}

void deleteWorkspace(Session &session)
{
    findWorkspace(session, named(session), [&session](WorkspaceId id) {
        session.ask(protocol::removeWorkspace, {id}, [&session, id](const protocol::Empty &) {
            session.answer({{u"id"_s, id.toString()}},
                           Text::tr("Workspace '%1' is deleted.").arg(printable(named(session))));
        });
    });
}

} // namespace mh::cli
