// SPDX-License-Identifier: GPL-3.0-or-later
// Test runs, questions about lost calls, comparing and colouring, data, and many runs at once, with
// mouse and keyboard against a real server.
#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>

#include "app/client/server_client.h"
#include "app/editor/flow_scene.h"
#include "app/editor/flow_view.h"
#include "app/editor/node_item.h"
#include "app/editor/run_badges.h"
#include "app/editor/trigger_cards.h"
#include "app/panels/editor/editor_page.h"
#include "app/panels/editor/flow_document.h"
#include "app/panels/editor/test_runs.h"
#include "app/panels/editor/value_source.h"
#include "app/panels/parts/json_text.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/panels/runs/executions_panel.h"
#include "app/panels/runs/run_actions.h"
#include "app/panels/runs/run_blob_view.h"
#include "app/panels/runs/run_bulk_dialog.h"
#include "app/panels/runs/run_compare_dialog.h"
#include "app/panels/runs/run_data_dialog.h"
#include "app/panels/runs/run_event_dialog.h"
#include "app/panels/runs/run_heat.h"
#include "app/panels/runs/run_held_pane.h"
#include "app/panels/runs/run_pin_dialog.h"
#include "app/panels/runs/run_uncertain_card.h"
#include "app/panels/triggers/listen_dialog.h"
#include "app/panels/triggers/trigger_dialog.h"
#include "app/panels/triggers/trigger_form.h"
#include "app/shell/notifications.h"
#include "app/widgets/status_pill.h"
#include "core/protocol/endpoints.h"
#include "tests/gui/desktop.h"
#include "tests/gui/sample_run.h"

using namespace Qt::StringLiterals;
using namespace mh;
using execution::NodeStatus;
using execution::RunStatus;
using test::await;
using test::Desktop;
using test::Stage;

namespace {

flow::Node node(const QString &id, const QString &name, const QString &component, const QJsonObject &inputs, double x)
{
    flow::Node made;
    made.id = id;
    made.name = name;
    made.component = component;
    made.inputMappings = inputs;
    made.position = {x, 0};
    return made;
}

flow::Edge edge(const QString &source, const QString &target)
{
    flow::Edge made;
    made.id = QString(source % u'-' % target);
    made.source = source;
    made.target = target;
    return made;
}

/// Price → Tax → Total; each gives what it gets.
flow::FlowDefinition invoiceFlow()
{
    flow::FlowDefinition definition;
    definition.nodes = {
        node(u"price"_s, u"Price"_s, u"transform"_s, {{u"amount"_s, u"$.trigger.amount"_s}}, 0),
        node(u"tax"_s, u"Tax"_s, u"transform"_s, {{u"net"_s, u"$.nodes.price.output.amount"_s}, {u"rate"_s, 0.2}}, 320),
        node(u"total"_s, u"Total"_s, u"transform"_s, {{u"sum"_s, u"$.nodes.tax.output.net"_s}}, 640)};
    definition.edges = {edge(u"price"_s, u"tax"_s), edge(u"tax"_s, u"total"_s)};
    return definition;
}

flow::FlowDefinition callFlow(bool once)
{
    flow::Node call = node(u"call"_s, u"Pay the invoice"_s, u"http_request"_s, {{u"url"_s, u"$.trigger.url"_s}}, 0);
    call.atMostOnce = once;
    flow::FlowDefinition definition;
    definition.nodes = {call};
    return definition;
}

} // namespace

class LookbackTest final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_theme = new widgets::Theme(*qApp);
        m_theme->setMode(widgets::Theme::Mode::Light);
        QVERIFY2(m_stage.start(), "the server or the example's components did not start");
    }

    /// What the webhook heard is what the draft is tested with, and what its expressions are tried on from then on.
    void aRequestThatAWebhookHeardTestsTheDraft()
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        flow::FlowDefinition drawn = invoiceFlow();
        drawn.nodes.first().inputMappings = {{u"amount"_s, u"$.trigger.body.amount"_s}};
        const FlowId flow = create(desktop, u"Heard"_s, drawn, false);
        QVERIFY(await(desktop.session.context().client.call(protocol::createTrigger,
                                                            {flow, u"webhook"_s, u"Orders"_s, false, QJsonObject()})));
        panels::EditorPage *page = edit(desktop, flow);
        QVERIFY(page);
        editor::FlowView &view = page->canvas().view();
        editor::TriggerCards &cards = page->canvas().scene().triggers();
        QTRY_COMPARE_WITH_TIMEOUT(cards.items().size(), 1, 20'000);
        QTest::mouseDClick(view.viewport(), Qt::LeftButton, {},
                           view.mapFromScene(cards.items().constFirst()->frame().center()));
        QTRY_VERIFY(desktop.part<panels::TriggerForm>());
        QTest::mouseClick(desktop.part<panels::TriggerForm>()->findChild<QPushButton *>(u"listenToTrigger"_s),
                          Qt::LeftButton);
        QTRY_VERIFY(desktop.part<panels::ListenDialog>());
        QPointer<panels::ListenDialog> dialog = desktop.part<panels::ListenDialog>();
        const auto *test = dialog->findChild<QPushButton *>(u"testWithIt"_s);
        QVERIFY(test->isVisible() && !test->isEnabled());
        test::saveImage(*dialog, u"listening"_s);
        const QUrl url(dialog->findChild<QLabel *>(u"testUrl"_s)->text());
        QVERIFY(url.path().startsWith("/hooks/test/"_L1));
        QNetworkAccessManager network;
        const auto isHeard = [&] { // again until the server listens
            const std::unique_ptr<QNetworkReply> reply(network.post(QNetworkRequest(url), R"({"amount":300})"));
            return QTest::qWaitFor([&reply] { return reply->isFinished(); }, 20'000)
                   && reply->error() == QNetworkReply::NoError;
        };
        QVERIFY(QTest::qWaitFor(isHeard, 20'000));
        QTRY_VERIFY(test->isEnabled());
        QCOMPARE(dialog->findChild<panels::JsonText *>(u"caught"_s)->parse().object["body"_L1]["amount"_L1].toInt(),
                 300);
        test::saveImage(*dialog, u"heard"_s);
        QTest::keyClick(dialog.data(), Qt::Key_Return); // the button has the focus
        QTRY_VERIFY(dialog.isNull());
        QTRY_VERIFY(!desktop.part<panels::TriggerForm>());
        auto *last = page->findChild<panels::LastRun *>();
        QTRY_VERIFY_WITH_TIMEOUT(last->hasEnded(), 20'000);
        QTRY_COMPARE(last->output(u"total"_s)["sum"_L1].toInt(), 300);
        QCOMPARE(last->trigger()["method"_L1].toString(), u"POST"_s);
    }

    void aDraftIsTestedWithPinsAndBreakpoints()
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        const FlowId flow = create(desktop, u"Invoice draft"_s, invoiceFlow(), false);
        panels::EditorPage *page = edit(desktop, flow);
        QVERIFY(page);
        auto &view = page->canvas().view();
        click(*page, u"tax"_s);
        QTest::keyClick(&view, Qt::Key_F9);
        QVERIFY(editor::runBadgeOf(page->canvas().scene(), u"tax"_s).breakpoint);
        click(*page, u"price"_s);
        QTest::keyClick(&view, Qt::Key_F8);
        QTRY_VERIFY(desktop.part<panels::PinDialog>());
        auto *pin = desktop.part<panels::PinDialog>();
        auto *outputs = pin->findChild<panels::JsonText *>();
        outputs->setPlainText(u"{\"amount\": "_s);
        QVERIFY(!pin->findChild<QPushButton *>(u"confirm"_s)->isEnabled());
        outputs->setPlainText(u"{\"amount\": 250}"_s);
        test::saveImage(*pin, u"pin"_s);
        QTest::mouseClick(pin->findChild<QPushButton *>(u"confirm"_s), Qt::LeftButton);
        QVERIFY(editor::runBadgeOf(page->canvas().scene(), u"price"_s).pinned);
        QTRY_VERIFY(desktop.part<QTreeWidget>(u"palette"_s)->topLevelItemCount() > 1);
        test::saveImage(*desktop.window, u"editor-marks"_s);

        press(desktop, view, Qt::Key_F5);
        confirmInputs(desktop, {{u"amount"_s, 100}});
        QTRY_VERIFY_WITH_TIMEOUT(desktop.run() && desktop.run()->paused, 20'000);
        auto *run = desktop.runPage();
        auto *held = run->findChild<panels::HeldPane *>();
        QTRY_VERIFY(held->isVisible());
        QCOMPARE(held->node(), u"tax"_s);
        QVERIFY(run->findChild<widgets::StatusPill *>(u"testRun"_s)->isVisible());
        auto *inputs = held->findChild<panels::JsonText *>();
        QTRY_COMPARE(inputs->parse().object,
                     (QJsonObject{{u"net"_s, 250}, {u"rate"_s, 0.2}})); // the pin, not the input
        test::saveImage(*desktop.window, u"run-held"_s);
        m_theme->setMode(widgets::Theme::Mode::Dark);
        test::saveImage(*desktop.window, u"run-held-dark"_s);
        m_theme->setMode(widgets::Theme::Mode::Light);
        inputs->setPlainText(u"{\"net\": 300, \"rate\": 0.2}"_s);
        QTest::mouseClick(held->findChild<QPushButton *>(u"step"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(held->node(), u"total"_s, 20'000);
        QTRY_COMPARE(inputs->parse().object, (QJsonObject{{u"sum"_s, 300}}));
        QTRY_VERIFY(held->findChild<QPushButton *>(u"continue"_s)->isEnabled());
        press(desktop, *desktop.window, Qt::Key_F5);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.run()->ended(), 20'000);
        QTRY_VERIFY(!held->isVisible()); // the page follows the replica at its next frame
        QCOMPARE(nodeOf(desktop, u"price"_s).bypass, execution::Bypass::Pinned);
        QCOMPARE(nodeOf(desktop, u"total"_s).outputs, (QJsonObject{{u"sum"_s, 300}}));
        testOne(desktop, flow);
    }

    void aLostCallIsAskedAbout()
    {
        QTcpServer lost; // takes the request and hangs up
        QVERIFY(lost.listen(QHostAddress::LocalHost));
        connect(&lost, &QTcpServer::newConnection, this, [&lost] {
            QTcpSocket *socket = lost.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->readAll();
                socket->abort();
                socket->deleteLater();
            });
        });
        Desktop desktop(*m_theme);
        signIn(desktop);
        const FlowId flow = create(desktop, u"Pay once"_s, callFlow(true), true);
        desktop.window->openRun(
            trigger(desktop, flow, {{u"url"_s, u"http://127.0.0.1:%1/pay"_s.arg(lost.serverPort())}}));
        auto *card = desktop.runPage()->findChild<panels::UncertainCard *>();
        QTRY_VERIFY_WITH_TIMEOUT(card->isVisible(), 30'000);
        QCOMPARE(nodeOf(desktop, u"call"_s).status, NodeStatus::Uncertain);
        QTRY_VERIFY(desktop.part<shell::Notifications>()->unread() > 0);
        QTest::mouseClick(card->findChild<QPushButton *>(u"succeeded"_s), Qt::LeftButton);
        card->findChild<panels::JsonText *>()->setPlainText(u"{\"status\": 200, \"body\": \"paid\"}"_s);
        test::saveImage(*desktop.window, u"uncertain"_s);
        QTest::mouseClick(card->findChild<QPushButton *>(u"confirmOutputs"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.run() && desktop.run()->ended(), 20'000);
        QCOMPARE(desktop.run()->status, RunStatus::Completed);
        QCOMPARE(nodeOf(desktop, u"call"_s).outputs.value("body"_L1).toString(), u"paid"_s);
        QTRY_VERIFY(!card->isVisible());
    }

    void runsAreComparedAndColoured()
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        const FlowId flow = create(desktop, u"Invoice"_s, invoiceFlow(), true);
        const ExecutionId first = trigger(desktop, flow, {{u"amount"_s, 10}});
        desktop.window->openRun(first);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.run() && desktop.run()->ended(), 20'000);
        desktop.window->openRun(trigger(desktop, flow, {{u"amount"_s, 20}}));
        auto *page = desktop.runPage();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.run() && desktop.run()->head.id != first && desktop.run()->ended(), 20'000);
        auto &scene = page->findChild<panels::CanvasPane *>()->scene();
        auto *heat = page->findChild<panels::RunHeat *>();
        heat->setFocus();
        QTest::keyClick(heat, Qt::Key_Down);
        QTRY_VERIFY(editor::runBadgeOf(scene, u"total"_s).critical);
        test::saveImage(*desktop.window, u"critical-path"_s);
        QTest::keyClick(heat, Qt::Key_End);
        QTRY_VERIFY(editor::runBadgeOf(scene, u"price"_s).heat);
        QVERIFY(editor::runBadgeOf(scene, u"price"_s).caption.startsWith(u"p95"_s));
        test::saveImage(*desktop.window, u"heat-map"_s);
        QTest::keyClick(heat, Qt::Key_Home);
        QTRY_VERIFY(editor::runBadgeOf(scene, u"price"_s).isEmpty());

        auto *actions = page->findChild<panels::RunActions *>();
        actions->findChild<QToolButton *>(u"more"_s)->menu()->actions().constFirst()->trigger();
        QTRY_VERIFY(desktop.part<panels::CompareDialog>());
        auto *dialog = desktop.part<panels::CompareDialog>();
        auto *verdict = dialog->findChild<QLabel *>(u"verdict"_s);
        QTRY_COMPARE(verdict->text(), u"They part at \"Price\": its inputs differ"_s);
        auto *table = dialog->findChild<QTreeWidget *>(u"comparedNodes"_s);
        QCOMPARE(table->topLevelItemCount(), 3);
        auto *data = dialog->findChild<QTreeWidget *>(u"comparedData"_s);
        QCOMPARE(data->topLevelItem(0)->child(0)->text(0), u"amount"_s);
        QCOMPARE(data->topLevelItem(0)->child(0)->text(1), u"10"_s);
        QCOMPARE(data->topLevelItem(0)->child(0)->text(2), u"20"_s);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(dialog->findChild<panels::CanvasPane *>()->scene().selectedNode(), u"tax"_s);
        test::saveImage(*dialog, u"compare-runs"_s);
        dialog->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        manyAtOnce(desktop);
    }

    void earlierInputsAndAwaitedEvents()
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        flow::Node wait = node(u"wait"_s, u"Paid"_s, u"wait_for_event"_s,
                               {{u"match"_s, QJsonObject{{u"order"_s, u"{{ $.trigger.order }}"_s}}}}, 0);
        wait.config = {{u"event"_s, u"custom:order.paid"_s}};
        flow::FlowDefinition definition;
        definition.nodes = {wait};
        const FlowId flow = create(desktop, u"Orders"_s, definition, true);
        const ExecutionId first = trigger(desktop, flow, {{u"order"_s, u"A7"_s}});
        desktop.window->openRun(first);
        auto *page = desktop.runPage();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.run() && nodeOf(desktop, u"wait"_s).status == NodeStatus::Running, 20'000);
        QTRY_VERIFY(
            page->findChild<panels::CanvasPane *>()->scene().node(u"wait"_s)); // the page follows a little later
        page->findChild<panels::CanvasPane *>()->scene().selectNode(u"wait"_s);
        QTRY_VERIFY(page->findChild<QPushButton *>(u"sendEvent"_s));
        page->findChild<QPushButton *>(u"sendEvent"_s)->click();
        QTRY_VERIFY(desktop.part<panels::EventDialog>());
        auto *dialog = desktop.part<panels::EventDialog>();
        QCOMPARE(dialog->findChild<panels::JsonText *>()->parse().object, (QJsonObject{{u"order"_s, u"A7"_s}}));
        test::saveImage(*dialog, u"send-event"_s);
        dialog->findChild<panels::JsonText *>()->setPlainText(u"{\"order\": \"A7\", \"sum\": 12}"_s);
        emit dialog->confirmed();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.run()->ended(), 20'000);
        QCOMPARE(desktop.run()->status, RunStatus::Completed);

        QVERIFY(edit(desktop, flow));
        press(desktop, desktop.editorPage()->canvas().view(), Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY(desktop.part<panels::TriggerDialog>());
        auto *past = desktop.part<panels::TriggerDialog>()->findChild<QComboBox *>(u"past"_s);
        QTRY_VERIFY(past->isVisible());
        past->setFocus();
        QTest::keyClick(past, Qt::Key_Down);
        QTRY_COMPARE(desktop.part<panels::TriggerDialog>()->findChild<panels::JsonText *>()->parse().object,
                     (QJsonObject{{u"order"_s, u"A7"_s}}));
        test::saveImage(*desktop.part<panels::TriggerDialog>(), u"past-inputs"_s);
    }

    void picturesAreLoadedOnDemand()
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        const FlowId flow = create(desktop, u"A picture"_s, callFlow(false), true);
        desktop.window->openRun(trigger(desktop, flow, {{u"url"_s, m_stage.fact("image_url"_L1)}}));
        QTRY_VERIFY_WITH_TIMEOUT(desktop.run() && desktop.run()->ended(), 30'000);
        QCOMPARE(desktop.run()->status, RunStatus::Completed);
        auto *page = desktop.runPage();
        auto &scene = page->findChild<panels::CanvasPane *>()->scene();
        QTRY_VERIFY(scene.node(u"call"_s)); // the page follows a little later
        scene.selectNode(u"call"_s);
        QTRY_VERIFY(page->findChild<QPushButton *>(u"open/$.nodes.call.output"_s));
        page->findChild<QPushButton *>(u"open/$.nodes.call.output"_s)->click();
        QTRY_VERIFY(desktop.part<panels::DataDialog>());
        auto *dialog = desktop.part<panels::DataDialog>();
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"findInData"_s), u"$ref"_s);
        auto *tree = dialog->findChild<QTreeView *>();
        QTRY_VERIFY(tree->currentIndex().data(models::IdRole).toString().contains(u"$ref"_s));
        tree->setCurrentIndex(tree->currentIndex().parent()); // the whole of it
        auto *bytes = dialog->findChild<panels::BlobView *>();
        QTRY_VERIFY(bytes->isVisible());
        QTest::mouseClick(bytes->findChild<QPushButton *>(u"loadBlob"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!bytes->findChild<QTabBar *>()->isHidden(), 20'000);
        QCOMPARE(bytes->findChild<QTabBar *>()->currentIndex(), 0);
        test::saveImage(*dialog, u"data-picture"_s);
        bytes->findChild<QTabBar *>()->setCurrentIndex(2);
        test::saveImage(*dialog, u"data-hex"_s);
    }

    void aRunIsRepeatedFromANodeWithOtherInputsAndTheNewestVersion()
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        const FlowId flow = create(desktop, u"Repeated"_s, invoiceFlow(), true);
        const ExecutionId first = trigger(desktop, flow, {{u"amount"_s, 100}});
        desktop.window->openRun(first);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.run() && desktop.run()->head.id == first && desktop.run()->ended(), 20'000);
        QTRY_VERIFY(desktop.runPage()->findChild<panels::CanvasPane *>()->scene().node(u"tax"_s));
        desktop.runPage()->findChild<panels::CanvasPane *>()->scene().selectNode(u"tax"_s);
        const auto again = [&](int action) {
            const ExecutionId before = desktop.run()->head.id;
            auto *button = desktop.runPage()->findChild<QPushButton *>(u"again"_s);
            QVERIFY(QTest::qWaitFor([&] { return button->isVisible() && button->isEnabled(); }));
            button->menu()->actions().at(action)->trigger();
            if (action == 2)
                confirmInputs(desktop, {{u"amount"_s, 7}});
            QTRY_VERIFY_WITH_TIMEOUT(desktop.run() && desktop.run()->head.id != before && desktop.run()->ended(),
                                     20'000);
            QCOMPARE(desktop.run()->status, RunStatus::Completed);
        };
        again(1);
        QCOMPARE(desktop.run()->head.rerunOf, first);
        QCOMPARE(desktop.run()->head.rerunFrom, u"tax"_s);
        QCOMPARE(nodeOf(desktop, u"total"_s).outputs, (QJsonObject{{u"sum"_s, 100}}));
        again(2);
        QVERIFY(desktop.run()->head.rerunFrom.isEmpty());
        QCOMPARE(nodeOf(desktop, u"total"_s).outputs, (QJsonObject{{u"sum"_s, 7}}));
        flow::FlowDefinition changed = invoiceFlow();
        changed.nodes[2].inputMappings = {{u"all"_s, u"$.nodes.tax.output.net"_s}};
        QVERIFY(publish(desktop, flow, u"2.0.0"_s, changed));
        again(4);
        QCOMPARE(desktop.run()->head.versionText, u"2.0.0"_s);
        QCOMPARE(nodeOf(desktop, u"total"_s).outputs, (QJsonObject{{u"all"_s, 7}}));
    }

    void runsAreKilledAndManyAreCancelled()
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        flow::FlowDefinition waits;
        waits.nodes = {node(u"wait"_s, u"Called back"_s, u"wait_for_webhook"_s, {}, 0)};
        const FlowId flow = create(desktop, u"Waits"_s, waits, true);
        const ExecutionId first = trigger(desktop, flow, {});
        desktop.window->openRun(first);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.run() && nodeOf(desktop, u"wait"_s).status == NodeStatus::Running, 20'000);
        panels::RunPage *page = desktop.runPage();
        QTRY_VERIFY(page->findChild<panels::CanvasPane *>()->scene().node(u"wait"_s));
        page->findChild<panels::CanvasPane *>()->scene().selectNode(u"wait"_s);
        QTRY_VERIFY(page->findChild<QLineEdit *>(u"resumeUrl"_s)); // as soon as the log says it
        QVERIFY(page->findChild<QLineEdit *>(u"resumeUrl"_s)->text().contains(u"/hooks/resume/"_s));
        test::saveImage(*desktop.window, u"wait-for-webhook"_s);
        page->findChild<QToolButton *>(u"more"_s)->menu()->actions().constLast()->trigger();
        confirmQuestion(desktop, panels::RunActions::tr("Kill run"));
        QTRY_VERIFY_WITH_TIMEOUT(desktop.run()->ended(), 20'000);
        QVERIFY(desktop.run()->cancel && desktop.run()->cancel->force);

        for (int i = 0; i < 3; ++i)
            trigger(desktop, flow, {});
        press(desktop, *desktop.window, Qt::Key_3, Qt::ControlModifier);
        auto *executions = desktop.part<panels::ExecutionsPanel>();
        QTRY_VERIFY(executions->isVisible());
        auto *states = executions->findChild<QComboBox *>(u"statusFilter"_s);
        states->setCurrentIndex(states->findData(int(RunStatus::Running)));
        auto *list = executions->findChild<QTreeView *>(u"executions"_s);
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 3, 10'000);
        list->selectAll();
        auto *cancel = executions->findChild<QPushButton *>(u"cancelMany"_s);
        QTRY_VERIFY(cancel->isVisible() && cancel->isEnabled());
        QTest::mouseClick(cancel, Qt::LeftButton);
        confirmQuestion(desktop, panels::ExecutionsPanel::tr("Cancel them"));
        QTRY_VERIFY(desktop.part<panels::BulkDialog>());
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 0, 20'000);
        desktop.part<panels::BulkDialog>()->close();
    }

private:
    static void confirmQuestion(Desktop &desktop, const QString &yes)
    {
        QTRY_VERIFY(desktop.part<QMessageBox>());
        for (QAbstractButton *button : desktop.part<QMessageBox>()->buttons()) {
            if (button->text() == yes)
                return QTest::mouseClick(button, Qt::LeftButton);
        }
        QFAIL("the question has no such answer");
    }

    static bool publish(Desktop &desktop, FlowId flow, const QString &text, const flow::FlowDefinition &definition)
    {
        client::ServerClient &client = desktop.session.context().client;
        protocol::CreateVersion version;
        version.id = flow;
        version.version = text;
        version.definition = definition;
        return await(client.call(protocol::createVersion, version))
               && await(client.call(protocol::publishFlow, {flow, text}));
    }

    void signIn(Desktop &desktop) const
    {
        desktop.signIn(m_stage.fact("url"_L1), m_stage.fact("username"_L1), m_stage.fact("password"_L1));
        QVERIFY(QTest::qWaitFor([&] { return desktop.part<panels::FlowsPanel>() != nullptr; }));
    }

    static FlowId create(Desktop &desktop, const QString &name, const flow::FlowDefinition &definition,
                         bool isPublished)
    {
        client::ServerClient &client = desktop.session.context().client;
        protocol::CreateFlow create;
        create.name = name;
        create.definition = definition;
        const auto flow = await(client.call(protocol::createFlow, create));
        if (!flow || !isPublished)
            return flow ? flow->id : FlowId();
        return publish(desktop, flow->id, u"1.0.0"_s, definition) ? flow->id : FlowId();
    }

    static ExecutionId trigger(Desktop &desktop, FlowId flow, const QJsonObject &inputs)
    {
        protocol::TriggerFlow request;
        request.id = flow;
        request.inputs = inputs;
        const auto started = await(desktop.session.context().client.call(protocol::triggerFlow, request));
        return started ? started->execution : ExecutionId();
    }

    static panels::EditorPage *edit(Desktop &desktop, FlowId flow)
    {
        emit desktop.part<panels::FlowsPanel>()->editRequested(flow);
        auto *page = desktop.editorPage();
        const bool ready = QTest::qWaitFor(
            [&] {
                desktop.window->activateWindow();
                return page && page->isVisible() && page->document().isLoaded()
                       && page->canvas().scene().nodeCount() > 0;
            },
            10'000);
        return ready ? page : nullptr;
    }

    static void click(panels::EditorPage &page, const flow::NodeId &id)
    {
        auto &view = page.canvas().view();
        const editor::NodeItem *card = page.canvas().scene().node(id);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, Qt::NoModifier,
                          view.mapFromScene(card->sceneBoundingRect().center()));
        QCOMPARE(page.canvas().scene().selectedNode(), id);
        view.setFocus();
    }

    /// A shortcut: it counts in the active window, which is another one for a moment after a dialog.
    static void press(Desktop &desktop, QWidget &where, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QVERIFY(QTest::qWaitFor([&] {
            desktop.window->activateWindow();
            return desktop.window->isActiveWindow() && !QApplication::activeModalWidget();
        }));
        QTest::keyClick(&where, key, modifiers);
    }

    static void confirmInputs(Desktop &desktop, const QJsonObject &inputs)
    {
        QTRY_VERIFY(desktop.part<panels::TriggerDialog>());
        auto *dialog = desktop.part<panels::TriggerDialog>();
        dialog->findChild<panels::JsonText *>()->show(inputs);
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"confirm"_s), Qt::LeftButton);
        QTRY_VERIFY(!desktop.part<panels::TriggerDialog>());
    }

    static execution::NodeState nodeOf(const Desktop &desktop, const flow::NodeId &id)
    {
        return desktop.run()->nodes[size_t(desktop.run()->dag->indexOf(id))];
    }

    /// The last node alone, with what the run before gave; then up to one, after a change.
    static void testOne(Desktop &desktop, FlowId flow)
    {
        const ExecutionId first = desktop.runPage()->run();
        panels::EditorPage *page = edit(desktop, flow);
        QVERIFY(page);
        QVERIFY(editor::runBadgeOf(page->canvas().scene(), u"tax"_s).breakpoint); // still there
        QTRY_VERIFY(page->findChild<panels::LastRun *>()->hasEnded());
        QTRY_VERIFY(page->findChild<panels::LastRun *>()->output(u"tax"_s).isObject());
        click(*page, u"total"_s);
        press(desktop, page->canvas().view(), Qt::Key_F5, Qt::ShiftModifier);
        // Its states are on the canvas it was drawn on; the page is there for more.
        auto *card = page->canvas().scene().node(u"total"_s);
        QTRY_VERIFY_WITH_TIMEOUT(card->look() && card->look()->status == execution::NodeStatus::Completed, 20'000);
        QVERIFY(page->isVisible());
        test::saveImage(*desktop.window, u"editor-states"_s);
        QTest::mouseClick(page->findChild<QPushButton *>(u"openRun"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.run() && desktop.run()->head.id != first && desktop.run()->ended(), 20'000);
        QCOMPARE(nodeOf(desktop, u"tax"_s).bypass, execution::Bypass::Pinned);
        QCOMPARE(nodeOf(desktop, u"total"_s).bypass, execution::Bypass::None);
        QCOMPARE(nodeOf(desktop, u"total"_s).outputs, (QJsonObject{{u"sum"_s, 300}}));

        const ExecutionId second = desktop.runPage()->run();
        page = edit(desktop, flow);
        click(*page, u"price"_s);
        QTest::keyClick(&page->canvas().view(), Qt::Key_Right, Qt::AltModifier); // a change: it is saved first
        QTRY_VERIFY(page->document().isDirty());
        press(desktop, page->canvas().view(), Qt::Key_F5, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.run() && desktop.run()->head.id != second && desktop.run()->ended(), 20'000);
        QVERIFY(!page->document().isDirty());
        QCOMPARE(desktop.run()->head.debug->until, u"price"_s);
        QCOMPARE(nodeOf(desktop, u"total"_s).bypass, execution::Bypass::NotWanted);
    }

    void manyAtOnce(Desktop &desktop)
    {
        auto *executions = desktop.part<panels::ExecutionsPanel>();
        press(desktop, *desktop.window, Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY(executions->isVisible());
        auto *list = executions->findChild<QTreeView *>(u"executions"_s);
        QTRY_VERIFY(list->model()->rowCount() >= 2);
        auto *flows = executions->findChild<QComboBox *>(u"flowFilter"_s);
        QTRY_VERIFY(flows->findText(u"Invoice"_s) > 0);
        flows->setCurrentIndex(flows->findText(u"Invoice"_s));
        QTRY_COMPARE(list->model()->rowCount(), 2);
        const auto at = [list](int row) { return list->visualRect(list->model()->index(row, 0)).center(); };
        QTRY_VERIFY(!list->visualRect(list->model()->index(1, 0)).isEmpty());
        QTest::mouseClick(list->viewport(), Qt::LeftButton, Qt::NoModifier, at(0));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, Qt::ControlModifier, at(1));
        QVERIFY(executions->findChild<QPushButton *>(u"compare"_s)->isEnabled());
        test::saveImage(*desktop.window, u"executions-chosen"_s);
        QTest::mouseClick(executions->findChild<QPushButton *>(u"againMany"_s), Qt::LeftButton);
        QTRY_VERIFY(desktop.part<panels::BulkDialog>());
        auto *bulk = desktop.part<panels::BulkDialog>();
        QTRY_COMPARE(bulk->findChild<QLabel *>(u"sum"_s)->text(),
                     panels::BulkDialog::tr("%n run(s) started", nullptr, 2));
        test::saveImage(*bulk, u"bulk"_s);
        QTRY_COMPARE(list->model()->rowCount(), 4); // live, on top
        bulk->close();
    }

    widgets::Theme *m_theme = nullptr;
    Stage m_stage;
};

QTEST_MAIN(LookbackTest)
#include "lookback_test.moc"
