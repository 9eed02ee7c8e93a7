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

} // namespace

QList<Row> hostRows()
{
    const QList<Option> said{{"ip"_L1, "ADDRESS"_L1, Text::tr("where people find it; else what its agent tells")},
                             {"description"_L1, "TEXT"_L1, Text::tr("what it is for")},
                             {"tags"_L1, "TAG,TAG"_L1, Text::tr("to find it by")}};
    const QList<Option> changes = QList<Option>{{"name"_L1, "NAME"_L1, Text::tr("another name")}} + said;
    const Option signal{"signal"_L1, "TERM|KILL|HUP|INT|STOP|CONT|USR1|USR2"_L1, Text::tr("which; TERM if not given")};
    return {
        {"host list"_L1, ""_L1, Text::tr("the hosts, and how they are"), listAllHosts},
        {"host show"_L1, "HOST"_L1, Text::tr("one, by its name or number"), showHost},
        {"host add"_L1, "NAME"_L1, Text::tr("makes one and prints the word with which its agent joins, once"), addHost,
         said},
        {"host join"_L1, "HOST"_L1, Text::tr("prints another such word; the one before holds no more"), inviteHost},
        {"host change"_L1, "HOST"_L1, Text::tr("changes what is given of it"), changeHost, changes},
        {"host revoke"_L1, "HOST"_L1, Text::tr("does not let its agent in any more, until it joins again"),
         revokeHostKey},
        {"host secret"_L1, "HOST"_L1, Text::tr("prints a new secret for X-Secret-Key; the one before holds no more"),
         renewSecretOfHost},
        {"host processes"_L1, "HOST"_L1, Text::tr("what runs there, as far as its manifest shows it"),
         listHostProcesses},
        {"host signal"_L1,
         "HOST PID"_L1,
         Text::tr("sends a signal to one of its processes"),
         signalHostProcess,
         {signal}},
        {"host delete"_L1, "HOST"_L1, Text::tr("deletes one"), deleteHost},
    };
}

} // namespace mh::cli
