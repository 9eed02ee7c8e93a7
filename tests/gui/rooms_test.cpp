// SPDX-License-Identifier: GPL-3.0-or-later
// The rooms beside the flows, with mouse and keyboard against a real server: components, workspaces, health of
// services, invitations, ranges of the dashboard, words of all that the server can do.
#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QMessageBox>
#include <QTreeView>

#include "app/client/server_client.h"
#include "app/editor/flow_scene.h"
#include "app/editor/flow_view.h"
#include "app/models/component_words.h"
#include "app/models/rows_model.h"
#include "app/models/run_stats.h"
#include "app/models/runs_model.h"
#include "app/panels/access/access_panel.h"
#include "app/panels/access/workspace_form.h"
#include "app/panels/components/component_health.h"
#include "app/panels/components/components_panel.h"
#include "app/panels/credentials/credential_words.h"
#include "app/panels/editor/flow_document.h"
#include "app/panels/editor/run_on_canvas.h"
#include "app/panels/runs/canvas_pane.h"
#include "app/panels/runs/executions_panel.h"
#include "app/panels/services/services_panel.h"
#include "app/panels/settings/setting_words.h"
#include "app/shell/notifications.h"
#include "app/widgets/notices.h"
#include "app/widgets/status_pill.h"
#include "core/protocol/access_endpoints.h"
#include "core/protocol/endpoints.h"
#include "core/protocol/share_endpoints.h"
#include "core/protocol/user_endpoints.h"
#include "tests/gui/hands.h"
#include "tests/gui/small_flow.h"
#include "tests/gui/small_server.h"

using namespace Qt::StringLiterals;
using namespace mh;
using panels::AccessPanel;
using test::answerYes;
using test::await;
using test::click;
using test::Desktop;
using test::kPatience;
using test::newest;
using test::SmallServer;
using test::Stage;

namespace {

const QString kPassword = u"Engine-of-1843!"_s;

QString cell(const QTreeView &view, int row, int column = 0)
{
    return view.model()->index(row, column).data().toString();
}

} // namespace

class RoomsTest final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QCoreApplication::setApplicationName(u"meshhelm"_s);
        QCoreApplication::setApplicationVersion(u"1"_s);
        m_theme = new widgets::Theme(*qApp);
        m_theme->setMode(widgets::Theme::Mode::Light);
        QVERIFY2(m_stage.start(), "the server or the example's components did not start");
    }

    void statisticsOfARange()
    {
        const auto run = [](qint64 createdAt, execution::RunStatus status) {
            protocol::Execution made;
            made.id = ExecutionId::make();
            made.createdAt = made.startedAt = createdAt;
            made.completedAt = createdAt + 10;
            made.status = status;
            return made;
        };
        const qint64 now = 1'000'000'000;
        const models::RunRange range{1'000, 10};
        models::RunTable newest;
        models::RunTable older;
        const auto good = run(now - 500, execution::RunStatus::Completed);
        const auto bad = run(now - 8'500, execution::RunStatus::Failed);
        const auto tooOld = run(now - 20'000, execution::RunStatus::Completed);
        newest.insert(good.id, good);
        for (const auto &each : {good, bad, tooOld})
            older.insert(each.id, each); // what both have counts once
        const models::RunStats stats = models::statsOf(newest, older, now, range);
        QCOMPARE(stats.completed, 1);
        QCOMPARE(stats.failures.size(), 1);
        QCOMPARE(stats.spans.size(), 10);
        QCOMPARE(stats.spans.constLast().completed + stats.spans.at(8).completed, 1);
        QCOMPARE(stats.spans.at(0).failed + stats.spans.at(1).failed, 1);
    }

    void anOldSecretIsRemembered()
    {
        constexpr qint64 kDay = 86'400'000;
        QVERIFY(panels::credentialAge(1'000 * kDay, 1'089 * kDay).isEmpty());
        QVERIFY(panels::credentialAge(1'000 * kDay, 1'100 * kDay).contains(u"100"));
        QVERIFY(panels::credentialAge(0, 1'100 * kDay).isEmpty()); // the server did not say
    }

    void everyWordIsOurs()
    {
        Desktop desktop(*m_theme);
        test::open<panels::ComponentsPanel>(desktop, m_stage, Qt::Key_4);
        protocol::ListComponents all;
        all.page.size = protocol::kPageSizeMax;
        const auto components = await(client(desktop).call(protocol::listComponents, all));
        QVERIFY(components);
        int builtIn = 0;
        for (const protocol::Component &each : components->content) {
            if (!each.builtIn)
                continue;
            ++builtIn;
            QVERIFY2(models::withoutWords(each).isEmpty(), qPrintable(models::withoutWords(each).join(u", "_s)));
            const QStringList categories{u"network"_s, u"control"_s, u"data"_s, u"image"_s};
            QVERIFY2(categories.contains(each.category), qPrintable(each.name % u": " % each.category));
        }
        QVERIFY2(builtIn >= 19, qPrintable(QString::number(builtIn)));
        const auto settings = await(client(desktop).call(protocol::listSettings, {}));
        QVERIFY(settings && settings->settings.size() > 40);
        for (const protocol::Setting &each : settings->settings) {
            QVERIFY2(panels::isSettingKnown(each.key), qPrintable(each.key));
            QVERIFY2(panels::settingArea(each.area) != each.area, qPrintable(each.area));
        }
    }

    void whoStartedARunIsNamed()
    {
        Desktop desktop(*m_theme);
        auto *runs = test::open<panels::ExecutionsPanel>(desktop, m_stage, Qt::Key_3);
        addUser(desktop, u"uma"_s);
        Desktop hers(*m_theme);
        test::open<panels::ExecutionsPanel>(hers, m_stage, Qt::Key_3, u"uma"_s, kPassword);
        flow::FlowDefinition definition;
        definition.nodes.append(flow::Node{});
        definition.nodes[0].id = u"n"_s;
        definition.nodes[0].component = u"noop"_s;
        protocol::CreateFlow request;
        request.name = u"Hers"_s;
        request.definition = definition;
        const auto flow = await(client(hers).call(protocol::createFlow, request));
        QVERIFY2(flow, flow ? "" : qPrintable(flow.error().message));
        QVERIFY(await(client(hers).call(protocol::createVersion, {flow->id, u"1"_s, {}, {}})));
        QVERIFY(await(client(hers).call(protocol::publishFlow, {flow->id, u"1"_s})));
        protocol::TriggerFlow start;
        start.id = flow->id;
        const auto started = await(client(hers).call(protocol::triggerFlow, start));
        QVERIFY(started);
        auto *list = runs->findChild<QTreeView *>(u"executions"_s);
        QTRY_COMPARE_WITH_TIMEOUT(cell(*list, 0, models::RunsModel::Trigger), u"Uma"_s, kPatience);
        test::shot(*m_theme, *desktop.window, u"executions-of-others"_s);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.runPage(), kPatience);
        const auto says = [&desktop] {
            for (const QLabel *label :
                 desktop.runPage() ? desktop.runPage()->findChildren<QLabel *>() : QList<QLabel *>()) {
                if (label->text() == "Uma"_L1 && label->isVisible())
                    return true;
            }
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(says(), kPatience);
    }

    void newsDoNotCoverThePageThatShowsThem()
    {
        Desktop desktop(*m_theme);
        auto *runs = test::open<panels::ExecutionsPanel>(desktop, m_stage, Qt::Key_3);
        flow::FlowDefinition definition;
        definition.nodes.resize(2);
        definition.nodes[0].id = u"wait"_s;
        definition.nodes[0].component = u"wait_for_event"_s;
        definition.nodes[0].config = {{u"event"_s, u"custom:burst"_s}};
        definition.nodes[1].id = u"last"_s;
        definition.nodes[1].component = u"fail"_s;
        definition.edges.resize(1);
        definition.edges[0].id = u"e"_s;
        definition.edges[0].source = u"wait"_s;
        definition.edges[0].target = u"last"_s;
        const auto flow = await(client(desktop).call(protocol::createFlow, {u"Fails late"_s, {}, definition, {}, {}}));
        QVERIFY2(flow, flow ? "" : qPrintable(flow.error().message));
        QVERIFY(await(client(desktop).call(protocol::createVersion, {flow->id, u"1"_s, {}, {}})));
        QVERIFY(await(client(desktop).call(protocol::publishFlow, {flow->id, u"1"_s})));
        auto *news = desktop.part<shell::Notifications>();
        const auto toasts = [&desktop] { return desktop.window->findChildren<QFrame *>(u"toast"_s).size(); };
        // It waits until its page is shown, or is not.
        QSet<ExecutionId> seen;
        const client::Replica &replica = desktop.session.context().replica;
        connect(&replica, &client::Replica::changed, desktop.window.get(), [&](const client::ChangeSet &changes) {
            for (const ExecutionId &id : changes.runs.added | changes.runs.changed) {
                if (replica.runs().value(id).status == execution::RunStatus::Running)
                    seen += id;
            }
        });
        for (const bool isShown : {true, false}) {
            protocol::TriggerFlow start;
            start.id = flow->id;
            const auto run = await(client(desktop).call(protocol::triggerFlow, start));
            QVERIFY(run);
            const auto status = [&] { return desktop.session.context().replica.runs().value(run->execution).status; };
            QTRY_VERIFY_WITH_TIMEOUT(seen.contains(run->execution), kPatience);
            if (isShown)
                emit runs->runChosen(run->execution);
            else
                test::go(desktop, Qt::Key_3);
            const int before = news->unread();
            const auto failed = [&] {
                if (status() == execution::RunStatus::Failed)
                    return true;
                (void)await(client(desktop).call(protocol::publishEvent, {u"burst"_s, {}})); // it may not wait yet
                return false;
            };
            QTRY_VERIFY_WITH_TIMEOUT(failed(), kPatience);
            QTRY_COMPARE_WITH_TIMEOUT(news->unread(), before + 1, kPatience);
            if (!isShown) // the one of the shown run would be here by now
                QTRY_COMPARE_WITH_TIMEOUT(toasts(), 1, kPatience);
        }
    }

    /// A run of a few milliseconds is told of with its end alone. On the canvas that shows it nothing is laid over.
    void shortRunsAreNewsToo()
    {
        Desktop desktop(*m_theme);
        (void)test::open<panels::ExecutionsPanel>(desktop, m_stage, Qt::Key_3);
        flow::FlowDefinition definition;
        definition.nodes.resize(1);
        definition.nodes[0].id = u"only"_s;
        definition.nodes[0].component = u"fail"_s;
        const FlowId flow = test::createPublished(desktop, u"Fails at once"_s, definition);
        QVERIFY(!flow.isNull());
        auto *news = desktop.part<shell::Notifications>();
        const auto titles = [&desktop] {
            QStringList all;
            for (const QFrame *toast : desktop.window->findChildren<QFrame *>(u"toast"_s))
                all.append(toast->findChild<QLabel *>()->text());
            return all;
        };
        emit desktop.part<panels::FlowsPanel>()->editRequested(flow);
        panels::EditorPage *page = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((page = desktop.editorPage()) && page->document().isLoaded()
                                     && page->canvas().scene().nodeCount() > 0,
                                 kPatience);
        desktop.window->activateWindow();
        QTRY_VERIFY(desktop.window->isActiveWindow());
        page->canvas().view().setFocus();
        QTest::keyClick(&page->canvas().view(), Qt::Key_F5);
        const auto *line = page->findChild<panels::RunOnCanvas *>();
        QTRY_VERIFY_WITH_TIMEOUT(line->watched() && line->watched()->state.ended(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(news->unread(), 1, kPatience);

        // Another run is not on this canvas.
        QVERIFY(!test::triggerSmall(desktop, flow, {}).isNull());
        QTRY_COMPARE_WITH_TIMEOUT(news->unread(), 2, kPatience);
        const QString title = shell::Notifications::tr("%1 has failed").arg(u"Fails at once"_s);
        QTRY_COMPARE_WITH_TIMEOUT(titles(), QStringList{title}, kPatience); // and none of the test
    }

    void aComponentShowsItsHealthAndItsUses()
    {
        SmallServer peer;
        QVERIFY(peer.listen(QHostAddress::LocalHost));
        Desktop desktop(*m_theme);
        auto *panel = test::open<panels::ComponentsPanel>(desktop, m_stage, Qt::Key_4);
        protocol::RegisterComponent request;
        request.name = u"lamp"_s;
        request.displayName = u"Lamp"_s;
        request.version.version = u"1.0.0"_s;
        request.version.interface = {{u"inputs"_s, QJsonArray()}, {u"outputs"_s, QJsonArray()}};
        request.version.healthCheck = {{u"path"_s, u"/health"_s}, {u"interval"_s, 1}, {u"timeout"_s, 1}};
        request.endpoints = {peer.url()};
        QVERIFY(await(client(desktop).call(protocol::registerComponent, request)));
        QTRY_VERIFY_WITH_TIMEOUT(panel->find(u"lamp"_s), kPatience); // the server said so
        panel->choose(u"lamp"_s);
        auto *page = panel->findChild<QWidget *>(u"health"_s);
        const auto says = [&](const QString &text) {
            page = panel->findChild<QWidget *>(u"health"_s);
            const auto pills = page ? page->findChildren<widgets::StatusPill *>() : QList<widgets::StatusPill *>();
            return pills.size() == 1 && pills.constFirst()->text() == text;
        };
        QTRY_VERIFY_WITH_TIMEOUT(says(panels::ComponentHealth::tr("Answers")), kPatience);
        test::shot(*m_theme, *desktop.window, u"component-healthy"_s);
        peer.close();
        QTRY_VERIFY_WITH_TIMEOUT(says(panels::ComponentHealth::tr("Does not answer")), kPatience);
        test::shot(*m_theme, *desktop.window, u"component-down"_s);
        click(*panel, u"remove"_s);
        answerYes(desktop);
        QTRY_VERIFY_WITH_TIMEOUT(!panel->find(u"lamp"_s), kPatience);

        panel->choose(u"image-resize"_s);
        QPushButton *flow = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((flow = visible(*panel, u"usingFlow"_s)), kPatience);
        click(*panel, u"deprecated:1.0.0"_s);
        QTRY_VERIFY_WITH_TIMEOUT(versionSays(*panel, u"Deprecated"_s), kPatience);
        test::shot(*m_theme, *desktop.window, u"component-uses"_s);
        click(*panel, u"active:1.0.0"_s);
        QTRY_VERIFY_WITH_TIMEOUT(versionSays(*panel, u"Active"_s), kPatience);
        click(*panel, u"remove"_s);
        answerYes(desktop);
        auto *banner = panel->findChild<widgets::ErrorBanner *>(u"componentResult"_s);
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT((flow = visible(*panel, u"usingFlow"_s)), kPatience);
        QVERIFY2(banner->message().contains(flow->text()), qPrintable(banner->message()));
        click(*panel, u"usingFlow"_s);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.editorPage(), kPatience);
    }

    void aWorkspaceIsKept()
    {
        Desktop desktop(*m_theme);
        auto *panel = test::open<AccessPanel>(desktop, m_stage, Qt::Key_8);
        addUser(desktop, u"ada"_s);
        panel->showPart(AccessPanel::Workspaces);
        auto *list = panel->findChild<QTreeView *>(u"workspaces"_s);
        auto *members = panel->findChild<QTreeView *>(u"members"_s);
        test::shot(*m_theme, *desktop.window, u"workspaces-empty"_s);
        name(desktop, *panel, u"newWorkspace"_s, u"Weather desk"_s);
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 1, kPatience);
        name(desktop, *panel, u"renameWorkspace"_s, u"Forecasts"_s);
        QTRY_COMPARE_WITH_TIMEOUT(cell(*list, 0), u"Forecasts"_s, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(members->model()->rowCount(), 1, kPatience);
        auto *email = panel->findChild<QLineEdit *>(u"memberEmail"_s);
        QTest::keyClicks(email, u"nobody@example.org"_s);
        click(*panel, u"addMember"_s);
        auto *banner = panel->findChild<widgets::ErrorBanner *>(u"workspaceResult"_s);
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), kPatience);
        email->clear();
        QTest::keyClicks(email, u"ada@example.org"_s);
        QTest::keyClick(email, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(members->model()->rowCount(), 2, kPatience);
        QVERIFY(!banner->isVisible());
        test::shot(*m_theme, *desktop.window, u"workspaces"_s);

        Desktop adas(*m_theme);
        auto *theirs = test::open<AccessPanel>(adas, m_stage, Qt::Key_8, u"ada@example.org"_s, kPassword);
        theirs->showPart(AccessPanel::Workspaces);
        auto *seen = theirs->findChild<QTreeView *>(u"workspaces"_s);
        QTRY_COMPARE_WITH_TIMEOUT(seen->model()->rowCount(), 1, kPatience);
        QVERIFY(!visible(*theirs, u"addMember"_s)); // only its owner may
        click(*theirs, u"leaveWorkspace"_s);
        answerYes(adas);
        QTRY_COMPARE_WITH_TIMEOUT(seen->model()->rowCount(), 0, kPatience);
    }

    void anInvitationIsAnswered()
    {
        Desktop desktop(*m_theme);
        test::open<panels::FlowsPanel>(desktop, m_stage, Qt::Key_2);
        protocol::CreateFlow request;
        request.name = u"For Lin"_s;
        const auto made = await(client(desktop).call(protocol::createFlow, request));
        QVERIFY(made);
        protocol::CreateShare share;
        share.flow = made->id;
        share.email = u"lin@example.org"_s;
        share.permission = u"edit"_s;
        QVERIFY(await(client(desktop).call(protocol::createShare, share)));
        addUser(desktop, u"lin"_s);

        Desktop theirs(*m_theme);
        auto *flows = test::open<panels::FlowsPanel>(theirs, m_stage, Qt::Key_2, u"lin@example.org"_s, kPassword);
        auto *banner = flows->findChild<widgets::ErrorBanner *>(u"invited"_s);
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), kPatience);
        QVERIFY(banner->message().contains(request.name));
        test::shot(*m_theme, *theirs.window, u"invited"_s);
        QPushButton *answer = nullptr;
        for (QPushButton *each : banner->findChildren<QPushButton *>()) {
            if (each->isVisible() && !each->text().isEmpty())
                answer = each;
        }
        QVERIFY(answer);
        click(*answer);
        QMessageBox *box = nullptr;
        QTRY_VERIFY((box = newest<QMessageBox>(theirs)));
        for (QAbstractButton *each : box->buttons()) {
            if (box->buttonRole(each) == QMessageBox::AcceptRole)
                QTest::mouseClick(each, Qt::LeftButton);
        }
        QTRY_VERIFY_WITH_TIMEOUT(theirs.session.context().replica.flows().contains(made->id), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!banner->isVisible(), kPatience);
        flows->choose(made->id);
        auto *whose = flows->findChild<QComboBox *>(u"whose"_s);
        whose->setCurrentIndex(2);
        QTRY_VERIFY(flows->findChild<QTreeView *>()->model()->rowCount() == 1);
    }

    void aServicesHealthIsLive()
    {
        SmallServer peer;
        QVERIFY(peer.listen(QHostAddress::LocalHost));
        Desktop desktop(*m_theme);
        auto *panel = test::open<panels::ServicesPanel>(desktop, m_stage, Qt::Key_5);
        protocol::CreateService request;
        request.spec.name = u"beacon"_s;
        request.spec.displayName = u"Beacon"_s;
        request.spec.baseUrl = peer.url();
        request.spec.healthCheck = {
            {u"path"_s, u"/"_s}, {u"interval"_s, 1}, {u"timeout"_s, 1}, {u"failureThreshold"_s, 1}};
        const auto made = await(client(desktop).call(protocol::createService, request));
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        panel->choose(made->id.toString());
        const auto state = [panel, id = made->id.toString()] {
            for (const models::Row &row : panel->model().rows()) {
                if (row.id == id)
                    return row.tone;
            }
            return -1;
        };
        QTRY_COMPARE_WITH_TIMEOUT(state(), int(widgets::Tone::Good), kPatience);
        peer.close();
        QTRY_COMPARE_WITH_TIMEOUT(state(), int(widgets::Tone::Bad), kPatience);
        test::shot(*m_theme, *desktop.window, u"service-failing"_s);
    }

    void theDashboardLooksFurtherBack()
    {
        Desktop desktop(*m_theme);
        auto *panel = test::open<panels::DashboardPanel>(desktop, m_stage, Qt::Key_1);
        auto *range = panel->findChild<QComboBox *>(u"range"_s);
        const auto says = [panel](const QString &text) {
            for (const QLabel *label : panel->findChildren<QLabel *>()) {
                if (label->text() == text)
                    return true;
            }
            return false;
        };
        QVERIFY(says(panels::DashboardPanel::tr("Executions per minute")));
        range->setFocus();
        QTest::keyClick(range, Qt::Key_End);
        QTRY_VERIFY(says(panels::DashboardPanel::tr("Executions per 2 hours")));
        QVERIFY(says(panels::DashboardPanel::tr("Failures of the last 7 days")));
        test::shot(*m_theme, *desktop.window, u"dashboard-week"_s);
    }

private:
    static client::ServerClient &client(const Desktop &desktop) { return desktop.session.context().client; }
    /// Once for all tests.
    void addUser(const Desktop &desktop, const QString &name)
    {
        if (m_users.contains(name))
            return;
        protocol::WriteUser user;
        user.username = name;
        user.email = QString(name % u"@example.org");
        user.password = kPassword;
        user.fullName = QString(name.at(0).toUpper() % name.mid(1));
        QVERIFY(await(client(desktop).call(protocol::createUser, user)));
        m_users += name;
    }
    static QPushButton *visible(const QWidget &parent, const QString &name)
    {
        for (QPushButton *each : parent.findChildren<QPushButton *>(name)) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    static bool versionSays(const panels::ComponentsPanel &panel, const QString &text)
    {
        for (const auto *pill : panel.findChildren<widgets::StatusPill *>(u"status:1.0.0"_s)) {
            if (pill->isVisible())
                return pill->text() == text;
        }
        return false;
    }
    /// Presses a button that asks for a workspace's name.
    static void name(const Desktop &desktop, const AccessPanel &panel, const QString &button, const QString &text)
    {
        click(panel, button);
        panels::WorkspaceForm *form = nullptr;
        QTRY_VERIFY((form = newest<panels::WorkspaceForm>(desktop)));
        auto *field = form->findChild<QLineEdit *>(u"workspaceName"_s);
        field->selectAll();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!newest<panels::WorkspaceForm>(desktop), kPatience);
    }

    widgets::Theme *m_theme = nullptr;
    Stage m_stage;
    QStringList m_users;
};

QTEST_MAIN(RoomsTest)
#include "rooms_test.moc"
