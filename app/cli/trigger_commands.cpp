// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include <QCoreApplication>

#include "app/cli/console.h"
#include "app/cli/session.h"
#include "core/protocol/endpoints.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::TriggerCommands)
};

/// What a trigger hears on, or when it is due next.
QString whereText(const protocol::Trigger &trigger)
{
    if (!trigger.url.isEmpty())
        return trigger.url;
    return trigger.nextDueAt != 0 ? timeText(trigger.nextDueAt) : u"-"_s;
}

} // namespace

void listTriggers(Session &session)
{
    findFlow(session, session.invocation().positionals.first(), [&session](FlowId flow) {
        session.ask(protocol::listTriggers, {flow}, [&session](const protocol::Paged<protocol::Trigger> &list) {
            QList<QStringList> rows{
                {Text::tr("ID"), Text::tr("KIND"), Text::tr("NAME"), Text::tr("ENABLED"), Text::tr("URL OR NEXT")}};
            for (const protocol::Trigger &trigger : list.content)
                rows.append(QStringList{trigger.id.toString(), trigger.kind, trigger.name,
                                        trigger.enabled ? Text::tr("yes") : Text::tr("no"), whereText(trigger)});
            session.answer(toJson(list), tableText(rows));
        });
    });
}

void createTrigger(Session &session)
{
    const Invocation &invocation = session.invocation();
    const auto config = inputsFrom(invocation.value(u"config"_s), {}, u"config"_s);
    if (!config) {
        session.fail(config.error());
        return;
    }
    findFlow(session, invocation.positionals[0], [&session, config = *config](FlowId flow) {
        const Invocation &given = session.invocation();
        const QString kind = given.positionals[1];
        const QString name = given.has(u"name"_s) ? given.value(u"name"_s) : kind;
        const protocol::CreateTrigger request{flow, kind, name, !given.has(u"disabled"_s), config};
        session.ask(protocol::createTrigger, request, [&session](const protocol::Trigger &made) {
            session.answer(toJson(made), Text::tr("Trigger '%1' is made.").arg(printable(made.name)) + u'\n'
                                             + made.id.toString() + u'\n' + printable(whereText(made)));
        });
    });
}

void deleteTrigger(Session &session)
{
    const QString text = session.invocation().positionals.first();
    const auto id = TriggerId::fromString(text);
    if (id.isNull()) {
        session.fail(invalidInput(Text::tr("'%1' is no trigger's id").arg(text), {}, u"USAGE"_s));
        return;
    }
    session.ask(protocol::removeTrigger, {id}, [&session, id](const protocol::Empty &) {
        session.answer({{u"id"_s, id.toString()}}, Text::tr("Trigger %1 is deleted.").arg(id.toString()));
    });
}

} // namespace mh::cli
