// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks and nodes by mouse and keyboard, with a real server and a real agent of this machine.
#include <pwd.h>
#include <unistd.h>

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QHelpEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QToolTip>
#include <QTreeView>

#include "app/client/server_client.h"
#include "app/models/rows_model.h"
#include "app/panels/hosts/host_page.h"
#include "app/panels/hosts/hosts_panel.h"
#include "app/panels/parts/card_view.h"
#include "app/panels/parts/table_pane.h"
#include "app/panels/tasks/command_line.h"
#include "app/panels/tasks/nodes_pane.h"
#include "app/panels/tasks/task_environment.h"
#include "app/panels/tasks/task_form.h"
#include "app/panels/tasks/task_form_fields.h"
#include "app/panels/tasks/task_page.h"
#include "app/panels/tasks/tasks_panel.h"
#include "app/widgets/notices.h"
#include "app/widgets/question.h"
#include "app/widgets/status_pill.h"
#include "core/base/when_ready.h"
#include "core/protocol/host_care_endpoints.h"
#include "core/protocol/host_endpoints.h"
#include "core/protocol/task_endpoints.h"
#include "core/protocol/user_endpoints.h"
#include "tests/gui/hands.h"
#include "tests/gui/look.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::test;
using panels::TasksPanel;

namespace {

constexpr int kLong = 60'000;
const QString kPassword = u"Engine-of-1843!"_s;

/// Whom tasks run as: an agent that is not root knows its own user only.
QString userName()
{
    const passwd *user = getpwuid(geteuid());
    return user ? QString::fromLocal8Bit(user->pw_name) : QString();
}

QStringList labelsOf(const QWidget &part)
{
    QStringList texts;
    for (const QLabel *label : part.findChildren<QLabel *>()) {
        if (label->isVisible())
            texts += label->text();
    }
    return texts;
}

bool says(const QWidget &part, const QString &text)
{
    return labelsOf(part).join(u'\n').contains(text);
}

bool isOffered(const QWidget &part, const QString &button)
{
    const QList<QPushButton *> all = part.findChildren<QPushButton *>(button);
    return std::any_of(all.begin(), all.end(), [](const QPushButton *each) { return each->isVisible(); });
}

} // namespace

class tasks_room_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void commandLinesAreSplitByTheirRule();
    void variablesAreReadLineByLine();
    void withoutNodesItIsSaidWhatMakesOne();
    void aTaskIsMadeWaitsRunsAndLeavesAFile();
    void theSameIsRunAgain();
    void aTaskIsCancelled();
    void whyItWaitsIsSaid();
    void theLogIsFollowedUnlessOneReadsFurtherUp();
    void nodesLeadToTheirHostAndTasks();
    void nodesAreLookedAtAsCards();
    void tasksAreFoundAndDeleted();
    void aViewerIsOfferedNothing();
    void cleanupTestCase();

private:
    TasksPanel *opened(Desktop &desktop, const QString &name = {}, const QString &password = {});
    panels::TaskForm *askedNew(const Desktop &desktop);
    /// By the form, and waits until it is shown.
    void run(const Desktop &desktop, const QString &command, const QString &labels = {});
    void join(const Desktop &desktop);
    /// All but an output that the server takes.
    void fillIn(const Desktop &desktop, const panels::TaskForm &form);
    /// Is refused first.
    void correct(const Desktop &desktop, panels::TaskForm &form);
    void saveArtefact(const Desktop &desktop, const TasksPanel &panel);
    [[nodiscard]] static QString pill(const QWidget &panel)
    {
        return panel.findChild<widgets::StatusPill *>(u"taskPill"_s)->text();
    }
    [[nodiscard]] static QPlainTextEdit &log(const QWidget &panel)
    {
        return *panel.findChild<QPlainTextEdit *>(u"taskLog"_s);
    }

    std::unique_ptr<widgets::Theme> m_theme;
    Stage m_stage;
    QTemporaryDir m_folder;
    QProcess m_agent;
};

void tasks_room_test::initTestCase()
{
    QCoreApplication::setApplicationName(u"meshhelm"_s);
    m_theme = std::make_unique<widgets::Theme>(*qApp);
    m_theme->setMode(widgets::Theme::Mode::Light);
    QVERIFY(m_stage.start());
}

void tasks_room_test::cleanupTestCase()
{
    m_agent.terminate();
    QVERIFY(m_agent.waitForFinished(kLong));
}

TasksPanel *tasks_room_test::opened(Desktop &desktop, const QString &name, const QString &password)
{
    desktop.signIn(m_stage.fact("url"_L1), name.isEmpty() ? m_stage.fact("username"_L1) : name,
                   password.isEmpty() ? m_stage.fact("password"_L1) : password);
    TasksPanel *panel = nullptr;
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT((panel = desktop.part<TasksPanel>()) != nullptr, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(panel->parentWidget()->isVisible(), kPatience); // the console
        QTRY_VERIFY_WITH_TIMEOUT((desktop.window->activateWindow(), desktop.window->isActiveWindow()), kPatience);
        QTest::keyClick(desktop.window.get(), Qt::Key_0, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(panel->isVisible(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(panel->model().state() == models::RowsModel::State::Ready, kPatience);
    }();
    return panel;
}

panels::TaskForm *tasks_room_test::askedNew(const Desktop &desktop)
{
    panels::TaskForm *form = nullptr;
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT((desktop.window->activateWindow(), desktop.window->isActiveWindow()), kPatience);
        QTest::keyClick(desktop.window.get(), Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT((form = newest<panels::TaskForm>(desktop)) != nullptr, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT((form->activateWindow(), form->isActiveWindow()), kPatience);
    }();
    return form;
}

void tasks_room_test::run(const Desktop &desktop, const QString &command, const QString &labels)
{
    panels::TaskForm *form = askedNew(desktop);
    QVERIFY(form);
    QTest::keyClicks(form->findChild<QPlainTextEdit *>(u"taskCommand"_s), command);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"taskLabels"_s), labels);
    form->findChild<QDoubleSpinBox *>(u"taskCores"_s)->setValue(0); // this machine may have two
    QTest::keyClick(form->findChild<QPlainTextEdit *>(u"taskCommand"_s), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!newest<panels::TaskForm>(desktop), kPatience);
    const auto *page = desktop.part<panels::TaskPage>();
    QTRY_COMPARE_WITH_TIMEOUT(panels::joinCommandLine(page->task().argv), command, kPatience);
}

void tasks_room_test::join(const Desktop &desktop)
{
    client::ServerClient &client = desktop.session.context().client;
    const auto made = await(client.call(protocol::createHost, {u"web-1"_s, {}, {}, {}}));
    QVERIFY(made);
    const auto word = await(client.call(protocol::joinHost, {made->value("id"_L1).toInteger()}));
    QVERIFY(word);
    const QStringList places{u"--state"_s, m_folder.filePath(u"state"_s), u"--manifest"_s,
                             m_folder.filePath(u"agent.toml"_s)};
    const QString program = u"" MH_BIN_DIR "/meshhelm-agent"_s;
    QProcess joining;
    joining.start(program, QStringList{u"join"_s, u"-"_s, u"--allow"_s, u"tasks=%1,2"_s.arg(userName())} + places);
    joining.write(word->value("join"_L1).toString().toUtf8());
    joining.closeWriteChannel();
    QVERIFY(joining.waitForFinished(kLong));
    QVERIFY2(joining.exitCode() == 0, joining.readAllStandardError().constData());
    m_agent.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_agent.start(program, QStringList{u"run"_s} + places);
}

void tasks_room_test::commandLinesAreSplitByTheirRule()
{
    const auto split = [](const QString &line) {
        const auto words = panels::splitCommandLine(line);
        return words ? *words : QStringList{u"(refused)"_s};
    };
    QCOMPARE(split(u"  sort  -n\n in.txt "_s), (QStringList{u"sort"_s, u"-n"_s, u"in.txt"_s}));
    QCOMPARE(split(u"sh -c 'echo \"$A\" | sort'"_s), (QStringList{u"sh"_s, u"-c"_s, u"echo \"$A\" | sort"_s}));
    QCOMPARE(split(u"a \"b \\\"c\\\" \\\\ \\n\" d\\ e ''"_s),
             (QStringList{u"a"_s, u"b \"c\" \\ \\n"_s, u"d e"_s, u""_s}));
    QCOMPARE(split(u"echo *.txt > $HOME"_s), (QStringList{u"echo"_s, u"*.txt"_s, u">"_s, u"$HOME"_s}));
    QCOMPARE(split(u"x='1 2'y"_s), (QStringList{u"x=1 2y"_s}));
    for (const QString &open : {u"echo 'a"_s, u"echo \"a"_s, u"\"a\\\""_s})
        QCOMPARE(split(open), QStringList{u"(refused)"_s});
    for (const QStringList &words :
         {QStringList{u"a"_s, {}, u"b c"_s}, QStringList{u"it's"_s, u"\\"_s, u"\"'\\"_s, u"a\nb"_s, u"\\'\\\\"_s},
          QStringList{u"C:\\x"_s, u"'"_s, u"\""_s}})
        QCOMPARE(split(panels::joinCommandLine(words)), words);
    QCOMPARE(panels::shellWords(u"a | b > c | d"_s), (QStringList{u"|"_s, u">"_s}));
}

void tasks_room_test::variablesAreReadLineByLine()
{
    const auto read = panels::environmentFrom(u"A=1\n\n B = x=y \nC="_s);
    QCOMPARE(read.trouble, QString());
    QCOMPARE(read.values, (QJsonObject{{u"A"_s, u"1"_s}, {u"B"_s, u" x=y "_s}, {u"C"_s, u""_s}}));
    for (const QString &wrong : {u"A"_s, u"=1"_s, u"A=1\nA=2"_s})
        QVERIFY(!panels::environmentFrom(wrong).trouble.isEmpty());
    const QJsonObject mixed{{u"A"_s, u"1"_s}, {u"KEY"_s, u"a\nb"_s}};
    QCOMPARE(panels::environmentText(mixed), u"A=1"_s);
    QCOMPARE(panels::manyLined(mixed).keys(), QStringList{u"KEY"_s});
}

void tasks_room_test::withoutNodesItIsSaidWhatMakesOne()
{
    Desktop desktop(*m_theme);
    TasksPanel *panel = opened(desktop);
    QVERIFY(panel && !QTest::currentTestFailed());
    QVERIFY(says(*panel, TasksPanel::tr("No tasks yet")));
    shot(*m_theme, *desktop.window, u"tasks-empty"_s);
    QCOMPARE(cutOff(*panel).join(u'\n'), QString());
    auto *tabs = panel->findChild<QTabBar *>(u"taskTabs"_s);
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(TasksPanel::Nodes).center());
    QTRY_VERIFY_WITH_TIMEOUT(says(*panel, u"[tasks]\nuser = \"worker\""_s), kPatience);
    shot(*m_theme, *desktop.window, u"nodes-empty"_s);
    QCOMPARE(cutOff(*panel).join(u'\n'), QString());
}

void tasks_room_test::fillIn(const Desktop &desktop, const panels::TaskForm &form)
{
    const QString note = m_folder.filePath(u"note.txt"_s);
    QFile written(note);
    QVERIFY(written.open(QIODevice::WriteOnly) && written.write("a note\n") == 7);
    written.close();

    auto *confirm = form.findChild<QPushButton *>(u"confirm"_s);
    QVERIFY(!confirm->isEnabled());
    auto *command = form.findChild<QPlainTextEdit *>(u"taskCommand"_s);
    QCOMPARE(QApplication::focusWidget(), command);
    auto *trouble = form.findChild<QLabel *>(u"trouble-argv"_s);
    QTest::keyClicks(command, u"sh -c 'echo \"$WORD\"; cat note.txt"_s);
    QCOMPARE(trouble->text(), panels::TaskForm::tr("A quote is not closed."));
    QVERIFY(!confirm->isEnabled());
    QTest::keyClicks(command, u"; cp note.txt out.txt'"_s);
    QVERIFY(!trouble->isVisible());
    QCOMPARE(form.findChild<QLabel *>(u"taskArgv"_s)->text(),
             u"[sh] [-c] [echo \"$WORD\"; cat note.txt; cp note.txt out.txt]"_s);
    QTest::keyClicks(form.findChild<QLineEdit *>(u"taskName"_s), u"copy a note"_s);
    auto *environment = form.findChild<QPlainTextEdit *>(u"taskEnvironment"_s);
    QTest::keyClicks(environment, u"WORD"_s);
    QVERIFY(form.findChild<QLabel *>(u"trouble-env"_s)->isVisible());
    QTest::keyClicks(environment, u"=hello; $(id)"_s);
    QVERIFY(!form.findChild<QLabel *>(u"trouble-env"_s)->isVisible());
    click(form, u"addTaskFiles"_s);
    QFileDialog *choose = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((choose = newest<QFileDialog>(desktop)), kPatience);
    choose->findChild<QLineEdit *>()->setText(note);
    QTest::keyClick(choose->findChild<QLineEdit *>(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(form.findChild<QLineEdit *>(u"taskFileName"_s), kPatience);
    QCOMPARE(form.findChild<QLineEdit *>(u"taskFileName"_s)->text(), u"note.txt"_s);
    auto *outputs = form.findChild<QPlainTextEdit *>(u"taskOutputs"_s);
    QTest::keyClicks(outputs, u"/etc/passwd"_s);
    form.findChild<QDoubleSpinBox *>(u"taskCores"_s)->setValue(0);
}

void tasks_room_test::correct(const Desktop &desktop, panels::TaskForm &form)
{
    auto *confirm = form.findChild<QPushButton *>(u"confirm"_s);
    auto *outputs = form.findChild<QPlainTextEdit *>(u"taskOutputs"_s);
    auto *environment = form.findChild<QPlainTextEdit *>(u"taskEnvironment"_s);
    // The server refuses it; that is said where it is, and nothing is lost.
    click(*confirm);
    auto *refused = form.findChild<QLabel *>(u"trouble-outputs"_s);
    QTRY_VERIFY_WITH_TIMEOUT(refused->isVisible(), kPatience);
    QVERIFY2(refused->text().contains(u"relative paths"_s), qPrintable(refused->text()));
    QCOMPARE(QApplication::focusWidget(), outputs);
    QCOMPARE(environment->toPlainText(), u"WORD=hello; $(id)"_s);
    shot(*m_theme, form, u"task-form-refused"_s);
    QCOMPARE(cutOff(form), QStringList());
    outputs->selectAll();
    QTest::keyClicks(outputs, u"out.txt"_s);
    QVERIFY(!refused->isVisible());
    click(*confirm);
    QTRY_VERIFY_WITH_TIMEOUT(!newest<panels::TaskForm>(desktop), kPatience);
}

void tasks_room_test::saveArtefact(const Desktop &desktop, const TasksPanel &panel)
{
    click(panel, u"saveArtefact"_s);
    QFileDialog *save = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((save = newest<QFileDialog>(desktop)), kPatience);
    const QString target = m_folder.filePath(u"saved.txt"_s);
    save->findChild<QLineEdit *>()->setText(target);
    QTest::keyClick(save->findChild<QLineEdit *>(), Qt::Key_Return);
    auto *banner = panel.findChild<widgets::ErrorBanner *>(u"taskResult"_s);
    QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), kPatience);
    QVERIFY2(banner->message().contains(target), qPrintable(banner->message()));
    QFile saved(target);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QCOMPARE(saved.readAll(), QByteArray("a note\n"));
}

void tasks_room_test::aTaskIsMadeWaitsRunsAndLeavesAFile()
{
    Desktop desktop(*m_theme);
    TasksPanel *panel = opened(desktop);
    QVERIFY(panel && !QTest::currentTestFailed());
    panels::TaskForm *form = askedNew(desktop);
    QVERIFY(form);
    fillIn(desktop, *form);
    QVERIFY(!QTest::currentTestFailed());
    QTRY_VERIFY_WITH_TIMEOUT((form->activateWindow(), form->isActiveWindow()), kPatience);
    correct(desktop, *form);
    QVERIFY(!QTest::currentTestFailed());
    // No node yet: it waits, and says so.
    QTRY_VERIFY_WITH_TIMEOUT(says(*panel, u"there is no host that its owner may operate"_s), kPatience);
    QCOMPARE(pill(*panel), u"Waiting"_s);
    shot(*m_theme, *desktop.window, u"task-waits"_s);
    join(desktop);
    QVERIFY(!QTest::currentTestFailed());
    QTRY_COMPARE_WITH_TIMEOUT(pill(*panel), u"Completed"_s, kLong);
    QTRY_COMPARE_WITH_TIMEOUT(log(*panel).toPlainText(), u"hello; $(id)\na note\n"_s, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(isOffered(*panel, u"saveArtefact"_s), kPatience);
    shot(*m_theme, *desktop.window, u"task-completed"_s);
    QCOMPARE(cutOff(*panel).join(u'\n'), QString());
    QCOMPARE(faint(*panel), QStringList());

    saveArtefact(desktop, *panel);
}

void tasks_room_test::theSameIsRunAgain()
{
    Desktop desktop(*m_theme);
    TasksPanel *panel = opened(desktop);
    QVERIFY(panel && !QTest::currentTestFailed());
    QTRY_COMPARE_WITH_TIMEOUT(pill(*panel), u"Completed"_s, kPatience);
    const TaskId first = desktop.part<panels::TaskPage>()->task().id;
    click(*panel, u"runTaskAgain"_s);
    panels::TaskForm *form = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((form = newest<panels::TaskForm>(desktop)), kPatience);
    QCOMPARE(form->findChild<QPlainTextEdit *>(u"taskCommand"_s)->toPlainText(),
             u"sh -c 'echo \"$WORD\"; cat note.txt; cp note.txt out.txt'"_s);
    QCOMPARE(form->findChild<QPlainTextEdit *>(u"taskEnvironment"_s)->toPlainText(), u"WORD=hello; $(id)"_s);
    QCOMPARE(form->findChild<QLineEdit *>(u"taskName"_s)->text(), u"copy a note"_s);
    QCOMPARE(form->findChild<QLineEdit *>(u"taskFileName"_s)->text(), u"note.txt"_s);
    QCOMPARE(form->findChild<QPlainTextEdit *>(u"taskOutputs"_s)->toPlainText(), u"out.txt"_s);
    auto *environment = form->findChild<QPlainTextEdit *>(u"taskEnvironment"_s);
    environment->selectAll();
    QTest::keyClicks(environment, u"WORD=twice"_s);
    click(*form, u"confirm"_s);
    QTRY_VERIFY_WITH_TIMEOUT(desktop.part<panels::TaskPage>()->task().id != first, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(pill(*panel), u"Completed"_s, kLong);
    QTRY_COMPARE_WITH_TIMEOUT(log(*panel).toPlainText(), u"twice\na note\n"_s, kPatience);
    QCOMPARE(panel->model().rows().size(), 2);
}

void tasks_room_test::aTaskIsCancelled()
{
    Desktop desktop(*m_theme);
    TasksPanel *panel = opened(desktop);
    QVERIFY(panel && !QTest::currentTestFailed());
    run(desktop, u"sleep 600.25"_s);
    QVERIFY(!QTest::currentTestFailed());
    QTRY_COMPARE_WITH_TIMEOUT(pill(*panel), u"Running"_s, kLong);
    QTRY_VERIFY_WITH_TIMEOUT(!isOffered(*panel, u"removeTask"_s), kPatience); // first it has to end
    click(*panel, u"cancelTask"_s);
    widgets::Question *question = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((question = newest<widgets::Question>(desktop)), kPatience);
    QVERIFY2(question->text().contains(u"sleep on web-1"_s), qPrintable(question->text()));
    answerYes(desktop);
    QTRY_COMPARE_WITH_TIMEOUT(pill(*panel), u"Cancelled"_s, kLong);
    QVERIFY(!isOffered(*panel, u"cancelTask"_s));
}

void tasks_room_test::whyItWaitsIsSaid()
{
    Desktop desktop(*m_theme);
    TasksPanel *panel = opened(desktop);
    QVERIFY(panel && !QTest::currentTestFailed());
    run(desktop, u"true"_s, u"gpu, fast"_s);
    QVERIFY(!QTest::currentTestFailed());
    QTRY_VERIFY_WITH_TIMEOUT(says(*panel, u"Labels: it has no label 'gpu'"_s), kPatience);
    QVERIFY(labelsOf(*panel).contains(u"web-1"_s)); // which host it is about
    shot(*m_theme, *desktop.window, u"task-labels"_s);
    // It is asked again by itself: a drained host has another reason.
    client::ServerClient &client = desktop.session.context().client;
    QVERIFY(await(client.call(protocol::updateHost, [] {
        protocol::UpdateHost change;
        change.number = 1;
        change.tags = u"gpu"_s;
        return change;
    }())));
    QTRY_VERIFY_WITH_TIMEOUT(says(*panel, u"Labels: it has no label 'fast'"_s), kPatience);
    click(*panel, u"cancelTask"_s);
    widgets::Question *question = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((question = newest<widgets::Question>(desktop)), kPatience);
    QVERIFY(question->text().contains(u"waits for a node"_s));
    answerYes(desktop);
    QTRY_COMPARE_WITH_TIMEOUT(pill(*panel), u"Cancelled"_s, kLong);
}

void tasks_room_test::theLogIsFollowedUnlessOneReadsFurtherUp()
{
    Desktop desktop(*m_theme);
    TasksPanel *panel = opened(desktop);
    QVERIFY(panel && !QTest::currentTestFailed());
    const QString gate = m_folder.filePath(u"gate"_s);
    run(desktop,
        u"sh -c 'seq 400; until [ -e %1 ]; do sleep 0.1; done; seq 401 800; until [ -e %1-2 ]; do sleep 0.1; done; "
        "echo over'"_s.arg(gate));
    QVERIFY(!QTest::currentTestFailed());
    QTRY_VERIFY_WITH_TIMEOUT(log(*panel).toPlainText().endsWith(u"\n400\n"_s), kLong);
    QScrollBar &bar = *log(*panel).verticalScrollBar();
    QTRY_VERIFY_WITH_TIMEOUT(bar.maximum() > 0 && bar.value() == bar.maximum(), kPatience);
    shot(*m_theme, *desktop.window, u"task-running"_s);
    log(*panel).setFocus();
    QTest::keyClick(&log(*panel), Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(bar.value(), 0);
    QVERIFY(QFile(gate).open(QIODevice::WriteOnly));
    QTRY_VERIFY_WITH_TIMEOUT(log(*panel).toPlainText().endsWith(u"\n800\n"_s), kLong);
    QCOMPARE(bar.value(), 0);
    QTest::keyClick(&log(*panel), Qt::Key_End, Qt::ControlModifier);
    QVERIFY(QFile(gate + u"-2"_s).open(QIODevice::WriteOnly));
    QTRY_VERIFY_WITH_TIMEOUT(log(*panel).toPlainText().endsWith(u"\nover\n"_s), kLong);
    QTRY_COMPARE_WITH_TIMEOUT(bar.value(), bar.maximum(), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(pill(*panel), u"Completed"_s, kLong);
    QCOMPARE(log(*panel).toPlainText().count(u'\n'), 801); // nothing came twice
}

void tasks_room_test::nodesLeadToTheirHostAndTasks()
{
    Desktop desktop(*m_theme);
    TasksPanel *panel = opened(desktop);
    QVERIFY(panel && !QTest::currentTestFailed());
    auto *tabs = panel->findChild<QTabBar *>(u"taskTabs"_s);
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(TasksPanel::Nodes).center());
    auto *pane = panel->findChild<panels::NodesPane *>();
    QTRY_COMPARE_WITH_TIMEOUT(pane->model().rows().size(), 1, kPatience);
    // This machine may be at work with other things.
    QTRY_VERIFY_WITH_TIMEOUT((QStringList{u"Idle"_s, u"Busy"_s}.contains(pane->model().rows().at(0).cells.value(1))),
                             kPatience);
    QCOMPARE(pane->model().rows().at(0).cells.value(2), u"0 of 2"_s);
    auto *nodes = panel->findChild<QTreeView *>(u"nodes"_s);
    const QPoint row = nodes->visualRect(nodes->model()->index(0, 0)).center();
    QTest::mouseClick(nodes->viewport(), Qt::LeftButton, {}, row);
    auto *tasks = panel->findChild<QTreeView *>(u"nodeTasks"_s);
    QTRY_COMPARE_WITH_TIMEOUT(tasks->model()->rowCount(), 4, kPatience);         // not the one that never ran
    QTRY_COMPARE_WITH_TIMEOUT(cutOff(*panel).join(u'\n'), QString(), kPatience); // once the new title is laid out
    shot(*m_theme, *desktop.window, u"nodes"_s);
    QCOMPARE(faint(*panel), QStringList());

    click(*panel, u"showNodeTasks"_s);
    auto *list = panel->findChild<QTreeView *>(u"tasks"_s);
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 4, kPatience);
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(TasksPanel::Nodes).center());
    QTRY_VERIFY_WITH_TIMEOUT(nodes->isVisible(), kPatience);
    QTest::mouseDClick(nodes->viewport(), Qt::LeftButton, {}, row);
    auto *hosts = desktop.part<panels::HostsPanel>();
    QTRY_VERIFY_WITH_TIMEOUT(hosts->isVisible(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(hosts->findChild<panels::HostPage *>()->isVisible(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT((desktop.window->activateWindow(), desktop.window->isActiveWindow()), kPatience);
    QTest::keyClick(desktop.window.get(), Qt::Key_0, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(nodes->isVisible(), kPatience);
    nodes->setFocus();
    QTest::keyClick(nodes, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(hosts->isVisible(), kPatience);
}

void tasks_room_test::nodesAreLookedAtAsCards()
{
    Desktop desktop(*m_theme);
    TasksPanel *panel = opened(desktop);
    QVERIFY(panel && !QTest::currentTestFailed());
    panel->showPart(TasksPanel::Nodes);
    auto *pane = panel->findChild<panels::NodesPane *>();
    auto *cards = panel->findChild<panels::CardView *>(u"nodeCards"_s);
    QTRY_COMPARE_WITH_TIMEOUT(pane->model().rows().size(), 1, kPatience);
    click(*pane, u"showCards"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cards->seen(), QStringList{pane->model().rows().at(0).id}, kPatience);
    auto *tasks = panel->findChild<QTreeView *>(u"nodeTasks"_s);
    QTest::mouseClick(cards->viewport(), Qt::LeftButton, {}, cards->visualRect(cards->model()->index(0, 0)).center());
    QTRY_COMPARE_WITH_TIMEOUT(tasks->model()->rowCount(), 4, kPatience);
    QVERIFY(cards->isVisible()); // chosen, not opened

    // Why it is drained is known to its host.
    const QImage before = cards->viewport()->grab().toImage();
    client::ServerClient &client = desktop.session.context().client;
    const qint64 host = protocol::hostOfNode(pane->model().rows().at(0).id);
    QVERIFY(await(client.call(protocol::drainHost, {host, u"new disks"_s, 0})));
    QTRY_COMPARE_WITH_TIMEOUT(pane->model().rows().at(0).cells.value(1), u"Draining"_s, kPatience);
    const auto tip = [cards] {
        const QPoint at = cards->visualRect(cards->model()->index(0, 0)).center();
        QHelpEvent event(QEvent::ToolTip, at, cards->viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(cards->viewport(), &event);
        return QToolTip::text();
    };
    QTRY_VERIFY_WITH_TIMEOUT(tip().contains(u"new disks"_s), kPatience);
    for (const QString &word : {u"Draining"_s, u"Places: 0 of 2"_s, u"Cores: 0 of"_s, u"Load: CPU"_s})
        QVERIFY2(tip().contains(word), qPrintable(tip()));
    QToolTip::hideText();
    QVERIFY(cards->viewport()->grab().toImage() != before);
    shot(*m_theme, *desktop.window, u"node-cards"_s);
    QTRY_COMPARE(cutOff(*panel).join(u'\n'), QString());
    QVERIFY(await(client.call(protocol::undrainHost, {host})));
    QTRY_VERIFY_WITH_TIMEOUT(!tip().contains(u"new disks"_s), kPatience);
    QToolTip::hideText();

    cards->setFocus();
    QTest::keyClick(cards, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(desktop.part<panels::HostsPanel>()->isVisible(), kPatience);
    desktop.settings.sync();
    Desktop after(*m_theme, desktop.settings.fileName());
    TasksPanel *again = opened(after);
    QVERIFY(again && !QTest::currentTestFailed());
    again->showPart(TasksPanel::Nodes);
    QTRY_VERIFY_WITH_TIMEOUT(again->findChild<panels::CardView *>(u"nodeCards"_s)->isVisible(), kPatience);
}

void tasks_room_test::tasksAreFoundAndDeleted()
{
    Desktop desktop(*m_theme);
    TasksPanel *panel = opened(desktop);
    QVERIFY(panel && !QTest::currentTestFailed());
    auto *list = panel->findChild<QTreeView *>(u"tasks"_s);
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 5, kPatience);
    const auto name = [list](int row) { return list->model()->index(row, 0).data().toString(); };
    QCOMPARE(name(0), u"sh"_s); // the newest first
    QCOMPARE(name(4), u"copy a note"_s);
    auto *state = panel->findChild<QComboBox *>(u"taskState"_s);
    state->setFocus();
    QTest::keyClicks(state, u"Canc"_s);
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 2, kPatience);
    QTest::keyClick(state, Qt::Key_Home);
    QTRY_VERIFY_WITH_TIMEOUT((desktop.window->activateWindow(), desktop.window->isActiveWindow()), kPatience);
    QTest::keyClick(desktop.window.get(), Qt::Key_F, Qt::ControlModifier);
    QLineEdit *search = nullptr;
    QTRY_VERIFY((search = qobject_cast<QLineEdit *>(desktop.window->focusWidget())));
    QTest::keyClicks(search, u"sleep 600.25"_s); // its arguments, too; an id has no dot
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 1, kPatience);
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(desktop.part<panels::TaskPage>()->task().argv.value(1), u"600.25"_s, kPatience);
    QTest::keyClick(list, Qt::Key_Delete);
    widgets::Question *question = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((question = newest<widgets::Question>(desktop)), kPatience);
    QVERIFY2(question->text().contains(u"web-1"_s), qPrintable(question->text()));
    answerYes(desktop);
    QTRY_COMPARE_WITH_TIMEOUT(panel->model().rows().size(), 4, kPatience);
}

void tasks_room_test::aViewerIsOfferedNothing()
{
    Desktop desktop(*m_theme);
    QVERIFY(opened(desktop));
    protocol::WriteUser user;
    user.username = u"uma"_s;
    user.email = u"uma@example.org"_s;
    user.password = kPassword;
    user.role = u"viewer"_s;
    QVERIFY(await(desktop.session.context().client.call(protocol::createUser, user)));
    Desktop hers(*m_theme);
    TasksPanel *panel = opened(hers, u"uma"_s, kPassword);
    QVERIFY(panel && !QTest::currentTestFailed());
    QVERIFY(!isOffered(*panel, u"newTask"_s));
    QTest::keyClick(hers.window.get(), Qt::Key_N, Qt::ControlModifier);
    QVERIFY(!newest<panels::TaskForm>(hers));
    QCOMPARE(panel->model().rows().size(), 0); // those of others
    QVERIFY(!says(*panel, TasksPanel::tr("New task…")));
}

QTEST_MAIN(tasks_room_test)
#include "tasks_room_test.moc"
