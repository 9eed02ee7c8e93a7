// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "app/cli/command_rows.h"
#include "app/cli/commands.h"
#include "app/cli/handlers.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::Arguments)
};

QList<Option> listOptions()
{
    return {{"flow"_L1, "FLOW"_L1, Text::tr("of this flow only")},
            {"status"_L1, "STATUS"_L1, Text::tr("e.g. running, completed, failed")},
            {"search"_L1, "TEXT"_L1, Text::tr("in its ID, its flow's name or the code of its error"), 'q'},
            {"from"_L1, "TIME"_L1, Text::tr("created then or later, e.g. 2026-01-31T08:00")},
            {"to"_L1, "TIME"_L1, Text::tr("created before that")},
            {"start"_L1, "TYPE"_L1, Text::tr("how it was started: api, schedule, webhook, event, subflow, rerun")},
            {"tests"_L1, "only|none"_L1, Text::tr("only test runs, or none")}};
}

QList<Option> rerunOptions()
{
    return {{"from"_L1, "NODE"_L1, Text::tr("begin anew here; results before it are reused")},
            {"only"_L1, "NODE"_L1, Text::tr("test run: this node alone; results before it are reused")},
            {"newest"_L1, {}, Text::tr("with the version that is published now")}};
}

QList<Option> logOptions()
{
    return {{"node"_L1, "NODE"_L1, Text::tr("of this node only")},
            {"level"_L1, "LEVEL"_L1, Text::tr("DEBUG, INFO, WARN or ERROR: that and worse"), 'l'},
            {"tail"_L1, "N"_L1, Text::tr("the last N lines")},
            {"all"_L1, {}, Text::tr("all lines; without it the first 500"), 'a'},
            {"follow"_L1, {}, Text::tr("and new lines as they come, until the run ends"), 'f'}};
}

Option message(const QString &help)
{
    return {"message"_L1, "TEXT"_L1, help, 'm'};
}

QList<Row> heldRows()
{
    return {
        {"execution pause"_L1, "ID"_L1, Text::tr("lets no further node of a run start"), pauseExecution},
        {"execution resume"_L1, "ID"_L1, Text::tr("lets a paused or held run go on"), resumeExecution, {watchOption()}},
        {"execution held"_L1, "ID"_L1, Text::tr("the nodes that are held, with the inputs they will be called with"),
         showHeldNodes},
        {"execution inputs"_L1, "ID NODE"_L1, Text::tr("changes inputs of a held node; --inputs replaces them all"),
         setHeldInputs, inputOptions()},
        {"execution step"_L1,
         "ID"_L1,
         Text::tr("lets the held nodes go on and holds the next one"),
         stepExecution,
         {watchOption()}},
    };
}

QList<Row> questionRows()
{
    const QList<Option> answerOptions{
        {"comment"_L1, "TEXT"_L1, Text::tr("why")},
        {"value"_L1, "NAME=TEXT"_L1, Text::tr("one value of its form; NAME:=JSON for numbers, lists, objects"), 0,
         true},
        {"values"_L1, "JSON|@FILE"_L1, Text::tr("all values as one object; @FILE reads it from a file")}};
    const QList<Option> resolveOptions{
        {"outputs"_L1, "JSON|@FILE"_L1, Text::tr("what a node that succeeded has given")},
        message(Text::tr("how you know"))};
    return {
        {"approval list"_L1, ""_L1, Text::tr("what runs wait for people to answer"), listApprovals},
        {"approval answer"_L1, "EXECUTION NODE approved|rejected"_L1, Text::tr("answers one"), answerApproval,
         answerOptions},
        {"uncertain list"_L1, ""_L1, Text::tr("calls that may be made only once and whose outcome is unknown"),
         listUncertain},
        {"uncertain resolve"_L1, "EXECUTION NODE succeeded|failed|retry"_L1,
         Text::tr("says how one ended, or has it tried again"), resolveUncertain, resolveOptions},
    };
}

} // namespace

QList<Row> runRows()
{
    QList<Row> rows{
        {"watch"_L1, "EXECUTION"_L1,
         Text::tr("shows a run until it ends or is held; Ctrl+C ends the watching, not the run"), watchExecution},
        {"execution show"_L1, "ID"_L1, Text::tr("a run with its nodes and results"), showExecution},
        {"execution logs"_L1, "ID"_L1, Text::tr("what a run and its nodes have logged"), showLogs, logOptions()},
        {"execution cancel"_L1,
         "ID"_L1,
         Text::tr("cancels a run; its nodes may end in peace"),
         cancelExecution,
         {message(Text::tr("why"))}},
        {"execution kill"_L1, "ID"_L1, Text::tr("ends a run without waiting for its nodes"), killExecution},
        {"execution download"_L1, "ID BLOB FILE"_L1, Text::tr("saves a blob of a run"), downloadBlob},
        {"execution rerun"_L1, "ID"_L1,
         Text::tr("runs an ended run again; inputs that are given replace all of the old ones"), rerunExecution,
         rerunOptions() + inputOptions() + QList<Option>{watchOption()} + testOptions()},
    };
    rows += heldRows();
    for (Row &row : rows)
        row.check = checkExecutionId;
    const Row list{"execution list"_L1,           ""_L1,          Text::tr("the runs, newest first"), listExecutions,
                   listOptions() + pageOptions(), checkRunsWanted};
    rows.insert(1, list);
    return rows + questionRows();
}

} // namespace mh::cli
