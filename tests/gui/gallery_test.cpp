// SPDX-License-Identifier: GPL-3.0-or-later
// Every place, dialog and state in three languages and both themes, on a server that has been worked with: nothing is
// cut off, nothing stays English, everything can be read. With MH_SAVE_IMAGES, a picture of each.
#include <QAction>
#include <QApplication>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>

#include "app/editor/flow_scene.h"
#include "app/editor/flow_view.h"
#include "app/editor/node_item.h"
#include "app/models/rows_model.h"
#include "app/panels/access/access_panel.h"
#include "app/panels/access/api_key_form.h"
#include "app/panels/access/password_form.h"
#include "app/panels/access/shown_once.h"
#include "app/panels/access/two_factor_dialog.h"
#include "app/panels/access/user_form.h"
#include "app/panels/access/workspace_form.h"
#include "app/panels/components/components_panel.h"
#include "app/panels/components/register_dialog.h"
#include "app/panels/credentials/credential_form.h"
#include "app/panels/credentials/credentials_panel.h"
#include "app/panels/editor/conflict_dialog.h"
#include "app/panels/editor/diff_dialog.h"
#include "app/panels/editor/editor_page.h"
#include "app/panels/editor/flow_document.h"
#include "app/panels/editor/versions_dialog.h"
#include "app/panels/flows/flow_form.h"
#include "app/panels/hosts/hosts_panel.h"
#include "app/panels/parts/inputs_dialog.h"
#include "app/panels/parts/json_text.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/panels/runs/executions_panel.h"
#include "app/panels/runs/run_compare_dialog.h"
#include "app/panels/runs/run_data_dialog.h"
#include "app/panels/runs/run_event_dialog.h"
#include "app/panels/runs/run_pin_dialog.h"
#include "app/panels/services/endpoint_form.h"
#include "app/panels/services/service_form.h"
#include "app/panels/services/services_panel.h"
#include "app/panels/settings/settings_panel.h"
#include "app/panels/sharing/share_dialog.h"
#include "app/panels/tasks/task_form.h"
#include "app/panels/tasks/tasks_panel.h"
#include "app/panels/triggers/trigger_form.h"
#include "app/shell/command_palette.h"
#include "app/shell/notifications.h"
#include "app/shell/search_dialog.h"
#include "app/widgets/notices.h"
#include "tests/gui/gallery_stage.h"
#include "tests/gui/hands.h"
#include "tests/gui/look.h"
#include "tests/gui/relay.h"

using namespace Qt::StringLiterals;
using namespace mh;
using panels::AccessPanel;
using test::Desktop;
using test::kPatience;
using test::Stage;

class GalleryTest final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QCoreApplication::setApplicationName(u"meshhelm"_s);
        QCoreApplication::setApplicationVersion(u"1"_s); // in the list of sessions
        m_theme = new widgets::Theme(*qApp);
        m_theme->setMode(widgets::Theme::Mode::Light);
        for (const QString &language : {u"zh_TW"_s, u"zh_CN"_s})
            QVERIFY(m_english[language].read(QString(u"" MH_TRANSLATIONS "/meshhelm_"_s % language % u".ts")));
        QVERIFY2(m_stage.start(), "the server or the example's components did not start");
    }

    void init() { m_trouble.clear(); }

    void everythingIsEmptyAtFirst()
    {
        Desktop desktop(*m_theme);
        enter<panels::FlowsPanel>(desktop);
        inEveryLanguage(desktop, [&] {
            look(desktop, u"dashboard-empty"_s, place<panels::DashboardPanel>(desktop, Qt::Key_1));
            auto *flows = place<panels::FlowsPanel>(desktop, Qt::Key_2);
            QTRY_VERIFY(flows->findChild<panels::CanvasPane *>()->scene().nodeCount() > 0);
            flows->findChild<QLineEdit *>()->setText(u"balloon"_s);
            look(desktop, u"flows-nothing-found"_s, emptyState(*flows));
            flows->choose(desktop.session.context().replica.flows().constBegin()->id); // ends the search
            flows->findChild<QTabBar *>(u"flowTabs"_s)->setCurrentIndex(1);
            QTRY_VERIFY(flows->findChild<QTabBar *>(u"flowTabs"_s)->isVisible());
            look(desktop, u"triggers-empty"_s, emptyState(*flows));
            look(desktop, u"executions-empty"_s, emptyState(*place<panels::ExecutionsPanel>(desktop, Qt::Key_3)));
            look(desktop, u"services-empty"_s, emptyState(*place<panels::ServicesPanel>(desktop, Qt::Key_5)));
            look(desktop, u"credentials-empty"_s, emptyState(*place<panels::CredentialsPanel>(desktop, Qt::Key_6)));
            look(desktop, u"hosts-empty"_s, emptyState(*place<panels::HostsPanel>(desktop, Qt::Key_7)));
            auto *tasks = place<panels::TasksPanel>(desktop, Qt::Key_0);
            look(desktop, u"tasks-empty"_s, emptyState(*tasks));
            tasks->showPart(panels::TasksPanel::Nodes);
            look(desktop, u"nodes-empty"_s, emptyState(*tasks));
            tasks->showPart(panels::TasksPanel::Tasks);
            auto *access = place<AccessPanel>(desktop, Qt::Key_8);
            access->showPart(AccessPanel::Keys);
            look(desktop, u"api-keys-empty"_s, emptyState(*access));
            access->showPart(AccessPanel::Workspaces);
            look(desktop, u"workspaces-empty"_s, emptyState(*access));
        });
        QVERIFY2(m_trouble.isEmpty(), qPrintable(m_trouble.join(u'\n')));
    }

    void theServerIsFilled()
    {
        Desktop desktop(*m_theme);
        enter<panels::FlowsPanel>(desktop);
        const QString trouble = m_data.fill(desktop.session.context().client, m_stage);
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }

    void places()
    {
        Desktop desktop(*m_theme);
        enter<panels::FlowsPanel>(desktop);
        inEveryLanguage(desktop, [&] {
            look(desktop, u"dashboard"_s, place<panels::DashboardPanel>(desktop, Qt::Key_1));
            lookAtFlows(desktop);
            auto *runs = place<panels::ExecutionsPanel>(desktop, Qt::Key_3);
            auto *list = runs->findChild<QTreeView *>(u"executions"_s);
            QTRY_VERIFY_WITH_TIMEOUT(list->model()->rowCount() > 6, kPatience);
            look(desktop, u"executions"_s);
            list->selectAll();
            look(desktop, u"executions-chosen"_s, waitFor(*runs, u"compare"_s));
            auto *components = place<panels::ComponentsPanel>(desktop, Qt::Key_4);
            QTRY_VERIFY_WITH_TIMEOUT(components->find(u"transform"_s), kPatience);
            components->choose(u"transform"_s);
            look(desktop, u"components"_s, waitFor(*components, u"usingFlow"_s));
            auto *services = place<panels::ServicesPanel>(desktop, Qt::Key_5);
            QTRY_VERIFY_WITH_TIMEOUT(services->model().rowCount() == 2, kPatience);
            services->choose(m_data.service);
            QTRY_VERIFY_WITH_TIMEOUT(services->findChild<QTreeView *>(u"endpointList"_s)->model()->rowCount() == 4,
                                     kPatience);
            look(desktop, u"services"_s);
            place<panels::TasksPanel>(desktop, Qt::Key_0)->askNew();
            lookAtDialog<panels::TaskForm>(desktop, u"task-form"_s);
            auto *credentials = place<panels::CredentialsPanel>(desktop, Qt::Key_6);
            credentials->choose(m_data.credential);
            look(desktop, u"credentials"_s, waitFor(*credentials, u"test"_s));
            lookAtAccess(desktop);
            auto *settings = place<panels::SettingsPanel>(desktop, Qt::Key_9);
            look(desktop, u"settings"_s);
            settings->showServer();
            auto *areas = settings->findChild<QListWidget *>(u"areas"_s);
            QTRY_VERIFY_WITH_TIMEOUT(areas->count() > 3, kPatience);
            for (int row = 0; row < areas->count(); ++row) {
                areas->setCurrentRow(row);
                look(desktop, QString(u"settings-server-"_s % QString::number(row + 1)));
            }
        });
        QVERIFY2(m_trouble.isEmpty(), qPrintable(m_trouble.join(u'\n')));
    }

    void dialogs()
    {
        Desktop desktop(*m_theme);
        enter<panels::FlowsPanel>(desktop);
        inEveryLanguage(desktop, [&] {
            const panels::Context context = desktop.session.context();
            auto *flows = place<panels::FlowsPanel>(desktop, Qt::Key_2);
            QTRY_VERIFY_WITH_TIMEOUT(context.replica.flows().contains(m_data.invoices), kPatience);
            flows->choose(m_data.invoices);
            test::click(*flows, u"newFlow"_s);
            lookAtDialog<panels::FlowForm>(desktop, u"new-flow"_s);
            auto *run = desktop.askToRun();
            QVERIFY(run);
            run->findChild<panels::JsonText *>()->setPlainText(u"{\n  \"amount\": }"_s);
            lookAtDialog<panels::TriggerDialog>(desktop, u"run-dialog"_s);
            open<panels::ShareDialog>(desktop, u"share"_s, context.client, m_data.invoices, u"Monthly bills"_s);
            for (const QString &kind : panels::TriggerForm::kinds()) {
                protocol::Trigger fresh;
                fresh.flow = m_data.invoices;
                fresh.kind = kind;
                open<panels::TriggerForm>(desktop, QString(u"trigger-"_s % kind), context, fresh);
            }
            auto *credentials = place<panels::CredentialsPanel>(desktop, Qt::Key_6);
            credentials->choose(m_data.credential);
            test::click(*credentials, u"remove"_s);
            lookAtDialog<QMessageBox>(desktop, u"question"_s);
            open<panels::CredentialForm>(desktop, u"credential-form"_s, context, protocol::Credential());
            open<panels::ServiceForm>(desktop, u"service-form"_s, context, protocol::Service());
            open<panels::EndpointForm>(desktop, u"endpoint-form"_s, context, protocol::Service(),
                                       protocol::ServiceEndpoint());
            open<panels::UserForm>(desktop, u"user-form"_s, context, panels::UserRecord());
            open<panels::PasswordForm>(desktop, u"password-form"_s, context, QString(), QString());
            open<panels::ApiKeyForm>(desktop, u"api-key-form"_s, context);
            open<panels::TwoFactorDialog>(desktop, u"two-factor"_s, context, panels::TwoFactorDialog::Purpose::Enrol);
            open<panels::RegisterDialog>(desktop, u"register-component"_s, context.client);
            lookOverEverything(desktop);
        });
        QVERIFY2(m_trouble.isEmpty(), qPrintable(m_trouble.join(u'\n')));
    }

    void editor()
    {
        Desktop desktop(*m_theme);
        enter<panels::FlowsPanel>(desktop);
        inEveryLanguage(desktop, [&] {
            lookAtEditor(desktop);
            if (QTest::currentTestFailed())
                return;
            const panels::Context context = desktop.session.context();
            flow::FlowDefinition base = desktop.editorPage()->editor().definition();
            flow::FlowDefinition mine = base;
            flow::FlowDefinition theirs = base;
            mine.nodes[1].name = u"VAT"_s;
            theirs.nodes[1].name = u"Sales tax"_s;
            theirs.nodes[2].name = u"Bill by mail"_s;
            open<panels::ConflictDialog>(desktop, u"merge"_s, context,
                                         panels::ConflictDialog::Sides{base, mine, theirs});
            open<panels::DiffDialog>(desktop, u"versions-compared"_s, context,
                                     panels::DiffDialog::Side{u"1.0.0"_s, base},
                                     panels::DiffDialog::Side{u"1.1.0"_s, theirs});
            protocol::FlowVersion version;
            version.version = u"1.1.0"_s;
            version.status = u"published"_s;
            version.note = u"prices are asked for at the shop"_s;
            version.createdBy = u"Amara Okafor"_s;
            version.createdAt = desktop.clock.nowMs() - 7'200'000;
            open<panels::VersionsDialog>(desktop, u"versions"_s, QList{version}, desktop.clock.nowMs());
            open<panels::PublishDialog>(desktop, u"publish"_s, u"1.2.0"_s);
            open<panels::InputsDialog>(
                desktop, u"inputs"_s,
                QJsonObject{{u"type"_s, u"object"_s},
                            {u"properties"_s, QJsonObject{{u"amount"_s, QJsonObject{{u"type"_s, u"number"_s}}}}}});
            open<panels::PinDialog>(desktop, u"pin"_s, u"Tax"_s, QJsonObject{{u"net"_s, 250}},
                                    panels::PinDialog::Origin::LastRun);
        });
        QVERIFY2(m_trouble.isEmpty(), qPrintable(m_trouble.join(u'\n')));
    }

    void runs()
    {
        Desktop desktop(*m_theme);
        enter<panels::FlowsPanel>(desktop);
        inEveryLanguage(desktop, [&] {
            lookAtRun(desktop, u"run-done"_s, m_data.done, u"tax"_s);
            lookAtRun(desktop, u"run-failed"_s, m_data.failed, u"pay"_s);
            lookAtRun(desktop, u"run-waiting"_s, m_data.waiting, u"wait"_s);
            desktop.runPage()->findChild<QPushButton *>(u"cancel"_s)->click();
            lookAtDialog<QMessageBox>(desktop, u"cancel-run"_s);
            lookAtRun(desktop, u"run-approval"_s, m_data.asking, {}, u"approve"_s);
            lookAtRun(desktop, u"run-uncertain"_s, m_data.lost, {}, u"succeeded"_s);
            lookAtRun(desktop, u"run-held"_s, m_data.held, {}, u"continue"_s);
            const panels::Context context = desktop.session.context();
            open<panels::CompareDialog>(desktop, u"compare-runs"_s, context, m_data.doneBefore, m_data.done);
            open<panels::EventDialog>(desktop, u"send-event"_s, context, u"custom:order.paid"_s,
                                      QJsonObject{{u"order"_s, u"A7"_s}});
            const QJsonObject value{
                {u"net"_s, 250}, {u"customer"_s, QJsonObject{{u"name"_s, u"Northwind"_s}, {u"city"_s, u"Taipei"_s}}}};
            open<panels::DataDialog>(desktop, u"data"_s, u"Tax"_s, value, u"$.nodes.tax.output"_s,
                                     panels::BlobView::Fetch());
        });
        QVERIFY2(m_trouble.isEmpty(), qPrintable(m_trouble.join(u'\n')));
    }

    void signingIn()
    {
        Desktop desktop(*m_theme);
        inEveryLanguage(desktop, [&] {
            auto *page = desktop.part<shell::SignInPage>();
            look(desktop, u"sign-in-local"_s);
            page->findChild<QTabBar *>()->setCurrentIndex(1);
            page->setServer(QUrl(u"https://meshhelm.example.org"_s), u"mei@example.org"_s);
            look(desktop, u"sign-in"_s);
            desktop.signIn(m_stage.fact("url"_L1), u"mei@example.org"_s, u"not the password"_s);
            auto *banner = page->findChild<widgets::ErrorBanner *>();
            QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible() && !banner->message().isEmpty(), kPatience);
            look(desktop, u"sign-in-wrong"_s);
            test::click(*page, u"newAccount"_s);
            page->findChild<QLineEdit *>(u"newPassword"_s)->setText(u"weak"_s);
            look(desktop, u"register"_s);
            page->showForm();
            test::click(*page, u"forgot"_s);
            look(desktop, u"forgot"_s);
            page->showProgress(u"…"_s);
            page->askFingerprint(
                u"4F:9A:02:6B:C1:7D:E3:58:90:AF:11:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9:0A:1B:2C:3D:4E:5F:61"_s);
            look(desktop, u"fingerprint"_s);
            page->askCode({});
            look(desktop, u"second-step"_s);
            page->askNewPassword(true, {});
            look(desktop, u"new-password"_s);
            page->showForm();
        });
        QVERIFY2(m_trouble.isEmpty(), qPrintable(m_trouble.join(u'\n')));
    }

    void whoMayLittleIsTold()
    {
        Desktop desktop(*m_theme);
        enter<panels::FlowsPanel>(desktop, test::kReaderName, test::kReaderPassword);
        inEveryLanguage(desktop, [&] {
            look(desktop, u"flows-empty"_s, emptyState(*place<panels::FlowsPanel>(desktop, Qt::Key_2)));
            auto *access = place<AccessPanel>(desktop, Qt::Key_8);
            access->showPart(AccessPanel::Users);
            look(desktop, u"forbidden-users"_s, emptyState(*access));
            auto *settings = place<panels::SettingsPanel>(desktop, Qt::Key_9);
            settings->showServer();
            look(desktop, u"forbidden-settings"_s, emptyState(*settings));
        });
        QVERIFY2(m_trouble.isEmpty(), qPrintable(m_trouble.join(u'\n')));
    }

    void aLostConnection()
    {
        test::Relay relay(QUrl(m_stage.fact("url"_L1)));
        QVERIFY(relay.open());
        Desktop desktop(*m_theme);
        desktop.signIn(relay.url(), m_stage.fact("username"_L1), m_stage.fact("password"_L1));
        QTRY_VERIFY_WITH_TIMEOUT(desktop.part<panels::FlowsPanel>(), kPatience);
        inEveryLanguage(desktop, [&] {
            auto &stream = desktop.session.context().stream;
            QTRY_COMPARE_WITH_TIMEOUT(stream.state(), client::EventStream::State::Online, 30'000);
            auto *flows = place<panels::FlowsPanel>(desktop, Qt::Key_2);
            QTRY_VERIFY_WITH_TIMEOUT(flows->findChild<panels::CanvasPane *>()->scene().nodeCount() > 0, kPatience);
            relay.cut();
            QTRY_VERIFY_WITH_TIMEOUT(stream.state() != client::EventStream::State::Online, kPatience);
            look(desktop, u"connection-lost"_s);
            QVERIFY(relay.open());
        });
        QVERIFY2(m_trouble.isEmpty(), qPrintable(m_trouble.join(u'\n')));
    }

private:
    template <class T>
    void enter(Desktop &desktop)
    {
        enter<T>(desktop, m_stage.fact("username"_L1), m_stage.fact("password"_L1));
    }
    template <class T>
    void enter(Desktop &desktop, const QString &name, const QString &password)
    {
        desktop.window->resize(1280, 800);
        desktop.signIn(m_stage.fact("url"_L1), name, password);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.part<T>(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.session.context().replica.listsLoaded(), kPatience);
    }

    /// The same desktop, switched while it runs.
    void inEveryLanguage(Desktop &desktop, const std::function<void()> &walk)
    {
        for (const QString &language : {u"en"_s, u"zh_TW"_s, u"zh_CN"_s}) {
            m_language = language;
            desktop.window->resize(1280, 800);
            desktop.languages.setCurrent(language);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the console in the language before
            walk();
            if (QTest::currentTestFailed())
                break;
        }
        desktop.languages.setCurrent(u"en"_s);
    }

    template <class T>
    T *place(Desktop &desktop, Qt::Key key)
    {
        test::go(desktop, key);
        return desktop.part<T>();
    }

    /// Waits for a part that comes with the server's answer.
    static QWidget *waitFor(QWidget &page, const QString &name)
    {
        QWidget *found = nullptr;
        (void)QTest::qWaitFor(
            [&] {
                for (QWidget *each : page.findChildren<QWidget *>(name))
                    found = each->isVisible() ? each : found;
                return found != nullptr;
            },
            kPatience);
        return found;
    }
    static QWidget *emptyState(QWidget &page)
    {
        QWidget *found = nullptr;
        (void)QTest::qWaitFor(
            [&] {
                for (auto *each : page.findChildren<widgets::EmptyState *>()) {
                    // Until then it says that it is loading, without an icon.
                    found = each->isVisible() && each->findChild<QLabel *>() ? each : found;
                }
                return found != nullptr;
            },
            kPatience);
        return found;
    }

    void look(Desktop &desktop, const QString &name) { look(desktop, name, desktop.window.get()); }
    /// The whole window; `there`: what had to be there.
    void look(Desktop &desktop, const QString &name, const QWidget *there)
    {
        QVERIFY2(there, qPrintable(name));
        lookAt(*desktop.window, name);
    }

    void lookAt(QWidget &page, const QString &name)
    {
        QTRY_VERIFY(page.isVisible());
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        const auto tell = [&](const char *what, const QStringList &list) {
            for (const QString &each : list)
                m_trouble += u"%1 %2 %3: %4"_s.arg(m_language, name, QLatin1StringView(what), each);
        };
        QStringList cut; // what has come last is laid out a little later
        (void)QTest::qWaitFor([&] { return (cut = test::cutOff(page)).isEmpty(); }, 2'000);
        tell("cut", cut);
        if (m_english.contains(m_language))
            tell("English", m_english[m_language].in(test::wordsOf(page)));
        const QString folder = qEnvironmentVariable("MH_SAVE_IMAGES");
        for (const auto mode : {widgets::Theme::Mode::Dark, widgets::Theme::Mode::Light}) {
            const QString theme = mode == widgets::Theme::Mode::Dark ? u"dark"_s : u"light"_s;
            if (m_language != "en"_L1 && folder.isEmpty())
                continue; // the words differ, not the colours
            m_theme->setMode(mode);
            QCoreApplication::processEvents(); // the palette travels as events
            if (m_language == "en"_L1)
                tell("faint", test::faint(page));
            if (!folder.isEmpty()) {
                QTest::qWait(60); // what moves comes to rest; only pictures need that
                test::saveReduced(page, folder, QString(name % u'-' % m_language % u'-' % theme));
            }
        }
    }

    /// Looks at the open dialog of that kind and closes it.
    template <class T>
    void lookAtDialog(Desktop &desktop, const QString &name)
    {
        T *dialog = nullptr;
        QVERIFY2(QTest::qWaitFor([&] { return (dialog = test::newest<T>(desktop)) != nullptr; }, kPatience),
                 qPrintable(name));
        lookAt(*dialog, name);
        for (const QString &back : test::tabsBack(*dialog))
            m_trouble += name % u": Tab goes back, "_s % back;
        dialog->QDialog::done(0);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    template <class T, class... Args>
    void open(Desktop &desktop, const QString &name, Args &&...args)
    {
        auto *dialog = new T(std::forward<Args>(args)..., desktop.window.get());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
        lookAtDialog<T>(desktop, name);
    }

    void lookAtFlows(Desktop &desktop)
    {
        auto *flows = place<panels::FlowsPanel>(desktop, Qt::Key_2);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.session.context().replica.flows().contains(m_data.invoices), kPatience);
        flows->choose(m_data.invoices);
        QTRY_COMPARE_WITH_TIMEOUT(flows->findChild<panels::CanvasPane *>()->scene().nodeCount(), 3, kPatience);
        look(desktop, u"flows"_s);
        flows->findChild<QTabBar *>(u"flowTabs"_s)->setCurrentIndex(1);
        look(desktop, u"triggers"_s, waitFor(*flows, u"copyUrl"_s));
        flows->findChild<QTabBar *>(u"flowTabs"_s)->setCurrentIndex(0);
    }

    void lookAtAccess(Desktop &desktop)
    {
        auto *access = place<AccessPanel>(desktop, Qt::Key_8);
        const QList<std::tuple<AccessPanel::Part, QString, QString, int>> parts{
            {AccessPanel::Account, u"account"_s, u"sessions"_s, 1},
            {AccessPanel::Keys, u"api-keys"_s, u"apiKeys"_s, 2},
            {AccessPanel::Workspaces, u"workspaces"_s, u"members"_s, 3},
            {AccessPanel::Users, u"users"_s, u"users"_s, 4},
            {AccessPanel::Audit, u"audit"_s, u"audit"_s, 5}};
        for (const auto &[part, name, list, rows] : parts) {
            access->showPart(part);
            const auto *view = access->findChild<QTreeView *>(list);
            const auto isThere = [view, least = rows] { return view->model()->rowCount() >= least; };
            QVERIFY2(QTest::qWaitFor(isThere, kPatience), qPrintable(name));
            look(desktop, name);
        }
        access->showPart(AccessPanel::Account);
    }

    void lookOverEverything(Desktop &desktop)
    {
        test::go(desktop, Qt::Key_1);
        press(desktop, Qt::Key_K, Qt::ControlModifier);
        lookAtDialog<shell::CommandPalette>(desktop, u"palette"_s);
        press(desktop, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        shell::SearchDialog *search = nullptr;
        QTRY_VERIFY((search = test::newest<shell::SearchDialog>(desktop)));
        search->findChild<QLineEdit *>(u"searchEverywhere"_s)->setText(u"bill"_s);
        QTRY_VERIFY_WITH_TIMEOUT(search->findChild<QTreeWidget *>(u"found"_s)->topLevelItemCount() > 0, kPatience);
        lookAtDialog<shell::SearchDialog>(desktop, u"search"_s);
        auto *bell = desktop.part<QAbstractButton>(u"notifications"_s);
        test::click(*bell);
        auto *news = desktop.part<shell::Notifications>();
        QTRY_VERIFY(news->isVisible());
        lookAt(*news, u"notifications"_s);
        news->close();
    }

    void lookAtEditor(Desktop &desktop)
    {
        desktop.window->openFlow(m_data.badDraft);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.editorPage() && desktop.editorPage()->flow() == m_data.badDraft
                                     && desktop.editorPage()->canvas().scene().nodeCount() == 3,
                                 kPatience);
        auto *problems = desktop.editorPage()->findChild<QPushButton *>(u"problems"_s);
        QTRY_VERIFY_WITH_TIMEOUT(problems->text().contains(QRegularExpression(u"[0-9]"_s)),
                                 kPatience); // they are counted
        if (!problems->isChecked())
            problems->click();
        desktop.editorPage()->canvas().scene().selectNode(u"tax"_s);
        look(desktop, u"editor-problems"_s, waitFor(*desktop.editorPage(), u"input/net"_s));
        problems->click();
        desktop.window->openFlow(m_data.invoices);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.editorPage() && desktop.editorPage()->flow() == m_data.invoices
                                     && desktop.editorPage()->canvas().scene().nodeCount() == 3,
                                 kPatience);
        QTRY_VERIFY(desktop.editorPage()->findChild<QTreeWidget *>(u"palette"_s)->topLevelItemCount() > 1);
        look(desktop, u"editor"_s);
        desktop.editorPage()->canvas().scene().selectNode(u"tax"_s);
        look(desktop, u"editor-node"_s, waitFor(*desktop.editorPage(), u"input/net"_s));
    }

    /// `part`: that comes with the run's question.
    void lookAtRun(Desktop &desktop, const QString &name, ExecutionId id, const QString &node, const QString &part = {})
    {
        desktop.window->openRun(id);
        QTRY_VERIFY2_WITH_TIMEOUT(desktop.runPage() && desktop.runPage()->run() == id && desktop.run(),
                                  qPrintable(name), kPatience);
        auto &scene = desktop.runPage()->findChild<panels::CanvasPane *>()->scene();
        QTRY_VERIFY_WITH_TIMEOUT(scene.nodeCount() > 0, kPatience);
        if (!node.isEmpty()) {
            QTRY_VERIFY_WITH_TIMEOUT(scene.node(node) && scene.node(node)->look(), kPatience);
            scene.selectNode(node);
        }
        look(desktop, name, part.isEmpty() ? desktop.runPage() : waitFor(*desktop.runPage(), part));
    }

    /// A shortcut: it counts in the active window, which is another one for a moment after a dialog.
    static void press(Desktop &desktop, Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        QVERIFY(QTest::qWaitFor([&] {
            desktop.window->activateWindow();
            return desktop.window->isActiveWindow() && !QApplication::activeModalWidget();
        }));
        QTest::keyClick(desktop.window.get(), key, modifiers);
    }

    widgets::Theme *m_theme = nullptr;
    Stage m_stage;
    test::GalleryStage m_data;
    QHash<QString, test::EnglishTexts> m_english;
    QString m_language = u"en"_s;
    QStringList m_trouble;
};

QTEST_MAIN(GalleryTest)
#include "gallery_test.moc"
