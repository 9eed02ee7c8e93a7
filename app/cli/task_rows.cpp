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

QList<Row> taskRows()
{
    const Option follow{"follow"_L1, {}, Text::tr("stay and print the log until the task has ended"), 'f'};
    const QList<Option> ofRun{
        follow,
        {"name"_L1, "NAME"_L1, Text::tr("how it is called; else like its program")},
        {"env"_L1, "NAME=TEXT"_L1, Text::tr("a variable of its environment"), 'e', true},
        {"file"_L1, "FILE[=NAME]"_L1, Text::tr("a file that it finds in its folder"), 0, true},
        {"output"_L1, "NAME"_L1, Text::tr("a file that it leaves in its folder"), 'o', true},
        {"cpu"_L1, "CORES"_L1, Text::tr("kept for it; 1 if not given")},
        {"memory"_L1, "MIB"_L1, Text::tr("at most so much memory")},
        {"time"_L1, "SECONDS"_L1, Text::tr("at most so long; an hour if not given")},
        {"label"_L1, "LABEL"_L1, Text::tr("only on hosts with that tag"), 0, true},
        {"node"_L1, "NODE"_L1, Text::tr("only on that one, as in node-001")},
        {"priority"_L1, "N"_L1, Text::tr("higher ones go first; 0 if not given")},
        {"retries"_L1, "N"_L1, Text::tr("tries on other nodes when one is lost; 2 if not given")}};
    const Option status{"status"_L1, "created|running|completed|failed|cancelled"_L1, Text::tr("only those")};
    const Option output{"output"_L1, "FILE"_L1, Text::tr("where it goes; else here, by its own name"), 'o'};
    return {
        {"task run"_L1, "PROGRAM [ARGUMENT...]"_L1, Text::tr("runs a program on one of the nodes; no shell sees it"),
         runTask, ofRun},
        {"task list"_L1, ""_L1, Text::tr("the tasks, the newest first"), listAllTasks, {status}},
        {"task get"_L1, "TASK"_L1, Text::tr("one, by the beginning of its id, and why it waits"), showTask},
        {"task logs"_L1, "TASK"_L1, Text::tr("what it has written"), showTaskLog, {follow}},
        {"task cancel"_L1, "TASK"_L1, Text::tr("ends it with all its processes"), cancelTask},
        {"task retry"_L1, "TASK"_L1, Text::tr("runs the same once more, as another task"), retryTask},
        {"task artefacts"_L1,
         "TASK [NAME]"_L1,
         Text::tr("the files that it has left; with a name or hash: fetches one"),
         fetchArtefacts,
         {output}},
        {"task delete"_L1, "TASK"_L1, Text::tr("deletes one that has ended"), deleteTask},
        {"node list"_L1, ""_L1, Text::tr("the hosts that run tasks"), listAllNodes},
        {"node get"_L1, "NODE"_L1, Text::tr("one, as in node-001"), showNode},
        {"node restart"_L1, "NODE"_L1, Text::tr("restarts its host, if its manifest lets"), restartNode},
    };
}

} // namespace mh::cli
