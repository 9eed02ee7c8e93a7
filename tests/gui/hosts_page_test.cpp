// SPDX-License-Identifier: GPL-3.0-or-later
// Hosts by mouse and keyboard, with a real server and a real agent of this machine.
#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QTreeView>
#include <QTreeWidget>

#include "app/models/rows_model.h"
#include "app/panels/hosts/host_form.h"
#include "app/panels/hosts/host_manifest.h"
#include "app/panels/hosts/host_page.h"
#include "app/panels/hosts/hosts_panel.h"
#include "app/panels/hosts/join_dialog.h"
#include "app/panels/hosts/join_wishes.h"
#include "tests/gui/hands.h"
#include "tests/gui/look.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::test;

namespace {

/// The agent of this machine, in a folder of the test's; ends with this object.
class Agent final
{
public:
    /// What `join` has said; empty: nothing is wrong.
    QString join(const QString &word, const QStringList &allow)
    {
        QProcess process;
        process.start(program(), QStringList{u"join"_s, u"-"_s} + allow + places());
        process.write(word.toUtf8());
        process.closeWriteChannel();
        if (!process.waitForFinished(60'000))
            return u"it does not end"_s;
        return process.exitCode() == 0 ? QString() : QString::fromUtf8(process.readAllStandardError());
    }
    void run()
    {
        m_running.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_running.start(program(), QStringList{u"run"_s} + places());
    }
    void end()
    {
        m_running.terminate();
        if (!m_running.waitForFinished(30'000))
            m_running.kill();
    }
    ~Agent()
    {
        if (m_running.state() != QProcess::NotRunning)
            end();
    }

private:
    static QString program() { return u"" MH_BIN_DIR "/meshhelm-agent"_s; }
    QStringList places() const
    {
        return {u"--state"_s, m_folder.filePath(u"state"_s), u"--manifest"_s, m_folder.filePath(u"agent.toml"_s)};
    }

    QTemporaryDir m_folder;
    QProcess m_running;
};

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
    void aHostIsChangedFoundAndDeleted();
    void cleanupTestCase() { m_agent.end(); }

private:
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
    const auto allowed = [command] { return command->toPlainText().section(u'\n', 0, 0).section(u"join -"_s, 1); };
    QCOMPARE(allowed(), QString());
    QTest::mouseClick(join->findChild<QCheckBox *>(u"allow-files"_s), Qt::LeftButton, {}, {8, 8});
    auto *folders = join->findChild<QLineEdit *>(u"allowed-files"_s);
    QCOMPARE(allowed(), u" --allow files=/srv:rw"_s);
    folders->selectAll();
    QTest::keyClicks(folders, u"srv"_s);
    QCOMPARE(join->findChild<QLabel *>(u"joinState"_s)->text(),
             panels::JoinWishes::tr("Folders begin with a slash; commas are between them."));
    QVERIFY(!join->findChild<QPushButton *>(u"copy"_s)->isEnabled());
    folders->selectAll();
    QTest::keyClicks(folders, u"/srv, /a b"_s);
    QCOMPARE(allowed(), u" --allow 'files=/srv:rw,/a b:rw'"_s);
    QTest::mouseClick(join->findChild<QCheckBox *>(u"allow-files"_s), Qt::LeftButton, {}, {8, 8});
    QTest::mouseClick(join->findChild<QCheckBox *>(u"allow-processes"_s), Qt::LeftButton, {}, {8, 8});
    shot(*m_theme, *join, u"host-join-allowed"_s);
    QCOMPARE(m_agent.join(word, allowed().split(u' ', Qt::SkipEmptyParts)), QString());
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
    const auto indexOf = [](const QString &id) {
        const QList<panels::HostPlace> places = panels::hostPlaces();
        return int(std::find_if(places.begin(), places.end(), [&](const auto &each) { return each.id == id; })
                   - places.begin());
    };
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(indexOf(u"manifest"_s)).center());
    QWidget *manifest = page->place(u"manifest"_s);
    QVERIFY(manifest && manifest->isVisible());
    const auto says = [](const QWidget &part, const QString &text) {
        const QList<QLabel *> labels = part.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *each) { return each->text().contains(text); });
    };
    QVERIFY(says(*manifest, panels::HostManifest::tr("list and signal")));
    QVERIFY(says(*manifest, panels::HostManifest::tr("nothing"))); // of files
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
    victim.start(u"sleep"_s, {u"3612"_s});
    QVERIFY(victim.waitForStarted());
    Desktop desktop(*m_theme);
    auto *panel = test::open<panels::HostsPanel>(desktop, m_stage, Qt::Key_7);
    QTRY_VERIFY_WITH_TIMEOUT((desktop.window->activateWindow(), desktop.window->isActiveWindow()), kPatience);
    QTest::keyClick(desktop.window.get(), Qt::Key_2, Qt::AltModifier);
    QTreeWidget *list = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((list = panel->findChild<QTreeWidget *>(u"processes"_s)) && list->topLevelItemCount() > 0,
                             kPatience);
    QTest::keyClicks(panel->findChild<QLineEdit *>(u"processSearch"_s), u"sleep 3612"_s);
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
    shot(*m_theme, *desktop.window, u"host-offline"_s);
    click(*panel, u"remove"_s);
    answerYes(desktop);
    QTRY_VERIFY_WITH_TIMEOUT(panel->model().rows().isEmpty(), kPatience);
}

QTEST_MAIN(hosts_page_test)
#include "hosts_page_test.moc"
