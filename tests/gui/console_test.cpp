// SPDX-License-Identifier: GPL-3.0-or-later
// The console against a real server: questions, pausing, looking back, running again, components,
// triggers, dashboard, palette, and what comes back after closing the window.
#include <algorithm>

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPlainTextEdit>
#include <QPointer>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTimeEdit>
#include <QToolButton>
#include <QTreeView>

#include "app/client/server_client.h"
#include "app/editor/flow_scene.h"
#include "app/editor/flow_view.h"
#include "app/editor/node_item.h"
#include "app/editor/timeline_view.h"
#include "app/editor/trigger_cards.h"
#include "app/models/approvals_feed.h"
#include "app/models/rows_model.h"
#include "app/panels/approvals/approval_card.h"
#include "app/panels/components/components_panel.h"
#include "app/panels/components/register_dialog.h"
#include "app/panels/dashboard/dashboard_panel.h"
#include "app/panels/editor/conflict_dialog.h"
#include "app/panels/editor/diff_dialog.h"
#include "app/panels/editor/flow_document.h"
#include "app/panels/editor/presence_bar.h"
#include "app/panels/editor/versions_dialog.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/panels/runs/executions_panel.h"
#include "app/panels/sharing/share_dialog.h"
#include "app/panels/triggers/cron_words.h"
#include "app/panels/triggers/trigger_form.h"
#include "app/panels/triggers/triggers_pane.h"
#include "app/shell/command_palette.h"
#include "app/shell/notifications.h"
#include "app/widgets/bar_chart.h"
#include "app/widgets/heading.h"
#include "app/widgets/notices.h"
#include "app/widgets/wires.h"
#include "core/protocol/endpoints.h"
#include "core/protocol/user_endpoints.h"
#include "tests/gui/desktop.h"
#include "tests/gui/sample_run.h"

using namespace Qt::StringLiterals;
using namespace mh;
using test::await;
using test::Desktop;
using test::Stage;

namespace {

/// An approval, and a note after it.
flow::FlowDefinition questionFlow()
{
    flow::Node ask;
    ask.id = u"ask"_s;
    ask.name = u"Ask a person"_s;
    ask.component = u"approval"_s;
    ask.config = {{u"message"_s, u"Publish the new price list?"_s}};
    flow::Node wait;
    wait.id = u"wait"_s;
    wait.name = u"A short wait"_s;
    wait.component = u"delay"_s;
    wait.config = {{u"ms"_s, 30}, {u"durationMs"_s, 30}, {u"delayMs"_s, 30}};
    wait.position = {320, 0};
    flow::Edge edge;
    edge.id = u"e1"_s;
    edge.source = ask.id;
    edge.target = wait.id;
    edge.sourceHandle = u"approved"_s;
    flow::FlowDefinition definition;
    definition.nodes = {ask, wait};
    definition.edges = {edge};
    return definition;
}

} // namespace

class ConsoleTest final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_theme = new widgets::Theme(*qApp);
        m_theme->setMode(widgets::Theme::Mode::Light);
        QVERIFY2(m_stage.start(), "the server or the example's components did not start");
    }

    void questionIsAskedPausedAnsweredAndLookedBackAt()
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        QTRY_VERIFY(desktop.part<panels::FlowsPanel>());
        const FlowId flow = publish(desktop, u"Price list"_s);
        QVERIFY(!flow.isNull());
        desktop.part<panels::FlowsPanel>()->choose(flow);
        protocol::TriggerFlow request;
        request.id = flow;
        const auto started = await(desktop.session.context().client.call(protocol::triggerFlow, request));
        QVERIFY(started);
        desktop.window->openRun(started->execution);
        auto *page = desktop.runPage();
        auto *card = page->findChild<panels::ApprovalCard *>();
        QTRY_VERIFY_WITH_TIMEOUT(card->isVisible(), 20'000);
        QCOMPARE(page->findChild<widgets::Heading *>()->text(), u"Price list"_s);

        auto *pause = page->findChild<QPushButton *>(u"pause"_s);
        QTRY_VERIFY(pause->isVisible() && pause->isEnabled());
        QTest::mouseClick(pause, Qt::LeftButton);
        QTRY_VERIFY(desktop.run() && desktop.run()->paused);
        test::saveImage(*desktop.window, u"approval-paused"_s);
        QTRY_VERIFY(pause->isEnabled());
        QTest::mouseClick(pause, Qt::LeftButton);
        QTRY_VERIFY(desktop.run() && !desktop.run()->paused);
        QTest::keyClicks(card->findChild<QLineEdit *>(), u"looks right"_s);
        QTest::mouseClick(card->findChild<QPushButton *>(u"approve"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.run() && desktop.run()->ended(), 20'000);
        QTRY_VERIFY(!card->isVisible());

        lookBack(desktop, *page);
        runAgain(desktop, *page);
    }

    void componentsCanBeSeenAndRegistered()
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        QTRY_VERIFY(desktop.part<panels::ComponentsPanel>());
        go(desktop, Qt::Key_4);
        auto *panel = desktop.part<panels::ComponentsPanel>();
        QTRY_VERIFY(panel->isVisible());
        QTRY_VERIFY(panel->find(u"image-resize"_s));
        panel->choose(u"image-resize"_s);
        test::saveImage(*desktop.window, u"components"_s);
        QTest::mouseClick(panel->findChild<QPushButton *>(u"register"_s), Qt::LeftButton);
        auto *dialog = desktop.part<panels::RegisterDialog>();
        QVERIFY(dialog);
        auto *confirm = dialog->findChild<QPushButton *>(u"confirm"_s);
        QVERIFY(!confirm->isEnabled()); // without a name
        QVERIFY(dialog->findChild<QLabel *>(u"startsNothing"_s)->isVisible());
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"name"_s), u"price-check"_s);
        QVERIFY(confirm->isEnabled());
        test::saveImage(*dialog, u"register"_s);
        QTest::mouseClick(confirm, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(panel->find(u"price-check"_s), 10'000);
    }

    void scheduleAndWebhookAreMadeOnTheFlowsPage()
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        QTRY_VERIFY(desktop.part<panels::FlowsPanel>());
        const FlowId flow = publish(desktop, u"Nightly"_s);
        QTRY_VERIFY(desktop.session.context().replica.flows().contains(flow));
        auto *flows = desktop.part<panels::FlowsPanel>();
        QTRY_VERIFY_WITH_TIMEOUT((flows->choose(flow), flows->findChild<QTabBar *>(u"flowTabs"_s)->isVisible()),
                                 10'000);
        flows->findChild<QTabBar *>(u"flowTabs"_s)->setCurrentIndex(1);
        auto *pane = flows->findChild<panels::TriggersPane *>();
        for (const QString &kind : panels::TriggerForm::kinds()) {
            pane->findChild<QAction *>(kind)->trigger();
            panels::TriggerForm *form = nullptr;
            QTRY_VERIFY((form = desktop.part<panels::TriggerForm>()));
            if (auto *cron = form->findChild<QLineEdit *>(u"cron"_s)) {
                auto *rhythm = form->findChild<QComboBox *>(u"rhythm"_s);
                rhythm->setCurrentIndex(rhythm->count() - 1);
                cron->clear();
                QTest::keyClicks(cron, u"not cron"_s);
                QVERIFY(!form->findChild<QPushButton *>(u"save"_s)->isEnabled());
                rhythm->setCurrentIndex(int(panels::Rhythm::Kind::Daily)); // in words
                form->findChild<QTimeEdit *>(u"clock"_s)->setTime({2, 30});
                QCOMPARE(cron->text(), u"30 2 * * *"_s);
                QVERIFY(form->findChild<QPushButton *>(u"save"_s)->isEnabled());
                test::saveImage(*form, u"schedule"_s);
            }
            if (kind == "webhook"_L1)
                QTest::keyClicks(form->findChild<QLineEdit *>(u"name"_s),
                                 u"Orders come in"_s); // instead of the proposal
            form->findChild<QPushButton *>(u"save"_s)->click();
            const QPointer<panels::TriggerForm> open(form);
            const auto said = [&open] {
                QString words;
                for (const QLabel *label : open ? open->findChildren<QLabel *>() : QList<QLabel *>())
                    words += label->text() % u' ';
                return words;
            };
            QVERIFY2(QTest::qWaitFor([&open] { return open.isNull(); }, 10'000), qPrintable(kind % u": "_s % said()));
        }
        QPushButton *copy = nullptr;
        QTRY_VERIFY((copy = pane->findChild<QPushButton *>(u"copyUrl"_s)));
        copy->click();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(m_stage.fact("url"_L1) + u"/hooks/"_s));
        test::saveImage(*desktop.window, u"triggers"_s);
        runTellsItsTrigger(desktop, flow, QUrl(QGuiApplication::clipboard()->text()));
        theyStandOnTheCanvas(desktop, flow);
    }

    void dashboardCountsAndThePaletteFinds()
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        QTRY_VERIFY(desktop.part<panels::DashboardPanel>());
        QTRY_VERIFY(desktop.session.context().replica.listsLoaded());
        go(desktop, Qt::Key_1);
        auto *dashboard = desktop.part<panels::DashboardPanel>();
        QTRY_VERIFY(dashboard->isVisible());
        QTRY_VERIFY(!dashboard->findChildren<widgets::BarChart *>().isEmpty());
        for (const QString &language : {u"en"_s, u"zh_TW"_s, u"zh_CN"_s}) {
            desktop.languages.setCurrent(language);
            go(desktop, Qt::Key_1);
            test::saveImage(*desktop.window, QString(u"dashboard-"_s % language));
        }
        desktop.languages.setCurrent(u"en"_s);
        m_theme->setMode(widgets::Theme::Mode::Dark);
        go(desktop, Qt::Key_1);
        test::saveImage(*desktop.window, u"dashboard-dark"_s);
        // The palette offers what the pages have when it opens, and those of the new language have just been made.
        QTRY_VERIFY(!desktop.part<panels::ComponentsPanel>()->model().rows().isEmpty());
        QTest::keyClick(desktop.window.get(), Qt::Key_K, Qt::ControlModifier);
        auto *palette = desktop.part<shell::CommandPalette>();
        QVERIFY(palette);
        auto *search = palette->findChild<QLineEdit *>(u"command"_s);
        QTest::keyClicks(search, u"image resize"_s);
        test::saveImage(*palette, u"palette-dark"_s);
        auto *none = palette->findChild<QLabel *>(u"noCommand"_s);
        QVERIFY(!none->isVisible());
        search->clear();
        QTest::keyClicks(search, u"nothing of the sort"_s);
        QVERIFY(none->isVisible());
        test::saveImage(*palette, u"palette-none"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QVERIFY(palette->isVisible());
        search->clear();
        QTest::keyClicks(search, u"go to exec"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_VERIFY(desktop.part<panels::ExecutionsPanel>()->isVisible());
        m_theme->setMode(widgets::Theme::Mode::Light);
    }

    void wiresAreChosenForAllCanvases()
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        QTRY_VERIFY(desktop.part<panels::FlowsPanel>());
        QTRY_VERIFY(!desktop.session.context().replica.runs().isEmpty());
        desktop.window->openRun(desktop.session.context().replica.runs().constBegin().key());
        QTRY_VERIFY(desktop.runPage());
        const auto &scene = desktop.runPage()->findChild<panels::CanvasPane *>()->scene();
        QCOMPARE(scene.wires(), widgets::Wires::Curved);
        QTest::keyClick(desktop.window.get(), Qt::Key_K, Qt::ControlModifier);
        auto *search = desktop.part<QLineEdit>(u"command"_s);
        QTest::keyClicks(search, u"stepped wires"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE(scene.wires(), widgets::Wires::Stepped);
        auto *box = desktop.part<QComboBox>(u"wires"_s);
        QVERIFY(box);
        QCOMPARE(box->currentIndex(), int(widgets::Wires::Stepped));
        // Kept for this user: the next desktop begins with it, and the settings page chooses another.
        desktop.settings.sync();
        QTemporaryDir folder;
        const QString kept = folder.filePath(u"kept.ini"_s);
        QVERIFY(QFile::copy(desktop.settings.fileName(), kept));
        go(desktop, Qt::Key_9);
        QTest::keyClick(box, Qt::Key_Home);
        QTRY_COMPARE(scene.wires(), widgets::Wires::Curved);
        const Desktop next(*m_theme, kept);
        QCOMPARE(scene.wires(), widgets::Wires::Stepped);
        QCOMPARE(box->currentIndex(), int(widgets::Wires::Stepped));
    }

    void pagesComeBack()
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        QTRY_VERIFY(desktop.part<panels::FlowsPanel>());
        QTRY_VERIFY(!desktop.session.context().replica.runs().isEmpty());
        const ExecutionId run = desktop.session.context().replica.runs().constBegin().key();
        desktop.window->openRun(run);
        desktop.window->close();
        desktop.session.signOut();
        desktop.window->show();
        signIn(desktop);
        QTRY_VERIFY(desktop.runPage());
        QCOMPARE(desktop.runPage()->run(), run);
        QTRY_VERIFY(desktop.runPage()->isVisible());
    }

    void noTranslationIsUnfinished()
    {
        for (const QString &language : {u"_en"_s, u"_zh_TW"_s, u"_zh_CN"_s, u"ctl_zh_TW"_s, u"ctl_zh_CN"_s,
                                        u"_words_zh_TW"_s, u"_words_zh_CN"_s}) {
            QFile file(QString(u"" MH_TRANSLATIONS "/meshhelm"_s % language % u".ts"));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray text = file.readAll();
            QVERIFY(text.contains("<message"));
            QVERIFY2(!text.contains("type=\"unfinished\""), qPrintable(language));
            QVERIFY2(!text.contains("<translation></translation>"), qPrintable(language));
        }
    }

    void triggersAndSharesAreReachedFromTheEditor()
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        QTRY_VERIFY(desktop.part<panels::FlowsPanel>());
        panels::EditorPage *page = edit(desktop, publish(desktop, u"Starts by itself"_s));
        QVERIFY(page);
        const auto choose = [&](const QString &action) {
            auto *more = page->findChild<QToolButton *>(u"more"_s);
            QTimer::singleShot(0, more, [more, action] {
                QMenu *menu = more->menu();
                menu->setActiveAction(menu->findChild<QAction *>(action));
                QTest::keyClick(menu, Qt::Key_Return);
            });
            QTest::mouseClick(more, Qt::LeftButton);
        };
        choose(u"flowTriggers"_s);
        auto *triggers = desktop.part<QDialog>(u"triggersOfFlow"_s);
        QVERIFY(triggers && triggers->isVisible());
        QVERIFY(triggers->windowTitle().contains(u"Starts by itself"_s));
        auto *pane = triggers->findChild<panels::TriggersPane *>();
        QVERIFY(pane->findChild<QWidget *>(u"addTrigger"_s)->isVisible());
        test::saveImage(*triggers, u"triggers-of-flow"_s);
        QTest::keyClick(triggers, Qt::Key_Escape);
        QTRY_VERIFY(!desktop.part<QDialog>(u"triggersOfFlow"_s));

        choose(u"flowShares"_s);
        auto *shares = desktop.part<panels::ShareDialog>();
        QTRY_VERIFY(shares && shares->isVisible());
        QTest::keyClick(shares, Qt::Key_Escape);

        QTest::mouseClick(page->findChild<QPushButton *>(u"publish"_s), Qt::LeftButton);
        auto *question = desktop.part<panels::PublishDialog>();
        QVERIFY(question);
        for (const QAbstractButton *button : question->findChild<QDialogButtonBox *>()->buttons())
            QVERIFY(button->icon().isNull());
        QTest::keyClick(question, Qt::Key_Escape);
    }

    void twoWindowsKnowOfEachOther()
    {
        Desktop ann(*m_theme);
        signIn(ann);
        QTRY_VERIFY(ann.part<panels::FlowsPanel>());
        const FlowId flow = publish(ann, u"At four hands"_s);
        protocol::WriteUser account;
        account.username = u"bob"_s;
        account.fullName = u"Bob B."_s;
        account.email = u"bob@example.org"_s;
        account.password = u"Engine-of-1843!"_s;
        account.role = u"admin"_s;
        QVERIFY(await(ann.session.context().client.call(protocol::createUser, account)));
        Desktop bob(*m_theme);
        bob.signIn(m_stage.fact("url"_L1), u"bob"_s, *account.password);
        QTRY_VERIFY_WITH_TIMEOUT(bob.part<panels::FlowsPanel>(), 20'000);

        panels::EditorPage *hers = edit(ann, flow);
        panels::EditorPage *his = edit(bob, flow);
        QVERIFY(hers && his);
        auto *bar = hers->findChild<panels::PresenceBar *>();
        QTRY_COMPARE_WITH_TIMEOUT(bar->names(), QStringList{u"Bob B."_s}, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(his->findChild<panels::PresenceBar *>()->names().size(), 1, 20'000);

        // He moves a card and saves: her window, in which nothing was changed, has it at once.
        move(bob, *his, u"wait"_s);
        QTest::mouseClick(his->findChild<QPushButton *>(u"save"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!his->document().isDirty(), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(hers->editor().definition(), his->editor().definition(), 20'000);
        QVERIFY(!hers->document().isDirty());
        QCOMPARE(hers->document().flow().revision, his->document().flow().revision);
        QTRY_VERIFY2(bar->note().startsWith(u"Bob B. saved revision"_s), qPrintable(bar->note()));
        QCOMPARE(his->findChild<panels::PresenceBar *>()->note(), QString());
        test::saveImage(*ann.window, u"editor-presence"_s);

        // Now she has changed the same card: she is asked, and takes his.
        move(ann, *hers, u"wait"_s);
        move(bob, *his, u"wait"_s);
        move(bob, *his, u"wait"_s);
        QTest::mouseClick(his->findChild<QPushButton *>(u"save"_s), Qt::LeftButton);
        auto *notice = hers->findChild<QWidget *>(u"theirSave"_s);
        QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible(), 20'000);
        QVERIFY(hers->document().isDirty());
        test::saveImage(*ann.window, u"editor-their-save"_s);
        QTest::mouseClick(notice->findChild<QPushButton *>(u"showTheirs"_s), Qt::LeftButton);
        auto *differences = ann.part<panels::DiffDialog>();
        QVERIFY(differences);
        QVERIFY(!differences->comparison().differences.isEmpty());
        differences->close();
        QTest::mouseClick(notice->findChild<QPushButton *>(u"takeTheirs"_s), Qt::LeftButton);
        QTRY_COMPARE(hers->editor().definition(), his->editor().definition());
        QVERIFY(!hers->document().isDirty() && !notice->isVisible());

        // Or keeps hers and is told, when saving, whose save it was.
        move(ann, *hers, u"wait"_s);
        move(bob, *his, u"wait"_s);
        move(bob, *his, u"wait"_s);
        QTest::mouseClick(his->findChild<QPushButton *>(u"save"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible(), 20'000);
        QTest::mouseClick(notice->findChild<QPushButton *>(u"keepMine"_s), Qt::LeftButton);
        QVERIFY(!notice->isVisible() && hers->document().isDirty());
        const qint64 revision = hers->document().flow().revision;
        QTest::mouseClick(hers->findChild<QPushButton *>(u"save"_s), Qt::LeftButton);
        // Two places of one card are no conflict: hers counts.
        QTRY_VERIFY_WITH_TIMEOUT(!hers->document().isDirty() || ann.part<panels::ConflictDialog>(), 20'000);
        if (auto *conflict = ann.part<panels::ConflictDialog>()) {
            QVERIFY(conflict->findChild<QLabel *>(u"whose"_s)->text().startsWith(u"Bob B. ("_s));
            QTest::mouseClick(conflict->findChild<QPushButton *>(u"resolve"_s), Qt::LeftButton);
        }
        QTRY_VERIFY_WITH_TIMEOUT(hers->document().flow().revision > revision + 1, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(his->editor().definition(), hers->editor().definition(), 20'000);

        bob.session.signOut();
        QTRY_COMPARE_WITH_TIMEOUT(bar->names(), QStringList(), 20'000);
    }

private:
    static panels::EditorPage *edit(Desktop &desktop, FlowId flow)
    {
        emit desktop.part<panels::FlowsPanel>()->editRequested(flow);
        auto *page = desktop.editorPage();
        const bool isReady = QTest::qWaitFor(
            [page] { return page && page->document().isLoaded() && page->canvas().scene().nodeCount() > 0; }, 20'000);
        return isReady ? page : nullptr;
    }

    /// Beside the flow in its editor: made and changed there, too.
    static void theyStandOnTheCanvas(Desktop &desktop, FlowId flow)
    {
        panels::EditorPage *page = edit(desktop, flow);
        QVERIFY(page);
        editor::FlowScene &scene = page->canvas().scene();
        editor::FlowView &view = page->canvas().view();
        const auto count = [&scene] { return scene.triggers().items().size(); };
        QTRY_COMPARE_WITH_TIMEOUT(count(), panels::TriggerForm::kinds().size(), 20'000);
        test::saveImage(*desktop.window, u"editor-triggers"_s);
        const QPoint place = view.mapFromScene(scene.triggers().items().constFirst()->frame().center());
        QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, place);
        QPointer<panels::TriggerForm> form;
        QTRY_VERIFY((form = desktop.part<panels::TriggerForm>()));
        QTest::keyClicks(form->findChild<QLineEdit *>(u"name"_s), u"Renamed here"_s); // it is selected
        QTest::mouseClick(form->findChild<QPushButton *>(u"save"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(form.isNull(), 10'000);
        const auto isRenamed = [](const auto &facts) { return facts.title == "Renamed here"_L1; };
        QTRY_VERIFY(std::ranges::any_of(scene.triggers().triggers(), isRenamed));
        const QPoint empty(view.viewport()->width() / 2, 8); // its menu
        QContextMenuEvent ask(QContextMenuEvent::Mouse, empty, view.viewport()->mapToGlobal(empty));
        QApplication::sendEvent(view.viewport(), &ask);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        auto *kindsMenu = page->findChild<QMenu *>(u"triggerKinds"_s);
        QVERIFY(menu->actions().contains(kindsMenu->menuAction()));
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(kindsMenu->menuAction()).center());
        QTRY_VERIFY(kindsMenu->isVisible());
        const QRect first = kindsMenu->actionGeometry(kindsMenu->actions().constFirst());
        QTest::mouseClick(kindsMenu, Qt::LeftButton, {}, first.center());
        QTRY_VERIFY((form = desktop.part<panels::TriggerForm>()));
        view.centerOn(4'000, 4'000); // far from all of them
        QTest::mouseClick(form->findChild<QPushButton *>(u"save"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(count(), panels::TriggerForm::kinds().size() + 1, 20'000);
        QVERIFY(view.mapToScene(view.viewport()->rect()).boundingRect().contains(scene.triggers().extent()));
        QVERIFY(!page->document().isDirty());
    }

    /// A card, by the keyboard.
    static void move(Desktop &desktop, panels::EditorPage &page, const flow::NodeId &id)
    {
        const auto before = page.editor().definition().node(id)->position;
        page.canvas().scene().selectNode(id);
        QVERIFY(QTest::qWaitFor([&] {
            desktop.window->activateWindow();
            page.canvas().view().setFocus();
            return page.canvas().view().hasFocus();
        }));
        QTest::keyClick(&page.canvas().view(), Qt::Key_Down, Qt::AltModifier);
        QVERIFY(page.editor().definition().node(id)->position != before);
    }

    /// Again while nothing happens: the new console's shortcuts count once it has been shown.
    static void go(Desktop &desktop, Qt::Key place)
    {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // a former console
        auto *places = desktop.part<panels::DashboardPanel>()->parentWidget();
        const auto *wanted = static_cast<QStackedWidget *>(places)->widget(place - Qt::Key_1);
        QVERIFY(QTest::qWaitFor([&] {
            desktop.window->activateWindow();
            QTest::keyClick(desktop.window.get(), place, Qt::ControlModifier);
            return wanted->isVisible();
        }));
    }
    void signIn(Desktop &desktop) const
    {
        desktop.signIn(m_stage.fact("url"_L1), m_stage.fact("username"_L1), m_stage.fact("password"_L1));
    }

    FlowId publish(Desktop &desktop, const QString &name)
    {
        client::ServerClient &client = desktop.session.context().client;
        protocol::CreateFlow create;
        create.name = name;
        create.definition = questionFlow();
        const auto flow = await(client.call(protocol::createFlow, create));
        if (!flow)
            return {};
        protocol::CreateVersion version;
        version.id = flow->id;
        version.version = u"1.0.0"_s;
        version.definition = questionFlow();
        if (!await(client.call(protocol::createVersion, version)))
            return {};
        return await(client.call(protocol::publishFlow, {flow->id, u"1.0.0"_s})) ? flow->id : FlowId();
    }

    void runTellsItsTrigger(Desktop &desktop, FlowId flow, const QUrl &webhook)
    {
        QNetworkAccessManager network;
        QNetworkRequest request(webhook);
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        const std::unique_ptr<QNetworkReply> reply(network.post(request, "{}"));
        QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 10'000);
        QVERIFY2(reply->error() == QNetworkReply::NoError, qPrintable(reply->errorString()));
        ExecutionId started;
        const auto isThere = [&] {
            for (const protocol::Execution &run : desktop.session.context().replica.runs()) {
                if (run.flow == flow)
                    started = run.id;
            }
            return !started.isNull();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isThere(), 10'000);
        desktop.window->openRun(started);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.runPage() && desktop.runPage()->run() == started, 10'000);
        const auto isNamed = [&desktop] {
            for (const QLabel *label : desktop.runPage()->findChildren<QLabel *>()) {
                if (label->isVisible() && label->text() == "Orders come in (Webhook)"_L1)
                    return true;
            }
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isNamed(), 10'000);
        test::saveImage(*desktop.window, u"started-by"_s);
        go(desktop, Qt::Key_3);
        const auto *list = desktop.part<panels::ExecutionsPanel>()->findChild<QTreeView *>();
        QTRY_COMPARE(list->model()->match(list->model()->index(0, 4), Qt::DisplayRole, u"a webhook"_s).size(), 1);
    }

    void lookBack(Desktop &desktop, panels::RunPage &page)
    {
        auto *timeline = page.findChild<editor::TimelineView *>();
        const execution::RunState *run = desktop.run();
        auto &scene = page.findChild<panels::CanvasPane *>()->scene();
        QTRY_COMPARE(scene.node(u"ask"_s)->look()->status, execution::NodeStatus::Completed);
        const int ask = run->dag->indexOf(u"ask"_s);
        const auto &node = run->nodes[size_t(ask)];
        QTest::mouseClick(timeline->viewport(), Qt::LeftButton, Qt::NoModifier,
                          timeline->axisPoint((node.startedAt + node.completedAt) / 2));
        QVERIFY(timeline->cursorTime() > 0);
        QCOMPARE(scene.node(u"ask"_s)->look()->status, execution::NodeStatus::Running);
        QCOMPARE(scene.node(u"wait"_s)->look()->status, execution::NodeStatus::Pending);
        test::saveImage(*desktop.window, u"look-back"_s);
        timeline->setFocus();
        QTest::keyClick(timeline, Qt::Key_Escape);
        QCOMPARE(timeline->cursorTime(), 0);
        QCOMPARE(scene.node(u"ask"_s)->look()->status, execution::NodeStatus::Completed);
    }

    void runAgain(Desktop &desktop, panels::RunPage &page)
    {
        auto *again = page.findChild<QPushButton *>(u"again"_s);
        QTRY_VERIFY(again->isVisible() && again->isEnabled());
        const ExecutionId first = page.run();
        again->menu()->actions().constFirst()->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(desktop.runPage()->run() != first, 10'000); // in a tab of its own
        QTRY_VERIFY(desktop.run());
        QCOMPARE(desktop.run()->head.rerunOf, first);
        auto *card = desktop.runPage()->findChild<panels::ApprovalCard *>();
        QTRY_VERIFY_WITH_TIMEOUT(card->isVisible(), 20'000);
        QVERIFY(desktop.part<shell::Notifications>()->unread() > 0);
        QTest::mouseClick(card->findChild<QPushButton *>(u"reject"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.run() && desktop.run()->ended(), 20'000);
    }

    widgets::Theme *m_theme = nullptr;
    Stage m_stage;
};

QTEST_MAIN(ConsoleTest)
#include "console_test.moc"
