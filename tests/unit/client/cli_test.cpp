// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/progress_view.h"
#include "app/cli/report.h"
#include "app/cli/session.h"
#include "tests/unit/client/suites.h"

namespace mh {
using namespace Qt::StringLiterals;
using namespace cli;

namespace {

client::WatchedRun runOf(int nodes)
{
    flow::FlowDefinition definition;
    for (int i = 0; i < nodes; ++i) {
        flow::Node node;
        node.id = u"node-%1"_s.arg(i);
        node.component = u"noop"_s;
        node.version = u"1"_s;
        definition.nodes.append(node);
    }
    execution::RunHead head;
    head.id = ExecutionId::make();
    head.flowName = u"a flow"_s;
    client::WatchedRun run;
    run.state = execution::RunState(head, *flow::Dag::build(definition));
    run.state.startedAt = 1000;
    return run;
}

} // namespace

class CliTest final : public QObject
{
    Q_OBJECT
private slots:
    void commandLines_data();
    void commandLines();
    void badCommandLines_data();
    void badCommandLines();
    void optionValues();
    void helpNamesEveryCommand();
    void testRuns_data();
    void testRuns();
    void badTestRuns_data();
    void badTestRuns();
    void aKillIsToldBesideTheCancel();
    void aHeldNodeIsToldSo();
    void inputs_data();
    void inputs();
    void badInputs_data();
    void badInputs();
    void exitCodes_data();
    void exitCodes();
    void nothingReachesTheTerminalRaw();
    void durations();
    void tables();
    void blobsAreFoundAtAnyDepth();
    void progressFitsTheTerminal_data();
    void progressFitsTheTerminal();
    void progressShowsWhatMatters();
};

void CliTest::commandLines_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("command");
    QTest::addColumn<QStringList>("positionals");
    const auto row = [](const char *line, const char *command, const QStringList &positionals) {
        QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(command) << positionals;
    };
    row("", "", {});
    row("--help", "", {});
    row("flow --help", "", {u"flow"_s});
    row("-h", "", {});
    row("--version", "", {});
    row("login --username me", "login", {});
    row("--server http://x login --username=me --password-stdin", "login", {});
    row("flow list --json", "flow list", {});
    row("--json flow list", "flow list", {});
    row("flow publish publish --version 2.0", "flow publish", {u"publish"_s});
    row("flow trigger list --input a=b --input c=d", "flow trigger", {u"list"_s});
    row("flow import -- --odd--name.json", "flow import", {u"--odd--name.json"_s});
    row("watch 123", "watch", {u"123"_s});
    row("execution cancel 123 --message stop", "execution cancel", {u"123"_s});
    row("execution download 1 2 3", "execution download", {u"1"_s, u"2"_s, u"3"_s});
    row("component register f", "component register", {u"f"_s});
    row("execution rerun 123 --from b --newest --input k=v --watch", "execution rerun", {u"123"_s});
    row("execution pause 123", "execution pause", {u"123"_s});
    row("execution resume 123 --watch", "execution resume", {u"123"_s});
    row("execution held 123", "execution held", {u"123"_s});
    row("execution inputs 123 pay --input amount:=1", "execution inputs", {u"123"_s, u"pay"_s});
    row("execution step 123 --watch", "execution step", {u"123"_s});
    row("execution kill 123", "execution kill", {u"123"_s});
    row("execution logs 123 --node a --level warn", "execution logs", {u"123"_s});
    row("flow trigger one --pin a={} --pin b={} --breakpoint c --breakpoint d --until e --draft", "flow trigger",
        {u"one"_s});
    row("execution rerun 123 --only pay", "execution rerun", {u"123"_s});
    row("help", "", {});
    row("help execution step", "", {u"execution"_s, u"step"_s});
    row("flow trigger mine --help", "", {u"flow"_s, u"trigger"_s});
    row("approval list", "approval list", {});
    row("uncertain list", "uncertain list", {});
    row("uncertain resolve 123 pay succeeded --outputs {}", "uncertain resolve", {u"123"_s, u"pay"_s, u"succeeded"_s});
    row("approval answer 123 ask approved --comment fine", "approval answer", {u"123"_s, u"ask"_s, u"approved"_s});
    row("trigger list Nightly", "trigger list", {u"Nightly"_s});
    row("trigger create Nightly schedule --name at-two --config {} --disabled", "trigger create",
        {u"Nightly"_s, u"schedule"_s});
    row("flow share one eva@example.org --permission edit", "flow share", {u"one"_s, u"eva@example.org"_s});
    row("flow unshare one eva@example.org", "flow unshare", {u"one"_s, u"eva@example.org"_s});
    row("flow shares one", "flow shares", {u"one"_s});
    row("flow invitations", "flow invitations", {});
    row("flow accept 123", "flow accept", {u"123"_s});
    row("flow decline 123", "flow decline", {u"123"_s});
    row("trigger delete 123", "trigger delete", {u"123"_s});
    row("apikey create mine --level write --endpoint /api/*", "apikey create", {u"mine"_s});
    row("apikey list", "apikey list", {});
    row("apikey rotate ak_1 --overlap 60", "apikey rotate", {u"ak_1"_s});
    row("apikey revoke ak_1", "apikey revoke", {u"ak_1"_s});
    row("service create file.json", "service create", {u"file.json"_s});
    row("credential create file.json --secret password --secret token", "credential create", {u"file.json"_s});
}

void CliTest::commandLines()
{
    QFETCH(QString, line);
    const auto parsed = parseArguments(line.split(u' ', Qt::SkipEmptyParts));
    QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
    QTEST(QString(parsed->row.words), "command");
    QVERIFY(parsed->row.run != nullptr || parsed->row.runAlone != nullptr);
    QTEST(parsed->positionals, "positionals");
}

void CliTest::badCommandLines_data()
{
    QTest::addColumn<QString>("told");
    const auto row = [](const char *line, const char *told) { QTest::newRow(line) << QString::fromLatin1(told); };
    row("flow", "'flow' needs one of: list, show, create, rename");
    row("flow frobnicate x", "unknown command 'flow frobnicate'; 'flow' knows: list, show");
    row("frobnicate --help", "unknown command 'frobnicate'");
    row("execution inputs 1", "execution inputs needs ID NODE");
    row("execution step 1 --breakpoint a", "--breakpoint is no option of 'execution step'");
    row("flow trigger one --until a --until b", "--until is given twice");
    row("flow list --frobnicate", "unknown option --frobnicate");
    row("flow list -x", "unknown option -x");
    row("flow list --publish", "--publish is no option of 'flow list'");
    row("flow list --server", "--server needs a value");
    row("flow list --json=yes", "--json takes no value");
    row("flow list --page 1 --page 2", "--page is given twice");
    row("flow list extra", "'extra' is too much");
    row("watch", "watch needs EXECUTION");
    row("login --username me --password secret", "unknown option --password");
    row("flow list --version", "--version needs a value");
    row("execution rerun", "execution rerun needs ID");
    row("approval answer 1 ask", "approval answer needs EXECUTION");
    row("uncertain resolve 1 ask", "uncertain resolve needs EXECUTION");
    row("trigger create f", "trigger create needs FLOW");
    row("trigger delete 1 --name x", "--name is no option of 'trigger delete'");
}

void CliTest::badCommandLines()
{
    const auto parsed = parseArguments(QString::fromLatin1(QTest::currentDataTag()).split(u' '));
    QVERIFY(!parsed);
    QFETCH(QString, told);
    QVERIFY2(parsed.error().message.contains(told), qPrintable(parsed.error().message));
    QCOMPARE(exitFor(parsed.error()), Usage);
}

void CliTest::optionValues()
{
    const auto parsed = parseArguments(
        {u"flow"_s, u"trigger"_s, u"f"_s, u"--input"_s, u"a=1"_s, u"--input=b=x=y"_s, u"--server"_s, u"--weird"_s});
    QVERIFY(parsed);
    QCOMPARE(parsed->values(u"input"_s), (QStringList{u"a=1"_s, u"b=x=y"_s}));
    QCOMPARE(parsed->value(u"server"_s), u"--weird"_s);
}

void CliTest::helpNamesEveryCommand()
{
    const QString help = helpText();
    for (const QString &words : {u"login"_s, u"component register"_s, u"flow import"_s, u"flow trigger"_s, u"watch"_s,
                                 u"execution list"_s, u"execution show"_s, u"execution cancel"_s})
        QVERIFY2(help.contains(words), qPrintable(words));
    QVERIFY(!helpText({u"flow"_s}).contains(u"execution list"_s));
    // The options of all commands at once are nothing to read.
    QVERIFY(!help.contains(u"--breakpoint"_s));
    QVERIFY(helpText({u"flow"_s, u"trigger"_s}).contains(u"--breakpoint NODE"_s));
    QVERIFY(help.contains(u"\n  approval answer EXECUTION NODE approved|rejected\n"_s)); // too long for its column
}

void CliTest::testRuns_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QJsonObject>("debug"); // as it is sent
    QTest::newRow("none") << QString() << QJsonObject{{u"no"_s, u"debug"_s}};
    QTest::newRow("as such") << u"--test"_s << QJsonObject{};
    QTest::newRow("pins") << uR"(--pin a={"n":1} --pin b={})"_s
                          << QJsonObject{
                                 {u"pins"_s, QJsonObject{{u"a"_s, QJsonObject{{u"n"_s, 1}}}, {u"b"_s, QJsonObject{}}}}};
    QTest::newRow("stops") << u"--breakpoint a --breakpoint b --until c --draft"_s
                           << QJsonObject{{u"breakpoints"_s, QJsonArray{u"a"_s, u"b"_s}},
                                          {u"until"_s, u"c"_s},
                                          {u"draft"_s, true}};
}

void CliTest::testRuns()
{
    QFETCH(QString, options);
    QFETCH(QJsonObject, debug);
    const auto parsed = parseArguments(QString(u"flow trigger f "_s + options).split(u' ', Qt::SkipEmptyParts));
    QVERIFY(parsed);
    const auto plan = debugPlanFrom(*parsed);
    QVERIFY(plan);
    QCOMPARE(plan->has_value(), !debug.contains("no"_L1));
    if (*plan)
        QCOMPARE(**plan, *execution::debugPlanFromJson(debug));
}

void CliTest::badTestRuns_data()
{
    QTest::addColumn<QString>("told");
    const auto row = [](const char *line, const char *told) { QTest::newRow(line) << QString::fromLatin1(told); };
    row("flow trigger f --pin a", "--pin 'a' has not the form NODE=JSON");
    row("flow trigger f --pin a=1", "--pin a: the outputs must be an object");
    row("flow trigger f --pin a={", "--pin a: ");
    row("flow trigger f --pin a=@/no/such/file", "--pin a: /no/such/file cannot be read");
    row("execution rerun 1 --only a --from b", "--only stands for --from and --until");
    row("execution rerun 1 --only a --until b", "--only stands for --from and --until");
}

void CliTest::badTestRuns()
{
    const auto parsed = parseArguments(QString::fromLatin1(QTest::currentDataTag()).split(u' '));
    QVERIFY(parsed);
    const auto plan = debugPlanFrom(*parsed);
    QVERIFY(!plan);
    QFETCH(QString, told);
    QVERIFY2(plan.error().message.contains(told), qPrintable(plan.error().message));
    QCOMPARE(exitFor(plan.error()), Usage);
}

void CliTest::aKillIsToldBesideTheCancel()
{
    client::WatchedRun run = runOf(1);
    run.state.status = execution::RunStatus::Cancelled;
    run.state.cancel = execution::CancelInfo{
        execution::CancelReason::UserRequested, u"ann"_s, u"too slow"_s, 1000, true, u"bob"_s, 2000};
    const QString text = toText(reportOf(run.state, 5000));
    QVERIFY2(text.contains(u"cancelled by ann (user_requested): too slow\nkilled by bob\n"_s), qPrintable(text));
    run.state.cancel->killedBy = u"ann"_s;
    run.state.cancel->killedAt = 1000;
    QVERIFY(!toText(reportOf(run.state, 5000)).contains(u"killed by"_s));
}

void CliTest::aHeldNodeIsToldSo()
{
    client::WatchedRun run = runOf(2);
    run.state.status = execution::RunStatus::Running;
    run.state.paused = true;
    run.state.pauseReason = execution::PauseReason::Breakpoint;
    run.state.nodes[1].held = true;
    const RunReport report = reportOf(run.state, 5000);
    QVERIFY2(toText(report).contains(u"node-1  held"_s), qPrintable(toText(report)));
    QCOMPARE(toJson(report, QUrl(u"http://h:1"_s)).value("pause_reason"_L1).toString(), u"breakpoint"_s);
}

void CliTest::inputs_data()
{
    QTest::addColumn<QString>("object");
    QTest::addColumn<QStringList>("single");
    QTest::addColumn<QJsonObject>("expected");
    QTest::newRow("none") << QString() << QStringList{} << QJsonObject{};
    QTest::newRow("text stays text") << QString() << QStringList{u"a=1"_s, u"url=http://x/?q=1&r=:=2"_s}
                                     << QJsonObject{{u"a"_s, u"1"_s}, {u"url"_s, u"http://x/?q=1&r=:=2"_s}};
    QTest::newRow("JSON") << QString() << QStringList{u"n:=1"_s, u"l:=[1,2]"_s, u"t:=\"x\""_s}
                          << QJsonObject{{u"n"_s, 1}, {u"l"_s, QJsonArray{1, 2}}, {u"t"_s, u"x"_s}};
    QTest::newRow("single over object") << uR"({"a":1,"b":2})"_s << QStringList{u"a="_s}
                                        << QJsonObject{{u"a"_s, QString()}, {u"b"_s, 2}};
}

void CliTest::inputs()
{
    QFETCH(QString, object);
    QFETCH(QStringList, single);
    const auto made = inputsFrom(object, single);
    QVERIFY(made);
    QTEST(*made, "expected");

    QTemporaryDir folder;
    QFile file(folder.filePath(u"in.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(object.isEmpty() ? "{}" : object.toUtf8());
    file.close();
    const auto fromFile = inputsFrom(u'@' + file.fileName(), single);
    QVERIFY(fromFile);
    QTEST(*fromFile, "expected");
}

void CliTest::badInputs_data()
{
    QTest::addColumn<QString>("object");
    QTest::addColumn<QStringList>("single");
    QTest::newRow("no object") << u"[1]"_s << QStringList{};
    QTest::newRow("no JSON") << u"a=1"_s << QStringList{};
    QTest::newRow("no such file") << u"@/no/such"_s << QStringList{};
    QTest::newRow("no equals sign") << QString() << QStringList{u"abc"_s};
    QTest::newRow("no name") << QString() << QStringList{u"=x"_s};
    QTest::newRow("no JSON name") << QString() << QStringList{u":=1"_s};
    QTest::newRow("no JSON value") << QString() << QStringList{u"a:=x"_s};
}

void CliTest::badInputs()
{
    QFETCH(QString, object);
    QFETCH(QStringList, single);
    const auto made = inputsFrom(object, single);
    QVERIFY(!made);
    QCOMPARE(exitFor(made.error()), Usage);
    QVERIFY2(made.error().message.contains("--input"_L1), qPrintable(made.error().message));
    const auto named = inputsFrom(object, single, u"values"_s);
    QVERIFY2(named.error().message.contains("--value"_L1), qPrintable(named.error().message));
}

void CliTest::exitCodes_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<int>("exit");
    QTest::newRow("refused") << int(ErrorCode::Conflict) << u"CONCURRENT_DENIED"_s << int(Refused);
    QTest::newRow("a service of the server's is down")
        << int(ErrorCode::Unavailable) << u"COMPONENT_UNAVAILABLE"_s << int(Refused);
    QTest::newRow("unreachable") << int(ErrorCode::Unavailable) << u"UNREACHABLE"_s << int(NotReachable);
    QTest::newRow("deadline") << int(ErrorCode::Timeout) << u"DEADLINE"_s << int(NotReachable);
    QTest::newRow("certificate") << int(ErrorCode::Denied) << u"CERTIFICATE_CHANGED"_s << int(NotReachable);
    QTest::newRow("not signed in") << int(ErrorCode::Unauthenticated) << u"INVALID_TOKEN"_s << int(NotSignedIn);
    QTest::newRow("forbidden") << int(ErrorCode::Denied) << u"FORBIDDEN"_s << int(Refused);
}

void CliTest::exitCodes()
{
    QFETCH(int, code);
    QFETCH(QString, reason);
    QTEST(int(exitFor(Error{ErrorCode(code), reason, {}, {}, {}})), "exit");
}

void CliTest::nothingReachesTheTerminalRaw()
{
    QCOMPARE(printable(u"a\x1b[2Jb\n\r\u009bc\u202ed"_s), u"a [2Jb   c d"_s);
    QVERIFY(!tableText({{u"x\x1b]0;title\x07"_s}}).contains(u'\x1b'));
}

void CliTest::durations()
{
    QCOMPARE(durationText(-5), u"0 ms"_s);
    QCOMPARE(durationText(999), u"999 ms"_s);
    QCOMPARE(durationText(12'400), u"12.4 s"_s);
    QCOMPARE(durationText(187'000), u"3 min 07 s"_s);
    QCOMPARE(timeText(0), u"-"_s);
}

void CliTest::tables()
{
    QCOMPARE(tableText({{u"A"_s, u"LONG"_s}, {u"bcd"_s, u"e"_s}, {u"f"_s}}), u"A    LONG\nbcd  e\nf\n"_s);
    QCOMPARE(tableText({}), QString());
}

void CliTest::blobsAreFoundAtAnyDepth()
{
    const auto ref = [](BlobId id) {
        return QJsonObject{{u"$ref"_s, QString(u"blob:"_s + id.toString())}, {u"size"_s, 7}};
    };
    const BlobId one = BlobId::make();
    const BlobId two = BlobId::make();
    protocol::NodeExecution node;
    node.node = u"n"_s;
    node.outputs = QJsonObject{{u"body"_s, ref(one)},
                               {u"pages"_s, QJsonArray{1, QJsonObject{{u"image"_s, ref(two)}}}},
                               {u"no"_s, QJsonObject{{u"$ref"_s, u"blob:nonsense"_s}}}};
    QCOMPARE(blobsIn({node}), (QList<BlobOutput>{{u"n"_s, u"body"_s, one, 7}, {u"n"_s, u"pages[1].image"_s, two, 7}}));

    RunReport report;
    report.run.id = ExecutionId::make();
    report.nodes = {node};
    const QJsonArray blobs = toJson(report, QUrl(u"http://h:1"_s)).value("blobs"_L1).toArray();
    QCOMPARE(blobs.size(), 2);
    QCOMPARE(blobs[0].toObject().value("url"_L1).toString(),
             QString(u"http://h:1/api/executions/"_s + report.run.id.toString() + u"/blobs/"_s + one.toString()));
}

void CliTest::progressFitsTheTerminal_data()
{
    QTest::addColumn<int>("nodes");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::newRow("small run") << 3 << 80 << 24;
    QTest::newRow("many nodes") << 500 << 80 << 24;
    QTest::newRow("narrow") << 5 << 20 << 24;
    QTest::newRow("tiny") << 5 << 3 << 2;
}

void CliTest::progressFitsTheTerminal()
{
    QFETCH(int, nodes);
    QFETCH(int, width);
    QFETCH(int, height);
    for (const bool utf8 : {true, false}) {
        const QStringList lines = progressLines(runOf(nodes), 5000, {width, height, utf8, false});
        QVERIFY(lines.size() <= std::max(2, height - 2));
        for (const QString &text : lines) {
            QVERIFY2(text.size() <= width, qPrintable(text));
            if (!utf8)
                QCOMPARE(text, QString::fromLatin1(text.toLatin1()));
        }
    }
}

void CliTest::progressShowsWhatMatters()
{
    client::WatchedRun run = runOf(100);
    execution::NodeState &failed = run.state.nodes[90];
    failed.status = execution::NodeStatus::Failed;
    failed.error = execution::NodeError{u"TIMEOUT"_s, {}, {}};
    run.state.nodes[95].status = execution::NodeStatus::Running;
    run.progress.insert(u"node-95"_s, {42, u"half\nway"_s});
    const QStringList lines = progressLines(run, 5000, {100, 10, true, false});
    QVERIFY(lines[0].contains(u"1 of 100 nodes"_s));
    QVERIFY(lines[1].contains(u"node-90"_s) && lines[1].contains(u"TIMEOUT"_s));
    QVERIFY(lines[2].contains(u"node-95"_s) && lines[2].contains(u"42 %"_s) && lines[2].contains(u"half way"_s));
    QVERIFY(lines.last().contains(u"more nodes"_s));
}

std::unique_ptr<QObject> cliTest()
{
    return std::make_unique<CliTest>();
}

} // namespace mh

#include "cli_test.moc"
