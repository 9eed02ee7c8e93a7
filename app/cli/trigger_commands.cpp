// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/handlers.h"

#include <QCoreApplication>

#include "app/cli/console.h"
#include "app/cli/session.h"
#include "core/base/json.h"
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

/// The trigger in the command's first word; ends the session when it is no id.
TriggerId firstTrigger(Session &session)
{
    const QString text = session.invocation().positionals.first();
    const auto id = TriggerId::fromString(text);
    if (id.isNull())
        session.fail(invalidInput(Text::tr("'%1' is no trigger's id").arg(text), {}, u"USAGE"_s));
    return id;
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

void showTrigger(Session &session)
{
    if (const TriggerId id = firstTrigger(session); !id.isNull())
        session.ask(protocol::getTrigger, {id}, [&session](const protocol::Trigger &trigger) {
            const QString enabled = trigger.enabled ? Text::tr("enabled") : Text::tr("disabled");
            const QString head =
                printable(trigger.name) + u"  "_s + trigger.kind + u"  "_s + enabled + u"  "_s + whereText(trigger);
            session.answer(toJson(trigger), head + u'\n' + printable(QString::fromUtf8(json::toBytes(trigger.config))));
        });
}

void changeTrigger(Session &session)
{
    const Invocation &given = session.invocation();
    const auto config = inputsFrom(given.value(u"config"_s), {}, u"config"_s);
    const TriggerId id = firstTrigger(session);
    if (id.isNull())
        return;
    if (!config) {
        session.fail(config.error());
        return;
    }
    protocol::UpdateTrigger request{id, {}, {}, {}};
    if (given.has(u"name"_s))
        request.name = given.value(u"name"_s);
    if (given.has(u"enabled"_s))
        request.enabled = given.value(u"enabled"_s) == "yes"_L1;
    if (given.has(u"config"_s))
        request.config = *config;
    session.ask(protocol::updateTrigger, request, [&session](const protocol::Trigger &changed) {
        session.answer(toJson(changed), Text::tr("Trigger '%1' is changed.").arg(printable(changed.name)));
    });
}

void listenToTrigger(Session &session)
{
    const TriggerId id = firstTrigger(session);
    if (id.isNull())
        return;
    protocol::ListenToTrigger request{id};
    if (const Invocation &given = session.invocation(); given.has(u"wait"_s)) {
        bool isNumber = false;
        request.timeoutMs = 1'000 * qint64(given.value(u"wait"_s).toInt(&isNumber));
        if (!isNumber || request.timeoutMs < 1'000 || request.timeoutMs > protocol::ListenToTrigger::kLongestMs) {
            session.fail(invalidInput(Text::tr("--wait takes 1 to %1 seconds")
                                          .arg(QString::number(protocol::ListenToTrigger::kLongestMs / 1'000)),
                                      {}, u"USAGE"_s));
            return;
        }
    }
    session.ask(protocol::getTrigger, {id}, [&session, request](const protocol::Trigger &trigger) {
        if (!session.wantsJson() && !trigger.testUrl.isEmpty())
            session.console().complain(
                Text::tr("Listening at %1")
                    .arg(printable(session.client().server().toString(QUrl::RemovePath) + trigger.testUrl)));
        constexpr std::chrono::seconds kOnTheWay(10);
        const auto show = [&session](const protocol::CaughtRequest &reply) {
            if (reply.caught)
                session.answer(toJson(reply), printable(QString::fromUtf8(json::toBytes(reply.inputs))));
            else
                session.fail({ErrorCode::Timeout, u"NOTHING_CAME"_s, Text::tr("no request came in time"), {}, {}});
        };
        session.ask(protocol::listenToTrigger, request, show, std::chrono::milliseconds(request.timeoutMs) + kOnTheWay);
    });
}

void deleteTrigger(Session &session)
{
    if (const TriggerId id = firstTrigger(session); !id.isNull())
        session.ask(protocol::removeTrigger, {id}, [&session, id](const protocol::Empty &) {
            session.answer({{u"id"_s, id.toString()}}, Text::tr("Trigger %1 is deleted.").arg(id.toString()));
        });
}

} // namespace mh::cli
