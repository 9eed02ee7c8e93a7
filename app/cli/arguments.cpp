// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::Arguments)
};

struct Option {
    QString name;
    QString value; ///< what stands for its value in the help; empty: it takes none
    QString help;
    bool repeats = false;
};

struct Row {
    Command command;
    QStringList words;
    QStringList positionals;
    QList<Option> options;
    QString help;
};

QList<Option> globalOptions()
{
    return {{u"server"_s, u"URL"_s, Text::tr("the server; else $MESHHELM_SERVER, else the one signed in to last")},
            {u"fingerprint"_s, u"SHA256"_s, Text::tr("the certificate to accept from the server")},
            {u"json"_s, {}, Text::tr("one JSON document on standard output, errors too")},
            {u"help"_s, {}, Text::tr("this text; after a command, that command's")},
            {u"version"_s, {}, Text::tr("alone: the program's version")}};
}

QList<Option> pageOptions()
{
    return {{u"page"_s, u"N"_s, Text::tr("counted from 0")}, {u"size"_s, u"N"_s, Text::tr("rows of a page, at most 200")}};
}

QList<Row> commands()
{
    const Option version{u"version"_s, u"V"_s, Text::tr("of the flow; else the newest")};
    const QList<Option> triggerOptions{
        {u"input"_s, u"NAME=TEXT"_s, Text::tr("one input; NAME:=JSON for numbers, lists, objects"), true},
        {u"inputs"_s, u"JSON"_s, Text::tr("all inputs as one object; @FILE reads it from a file")},
        {u"watch"_s, {}, Text::tr("stay and show the run until it ends")}};
    const QList<Option> rerunOptions{{u"from"_s, u"NODE"_s, Text::tr("begin anew here; results before it are reused")},
                                     {u"newest"_s, {}, Text::tr("with the version that is published now")}};
    const QList<Option> newKeyOptions{{u"level"_s, u"read|write|admin"_s, Text::tr("what it may do; else read")},
                                      {u"permission"_s, u"NAME"_s, Text::tr("only this, such as flow.*"), true},
                                      {u"address"_s, u"CIDR"_s, Text::tr("only from there"), true},
                                      {u"endpoint"_s, u"PATH"_s, Text::tr("only there, * is any text; else /api/v1/*"), true},
                                      {u"expires"_s, u"TIME"_s, Text::tr("in ISO 8601; else never")},
                                      {u"per-minute"_s, u"N"_s, Text::tr("requests")}};
    const QList<Option> newTriggerOptions{{u"name"_s, u"TEXT"_s, Text::tr("what it is called; else its kind")},
                                          {u"config"_s, u"JSON"_s, Text::tr("by kind; @FILE reads it from a file")},
                                          {u"disabled"_s, {}, Text::tr("it does nothing yet")}};
    const QList<Option> listOptions{{u"flow"_s, u"NAME|ID"_s, Text::tr("of this flow only")},
                                    {u"status"_s, u"STATUS"_s, Text::tr("e.g. running, completed, failed")}};
    return {
        {Command::Login, {u"login"_s}, {},
         {{u"username"_s, u"NAME"_s, Text::tr("name or e-mail address")},
          {u"password-stdin"_s, {}, Text::tr("read the password from standard input instead of asking")}},
         Text::tr("signs in and remembers it")},
        {Command::Logout, {u"logout"_s}, {}, {}, Text::tr("signs out and forgets the server")},
        {Command::ComponentRegister, {u"component"_s, u"register"_s}, {u"FILE"_s}, {},
         Text::tr("registers a component, or its new version and endpoints")},
        {Command::ComponentList, {u"component"_s, u"list"_s}, {}, pageOptions(), Text::tr("what nodes can run")},
        {Command::FlowImport, {u"flow"_s, u"import"_s}, {u"FILE"_s},
         {{u"publish"_s, {}, Text::tr("publish the version at once")}},
         Text::tr("makes a flow version from a file; the flow is made or updated")},
        {Command::FlowList, {u"flow"_s, u"list"_s}, {},
         QList<Option>{{u"search"_s, u"TEXT"_s, Text::tr("in names and descriptions")}} + pageOptions(),
         Text::tr("the flows")},
        {Command::FlowPublish, {u"flow"_s, u"publish"_s}, {u"NAME|ID"_s}, {version}, Text::tr("makes a version the one that runs")},
        {Command::FlowTrigger, {u"flow"_s, u"trigger"_s}, {u"NAME|ID"_s}, triggerOptions, Text::tr("starts a run")},
        {Command::FlowShare, {u"flow"_s, u"share"_s}, {u"NAME|ID"_s, u"E-MAIL"_s},
         {{u"permission"_s, u"LEVEL"_s, Text::tr("view (and run), edit or admin; view if not given")}},
         Text::tr("lets somebody see, run, change or manage a flow")},
        {Command::FlowUnshare, {u"flow"_s, u"unshare"_s}, {u"NAME|ID"_s, u"E-MAIL|SHARE"_s}, {}, Text::tr("takes that back")},
        {Command::FlowShares, {u"flow"_s, u"shares"_s}, {u"NAME|ID"_s}, {}, Text::tr("whom a flow is shared with")},
        {Command::FlowInvitations, {u"flow"_s, u"invitations"_s}, {}, {}, Text::tr("what others offer to share with you")},
        {Command::FlowAccept, {u"flow"_s, u"accept"_s}, {u"SHARE"_s}, {}, Text::tr("accepts an invitation")},
        {Command::FlowDecline, {u"flow"_s, u"decline"_s}, {u"SHARE"_s}, {}, Text::tr("declines one, or gives back what was accepted")},
        {Command::Watch, {u"watch"_s}, {u"EXECUTION"_s}, {},
         Text::tr("shows a run until it ends; Ctrl+C ends the watching, not the run")},
        {Command::ExecutionList, {u"execution"_s, u"list"_s}, {}, listOptions + pageOptions(), Text::tr("the runs, newest first")},
        {Command::ExecutionShow, {u"execution"_s, u"show"_s}, {u"ID"_s}, {}, Text::tr("a run with its nodes and results")},
        {Command::ExecutionCancel, {u"execution"_s, u"cancel"_s}, {u"ID"_s},
         {{u"message"_s, u"TEXT"_s, Text::tr("why")}}, Text::tr("cancels a run")},
        {Command::ExecutionDownload, {u"execution"_s, u"download"_s}, {u"ID"_s, u"BLOB"_s, u"FILE"_s}, {},
         Text::tr("saves a blob of a run")},
        {Command::ExecutionRerun, {u"execution"_s, u"rerun"_s}, {u"ID"_s}, rerunOptions + triggerOptions,
         Text::tr("runs an ended run again; inputs that are given replace all of the old ones")},
        {Command::ExecutionPause, {u"execution"_s, u"pause"_s}, {u"ID"_s}, {}, Text::tr("lets no further node of a run start")},
        {Command::ExecutionResume, {u"execution"_s, u"resume"_s}, {u"ID"_s}, {}, Text::tr("lets a paused run go on")},
        {Command::ApprovalList, {u"approval"_s, u"list"_s}, {}, {}, Text::tr("what runs wait for people to answer")},
        {Command::ApprovalAnswer, {u"approval"_s, u"answer"_s}, {u"EXECUTION"_s, u"NODE"_s, u"approved|rejected"_s},
         {{u"comment"_s, u"TEXT"_s, Text::tr("why")}}, Text::tr("answers one")},
        {Command::UncertainList, {u"uncertain"_s, u"list"_s}, {}, {},
         Text::tr("calls that may be made only once and whose outcome is unknown")},
        {Command::UncertainResolve, {u"uncertain"_s, u"resolve"_s},
         {u"EXECUTION"_s, u"NODE"_s, u"succeeded|failed|retry"_s},
         {{u"outputs"_s, u"JSON|@FILE"_s, Text::tr("what a node that succeeded has given")},
          {u"message"_s, u"TEXT"_s, Text::tr("how you know")}},
         Text::tr("says how one ended, or has it tried again")},
        {Command::TriggerList, {u"trigger"_s, u"list"_s}, {u"FLOW"_s}, {}, Text::tr("what starts a flow by itself")},
        {Command::TriggerCreate, {u"trigger"_s, u"create"_s}, {u"FLOW"_s, u"webhook|schedule|event"_s}, newTriggerOptions,
         Text::tr("makes one")},
        {Command::TriggerDelete, {u"trigger"_s, u"delete"_s}, {u"ID"_s}, {}, Text::tr("deletes one")},
        {Command::ApiKeyCreate, {u"apikey"_s, u"create"_s}, {u"NAME"_s}, newKeyOptions, Text::tr("makes one and shows it, once")},
        {Command::ApiKeyList, {u"apikey"_s, u"list"_s}, {}, {{u"user"_s, u"ID"_s, Text::tr("somebody else's, for administrators")}},
         Text::tr("one's own keys")},
        {Command::ApiKeyRotate, {u"apikey"_s, u"rotate"_s}, {u"ID"_s},
         {{u"overlap"_s, u"SECONDS"_s, Text::tr("how long the former secret stays good")}}, Text::tr("gives it a new secret")},
        {Command::ApiKeyRevoke, {u"apikey"_s, u"revoke"_s}, {u"ID"_s}, {}, Text::tr("ends one")},
        {Command::ServiceList, {u"service"_s, u"list"_s}, {}, pageOptions(), Text::tr("external services")},
        {Command::ServiceShow, {u"service"_s, u"show"_s}, {u"ID"_s}, {}, Text::tr("one with its endpoints")},
        {Command::ServiceCreate, {u"service"_s, u"create"_s}, {u"FILE"_s}, {}, Text::tr("registers the one a JSON file describes")},
        {Command::ServiceTest, {u"service"_s, u"test"_s}, {u"ID"_s}, {}, Text::tr("asks whether it answers")},
        {Command::CredentialList, {u"credential"_s, u"list"_s}, {}, pageOptions(), Text::tr("credentials one may use")},
        {Command::CredentialShow, {u"credential"_s, u"show"_s}, {u"ID"_s}, {}, Text::tr("one without its secrets")},
        {Command::CredentialCreate, {u"credential"_s, u"create"_s}, {u"FILE"_s},
         {{u"secret"_s, u"FIELD"_s, Text::tr("a field that is read from standard input, a line each"), true}},
         Text::tr("keeps the one a JSON file describes")},
        {Command::CredentialTest, {u"credential"_s, u"test"_s}, {u"ID"_s}, {}, Text::tr("tries one")},
    };
}

bool startsWith(const QStringList &list, const QStringList &start)
{
    return list.size() >= start.size() && std::equal(start.begin(), start.end(), list.begin());
}

Error usage(const QString &message)
{
    return invalidInput(message, {}, u"USAGE"_s);
}

/// Options apart from the rest; which of them the command knows is checked later.
Result<QStringList> splitOptions(const QStringList &arguments, const QList<Option> &known,
                                 QMultiHash<QString, QString> &options)
{
    QStringList rest;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (argument == "--"_L1) {
            rest += arguments.mid(i + 1);
            break;
        }
        if (argument == "-h"_L1) {
            options.replace(u"help"_s, {});
            continue;
        }
        if (!argument.startsWith("--"_L1)) {
            if (argument.size() > 1 && argument.startsWith(u'-'))
                return usage(Text::tr("unknown option %1").arg(argument));
            rest += argument;
            continue;
        }
        const qsizetype equals = argument.indexOf(u'=');
        const QString name = argument.mid(2, equals < 0 ? -1 : equals - 2);
        const auto option = std::find_if(known.begin(), known.end(), [&](const Option &o) { return o.name == name; });
        if (option == known.end())
            return usage(Text::tr("unknown option --%1").arg(name));
        if (options.contains(name) && !option->repeats)
            return usage(Text::tr("--%1 is given twice").arg(name));
        if (option->value.isEmpty() && equals >= 0)
            return usage(Text::tr("--%1 takes no value").arg(name));
        QString value = equals < 0 ? QString() : argument.mid(equals + 1);
        if (!option->value.isEmpty() && equals < 0) {
            if (i + 1 >= arguments.size())
                return usage(Text::tr("--%1 needs a value").arg(name));
            value = arguments[++i];
        }
        options.insert(name, value);
    }
    return rest;
}

bool isIn(const QList<Option> &options, const QString &name)
{
    return std::any_of(options.begin(), options.end(), [&](const Option &option) { return option.name == name; });
}

QString optionText(const Option &option)
{
    const QString text = u"--"_s + option.name;
    return option.value.isEmpty() ? text : QString(text + u' ' + option.value);
}

/// What is too long for its column has the help below it.
QString helpLine(const QString &indent, const QString &what, qsizetype width, const QString &help)
{
    const QString gap = what.size() < width ? QString() : u'\n' + QString(indent.size() + width, u' ');
    return indent + what.leftJustified(width) + gap + help + u'\n';
}

QString optionLines(const QList<Option> &options, const QString &indent)
{
    QString text;
    for (const Option &option : options)
        text += helpLine(indent, optionText(option), 26, option.help);
    return text;
}

} // namespace

QStringList Invocation::values(const QString &option) const
{
    QStringList list = options.values(option); // newest first
    std::reverse(list.begin(), list.end());
    return list;
}

Result<Invocation> parseArguments(const QStringList &arguments)
{
    Invocation invocation;
    if (arguments == QStringList{u"--version"_s}) {
        invocation.command = Command::Version;
        return invocation;
    }
    const QList<Row> rows = commands();
    QList<Option> known;
    for (const Row &row : rows)
        known += row.options;
    auto rest = splitOptions(arguments, known + globalOptions(), invocation.options);
    if (!rest)
        return rest.error();
    invocation.positionals = *rest;
    if (invocation.has(u"help"_s) || rest->isEmpty())
        return invocation;
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row &r) { return startsWith(*rest, r.words); });
    if (row == rows.end())
        return usage(Text::tr("unknown command '%1'; --help lists them").arg(rest->mid(0, 2).join(u' ')));
    const QString words = row->words.join(u' ');
    const QStringList given = invocation.options.uniqueKeys();
    for (const QString &name : given) {
        if (!isIn(row->options, name) && (!isIn(globalOptions(), name) || name == "version"_L1))
            return usage(Text::tr("--%1 is no option of '%2'").arg(name, words));
    }
    invocation.command = row->command;
    invocation.positionals = rest->mid(row->words.size());
    if (invocation.positionals.size() < row->positionals.size())
        return usage(Text::tr("%1 needs %2").arg(words, row->positionals.join(u' ')));
    if (invocation.positionals.size() > row->positionals.size())
        return usage(Text::tr("'%1' is too much").arg(invocation.positionals[row->positionals.size()]));
    if (row->command == Command::Login && !invocation.has(u"username"_s))
        return usage(Text::tr("login needs --username"));
    return invocation;
}

QString helpText(const QStringList &words)
{
    QString text = Text::tr("usage: meshhelmctl [options] command") + u"\n\n"_s;
    for (const Row &row : commands()) {
        if (!startsWith(row.words, words) && !startsWith(words, row.words))
            continue;
        const QString shape = QStringList(row.words + row.positionals).join(u' ');
        text += helpLine(u"  "_s, shape, 36, row.help) + optionLines(row.options, u"      "_s);
    }
    text += u'\n' + optionLines(globalOptions(), u"  "_s);
    text += u'\n'
        + Text::tr("Without a sign-in: $MESHHELM_TOKEN. Exit codes: 0 fine, 1 failed run or refused, 2 usage,\n"
                   "3 server not reachable, 4 not signed in, 130 watching ended by Ctrl+C.")
        + u'\n';
    return text;
}

} // namespace mh::cli
