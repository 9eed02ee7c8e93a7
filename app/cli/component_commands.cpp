// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/handlers.h"

#include <QCoreApplication>

#include "app/cli/session.h"
#include "app/words/spoken.h"
#include "core/protocol/endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::ComponentCommands)
};

const QString &named(Session &session)
{
    return session.invocation().positionals.first();
}

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
    session.ask(protocol::listComponents, {session.invocation().value(u"search"_s), {}, *page},
                [&session](const protocol::Paged<protocol::Component> &list) {
                    QList<QStringList> rows{
                        {Text::tr("NAME"), Text::tr("VERSIONS"), Text::tr("ENDPOINTS"), Text::tr("DESCRIPTION")}};
                    for (const protocol::Component &component : list.content) {
                        QStringList versions;
                        for (const protocol::ComponentVersion &version : component.versions)
                            versions += version.version;
                        rows.append(
                            QStringList{component.name, versions.join(u", "_s),
                                        component.builtIn ? Text::tr("built in") : component.endpoints.join(u", "_s),
                                        component.description});
                    }
                    session.answer(toJson(list), tableText(rows));
                });
}

void showComponent(Session &session)
{
    session.ask(protocol::getComponent, {named(session)}, [&session](const protocol::Component &component) {
        QString text = printable(component.name) + u"  "_s + printable(component.description) + u'\n';
        QList<QStringList> rows{{Text::tr("VERSION"), Text::tr("STATUS"), Text::tr("CREATED")}};
        for (const protocol::ComponentVersion &version : component.versions)
            rows.append(QStringList{version.version, version.status, timeText(version.createdAt)});
        text += tableText(rows);
        QList<QStringList> health{{Text::tr("ENDPOINT"), Text::tr("STATUS"), Text::tr("CHECKED"), {}}};
        for (const protocol::EndpointHealth &each : component.health)
            health.append(
                QStringList{each.endpoint, each.status, timeText(each.checkedAt), words::spoken(each.message)});
        session.answer(toJson(component), health.size() > 1 ? QString(text + u'\n' + tableText(health)) : text);
    });
}

void listComponentUses(Session &session)
{
    session.ask(
        protocol::componentUsage, {named(session)}, [&session](const protocol::Paged<protocol::ComponentUse> &list) {
            QList<QStringList> rows{{Text::tr("FLOW"), Text::tr("NAME"), Text::tr("VERSION"), Text::tr("NODES")}};
            for (const protocol::ComponentUse &use : list.content)
                rows.append(QStringList{use.flow.toString(), use.flowName,
                                        use.flowVersion.isEmpty() ? use.status : use.flowVersion,
                                        use.nodes.join(u", "_s)});
            session.answer(toJson(list), tableText(rows));
        });
}

void changeComponent(Session &session)
{
    const Invocation &given = session.invocation();
    if (given.has(u"status"_s) != given.has(u"version"_s)) {
        session.fail(invalidInput(Text::tr("--status and --version belong together"), {}, u"USAGE"_s));
        return;
    }
    const auto option = [&given](const QString &name) {
        return given.has(name) ? std::optional(given.value(name)) : std::nullopt;
    };
    protocol::UpdateComponent request{
        named(session), option(u"display-name"_s), option(u"description"_s), option(u"category"_s), {}, {}};
    if (given.has(u"endpoint"_s))
        request.endpoints = given.values(u"endpoint"_s);
    const auto change = [&session, request] {
        session.ask(protocol::updateComponent, request, [&session](const protocol::Component &changed) {
            session.answer(toJson(changed), Text::tr("Component %1 is changed.").arg(printable(changed.name)));
        });
    };
    if (!given.has(u"status"_s))
        change();
    else
        session.ask(protocol::updateComponentVersion,
                    {request.name, given.value(u"version"_s), given.value(u"status"_s)},
                    [change](const protocol::ComponentVersion &) { change(); });
}

void deleteComponent(Session &session)
{
    session.ask(protocol::removeComponent, {named(session)}, [&session](const protocol::Empty &) {
        session.answer({{u"name"_s, named(session)}},
                       Text::tr("Component %1 is deleted.").arg(printable(named(session))));
    });
}

} // namespace mh::cli
