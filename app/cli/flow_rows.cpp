// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "app/cli/command_rows.h"
#include "app/cli/handlers.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::Arguments)
};

QList<Row> shareRows()
{
    const QList<Option> shareOptions{{"permission"_L1, "view|edit|admin"_L1,
                                      Text::tr("may see and run, change, or manage it; view if not given"), 'p'}};
    return {
        {"flow share"_L1, "FLOW NAME|E-MAIL"_L1, Text::tr("lets somebody see, run, change or manage a flow"), shareFlow,
         shareOptions},
        {"flow unshare"_L1, "FLOW NAME|E-MAIL|SHARE"_L1, Text::tr("takes that back"), unshareFlow},
        {"flow shares"_L1, "FLOW"_L1, Text::tr("whom a flow is shared with"), listShares},
        {"flow invitations"_L1, ""_L1, Text::tr("what others offer to share with you"), listInvitations},
        {"flow accept"_L1, "SHARE"_L1, Text::tr("accepts an invitation"), acceptShare},
        {"flow decline"_L1, "SHARE"_L1, Text::tr("declines one, or gives back what was accepted"), declineShare},
    };
}

QList<Row> triggerRows()
{
    const Option config{"config"_L1, "JSON|@FILE"_L1, Text::tr("by kind; @FILE reads it from a file")};
    const QList<Option> createOptions{{"name"_L1, "TEXT"_L1, Text::tr("what it is called; else its kind"), 'n'},
                                      config,
                                      {"disabled"_L1, {}, Text::tr("it does nothing yet")}};
    const QList<Option> changeOptions{{"name"_L1, "TEXT"_L1, Text::tr("what it is called from now on"), 'n'},
                                      config,
                                      {"enabled"_L1, "yes|no"_L1, Text::tr("whether it does anything")}};
    return {
        {"trigger list"_L1, "FLOW"_L1, Text::tr("what starts a flow by itself"), listTriggers},
        {"trigger show"_L1, "ID"_L1, Text::tr("one with its configuration, without its secrets"), showTrigger},
        {"trigger create"_L1, "FLOW webhook|schedule|event"_L1, Text::tr("makes one"), createTrigger, createOptions},
        {"trigger change"_L1, "ID"_L1, Text::tr("changes what is given of it"), changeTrigger, changeOptions},
        {"trigger listen"_L1,
         "ID"_L1,
         Text::tr("prints the next request to a webhook's test address, which starts nothing"),
         listenToTrigger,
         {{"wait"_L1, "SECONDS"_L1, Text::tr("at most so long, 300 at most; 120 if not given")}}},
        {"trigger delete"_L1, "ID"_L1, Text::tr("deletes one"), deleteTrigger},
    };
}

} // namespace

QList<Row> flowRows()
{
    const Option search{"search"_L1, "TEXT"_L1, Text::tr("in names and descriptions"), 'q'};
    const Option newest{"version"_L1, "V"_L1, Text::tr("of the flow; else the newest")};
    const Option exported{"version"_L1, "V"_L1, Text::tr("of the flow; else its draft")};
    const Option description{"description"_L1, "TEXT"_L1, Text::tr("what it is for")};
    const Option publish{"publish"_L1, {}, Text::tr("publish the version at once")};
    const Option note{"note"_L1, "TEXT"_L1, Text::tr("what is new in it")};
    const QList<Row> rows{
        {"flow list"_L1, ""_L1, Text::tr("the flows"), listFlows, QList<Option>{search} + pageOptions()},
        {"flow show"_L1, "FLOW"_L1, Text::tr("a flow with its nodes and versions"), showFlow},
        {"flow create"_L1, "NAME"_L1, Text::tr("makes an empty flow"), createFlow, {description}},
        {"flow rename"_L1, "FLOW NAME"_L1, Text::tr("gives it another name"), renameFlow, {description}},
        {"flow duplicate"_L1, "FLOW NAME"_L1, Text::tr("makes another flow of its draft"), duplicateFlow},
        {"flow delete"_L1, "FLOW"_L1, Text::tr("deletes a flow with its versions and triggers"), deleteFlow},
        {"flow import"_L1,
         "FILE"_L1,
         Text::tr("makes a flow version from a file; the flow is made or updated"),
         importFlow,
         {publish}},
        {"flow export"_L1, "FLOW [FILE]"_L1, Text::tr("writes what 'flow import' reads"), exportFlow, {exported}},
        {"flow versions"_L1, "FLOW"_L1, Text::tr("the versions of a flow"), listFlowVersions},
        {"flow version"_L1,
         "FLOW VERSION"_L1,
         Text::tr("makes a version of the draft"),
         createFlowVersion,
         {note, publish}},
        {"flow publish"_L1, "FLOW"_L1, Text::tr("makes a version the one that runs"), publishFlow, {newest}},
        {"flow trigger"_L1, "FLOW"_L1, Text::tr("starts a run"), triggerFlow,
         inputOptions() + QList<Option>{watchOption()} + testOptions()},
    };
    return rows + shareRows() + triggerRows();
}

} // namespace mh::cli
