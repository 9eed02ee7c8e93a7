// SPDX-License-Identifier: GPL-3.0-or-later
// What terminals of a host have shown, by mouse and keyboard, with a real server and a real agent of this machine.
#include <pwd.h>
#include <unistd.h>

#include <QFileDialog>
#include <QLabel>
#include <QMessageBox>
#include <QSlider>
#include <QTabBar>
#include <QTreeView>

#include "app/client/server_client.h"
#include "app/models/rows_model.h"
#include "app/panels/hosts/host_page.h"
#include "app/panels/hosts/hosts_panel.h"
#include "app/panels/parts/table_pane.h"
#include "app/panels/terminals/host_recordings.h"
#include "app/panels/terminals/host_terminals.h"
#include "app/panels/terminals/recording_pane.h"
#include "app/panels/terminals/terminal_form.h"
#include "app/panels/terminals/terminal_pane.h"
#include "app/terminal/terminal_view.h"
#include "app/widgets/notices.h"
#include "core/protocol/host_endpoints.h"
#include "tests/gui/hands.h"
#include "tests/gui/look.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::test;

namespace {

constexpr int kLong = 30'000;

QString agentProgram()
{
    return u"" MH_BIN_DIR "/meshhelm-agent"_s;
}

bool shows(terminal::TerminalView &view, const QString &text)
{
    const terminal::Emulator &emulator = view.emulator();
    return terminal::textOf(emulator, terminal::everything(emulator)).contains(text);
}

} // namespace

class host_recordings_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void nothingYetSaysWhatWouldBeThere();
    void oneIsPlayedFromTheHost();
    void oneIsSaved();
    void oneThatIsGoneIsSaidSo();
    void aChangedOneIsMarkedAndDeleted();
    void aHostThatIsAwaySaysSo();
    void cleanupTestCase();

private:
    void join(Desktop &desktop);
    /// The tab with its list of recordings; null: it did not come.
    [[nodiscard]] panels::HostTerminals *opened(Desktop &desktop);
    /// Its cells, once there are `count` rows.
    [[nodiscard]] QStringList rowOf(const panels::HostTerminals &tab, int count = 1) const;
    void choose(const panels::HostTerminals &tab) const;
    [[nodiscard]] QString fileOf() const;

    std::unique_ptr<widgets::Theme> m_theme;
    Stage m_stage;
    QTemporaryDir m_folder;
    QProcess m_agent;
};

void host_recordings_test::initTestCase()
{
    QCoreApplication::setApplicationName(u"meshhelm"_s);
    m_theme = std::make_unique<widgets::Theme>(*qApp);
    m_theme->setMode(widgets::Theme::Mode::Light);
    QVERIFY(m_stage.start());
}

void host_recordings_test::cleanupTestCase()
{
    if (m_agent.state() == QProcess::NotRunning)
        return;
    m_agent.terminate();
    QVERIFY(m_agent.waitForFinished(kLong));
}

void host_recordings_test::join(Desktop &desktop)
{
    client::ServerClient &client = desktop.session.context().client;
    std::optional<Result<QJsonObject>> word;
    whenReady(client.call(protocol::createHost, {u"web-1"_s, {}, {}, {}}), desktop.window.get(),
              [&](const Result<QJsonObject> &made) {
                  whenReady(client.call(protocol::joinHost, {made ? made->value("id"_L1).toInteger() : 0}),
                            desktop.window.get(), [&word](const Result<QJsonObject> &told) { word = told; });
              });
    QTRY_VERIFY_WITH_TIMEOUT(word && *word, kLong);
    const QStringList places{u"--state"_s, m_folder.filePath(u"state"_s), u"--manifest"_s,
                             m_folder.filePath(u"agent.toml"_s)};
    const passwd *user = getpwuid(geteuid());
    QVERIFY(user);
    QProcess joining;
    joining.start(agentProgram(),
                  QStringList{u"join"_s, u"-"_s, u"--allow"_s, u"terminal="_s + QString::fromLocal8Bit(user->pw_name)}
                      + places);
    joining.write((*word)->value("join"_L1).toString().toUtf8());
    joining.closeWriteChannel();
    QVERIFY(joining.waitForFinished(kLong) && joining.exitCode() == 0);
    m_agent.start(agentProgram(), QStringList{u"run"_s} + places);
}

panels::HostTerminals *host_recordings_test::opened(Desktop &desktop)
{
    auto *panel = test::open<panels::HostsPanel>(desktop, m_stage, Qt::Key_7);
    if (m_agent.program().isEmpty())
        join(desktop);
    auto *page = panel->findChild<panels::HostPage *>();
    auto *tabs = page->findChild<QTabBar *>(u"hostTabs"_s);
    const QList<panels::HostPlace> places = panels::hostPlaces();
    const auto isTerminal = [](const panels::HostPlace &each) { return each.id == "terminal"_L1; };
    const int index = int(std::find_if(places.begin(), places.end(), isTerminal) - places.begin());
    panels::HostTerminals *tab = nullptr;
    const auto isThere = [&] {
        desktop.window->activateWindow();
        if (page->place(u"overview"_s))
            QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(index).center());
        return (tab = newest<panels::HostTerminals>(desktop)) != nullptr;
    };
    if (!QTest::qWaitFor(isThere, kLong))
        return nullptr;
    auto *bar = tab->findChild<QTabBar *>(u"terminalTabs"_s);
    QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(1).center());
    return tab;
}

QStringList host_recordings_test::rowOf(const panels::HostTerminals &tab, int count) const
{
    const auto *model = tab.findChild<QTreeView *>(u"recordings"_s)->model();
    if (!QTest::qWaitFor([&] { return model->rowCount() == count; }, kLong))
        return {};
    QStringList cells;
    for (int column = 0; column < model->columnCount(); ++column)
        cells.append(model->index(0, column).data().toString());
    return cells;
}

void host_recordings_test::choose(const panels::HostTerminals &tab) const
{
    QVERIFY(!rowOf(tab).isEmpty());
    auto *view = tab.findChild<QTreeView *>(u"recordings"_s);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(0, 0)).center());
}

QString host_recordings_test::fileOf() const
{
    const QDir folder(m_folder.filePath(u"state/recordings"_s));
    return folder.filePath(folder.entryList({u"*.cast"_s}).value(0));
}

void host_recordings_test::nothingYetSaysWhatWouldBeThere()
{
    Desktop desktop(*m_theme);
    panels::HostTerminals *tab = opened(desktop);
    QVERIFY(tab);
    const auto *recordings = tab->findChild<panels::HostRecordings *>();
    const auto says = [&](const QString &text) {
        const auto labels = recordings->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *each) { return each->isVisible() && each->text() == text; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(says(panels::HostRecordings::tr("Nothing is recorded here")), kLong);
    for (const QString &name : {u"playHostRecording"_s, u"saveRecording"_s, u"deleteRecording"_s})
        QVERIFY2(!tab->findChild<QPushButton *>(name)->isEnabled(), qPrintable(name));
    shot(*m_theme, *desktop.window, u"host-recordings-empty"_s);
    QCOMPARE(cutOff(*tab), QStringList());
}

void host_recordings_test::oneIsPlayedFromTheHost()
{
    Desktop desktop(*m_theme);
    panels::HostTerminals *tab = opened(desktop);
    QVERIFY(tab);
    auto *bar = tab->findChild<QTabBar *>(u"terminalTabs"_s);
    QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(0).center());
    click(*tab, u"openTerminal"_s);
    panels::TerminalForm *form = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((form = newest<panels::TerminalForm>(desktop)), kPatience);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"terminalShell"_s), u"/bin/sh"_s);
    QTest::keyClick(form->findChild<QLineEdit *>(u"terminalShell"_s), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(tab->current(), kPatience);
    terminal::TerminalView &view = tab->current()->view();
    QTRY_VERIFY_WITH_TIMEOUT((desktop.window->activateWindow(), view.hasFocus()), kPatience);
    QVERIFY(QTest::qWaitFor([&] { return view.emulator().cursor().column > 0; }, kLong)); // the prompt
    QTest::keyClicks(&view, u"echo shown$((3*2)) && exit"_s);

    // While it runs it can be seen, but not deleted.
    QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(1).center());
    choose(*tab);
    QCOMPARE(rowOf(*tab).constLast(), panels::HostRecordings::tr("Still running"));
    QVERIFY(!tab->findChild<QPushButton *>(u"deleteRecording"_s)->isEnabled());
    QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(2).center());
    QTRY_VERIFY_WITH_TIMEOUT((desktop.window->activateWindow(), view.hasFocus()), kPatience);
    QTest::keyClick(&view, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(tab->current()->hasEnded(), kLong);

    QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(1).center());
    QTRY_COMPARE_WITH_TIMEOUT(rowOf(*tab).constLast(), panels::HostRecordings::tr("Unchanged"), kLong);
    choose(*tab);
    QVERIFY(tab->findChild<QPushButton *>(u"deleteRecording"_s)->isEnabled());
    shot(*m_theme, *desktop.window, u"host-recordings"_s);
    QCOMPARE(cutOff(*tab), QStringList());
    click(*tab, u"playHostRecording"_s);
    panels::RecordingPane *pane = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((pane = newest<panels::RecordingPane>(desktop)), kLong);
    auto *slider = pane->findChild<QSlider *>(u"recordingPosition"_s);
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_End);
    QTRY_VERIFY_WITH_TIMEOUT(shows(*pane->findChild<terminal::TerminalView *>(u"recordingView"_s), u"shown6"_s), kLong);
    QVERIFY(pane->findChild<widgets::ErrorBanner *>(u"recordingVerdict"_s)
                ->message()
                .startsWith(panels::RecordingPane::tr("Unchanged: every mark in it holds, and its end is there.")));
    shot(*m_theme, *desktop.window, u"host-recording-played"_s);
    QCOMPARE(cutOff(*tab), QStringList());
    const int before = bar->count();
    QTest::keyClick(pane, Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(bar->count(), before - 1);
}

void host_recordings_test::oneIsSaved()
{
    Desktop desktop(*m_theme);
    panels::HostTerminals *tab = opened(desktop);
    QVERIFY(tab);
    choose(*tab);
    click(*tab, u"saveRecording"_s);
    QFileDialog *dialog = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((dialog = newest<QFileDialog>(desktop)), kPatience);
    auto *name = dialog->findChild<QLineEdit *>();
    QVERIFY2(name->text().startsWith(u"web-1 "_s) && name->text().endsWith(u".cast"_s), qPrintable(name->text()));
    const QString target = m_folder.filePath(u"kept.cast"_s);
    name->setText(target);
    QTest::keyClick(name, Qt::Key_Return);
    auto *banner = tab->findChild<widgets::ErrorBanner *>(u"terminalsResult"_s);
    QTRY_COMPARE_WITH_TIMEOUT(banner->message(), panels::HostRecordings::tr("Saved as %1.").arg(target), kLong);
    QFile saved(target);
    QFile kept(fileOf());
    QVERIFY(saved.open(QIODevice::ReadOnly) && kept.open(QIODevice::ReadOnly));
    QVERIFY(kept.size() > 0);
    QCOMPARE(saved.readAll(), kept.readAll());
}

void host_recordings_test::oneThatIsGoneIsSaidSo()
{
    Desktop desktop(*m_theme);
    panels::HostTerminals *tab = opened(desktop);
    QVERIFY(tab);
    choose(*tab);
    const QString file = fileOf();
    QVERIFY(QFile::rename(file, file + u".away"_s));
    click(*tab, u"playHostRecording"_s);
    auto *banner = tab->findChild<widgets::ErrorBanner *>(u"terminalsResult"_s);
    QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), kLong);
    QVERIFY2(banner->message().contains(u"no such recording"_s), qPrintable(banner->message()));
    QVERIFY(tab->findChild<QPushButton *>(u"playHostRecording"_s)->isEnabled());
    QVERIFY(QFile::rename(file + u".away"_s, file));
}

void host_recordings_test::aChangedOneIsMarkedAndDeleted()
{
    QFile file(fileOf());
    QVERIFY(file.open(QIODevice::Append) && file.write("[9,\"o\",\"more\"]\n") > 0);
    file.close();
    Desktop desktop(*m_theme);
    panels::HostTerminals *tab = opened(desktop);
    QVERIFY(tab);
    QCOMPARE(rowOf(*tab).constLast(), panels::HostRecordings::tr("Changed"));
    choose(*tab);
    click(*tab, u"deleteRecording"_s);
    QMessageBox *question = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((question = newest<QMessageBox>(desktop)), kPatience);
    QVERIFY2(question->text().contains(u"web-1"_s), qPrintable(question->text()));
    shot(*m_theme, *question, u"host-recording-delete"_s);
    QTest::keyClick(question, Qt::Key_Escape);
    QVERIFY(QFile::exists(file.fileName()));
    QTRY_VERIFY(!newest<QMessageBox>(desktop));
    click(*tab, u"deleteRecording"_s);
    answerYes(desktop);
    QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(file.fileName()), kLong);
    const auto *model = tab->findChild<QTreeView *>(u"recordings"_s)->model();
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 0, kLong);
}

void host_recordings_test::aHostThatIsAwaySaysSo()
{
    Desktop desktop(*m_theme);
    panels::HostTerminals *tab = opened(desktop);
    QVERIFY(tab);
    auto *bar = tab->findChild<QTabBar *>(u"terminalTabs"_s);
    const auto *recordings = tab->findChild<panels::HostRecordings *>();
    const auto isSaid = [&](const QString &text) {
        const auto labels = recordings->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *each) {
            return each->isVisible() && each->text().contains(text, Qt::CaseInsensitive);
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(panels::HostRecordings::tr("Nothing is recorded here")), kLong);
    m_agent.terminate();
    QVERIFY(m_agent.waitForFinished(kLong));
    QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(0).center());
    QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(1).center());
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(panels::TablePane::tr("This could not be loaded")), kLong);
    QVERIFY(isSaid(u"The host cannot be asked: the host is "_s)); // away, or gone just now
    shot(*m_theme, *desktop.window, u"host-recordings-away"_s);
}

QTEST_MAIN(host_recordings_test)
#include "host_recordings_test.moc"
