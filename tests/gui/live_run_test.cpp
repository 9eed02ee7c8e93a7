// SPDX-License-Identifier: GPL-3.0-or-later
// The whole desktop against a real server: sign in, run the example flow, watch it to its end.
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include "app/client/replica.h"
#include "app/client/server_client.h"
#include "app/editor/flow_scene.h"
#include "app/editor/node_item.h"
#include "app/models/roles.h"
#include "app/panels/canvas_pane.h"
#include "app/panels/executions_panel.h"
#include "app/panels/flows_panel.h"
#include "app/panels/json_text.h"
#include "app/panels/run_page.h"
#include "app/panels/trigger_dialog.h"
#include "app/shell/main_window.h"
#include "app/shell/sign_in_page.h"
#include "app/widgets/notices.h"
#include "app/widgets/status_pill.h"
#include "core/base/clock.h"
#include "tests/gui/sample_run.h"

using namespace Qt::StringLiterals;
using namespace mh;

namespace {

/// A server that ends with this object.
class Stage final
{
public:
    bool start(const QStringList &options = {})
    {
        m_driver.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_driver.start(u"" MH_PYTHON ""_s, QStringList{u"-B"_s, u"" MH_LIVE_STAGE ""_s, u"" MH_BIN_DIR ""_s} + options);
        QByteArray line;
        while (!line.contains('\n') && m_driver.waitForReadyRead(60'000))
            line += m_driver.readAllStandardOutput();
        m_facts = QJsonDocument::fromJson(line).object();
        return !m_facts.isEmpty();
    }
    ~Stage()
    {
        m_driver.closeWriteChannel();
        if (!m_driver.waitForFinished(30'000))
            m_driver.kill();
    }
    [[nodiscard]] QString fact(QLatin1StringView name) const { return m_facts.value(name).toString(); }

private:
    QProcess m_driver;
    QJsonObject m_facts;
};

/// The desktop as main.cpp puts it together, with a configuration of its own.
struct Desktop {
    QTemporaryDir folder;
    SystemClock clock;
    QSettings settings{folder.filePath(u"desktop.ini"_s), QSettings::IniFormat};
    shell::Languages languages;
    shell::Session session;
    std::unique_ptr<shell::MainWindow> window;

    explicit Desktop(widgets::Theme &theme)
        : session(client::SessionStore(folder.filePath(u"servers.json"_s)),
                  {u"" MH_BIN_DIR "/meshhelmd"_s, folder.filePath(u"local"_s)}, clock)
    {
        languages.setCurrent(u"en"_s);
        window = std::make_unique<shell::MainWindow>(session, theme, languages, settings);
        window->resize(1440, 900);
        window->show();
    }
    template <class T>
    [[nodiscard]] T *part(const QString &name = {}) const
    {
        return window->findChild<T *>(name);
    }
    void signIn(const QString &url, const QString &name, const QString &password)
    {
        part<QTabBar>()->setCurrentIndex(1);
        part<QComboBox>()->setEditText(url);
        for (QLineEdit *field : part<shell::SignInPage>()->findChildren<QLineEdit *>()) {
            if (field->echoMode() == QLineEdit::Password)
                field->setText(password);
            else if (field->accessibleName() == shell::SignInPage::tr("Name or e-mail"))
                field->setText(name);
        }
        QTest::mouseClick(part<QPushButton>(u"signIn"_s), Qt::LeftButton);
    }
    /// Presses Run… on the chosen flow.
    [[nodiscard]] panels::TriggerDialog *askToRun() const
    {
        auto *button = part<panels::FlowsPanel>()->findChild<QPushButton *>(u"run"_s);
        if (!QTest::qWaitFor([button] { return button->isEnabled(); }))
            return nullptr;
        button->click();
        return part<panels::TriggerDialog>();
    }
    [[nodiscard]] const execution::RunState *run() const
    {
        const auto *page = part<panels::RunPage>();
        const client::WatchedRun *watched = page ? session.context().replica.watched(page->run()) : nullptr;
        return watched && watched->hasSnapshot() ? &watched->state : nullptr;
    }
};

} // namespace

class LiveRunTest final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_theme = new widgets::Theme(*qApp);
        m_theme->setMode(widgets::Theme::Mode::Light);
        QVERIFY2(m_stage.start(), "the server or the example's components did not start");
    }

    void wrongPasswordIsSaid()
    {
        Desktop desktop(*m_theme);
        desktop.signIn(m_stage.fact("url"_L1), u"admin"_s, u"not the password"_s);
        auto *banner = desktop.part<shell::SignInPage>()->findChild<widgets::ErrorBanner *>();
        QTRY_COMPARE(banner->message(), u"Name or password is wrong."_s);
        test::saveImage(*desktop.window, u"sign-in-error"_s);
    }

    void exampleFlowRunsOnTheCanvas()
    {
        Desktop desktop(*m_theme);
        desktop.signIn(m_stage.fact("url"_L1), m_stage.fact("username"_L1), m_stage.fact("password"_L1));
        QTRY_VERIFY(desktop.part<panels::FlowsPanel>());
        auto *flows = desktop.part<panels::FlowsPanel>();
        auto *canvas = flows->findChild<panels::CanvasPane *>();
        QTRY_COMPARE(canvas->scene().nodeCount(), 5);
        QTRY_COMPARE(desktop.window->findChild<widgets::StatusPill *>(u"connection"_s)->text(), u"Connected"_s);
        test::saveImage(*desktop.window, u"flows"_s);

        auto *dialog = desktop.askToRun();
        QVERIFY(dialog);
        auto *inputs = dialog->findChild<panels::JsonText *>();
        QVERIFY(inputs->toPlainText().contains(u"image_url"_s)); // read from the mappings
        inputs->setPlainText(u"{\n  \"image_url\": }"_s);
        QVERIFY(inputs->parse().trouble.contains(u"line 2"_s));
        test::saveImage(*dialog, u"trigger-error"_s);
        inputs->show({{u"image_url"_s, m_stage.fact("image_url"_L1)}, {u"upload_url"_s, m_stage.fact("upload_url"_L1)}});
        test::saveImage(*dialog, u"trigger"_s);
        dialog->findChild<QPushButton *>(u"confirm"_s)->click();

        QTRY_VERIFY(desktop.run());
        auto *page = desktop.part<panels::RunPage>();
        auto &scene = page->findChild<panels::CanvasPane *>()->scene();
        const auto halfway = [&] {
            const auto *node = scene.node(u"resize"_s);
            return node && node->look() && node->look()->status == execution::NodeStatus::Running;
        };
        QTRY_VERIFY(halfway() || desktop.run()->ended());
        if (halfway())
            test::saveImage(*desktop.window, u"live-run"_s);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.run()->ended(), 60'000);
        QCOMPARE(desktop.run()->status, execution::RunStatus::Completed);
        QTRY_COMPARE(scene.node(u"upload"_s)->look()->status, execution::NodeStatus::Completed);
        QTRY_VERIFY(!page->findChild<panels::CanvasPane *>()->overlay().isAnimating());
        scene.selectNode(u"resize"_s);
        QTest::qWait(0);
        test::saveImage(*desktop.window, u"run-done"_s);
        lookAround(desktop);
        tokenOpensTheRun(desktop, desktop.part<panels::RunPage>()->run());
    }

    void failureIsExplainedAndCancelAsksFirst()
    {
        Desktop desktop(*m_theme);
        desktop.signIn(m_stage.fact("url"_L1), m_stage.fact("username"_L1), m_stage.fact("password"_L1));
        QTRY_VERIFY(desktop.part<panels::FlowsPanel>());
        auto *canvas = desktop.part<panels::FlowsPanel>()->findChild<panels::CanvasPane *>();
        QTRY_COMPARE(canvas->scene().nodeCount(), 5);
        auto *dialog = desktop.askToRun();
        QVERIFY(dialog);
        dialog->findChild<panels::JsonText *>()->show({{u"image_url"_s, u"nonsense"_s}, {u"upload_url"_s, u"nonsense"_s}});
        dialog->findChild<QPushButton *>(u"confirm"_s)->click();
        QTRY_VERIFY(desktop.run());
        QTRY_VERIFY_WITH_TIMEOUT(desktop.run()->ended(), 30'000);
        QCOMPARE(desktop.run()->status, execution::RunStatus::Failed);
        auto *page = desktop.part<panels::RunPage>();
        auto &scene = page->findChild<panels::CanvasPane *>()->scene();
        QTRY_COMPARE(scene.node(u"upload"_s)->look()->status, execution::NodeStatus::Skipped);
        scene.selectNode(u"download"_s);
        page->findChild<QTabBar *>()->setCurrentIndex(1);
        QTest::qWait(20);
        test::saveImage(*desktop.window, u"run-failed"_s);

        // Nobody listens at port 9: the node waits for its next try, which leaves time to cancel.
        QTest::keyClick(desktop.window.get(), Qt::Key_1, Qt::ControlModifier);
        dialog = nullptr;
        QTRY_VERIFY(!desktop.part<panels::TriggerDialog>());
        dialog = desktop.askToRun();
        dialog->findChild<panels::JsonText *>()->show(
            {{u"image_url"_s, u"http://127.0.0.1:9/x"_s}, {u"upload_url"_s, u"http://127.0.0.1:9"_s}});
        dialog->findChild<QPushButton *>(u"confirm"_s)->click();
        const ExecutionId failed = page->run();
        QTRY_VERIFY(page->run() != failed);
        auto *cancel = page->findChild<QPushButton *>(u"cancel"_s);
        QTRY_VERIFY(cancel->isVisible() && cancel->isEnabled());
        QTest::mouseClick(cancel, Qt::LeftButton);
        auto *question = desktop.part<QMessageBox>();
        QVERIFY(question);
        test::saveImage(*question, u"cancel"_s);
        for (QAbstractButton *button : question->buttons()) {
            if (question->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
        QTRY_VERIFY_WITH_TIMEOUT(desktop.run() && desktop.run()->ended(), 30'000);
        QCOMPARE(desktop.run()->status, execution::RunStatus::Cancelled);
    }

    void certificateIsAskedForOnce()
    {
        Stage secure;
        QVERIFY(secure.start({u"--tls.mode=self"_s}));
        Desktop desktop(*m_theme);
        desktop.signIn(secure.fact("url"_L1), u"admin"_s, secure.fact("password"_L1));
        auto *trust = desktop.part<QPushButton>(u"trust"_s);
        QTRY_VERIFY(trust->isVisible());
        test::saveImage(*desktop.window, u"fingerprint"_s);
        QTest::mouseClick(trust, Qt::LeftButton);
        QTRY_VERIFY(desktop.part<panels::FlowsPanel>());
        QTRY_COMPARE(desktop.window->findChild<widgets::StatusPill *>(u"connection"_s)->text(), u"Connected"_s);
        test::saveImage(*desktop.window, u"empty-flows"_s);
        desktop.session.signOut();
        QVERIFY(desktop.part<shell::SignInPage>());
        desktop.signIn(secure.fact("url"_L1), u"admin"_s, secure.fact("password"_L1));
        QTRY_VERIFY(desktop.part<panels::FlowsPanel>());
    }

    void thisComputerRunsItsOwnServer()
    {
        Desktop desktop(*m_theme);
        test::saveImage(*desktop.window, u"sign-in"_s);
        desktop.session.openLocal();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.part<panels::FlowsPanel>(), 30'000);
        QVERIFY(desktop.session.isLocal());
        QTRY_COMPARE(desktop.window->findChild<widgets::StatusPill *>(u"connection"_s)->text(), u"Connected"_s);
        QSignalSpy finished(&desktop.session, &shell::Session::finished);
        desktop.session.shutDown();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 20'000);
    }

private:
    /// As the quick start calls the desktop: --server, --execution and a token from outside.
    void tokenOpensTheRun(const Desktop &first, ExecutionId run)
    {
        Desktop second(*m_theme);
        shell::Options options;
        options.server = first.session.server();
        options.token = Secret(first.session.context().client.tokens().access.toUtf8());
        options.execution = run;
        second.window->begin(std::move(options));
        QTRY_VERIFY(second.run());
        QCOMPARE(second.run()->head.id, run);
        QVERIFY(second.session.remembered().isEmpty()); // the token is not ours to keep
    }

    void setTheme(widgets::Theme::Mode mode)
    {
        m_theme->setMode(mode);
        QCoreApplication::processEvents(); // the palette travels as events
    }

    /// The same console in the other theme and the other languages.
    void lookAround(Desktop &desktop)
    {
        auto *executions = desktop.part<panels::ExecutionsPanel>();
        const ExecutionId run = executions->openRun();
        setTheme(widgets::Theme::Mode::Dark);
        test::saveImage(*desktop.window, u"run-done-dark"_s);
        executions->showList();
        QTRY_VERIFY(executions->findChild<QTreeView *>(u"executions"_s)->model()->rowCount() > 0);
        test::saveImage(*desktop.window, u"executions-dark"_s);
        setTheme(widgets::Theme::Mode::Light);
        test::saveImage(*desktop.window, u"executions"_s);
        for (const QString &language : {u"zh_TW"_s, u"zh_CN"_s}) {
            desktop.languages.setCurrent(language);
            desktop.window->openRun(run);
            QTRY_VERIFY(desktop.run());
            QTest::qWait(50);
            test::saveImage(*desktop.window, QString(u"run-"_s % language));
        }
        desktop.languages.setCurrent(u"en"_s);
    }

    widgets::Theme *m_theme = nullptr;
    Stage m_stage;
};

QTEST_MAIN(LiveRunTest)
#include "live_run_test.moc"
