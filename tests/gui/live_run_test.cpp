// SPDX-License-Identifier: GPL-3.0-or-later
// The whole desktop against a real server: sign in, run the example flow, watch it to its end.
#include <algorithm>
#include <csignal>

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

#include "app/client/replica.h"
#include "app/client/server_client.h"
#include "app/editor/flow_scene.h"
#include "app/editor/flow_view.h"
#include "app/editor/node_item.h"
#include "app/editor/node_picker.h"
#include "app/models/roles.h"
#include "app/panels/editor/diff_dialog.h"
#include "app/panels/editor/editor_page.h"
#include "app/panels/editor/flow_document.h"
#include "app/panels/editor/pairs_field.h"
#include "app/panels/editor/source_tree.h"
#include "app/panels/editor/versions_dialog.h"
#include "app/panels/flows/flow_commands.h"
#include "app/panels/flows/flow_form.h"
#include "app/panels/flows/flows_panel.h"
#include "app/panels/parts/expression_field.h"
#include "app/panels/parts/json_text.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/panels/runs/executions_panel.h"
#include "app/panels/runs/run_page.h"
#include "app/panels/triggers/trigger_dialog.h"
#include "app/shell/documents.h"
#include "app/shell/main_window.h"
#include "app/shell/sign_in_page.h"
#include "app/widgets/notices.h"
#include "app/widgets/status_pill.h"
#include "core/base/clock.h"
#include "core/base/when_ready.h"
#include "core/protocol/endpoints.h"
#include "tests/gui/desktop.h"
#include "tests/gui/mouse.h"
#include "tests/gui/sample_run.h"
#include "tests/gui/small_server.h"

using namespace Qt::StringLiterals;
using namespace mh;
using test::Desktop;
using test::Stage;

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
        inputs->show(
            {{u"image_url"_s, m_stage.fact("image_url"_L1)}, {u"upload_url"_s, m_stage.fact("upload_url"_L1)}});
        test::saveImage(*dialog, u"trigger"_s);
        dialog->findChild<QPushButton *>(u"confirm"_s)->click();

        QTRY_VERIFY(desktop.run());
        auto *page = desktop.runPage();
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
        test::saveImage(*desktop.window, u"run-done"_s);
        lookAround(desktop);
        tokenOpensTheRun(desktop, desktop.runPage()->run());
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
        dialog->findChild<panels::JsonText *>()->show(
            {{u"image_url"_s, u"nonsense"_s}, {u"upload_url"_s, u"nonsense"_s}});
        dialog->findChild<QPushButton *>(u"confirm"_s)->click();
        QTRY_VERIFY(desktop.run());
        QTRY_VERIFY_WITH_TIMEOUT(desktop.run()->ended(), 30'000);
        QCOMPARE(desktop.run()->status, execution::RunStatus::Failed);
        auto *page = desktop.runPage();
        auto &scene = page->findChild<panels::CanvasPane *>()->scene();
        QTRY_VERIFY(scene.node(u"upload"_s) && scene.node(u"upload"_s)->look()); // the canvas draws a little later
        QTRY_COMPARE(scene.node(u"upload"_s)->look()->status, execution::NodeStatus::Skipped);
        scene.selectNode(u"download"_s);
        page->findChild<QTabBar *>()->setCurrentIndex(1);
        test::saveImage(*desktop.window, u"run-failed"_s);

        // Nobody listens at port 9: the node waits for its next try, which leaves time to cancel.
        QTest::keyClick(desktop.window.get(), Qt::Key_2, Qt::ControlModifier);
        dialog = nullptr;
        QTRY_VERIFY(!desktop.part<panels::TriggerDialog>());
        dialog = desktop.askToRun();
        dialog->findChild<panels::JsonText *>()->show(
            {{u"image_url"_s, u"http://127.0.0.1:9/x"_s}, {u"upload_url"_s, u"http://127.0.0.1:9"_s}});
        dialog->findChild<QPushButton *>(u"confirm"_s)->click();
        const ExecutionId failed = page->run();
        QTRY_VERIFY(desktop.runPage() && desktop.runPage()->run() != failed);
        page = desktop.runPage();
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

    void aFlowIsDrawnSavedPublishedAndRun()
    {
        Desktop desktop(*m_theme);
        desktop.signIn(m_stage.fact("url"_L1), m_stage.fact("username"_L1), m_stage.fact("password"_L1));
        QTRY_VERIFY(desktop.part<panels::FlowsPanel>());
        QTest::mouseClick(desktop.part<QPushButton>(u"newFlow"_s), Qt::LeftButton);
        QTRY_VERIFY(desktop.part<panels::FlowForm>());
        QTest::keyClicks(desktop.part<QLineEdit>(u"name"_s), u"Drawn by hand"_s);
        QTest::keyClick(desktop.part<QLineEdit>(u"name"_s), Qt::Key_Return);
        QTRY_VERIFY(desktop.editorPage() && desktop.editorPage()->document().isLoaded());
        auto *page = desktop.editorPage();
        QTRY_VERIFY(desktop.part<QTreeWidget>(u"palette"_s)->topLevelItemCount() > 1);
        draw(page->canvas().view());
        QCOMPARE(page->editor().definition().nodes.size(), 2);
        QCOMPARE(page->editor().definition().edges.size(), 1);
        auto *publish = page->findChild<QPushButton *>(u"publish"_s);
        auto *problems = page->findChild<QPushButton *>(u"problems"_s);
        auto *input = page->findChild<QLineEdit *>(u"input/url"_s);
        QVERIFY(input);
        input->setText(u"$.trigger.image_url | nonsense"_s);
        QTRY_VERIFY(problems->isEnabled() && !publish->isEnabled());
        problems->click();
        lookAtEditor(desktop);
        page = desktop.editorPage();
        page->findChild<QLineEdit *>(u"input/url"_s)->setText(u"$.trigger.image_url"_s);
        publish = page->findChild<QPushButton *>(u"publish"_s);
        QTRY_VERIFY(publish->isEnabled());
        QTest::mouseClick(page->findChild<QPushButton *>(u"save"_s), Qt::LeftButton);
        QTRY_VERIFY(!page->document().isDirty());
        mergeOthersSave(desktop, *page);
        QTest::mouseClick(publish, Qt::LeftButton);
        QTRY_VERIFY(page->findChild<panels::PublishDialog *>());
        page->findChild<panels::PublishDialog *>()->findChild<QPlainTextEdit *>(u"note"_s)->setPlainText(
            u"The first"_s);
        page->findChild<panels::PublishDialog *>()->findChild<QPushButton *>(u"confirm"_s)->click();
        QTRY_VERIFY(page->document().isPublished());
        lookAtVersions(*page);
        QTest::mouseClick(page->findChild<QPushButton *>(u"run"_s), Qt::LeftButton);
        auto *dialog = desktop.part<panels::TriggerDialog>();
        QVERIFY(dialog);
        dialog->findChild<panels::JsonText *>()->show({{u"image_url"_s, m_stage.fact("image_url"_L1)}});
        dialog->findChild<QPushButton *>(u"confirm"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.run() && desktop.run()->ended(), 30'000);
        QCOMPARE(desktop.run()->status, execution::RunStatus::Completed);
    }

    void aSwitchIsWiredByHandAndTakesItsBranch()
    {
        test::SmallServer shop;
        QVERIFY(shop.listen(QHostAddress::LocalHost));
        shop.answer = [](const QByteArray &) { return QByteArray("{\"state\":\"paid\"}"); };
        Desktop desktop(*m_theme);
        desktop.signIn(m_stage.fact("url"_L1), m_stage.fact("username"_L1), m_stage.fact("password"_L1));
        QTRY_VERIFY(desktop.part<panels::FlowsPanel>());
        QTest::mouseClick(desktop.part<QPushButton>(u"newFlow"_s), Qt::LeftButton);
        QTRY_VERIFY(desktop.part<panels::FlowForm>());
        QTest::keyClicks(desktop.part<QLineEdit>(u"name"_s), u"Two ways"_s);
        QTest::keyClick(desktop.part<QLineEdit>(u"name"_s), Qt::Key_Return);
        QTRY_VERIFY(desktop.editorPage() && desktop.editorPage()->document().isLoaded());
        auto *page = desktop.editorPage();
        QTRY_VERIFY(desktop.part<QTreeWidget>(u"palette"_s)->topLevelItemCount() > 1);
        page->canvas().view().window()->activateWindow();
        const flow::NodeId ask = add(*page, {24, 48}, u"HTTP req"_s);
        const flow::NodeId choose = add(*page, {312, 48}, u"Switch"_s);
        const flow::NodeId ship = add(*page, {624, 0}, u"Log"_s);
        const flow::NodeId hold = add(*page, {624, 168}, u"No oper"_s);
        const auto select = [page](const flow::NodeId &node) { page->canvas().scene().selectNode(node); };
        select(ask);
        page->findChild<QLineEdit *>(u"input/url"_s)->setText(shop.url());
        auto *headers = page->findChild<panels::PairsField *>(u"pairs/headers"_s);
        QVERIFY(headers);
        QTest::mouseClick(headers->findChild<QPushButton *>(u"addRow"_s), Qt::LeftButton);
        headers->findChild<QLineEdit *>(u"cell/0/name"_s)->setText(u"X-Depth"_s);
        headers->findChild<QLineEdit *>(u"cell/0/value"_s)->setText(u"7"_s);
        QCOMPARE(page->editor().definition().node(ask)->inputMappings.value("headers"_L1).toObject(),
                 (QJsonObject{{u"X-Depth"_s, u"7"_s}}));
        select(choose);
        page->findChild<QLineEdit *>(u"input/value"_s)->setText(u"$.nodes.%1.output.body.state"_s.arg(ask));
        QTest::mouseClick(page->findChild<QPushButton *>(u"addRow"_s), Qt::LeftButton);
        page->findChild<QLineEdit *>(u"cell/0/value"_s)->setText(u"paid"_s);
        auto *branch = page->findChild<QLineEdit *>(u"cell/0/handle"_s);
        branch->selectAll();
        QTest::keyClicks(branch, u"ship"_s);
        wire(*page, ask, u"default"_s, choose);
        wire(*page, choose, u"ship"_s, ship);
        wire(*page, choose, u"default"_s, hold);
        select(ship);
        page->findChild<QLineEdit *>(u"input/message"_s)->setText(u"It goes out"_s);
        QCOMPARE(page->editor().definition().edges.size(), 3);
        test::saveImage(*desktop.window, u"switch-drawn"_s);
        QTest::mouseClick(page->findChild<QPushButton *>(u"save"_s), Qt::LeftButton);
        QTRY_VERIFY(!page->document().isDirty());
        auto *publish = page->findChild<QPushButton *>(u"publish"_s);
        QTRY_VERIFY(publish->isEnabled());
        QTest::mouseClick(publish, Qt::LeftButton);
        QTRY_VERIFY(page->findChild<panels::PublishDialog *>());
        page->findChild<panels::PublishDialog *>()->findChild<QPushButton *>(u"confirm"_s)->click();
        QTRY_VERIFY(page->document().isPublished());
        // Nothing is asked for. The states of a test are on the canvas that it was drawn on.
        QVERIFY(QTest::qWaitFor([&] {
            desktop.window->activateWindow();
            return desktop.window->isActiveWindow() && !QApplication::activeModalWidget();
        }));
        page->canvas().view().setFocus();
        QTest::keyClick(&page->canvas().view(), Qt::Key_F5);
        const auto statusOf = [page](const flow::NodeId &node) {
            const auto &look = page->canvas().scene().node(node)->look();
            return look ? look->status : execution::NodeStatus::Pending;
        };
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(ship), execution::NodeStatus::Completed, 30'000);
        QTRY_COMPARE(statusOf(hold), execution::NodeStatus::Skipped);
        QVERIFY(!desktop.part<panels::TriggerDialog>() && page->isVisible());
        QTRY_VERIFY(page->findChild<QLabel *>(u"runSum"_s)->text().contains(u"3 of 4 nodes done"_s));
        select(ask); // what came back stands beside its fields
        const auto *gave = page->findChild<panels::SourceTree *>(u"outcome"_s);
        QVERIFY(gave->isVisible() && gave->paths().contains(u"$.nodes.%1.output.body.state"_s.arg(ask)));
        select(choose); // and can be read by those after it
        const auto *value = page->findChild<panels::ExpressionField *>(u"input/value"_s);
        QTRY_VERIFY(value->offers().contains(u"$.nodes.%1.output.body.state"_s.arg(ask)));
        test::saveImage(*desktop.window, u"switch-tested"_s);
        // Another drawing has no states; back again it has them.
        QTest::keyClick(&page->canvas().view(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&page->canvas().view(), Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(statusOf(ship), execution::NodeStatus::Pending);
        page->editor().undoStack().undo();
        QCOMPARE(statusOf(ship), execution::NodeStatus::Completed);
        // One that fails says why, below the canvas and beside the node.
        select(ask);
        page->findChild<QLineEdit *>(u"input/url"_s)->setText(u"http://10.0.0.1/"_s);
        QTest::keyClick(&page->canvas().view(), Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(ask), execution::NodeStatus::Failed, 30'000);
        QTRY_VERIFY(page->findChild<QLabel *>(u"runReason"_s)->isVisible());
        QVERIFY(page->findChild<QLabel *>(u"outcomeError"_s)->isVisible());
        const QString reason = page->findChild<QLabel *>(u"outcomeError"_s)->text();
        QVERIFY(!reason.isEmpty() && page->findChild<QLabel *>(u"runReason"_s)->text().endsWith(reason));
        test::saveImage(*desktop.window, u"test-failed"_s);
        // What is in the way is one click away.
        QTest::mouseClick(page->findChild<QPushButton *>(u"openSetting"_s), Qt::LeftButton);
        QTRY_VERIFY(desktop.part<QLineEdit>(u"searchSettings"_s)->isVisible());
        QCOMPARE(desktop.part<QLineEdit>(u"searchSettings"_s)->text(), u"flow.http-request.allowed-addresses"_s);
        desktop.window->findChild<shell::Documents *>()->openFlow(page->flow());
        QTRY_VERIFY(page->isVisible());
        page->editor().undoStack().undo();
        QTest::mouseClick(page->findChild<QPushButton *>(u"test"_s), Qt::LeftButton); // the same as F5
        QVERIFY(page->findChild<QPushButton *>(u"testMore"_s)->menu()->actions().size() > 3);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(ask), execution::NodeStatus::Completed, 30'000);
        QVERIFY(!page->findChild<QLabel *>(u"runReason"_s)->isVisible());
        QVERIFY(!page->findChild<QLabel *>(u"outcomeError"_s)->isVisible());
        QTest::mouseClick(page->findChild<QPushButton *>(u"run"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.run() && desktop.run()->ended(), 30'000);
        QCOMPARE(desktop.run()->status, execution::RunStatus::Completed);
        auto &scene = desktop.runPage()->findChild<panels::CanvasPane *>()->scene();
        QTRY_VERIFY(scene.node(ship) && scene.node(ship)->look());
        QTRY_COMPARE(scene.node(ship)->look()->status, execution::NodeStatus::Completed);
        QCOMPARE(scene.node(hold)->look()->status, execution::NodeStatus::Skipped);
        test::saveImage(*desktop.window, u"switch-run"_s);
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
        const auto *connection = desktop.window->findChild<widgets::StatusPill *>(u"connection"_s);
        QTRY_COMPARE(connection->text(), u"Connected"_s);

        // A crash ends no session: the server is started again where it was.
        QSignalSpy closed(&desktop.session, &shell::Session::closed);
        const qint64 before = localServer();
        QVERIFY(before > 0);
        QCOMPARE(::kill(pid_t(before), SIGKILL), 0);
        QTRY_VERIFY_WITH_TIMEOUT(localServer() > 0 && localServer() != before, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(connection->text(), u"Connected"_s, 30'000);
        desktop.part<panels::FlowsPanel>()->commands().createExample();
        QTRY_VERIFY_WITH_TIMEOUT(!desktop.session.context().replica.flows().isEmpty(), 30'000);
        QCOMPARE(closed.count(), 0);
        QSignalSpy finished(&desktop.session, &shell::Session::finished);
        desktop.session.shutDown();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 20'000);
    }

private:
    /// The process that serves "this computer"; 0: there is none.
    static qint64 localServer()
    {
        const QString pid = QString::number(QCoreApplication::applicationPid());
        QFile children(u"/proc/%1/task/%1/children"_s.arg(pid));
        if (!children.open(QIODevice::ReadOnly))
            return 0;
        const QList<QByteArray> all = children.readAll().split(' ');
        for (const QByteArray &child : all) {
            QFile command(u"/proc/%1/cmdline"_s.arg(QString::fromLatin1(child)));
            if (!child.isEmpty() && command.open(QIODevice::ReadOnly) && command.readAll().contains("/local/data"))
                return child.toLongLong();
        }
        return 0;
    }

    /// By a double click on the canvas.
    static flow::NodeId add(panels::EditorPage &page, QPointF at, const QString &text)
    {
        editor::FlowView &view = page.canvas().view();
        const qsizetype before = page.editor().definition().nodes.size();
        if (before == 0) {
            view.setZoom(1);
            view.centerOn(440, 160);
        }
        QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, view.mapFromScene(at));
        auto *picker = view.findChild<editor::NodePicker *>();
        if (!picker)
            return {};
        QTest::keyClicks(picker->findChild<QLineEdit *>(), text);
        QTest::keyClick(picker->findChild<QLineEdit *>(), Qt::Key_Return);
        const bool isThere = QTest::qWaitFor([&] {
            return page.editor().definition().nodes.size() == before + 1 && !view.findChild<editor::NodePicker *>();
        });
        return isThere ? page.editor().definition().nodes.constLast().id : flow::NodeId();
    }

    /// From a knob to a card, by mouse.
    static void wire(panels::EditorPage &page, const flow::NodeId &from, const QString &way, const flow::NodeId &to)
    {
        const auto &scene = page.canvas().scene();
        QVERIFY2(scene.node(from) && scene.node(to), qPrintable(way));
        QVERIFY2(scene.node(from)->outputs().contains(way), qPrintable(way));
        test::dragOn(page.canvas().view(), scene.node(from)->outputPort(way),
                     scene.node(to)->pos() + QPointF(editor::kNodeSize.width() / 2, editor::kNodeSize.height() / 2));
    }

    /// A request, and a no-operation after it, by keyboard alone.
    static void draw(editor::FlowView &view)
    {
        const auto choose = [&view](const QString &text) {
            QTRY_VERIFY(view.hasFocus());
            QTest::keyClick(&view, Qt::Key_Slash);
            auto *picker = view.findChild<editor::NodePicker *>();
            QVERIFY(picker);
            QTest::keyClicks(picker->findChild<QLineEdit *>(), text);
            QTest::keyClick(picker->findChild<QLineEdit *>(), Qt::Key_Return);
            QTRY_VERIFY(!view.findChild<editor::NodePicker *>());
        };
        view.window()->activateWindow();
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, {200, 200});
        choose(u"http req"_s);
        choose(u"no oper"_s);
        QTest::keyClick(&view, Qt::Key_Left);
        QTest::keyClick(&view, Qt::Key_F);
    }

    /// The note comes back from the server, and the version equals the draft.
    static void lookAtVersions(panels::EditorPage &page)
    {
        const auto actions = page.findChildren<QAction *>();
        const auto versions = std::find_if(actions.cbegin(), actions.cend(), [](const QAction *action) {
            return action->text() == panels::EditorPage::tr("Versions…");
        });
        QVERIFY(versions != actions.cend());
        (*versions)->trigger();
        QTRY_VERIFY(page.findChild<panels::VersionsDialog *>());
        auto *dialog = page.findChild<panels::VersionsDialog *>();
        QCOMPARE(dialog->findChild<QTreeWidget *>(u"versions"_s)->topLevelItem(0)->text(3), u"The first"_s);
        dialog->findChild<QPushButton *>(u"compare"_s)->click();
        QTRY_VERIFY(page.window()->findChild<panels::DiffDialog *>());
        auto *diff = page.window()->findChild<panels::DiffDialog *>();
        QTRY_VERIFY(diff->isVisible());
        QCOMPARE(diff->findChild<QListWidget *>(u"differences"_s)->count(), 0);
        diff->close();
        dialog->close();
    }

    /// Somebody else saves another node's name while we move a card: both stand in the end.
    static void mergeOthersSave(const Desktop &desktop, panels::EditorPage &page)
    {
        flow::Node renamed = page.editor().definition().nodes[1];
        renamed.name = u"Renamed elsewhere"_s;
        const auto &flow = page.document().flow();
        bool saved = false;
        whenReady(desktop.session.context().client.call(protocol::editFlow,
                                                        {flow.id, flow.revision, {flow::SetNode{renamed}}}),
                  &page, [&saved](const Result<protocol::Flow> &reply) { saved = bool(reply); });
        QTRY_VERIFY(saved);
        page.canvas().scene().selectNode(page.editor().definition().nodes[0].id);
        page.canvas().view().setFocus();
        QTest::keyClick(&page.canvas().view(), Qt::Key_Down, Qt::AltModifier);
        const auto moved = page.editor().definition().nodes[0].position;
        QVERIFY(page.document().isDirty());
        QTest::mouseClick(page.findChild<QPushButton *>(u"save"_s), Qt::LeftButton);
        QTRY_VERIFY(!page.document().isDirty());
        QCOMPARE(page.editor().definition().nodes[1].name, u"Renamed elsewhere"_s);
        QCOMPARE(page.editor().definition().nodes[0].position, moved);
    }

    /// The editor with its node panel and a problem, in both themes and in Chinese; its changes
    /// come back as a draft each time.
    void lookAtEditor(Desktop &desktop)
    {
        test::saveImage(*desktop.window, u"flow-editor"_s);
        setTheme(widgets::Theme::Mode::Dark);
        test::saveImage(*desktop.window, u"flow-editor-dark"_s);
        setTheme(widgets::Theme::Mode::Light);
        const auto drawn = desktop.editorPage()->editor().definition();
        for (const QString &language : {u"zh_TW"_s, u"en"_s}) {
            desktop.languages.setCurrent(language);
            auto *page = desktop.editorPage();
            QVERIFY(page);
            auto *banner = page->findChild<widgets::ErrorBanner *>();
            QTRY_VERIFY(!banner->message().isEmpty());
            page->document().takeDraft();
            banner->clear();
            QTRY_COMPARE(page->editor().definition(), drawn);
            page->canvas().scene().selectNode(drawn.nodes[0].id);
            QTRY_VERIFY(page->findChild<QLineEdit *>(u"input/url"_s));
            if (language != "en"_L1)
                test::saveImage(*desktop.window, QString(u"flow-editor-"_s % language));
        }
    }

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
        const ExecutionId run = desktop.runPage()->run();
        setTheme(widgets::Theme::Mode::Dark);
        test::saveImage(*desktop.window, u"run-done-dark"_s);
        QVERIFY(QTest::qWaitFor([&] {
            desktop.window->activateWindow();
            return desktop.window->isActiveWindow() && !QApplication::activeModalWidget();
        }));
        QTest::keyClick(desktop.window.get(), Qt::Key_3, Qt::ControlModifier); // once: each one counts, a little later
        QTRY_VERIFY(executions->isVisible());
        QTRY_VERIFY(executions->findChild<QTreeView *>(u"executions"_s)->model()->rowCount() > 0);
        test::saveImage(*desktop.window, u"executions-dark"_s);
        setTheme(widgets::Theme::Mode::Light);
        test::saveImage(*desktop.window, u"executions"_s);
        for (const QString &language : {u"zh_TW"_s, u"zh_CN"_s}) {
            desktop.languages.setCurrent(language);
            desktop.window->openRun(run);
            QTRY_VERIFY(desktop.run());
            test::saveImage(*desktop.window, QString(u"run-"_s % language));
        }
        desktop.languages.setCurrent(u"en"_s);
    }

    widgets::Theme *m_theme = nullptr;
    Stage m_stage;
};

QTEST_MAIN(LiveRunTest)
#include "live_run_test.moc"
