// SPDX-License-Identifier: GPL-3.0-or-later
// The shell against a real server: tabs, panes, what comes back after a crash, searching everywhere,
// a password that must be changed, a lost connection and several windows.
#include <functional>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>

#include "app/client/event_stream.h"
#include "app/client/server_client.h"
#include "app/editor/flow_scene.h"
#include "app/editor/flow_view.h"
#include "app/editor/timeline_view.h"
#include "app/panels/access/user_record.h"
#include "app/panels/editor/flow_document.h"
#include "app/panels/editor/palette_panel.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/panels/runs/executions_panel.h"
#include "app/panels/runs/node_details.h"
#include "app/shell/document_tabs.h"
#include "app/shell/search_dialog.h"
#include "app/shell/windows.h"
#include "app/widgets/dock_area.h"
#include "app/widgets/dock_title.h"
#include "app/widgets/notices.h"
#include "core/protocol/endpoints.h"
#include "core/protocol/user_admin.h"
#include "core/protocol/user_endpoints.h"
#include "tests/gui/desktop.h"
#include "tests/gui/relay.h"
#include "tests/gui/sample_run.h"
#include "tests/gui/small_flow.h"

using namespace Qt::StringLiterals;
using namespace mh;
using shell::Documents;
using shell::DocumentTabs;
using test::await;
using test::createSmall;
using test::Desktop;
using test::Relay;
using test::Stage;
using test::triggerSmall;

class ShellTest final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true); // the several windows keep their servers in the usual place
        m_theme = new widgets::Theme(*qApp);
        m_theme->setMode(widgets::Theme::Mode::Light);
        QVERIFY2(m_stage.start(), "the server or the example's components did not start");
    }

    void documentsHaveTabs()
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        const FlowId first = createSmall(desktop, u"Invoices"_s);
        const FlowId second = createSmall(desktop, u"Reminders"_s);
        const ExecutionId run = triggerSmall(desktop, first);
        auto *tabs = desktop.part<DocumentTabs>();
        QVERIFY(!tabs->isVisible());
        openFlow(desktop, first);
        QCOMPARE(tabs->count(), 1);
        QVERIFY(tabs->isVisible() && tabs->isLit());
        QTRY_COMPARE(tabs->tabText(0), u"Invoices"_s);
        openFlow(desktop, second);
        desktop.window->openRun(run);
        QTRY_VERIFY(desktop.run() && desktop.run()->ended());
        QCOMPARE(tabs->count(), 3);
        QVERIFY(tabs->tabText(2).startsWith(u"Invoices"_s));
        openFlow(desktop, first); // again: its tab
        QCOMPARE(tabs->count(), 3);
        QCOMPARE(tabs->currentIndex(), 0);
        takePicture(desktop, u"tabs"_s);
        whatIsHiddenIsNotWatched(desktop, run);
        tabsAreWalkedMovedAndClosed(desktop);
    }

    void unsavedChangesAreAskedAbout()
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        const FlowId flow = createSmall(desktop, u"Half done"_s);
        openFlow(desktop, flow);
        change(desktop);
        auto *tabs = desktop.part<DocumentTabs>();
        QTRY_COMPARE(tabs->accessibleTabName(0), u"Half done, not saved"_s);
        press(desktop, Qt::Key_W, Qt::ControlModifier);
        QTRY_VERIFY(desktop.part<QMessageBox>());
        answer(*desktop.part<QMessageBox>(), QMessageBox::RejectRole);
        QTRY_VERIFY(!desktop.part<QMessageBox>());
        QCOMPARE(tabs->count(), 1);
        QTest::mouseClick(tabs, Qt::MiddleButton, {}, tabs->tabRect(0).center());
        QTRY_VERIFY(desktop.part<QMessageBox>());
        answer(*desktop.part<QMessageBox>(), QMessageBox::DestructiveRole);
        QTRY_COMPARE(tabs->count(), 0);
        QTRY_VERIFY(desktop.part<panels::FlowsPanel>()->isVisible());
        press(desktop, Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(desktop.editorPage() && desktop.editorPage()->document().isLoaded());
        auto *banner = desktop.editorPage()->findChild<widgets::ErrorBanner *>();
        QTRY_VERIFY(!banner->message().isEmpty()); // the draft is offered
    }

    void olderDocumentsMakeRoom()
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        const FlowId flow = createSmall(desktop, u"Many"_s);
        QList<ExecutionId> runs;
        for (int i = 0; i <= Documents::kMost; ++i)
            runs.append(triggerSmall(desktop, flow));
        for (const ExecutionId run : std::as_const(runs))
            desktop.window->openRun(run);
        QCOMPARE(desktop.window->documents()->count(), Documents::kMost);
        QVERIFY(!desktop.part<QLabel>(u"told"_s)->text().isEmpty());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(desktop.window->findChildren<panels::RunPage *>().size(), Documents::kAwakeRuns);
        QTRY_VERIFY(desktop.run());
        QCOMPARE(desktop.run()->head.id, runs.constLast());
    }

    void panesAreMovedAndTornOff()
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        const FlowId flow = createSmall(desktop, u"Panes"_s);
        openFlow(desktop, flow);
        auto &docks = desktop.editorPage()->docks();
        QDockWidget *components = docks.pane(u"components"_s);
        QVERIFY(components && !components->isFloating());
        const int width = components->width();
        QVERIFY(qAbs(width - 220) < 40);
        auto *title = components->findChild<widgets::DockTitle *>();
        QTest::mouseDClick(title, Qt::LeftButton);
        QTRY_VERIFY(components->isFloating());
        press(desktop, Qt::Key_1, Qt::ControlModifier); // another page: its windows go with it
        QTRY_VERIFY(components->isHidden());
        openFlow(desktop, flow);
        QTRY_VERIFY(components->isVisible() && components->isFloating());
        takePicture(desktop, u"panes-torn-off"_s);
        QTest::mouseClick(title->findChild<QToolButton *>(u"float"_s), Qt::LeftButton);
        QTRY_VERIFY(!components->isFloating());

        QTest::mouseClick(title->findChild<QToolButton *>(u"close"_s), Qt::LeftButton);
        QTRY_VERIFY(!docks.isPaneShown(u"components"_s));
        menuOf(docks, u"show/components"_s)->trigger();
        QTRY_VERIFY(components->isVisible());
        moveByMenu(*title, widgets::DockTitle::tr("To the right"));
        QTRY_COMPARE(docks.dockWidgetArea(components), Qt::RightDockWidgetArea);
        QTRY_VERIFY(!desktop.settings.value("layout/editor"_L1).toByteArray().isEmpty());
        takePicture(desktop, u"panes-moved"_s);
        layoutsAreKept(desktop);
        docks.resetLayout();
        QTRY_COMPARE(docks.dockWidgetArea(components), Qt::LeftDockWidgetArea);
        problemsHaveAPane(desktop);
    }

    void panesOfARunAreDragged()
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        desktop.window->openRun(triggerSmall(desktop, createSmall(desktop, u"Dragged"_s)));
        QTRY_VERIFY(desktop.run() && desktop.run()->ended());
        auto &docks = desktop.runPage()->docks();
        QDockWidget *log = docks.pane(u"log"_s);
        QTRY_VERIFY(log->isVisible());
        auto *title = log->findChild<widgets::DockTitle *>();
        const QPoint from(60, title->height() / 2);
        drag(*title, from, from + QPoint(-40, -160), [log] { QTRY_VERIFY(log->isFloating()); });
        QTRY_VERIFY(log->isVisible());
        docks.resetLayout();
        QTRY_VERIFY(!log->isFloating());
        QCOMPARE(docks.dockWidgetArea(log), Qt::BottomDockWidgetArea);
        // By keyboard from one to the next.
        desktop.runPage()->findChild<panels::CanvasPane *>()->view().setFocus();
        press(desktop, Qt::Key_F6);
        QTRY_VERIFY(docks.pane(u"details"_s)->isAncestorOf(QApplication::focusWidget()));
        press(desktop, Qt::Key_F6);
        QTRY_VERIFY(docks.pane(u"timeline"_s)->isAncestorOf(QApplication::focusWidget()));
    }

    void documentsComeBackAfterACrash()
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        const FlowId kept = createSmall(desktop, u"Kept"_s);
        const FlowId gone = createSmall(desktop, u"Gone"_s);
        const ExecutionId run = triggerSmall(desktop, kept);
        openFlow(desktop, gone);
        desktop.window->openRun(run);
        QTRY_VERIFY(desktop.run() && desktop.run()->ended());
        openFlow(desktop, kept);
        const QString shown = QString::fromUtf8("\\\"shown\\\":2"); // as the file quotes it
        const auto written = [&] {
            QFile file(desktop.settings.fileName());
            return file.open(QIODevice::ReadOnly) && QString::fromUtf8(file.readAll()).contains(shown);
        };
        QTRY_VERIFY(written()); // on the disk, with nothing closed

        Desktop after(*m_theme, desktop.settings.fileName());
        QVERIFY(await(desktop.session.context().client.call(protocol::removeFlow, {gone})));
        signIn(after);
        QTRY_VERIFY(after.editorPage());
        QCOMPARE(after.editorPage()->flow(), kept);
        auto *tabs = after.part<DocumentTabs>();
        QTRY_COMPARE(tabs->count(), 2); // without the one that is gone
        QCOMPARE(after.part<QLabel>(u"told"_s)->text(), u"Gone is no longer there."_s);
        QVERIFY(after.window->findChildren<panels::RunPage *>().isEmpty()); // made when it is looked at
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(0).center());
        QTRY_VERIFY(after.run());
        QCOMPARE(after.run()->head.id, run);
    }

    void everythingIsSearched()
    {
        Desktop desktop(*m_theme);
        signIn(desktop);
        const FlowId flow = createSmall(desktop, u"Quarterly"_s, u"zanzibar"_s);
        QTRY_VERIFY(desktop.session.context().replica.flows().contains(flow));
        press(desktop, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(desktop.part<shell::SearchDialog>());
        auto *dialog = desktop.part<shell::SearchDialog>();
        auto *list = dialog->findChild<QTreeWidget *>(u"found"_s);
        auto *field = dialog->findChild<QLineEdit *>(u"searchEverywhere"_s);
        QTest::keyClicks(field, u"ZANZI"_s);
        QTRY_COMPARE(list->topLevelItemCount(), 2); // a note and a configuration
        QCOMPARE(list->topLevelItem(0)->child(0)->text(0), u"Ask the accountant about zanzibar"_s);
        QCOMPARE(list->topLevelItem(1)->child(0)->text(0), u"Give it on"_s);
        QTRY_VERIFY(dialog->findChild<QLabel *>(u"searchState"_s)->text().contains(u"Not searched"_s));
        test::saveImage(*dialog, u"search"_s);
        QTest::keyClick(field, Qt::Key_Down);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(desktop.editorPage() && desktop.editorPage()->document().isLoaded());
        QCOMPARE(desktop.editorPage()->flow(), flow);
        QTRY_COMPARE(desktop.editorPage()->canvas().scene().selectedNode(), u"give"_s);

        const ExecutionId run = triggerSmall(desktop, flow);
        QTRY_VERIFY(desktop.session.context().replica.runs().contains(run));
        press(desktop, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(desktop.part<shell::SearchDialog>());
        field = desktop.part<shell::SearchDialog>()->findChild<QLineEdit *>(u"searchEverywhere"_s);
        QCOMPARE(field->selectedText(), u"ZANZI"_s); // to be typed over
        QTest::keyClicks(field, run.toString());
        list = desktop.part<shell::SearchDialog>()->findChild<QTreeWidget *>(u"found"_s);
        QTRY_VERIFY(list->topLevelItemCount() == 1 && list->currentItem());
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(desktop.run());
        QCOMPARE(desktop.run()->head.id, run);
    }

    void aResetPasswordIsChangedFirst()
    {
        Desktop admin(*m_theme);
        signIn(admin);
        client::ServerClient &client = admin.session.context().client;
        protocol::WriteUser user;
        user.username = u"mira"_s;
        user.password = u"First-pass-w0rd"_s;
        user.role = u"user"_s;
        const auto made = await(client.call(protocol::createUser, user));
        QVERIFY(made);
        const QString id = panels::UserRecord::fromJson(made->value("data"_L1).toObject()).id;
        QVERIFY(await(client.call(protocol::resetUserPassword, {id, u"Reset-pass-w0rd"_s, true})));

        Desktop desktop(*m_theme);
        desktop.signIn(m_stage.fact("url"_L1), u"mira"_s, u"Reset-pass-w0rd"_s);
        auto *next = desktop.part<QLineEdit>(u"chosenPassword"_s);
        auto *again = desktop.part<QLineEdit>(u"chosenPasswordAgain"_s);
        auto *go = desktop.part<QPushButton>(u"choosePassword"_s);
        QTRY_VERIFY(next->isVisible());
        QVERIFY(!desktop.part<QLineEdit>(u"presentPassword"_s)->isVisible()); // it was just typed
        QVERIFY(!desktop.window->documents());                                // nothing else before
        QVERIFY(!go->isEnabled());
        QTest::keyClicks(next, u"short"_s);
        QTest::keyClicks(again, u"short"_s);
        QTest::mouseClick(go, Qt::LeftButton);
        auto *trouble = next->parentWidget()->findChild<widgets::ErrorBanner *>();
        QTRY_VERIFY(next->isVisible() && !trouble->message().isEmpty());
        test::saveImage(*desktop.window, u"new-password"_s);
        QTest::keyClicks(next, u"Chosen-by-mira-1"_s);
        QTest::keyClicks(again, u"Chosen-by-mira-1"_s);
        QTest::keyClick(again, Qt::Key_Return);
        QTRY_VERIFY(desktop.part<panels::FlowsPanel>());
        QCOMPARE(desktop.session.username(), u"mira"_s);
        desktop.session.signOut();
        desktop.signIn(m_stage.fact("url"_L1), u"mira"_s, u"Chosen-by-mira-1"_s);
        QTRY_VERIFY(desktop.part<panels::FlowsPanel>()); // at once now
    }

    void aLostConnectionIsSaidAndHeals()
    {
        Relay relay(QUrl(m_stage.fact("url"_L1)));
        QVERIFY(relay.open());
        Desktop desktop(*m_theme);
        desktop.signIn(relay.url(), m_stage.fact("username"_L1), m_stage.fact("password"_L1));
        QTRY_VERIFY(desktop.part<panels::FlowsPanel>());
        auto &stream = desktop.session.context().stream;
        QTRY_COMPARE(stream.state(), client::EventStream::State::Online);
        auto *banner = desktop.window->documents()->parentWidget()->findChild<widgets::ErrorBanner *>(
            {}, Qt::FindDirectChildrenOnly);
        QVERIFY(banner && !banner->isVisible());
        relay.cut();
        QTRY_VERIFY(banner->isVisible());
        QVERIFY(banner->message().contains(u"lost"_s));
        test::saveImage(*desktop.window, u"connection-lost"_s);
        Desktop other(*m_theme);
        signIn(other);
        const FlowId flow = createSmall(other, u"Made meanwhile"_s);
        QVERIFY(relay.open());
        QTRY_VERIFY_WITH_TIMEOUT(stream.state() == client::EventStream::State::Online, 30'000);
        QTRY_VERIFY(!banner->isVisible());
        QTRY_VERIFY(desktop.session.context().replica.flows().contains(flow)); // what was missed is there
    }

    void whatCannotBeLoadedIsSaid()
    {
        Relay relay(QUrl(m_stage.fact("url"_L1)));
        relay.refused = "GET /api/executions?";
        QVERIFY(relay.open());
        Desktop desktop(*m_theme);
        desktop.signIn(relay.url(), m_stage.fact("username"_L1), m_stage.fact("password"_L1));
        QTRY_VERIFY(desktop.part<panels::FlowsPanel>());
        auto *banner = desktop.window->documents()->parentWidget()->findChild<widgets::ErrorBanner *>(
            {}, Qt::FindDirectChildrenOnly);
        QTRY_VERIFY_WITH_TIMEOUT(banner && banner->isVisible(), 30'000);
        QVERIFY2(banner->message().startsWith(u"Not everything could be loaded"_s), qPrintable(banner->message()));
    }

    void windowsAreIndependent()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(u"desktop.ini"_s), QSettings::IniFormat);
        shell::Languages languages;
        languages.setCurrent(u"en"_s);
        const SystemClock clock;
        shell::Windows windows(*m_theme, languages, settings, clock);
        windows.open({});
        const auto all = [] {
            QList<shell::MainWindow *> found;
            for (QWidget *widget : QApplication::topLevelWidgets()) {
                if (auto *window = qobject_cast<shell::MainWindow *>(widget))
                    found.append(window);
            }
            return found;
        };
        QCOMPARE(all().size(), 1);
        shell::MainWindow *first = all().constFirst();
        QTRY_VERIFY((first->activateWindow(), first->isActiveWindow()));
        QTest::keyClick(first, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(windows.count(), 2);
        QList<shell::MainWindow *> both = all();
        both.removeOne(first);
        shell::MainWindow *second = both.constFirst();
        QVERIFY(second->findChild<shell::SignInPage *>()); // it asks which server
        signInTo(*first);
        QTRY_VERIFY(first->documents());
        QVERIFY(!second->documents());
        signInTo(*second);
        QTRY_VERIFY(second->documents());
        second->close();
        QTRY_COMPARE(windows.count(), 1);
        QVERIFY(first->documents());
        QSignalSpy finished(&windows, &shell::Windows::finished);
        first->close();
        QTRY_COMPARE(finished.count(), 1);
    }

private:
    void signIn(Desktop &desktop) const
    {
        desktop.signIn(m_stage.fact("url"_L1), m_stage.fact("username"_L1), m_stage.fact("password"_L1));
        QTRY_VERIFY(desktop.part<panels::FlowsPanel>());
        QTRY_VERIFY(desktop.session.context().replica.listsLoaded());
    }

    void signInTo(const shell::MainWindow &window) const
    {
        auto *page = window.findChild<shell::SignInPage *>();
        page->findChild<QTabBar *>()->setCurrentIndex(1);
        page->findChild<QComboBox *>()->setEditText(m_stage.fact("url"_L1));
        for (QLineEdit *field : page->findChildren<QLineEdit *>()) {
            if (field->accessibleName() == shell::SignInPage::tr("Password") && field->isVisible())
                field->setText(m_stage.fact("password"_L1));
            else if (field->accessibleName() == shell::SignInPage::tr("Name or e-mail"))
                field->setText(m_stage.fact("username"_L1));
        }
        QTest::mouseClick(page->findChild<QPushButton *>(u"signIn"_s), Qt::LeftButton);
    }

    static void openFlow(Desktop &desktop, FlowId flow)
    {
        emit desktop.part<panels::FlowsPanel>()->editRequested(flow);
        QTRY_VERIFY(desktop.editorPage() && desktop.editorPage()->flow() == flow);
        QTRY_VERIFY(desktop.editorPage()->document().isLoaded());
    }

    /// A shortcut: it counts in the active window, which is another one for a moment after a dialog.
    static void press(Desktop &desktop, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QVERIFY(QTest::qWaitFor([&] {
            desktop.window->activateWindow();
            return desktop.window->isActiveWindow() && !QApplication::activeModalWidget();
        }));
        QWidget *focus = desktop.window->focusWidget();
        QTest::keyClick(focus && focus->isVisible() ? focus : desktop.window.get(), key, modifiers);
    }

    /// With `atEnd` before the button is let go.
    static void drag(QWidget &widget, QPoint from, QPoint to, const std::function<void()> &atEnd)
    {
        const QPoint end = widget.mapToGlobal(to);
        QTest::mousePress(&widget, Qt::LeftButton, {}, from);
        for (const QPoint step : {from + (to - from) / 4, from + (to - from) / 2, to}) {
            QMouseEvent move(QEvent::MouseMove, step, widget.mapToGlobal(step), Qt::NoButton, Qt::LeftButton, {});
            QCoreApplication::sendEvent(&widget, &move);
        }
        atEnd();
        QTest::mouseRelease(&widget, Qt::LeftButton, {}, widget.mapFromGlobal(end));
    }

    static void change(Desktop &desktop)
    {
        auto &canvas = desktop.editorPage()->canvas();
        canvas.scene().selectNode(u"give"_s);
        canvas.view().setFocus();
        QTest::keyClick(&canvas.view(), Qt::Key_Down, Qt::AltModifier);
        QTRY_VERIFY(desktop.editorPage()->document().isDirty());
    }

    static void answer(QMessageBox &question, QMessageBox::ButtonRole role)
    {
        for (QAbstractButton *button : question.buttons()) {
            if (question.buttonRole(button) == role)
                return button->click();
        }
        QFAIL("no such button");
    }

    /// Light and dark.
    void takePicture(Desktop &desktop, const QString &name)
    {
        test::saveImage(*desktop.window, name);
        m_theme->setMode(widgets::Theme::Mode::Dark);
        QCoreApplication::processEvents(); // the palette travels as events
        test::saveImage(*desktop.window, QString(name % u"-dark"_s));
        m_theme->setMode(widgets::Theme::Mode::Light);
        QCoreApplication::processEvents();
    }

    static void whatIsHiddenIsNotWatched(Desktop &desktop, ExecutionId run)
    {
        const auto &replica = desktop.session.context().replica;
        QVERIFY(!replica.watched(run)); // an editor is shown
        desktop.window->openRun(run);
        QVERIFY(replica.watched(run));
        QTRY_VERIFY(desktop.run()); // a new snapshot
        auto *page = desktop.runPage();
        QTRY_COMPARE(page->findChild<panels::CanvasPane *>()->scene().nodeCount(), 1);
        press(desktop, Qt::Key_1, Qt::ControlModifier);
        QTRY_VERIFY(!page->isVisible());
        QVERIFY(!replica.watched(run));
        QVERIFY(!desktop.part<DocumentTabs>()->isLit()); // a place is shown
        desktop.window->openRun(run);
    }

    /// Invoices, Reminders and a run, which is shown.
    static void tabsAreWalkedMovedAndClosed(Desktop &desktop)
    {
        auto *tabs = desktop.part<DocumentTabs>();
        const auto shown = [tabs] { return tabs->tabText(tabs->currentIndex()); };
        press(desktop, Qt::Key_Shift); // it is the active window now
        QWidget *window = desktop.window.get();
        QTest::keyPress(window, Qt::Key_Tab, Qt::ControlModifier); // the one before
        QCOMPARE(shown(), u"Invoices"_s);
        QTest::keyPress(window, Qt::Key_Tab, Qt::ControlModifier); // and the one before that
        QCOMPARE(shown(), u"Reminders"_s);
        QTest::keyRelease(window, Qt::Key_Tab, Qt::ControlModifier); // Ctrl, too
        QTest::keyClick(window, Qt::Key_Tab, Qt::ControlModifier);
        QVERIFY(shown().startsWith(u"Invoices · "_s)); // the order of use is a new one

        const QPoint from = tabs->tabRect(0).center();
        const QPoint to = tabs->tabRect(1).center() + QPoint(tabs->tabRect(1).width() / 2, 0);
        drag(*tabs, from, to, [] {});
        QTRY_COMPARE(tabs->tabText(1), u"Invoices"_s);
        QCOMPARE(desktop.window->documents()->state().value("open"_L1)[1]["title"_L1].toString(), u"Invoices"_s);

        QTest::mouseClick(tabs->tabButton(0, QTabBar::RightSide), Qt::LeftButton);
        QTRY_COMPARE(tabs->count(), 2);
        QCOMPARE(tabs->tabText(0), u"Invoices"_s);
        press(desktop, Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(tabs->count(), 3);
        QCOMPARE(shown(), u"Reminders"_s);
        fromMenu(*tabs, tabs->currentIndex(), u"copyName"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Reminders"_s);
        fromMenu(*tabs, 0, u"closeRight"_s);
        QTRY_COMPARE(tabs->count(), 1);
        fromMenu(*tabs, 0, u"reopen"_s);
        QTRY_COMPARE(tabs->count(), 2);
        fromMenu(*tabs, 1, u"closeOthers"_s);
        QTRY_COMPARE(tabs->count(), 1);
        press(desktop, Qt::Key_W, Qt::ControlModifier);
        QTRY_VERIFY(!tabs->isVisible());
    }

    static void fromMenu(QWidget &tabs, int index, const QString &action)
    {
        const QPoint at = static_cast<QTabBar &>(tabs).tabRect(index).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, tabs.mapToGlobal(at));
        QCoreApplication::sendEvent(&tabs, &event);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        menu->findChild<QAction *>(action)->trigger();
        menu->close();
        QTRY_VERIFY(!QApplication::activePopupWidget());
    }

    static void moveByMenu(widgets::DockTitle &title, const QString &text)
    {
        QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, title.mapToGlobal(QPoint()));
        QCoreApplication::sendEvent(&title, &event);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        for (QAction *entry : menu->actions()) {
            if (entry->text() == text)
                entry->trigger();
        }
        menu->close();
    }

    static QAction *menuOf(widgets::DockArea &docks, const QString &action)
    {
        auto *button = docks.parentWidget()->findChild<QToolButton *>(u"view"_s);
        emit button->menu()->aboutToShow();
        return button->menu()->findChild<QAction *>(action);
    }

    /// In another editor of the same window, and after a restart; but nothing that cannot be read.
    void layoutsAreKept(Desktop &desktop)
    {
        const FlowId other = createSmall(desktop, u"More panes"_s);
        const FlowId flow = desktop.editorPage()->flow();
        openFlow(desktop, other);
        QTRY_COMPARE(desktop.editorPage()->docks().dockWidgetArea(desktop.editorPage()->docks().pane(u"components"_s)),
                     Qt::RightDockWidgetArea);
        desktop.settings.sync();
        Desktop after(*m_theme, desktop.settings.fileName());
        signIn(after);
        openFlow(after, flow);
        auto &docks = after.editorPage()->docks();
        QTRY_COMPARE(docks.dockWidgetArea(docks.pane(u"components"_s)), Qt::RightDockWidgetArea);
        docks.restore("this is no layout");
        QCOMPARE(docks.dockWidgetArea(docks.pane(u"components"_s)), Qt::LeftDockWidgetArea);
        QVERIFY(docks.pane(u"components"_s)->isVisible());
        openFlow(desktop, flow);
    }

    static void problemsHaveAPane(Desktop &desktop)
    {
        auto *page = desktop.editorPage();
        auto *button = page->findChild<QPushButton *>(u"problems"_s);
        QVERIFY(!page->docks().isPaneShown(u"problems-pane"_s));
        page->docks().showPane(u"problems-pane"_s, true);
        QTRY_VERIFY(page->docks().pane(u"problems-pane"_s)->isVisible());
        QVERIFY(button->isChecked());
        page->docks().showPane(u"problems-pane"_s, false);
        QVERIFY(!button->isChecked());
    }

    widgets::Theme *m_theme = nullptr;
    Stage m_stage;
};

QTEST_MAIN(ShellTest)
#include "shell_test.moc"
