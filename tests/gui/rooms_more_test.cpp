// SPDX-License-Identifier: GPL-3.0-or-later
// More of the rooms beside the flows, with mouse and keyboard against a real server: whose a flow is and where it
// lives, people of a workspace, services that describe themselves, one's picture and sessions, uses of credentials.
#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QImage>
#include <QJsonArray>
#include <QLabel>
#include <QSignalSpy>
#include <QTreeView>
#include <QUrlQuery>

#include "app/client/server_client.h"
#include "app/models/rows_model.h"
#include "app/models/run_archive.h"
#include "app/panels/access/access_panel.h"
#include "app/panels/credentials/credentials_panel.h"
#include "app/panels/parts/form_dialog.h"
#include "app/panels/services/service_form.h"
#include "app/panels/services/services_panel.h"
#include "app/panels/sharing/flow_home.h"
#include "app/panels/sharing/owner_form.h"
#include "app/panels/sharing/share_dialog.h"
#include "app/widgets/notices.h"
#include "core/protocol/access_endpoints.h"
#include "core/protocol/endpoints.h"
#include "core/protocol/share_endpoints.h"
#include "core/protocol/user_endpoints.h"
#include "tests/gui/hands.h"
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

/// What a service with these operations says of itself: method, path and summary each.
QByteArray openApi(const QList<QStringList> &operations)
{
    QJsonObject paths;
    for (const QStringList &each : operations) {
        QJsonObject methods = paths.value(each.at(1)).toObject();
        const QJsonObject replies{{u"200"_s, QJsonObject{{u"description"_s, u"it"_s}}}};
        methods.insert(each.at(0), QJsonObject{{u"operationId"_s, QString(each.at(0) % each.at(1))},
                                               {u"summary"_s, each.at(2)},
                                               {u"responses"_s, replies}});
        paths.insert(each.at(1), methods);
    }
    return QJsonDocument(QJsonObject{{u"openapi"_s, u"3.0.3"_s},
                                     {u"info"_s, QJsonObject{{u"title"_s, u"Bird counts"_s}, {u"version"_s, u"2.1"_s}}},
                                     {u"paths"_s, paths}})
        .toJson();
}

} // namespace

class RoomsMoreTest final : public QObject
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

    void olderRunsComeInPages()
    {
        constexpr qint64 kNow = 1'000'000;
        SmallServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QList<protocol::Execution> all;
        for (int i = 0; i < 3 * protocol::kPageSizeMax; ++i) {
            protocol::Execution run;
            run.id = ExecutionId::make();
            run.flow = FlowId::make();
            run.createdAt = kNow - i;
            all += run;
        }
        QList<int> asked;
        bool isDown = false;
        server.answer = [&](const QByteArray &target) {
            const QUrlQuery query(QUrl(QString::fromUtf8(target)));
            const int page = query.queryItemValue(u"page"_s).toInt();
            asked += page;
            if (isDown)
                return QByteArray();
            const auto some = all.mid(page * protocol::kPageSizeMax, protocol::kPageSizeMax);
            const protocol::Paged<protocol::Execution> list{some, page, int(some.size()), all.size()};
            return QJsonDocument(toJson(list)).toJson();
        };
        client::ServerClient client{QUrl(server.url())};
        client.setTokens({u"access"_s, u"refresh"_s, 0});
        models::RunArchive archive(client);
        QSignalSpy changed(&archive, &models::RunArchive::changed);
        QSignalSpy failed(&archive, &models::RunArchive::failed);

        archive.reach(kNow - protocol::kPageSizeMax - 1); // ends within the second page
        QVERIFY(archive.isLoading());
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, kPatience);
        QCOMPARE(asked, (QList<int>{0, 1}));
        QCOMPARE(archive.runs().size(), 2 * protocol::kPageSizeMax);
        QCOMPARE(archive.newest(), kNow);
        QCOMPARE(archive.oldest(), 0); // there is nothing more to be had of the range
        QVERIFY(!archive.isLoading());

        asked.clear();
        archive.reach(0);
        archive.reach(1); // another range meanwhile: only this one counts
        QTRY_COMPARE_WITH_TIMEOUT(archive.runs().size(), all.size(), kPatience);
        QCOMPARE(changed.count(), 2);
        QCOMPARE(asked.count(3), 1); // a whole last page: what follows is asked for, and is nothing
        QCOMPARE(archive.oldest(), 0);

        for (int i = int(all.size()); i < models::RunArchive::kMost + protocol::kPageSizeMax; ++i) {
            protocol::Execution run;
            run.id = ExecutionId::make();
            run.flow = FlowId::make();
            run.createdAt = kNow - i;
            all += run;
        }
        archive.reach(1);
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 3, kPatience);
        QCOMPARE(archive.runs().size(), models::RunArchive::kMost);
        QCOMPARE(archive.oldest(), kNow - models::RunArchive::kMost + 1);

        isDown = true;
        archive.reach(1);
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kPatience);
        QVERIFY(!archive.isLoading());
        QCOMPARE(archive.runs().size(), models::RunArchive::kMost); // what has come stays
    }

    void aServiceIsSharedAndHandedOver()
    {
        Desktop office(*m_theme);
        open<AccessPanel>(office, Qt::Key_8);
        addUser(office, u"ole"_s);
        addUser(office, u"pia"_s);
        Desktop desktop(*m_theme);
        auto *page = openAs<panels::ServicesPanel>(desktop, Qt::Key_5, u"ole"_s);
        protocol::CreateService request;
        request.spec.name = u"tides"_s;
        request.spec.displayName = u"Tide gauge"_s;
        request.spec.baseUrl = u"http://127.0.0.1:9"_s;
        request.endpoints.resize(1);
        request.endpoints[0].name = u"level"_s;
        request.endpoints[0].path = u"/level"_s;
        const auto made = await(client(desktop).call(protocol::createService, request));
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        Desktop guest(*m_theme);
        auto *hers = openAs<panels::ServicesPanel>(guest, Qt::Key_5, u"pia"_s); // before a dialog is open
        page->choose(made->id.toString());
        desktop.window->resize(1024, 700); // nothing is cut
        for (const QString &name : {u"test"_s, u"switch"_s, u"share"_s, u"change"_s, u"remove"_s}) {
            const auto *button = page->findChild<QPushButton *>(name);
            QTRY_VERIFY2_WITH_TIMEOUT(
                button->isVisible() && button->width() >= button->sizeHint().width()
                    && page->rect().contains(button->rect().translated(button->mapTo(page, QPoint()))),
                qPrintable(name), kPatience);
        }
        shot(*desktop.window, u"services-small"_s);
        click(*page, u"share"_s);
        panels::ShareDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = newest<panels::ShareDialog>(desktop)));
        auto *owner = dialog->findChild<QLabel *>(u"owner"_s);
        QTRY_COMPARE_WITH_TIMEOUT(owner->text(), panels::SharedHome::tr("It is yours."), kPatience);
        auto *email = dialog->findChild<QLineEdit *>(u"email"_s);
        QCOMPARE(dialog->focusWidget(), email);
        auto *banner = dialog->findChild<widgets::ErrorBanner *>();
        for (const auto &[who, isKnown] : {std::pair(u"nobody"_s, false), std::pair(u"pia"_s, true)}) {
            email->selectAll();
            QTest::keyClicks(email, QString(who % u"@example.org"_s));
            QTest::keyClick(email, Qt::Key_Return);
            QTRY_COMPARE_WITH_TIMEOUT(banner->isVisible(), !isKnown, kPatience);
        }
        auto *shares = dialog->findChild<QTreeView *>(u"shares"_s);
        QTRY_COMPARE_WITH_TIMEOUT(shares->model()->rowCount(), 1, kPatience);
        QVERIFY(cell(*shares, 0).contains(u"pia@example.org"_s));
        shot(*dialog, u"share-service"_s);

        QVERIFY(hers->isVisible());
        hers->choose(made->id.toString());
        const auto seen = [hers](const QString &name) { return hers->findChild<QPushButton *>(name)->isVisible(); };
        const auto endpoints = [hers] { return hers->findChild<QTreeView *>(u"endpointList"_s)->model()->rowCount(); };
        QTRY_COMPARE_WITH_TIMEOUT(endpoints(), 1, kPatience);
        for (const QString &name : {u"test"_s, u"switch"_s, u"share"_s, u"change"_s, u"remove"_s, u"addEndpoint"_s,
                                    u"changeEndpoint"_s, u"removeEndpoint"_s})
            QVERIFY2(!seen(name), qPrintable(name));
        QVERIFY(!hers->findChild<QAction *>(u"deleteService"_s)->isEnabled());
        shot(*guest.window, u"service-of-another"_s);
        auto *level = dialog->findChild<QComboBox *>(u"newLevel"_s);
        QTRY_VERIFY_WITH_TIMEOUT(level->isEnabled(), kPatience);
        QTest::keyClick(level, Qt::Key_Down); // "Change"
        QTRY_VERIFY_WITH_TIMEOUT(seen(u"change"_s) && seen(u"test"_s) && seen(u"addEndpoint"_s), kPatience);
        QVERIFY(!seen(u"share"_s) && !seen(u"remove"_s));

        click(*dialog, u"handOver"_s);
        panels::OwnerForm *form = nullptr;
        QTRY_VERIFY((form = newest<panels::OwnerForm>(desktop)));
        QTest::keyClicks(form->findChild<QLineEdit *>(u"newOwner"_s), u"pia@example.org"_s);
        QTest::keyClick(form->focusWidget(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(owner->text(), panels::SharedHome::tr("It belongs to %1.").arg(u"Pia"_s), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(seen(u"share"_s) && seen(u"remove"_s), kPatience);
        click(*dialog, u"done"_s);
        click(*hers, u"remove"_s);
        answerYes(guest);
        QTRY_COMPARE_WITH_TIMEOUT(page->model().rowCount(), 0, kPatience); // told to whoever saw it
    }

    void aFlowIsMovedAndHandedOver()
    {
        Desktop office(*m_theme);
        open<AccessPanel>(office, Qt::Key_8);
        addUser(office, u"gus"_s);
        addUser(office, u"mia"_s);
        Desktop desktop(*m_theme);
        auto *flows = openAs<panels::FlowsPanel>(desktop, Qt::Key_2, u"gus"_s);
        protocol::CreateFlow request;
        request.name = u"Tide tables"_s;
        const auto flow = await(client(desktop).call(protocol::createFlow, request));
        QVERIFY2(flow, flow ? "" : qPrintable(flow.error().message));
        const auto harbour = await(client(desktop).call(protocol::createWorkspace, {u"Harbour"_s}));
        QVERIFY2(harbour, harbour ? "" : qPrintable(harbour.error().message));
        QVERIFY(await(client(desktop).call(protocol::addWorkspaceMember, {harbour->id, {}, u"mia@example.org"_s})));
        QTRY_VERIFY_WITH_TIMEOUT(desktop.session.context().replica.flows().contains(flow->id), kPatience);
        flows->choose(flow->id);
        click(*flows, u"share"_s);
        panels::ShareDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = newest<panels::ShareDialog>(desktop)));
        auto *owner = dialog->findChild<QLabel *>(u"owner"_s);
        QTRY_COMPARE_WITH_TIMEOUT(owner->text(), panels::SharedHome::tr("It is yours."), kPatience);
        auto *place = dialog->findChild<QComboBox *>(u"workspace"_s);
        QTRY_COMPARE_WITH_TIMEOUT(place->count(), 2, kPatience);
        auto *move = dialog->findChild<QPushButton *>(u"moveFlow"_s);
        QVERIFY(!move->isEnabled());
        QTest::keyClick(place, Qt::Key_Down);
        QCOMPARE(place->currentText(), u"Harbour"_s);
        const auto before = await(client(desktop).call(protocol::getFlow, {flow->id}));
        QVERIFY2(before && before->workspace.isNull(), "looking moves nothing");
        click(*dialog, u"moveFlow"_s);
        const auto isThere = [&] {
            const auto now = await(client(desktop).call(protocol::getFlow, {flow->id}));
            return now && now->workspace == harbour->id;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isThere(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(place->isEnabled() && !move->isEnabled(), kPatience);
        QCOMPARE(place->currentText(), u"Harbour"_s);

        click(*dialog, u"handOver"_s);
        panels::OwnerForm *form = nullptr;
        QTRY_VERIFY((form = newest<panels::OwnerForm>(desktop)));
        auto *email = form->findChild<QLineEdit *>(u"newOwner"_s);
        QCOMPARE(form->focusWidget(), email); // not "Cancel", which Return would press
        QTest::keyClicks(email, u"nobody@example.org"_s);
        QTest::keyClick(email, Qt::Key_Return);
        auto *trouble = form->findChild<QLabel *>(u"trouble"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!trouble->text().isEmpty(), kPatience);
        shot(*form, u"hand-over"_s);
        email->selectAll();
        QTest::keyClicks(email, u"mia@example.org"_s);
        QVERIFY(trouble->text().isEmpty());
        QTest::keyClick(email, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(owner->text(), panels::SharedHome::tr("It belongs to %1.").arg(u"Mia"_s), kPatience);
        QVERIFY(!dialog->findChild<QPushButton *>(u"handOver"_s)->isVisible());
        QVERIFY(!place->isEnabled()); // no longer one's own
        auto *shares = dialog->findChild<QTreeView *>(u"shares"_s);
        QTRY_COMPARE_WITH_TIMEOUT(shares->model()->rowCount(), 1, kPatience); // the former owner's
        shot(*dialog, u"share-handed-over"_s);
        click(*dialog, u"done"_s);
        QTRY_VERIFY(!newest<panels::ShareDialog>(desktop));
        const auto said = [&] {
            const auto *list = flows->findChild<QTreeView *>();
            return list->currentIndex().data(models::DetailRole).toString();
        };
        QTRY_VERIFY_WITH_TIMEOUT(said().contains(u"Mia"_s) && said().contains(u"Harbour"_s), kPatience);
        shot(*desktop.window, u"flows-owned-by"_s);
    }

    void peopleAndWorkspacesAreRemoved()
    {
        Desktop desktop(*m_theme);
        auto *panel = open<AccessPanel>(desktop, Qt::Key_8);
        addUser(desktop, u"kim"_s);
        const auto made = await(client(desktop).call(protocol::createWorkspace, {u"Lighthouse"_s}));
        QVERIFY(made);
        QVERIFY(await(client(desktop).call(protocol::addWorkspaceMember, {made->id, {}, u"kim@example.org"_s})));
        panel->showPart(AccessPanel::Workspaces);
        auto *list = panel->findChild<QTreeView *>(u"workspaces"_s);
        auto *members = panel->findChild<QTreeView *>(u"members"_s);
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 1, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(members->model()->rowCount(), 2, kPatience);
        auto *remove = panel->findChild<QPushButton *>(u"removeMember"_s);
        choose(*members, u"(you)"_s, 0);
        QVERIFY2(!remove->isEnabled(), "an owner does not leave");
        choose(*members, u"kim@example.org"_s, 1);
        QTRY_VERIFY(remove->isEnabled());
        click(*remove);
        answerYes(desktop);
        QTRY_COMPARE_WITH_TIMEOUT(members->model()->rowCount(), 1, kPatience);
        QTRY_VERIFY(!remove->isEnabled());
        QTRY_COMPARE_WITH_TIMEOUT(cell(*list, 0, 1), u"1"_s, kPatience);
        click(*panel, u"removeWorkspace"_s);
        answerYes(desktop);
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 0, kPatience);
        QTRY_VERIFY(!members->isVisible());
        QVERIFY(!panel->findChild<widgets::ErrorBanner *>(u"workspaceResult"_s)->isVisible());
    }

    void aServiceDescribesItself()
    {
        SmallServer peer;
        QVERIFY(peer.listen(QHostAddress::LocalHost));
        QByteArray document =
            openApi({{u"get"_s, u"/birds"_s, u"All birds"_s}, {u"post"_s, u"/birds"_s, u"Count one"_s}});
        peer.answer = [&document](const QByteArray &target) {
            return target == "/swagger.json" ? document : QByteArray();
        };
        Desktop desktop(*m_theme);
        auto *panel = open<panels::ServicesPanel>(desktop, Qt::Key_5);
        panels::ServiceForm *form = askService(desktop, *panel);
        auto *address = form->findChild<QLineEdit *>(u"schemaUrl"_s);
        auto *find = form->findChild<QPushButton *>(u"discover"_s);
        QVERIFY(!find->isEnabled());
        QTest::keyClicks(form->findChild<QLineEdit *>(u"baseUrl"_s), peer.url());
        click(*form, u"discover"_s);
        QTRY_VERIFY_WITH_TIMEOUT(address->text().endsWith(u"/swagger.json"), kPatience);
        QCOMPARE(form->findChild<QLineEdit *>(u"name"_s)->text(), u"Bird counts"_s);
        QVERIFY(form->findChild<QLabel *>(u"note"_s)->text().contains(u"2 endpoints"_s));
        shot(*form, u"service-found"_s);
        click(*form, u"confirm"_s);
        auto *endpoints = panel->findChild<QTreeView *>(u"endpointList"_s);
        QTRY_VERIFY_WITH_TIMEOUT(panel->findChild<QPushButton *>(u"refresh"_s)->isVisible(), kPatience);
        click(*panel, u"refresh"_s);
        auto *banner = panel->findChild<widgets::ErrorBanner *>(u"serviceResult"_s);
        QTRY_COMPARE_WITH_TIMEOUT(endpoints->model()->rowCount(), 2, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible() && !banner->message().endsWith(u'…'), kPatience);

        document = openApi({{u"get"_s, u"/birds"_s, u"All birds of a day"_s},
                            {u"get"_s, u"/birds/{id}"_s, u"One bird"_s},
                            {u"get"_s, u"/nests"_s, u"All nests"_s}});
        click(*panel, u"refresh"_s);
        QTRY_COMPARE_WITH_TIMEOUT(banner->message(), counts(2, 1, 1, 0), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(endpoints->model()->rowCount(), 3, kPatience);
        shot(*desktop.window, u"service-refreshed"_s);
        document.clear();
        click(*panel, u"refresh"_s);
        QTRY_VERIFY_WITH_TIMEOUT(banner->message() != counts(2, 1, 1, 0) && !banner->message().endsWith(u'…'),
                                 kPatience);
        QCOMPARE(endpoints->model()->rowCount(), 3); // trouble takes nothing away
    }

    void aServiceComesFromAFile()
    {
        QTemporaryDir folder;
        write(folder.filePath(u"broken.json"_s), "{\"openapi\":");
        write(folder.filePath(u"birds.json"_s),
              openApi({{u"get"_s, u"/eggs"_s, u"All eggs"_s}, {u"get"_s, u"/nests"_s, u"All nests"_s}}));
        Desktop desktop(*m_theme);
        auto *panel = open<panels::ServicesPanel>(desktop, Qt::Key_5);
        panels::ServiceForm *form = askService(desktop, *panel);
        auto *confirm = form->findChild<QPushButton *>(u"confirm"_s);
        QTest::keyClicks(form->findChild<QLineEdit *>(u"baseUrl"_s), u"https://birds.example.org"_s);
        QTest::keyClick(form->findChild<QComboBox *>(u"source"_s), Qt::Key_Down);
        click(*form, u"chooseFile"_s);
        enterFile(desktop, folder.filePath(u"broken.json"_s));
        auto *trouble = form->findChild<QLabel *>(u"trouble"_s);
        QTRY_VERIFY(!trouble->text().isEmpty());
        QVERIFY(!confirm->isEnabled());
        shot(*form, u"service-file-broken"_s);
        click(*form, u"chooseFile"_s);
        enterFile(desktop, folder.filePath(u"birds.json"_s));
        QTRY_VERIFY(confirm->isEnabled());
        QVERIFY(trouble->text().isEmpty());
        auto *name = form->findChild<QLineEdit *>(u"name"_s);
        QCOMPARE(name->text(), u"Bird counts"_s);
        name->selectAll();
        QTest::keyClicks(name, u"Eggs"_s);
        shot(*form, u"service-file"_s);
        click(*confirm);
        auto *endpoints = panel->findChild<QTreeView *>(u"endpointList"_s);
        QTRY_COMPARE_WITH_TIMEOUT(endpoints->model()->rowCount(), 2, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(cell(*endpoints, 0, 2), u"/eggs"_s, kPatience);
        QVERIFY(!panel->findChild<QPushButton *>(u"refresh"_s)->isVisible()); // a file is read once
    }

    void aPictureIsChosen()
    {
        QTemporaryDir folder;
        QImage red(64, 64, QImage::Format_RGB32);
        red.fill(Qt::red);
        QVERIFY(red.save(folder.filePath(u"me.png"_s)));
        write(folder.filePath(u"no.png"_s), "not a picture");
        Desktop desktop(*m_theme);
        auto *panel = open<AccessPanel>(desktop, Qt::Key_8);
        QLabel *picture = nullptr;
        for (QLabel *each : panel->findChildren<QLabel *>()) {
            if (each->accessibleName() == u"Your picture")
                picture = each;
        }
        QVERIFY(picture);
        const auto isRed = [picture] {
            const QImage seen = picture->pixmap().toImage();
            return seen.pixelColor(seen.width() / 2, seen.height() / 2) == QColor(Qt::red);
        };
        auto *remove = panel->findChild<QPushButton *>(u"removePicture"_s);
        click(*panel, u"choosePicture"_s);
        enterFile(desktop, folder.filePath(u"no.png"_s));
        auto *banner = panel->findChild<widgets::ErrorBanner *>(u"accountResult"_s);
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), kPatience); // the server looks into it
        QVERIFY(!remove->isVisible());
        click(*panel, u"choosePicture"_s);
        enterFile(desktop, folder.filePath(u"me.png"_s));
        QTRY_VERIFY_WITH_TIMEOUT(isRed(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!banner->isVisible(), kPatience); // it is no longer so
        QVERIFY(remove->isVisible());
        shot(*desktop.window, u"account-picture"_s);
        click(*remove);
        QTRY_VERIFY_WITH_TIMEOUT(!isRed() && !remove->isVisible(), kPatience);
    }

    void anotherSessionIsEnded()
    {
        Desktop desktop(*m_theme);
        auto *panel = open<AccessPanel>(desktop, Qt::Key_8);
        auto *list = panel->findChild<QTreeView *>(u"sessions"_s);
        const QSet<QString> before = sessions(desktop);
        Desktop other(*m_theme);
        open<panels::DashboardPanel>(other, Qt::Key_1);
        const QSet<QString> fresh = sessions(desktop) - before;
        QCOMPARE(fresh.size(), 1);
        test::go(desktop, Qt::Key_1);
        test::go(desktop, Qt::Key_8); // the page asks anew
        const auto row = [&] {
            const auto found = list->model()->match(list->model()->index(0, 0), models::IdRole, *fresh.cbegin());
            return found.value(0);
        };
        QTRY_VERIFY_WITH_TIMEOUT(row().isValid(), kPatience);
        QVERIFY(!panel->findChild<QPushButton *>(u"endSession"_s)->isEnabled());
        list->scrollTo(row());
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(row()).center());
        click(*panel, u"endSession"_s);
        answerYes(desktop);
        QTRY_VERIFY_WITH_TIMEOUT(!row().isValid(), kPatience);
        QTRY_VERIFY(!panel->findChild<QPushButton *>(u"endSession"_s)->isEnabled());
        QVERIFY(!sessions(desktop).contains(*fresh.cbegin()));
        QVERIFY(desktop.session.context().client.isSignedIn());
        // Whoever used it signs in again: when its socket is closed, or at the next request.
        if (!other.session.server().isEmpty())
            (void)await(client(other).call(protocol::me, {}));
        QTRY_VERIFY_WITH_TIMEOUT(newest<shell::SignInPage>(other), kPatience);
        shot(*other.window, u"session-ended"_s);
    }

    void usesOfCredentialsAreCounted()
    {
        Desktop desktop(*m_theme);
        open<panels::DashboardPanel>(desktop, Qt::Key_1);
        protocol::WriteCredential request;
        request.name = u"Used key"_s;
        request.type = u"http_bearer"_s;
        request.data = QJsonObject{{u"token"_s, u"a-long-token"_s}};
        const auto used = await(client(desktop).call(protocol::createCredential, request));
        QVERIFY2(used, used ? "" : qPrintable(used.error().message));
        request.name = u"Spare key"_s;
        QVERIFY(await(client(desktop).call(protocol::createCredential, request)));
        for (const QString &name : {u"north"_s, u"south"_s}) {
            protocol::CreateService service;
            service.spec.name = service.spec.displayName = name;
            service.spec.baseUrl = u"https://%1.example.org"_s.arg(name);
            service.spec.authType = u"bearer"_s;
            service.spec.credential = used->id;
            QVERIFY(await(client(desktop).call(protocol::createService, service)));
        }
        test::go(desktop, Qt::Key_6);
        auto *panel = desktop.part<panels::CredentialsPanel>();
        const auto about = [panel](const QString &name) {
            for (const models::Row &row : panel->model().rows()) {
                if (row.cells.constFirst() == name)
                    return row.detail;
            }
            return QString();
        };
        QTRY_VERIFY_WITH_TIMEOUT(about(u"Used key"_s).contains(u"used in 2 places"), kPatience);
        QVERIFY(about(u"Spare key"_s).contains(u"not used"));
        panel->choose(used->id.toString());
        QTRY_VERIFY_WITH_TIMEOUT(usage(*panel) == u"2 places", kPatience);
        shot(*desktop.window, u"credentials-counted"_s);
    }

private:
    static client::ServerClient &client(const Desktop &desktop) { return desktop.session.context().client; }
    void shot(QWidget &widget, const QString &name) const { test::shot(*m_theme, widget, name); }
    template <class T>
    T *open(Desktop &desktop, Qt::Key place) const
    {
        return test::open<T>(desktop, m_stage, place);
    }
    template <class T>
    T *openAs(Desktop &desktop, Qt::Key place, const QString &name) const
    {
        return test::open<T>(desktop, m_stage, place, QString(name % u"@example.org"), kPassword);
    }
    /// By an administrator; they may draw flows.
    static void addUser(const Desktop &desktop, const QString &name)
    {
        protocol::WriteUser user;
        user.username = name;
        user.email = QString(name % u"@example.org");
        user.password = kPassword;
        user.fullName = QString(name.at(0).toUpper() % name.mid(1));
        QVERIFY(await(client(desktop).call(protocol::createUser, user)));
    }
    static panels::ServiceForm *askService(const Desktop &desktop, const panels::ServicesPanel &panel)
    {
        if (!QTest::qWaitFor([&] { return panel.model().state() == models::RowsModel::State::Ready; }, kPatience))
            qFatal("no list of services");
        const_cast<panels::ServicesPanel &>(panel).askNew();
        panels::ServiceForm *form = nullptr;
        if (!QTest::qWaitFor([&] { return (form = newest<panels::ServiceForm>(desktop)) != nullptr; }))
            qFatal("no form for a service");
        return form;
    }
    static QString counts(int added, int changed, int removed, int gone)
    {
        return panels::ServicesPanel::tr("Endpoints: %1 added, %2 changed, %3 removed, %4 gone but still used.")
            .arg(added)
            .arg(changed)
            .arg(removed)
            .arg(gone);
    }
    static QSet<QString> sessions(const Desktop &desktop)
    {
        QSet<QString> ids;
        if (const auto list = await(client(desktop).call(protocol::listSessions, {}))) {
            for (const protocol::Session &each : list->sessions)
                ids += each.id.toString();
        }
        return ids;
    }
    static QString usage(const panels::CredentialsPanel &panel)
    {
        const auto *label = panel.findChild<QLabel *>(u"usage"_s);
        return label ? label->text() : QString();
    }
    /// A click on the row whose cell has that text.
    static void choose(QTreeView &list, const QString &text, int column)
    {
        const auto found =
            list.model()->match(list.model()->index(0, column), Qt::DisplayRole, text, 1, Qt::MatchContains);
        QVERIFY2(!found.isEmpty(), qPrintable(text));
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(found.constFirst()).center());
    }
    /// Puts a path into the file dialog that is open.
    static void enterFile(const Desktop &desktop, const QString &path)
    {
        QFileDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = newest<QFileDialog>(desktop)));
        auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
        name->setText(path); // typed, a list of proposals would take the Return
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!newest<QFileDialog>(desktop), kPatience);
    }
    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    widgets::Theme *m_theme = nullptr;
    Stage m_stage;
};

QTEST_MAIN(RoomsMoreTest)
#include "rooms_more_test.moc"
