// SPDX-License-Identifier: GPL-3.0-or-later
// Single demands that no other test shows, with mouse and keyboard against a real server.
#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QLabel>
#include <QMimeData>
#include <QToolButton>

#include "app/client/server_client.h"
#include "app/editor/edge_item.h"
#include "app/editor/run_badges.h"
#include "app/models/rows_model.h"
#include "app/models/words.h"
#include "app/panels/credentials/credential_form.h"
#include "app/panels/editor/flow_document.h"
#include "app/panels/flows/flow_form.h"
#include "app/panels/parts/expression_field.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/panels/runs/progress_line.h"
#include "app/panels/services/service_form.h"
#include "app/panels/services/services_panel.h"
#include "app/widgets/notices.h"
#include "app/widgets/password_meter.h"
#include "app/widgets/status_pill.h"
#include "core/protocol/run_endpoints.h"
#include "core/protocol/user_endpoints.h"
#include "tests/gui/board.h"
#include "tests/gui/hands.h"
#include "tests/gui/small_flow.h"
#include "tests/gui/small_server.h"

using namespace Qt::StringLiterals;
using namespace mh;
using test::await;
using test::click;
using test::Desktop;
using test::kPatience;
using test::newest;
using test::SmallServer;
using test::Stage;

namespace {

bool says(const QWidget &page, const QString &text)
{
    for (const QLabel *label : page.findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().contains(text))
            return true;
    }
    return false;
}

} // namespace

class DemandsTest final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QCoreApplication::setApplicationName(u"meshhelm"_s);
        m_theme = new widgets::Theme(*qApp);
        m_theme->setMode(widgets::Theme::Mode::Light);
        QVERIFY2(m_stage.start({u"--accounts.max-login-attempts=3"_s}), "the server did not start");
    }

    void aDroppedComponentIsANodeWithNothingInIt() // F393
    {
        test::Board board;
        QMimeData data;
        data.setData(QLatin1StringView(editor::EditTool::kComponentMime), "resize");
        const QPoint at = board.at({100, 100});
        QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(board.view.viewport(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(board.view.viewport(), &drop);
        QCOMPARE(board.editor.definition().nodes.size(), 1);
        const flow::Node &node = board.editor.definition().nodes.constFirst();
        QCOMPARE(node.component, u"resize"_s);
        QCOMPARE(node.version, u"1.0.0"_s);
        QVERIFY(node.config.isEmpty() && node.inputMappings.isEmpty());
        QVERIFY(QRectF({node.position.x, node.position.y}, editor::kNodeSize).contains(100, 100));
    }

    void aServiceNodeIsFilledIn() // F416
    {
        SmallServer peer;
        QVERIFY(peer.listen(QHostAddress::LocalHost));
        QByteArrayList asked;
        peer.answer = [&asked](const QByteArray &target) {
            asked += target;
            return QByteArray("{\"name\":\"wren\"}");
        };
        Desktop desktop(*m_theme);
        signIn(desktop);
        makeService(desktop, u"birds"_s, u"Bird counts"_s, peer.url());
        makeService(desktop, u"another"_s, u"Another"_s, peer.url());
        const FlowId flow = createServiceFlow(desktop);
        emit desktop.part<panels::FlowsPanel>()->editRequested(flow);
        QTRY_VERIFY(desktop.editorPage() && desktop.editorPage()->document().isLoaded());
        auto *page = desktop.editorPage();
        QTRY_VERIFY_WITH_TIMEOUT(page->canvas().scene().nodeCount() == 1, kPatience);
        page->canvas().scene().selectNode(u"call"_s);
        const auto list = [page](const QString &name) -> QComboBox * {
            for (auto *each : page->findChildren<QComboBox *>(name)) {
                if (each->isVisible() && each->isEnabled())
                    return each;
            }
            return nullptr;
        };
        QTRY_VERIFY_WITH_TIMEOUT(list(u"pickService"_s) && list(u"pickService"_s)->count() == 2, kPatience);
        QCOMPARE(list(u"pickService"_s)->currentIndex(), -1);
        QVERIFY(!list(u"pickEndpoint"_s)); // first the service
        pick(*list(u"pickService"_s), u"Bird counts"_s);
        QTRY_VERIFY_WITH_TIMEOUT(list(u"pickEndpoint"_s) && list(u"pickEndpoint"_s)->count() == 2, kPatience);
        pick(*list(u"pickEndpoint"_s), u"GET /birds/{id} · oneBird"_s);
        QTRY_COMPARE(mapping(*page, u"service"_s), QJsonValue(u"birds"_s));
        QCOMPARE(mapping(*page, u"endpoint"_s), QJsonValue(u"oneBird"_s));
        const auto field = [page](const QString &of) {
            return page->findChild<panels::ExpressionField *>(u"input/"_s % of);
        };
        QTRY_VERIFY(field(u"id"_s) && field(u"day"_s)); // of the path and of the query
        QTest::keyClicks(field(u"id"_s), u"$.trigger.bird"_s);
        QTest::keyClicks(field(u"day"_s), u"monday"_s);
        QTRY_COMPARE(mapping(*page, u"id"_s), QJsonValue(u"$.trigger.bird"_s));
        test::shot(*m_theme, *desktop.window, u"service-node"_s);
        pick(*list(u"pickService"_s), u"Another"_s);
        QTRY_COMPARE(mapping(*page, u"service"_s), QJsonValue(u"another"_s));
        QVERIFY2(mapping(*page, u"endpoint"_s).isUndefined(), "an endpoint is one of its service");
        while (mapping(*page, u"service"_s) != "birds"_L1 && page->editor().undoStack().canUndo())
            page->editor().undoStack().undo();
        QTRY_VERIFY_WITH_TIMEOUT(list(u"pickEndpoint"_s) && list(u"pickEndpoint"_s)->currentIndex() >= 0, kPatience);
        QCOMPARE(mapping(*page, u"service"_s), QJsonValue(u"birds"_s));

        page->document().publish(u"1.0.0"_s, {});
        QTRY_VERIFY_WITH_TIMEOUT(page->document().isPublished(), kPatience);
        protocol::TriggerFlow request;
        request.id = flow;
        request.inputs = {{u"bird"_s, 7}};
        QVERIFY(await(desktop.session.context().client.call(protocol::triggerFlow, request)));
        QTRY_VERIFY_WITH_TIMEOUT(asked.contains("/birds/7?day=monday"), kPatience);
    }

    void aServiceIsListedWithWhatMatters() // F414, F415
    {
        Desktop desktop(*m_theme);
        auto *panel = test::open<panels::ServicesPanel>(desktop, m_stage, Qt::Key_5);
        QTRY_VERIFY_WITH_TIMEOUT(panel->model().state() == models::RowsModel::State::Ready, kPatience);
        panel->askNew();
        panels::ServiceForm *form = nullptr;
        QTRY_VERIFY((form = newest<panels::ServiceForm>(desktop)));
        QTest::keyClicks(form->findChild<QLineEdit *>(u"name"_s), u"Parcels"_s);
        QTest::keyClicks(form->findChild<QLineEdit *>(u"baseUrl"_s), u"https://parcels.example.org/v2"_s);
        form->findChild<QComboBox *>(u"source"_s)->setCurrentIndex(3); // by hand
        auto *auth = form->findChild<QComboBox *>(u"auth"_s);
        auto *credential = form->findChild<QComboBox *>(u"credential"_s);
        QVERIFY(!credential->isVisible());
        auth->setCurrentIndex(auth->findData(u"bearer"_s));
        QVERIFY(credential->isVisible());
        click(*form, u"newCredential"_s);
        panels::CredentialForm *secret = nullptr;
        QTRY_VERIFY((secret = newest<panels::CredentialForm>(desktop)));
        QVERIFY(says(*secret, u"encrypted"_s));
        QTest::keyClicks(secret->findChild<QLineEdit *>(u"name"_s), u"Parcel token"_s);
        auto *type = secret->findChild<QComboBox *>(u"type"_s);
        type->setCurrentIndex(type->findData(u"http_bearer"_s));
        QTest::keyClicks(secret->findChild<QLineEdit *>(u"token"_s), u"a-long-token"_s);
        click(*secret, u"confirm"_s);
        QTRY_COMPARE_WITH_TIMEOUT(credential->currentText(), u"Parcel token"_s, kPatience);
        test::shot(*m_theme, *form, u"service-form-credential"_s);
        click(*form, u"confirm"_s);
        const auto row = [panel] {
            for (const models::Row &each : panel->model().rows()) {
                if (each.cells.constFirst() == "Parcels"_L1)
                    return each;
            }
            return models::Row{};
        };
        QTRY_VERIFY_WITH_TIMEOUT(!row().id.isEmpty(), kPatience);
        QVERIFY2(row().detail.contains(u"REST"_s) && row().detail.contains(u"0 endpoints"_s), qPrintable(row().detail));
        QCOMPARE(row().cells.value(1), panels::ServicesPanel::tr("On"));
        panel->choose(row().id);
        QTRY_VERIFY_WITH_TIMEOUT(says(*panel, u"https://parcels.example.org/v2"_s), kPatience);
    }

    void aRunSaysHowItStands() // F397
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        const auto flows = desktop.session.context().replica.flows();
        const auto pipeline = std::find_if(flows.cbegin(), flows.cend(),
                                           [](const protocol::Flow &each) { return each.name != "Birds"_L1; });
        QVERIFY(pipeline != flows.cend());
        protocol::TriggerFlow request;
        request.id = pipeline->id;
        request.inputs = {{u"image_url"_s, u"http://127.0.0.1:9/x"_s}, {u"upload_url"_s, u"http://127.0.0.1:9"_s}};
        const auto slow =
            await(desktop.session.context().client.call(protocol::triggerFlow, request)); // tries for a while
        QVERIFY(slow);
        desktop.window->openRun(slow->execution);
        auto *page = desktop.runPage();
        const auto pill = [&] { return page->findChild<widgets::StatusPill *>()->text(); };
        const auto button = [&](const QString &name) { return page->findChild<QPushButton *>(name)->isVisible(); };
        QTRY_COMPARE_WITH_TIMEOUT(pill(), u"Running"_s, kPatience);
        QVERIFY(button(u"cancel"_s) && !button(u"again"_s));
        QVERIFY(says(*page, u"0 of 5 nodes done"_s) && says(*page, u"started"_s));

        request.inputs = {{u"image_url"_s, u"nonsense"_s}, {u"upload_url"_s, u"nonsense"_s}};
        const auto started = await(desktop.session.context().client.call(protocol::triggerFlow, request));
        QVERIFY(started);
        desktop.window->openRun(started->execution);
        page = desktop.runPage();
        QTRY_COMPARE_WITH_TIMEOUT(pill(), u"Failed"_s, kPatience);
        QTRY_VERIFY(says(*page, u"0 of 5 nodes done"_s)); // nothing that came after it was done
        QVERIFY(says(*page, u"1 failed"_s) && says(*page, u"4 skipped"_s));
        QVERIFY(!button(u"cancel"_s) && button(u"again"_s));
        auto *line = page->findChild<panels::ProgressLine *>();
        QTRY_COMPARE(line->accessibleName(), u"100 % done"_s);
        const QColor drawn = line->grab().toImage().pixelColor(line->width() - 2, 1);
        QCOMPARE(drawn.rgb(), widgets::tokens(line->palette()).tone(widgets::Tone::Bad).solid.rgb());
        QVERIFY(await(desktop.session.context().client.call(protocol::cancelExecution, {slow->execution, {}})));
    }

    void aListIsAStackAndItsWireCounts()
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        flow::FlowDefinition definition = test::smallFlow(u"nothing"_s);
        flow::Node each;
        each.id = u"each"_s;
        each.name = u"Each parcel"_s;
        each.component = u"map"_s;
        each.config = {{u"component"_s, u"noop"_s}, {u"itemInput"_s, u"parcel"_s}};
        each.inputMappings = {{u"items"_s, u"$.trigger.parcels"_s}};
        each.position = {-320, 0};
        flow::Edge on;
        on.id = u"on"_s;
        on.source = u"each"_s;
        on.target = u"give"_s;
        definition.nodes.prepend(each);
        definition.edges = {on};
        const FlowId flow = test::createPublished(desktop, u"Parcels"_s, definition);
        const QJsonObject inputs{{u"amount"_s, 3}, {u"parcels"_s, QJsonArray{u"a"_s, u"b"_s, u"c"_s}}};
        desktop.window->openRun(test::triggerSmall(desktop, flow, inputs));
        QTRY_VERIFY(desktop.runPage());
        auto *canvas = desktop.runPage()->findChild<panels::CanvasPane *>();
        QTRY_COMPARE_WITH_TIMEOUT(canvas->scene().edgeCount(), 1, kPatience);
        const auto items = [canvas] { return editor::runBadgeOf(canvas->scene(), u"each"_s).items; };
        QTRY_COMPARE_WITH_TIMEOUT(items(), (editor::RunItems{3, 3, 0}), kPatience);
        QTRY_COMPARE(canvas->scene().edge(0)->items(), 3);
        QVERIFY(!editor::runBadgeOf(canvas->scene(), u"give"_s).items);
        QTRY_VERIFY(desktop.run()->ended());
        QCOMPARE(desktop.run()->status, execution::RunStatus::Completed);
        test::shot(*m_theme, *desktop.window, u"run-map"_s);
    }

    void whatIsNotThereIsSaid() // F385, F391, F406
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        QVERIFY(says(*desktop.window, u"%1 on "_s.arg(m_stage.fact("username"_L1)))); // in the status bar
        const QByteArray refresh = desktop.session.context().client.tokens().refresh.toUtf8();
        QFile kept(desktop.folder.filePath(u"servers.json"_s)); // F406, F407: no token in a file
        QVERIFY(kept.open(QIODevice::ReadOnly) && !refresh.isEmpty() && !kept.readAll().contains(refresh));
        desktop.window->openRun(ExecutionId::make());
        QTRY_VERIFY(desktop.runPage());
        QTRY_VERIFY_WITH_TIMEOUT(says(*desktop.runPage(), panels::RunPage::tr("This run cannot be shown")), kPatience);
        test::shot(*m_theme, *desktop.window, u"run-not-there"_s);
        QToolButton *leave = nullptr;
        for (QToolButton *each : desktop.window->findChildren<QToolButton *>()) {
            if (each->accessibleName() == "Sign out"_L1)
                leave = each;
        }
        QVERIFY(leave);
        click(*leave);
        QTRY_VERIFY(newest<shell::SignInPage>(desktop));
        QTRY_VERIFY(!desktop.window->documents());
    }

    void whoMayNotSignInLearnsWhy() // F402
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        protocol::WriteUser user;
        user.username = u"otto"_s;
        user.email = u"otto@example.org"_s;
        user.password = u"Engine-of-1843!"_s;
        QVERIFY(await(desktop.session.context().client.call(protocol::createUser, user)));
        Desktop theirs(*m_theme);
        const auto *banner = theirs.part<shell::SignInPage>()->findChild<widgets::ErrorBanner *>();
        const auto said = [&](const QString &password) {
            theirs.signIn(m_stage.fact("url"_L1), u"otto@example.org"_s, password);
            return QTest::qWaitFor([&] { return banner->isVisible(); }, kPatience) ? banner->message() : QString();
        };
        QCOMPARE(said(u"wrong"_s), u"Name or password is wrong."_s);
        said(u"wrong"_s);
        said(u"wrong"_s);
        const QString locked = said(u"Engine-of-1843!"_s); // even with the right one
        QVERIFY2(locked.contains(u"locked until "_s), qPrintable(locked));
        test::shot(*m_theme, *theirs.window, u"account-locked"_s);

        auto *page = theirs.part<shell::SignInPage>();
        click(*page, u"newAccount"_s);
        const auto type = [page](const QString &field, const QString &text) {
            auto *edit = page->findChild<QLineEdit *>(field);
            edit->clear();
            QTest::keyClicks(edit, text);
        };
        type(u"newName"_s, u"Grace"_s);
        type(u"newEmail"_s, u"grace@example.org"_s);
        type(u"newPassword"_s, u"Compiler-1952!"_s);
        type(u"newPasswordAgain"_s, u"Compiler-1952!"_s);
        click(*page, u"register"_s);
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible() && banner->message().contains(u"account is made"_s), kPatience);
        theirs.signIn(m_stage.fact("url"_L1), u"grace@example.org"_s, u"Compiler-1952!"_s);
        QTRY_VERIFY_WITH_TIMEOUT(banner->message().startsWith(u"This address is not confirmed yet."_s), kPatience);
    }

    void aRegistrationIsCheckedWhileTyping() // F402, F403
    {
        shell::SignInPage page;
        page.resize(900, 800);
        page.show();
        QVERIFY2(page.findChild<QCheckBox *>(u"remember"_s)->isChecked(), "remembered unless one says otherwise");
        page.setServer(QUrl(u"https://meshhelm.example.org"_s), {});
        click(page, u"newAccount"_s);
        auto *trouble = page.findChild<QLabel *>(u"registerTrouble"_s);
        auto *meter = page.findChild<widgets::PasswordMeter *>();
        const auto type = [&page](const QString &field, const QString &text) {
            auto *edit = page.findChild<QLineEdit *>(field);
            edit->clear();
            QTest::keyClicks(edit, text);
        };
        const auto colour = [meter] { return meter->grab().toImage().pixelColor(4, meter->height() / 2).rgb(); };
        const widgets::Tokens &t = widgets::tokens(meter->palette());
        type(u"newName"_s, u"G"_s);
        QVERIFY(trouble->text().contains(u"two characters"_s));
        type(u"newName"_s, u"Grace"_s);
        type(u"newEmail"_s, u"grace@example.org"_s);
        type(u"newPassword"_s, u"abc"_s);
        QCOMPARE(meter->accessibleDescription(), u"Weak"_s);
        QCOMPARE(colour(), t.tone(widgets::Tone::Bad).solid.rgb());
        type(u"newPassword"_s, u"abcdefgh"_s);
        QCOMPARE(meter->accessibleDescription(), u"Medium"_s);
        QCOMPARE(colour(), t.tone(widgets::Tone::Warning).solid.rgb());
        type(u"newPassword"_s, u"Compiler-1952!"_s);
        QCOMPARE(meter->accessibleDescription(), u"Strong"_s);
        QCOMPARE(colour(), t.tone(widgets::Tone::Good).solid.rgb());
        type(u"newPasswordAgain"_s, u"Compiler-1953!"_s);
        QVERIFY(trouble->text().contains(u"differ"_s));
        QVERIFY(!page.findChild<QPushButton *>(u"register"_s)->isEnabled());
        type(u"newPasswordAgain"_s, u"Compiler-1952!"_s);
        QVERIFY(trouble->text().isEmpty());
        QVERIFY(page.findChild<QPushButton *>(u"register"_s)->isEnabled());
    }

    void datesAreWrittenAsTheLanguageWantsThem() // F063
    {
        Desktop desktop(*m_theme);
        const QDateTime then(QDate(2026, 3, 9), QTime(14, 5, 6));
        const QDateTime later(QDate(2026, 5, 1), QTime(8, 0));
        QStringList seen;
        for (const QString &language : {u"en"_s, u"zh_TW"_s}) {
            desktop.languages.setCurrent(language);
            const QString text = models::moment(then.toMSecsSinceEpoch(), later.toMSecsSinceEpoch());
            QCOMPARE(text, QString(QLocale(language).toString(then.date(), QLocale::ShortFormat) % u" 14:05:06"));
            seen += text;
        }
        QVERIFY(seen.constFirst() != seen.constLast());
        desktop.languages.setCurrent(u"en"_s);
    }

    void whatIsWrongIsReadInTheLanguageChosen()
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        flow::Node node;
        node.id = u"call"_s;
        node.component = u"http_request"_s;
        protocol::CreateFlow request;
        request.name = u"Taken"_s;
        request.definition = flow::FlowDefinition();
        request.definition->nodes = {node};
        const auto flow = await(desktop.session.context().client.call(protocol::createFlow, request));
        QVERIFY(flow);
        desktop.languages.setCurrent(u"zh_TW"_s);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the English pages

        // What core says while an expression is typed.
        emit desktop.part<panels::FlowsPanel>()->editRequested(flow->id);
        QTRY_VERIFY(desktop.editorPage() && desktop.editorPage()->document().isLoaded());
        auto *page = desktop.editorPage();
        QTRY_VERIFY_WITH_TIMEOUT(page->canvas().scene().nodeCount() == 1, kPatience);
        page->canvas().scene().selectNode(u"call"_s);
        panels::ExpressionField *field = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((field = page->findChild<panels::ExpressionField *>(u"input/url"_s)), kPatience);
        QTest::keyClicks(field, u"$.http"_s);
        QVERIFY2(field->trouble().contains(u"路徑以 $.trigger 或 $.nodes 開頭"_s), qPrintable(field->trouble()));
        QVERIFY(field->trouble().startsWith(u"$.http"_s)); // one's own words stay
        QCOMPARE(field->toolTip(), field->trouble());
        test::shot(*m_theme, *desktop.window, u"trouble-zh_TW"_s);

        // What the server says of a name.
        auto *flows = desktop.part<panels::FlowsPanel>();
        test::go(desktop, Qt::Key_2);
        click(*flows, u"newFlow"_s);
        panels::FlowForm *form = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((form = newest<panels::FlowForm>(desktop)), kPatience);
        QTest::keyClicks(form->findChild<QLineEdit *>(u"name"_s), u"Taken"_s);
        click(*form, u"confirm"_s);
        auto *trouble = form->findChild<QLabel *>(u"trouble"_s);
        QTRY_VERIFY_WITH_TIMEOUT(trouble->text().contains(u"已有"_s), kPatience);
        QVERIFY2(!trouble->text().contains(u"exists"_s), qPrintable(trouble->text()));
        form->reject();
        desktop.languages.setCurrent(u"en"_s);
    }

private:
    void signIn(Desktop &desktop) const
    {
        desktop.signIn(m_stage.fact("url"_L1), m_stage.fact("username"_L1), m_stage.fact("password"_L1));
        QTRY_VERIFY_WITH_TIMEOUT(desktop.part<panels::FlowsPanel>(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.session.context().replica.listsLoaded(), kPatience);
    }
    static void makeService(Desktop &desktop, const QString &name, const QString &shown, const QString &url)
    {
        const auto parameters = [](const QString &parameter) {
            return QJsonObject{{u"type"_s, u"object"_s},
                               {u"properties"_s, QJsonObject{{parameter, QJsonObject{{u"type"_s, u"string"_s}}}}}};
        };
        protocol::CreateService request;
        request.spec.name = name;
        request.spec.displayName = shown;
        request.spec.baseUrl = url;
        protocol::EndpointSpec one;
        one.name = u"oneBird"_s;
        one.path = u"/birds/{id}"_s;
        one.pathParams = parameters(u"id"_s);
        one.queryParams = parameters(u"day"_s);
        protocol::EndpointSpec all;
        all.name = u"allBirds"_s;
        all.path = u"/birds"_s;
        request.endpoints = {one, all};
        const auto made = await(desktop.session.context().client.call(protocol::createService, request));
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
    }
    static FlowId createServiceFlow(Desktop &desktop)
    {
        flow::Node node;
        node.id = u"call"_s;
        node.name = u"Look it up"_s;
        node.component = u"service_endpoint"_s;
        protocol::CreateFlow request;
        request.name = u"Birds"_s;
        request.definition = flow::FlowDefinition();
        request.definition->nodes = {node};
        const auto flow = await(desktop.session.context().client.call(protocol::createFlow, request));
        return flow ? flow->id : FlowId();
    }
    /// By keyboard.
    static void pick(QComboBox &list, const QString &text)
    {
        const int row = list.findText(text);
        QVERIFY2(row >= 0, qPrintable(text));
        list.setFocus();
        QTest::keyClick(&list, Qt::Key_Home);
        for (int i = 0; i < row; ++i)
            QTest::keyClick(&list, Qt::Key_Down);
    }
    static QJsonValue mapping(panels::EditorPage &page, const QString &port)
    {
        const flow::Node *node = page.editor().definition().node(u"call"_s);
        return node ? node->inputMappings.value(port) : QJsonValue(QJsonValue::Undefined);
    }

    widgets::Theme *m_theme = nullptr;
    Stage m_stage;
};

QTEST_MAIN(DemandsTest)
#include "demands_test.moc"
