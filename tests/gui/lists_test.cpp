// SPDX-License-Identifier: GPL-3.0-or-later
// The lists, by mouse and keyboard against a real server: keys that mean the same everywhere, context menus, and
// all that can be done with whole flows.
#include <algorithm>

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QDockWidget>
#include <QFileDialog>
#include <QFontDatabase>
#include <QGlyphRun>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRawFont>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTextLayout>
#include <QToolTip>
#include <QTreeView>

#include "app/client/server_client.h"
#include "app/editor/flow_editor.h"
#include "app/editor/node_item.h"
#include "app/models/roles.h"
#include "app/models/words.h"
#include "app/panels/access/access_panel.h"
#include "app/panels/access/api_key_form.h"
#include "app/panels/access/user_form.h"
#include "app/panels/components/components_panel.h"
#include "app/panels/components/register_dialog.h"
#include "app/panels/credentials/credential_form.h"
#include "app/panels/credentials/credentials_panel.h"
#include "app/panels/editor/flow_document.h"
#include "app/panels/flows/flow_commands.h"
#include "app/panels/flows/flow_form.h"
#include "app/panels/flows/flow_templates.h"
#include "app/panels/flows/no_flow.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/panels/runs/executions_panel.h"
#include "app/panels/runs/run_actions.h"
#include "app/panels/runs/run_page.h"
#include "app/panels/services/service_form.h"
#include "app/panels/services/services_panel.h"
#include "app/panels/triggers/cron_words.h"
#include "app/shell/rail.h"
#include "app/widgets/dock_area.h"
#include "app/widgets/elided_label.h"
#include "app/widgets/notices.h"
#include "core/protocol/endpoints.h"
#include "core/protocol/share_endpoints.h"
#include "core/protocol/user_admin.h"
#include "core/protocol/user_endpoints.h"
#include "tests/gui/hands.h"
#include "tests/gui/small_flow.h"

using namespace Qt::StringLiterals;
using namespace mh;
using panels::FlowForm;
using panels::FlowsPanel;
using test::answerYes;
using test::await;
using test::click;
using test::createSmall;
using test::Desktop;
using test::kPatience;
using test::newest;
using test::Stage;

namespace {

const QString kPassword = u"Engine-of-1843!"_s;

} // namespace

class ListsTest final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QCoreApplication::setApplicationName(u"meshhelm"_s);
        QCoreApplication::setApplicationVersion(u"1"_s);
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        m_theme = new widgets::Theme(*qApp);
        m_theme->setMode(widgets::Theme::Mode::Light);
        QVERIFY2(m_stage.start(), "the server or the example's components did not start");
    }

    void aScheduleIsWords()
    {
        using panels::Rhythm;
        for (const QString &cron : {u"*/5 * * * *"_s, u"7 * * * *"_s, u"30 2 * * *"_s, u"0 8 * * MON-FRI"_s,
                                    u"15 9 * * 0"_s, u"0 0 31 * *"_s}) {
            const auto rhythm = Rhythm::of(cron);
            QVERIFY2(rhythm, qPrintable(cron));
            QCOMPARE(rhythm->cron(), cron);
            QVERIFY2(panels::cronWords(cron) != cron, qPrintable(cron));
        }
        for (const QString &cron :
             {u"0 8 1 * MON"_s, u"0 8 * JAN *"_s, u"*/90 * * * *"_s, u"@daily"_s, u"0 25 * * *"_s}) {
            QVERIFY2(!Rhythm::of(cron), qPrintable(cron));
            QCOMPARE(panels::cronWords(cron), cron);
        }
    }

    void clocksAreTheSameInEveryLanguage()
    {
        const qint64 morning = QDateTime(QDate(2026, 3, 2), QTime(8, 0)).toMSecsSinceEpoch();
        const QLocale before;
        for (const char *code : {"en", "zh_TW", "zh_CN"}) {
            QLocale::setDefault(QLocale(QString::fromLatin1(code)));
            const QString said = models::appointment(morning);
            QVERIFY2(said.endsWith(u" 08:00"_s), qPrintable(said)); // and not "B8:00"
            QVERIFY2(said.contains(QLocale().dayName(1, QLocale::ShortFormat)), qPrintable(said));
        }
        QLocale::setDefault(before);
        QVERIFY(models::appointment(0).isEmpty());
    }

    void facesFollowTheLanguage()
    {
        if (!QFontDatabase::families().contains(u"Noto Sans CJK SC"_s)
            || !QFontDatabase::families().contains(u"Noto Sans CJK TC"_s))
            QSKIP("the faces of both are not installed");
        Desktop desktop(*m_theme);
        const auto drawnWith = [] {
            QTextLayout text(u"门"_s, QApplication::font());
            text.beginLayout();
            text.createLine();
            text.endLayout();
            const auto glyphs = text.glyphRuns();
            return glyphs.isEmpty() ? QString() : glyphs.constFirst().rawFont().familyName();
        };
        desktop.languages.setCurrent(u"zh_CN"_s);
        QVERIFY2(drawnWith().endsWith(u"SC"_s), qPrintable(drawnWith()));
        desktop.languages.setCurrent(u"zh_TW"_s);
        QVERIFY2(drawnWith().endsWith(u"TC"_s), qPrintable(drawnWith()));
        desktop.languages.setCurrent(u"en"_s);
    }

    void thisComputerIsRemembered()
    {
        Desktop desktop(*m_theme);
        QTRY_COMPARE(QApplication::focusWidget(), desktop.part<QPushButton>(u"useThisComputer"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.window->documents(), 60'000);
        const QUrl server = desktop.session.server();
        QVERIFY(desktop.session.isLocal());
        desktop.window->close();
        QSignalSpy finished(&desktop.session, &shell::Session::finished);
        desktop.session.shutDown();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60'000);

        shell::MainWindow again(desktop.session, *m_theme, desktop.languages, desktop.settings);
        again.show();
        again.begin({});
        QTRY_VERIFY_WITH_TIMEOUT(again.documents(), 60'000);
        QCOMPARE(desktop.session.server(), server); // webhooks are still where they were
        const QString area = chooseArea(again);
        QVERIFY(!area.isEmpty());
        desktop.session.restartLocal(); // as settings may ask for
        QVERIFY(!again.documents());
        QTRY_VERIFY_WITH_TIMEOUT(again.documents(), 60'000);
        QCOMPARE(desktop.session.server(), server);
        const auto *areas = again.findChild<QListWidget *>(u"areas"_s);
        QTRY_VERIFY_WITH_TIMEOUT(areas->isVisible() && areas->currentItem(), kPatience); // where it was
        QCOMPARE(areas->currentItem()->text(), area);
        desktop.session.shutDown();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 2, 60'000);
    }

    /// The third one of the server's settings.
    static QString chooseArea(shell::MainWindow &window)
    {
        for (auto *place : window.findChild<shell::Rail *>()->findChildren<QAbstractButton *>()) {
            if (place->text() == "Settings"_L1)
                QTest::mouseClick(place, Qt::LeftButton);
        }
        auto *tabs = window.findChild<QTabBar *>(u"settingsTabs"_s);
        QTest::mouseClick(tabs, Qt::LeftButton, Qt::NoModifier, tabs->tabRect(1).center());
        auto *areas = window.findChild<QListWidget *>(u"areas"_s);
        if (!QTest::qWaitFor([areas] { return areas->isVisible() && areas->count() > 3; }, kPatience))
            return {};
        QListWidgetItem *third = areas->item(2);
        QTest::mouseClick(areas->viewport(), Qt::LeftButton, Qt::NoModifier, areas->visualItemRect(third).center());
        return third->text();
    }

    void aFlowIsMadeAndNamedByKeys()
    {
        Desktop desktop(*m_theme);
        auto *flows = test::open<FlowsPanel>(desktop, m_stage, Qt::Key_2);
        press(desktop, Qt::Key_N, Qt::ControlModifier);
        FlowForm *form = nullptr;
        QTRY_VERIFY((form = newest<FlowForm>(desktop)));
        QVERIFY(!form->findChild<QPushButton *>(u"confirm"_s)->isEnabled());
        QVERIFY(form->findChild<QLabel *>(u"missing"_s)->text().contains(u"Name"_s));
        auto *name = form->findChild<QLineEdit *>(u"name"_s);
        QTRY_VERIFY(name->hasFocus()); // the first word is typed at once
        QTest::keyClicks(name, u"By keys"_s);
        QVERIFY(form->findChild<QLabel *>(u"missing"_s)->text().isEmpty());
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.editorPage(), kPatience);
        press(desktop, Qt::Key_W, Qt::ControlModifier);
        QTRY_VERIFY(flows->isVisible());
        const auto made = [&desktop] {
            for (const protocol::Flow &each : desktop.session.context().replica.flows()) {
                if (each.name == u"By keys"_s)
                    return each.id;
            }
            return FlowId();
        };
        QTRY_VERIFY_WITH_TIMEOUT(!made().isNull(), kPatience);
        flows->choose(made());
        QTRY_COMPARE(chosen(*flows), u"By keys"_s);

        // Wherever the focus is: here on a button of the rail.
        desktop.part<QAbstractButton>(u"notifications"_s)->setFocus();
        press(desktop, Qt::Key_F2);
        QTRY_VERIFY((form = newest<FlowForm>(desktop)));
        QTest::keyClicks(form->findChild<QLineEdit *>(u"name"_s), u"Renamed"_s); // over what is selected
        form->findChild<QPlainTextEdit *>(u"description"_s)->setPlainText(u"What it is for"_s);
        click(*form, u"confirm"_s);
        QTRY_COMPARE_WITH_TIMEOUT(chosen(*flows), u"Renamed"_s, kPatience);
        QTRY_VERIFY(view(*flows).currentIndex().data(models::DetailRole).toString() == u"What it is for"_s);
        press(desktop, Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.editorPage(), kPatience);
        press(desktop, Qt::Key_W, Qt::ControlModifier);
        QTRY_VERIFY(flows->isVisible());
        QTest::keyClick(&view(*flows), Qt::Key_Return); // opens, too
        QTRY_VERIFY_WITH_TIMEOUT(desktop.editorPage(), kPatience);
    }

    void aFlowIsDuplicatedAndDeleted()
    {
        Desktop desktop(*m_theme);
        auto *flows = test::open<FlowsPanel>(desktop, m_stage, Qt::Key_2);
        const FlowId flow = createSmall(desktop, u"Original"_s);
        QTRY_VERIFY_WITH_TIMEOUT(has(desktop, u"Original"_s), kPatience);
        flows->choose(flow);
        QTRY_COMPARE(chosen(*flows), u"Original"_s);
        press(desktop, Qt::Key_D, Qt::ControlModifier);
        FlowForm *form = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((form = newest<FlowForm>(desktop)), kPatience);
        QCOMPARE(form->findChild<QLineEdit *>(u"name"_s)->text(), u"Original (copy)"_s);
        click(*form, u"confirm"_s);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.editorPage() && desktop.editorPage()->document().isLoaded(), kPatience);
        QCOMPARE(desktop.editorPage()->editor().definition().nodes.size(), 1); // with what is in it
        press(desktop, Qt::Key_W, Qt::ControlModifier);
        QTRY_VERIFY(flows->isVisible());
        flows->choose(flow);
        QTRY_COMPARE(chosen(*flows), u"Original"_s);
        press(desktop, Qt::Key_Delete);
        answerYes(desktop);
        QTRY_VERIFY_WITH_TIMEOUT(!has(desktop, u"Original"_s), kPatience);
        QVERIFY(has(desktop, u"Original (copy)"_s));
    }

    void aFlowGoesOutAndComesIn()
    {
        Desktop desktop(*m_theme);
        auto *flows = test::open<FlowsPanel>(desktop, m_stage, Qt::Key_2);
        const FlowId flow = createSmall(desktop, u"To take along"_s);
        QTRY_VERIFY_WITH_TIMEOUT(has(desktop, u"To take along"_s), kPatience);
        flows->choose(flow);
        QTRY_COMPARE_WITH_TIMEOUT(chosen(*flows), u"To take along"_s, kPatience);
        trigger(*flows, u"exportFlow"_s);
        QFileDialog *save = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((save = newest<QFileDialog>(desktop)), kPatience);
        const QString path = desktop.folder.filePath(u"taken.flow.json"_s);
        save->findChild<QLineEdit *>()->setText(path);
        QTest::keyClick(save->findChild<QLineEdit *>(), Qt::Key_Return);
        auto *banner = flows->findChild<widgets::ErrorBanner *>(u"flowResult"_s);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path) && banner->isVisible(), kPatience);
        QVERIFY(banner->message().contains(u"taken.flow.json"_s));

        trigger(*flows, u"importFlow"_s);
        QFileDialog *load = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((load = newest<QFileDialog>(desktop)), kPatience);
        load->findChild<QLineEdit *>()->setText(path);
        QTest::keyClick(load->findChild<QLineEdit *>(), Qt::Key_Return);
        FlowForm *form = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((form = newest<FlowForm>(desktop)), kPatience);
        QCOMPARE(form->findChild<QLineEdit *>(u"name"_s)->text(), u"To take along"_s);
        QTest::keyClicks(form->findChild<QLineEdit *>(u"name"_s), u"Taken along"_s);
        click(*form, u"confirm"_s);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.editorPage() && desktop.editorPage()->document().isLoaded(), kPatience);
        QCOMPARE(desktop.editorPage()->editor().definition().nodes.size(), 1);

        QFile broken(desktop.folder.filePath(u"broken.json"_s));
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("{\"name\": 7}") > 0);
        broken.close();
        flows->commands().importFile(broken.fileName());
        QVERIFY2(banner->message().contains(u"name"_s), qPrintable(banner->message())); // what and where
    }

    void nothingYetOffersABeginning()
    {
        Desktop admin(*m_theme);
        test::open<FlowsPanel>(admin, m_stage, Qt::Key_2);
        protocol::WriteUser user;
        user.username = u"noor"_s;
        user.email = u"noor@example.org"_s;
        user.password = kPassword;
        user.fullName = u"Noor"_s;
        QVERIFY(await(client(admin).call(protocol::createUser, user)));
        Desktop desktop(*m_theme);
        auto *flows = test::open<FlowsPanel>(desktop, m_stage, Qt::Key_2, u"noor@example.org"_s, kPassword);
        click(*flows, u"templateFlow"_s);
        panels::FlowTemplates *templates = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((templates = newest<panels::FlowTemplates>(desktop)), kPatience);
        test::shot(*m_theme, *templates, u"templates"_s);
        auto *about = templates->findChild<QLabel *>(u"about"_s);
        QVERIFY2(about->text().contains(u"Runs as it is."_s), qPrintable(about->text()));
        QTest::keyClick(templates->findChild<QListWidget *>(), Qt::Key_Down);
        QVERIFY2(about->text().contains(u"Needs a webhook"_s), qPrintable(about->text()));
        QTest::keyClick(templates->findChild<QListWidget *>(), Qt::Key_Return);
        FlowForm *form = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((form = newest<FlowForm>(desktop)), kPatience);
        QCOMPARE(form->findChild<QLineEdit *>(u"name"_s)->text(), u"Answer a webhook"_s);
        QTest::keyClick(form, Qt::Key_Escape);
        QTRY_VERIFY(!newest<FlowForm>(desktop)); // nobody asks whether to discard nothing
        const auto says = [flows](const QString &text) {
            const QList<QLabel *> labels = flows->findChild<panels::NoFlow *>()->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(),
                               [&](const QLabel *label) { return label->text() == text; });
        };
        QVERIFY(says(u"Nothing to show yet"_s)); // there is none to choose
        test::shot(*m_theme, *desktop.window, u"no-flows"_s);
        click(*flows, u"exampleFlow"_s);
        const auto isOpen = [&desktop] { return desktop.editorPage() && desktop.editorPage()->document().isLoaded(); };
        QTRY_VERIFY_WITH_TIMEOUT(isOpen(), kPatience);
        QVERIFY(desktop.editorPage()->editor().definition().nodes.size() > 2);
        // On a small screen nothing of the head is cut off.
        desktop.window->resize(1024, 700);
        const auto cut = [&desktop] {
            const QWidget *head = desktop.editorPage()->findChild<QPushButton *>(u"problems"_s)->parentWidget();
            QStringList all;
            for (const QWidget *part : head->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
                const bool hasToFit = part->sizePolicy().horizontalPolicy() != QSizePolicy::Ignored;
                if (part->isVisible() && hasToFit && part->width() < part->sizeHint().width())
                    all += QLatin1StringView(part->metaObject()->className()) % u' ' % part->objectName();
            }
            return all;
        };
        (void)QTest::qWaitFor([&] { return desktop.window->width() == 1024 && cut().isEmpty(); }, kPatience);
        QVERIFY2(cut().isEmpty(), qPrintable(cut().join(u", "_s)));
        QCOMPARE(desktop.window->width(), 1024);
        // The canvas keeps its room: the palette is put away, and comes back with the window or when it is asked for.
        panels::CanvasPane &canvas = desktop.editorPage()->canvas();
        const widgets::DockArea &docks = desktop.editorPage()->docks();
        QTRY_VERIFY2(canvas.width() >= 480, qPrintable(QString::number(canvas.width())));
        QVERIFY(!docks.isPaneShown(u"components"_s) && docks.isPaneShown(u"node"_s));
        canvas.scene().selectNode(canvas.scene().node(1)->id()); // its form fits as well
        const auto *area = static_cast<QScrollArea *>(docks.pane(u"node"_s)->widget());
        QTRY_VERIFY2(area->widget()->width() <= area->viewport()->width(),
                     qPrintable(QString::number(area->widget()->width())));
        test::shot(*m_theme, *desktop.window, u"editor-narrow"_s);
        desktop.window->resize(1440, 900);
        QTRY_VERIFY(docks.isPaneShown(u"components"_s));
        desktop.window->resize(1024, 700);
        QTRY_VERIFY(!docks.isPaneShown(u"components"_s));
        desktop.window->activateWindow();
        QTRY_VERIFY(desktop.window->isActiveWindow());
        QTest::keyClick(desktop.window.get(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(docks.isPaneShown(u"components"_s));
        desktop.window->resize(1030, 700);
        QTRY_VERIFY(docks.width() < 960 && docks.isPaneShown(u"components"_s));
        desktop.editorPage()->docks().resetLayout();
        QTRY_VERIFY2(canvas.width() >= 480, qPrintable(QString::number(canvas.width())));
    }

    /// Somebody whose role only looks is offered nothing that the server would refuse, however a flow is shared.
    void aViewerIsOfferedNothingToChange()
    {
        Desktop admin(*m_theme);
        test::open<FlowsPanel>(admin, m_stage, Qt::Key_2);
        protocol::WriteUser user;
        user.username = u"vera"_s;
        user.email = u"vera@example.org"_s;
        user.password = kPassword;
        user.role = u"viewer"_s;
        QVERIFY(await(client(admin).call(protocol::createUser, user)));
        const FlowId flow = createSmall(admin, u"Only to be seen"_s);
        protocol::UpdateFlow described;
        described.id = flow;
        described.description = u"Every word of a long description can be read, on a small screen too. "_s.repeated(3);
        QVERIFY(await(client(admin).call(protocol::updateFlow, described)));
        protocol::CreateShare share;
        share.flow = flow;
        share.email = *user.email;
        share.permission = u"admin"_s;
        QVERIFY(await(client(admin).call(protocol::createShare, share)));

        Desktop desktop(*m_theme);
        auto *flows = test::open<FlowsPanel>(desktop, m_stage, Qt::Key_2, *user.email, kPassword);
        flows->choose(flow);
        const auto *title = flows->findChild<QLabel *>(u"flowTitle"_s);
        QTRY_COMPARE_WITH_TIMEOUT(title->text(), u"Only to be seen"_s, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(title->isVisible(), kPatience);
        for (const QString &name : {u"run"_s, u"share"_s, u"newFlow"_s, u"more"_s, u"addTrigger"_s}) {
            for (const QPushButton *each : flows->findChildren<QPushButton *>(name))
                QVERIFY2(each->isHidden(), qPrintable(name));
        }
        for (const QString &name : {u"createFlow"_s, u"importFlow"_s, u"renameFlow"_s, u"describeFlow"_s,
                                    u"duplicateFlow"_s, u"shareFlow"_s, u"deleteFlow"_s})
            QVERIFY2(!flows->findChild<QAction *>(name)->isEnabled(), qPrintable(name));
        QVERIFY(flows->findChild<QAction *>(u"openFlow"_s)->isEnabled());
        QCOMPARE(flows->findChild<QPushButton *>(u"edit"_s)->text(), FlowsPanel::tr("Open"));

        desktop.window->resize(1024, 700);
        auto *subtitle = flows->findChild<widgets::ElidedLabel *>(u"flowSubtitle"_s);
        QTRY_VERIFY_WITH_TIMEOUT(subtitle->isElided(), kPatience);
        QHelpEvent help(QEvent::ToolTip, subtitle->rect().center(), subtitle->mapToGlobal(subtitle->rect().center()));
        QCoreApplication::sendEvent(subtitle, &help);
        QVERIFY2(QToolTip::text().contains(described.description->trimmed()), qPrintable(QToolTip::text()));
        QToolTip::hideText();
        test::shot(*m_theme, *desktop.window, u"viewer-narrow"_s);
        const ExecutionId run = test::triggerSmall(admin, flow);
        test::go(desktop, Qt::Key_3);
        auto *executions = desktop.part<panels::ExecutionsPanel>();
        const auto *list = executions->findChild<QTreeView *>(u"executions"_s);
        QTRY_VERIFY_WITH_TIMEOUT(list->model()->rowCount() > 0, kPatience);
        QTRY_VERIFY(list->header()->length() <= list->viewport()->width()); // every column is seen
        test::shot(*m_theme, *desktop.window, u"executions-narrow"_s);
        emit executions->runChosen(run);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.run() && desktop.run()->ended(), kPatience);
        for (const QWidget *each : desktop.runPage()->findChild<panels::RunActions *>()->findChildren<QPushButton *>())
            QVERIFY2(each->isHidden(), qPrintable(each->objectName()));
        test::shot(*m_theme, *desktop.window, u"run-narrow"_s);
        test::go(desktop, Qt::Key_5);
        const auto *services = desktop.part<panels::ServicesPanel>();
        QVERIFY(services->findChild<QPushButton *>(u"add"_s)->isHidden());
    }

    void everyTemplateOfTheFolderIsOffered()
    {
        const QDir folder(u":/templates"_s);
        QStringList offered;
        for (const client::FlowFile &file : panels::FlowTemplates::all())
            offered.append(file.name % u": "_s % file.description);
        QStringList there;
        for (const QString &name : folder.entryList({u"*.flow.json"_s})) {
            const auto file = client::FlowFile::read(folder.filePath(name));
            QVERIFY2(file, qPrintable(name));
            there.append(file->name % u": "_s % file->description); // in English they say the same
        }
        QVERIFY(there.size() > 12);
        offered.sort();
        there.sort();
        QCOMPARE(offered, there);
    }

    void everyTemplateIsTaken()
    {
        Desktop desktop(*m_theme);
        test::open<FlowsPanel>(desktop, m_stage, Qt::Key_2);
        for (const client::FlowFile &file : panels::FlowTemplates::all()) {
            protocol::CreateFlow create;
            create.name = QString(file.name % u" of the test");
            create.definition = file.definition;
            const auto flow = await(client(desktop).call(protocol::createFlow, create));
            QVERIFY2(flow, qPrintable(file.name));
            protocol::CreateVersion version;
            version.id = flow->id;
            version.version = u"1.0.0"_s;
            const auto made = await(client(desktop).call(protocol::createVersion, version));
            QVERIFY2(made, qPrintable(file.name % u": " % (made ? QString() : made.error().message)));
        }
    }

    void keysMeanTheSameOnEveryList()
    {
        Desktop desktop(*m_theme);
        test::open<FlowsPanel>(desktop, m_stage, Qt::Key_2);
        for (const Qt::Key place :
             {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_5, Qt::Key_6, Qt::Key_7, Qt::Key_8, Qt::Key_9}) {
            test::go(desktop, place);
            QVERIFY2(desktop.window->focusWidget() && desktop.window->focusWidget()->isVisible(),
                     qPrintable(QString::number(place - Qt::Key_0)));
        }
        test::go(desktop, Qt::Key_4);
        opensByKey<panels::RegisterDialog>(desktop, Qt::Key_N, Qt::ControlModifier);
        test::go(desktop, Qt::Key_5);
        opensByKey<panels::ServiceForm>(desktop, Qt::Key_N, Qt::ControlModifier);
        test::go(desktop, Qt::Key_6);
        opensByKey<panels::CredentialForm>(desktop, Qt::Key_N, Qt::ControlModifier);
        test::go(desktop, Qt::Key_8);
        desktop.part<panels::AccessPanel>()->showPart(panels::AccessPanel::Keys);
        opensByKey<panels::ApiKeyForm>(desktop, Qt::Key_N, Qt::ControlModifier);
        desktop.part<panels::AccessPanel>()->showPart(panels::AccessPanel::Users);
        opensByKey<panels::UserForm>(desktop, Qt::Key_N, Qt::ControlModifier);
        auto *users = desktop.part<QTreeView>(u"users"_s);
        QTRY_VERIFY_WITH_TIMEOUT(users->model()->rowCount() > 0, kPatience);
        users->setCurrentIndex(users->model()->index(0, 0));
        opensByKey<panels::UserForm>(desktop, Qt::Key_F2);
        opensByKey<panels::UserForm>(desktop, Qt::Key_E, Qt::ControlModifier);
    }

    void everyListHasAMenu()
    {
        Desktop desktop(*m_theme);
        auto *flows = test::open<FlowsPanel>(desktop, m_stage, Qt::Key_2);
        QTRY_VERIFY_WITH_TIMEOUT(view(*flows).model()->rowCount() > 0, kPatience);
        QCOMPARE(menuOf(desktop, view(*flows)).first(8),
                 (QStringList{u"openFlow"_s, u"editFlow"_s, u"renameFlow"_s, u"describeFlow"_s, u"duplicateFlow"_s,
                              u"shareFlow"_s, u"exportFlow"_s, u"deleteFlow"_s}));
        const std::pair<Qt::Key, QString> lists[] = {{Qt::Key_3, u"executions"_s},
                                                     {Qt::Key_4, u"components"_s},
                                                     {Qt::Key_5, u"services"_s},
                                                     {Qt::Key_6, u"credentials"_s}};
        for (const auto &[place, name] : lists) {
            test::go(desktop, place);
            QVERIFY2(!menuOf(desktop, *desktop.part<QTreeView>(name)).isEmpty(), qPrintable(name));
        }
    }

private:
    static client::ServerClient &client(const Desktop &desktop) { return desktop.session.context().client; }
    static QTreeView &view(const FlowsPanel &flows) { return *flows.findChild<QTreeView *>(u"flows"_s); }
    static QString chosen(const FlowsPanel &flows) { return view(flows).currentIndex().data().toString(); }
    static bool has(const Desktop &desktop, const QString &name)
    {
        const auto flows = desktop.session.context().replica.flows();
        return std::any_of(flows.cbegin(), flows.cend(),
                           [&name](const protocol::Flow &flow) { return flow.name == name; });
    }
    static void press(const Desktop &desktop, Qt::Key key, Qt::KeyboardModifiers with = {})
    {
        desktop.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(desktop.window.get()));
        QTest::keyClick(desktop.window.get(), key, with);
    }
    static void trigger(const FlowsPanel &flows, const QString &action)
    {
        auto *found = flows.findChild<QAction *>(action);
        QVERIFY(found);
        QTRY_VERIFY_WITH_TIMEOUT(found->isEnabled(), kPatience);
        found->trigger();
    }
    template <class Dialog>
    static void opensByKey(const Desktop &desktop, Qt::Key key, Qt::KeyboardModifiers with = {})
    {
        press(desktop, key, with);
        Dialog *dialog = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((dialog = newest<Dialog>(desktop)), kPatience);
        QTRY_VERIFY(dialog->isAncestorOf(QApplication::focusWidget())); // the first word can be typed
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!newest<Dialog>(desktop));
    }
    /// The entries that a right click shows, by name.
    static QStringList menuOf(const Desktop &desktop, QTreeView &list)
    {
        QContextMenuEvent ask(QContextMenuEvent::Mouse, {10, 10}, list.viewport()->mapToGlobal(QPoint(10, 10)));
        QApplication::sendEvent(list.viewport(), &ask);
        QStringList names;
        if (QMenu *menu = newest<QMenu>(desktop)) {
            for (const QAction *action : menu->actions()) {
                if (!action->isSeparator())
                    names += action->objectName();
            }
            menu->close();
        }
        return names;
    }

    widgets::Theme *m_theme = nullptr;
    Stage m_stage;
};

QTEST_MAIN(ListsTest)
#include "lists_test.moc"
