// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include <QCoreApplication>

#include "app/cli/console.h"
#include "app/cli/handlers.h"
#include "app/cli/session.h"
#include "app/client/flow_file.h"
#include "core/protocol/endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::FlowCommands)
};

const QString &named(Session &session)
{
    return session.invocation().positionals.first();
}

void answerFlow(Session &session, const protocol::Flow &flow, const QString &sentence)
{
    session.answer(toJson(flow), sentence.arg(printable(flow.name)) + u'\n' + flow.id.toString());
}

/// `then` gets the flow that was named, whole.
void withFlow(Session &session, std::function<void(const protocol::Flow &)> then)
{
    findFlow(session, named(session),
             [&session, then = std::move(then)](FlowId id) { session.ask(protocol::getFlow, {id}, then); });
}

void writeFlow(Session &session, const client::FlowFile &file)
{
    const QString path = session.invocation().positional(1);
    if (path.isEmpty() || path == "-"_L1) {
        session.console().printJson(toJson(file));
        session.end(Fine);
        return;
    }
    if (const auto written = file.write(path); !written) {
        session.fail(
            invalidInput(Text::tr("%1 cannot be written: %2").arg(path, written.error().message), {}, u"USAGE"_s));
        return;
    }
    session.answer({{u"file"_s, path}, {u"name"_s, file.name}, {u"version"_s, file.version}},
                   Text::tr("Flow '%1' is in %2.").arg(printable(file.name), printable(path)));
}

} // namespace

void showFlow(Session &session)
{
    withFlow(session, [&session](const protocol::Flow &flow) {
        QStringList lines{printable(flow.name) + u"  "_s + flow.id.toString()};
        if (!flow.description.isEmpty())
            lines += printable(flow.description);
        lines += Text::tr("published: %1, owner: %2, you: %3, changed: %4")
                     .arg(flow.currentVersion.isEmpty() ? u"-"_s : printable(flow.currentVersion),
                          flow.ownerName.isEmpty() ? u"-"_s : printable(flow.ownerName), flow.myPermission,
                          timeText(flow.updatedAt));
        QList<QStringList> rows{{Text::tr("NODE"), Text::tr("COMPONENT"), Text::tr("NAME")}};
        if (flow.definition) {
            for (const flow::Node &node : flow.definition->nodes)
                rows.append(QStringList{node.id, QString(node.component + u' ' + node.version).trimmed(), node.name});
        }
        session.answer(toJson(flow), lines.join(u'\n') + u"\n\n"_s + tableText(rows));
    });
}

void createFlow(Session &session)
{
    const protocol::CreateFlow request{named(session), session.invocation().value(u"description"_s), {}, {}};
    session.ask(protocol::createFlow, request,
                [&session](const protocol::Flow &made) { answerFlow(session, made, Text::tr("Flow '%1' is made.")); });
}

void renameFlow(Session &session)
{
    findFlow(session, named(session), [&session](FlowId id) {
        protocol::UpdateFlow request;
        request.id = id;
        request.name = session.invocation().positionals[1];
        if (session.invocation().has(u"description"_s))
            request.description = session.invocation().value(u"description"_s);
        session.ask(protocol::updateFlow, request, [&session](const protocol::Flow &renamed) {
            answerFlow(session, renamed, Text::tr("The flow is called '%1'."));
        });
    });
}

void duplicateFlow(Session &session)
{
    withFlow(session, [&session](const protocol::Flow &flow) {
        const client::FlowFile copy = client::FlowFile::of(flow);
        const protocol::CreateFlow request{session.invocation().positionals[1], copy.description, copy.definition,
                                           copy.settings};
        session.ask(protocol::createFlow, request, [&session](const protocol::Flow &made) {
            answerFlow(session, made, Text::tr("Flow '%1' is made."));
        });
    });
}

void deleteFlow(Session &session)
{
    findFlow(session, named(session), [&session](FlowId id) {
        session.ask(protocol::removeFlow, {id}, [&session, id](const protocol::Empty &) {
            session.answer({{u"id"_s, id.toString()}},
                           Text::tr("Flow '%1' is deleted.").arg(printable(named(session))));
        });
    });
}

void exportFlow(Session &session)
{
    withFlow(session, [&session](const protocol::Flow &flow) {
        const client::FlowFile draft = client::FlowFile::of(flow);
        if (!session.invocation().has(u"version"_s)) {
            writeFlow(session, draft);
            return;
        }
        session.ask(protocol::getVersion, {flow.id, session.invocation().value(u"version"_s)},
                    [&session, file = draft](const protocol::FlowVersion &found) mutable {
                        file.version = found.version;
                        file.definition = found.definition.value_or(flow::FlowDefinition());
                        file.settings = found.settings.value_or(flow::FlowSettings());
                        writeFlow(session, file);
                    });
    });
}

void listFlowVersions(Session &session)
{
    findFlow(session, named(session), [&session](FlowId flow) {
        session.ask(protocol::listVersions, {flow}, [&session](const protocol::Paged<protocol::FlowVersion> &list) {
            QList<QStringList> rows{{Text::tr("VERSION"), Text::tr("STATUS"), Text::tr("CREATED"), Text::tr("NOTE")}};
            for (const protocol::FlowVersion &version : list.content)
                rows.append(QStringList{version.version, version.status, timeText(version.createdAt), version.note});
            session.answer(toJson(list), tableText(rows));
        });
    });
}

void createFlowVersion(Session &session)
{
    findFlow(session, named(session), [&session](FlowId flow) {
        protocol::CreateVersion request{flow, session.invocation().positionals[1], {}, {}};
        request.note = session.invocation().value(u"note"_s);
        session.ask(protocol::createVersion, request, [&session, flow](const protocol::FlowVersion &made) {
            if (session.invocation().has(u"publish"_s))
                session.ask(protocol::publishFlow, {flow, made.version}, [&session](const protocol::Flow &published) {
                    session.answer(toJson(published), Text::tr("Flow '%1', version %2, is published.")
                                                          .arg(printable(published.name), published.currentVersion));
                });
            else
                session.answer(toJson(made), Text::tr("Version %1 is made.").arg(printable(made.version)));
        });
    });
}

} // namespace mh::cli
