// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include <QCoreApplication>

#include "app/cli/session.h"
#include "core/protocol/endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::ComponentCommands)
};

void answerRegistered(Session &session, const protocol::Component &component)
{
    session.answer(toJson(component),
                   Text::tr("Component %1 is registered at %2.")
                       .arg(printable(component.name), printable(component.endpoints.join(u", "_s))));
}

void setEndpoints(Session &session, const protocol::RegisterComponent &file)
{
    if (file.endpoints.isEmpty()) {
        session.ask(protocol::getComponent, {file.name},
                    [&session](const protocol::Component &component) { answerRegistered(session, component); });
        return;
    }
    session.ask(protocol::setComponentEndpoints, {file.name, file.endpoints},
                [&session](const protocol::Component &component) { answerRegistered(session, component); });
}

/// The component is known: its version may be new, its endpoints are taken from the file.
void addVersion(Session &session, const protocol::RegisterComponent &file)
{
    session.ask(protocol::getComponent, {file.name}, [&session, file](const protocol::Component &known) {
        for (const protocol::ComponentVersion &version : known.versions) {
            if (version.version == file.version.version) {
                setEndpoints(session, file);
                return;
            }
        }
        session.ask(protocol::addComponentVersion, {file.name, file.version},
                    [&session, file](const protocol::ComponentVersion &) { setEndpoints(session, file); });
    });
}

} // namespace

void registerComponent(Session &session)
{
    const QString path = session.invocation().positionals.first();
    const auto json = readJsonFile(path);
    if (!json) {
        session.fail(json.error());
        return;
    }
    const auto file = protocol::RegisterComponent::fromJson(*json);
    if (!file) {
        session.fail(invalidInput(path + ": "_L1 + file.error().message, file.error().field, u"USAGE"_s));
        return;
    }
    whenReady(session.client().call(protocol::registerComponent, *file), &session,
              [&session, file = *file](const Result<protocol::ComponentRegistered> &reply) {
                  if (reply)
                      session.ask(
                          protocol::getComponent, {file.name},
                          [&session](const protocol::Component &component) { answerRegistered(session, component); });
                  else if (reply.error().code == ErrorCode::Conflict)
                      addVersion(session, file);
                  else
                      session.fail(reply.error());
              });
}

void listComponents(Session &session)
{
    const auto page = pageFrom(session.invocation());
    if (!page) {
        session.fail(page.error());
        return;
    }
    session.ask(
        protocol::listComponents, {{}, {}, *page}, [&session](const protocol::Paged<protocol::Component> &list) {
            QList<QStringList> rows{
                {Text::tr("NAME"), Text::tr("VERSIONS"), Text::tr("ENDPOINTS"), Text::tr("DESCRIPTION")}};
            for (const protocol::Component &component : list.content) {
                QStringList versions;
                for (const protocol::ComponentVersion &version : component.versions)
                    versions += version.version;
                rows.append(QStringList{component.name, versions.join(u", "_s),
                                        component.builtIn ? Text::tr("built in") : component.endpoints.join(u", "_s),
                                        component.description});
            }
            session.answer(toJson(list), tableText(rows));
        });
}

} // namespace mh::cli
