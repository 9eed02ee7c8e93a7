// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/handlers.h"

#include <algorithm>

#include <QCoreApplication>

#include "app/cli/session.h"
#include "app/client/flow_file.h"
#include "core/base/json.h"
#include "core/flow/codec.h"
#include "core/protocol/endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

using client::FlowFile;

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::FlowCommands)
};

void answerImported(Session &session, const protocol::Flow &flow, const QString &version)
{
    QJsonObject json = toJson(flow);
    json.insert("version"_L1, version);
    const bool isPublished = flow.currentVersion == version;
    const QString text =
        isPublished ? Text::tr("Flow '%1', version %2, is published.") : Text::tr("Flow '%1' has the version %2.");
    session.answer(json, text.arg(printable(flow.name), printable(version)) + u'\n' + flow.id.toString());
}

void finishImport(Session &session, FlowId flow, const QString &version)
{
    const auto done = [&session, version](const protocol::Flow &imported) {
        answerImported(session, imported, version);
    };
    if (session.invocation().has(u"publish"_s))
        session.ask(protocol::publishFlow, {flow, version}, done);
    else
        session.ask(protocol::getFlow, {flow}, done);
}

/// Makes the version, or is content when there already is the very same.
void makeVersion(Session &session, FlowId flow, const FlowFile &file, std::function<void()> done)
{
    const protocol::CreateVersion request{flow, file.version, file.definition, file.settings};
    whenReady(session.client().call(protocol::createVersion, request), &session,
              [&session, flow, file, done = std::move(done)](const Result<protocol::FlowVersion> &reply) {
                  if (reply) {
                      done();
                      return;
                  }
                  if (reply.error().code != ErrorCode::Conflict) {
                      session.fail(reply.error());
                      return;
                  }
                  session.ask(protocol::getVersion, {flow, file.version},
                              [&session, file, done, why = reply.error()](const protocol::FlowVersion &known) {
                                  if (known.definition == file.definition && known.settings == file.settings)
                                      done();
                                  else
                                      session.fail(why);
                              });
              });
}

void importOver(Session &session, FlowId flow, const FlowFile &file)
{
    makeVersion(session, flow, file, [&session, flow, file] {
        const protocol::UpdateFlow draft{flow, {}, {}, file.description, file.definition, file.settings};
        session.ask(protocol::updateFlow, draft, [&session, flow, version = file.version](const protocol::Flow &) {
            finishImport(session, flow, version);
        });
    });
}

void importNew(Session &session, const FlowFile &file)
{
    const protocol::CreateFlow request{file.name, file.description, file.definition, file.settings};
    session.ask(protocol::createFlow, request, [&session, file](const protocol::Flow &made) {
        makeVersion(session, made.id, file,
                    [&session, id = made.id, version = file.version] { finishImport(session, id, version); });
    });
}

void publish(Session &session, FlowId flow, const QString &version)
{
    session.ask(protocol::publishFlow, {flow, version},
                [&session, version](const protocol::Flow &published) { answerImported(session, published, version); });
}

} // namespace

void importFlow(Session &session)
{
    const QString path = session.invocation().positionals.first();
    const auto json = readJsonFile(path);
    const auto file = json ? FlowFile::fromJson(*json) : Result<FlowFile>(json.error());
    if (!file) {
        session.fail(json ? invalidInput(path + ": "_L1 + file.error().message, file.error().field, u"USAGE"_s)
                          : json.error());
        return;
    }
    const protocol::ListFlows request{file->name, {0, protocol::kPageSizeMax}};
    session.ask(protocol::listFlows, request, [&session, file = *file](const protocol::Paged<protocol::Flow> &list) {
        const auto known = std::find_if(list.content.begin(), list.content.end(),
                                        [&](const protocol::Flow &flow) { return flow.name == file.name; });
        if (known == list.content.end())
            importNew(session, file);
        else
            importOver(session, known->id, file);
    });
}

void listFlows(Session &session)
{
    const auto page = pageFrom(session.invocation());
    if (!page) {
        session.fail(page.error());
        return;
    }
    const protocol::ListFlows request{session.invocation().value(u"search"_s), *page};
    session.ask(protocol::listFlows, request, [&session](const protocol::Paged<protocol::Flow> &list) {
        QList<QStringList> rows{{Text::tr("ID"), Text::tr("NAME"), Text::tr("PUBLISHED"), Text::tr("UPDATED")}};
        for (const protocol::Flow &flow : list.content)
            rows.append(QStringList{flow.id.toString(), flow.name,
                                    flow.currentVersion.isEmpty() ? u"-"_s : flow.currentVersion,
                                    timeText(flow.updatedAt)});
        session.answer(toJson(list), tableText(rows));
    });
}

void publishFlow(Session &session)
{
    findFlow(session, session.invocation().positionals.first(), [&session](FlowId flow) {
        if (session.invocation().has(u"version"_s)) {
            publish(session, flow, session.invocation().value(u"version"_s));
            return;
        }
        session.ask(
            protocol::listVersions, {flow}, [&session, flow](const protocol::Paged<protocol::FlowVersion> &list) {
                const auto newest =
                    std::max_element(list.content.begin(), list.content.end(),
                                     [](const protocol::FlowVersion &a, const protocol::FlowVersion &b) {
                                         return a.createdAt < b.createdAt;
                                     });
                if (newest == list.content.end())
                    session.fail(notFound(Text::tr("the flow has no version yet"), u"FLOW_VERSION_NOT_FOUND"_s));
                else
                    publish(session, flow, newest->version);
            });
    });
}

void triggerFlow(Session &session)
{
    const auto inputs = inputsFrom(session.invocation().value(u"inputs"_s), session.invocation().values(u"input"_s));
    if (!inputs) {
        session.fail(inputs.error());
        return;
    }
    const auto debug = debugPlanFrom(session.invocation());
    if (!debug) {
        session.fail(debug.error());
        return;
    }
    findFlow(session, session.invocation().positionals.first(),
             [&session, inputs = *inputs, debug = *debug](FlowId flow) {
                 protocol::TriggerFlow request;
                 request.id = flow;
                 request.inputs = inputs;
                 request.debug = debug;
                 session.ask(protocol::triggerFlow, request,
                             [&session](const protocol::Triggered &run) { answerStarted(session, run); });
             });
}

} // namespace mh::cli
