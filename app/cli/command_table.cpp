// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_table.h"

#include <algorithm>

#include <QCoreApplication>

#include "app/cli/arguments.h"
#include "app/cli/command_rows.h"
#include "app/cli/commands.h"
#include "app/cli/handlers.h"
#include "app/cli/nginx_handlers.h"
#include "app/cli/pool_handlers.h"
#include "app/cli/routing_handlers.h"
#include "app/cli/tunnel_handlers.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::Arguments)
};

} // namespace

QStringList Row::wordList() const
{
    return QString(words).split(u' ', Qt::SkipEmptyParts);
}

QStringList Row::argumentList() const
{
    return QString(arguments).split(u' ', Qt::SkipEmptyParts);
}

QStringList choicesOf(QLatin1StringView shape)
{
    QString text = shape;
    text.remove(u'[').remove(u']');
    const bool isChoice = text.contains(u'|') && std::none_of(text.begin(), text.end(), [](QChar c) {
                              return c.isUpper() || c == u' ' || c == u'=';
                          });
    return isChoice ? text.split(u'|') : QStringList();
}

QList<Option> pageOptions()
{
    return {{"page"_L1, "N"_L1, Text::tr("counted from 0")},
            {"size"_L1, "N"_L1, Text::tr("rows of a page, at most 200; 50 if not given")}};
}

QList<Option> inputOptions()
{
    return {{"input"_L1, "NAME=TEXT"_L1, Text::tr("one input; NAME:=JSON for numbers, lists, objects"), 'i', true},
            {"inputs"_L1, "JSON|@FILE"_L1, Text::tr("all inputs as one object; @FILE reads it from a file")}};
}

Option watchOption()
{
    return {"watch"_L1, {}, Text::tr("stay and show the run until it ends, or is held"), 'w'};
}

QList<Option> testOptions()
{
    // Any of them makes a run a test run.
    return {{"test"_L1, {}, Text::tr("a test run: apart from the flow's history and concurrency"), 't'},
            {"pin"_L1, "NODE=JSON"_L1, Text::tr("test run: not called, these are its outputs; NODE=@FILE"), 0, true},
            {"breakpoint"_L1, "NODE"_L1, Text::tr("test run: held before this node, see 'execution held'"), 'b', true},
            {"until"_L1, "NODE"_L1, Text::tr("test run: up to here, and only what this node needs")},
            {"draft"_L1, {}, Text::tr("test run: of the draft instead of the published version")}};
}

QList<Option> globalOptions()
{
    return {{"server"_L1, "URL"_L1, Text::tr("the server; else $MESHHELM_SERVER, else the one signed in to last"), 's'},
            {"fingerprint"_L1, "SHA256"_L1, Text::tr("the certificate to accept from the server")},
            {"json"_L1, {}, Text::tr("one JSON document on standard output, errors too"), 'j'},
            {"fields"_L1, "PATHS"_L1, Text::tr("only these members of the reply, apart by commas"), 'F'},
            {"help"_L1, {}, Text::tr("this text; after a command, that command's options"), 'h'},
            {"version"_L1, {}, Text::tr("alone: the program's version"), 'V'}};
}

QList<Row> generalRows()
{
    const QList<Option> loginOptions{
        {"username"_L1, "NAME"_L1, Text::tr("name or e-mail address"), 'u'},
        {"password-stdin"_L1, {}, Text::tr("read the password from standard input instead of asking")}};
    QList<Row> rows{
        {"login"_L1, ""_L1, Text::tr("signs in and remembers it"), login, loginOptions},
        {"logout"_L1, ""_L1, Text::tr("signs out and forgets the server"), logout},
        {"status"_L1, ""_L1, Text::tr("whether the server answers, its version and who is signed in"), showServer},
        {"completion"_L1, "bash|zsh|fish"_L1, Text::tr("prints what teaches a shell to complete commands")},
        {"manual"_L1, ""_L1, Text::tr("prints all commands with their options, in Markdown")},
        {"complete"_L1, "[WORD...]"_L1, {}}};
    rows[0].needsSignIn = false;
    rows[0].check = checkLogin;
    rows[2].needsSignIn = false;
    rows[3].runAlone = showCompletionScript;
    rows[4].runAlone = showManual;
    rows[5].runAlone = showCompletions;
    rows[5].isHidden = true;
    return rows;
}

QList<Row> commands()
{
    return generalRows() + flowRows() + runRows() + resourceRows() + hostRows() + hostCareRows() + hostFileRows()
           + recordingRows() + terminalRows() + taskRows() + releaseRows() + nginxRows() + dockerRows() + tunnelRows()
           + poolRows() + routingRows() + adminRows();
}

} // namespace mh::cli
