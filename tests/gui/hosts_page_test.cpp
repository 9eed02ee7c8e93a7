// SPDX-License-Identifier: GPL-3.0-or-later
// Hosts by mouse and keyboard, with a real server and a real agent of this machine.
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QTreeView>
#include <QTreeWidget>

#include "app/charts/time_chart.h"
#include "app/models/rows_model.h"
#include "app/panels/hosts/host_form.h"
#include "app/panels/hosts/host_manifest.h"
#include "app/panels/hosts/host_page.h"
#include "app/panels/hosts/hosts_panel.h"
#include "app/panels/hosts/join_dialog.h"
#include "app/panels/hosts/join_wishes.h"
#include "app/panels/terminals/host_terminals.h"
#include "app/panels/terminals/terminal_form.h"
#include "app/panels/terminals/terminal_pane.h"
#include "app/terminal/terminal_view.h"
#include "app/widgets/notices.h"
#include "tests/gui/hands.h"
#include "tests/gui/host_agent.h"
#include "tests/gui/look.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::test;

namespace {

/// Waits until it stands in the terminal, on the screen or above.
bool comes(terminal::TerminalView &view, const QString &text)
{
    const terminal::Emulator &emulator = view.emulator();
    const auto shows = [&] { return terminal::textOf(emulator, terminal::everything(emulator)).contains(text); };
    return QTest::qWaitFor(shows, 60'000);
}

/// What the command of the dialog allows, as it stands there.
QString allowedIn(const panels::JoinDialog &join)
{
    const QString command = join.findChild<QPlainTextEdit *>(u"joinCommand"_s)->toPlainText();
    return command.section(u'\n', 0, 0).section(u"join -"_s, 1);
}

/// Where its tab is among those of a host.
int indexOf(const QString &id)
{
    const QList<panels::HostPlace> places = panels::hostPlaces();
    return int(std::find_if(places.begin(), places.end(), [&](const auto &each) { return each.id == id; })
               - places.begin());
}

/// The key that leads to the tab, with Alt.
Qt::Key keyOf(const QString &id)
{
    return Qt::Key(Qt::Key_1 + indexOf(id));
}

/// The cells of the first host; none while the list is asked for.
QStringList firstOf(const panels::HostsPanel &panel)
{
    return panel.model().rows().value(0).cells;
}

} // namespace

class hosts_page_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aHostIsAddedJoinsAndIsSeen();
    void tabsSayWhatIsAllowedByKeysAndMouse();
    void aProcessIsEnded();
    void aTerminalIsTypedIntoAndReadFrom();
    void aTerminalLeftRunningIsComeBackTo();
    void curvesHaveRealSamples();
    void aHostIsChangedFoundAndDeleted();
    void cleanupTestCase() { m_agent.end(); }

private:
    /// Processes, terminals, containers and tasks, after a few wrong ways.
    void chooseWhatIsAllowed(panels::JoinDialog &join);
    /// By keys; null: it did not come.
    [[nodiscard]] panels::HostTerminals *terminalsOf(Desktop &desktop);

    std::unique_ptr<widgets::Theme> m_theme;
    Stage m_stage;
    Agent m_agent;
};

void hosts_page_test::initTestCase()
{
    QCoreApplication::setApplicationName(u"meshhelm"_s);
    m_theme = std::make_unique<widgets::Theme>(*qApp);
    m_theme->setMode(widgets::Theme::Mode::Light);
    QVERIFY(m_stage.start());
}

void hosts_page_test::chooseWhatIsAllowed(panels::JoinDialog &join)
{
    QCOMPARE(allowedIn(join), QString());
    QTest::mouseClick(join.findChild<QCheckBox *>(u"allow-files"_s), Qt::LeftButton, {}, {8, 8});
    auto *folders = join.findChild<QLineEdit *>(u"allowed-files"_s);
    QCOMPARE(allowedIn(join), u" --allow files=/srv:rw"_s);
    folders->selectAll();
    QTest::keyClicks(folders, u"srv"_s);
    QCOMPARE(join.findChild<QLabel *>(u"joinState"_s)->text(),
             panels::JoinWishes::tr("Folders begin with a slash; commas are between them."));
    QVERIFY(!join.findChild<QPushButton *>(u"copy"_s)->isEnabled());
    folders->selectAll();
    QTest::keyClicks(folders, u"/srv, /a b"_s);
    QCOMPARE(allowedIn(join), u" --allow 'files=/srv:rw,/a b:rw'"_s);
    QTest::mouseClick(join.findChild<QCheckBox *>(u"allow-files"_s), Qt::LeftButton, {}, {8, 8});
    QTest::mouseClick(join.findChild<QCheckBox *>(u"allow-processes"_s), Qt::LeftButton, {}, {8, 8});
    QTest::mouseClick(join.findChild<QCheckBox *>(u"allow-terminal"_s), Qt::LeftButton, {}, {8, 8});
    auto *user = join.findChild<QLineEdit *>(u"allowed-terminal"_s);
    user->selectAll();
    QTest::keyClicks(user, userName());
    QTest::mouseClick(join.findChild<QCheckBox *>(u"allow-containers"_s), Qt::LeftButton, {}, {8, 8});
    QTest::mouseClick(join.findChild<QCheckBox *>(u"allow-tasks"_s), Qt::LeftButton, {}, {8, 8});
    auto *runner = join.findChild<QLineEdit *>(u"allowed-tasks"_s);
    runner->selectAll();
    QTest::keyClicks(runner, userName());
    QCOMPARE(cutOff(join), QStringList());
}

void hosts_page_test::aHostIsAddedJoinsAndIsSeen()
{
    Desktop desktop(*m_theme);
    auto *panel = test::open<panels::HostsPanel>(desktop, m_stage, Qt::Key_7);
    shot(*m_theme, *desktop.window, u"hosts-empty"_s);
    QTest::keyClick(desktop.window.get(), Qt::Key_N, Qt::ControlModifier);
    panels::HostForm *form = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((form = newest<panels::HostForm>(desktop)), kPatience);
    QVERIFY(!form->findChild<QPushButton *>(u"confirm"_s)->isEnabled());
    QTest::keyClicks(form->findChild<QLineEdit *>(u"hostName"_s), u"web-1"_s);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"hostTags"_s), u"web,production"_s);
    shot(*m_theme, *form, u"host-form"_s);
    QTest::keyClick(form->findChild<QLineEdit *>(u"hostTags"_s), Qt::Key_Return);

    panels::JoinDialog *join = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((join = newest<panels::JoinDialog>(desktop)), kPatience);
    auto *command = join->findChild<QPlainTextEdit *>(u"joinCommand"_s);
    const auto hasWord = [command] { return command->toPlainText().contains(u"meshhelm-join-1."_s); };
    QVERIFY2(QTest::qWaitFor(hasWord, kPatience), qPrintable(join->findChild<QLabel *>(u"joinState"_s)->text()));
    shot(*m_theme, *join, u"host-join"_s);
    QCOMPARE(cutOff(*join), QStringList());
    const QString word = command->toPlainText().section(u'\'', 1, 1);
    chooseWhatIsAllowed(*join);
    QVERIFY(!QTest::currentTestFailed());
    const QStringList allow = allowedIn(*join).split(u' ', Qt::SkipEmptyParts);
    shot(*m_theme, *join, u"host-join-allowed"_s);
    QCOMPARE(m_agent.join(word, allow), QString());
    m_agent.run();
    auto *state = join->findChild<QLabel *>(u"joinState"_s);
    QTRY_COMPARE_WITH_TIMEOUT(state->text(), panels::JoinDialog::tr("Its agent has joined and is connected."), 60'000);
    click(*join, u"done"_s);

    QTRY_COMPARE_WITH_TIMEOUT(firstOf(*panel), (QStringList{u"web-1"_s, panels::HostsPanel::tr("Online")}), kPatience);
    const auto figure = [panel](const QString &name) {
        const auto *label = panel->findChild<QLabel *>(name);
        return label ? label->text() : QString();
    };
    QTRY_VERIFY_WITH_TIMEOUT(figure(u"memoryFigure"_s).contains(u"iB"_s), 60'000);
    QVERIFY(figure(u"cpuFigure"_s).contains(u'%'));
    const QString before = figure(u"cpuFigure"_s) + figure(u"networkFigure"_s);
    QTRY_VERIFY_WITH_TIMEOUT(figure(u"cpuFigure"_s) + figure(u"networkFigure"_s) != before, 60'000); // they move
    shot(*m_theme, *desktop.window, u"hosts"_s);
    QCOMPARE(cutOff(*panel), QStringList());
}

void hosts_page_test::tabsSayWhatIsAllowedByKeysAndMouse()
{
    Desktop desktop(*m_theme);
    auto *panel = test::open<panels::HostsPanel>(desktop, m_stage, Qt::Key_7);
    auto *page = panel->findChild<panels::HostPage *>();
    QTRY_VERIFY_WITH_TIMEOUT(page->place(u"overview"_s), kPatience);
    auto *tabs = page->findChild<QTabBar *>(u"hostTabs"_s);
    QVERIFY(!page->place(u"processes"_s)); // made when it is first shown
    QTRY_VERIFY_WITH_TIMEOUT((desktop.window->activateWindow(), desktop.window->isActiveWindow()), kPatience);
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(indexOf(u"manifest"_s)).center());
    QWidget *manifest = page->place(u"manifest"_s);
    QVERIFY(manifest);
    QTRY_VERIFY(manifest->isVisible()); // a layout shows what was added to it by a posted event
    const auto says = [](const QWidget &part, const QString &text) {
        const QList<QLabel *> labels = part.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *each) { return each->text().contains(text); });
    };
    QVERIFY(says(*manifest, panels::HostManifest::tr("list and signal")));
    QVERIFY(says(*manifest, panels::HostManifest::tr("nothing"))); // of files
    QVERIFY(says(*manifest, panels::HostManifest::tr("as %1, %n at a time", nullptr, 1).arg(userName())));
    QVERIFY(says(*manifest, u"list, inspect, logs, stats, start, stop, restart"_s)); // of containers
    shot(*m_theme, *desktop.window, u"host-manifest"_s);
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(indexOf(u"audit"_s)).center());
    auto *audit = page->findChild<QTreeView *>(u"hostAudit"_s);
    QTRY_VERIFY_WITH_TIMEOUT(audit && audit->model()->rowCount() > 0, kPatience);
    shot(*m_theme, *desktop.window, u"host-audit"_s);
    QCOMPARE(cutOff(*panel), QStringList());
    QTest::keyClick(desktop.window.get(), Qt::Key_1, Qt::AltModifier);
    QCOMPARE(tabs->currentIndex(), 0);
    QCOMPARE(page->place(u"manifest"_s), manifest); // kept
    QVERIFY(!manifest->isVisible());
}

void hosts_page_test::aProcessIsEnded()
{
    QProcess victim;
    const QString seconds = u"3612.%1"_s.arg(QCoreApplication::applicationPid()); // another run's is not ours
    victim.start(u"sleep"_s, {seconds});
    QVERIFY(victim.waitForStarted());
    Desktop desktop(*m_theme);
    auto *panel = test::open<panels::HostsPanel>(desktop, m_stage, Qt::Key_7);
    auto *page = panel->findChild<panels::HostPage *>();
    QTRY_VERIFY_WITH_TIMEOUT(page->place(u"overview"_s), kPatience); // the host has come; its keys are heard
    QTRY_VERIFY_WITH_TIMEOUT((desktop.window->activateWindow(), desktop.window->isActiveWindow()), kPatience);
    QTest::keyClick(desktop.window.get(), keyOf(u"processes"_s), Qt::AltModifier);
    QTreeWidget *list = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((list = panel->findChild<QTreeWidget *>(u"processes"_s)) && list->topLevelItemCount() > 0,
                             kPatience);
    QTest::keyClicks(panel->findChild<QLineEdit *>(u"processSearch"_s), u"sleep "_s + seconds);
    QTreeWidgetItem *found = nullptr;
    const auto isListed = [&] { // between fork and exec it has no command of its own yet
        for (int row = 0; row < list->topLevelItemCount(); ++row) {
            if (!list->topLevelItem(row)->isHidden())
                found = list->topLevelItem(row);
        }
        if (!found)
            click(*panel, u"refreshProcesses"_s);
        return found != nullptr;
    };
    QVERIFY(QTest::qWaitFor(isListed, kPatience));
    QCOMPARE(found->text(0).toLongLong(), victim.processId());
    list->scrollToItem(found);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(found).center());
    shot(*m_theme, *desktop.window, u"host-processes"_s);
    click(*panel, u"endProcess"_s);
    answerYes(desktop);
    QTRY_COMPARE_WITH_TIMEOUT(victim.state(), QProcess::NotRunning, 60'000);
    QCOMPARE(victim.exitStatus(), QProcess::CrashExit); // by the signal
}

panels::HostTerminals *hosts_page_test::terminalsOf(Desktop &desktop)
{
    auto *panel = test::open<panels::HostsPanel>(desktop, m_stage, Qt::Key_7);
    auto *page = panel->findChild<panels::HostPage *>();
    if (!QTest::qWaitFor([page] { return page->place(u"overview"_s) != nullptr; }, kPatience)
        || !QTest::qWaitFor([&] { return desktop.window->activateWindow(), desktop.window->isActiveWindow(); },
                            kPatience))
        return nullptr;
    QTest::keyClick(desktop.window.get(), keyOf(u"terminal"_s), Qt::AltModifier);
    return qobject_cast<panels::HostTerminals *>(page->place(u"terminal"_s));
}

void hosts_page_test::aTerminalIsTypedIntoAndReadFrom()
{
    Desktop desktop(*m_theme);
    panels::HostTerminals *terminals = terminalsOf(desktop);
    QVERIFY(terminals);
    click(*terminals, u"openTerminal"_s);
    panels::TerminalForm *form = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((form = newest<panels::TerminalForm>(desktop)), kPatience);
    QCOMPARE(form->findChild<QComboBox *>(u"terminalUser"_s)->currentText(), userName());
    QTest::keyClicks(form->findChild<QLineEdit *>(u"terminalShell"_s), u"/bin/sh"_s);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"terminalFolder"_s), u"/tmp"_s);
    shot(*m_theme, *form, u"terminal-form"_s);
    QTest::keyClick(form->findChild<QLineEdit *>(u"terminalFolder"_s), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(terminals->current(), kPatience);
    terminal::TerminalView &view = terminals->current()->view();
    QTRY_VERIFY_WITH_TIMEOUT((desktop.window->activateWindow(), view.hasFocus()), kPatience);
    QVERIFY(QTest::qWaitFor([&] { return view.emulator().cursor().column > 0; }, 60'000)); // the prompt
    QTest::keyClicks(&view, u"echo six$((3*2)) $(pwd)"_s);
    QTest::keyClick(&view, Qt::Key_Return);
    QVERIFY(comes(view, u"six6 /tmp"_s));
    QTest::keyClicks(&view, u"stty size"_s);
    QTest::keyClick(&view, Qt::Key_Return);
    QVERIFY(
        comes(view, u"%1 %2"_s.arg(view.emulator().rows()).arg(view.emulator().columns()))); // as it is on the screen
    shot(*m_theme, *desktop.window, u"host-terminal"_s);
    QCOMPARE(cutOff(*terminals), QStringList());

    // Lines are pasted after a question alone.
    QGuiApplication::clipboard()->setText(u"echo pasted$((1+1))\necho more$((2+2))\n"_s);
    QTest::keyClick(&view, Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    answerYes(desktop);
    QVERIFY(comes(view, u"pasted2"_s) && comes(view, u"more4"_s));

    QTest::keyClick(&view, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto *search = terminals->current()->findChild<QLineEdit *>(u"terminalSearch"_s);
    QTRY_VERIFY_WITH_TIMEOUT((desktop.window->activateWindow(), search->hasFocus()), kPatience);
    QTest::keyClicks(search, u"no such thing"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(terminals->current()->findChild<QLabel *>(u"terminalSearchNothing"_s)->isVisible());
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT((desktop.window->activateWindow(), view.hasFocus()), kPatience);

    // Left running; the next desktop comes back to it.
    QTest::keyClick(&view, Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
    QPushButton *leave = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((leave = desktop.window->findChild<QPushButton *>(u"leaveRunning"_s)), kPatience);
    QTest::mouseClick(leave, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!terminals->current(), kPatience);
}

void hosts_page_test::aTerminalLeftRunningIsComeBackTo()
{
    Desktop desktop(*m_theme);
    panels::HostTerminals *terminals = terminalsOf(desktop);
    QVERIFY(terminals);
    auto *running = terminals->findChild<QTreeView *>(u"terminalSessions"_s);
    QTRY_COMPARE_WITH_TIMEOUT(running->model()->rowCount(), 1, kPatience);
    running->setCurrentIndex(running->model()->index(0, 0));
    click(*terminals, u"showTerminal"_s);
    QTRY_VERIFY_WITH_TIMEOUT(terminals->current(), kPatience);
    terminal::TerminalView &view = terminals->current()->view();
    QVERIFY(comes(view, u"more4"_s));
    QTest::keyClicks(&view, u"exit 3"_s);
    QTest::keyClick(&view, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(terminals->current()->hasEnded(), 60'000);
    auto *banner = terminals->current()->findChild<widgets::ErrorBanner *>(u"terminalState"_s);
    QCOMPARE(banner->message(), panels::TerminalPane::tr("It has ended with code %1.").arg(3));
}

void hosts_page_test::curvesHaveRealSamples()
{
    Desktop desktop(*m_theme);
    auto *panel = test::open<panels::HostsPanel>(desktop, m_stage, Qt::Key_7);
    charts::TimeChart *chart = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((chart = panel->findChild<charts::TimeChart *>(u"memoryChart"_s)), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(chart->samples(0).size() > 1, 60'000); // of the past
    const qsizetype before = chart->samples(0).size();
    QTRY_VERIFY_WITH_TIMEOUT(chart->samples(0).size() > before, 60'000); // they go on
    QVERIFY(chart->samples(0).constLast().value > 0 && chart->samples(0).constLast().value <= 100);
    // One window and one time for all of them.
    auto *other = panel->findChild<charts::TimeChart *>(u"networkChart"_s);
    chart->setWindow(chart->to() - 60'000, chart->to());
    QCOMPARE(other->to() - other->from(), 60'000);
    chart->setCursorAt(chart->to());
    QCOMPARE(other->cursorAt(), chart->cursorAt());
    chart->showAll();
    QCOMPARE(other->to() - other->from(), charts::TimeChart::kWholeMs);
}

void hosts_page_test::aHostIsChangedFoundAndDeleted()
{
    Desktop desktop(*m_theme);
    auto *panel = test::open<panels::HostsPanel>(desktop, m_stage, Qt::Key_7);
    QTRY_VERIFY_WITH_TIMEOUT(!panel->model().rows().isEmpty(), kPatience);
    click(*panel, u"change"_s);
    panels::HostForm *form = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((form = newest<panels::HostForm>(desktop)), kPatience);
    auto *name = form->findChild<QLineEdit *>(u"hostName"_s);
    name->selectAll();
    QTest::keyClicks(name, u"web-2"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(firstOf(*panel).value(0), u"web-2"_s, kPatience);

    auto *view = panel->findChild<QTreeView *>(u"hosts"_s);
    QTRY_VERIFY_WITH_TIMEOUT((desktop.window->activateWindow(), desktop.window->isActiveWindow()), kPatience);
    QTest::keyClick(desktop.window.get(), Qt::Key_F, Qt::ControlModifier);
    QLineEdit *search = nullptr;
    QTRY_VERIFY((search = qobject_cast<QLineEdit *>(desktop.window->focusWidget())));
    QTest::keyClicks(search, u"nothing like it"_s);
    QTRY_COMPARE_WITH_TIMEOUT(view->model()->rowCount(), 0, kPatience);
    search->clear();
    QTest::keyClicks(search, u"production"_s); // a tag
    QTRY_COMPARE_WITH_TIMEOUT(view->model()->rowCount(), 1, kPatience);

    m_agent.end();
    QTRY_COMPARE_WITH_TIMEOUT(firstOf(*panel).value(1), panels::HostsPanel::tr("Offline"), 60'000);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(0, 0)).center());
    shot(*m_theme, *desktop.window, u"host-offline"_s);
    click(*panel, u"remove"_s);
    answerYes(desktop);
    QTRY_VERIFY_WITH_TIMEOUT(panel->model().rows().isEmpty(), kPatience);
}

QTEST_MAIN(hosts_page_test)
#include "hosts_page_test.moc"
