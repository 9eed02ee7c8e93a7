// SPDX-License-Identifier: GPL-3.0-or-later
// A host is shared, drained and made public by mouse and keyboard; what the server then says decides.
#include <QLabel>
#include <QTreeView>
#include <QWebSocket>

#include "app/models/rows_model.h"
#include "app/panels/hosts/host_care.h"
#include "app/panels/hosts/host_page.h"
#include "app/panels/hosts/hosts_panel.h"
#include "app/panels/sharing/share_dialog.h"
#include "app/widgets/notices.h"
#include "core/protocol/host_care_endpoints.h"
#include "core/protocol/host_endpoints.h"
#include "tests/gui/hands.h"
#include "tests/gui/list_menu.h"
#include "tests/gui/look.h"
#include "tests/gui/shared_host.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::test;
using panels::HostsPanel;

namespace {

const QString kPassword = SharedHost::passwordOfPia();
constexpr qint64 kHourMs = 3'600'000;

} // namespace

class host_sharing_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void itIsSharedAndTakenBack();
    void itIsDrainedWithAReasonUntilADeadline();
    void whatIsAtWorkIsCountedAndADrainTakenBack();
    void itIsMadePublicAndHiddenAgain();
    void cleanupTestCase() { m_house.agent.end(); }

private:
    enum class By { Mouse, Keys };

    /// Of its own, with the host chosen.
    [[nodiscard]] QTreeView *opened(Desktop &desktop);
    /// From the menu of the list.
    static void choose(QTreeView &list, const QString &action, By by);
    [[nodiscard]] static bool isOffered(QTreeView &list, const QString &action);
    [[nodiscard]] client::ServerClient &admin() { return *m_house.admin; }
    /// As the server has it now.
    [[nodiscard]] protocol::Host host(client::ServerClient &client) const
    {
        const auto told = await(client.call(protocol::getHost, {m_house.number}));
        return told ? *told : protocol::Host();
    }
    [[nodiscard]] protocol::Host host() { return host(admin()); }
    [[nodiscard]] QList<protocol::HostShare> shares()
    {
        const auto told = await(admin().call(protocol::listHostShares, {m_house.number}));
        return told ? told->items : QList<protocol::HostShare>();
    }
    /// Whether that address lets somebody in who has not signed in.
    [[nodiscard]] bool isShownToAnybody() const;

    std::unique_ptr<widgets::Theme> m_theme;
    SharedHost m_house;
};

void host_sharing_test::initTestCase()
{
    QCoreApplication::setApplicationName(u"meshhelm"_s);
    m_theme = std::make_unique<widgets::Theme>(*qApp);
    m_theme->setMode(widgets::Theme::Mode::Light);
    QCOMPARE(m_house.start(), QString());
}

QTreeView *host_sharing_test::opened(Desktop &desktop)
{
    auto *panel = test::open<HostsPanel>(desktop, m_house.stage, Qt::Key_7);
    auto *list = panel->findChild<QTreeView *>(u"hosts"_s);
    const auto isChosen = [list] { return list->currentIndex().isValid(); };
    return QTest::qWaitFor(isChosen, kPatience) ? list : nullptr;
}

void host_sharing_test::choose(QTreeView &list, const QString &action, By by)
{
    QMenu *menu = menuOf(list, by == By::Keys ? QContextMenuEvent::Keyboard : QContextMenuEvent::Mouse);
    QVERIFY(menu);
    by == By::Keys ? chooseByKeys(*menu, action) : chooseByMouse(*menu, action);
}

bool host_sharing_test::isOffered(QTreeView &list, const QString &action)
{
    QMenu *menu = menuOf(list, QContextMenuEvent::Keyboard);
    const bool is = menu && test::isOffered(*menu, action);
    if (menu)
        menu->close();
    return is;
}

void host_sharing_test::itIsSharedAndTakenBack()
{
    const auto pia = m_house.signedIn(u"pia"_s, kPassword);
    QVERIFY(pia);
    QCOMPARE(host(*pia).number, 0); // not there for her
    Desktop hers(*m_theme);
    auto *panel =
        test::open<HostsPanel>(hers, m_house.stage, Qt::Key_7, u"pia"_s, kPassword); // before a dialog is open
    Desktop desktop(*m_theme);
    QTreeView *list = opened(desktop);
    QVERIFY(list);
    QCOMPARE(panel->model().rows().size(), 0);
    choose(*list, u"shareHost"_s, By::Mouse);
    panels::ShareDialog *dialog = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((dialog = newest<panels::ShareDialog>(desktop)), kPatience);
    auto *email = dialog->findChild<QLineEdit *>(u"email"_s);
    auto *banner = dialog->findChild<widgets::ErrorBanner *>();
    QVERIFY(!dialog->findChild<QPushButton *>(u"invite"_s)->isEnabled());
    QTest::keyClicks(email, u"nobody@example.org"_s);
    QTest::keyClick(email, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), kPatience);
    QCOMPARE(shares().size(), 0);
    email->selectAll();
    QTest::keyClicks(email, u"pia"_s); // her name is enough
    QTest::keyClick(email, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(shares().size(), 1, kPatience);
    QCOMPARE(shares().at(0).share.permission, u"view"_s);
    QCOMPARE(host(*pia).myPermission, u"view"_s);
    QVERIFY(!await(pia->call(protocol::drainHost, {m_house.number, u"mine"_s, 0})));

    // On her desktop she sees it, and is offered nothing that she may not do.
    QTRY_COMPARE_WITH_TIMEOUT(panel->model().rows().size(), 1, kPatience);
    auto *her = panel->findChild<QTreeView *>(u"hosts"_s);
    QTRY_VERIFY_WITH_TIMEOUT(her->currentIndex().isValid(), kPatience);
    for (const QString &action : {u"shareHost"_s, u"drainHost"_s, u"publishHost"_s, u"deleteHost"_s})
        QVERIFY2(!isOffered(*her, action), qPrintable(action));
    auto *level = dialog->findChild<QComboBox *>(u"newLevel"_s);
    QTRY_VERIFY_WITH_TIMEOUT(level->isEnabled(), kPatience);
    shot(*m_theme, *dialog, u"share-host"_s);
    QTRY_COMPARE(cutOff(*dialog), QStringList());
    QTest::keyClick(level, Qt::Key_Down);
    QTRY_COMPARE_WITH_TIMEOUT(host(*pia).myPermission, u"edit"_s, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(isOffered(*her, u"drainHost"_s), kPatience);
    QVERIFY(!isOffered(*her, u"shareHost"_s));

    click(*dialog, u"removeShare"_s);
    answerYes(desktop);
    QTRY_COMPARE_WITH_TIMEOUT(shares().size(), 0, kPatience);
    QCOMPARE(host(*pia).number, 0);
    click(*dialog, u"done"_s);
}

void host_sharing_test::itIsDrainedWithAReasonUntilADeadline()
{
    Desktop desktop(*m_theme);
    QTreeView *list = opened(desktop);
    QVERIFY(list);
    QTRY_VERIFY_WITH_TIMEOUT(isOffered(*list, u"drainHost"_s), kPatience);
    QVERIFY(!isOffered(*list, u"undrainHost"_s));
    choose(*list, u"drainHost"_s, By::Keys);
    panels::DrainForm *form = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((form = newest<panels::DrainForm>(desktop)), kPatience);
    auto *reason = form->findChild<QLineEdit *>(u"drainReason"_s);
    auto *until = form->findChild<QComboBox *>(u"drainUntil"_s);
    QVERIFY(!form->findChild<QPushButton *>(u"confirm"_s)->isEnabled());
    QTest::keyClicks(reason, u"  "_s);
    QVERIFY(!form->findChild<QPushButton *>(u"confirm"_s)->isEnabled());
    QTest::keyClicks(reason, u"new disks "_s);
    QTest::keyClick(until, Qt::Key_Down);
    QTest::keyClick(until, Qt::Key_Down);
    QCOMPARE(until->currentData().toInt(), 4);
    shot(*m_theme, *form, u"host-drain"_s);
    QTRY_COMPARE(cutOff(*form), QStringList());
    QTRY_COMPARE(faint(*form), QStringList());
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    QTest::keyClick(reason, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(host().status, u"draining"_s, kPatience);
    const QJsonObject drain = host().drain;
    QCOMPARE(drain.value("reason"_L1).toString(), u"new disks"_s);
    const auto deadline = protocol::fromIso(drain.value("until"_L1).toString());
    QVERIFY(deadline);
    QVERIFY(std::abs(*deadline - before - 4 * kHourMs) < 60'000);

    auto *line = desktop.part<QLabel>(u"hostStateLine"_s);
    QTRY_VERIFY_WITH_TIMEOUT(line->text().contains(u"new disks"_s), kPatience);
    QCOMPARE(list->model()->index(0, 1).data().toString(), HostsPanel::tr("Drained"));
}

void host_sharing_test::whatIsAtWorkIsCountedAndADrainTakenBack()
{
    const auto terminal = await(admin().call(protocol::openTerminal, {m_house.number, {{u"user"_s, userName()}}}));
    QVERIFY2(terminal, terminal ? "" : qPrintable(terminal.error().message));
    const QString session = terminal->value("session_id"_L1).toString();
    QVERIFY2(!session.isEmpty(), QJsonDocument(*terminal).toJson().constData());
    const auto terminals = [this] { return host().drain.value("at_work"_L1).toObject().value("terminals"_L1).toInt(); };
    QTRY_COMPARE_WITH_TIMEOUT(terminals(), 1, kPatience);

    Desktop desktop(*m_theme);
    QTreeView *list = opened(desktop);
    QVERIFY(list);
    auto *page = desktop.part<HostsPanel>()->findChild<panels::HostPage *>();
    const auto says = [page](const QString &text) {
        const QList<QLabel *> labels = page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *each) { return each->isVisible() && each->text().contains(text); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(
        says(panels::HostCare::tr("Still at work: %1.").arg(panels::HostCare::tr("%n terminal(s)", nullptr, 1))),
        kPatience);
    shot(*m_theme, *desktop.window, u"host-drained"_s);
    QTRY_COMPARE(cutOff(*page), QStringList());
    // The reason is changed; the deadline stays what it was.
    const QJsonValue until = host().drain.value("until"_L1);
    QVERIFY(!until.toString().isEmpty());
    choose(*list, u"drainHost"_s, By::Mouse);
    panels::DrainForm *form = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((form = newest<panels::DrainForm>(desktop)), kPatience);
    auto *reason = form->findChild<QLineEdit *>(u"drainReason"_s);
    QCOMPARE(reason->text(), u"new disks"_s);
    shot(*m_theme, *form, u"host-drain-again"_s);
    QTRY_COMPARE(cutOff(*form), QStringList());
    QTest::keyClick(reason, Qt::Key_End);
    QTest::keyClicks(reason, u" and fans"_s);
    click(*form, u"confirm"_s);
    QTRY_COMPARE_WITH_TIMEOUT(host().drain.value("reason"_L1).toString(), u"new disks and fans"_s, kPatience);
    QCOMPARE(host().drain.value("until"_L1), until);

    QVERIFY(await(admin().call(protocol::closeTerminal, {m_house.number, {{u"sessionId"_s, session}}})));
    QTRY_COMPARE_WITH_TIMEOUT(terminals(), 0, kPatience);
    const auto isIdle = [&says] { return says(panels::HostCare::tr("Nothing is at work there.")); };
    QVERIFY2(QTest::qWaitFor(isIdle, kPatience), QJsonDocument(host().drain).toJson().constData());
    choose(*list, u"undrainHost"_s, By::Mouse);
    QTRY_COMPARE_WITH_TIMEOUT(host().status, u"online"_s, kPatience);
    QVERIFY(host().drain.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(!isOffered(*list, u"undrainHost"_s), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(!says(panels::HostCare::tr("Nothing is at work there.")), kPatience);
}

bool host_sharing_test::isShownToAnybody() const
{
    QUrl address(m_house.stage.fact("url"_L1) + u"/public/ws/servers/%1"_s.arg(m_house.number));
    address.setScheme(u"ws"_s);
    QWebSocket guest;
    QString said;
    bool isOver = false;
    connect(&guest, &QWebSocket::textMessageReceived, this, [&said](const QString &text) { said = text; });
    connect(&guest, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this,
            [&isOver] { isOver = true; });
    guest.open(address);
    (void)QTest::qWaitFor([&] { return isOver || !said.isEmpty(); }, kPatience);
    return said.contains(u"cpu_usage"_s) && !said.contains(u"web-1"_s);
}

void host_sharing_test::itIsMadePublicAndHiddenAgain()
{
    QVERIFY(!host().isPublic);
    QVERIFY(!isShownToAnybody());
    Desktop desktop(*m_theme);
    QTreeView *list = opened(desktop);
    QVERIFY(list);
    choose(*list, u"publishHost"_s, By::Keys);
    QPushButton *stay = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((stay = desktop.part<QPushButton>(u"stay"_s)), kPatience);
    shot(*m_theme, *stay->window(), u"host-publish"_s);
    QTest::keyClick(stay->window(), Qt::Key_Escape); // better not
    QTRY_VERIFY(!desktop.part<QPushButton>(u"stay"_s));
    QVERIFY(!host().isPublic);

    choose(*list, u"publishHost"_s, By::Keys);
    answerYes(desktop);
    QTRY_VERIFY_WITH_TIMEOUT(host().isPublic, kPatience);
    QVERIFY(isShownToAnybody());

    choose(*list, u"publishHost"_s, By::Mouse);
    answerYes(desktop);
    QTRY_VERIFY_WITH_TIMEOUT(!host().isPublic, kPatience);
    QVERIFY(!isShownToAnybody());
}

QTEST_MAIN(host_sharing_test)
#include "host_sharing_test.moc"
