// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_table.h"

#include <QCoreApplication>

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::Arguments)
};

QList<Option> pageOptions()
{
    return {{u"page"_s, u"N"_s, Text::tr("counted from 0")},
            {u"size"_s, u"N"_s, Text::tr("rows of a page, at most 200")}};
}

QList<Option> inputOptions()
{
    return {{u"input"_s, u"NAME=TEXT"_s, Text::tr("one input; NAME:=JSON for numbers, lists, objects"), true},
            {u"inputs"_s, u"JSON"_s, Text::tr("all inputs as one object; @FILE reads it from a file")}};
}

Option watchOption()
{
    return {u"watch"_s, {}, Text::tr("stay and show the run until it ends, or is held")};
}

/// Any of them makes a run a test run.
QList<Option> testOptions()
{
    return {{u"test"_s, {}, Text::tr("a test run: apart from the flow's history and concurrency")},
            {u"pin"_s, u"NODE=JSON"_s, Text::tr("test run: not called, these are its outputs; NODE=@FILE"), true},
            {u"breakpoint"_s, u"NODE"_s, Text::tr("test run: held before this node, see 'execution held'"), true},
            {u"until"_s, u"NODE"_s, Text::tr("test run: up to here, and only what this node needs")},
            {u"draft"_s, {}, Text::tr("test run: of the draft instead of the published version")}};
}

QList<Row> signInRows()
{
    return {
        {Command::Login,
         {u"login"_s},
         {},
         {{u"username"_s, u"NAME"_s, Text::tr("name or e-mail address")},
          {u"password-stdin"_s, {}, Text::tr("read the password from standard input instead of asking")}},
         Text::tr("signs in and remembers it")},
        {Command::Logout, {u"logout"_s}, {}, {}, Text::tr("signs out and forgets the server")},
    };
}

QList<Row> flowRows()
{
    const Option version{u"version"_s, u"V"_s, Text::tr("of the flow; else the newest")};
    return {
        {Command::ComponentRegister,
         {u"component"_s, u"register"_s},
         {u"FILE"_s},
         {},
         Text::tr("registers a component, or its new version and endpoints")},
        {Command::ComponentList, {u"component"_s, u"list"_s}, {}, pageOptions(), Text::tr("what nodes can run")},
        {Command::FlowImport,
         {u"flow"_s, u"import"_s},
         {u"FILE"_s},
         {{u"publish"_s, {}, Text::tr("publish the version at once")}},
         Text::tr("makes a flow version from a file; the flow is made or updated")},
        {Command::FlowList,
         {u"flow"_s, u"list"_s},
         {},
         QList<Option>{{u"search"_s, u"TEXT"_s, Text::tr("in names and descriptions")}} + pageOptions(),
         Text::tr("the flows")},
        {Command::FlowPublish,
         {u"flow"_s, u"publish"_s},
         {u"NAME|ID"_s},
         {version},
         Text::tr("makes a version the one that runs")},
        {Command::FlowTrigger,
         {u"flow"_s, u"trigger"_s},
         {u"NAME|ID"_s},
         inputOptions() + QList<Option>{watchOption()} + testOptions(),
         Text::tr("starts a run")},
        {Command::FlowShare,
         {u"flow"_s, u"share"_s},
         {u"NAME|ID"_s, u"E-MAIL"_s},
         {{u"permission"_s, u"LEVEL"_s, Text::tr("view (and run), edit or admin; view if not given")}},
         Text::tr("lets somebody see, run, change or manage a flow")},
        {Command::FlowUnshare,
         {u"flow"_s, u"unshare"_s},
         {u"NAME|ID"_s, u"E-MAIL|SHARE"_s},
         {},
         Text::tr("takes that back")},
        {Command::FlowShares, {u"flow"_s, u"shares"_s}, {u"NAME|ID"_s}, {}, Text::tr("whom a flow is shared with")},
        {Command::FlowInvitations,
         {u"flow"_s, u"invitations"_s},
         {},
         {},
         Text::tr("what others offer to share with you")},
        {Command::FlowAccept, {u"flow"_s, u"accept"_s}, {u"SHARE"_s}, {}, Text::tr("accepts an invitation")},
        {Command::FlowDecline,
         {u"flow"_s, u"decline"_s},
         {u"SHARE"_s},
         {},
         Text::tr("declines one, or gives back what was accepted")},
    };
}

QList<Row> executionRows()
{
    const QList<Option> listOptions{
        {u"flow"_s, u"NAME|ID"_s, Text::tr("of this flow only")},
        {u"status"_s, u"STATUS"_s, Text::tr("e.g. running, completed, failed")},
        {u"search"_s, u"TEXT"_s, Text::tr("in its ID, its flow's name or the code of its error")},
        {u"from"_s, u"TIME"_s, Text::tr("created then or later, e.g. 2026-01-31T08:00")},
        {u"to"_s, u"TIME"_s, Text::tr("created before that")},
        {u"start"_s, u"TYPE"_s, Text::tr("how it was started: api, schedule, webhook, event, subflow, rerun")},
        {u"tests"_s, u"only|none"_s, Text::tr("only test runs, or none")}};
    const QList<Option> rerunOptions{
        {u"from"_s, u"NODE"_s, Text::tr("begin anew here; results before it are reused")},
        {u"only"_s, u"NODE"_s, Text::tr("test run: this node alone; results before it are reused")},
        {u"newest"_s, {}, Text::tr("with the version that is published now")}};
    const QList<Option> logOptions{{u"node"_s, u"NODE"_s, Text::tr("of this node only")},
                                   {u"level"_s, u"LEVEL"_s, Text::tr("DEBUG, INFO, WARN or ERROR: that and worse")},
                                   {u"tail"_s, u"N"_s, Text::tr("the last N lines")},
                                   {u"all"_s, {}, Text::tr("all lines; without it the first 500")},
                                   {u"follow"_s, {}, Text::tr("and new lines as they come, until the run ends")}};
    return {
        {Command::Watch,
         {u"watch"_s},
         {u"EXECUTION"_s},
         {},
         Text::tr("shows a run until it ends or is held; Ctrl+C ends the watching, not the run")},
        {Command::ExecutionList,
         {u"execution"_s, u"list"_s},
         {},
         listOptions + pageOptions(),
         Text::tr("the runs, newest first")},
        {Command::ExecutionShow,
         {u"execution"_s, u"show"_s},
         {u"ID"_s},
         {},
         Text::tr("a run with its nodes and results")},
        {Command::ExecutionLogs,
         {u"execution"_s, u"logs"_s},
         {u"ID"_s},
         logOptions,
         Text::tr("what a run and its nodes have logged")},
        {Command::ExecutionCancel,
         {u"execution"_s, u"cancel"_s},
         {u"ID"_s},
         {{u"message"_s, u"TEXT"_s, Text::tr("why")}},
         Text::tr("cancels a run; its nodes may end in peace")},
        {Command::ExecutionKill,
         {u"execution"_s, u"kill"_s},
         {u"ID"_s},
         {},
         Text::tr("ends a run without waiting for its nodes")},
        {Command::ExecutionDownload,
         {u"execution"_s, u"download"_s},
         {u"ID"_s, u"BLOB"_s, u"FILE"_s},
         {},
         Text::tr("saves a blob of a run")},
        {Command::ExecutionRerun,
         {u"execution"_s, u"rerun"_s},
         {u"ID"_s},
         rerunOptions + inputOptions() + QList<Option>{watchOption()} + testOptions(),
         Text::tr("runs an ended run again; inputs that are given replace all of the old ones")},
        {Command::ExecutionPause,
         {u"execution"_s, u"pause"_s},
         {u"ID"_s},
         {},
         Text::tr("lets no further node of a run start")},
        {Command::ExecutionResume,
         {u"execution"_s, u"resume"_s},
         {u"ID"_s},
         {watchOption()},
         Text::tr("lets a paused or held run go on")},
        {Command::ExecutionHeld,
         {u"execution"_s, u"held"_s},
         {u"ID"_s},
         {},
         Text::tr("the nodes that are held, with the inputs they will be called with")},
        {Command::ExecutionInputs,
         {u"execution"_s, u"inputs"_s},
         {u"ID"_s, u"NODE"_s},
         inputOptions(),
         Text::tr("changes inputs of a held node; --inputs replaces them all")},
        {Command::ExecutionStep,
         {u"execution"_s, u"step"_s},
         {u"ID"_s},
         {watchOption()},
         Text::tr("lets the held nodes go on and holds the next one")},
    };
}

QList<Row> questionRows()
{
    return {
        {Command::ApprovalList, {u"approval"_s, u"list"_s}, {}, {}, Text::tr("what runs wait for people to answer")},
        {Command::ApprovalAnswer,
         {u"approval"_s, u"answer"_s},
         {u"EXECUTION"_s, u"NODE"_s, u"approved|rejected"_s},
         {{u"comment"_s, u"TEXT"_s, Text::tr("why")},
          {u"value"_s, u"NAME=TEXT"_s, Text::tr("one value of its form; NAME:=JSON for numbers, lists, objects"), true},
          {u"values"_s, u"JSON"_s, Text::tr("all values as one object; @FILE reads it from a file")}},
         Text::tr("answers one")},
        {Command::UncertainList,
         {u"uncertain"_s, u"list"_s},
         {},
         {},
         Text::tr("calls that may be made only once and whose outcome is unknown")},
        {Command::UncertainResolve,
         {u"uncertain"_s, u"resolve"_s},
         {u"EXECUTION"_s, u"NODE"_s, u"succeeded|failed|retry"_s},
         {{u"outputs"_s, u"JSON|@FILE"_s, Text::tr("what a node that succeeded has given")},
          {u"message"_s, u"TEXT"_s, Text::tr("how you know")}},
         Text::tr("says how one ended, or has it tried again")},
    };
}

QList<Row> triggerRows()
{
    const QList<Option> newTriggerOptions{{u"name"_s, u"TEXT"_s, Text::tr("what it is called; else its kind")},
                                          {u"config"_s, u"JSON"_s, Text::tr("by kind; @FILE reads it from a file")},
                                          {u"disabled"_s, {}, Text::tr("it does nothing yet")}};
    return {
        {Command::TriggerList, {u"trigger"_s, u"list"_s}, {u"FLOW"_s}, {}, Text::tr("what starts a flow by itself")},
        {Command::TriggerCreate,
         {u"trigger"_s, u"create"_s},
         {u"FLOW"_s, u"webhook|schedule|event"_s},
         newTriggerOptions,
         Text::tr("makes one")},
        {Command::TriggerDelete, {u"trigger"_s, u"delete"_s}, {u"ID"_s}, {}, Text::tr("deletes one")},
    };
}

QList<Row> accessRows()
{
    const QList<Option> newKeyOptions{
        {u"level"_s, u"read|write|admin"_s, Text::tr("what it may do; else read")},
        {u"permission"_s, u"NAME"_s, Text::tr("only this, such as flow.*"), true},
        {u"address"_s, u"CIDR"_s, Text::tr("only from there"), true},
        {u"endpoint"_s, u"PATH"_s, Text::tr("only there, * is any text; else /api/v1/*"), true},
        {u"expires"_s, u"TIME"_s, Text::tr("in ISO 8601; else never")},
        {u"per-minute"_s, u"N"_s, Text::tr("requests")}};
    return {
        {Command::ApiKeyCreate,
         {u"apikey"_s, u"create"_s},
         {u"NAME"_s},
         newKeyOptions,
         Text::tr("makes one and shows it, once")},
        {Command::ApiKeyList,
         {u"apikey"_s, u"list"_s},
         {},
         {{u"user"_s, u"ID"_s, Text::tr("somebody else's, for administrators")}},
         Text::tr("one's own keys")},
        {Command::ApiKeyRotate,
         {u"apikey"_s, u"rotate"_s},
         {u"ID"_s},
         {{u"overlap"_s, u"SECONDS"_s, Text::tr("how long the former secret stays good")}},
         Text::tr("gives it a new secret")},
        {Command::ApiKeyRevoke, {u"apikey"_s, u"revoke"_s}, {u"ID"_s}, {}, Text::tr("ends one")},
        {Command::ServiceList, {u"service"_s, u"list"_s}, {}, pageOptions(), Text::tr("external services")},
        {Command::ServiceShow, {u"service"_s, u"show"_s}, {u"ID"_s}, {}, Text::tr("one with its endpoints")},
        {Command::ServiceCreate,
         {u"service"_s, u"create"_s},
         {u"FILE"_s},
         {},
         Text::tr("registers the one a JSON file describes")},
        {Command::ServiceTest, {u"service"_s, u"test"_s}, {u"ID"_s}, {}, Text::tr("asks whether it answers")},
        {Command::CredentialList, {u"credential"_s, u"list"_s}, {}, pageOptions(), Text::tr("credentials one may use")},
        {Command::CredentialShow, {u"credential"_s, u"show"_s}, {u"ID"_s}, {}, Text::tr("one without its secrets")},
        {Command::CredentialCreate,
         {u"credential"_s, u"create"_s},
         {u"FILE"_s},
         {{u"secret"_s, u"FIELD"_s, Text::tr("a field that is read from standard input, a line each"), true}},
         Text::tr("keeps the one a JSON file describes")},
        {Command::CredentialTest, {u"credential"_s, u"test"_s}, {u"ID"_s}, {}, Text::tr("tries one")},
    };
}

} // namespace

QList<Option> globalOptions()
{
    return {{u"server"_s, u"URL"_s, Text::tr("the server; else $MESHHELM_SERVER, else the one signed in to last")},
            {u"fingerprint"_s, u"SHA256"_s, Text::tr("the certificate to accept from the server")},
            {u"json"_s, {}, Text::tr("one JSON document on standard output, errors too")},
            {u"help"_s, {}, Text::tr("this text; after a command, that command's options")},
            {u"version"_s, {}, Text::tr("alone: the program's version")}};
}

QList<Row> commands()
{
    return signInRows() + flowRows() + executionRows() + questionRows() + triggerRows() + accessRows();
}

} // namespace mh::cli
