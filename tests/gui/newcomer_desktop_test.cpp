// SPDX-License-Identifier: GPL-3.0-or-later
// A newcomer's first hour with hosts, at the desktop in a real display: this machine and a second one, which has a
// network and a root file system of its own, join a server over TLS by what is copied and pasted; then each thing is
// done once, and looked for on the machine itself.
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTreeView>
#include <QTreeWidget>

#include <Qsci/qsciscintilla.h>

#include "app/charts/time_chart.h"
#include "app/editor/node_item.h"
#include "app/models/rows_model.h"
#include "app/panels/hosts/host_container_detail.h"
#include "app/panels/hosts/host_file_list.h"
#include "app/panels/hosts/host_files.h"
#include "app/panels/hosts/host_form.h"
#include "app/panels/hosts/host_nginx_site.h"
#include "app/panels/hosts/host_page.h"
#include "app/panels/hosts/host_text_dialog.h"
#include "app/panels/hosts/hosts_panel.h"
#include "app/panels/hosts/join_dialog.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/panels/tasks/task_form.h"
#include "app/panels/tasks/tasks_panel.h"
#include "app/panels/terminals/host_terminals.h"
#include "app/panels/terminals/terminal_form.h"
#include "app/panels/terminals/terminal_pane.h"
#include "app/terminal/terminal_view.h"
#include "tests/gui/hands.h"
#include "tests/gui/look.h"
#include "tests/gui/small_flow.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::test;

namespace {

constexpr int kLong = 60'000;
constexpr int kFiguresWithin = 15'000; // as promised to newcomers

/// The machines and the server of newcomer_stage.py; they end with this object.
class Machines final
{
public:
    /// Empty facts: it does not start.
    QJsonObject start()
    {
        m_driver.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_driver.start(u"" MH_PYTHON ""_s, {u"-B"_s, u"" MH_NEWCOMER_STAGE ""_s, u"" MH_BIN_DIR ""_s});
        return answer(2 * kLong);
    }
    ~Machines()
    {
        m_driver.closeWriteChannel();
        if (!m_driver.waitForFinished(kLong))
            m_driver.kill();
    }
    /// What the machine says to what is typed there as root; null when it went wrong.
    QString type(const QString &machine, const QString &text)
    {
        m_driver.write(
            QJsonDocument(QJsonObject{{u"machine"_s, machine}, {u"text"_s, text}}).toJson(QJsonDocument::Compact)
            + '\n');
        const QJsonObject said = answer(kLong);
        if (said.value("code"_L1).toInt(-1) == 0)
            return said.value("said"_L1).toString();
        qWarning().noquote() << machine << text << said;
        return {};
    }

private:
    QJsonObject answer(int patienceMs)
    {
        QByteArray line;
        while (!line.contains('\n') && m_driver.waitForReadyRead(patienceMs))
            line += m_driver.readAllStandardOutput();
        return QJsonDocument::fromJson(line).object();
    }

    QProcess m_driver;
};

} // namespace

class newcomer_desktop_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void fromNothingToTwoHosts();

private:
    void signIn();
    /// `allow` presses what the machine's owner allows.
    void addHost(const QString &name, const std::function<void(panels::JoinDialog &)> &allow);
    void chooseHost(const QString &name);
    template <class T>
    [[nodiscard]] T *openTab(const QString &id);
    void typeIntoATerminal();
    void editAFile();
    void restartAContainer();
    void serveASite();
    void runATask();
    void lookAtTheHostOfAFailedNode();
    [[nodiscard]] panels::HostsPanel &panel() const { return *m_desktop->part<panels::HostsPanel>(); }
    void shotAs(const QString &name) { shot(*m_theme, *m_desktop->window, name); }

    std::unique_ptr<widgets::Theme> m_theme;
    Machines m_machines;
    QJsonObject m_facts;
    std::unique_ptr<Desktop> m_desktop;
};

void newcomer_desktop_test::initTestCase()
{
    m_facts = m_machines.start();
    if (const QString missing = m_facts.value("missing"_L1).toString(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    QVERIFY(!m_facts.isEmpty());
    QCoreApplication::setApplicationName(u"meshhelm"_s);
    m_theme = std::make_unique<widgets::Theme>(*qApp);
    m_theme->setMode(widgets::Theme::Mode::Light);
}

void newcomer_desktop_test::signIn()
{
    m_desktop->signIn(m_facts.value("url"_L1).toString(), u"admin"_s, m_facts.value("password"_L1).toString());
    auto *trust = m_desktop->part<QPushButton>(u"trust"_s);
    QTRY_VERIFY_WITH_TIMEOUT(trust->isVisible(), kPatience);
    const QString print = m_facts.value("fingerprint"_L1).toString();
    const QList<QLabel *> labels = trust->parentWidget()->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [&](const QLabel *each) {
        return each->text().remove(u':').remove(u'\n').compare(print, Qt::CaseInsensitive) == 0;
    }));
    shotAs(u"newcomer-fingerprint"_s);
    click(*trust);
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->part<panels::FlowsPanel>(), kPatience);
    go(*m_desktop, Qt::Key_7);
}

void newcomer_desktop_test::addHost(const QString &name, const std::function<void(panels::JoinDialog &)> &allow)
{
    QTRY_VERIFY_WITH_TIMEOUT((m_desktop->window->activateWindow(), m_desktop->window->isActiveWindow()), kPatience);
    QTest::keyClick(m_desktop->window.get(), Qt::Key_N, Qt::ControlModifier);
    panels::HostForm *form = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((form = newest<panels::HostForm>(*m_desktop)), kPatience);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"hostName"_s), name);
    QTest::keyClick(form->findChild<QLineEdit *>(u"hostName"_s), Qt::Key_Return);
    panels::JoinDialog *join = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((join = newest<panels::JoinDialog>(*m_desktop)), kPatience);
    auto *command = join->findChild<QPlainTextEdit *>(u"joinCommand"_s);
    QTRY_VERIFY_WITH_TIMEOUT(command->toPlainText().contains(u"meshhelm-join-1."_s), kPatience);
    allow(*join);
    click(*join, u"copy"_s);
    shot(*m_theme, *join, u"newcomer-join-"_s + name);
    QVERIFY(!m_machines.type(name, QGuiApplication::clipboard()->text()).isNull());
    QElapsedTimer since;
    since.start();
    auto *state = join->findChild<QLabel *>(u"joinState"_s);
    QTRY_COMPARE_WITH_TIMEOUT(state->text(), panels::JoinDialog::tr("Its agent has joined and is connected."),
                              kFiguresWithin);
    click(*join, u"done"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!newest<panels::JoinDialog>(*m_desktop), kPatience);
    chooseHost(name);
    const auto hasFigures = [this, &name] {
        const auto *memory = panel().findChild<QLabel *>(u"memoryFigure"_s);
        const auto *title = panel().findChild<panels::HostPage *>()->findChild<widgets::Heading *>();
        return title->text() == name && memory && memory->isVisible() && memory->text().contains(u"iB"_s);
    };
    QVERIFY(QTest::qWaitFor(hasFigures, int(kFiguresWithin - since.elapsed())));
    qInfo("%s: figures after %lld ms", qPrintable(name), since.elapsed());
}

void newcomer_desktop_test::chooseHost(const QString &name)
{
    auto *view = panel().findChild<QTreeView *>(u"hosts"_s);
    const auto at = [&] {
        const QModelIndexList found =
            view->model()->match(view->model()->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly);
        return found.value(0);
    };
    QTRY_VERIFY_WITH_TIMEOUT(at().isValid(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT((m_desktop->window->activateWindow(), m_desktop->window->isActiveWindow()), kPatience);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(at()).center());
    QCOMPARE(view->currentIndex().row(), at().row());
}

template <class T>
T *newcomer_desktop_test::openTab(const QString &id)
{
    auto *page = panel().findChild<panels::HostPage *>();
    auto *tabs = page->findChild<QTabBar *>(u"hostTabs"_s);
    const QList<panels::HostPlace> places = panels::hostPlaces();
    const auto place = std::find_if(places.begin(), places.end(), [&](const auto &each) { return each.id == id; });
    const auto isShown = [&] {
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(int(place - places.begin())).center());
        const QWidget *shown = page->place(id);
        return shown && shown->isVisible();
    };
    return QTest::qWaitFor(isShown, kPatience) ? page->findChild<T *>() : nullptr;
}

void newcomer_desktop_test::typeIntoATerminal()
{
    auto *terminals = openTab<panels::HostTerminals>(u"terminal"_s);
    QVERIFY(terminals);
    click(*terminals, u"openTerminal"_s);
    panels::TerminalForm *form = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((form = newest<panels::TerminalForm>(*m_desktop)), kPatience);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"terminalShell"_s), u"/bin/sh"_s);
    QTest::keyClick(form->findChild<QLineEdit *>(u"terminalShell"_s), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(terminals->current(), kPatience);
    terminal::TerminalView &view = terminals->current()->view();
    QTRY_VERIFY_WITH_TIMEOUT((m_desktop->window->activateWindow(), view.hasFocus()), kPatience);
    QVERIFY(QTest::qWaitFor([&] { return view.emulator().cursor().column > 0; }, kLong)); // the prompt
    QTest::keyClicks(&view, u"echo it is $(hostname)"_s);
    QTest::keyClick(&view, Qt::Key_Return);
    const auto isSaid = [&] {
        return terminal::textOf(view.emulator(), terminal::everything(view.emulator())).contains(u"it is web-2"_s);
    };
    QVERIFY(QTest::qWaitFor(isSaid, kLong));
    shotAs(u"newcomer-terminal"_s);
    QTest::keyClicks(&view, u"exit"_s);
    QTest::keyClick(&view, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(terminals->current()->hasEnded(), kLong);
}

void newcomer_desktop_test::editAFile()
{
    QVERIFY(!m_machines.type(u"web-2"_s, u"echo first > /srv/motd"_s).isNull());
    auto *files = openTab<panels::HostFiles>(u"files"_s);
    QVERIFY(files);
    auto *list = files->findChild<panels::HostFileList *>();
    const auto openRow = [&](const QString &name) {
        QTreeWidgetItem *item = nullptr;
        QTRY_VERIFY2_WITH_TIMEOUT((item = list->findItems(name, Qt::MatchExactly).value(0)), qPrintable(name),
                                  kPatience);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(item).center());
        QTest::mouseDClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(item).center());
    };
    QTRY_COMPARE_WITH_TIMEOUT(list->topLevelItemCount(), 1, kPatience);
    openRow(list->topLevelItem(0)->text(0)); // the folder that its owner allows
    QTRY_COMPARE_WITH_TIMEOUT(files->folder(), u"/srv"_s, kPatience);
    openRow(u"motd"_s);
    panels::HostTextDialog *dialog = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((dialog = newest<panels::HostTextDialog>(*m_desktop)), kPatience);
    auto *edit = dialog->findChild<QsciScintilla *>(u"textEdit"_s);
    QTRY_COMPARE_WITH_TIMEOUT(edit->text(), u"first\n"_s, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT((dialog->activateWindow(), edit->hasFocus()), kPatience);
    QTest::keyClicks(edit, u"very "_s);
    QTest::keyClick(dialog, Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!edit->isModified(), kPatience);
    QCOMPARE(m_machines.type(u"web-2"_s, u"cat /srv/motd"_s), u"very first\n"_s);
    click(*dialog, u"closeText"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!newest<panels::HostTextDialog>(*m_desktop), kPatience);
}

void newcomer_desktop_test::restartAContainer()
{
    const QString ask = u"docker inspect --format '{{.State.StartedAt}}' web"_s;
    const QString before = m_machines.type(u"web-2"_s, ask);
    QVERIFY(!before.isEmpty());
    QVERIFY(openTab<QTreeWidget>(u"containers"_s));
    auto *list = panel().findChild<QTreeWidget *>(u"containers"_s);
    QTRY_COMPARE_WITH_TIMEOUT(list->topLevelItemCount(), 1, kLong);
    QCOMPARE(list->topLevelItem(0)->text(0), u"web"_s);
    QTRY_VERIFY_WITH_TIMEOUT((m_desktop->window->activateWindow(), m_desktop->window->isActiveWindow()), kPatience);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->topLevelItem(0)).center());
    click(panel(), u"restartContainer"_s);
    answerYes(*m_desktop);
    QTRY_VERIFY_WITH_TIMEOUT(m_machines.type(u"web-2"_s, ask) != before, kLong);
    const auto *logs = panel().findChild<QPlainTextEdit *>(u"containerLogs"_s);
    QTRY_COMPARE_WITH_TIMEOUT(logs->toPlainText().count(u"started"_s), 2, kLong); // followed on
    QTRY_COMPARE_WITH_TIMEOUT(panel().findChild<QLabel *>(u"logState"_s)->text(),
                              panels::HostContainerDetail::tr("Following"), kPatience);
    shotAs(u"newcomer-containers"_s);
}

void newcomer_desktop_test::serveASite()
{
    QVERIFY(!m_machines
                 .type(u"web-2"_s, u"mkdir -p /srv/www && chmod 755 /srv/www && echo served by the second machine > "
                                   "/srv/www/index.html"_s)
                 .isNull());
    QVERIFY(openTab<QTreeWidget>(u"nginx"_s));
    auto *state = panel().findChild<QLabel *>(u"nginxState"_s);
    QTRY_VERIFY_WITH_TIMEOUT(state->text().contains(u"runs since"_s), kLong);
    click(panel(), u"newSite"_s);
    panels::HostNginxSite *form = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((form = newest<panels::HostNginxSite>(*m_desktop)), kPatience);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"siteName"_s), u"hello"_s);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"siteTarget"_s), u"/srv/www"_s);
    auto *port = form->findChild<QSpinBox *>(u"sitePort"_s);
    port->setFocus();
    port->selectAll();
    QTest::keyClicks(port, u"8088"_s);
    click(*form, u"confirm"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!newest<panels::HostNginxSite>(*m_desktop), kLong);
    QTRY_VERIFY_WITH_TIMEOUT(m_machines.type(u"web-2"_s, u"busybox wget -qO- http://127.0.0.1:8088/ || true"_s)
                                 == u"served by the second machine\n"_s,
                             kLong);
    shotAs(u"newcomer-nginx"_s);
}

void newcomer_desktop_test::runATask()
{
    QTRY_VERIFY_WITH_TIMEOUT((m_desktop->window->activateWindow(), m_desktop->window->isActiveWindow()), kPatience);
    QTest::keyClick(m_desktop->window.get(), Qt::Key_0, Qt::ControlModifier);
    auto *tasks = m_desktop->part<panels::TasksPanel>();
    QTRY_VERIFY_WITH_TIMEOUT(tasks->isVisible(), kPatience);
    QTest::keyClick(m_desktop->window.get(), Qt::Key_N, Qt::ControlModifier);
    panels::TaskForm *form = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((form = newest<panels::TaskForm>(*m_desktop)), kPatience);
    auto *command = form->findChild<QPlainTextEdit *>(u"taskCommand"_s);
    QTRY_VERIFY_WITH_TIMEOUT((form->activateWindow(), form->isActiveWindow()), kPatience);
    QTest::keyClicks(command, u"cat /etc/of-this-machine"_s);
    QTest::keyClick(command, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!newest<panels::TaskForm>(*m_desktop), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(tasks->findChild<QPlainTextEdit *>(u"taskLog"_s)->toPlainText().contains(u"only here"_s),
                             kLong);
    shotAs(u"newcomer-task"_s);
}

/// From a failed node of a flow to the host that it failed on, as that was then.
void newcomer_desktop_test::lookAtTheHostOfAFailedNode()
{
    flow::Node node;
    node.id = u"fails"_s;
    node.component = u"task_on_host"_s;
    node.config = {{u"argv"_s, QJsonArray{u"sh"_s, u"-c"_s, u"exit 4"_s}}};
    flow::FlowDefinition definition;
    definition.nodes = {node};
    const FlowId flow = createPublished(*m_desktop, u"Fails"_s, definition);
    QVERIFY(!flow.isNull());
    m_desktop->window->openRun(triggerSmall(*m_desktop, flow, {}));
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->run() && m_desktop->run()->ended(), kLong);
    QTRY_VERIFY_WITH_TIMEOUT((m_desktop->window->activateWindow(), m_desktop->window->isActiveWindow()), kPatience);
    auto *page = m_desktop->runPage();
    auto &scene = page->findChild<panels::CanvasPane *>()->scene();
    QTRY_VERIFY_WITH_TIMEOUT(scene.node(u"fails"_s), kPatience);
    QGraphicsView *view = scene.views().constFirst();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      view->mapFromScene(scene.node(u"fails"_s)->sceneBoundingRect().center()));
    const qint64 ended = m_desktop->run()->nodes[0].completedAt;
    click(*page, u"openHost"_s);
    QTRY_VERIFY_WITH_TIMEOUT(panel().isVisible(), kPatience);
    QCOMPARE(panel().findChild<panels::HostPage *>()->findChild<widgets::Heading *>()->text(), u"web-2"_s);
    charts::TimeChart *chart = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT(
        (chart = panel().findChild<charts::TimeChart *>(u"processorChart"_s)) && chart->cursorAt() == ended, kPatience);
    QVERIFY(chart->isVisible() && chart->from() <= ended && ended <= chart->to());
    QVERIFY(chart->to() - chart->from() < charts::TimeChart::kWholeMs);
    shotAs(u"newcomer-failed-on"_s);
}

void newcomer_desktop_test::fromNothingToTwoHosts()
{
    m_desktop = std::make_unique<Desktop>(*m_theme);
    signIn();
    if (!QTest::currentTestFailed())
        addHost(u"this"_s, [](panels::JoinDialog &) {});
    if (!QTest::currentTestFailed())
        addHost(u"web-2"_s, [](panels::JoinDialog &join) {
            const QList<QCheckBox *> boxes = join.findChildren<QCheckBox *>();
            for (QCheckBox *each : boxes)
                QTest::mouseClick(each, Qt::LeftButton, {}, {8, 8});
            auto *runner = join.findChild<QLineEdit *>(u"allowed-tasks"_s);
            runner->selectAll();
            QTest::keyClicks(runner, u"root"_s);
        });
    for (const auto step : {&newcomer_desktop_test::typeIntoATerminal, &newcomer_desktop_test::editAFile,
                            &newcomer_desktop_test::restartAContainer, &newcomer_desktop_test::serveASite,
                            &newcomer_desktop_test::runATask, &newcomer_desktop_test::lookAtTheHostOfAFailedNode}) {
        if (!QTest::currentTestFailed())
            (this->*step)();
    }
    m_desktop.reset();
}

QTEST_MAIN(newcomer_desktop_test)
#include "newcomer_desktop_test.moc"
