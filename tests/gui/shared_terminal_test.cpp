// SPDX-License-Identifier: GPL-3.0-or-later
// A terminal is watched by somebody else, with its opener's consent: two desktops, a real server, a real agent.
#include <QLabel>
#include <QTabBar>
#include <QTreeView>

#include "app/panels/hosts/host_page.h"
#include "app/panels/hosts/hosts_panel.h"
#include "app/panels/terminals/host_terminals.h"
#include "app/panels/terminals/terminal_pane.h"
#include "app/panels/terminals/terminal_sessions.h"
#include "app/panels/terminals/terminal_views_bar.h"
#include "app/panels/terminals/watch_pane.h"
#include "app/shell/notifications.h"
#include "app/terminal/terminal_view.h"
#include "app/widgets/notices.h"
#include "core/protocol/host_care_endpoints.h"
#include "core/protocol/host_endpoints.h"
#include "core/protocol/terminal_view_endpoints.h"
#include "tests/gui/hands.h"
#include "tests/gui/look.h"
#include "tests/gui/shared_host.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::test;
using panels::HostTerminals;
using panels::TerminalSessions;
using panels::TerminalViewsBar;
using panels::WatchPane;

namespace {

const QString kPassword = SharedHost::passwordOfPia();
constexpr int kLong = SharedHost::kLong;

bool comes(terminal::TerminalView &view, const QString &text)
{
    return QTest::qWaitFor(
        [&] {
            const terminal::Emulator &emulator = view.emulator();
            return terminal::textOf(emulator, terminal::everything(emulator)).contains(text);
        },
        kLong);
}

} // namespace

class shared_terminal_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void oneIsWatchedUntilItsOpenerStops();
    void typingIsAllowedByKeysAndLeft();
    void aRefusalIsShownAndHeeded();
    void whatIsAskedIsTakenBack();
    void whoIsElsewhereIsAsked();
    void cleanup();
    void cleanupTestCase() { m_house.agent.end(); }

private:
    /// Another of the administrator's, in no tab yet.
    [[nodiscard]] QString made();
    /// The tab of the host with its terminals; null: it did not come.
    [[nodiscard]] HostTerminals *terminalsOf(Desktop &desktop, const QString &name, const QString &password) const;
    [[nodiscard]] HostTerminals *his(Desktop &desktop) const
    {
        return terminalsOf(desktop, m_house.owner(), m_house.stage.fact("password"_L1));
    }
    [[nodiscard]] HostTerminals *hers(Desktop &desktop) const { return terminalsOf(desktop, u"pia"_s, kPassword); }
    /// The one of his own, in a tab; null: it did not come.
    [[nodiscard]] static terminal::TerminalView *shownIn(const HostTerminals &tab);
    /// In both looks, with nothing cut off and nothing faint.
    void look(const Desktop &desktop, HostTerminals &tab, const QString &picture);
    /// By mouse, in the list of those that run.
    static void choose(const HostTerminals &tab, const QString &opener);
    [[nodiscard]] static QString stateOf(const HostTerminals &tab);
    /// What is said above the list or above a terminal; empty: nothing.
    [[nodiscard]] static QString noticeOf(const QWidget &part);
    [[nodiscard]] static WatchPane *watchedOn(const Desktop &desktop);
    [[nodiscard]] client::ServerClient &admin() { return *m_house.admin; }
    [[nodiscard]] QList<QJsonObject> views(client::ServerClient &client, const QString &member) const;

    std::unique_ptr<widgets::Theme> m_theme;
    SharedHost m_house;
};

void shared_terminal_test::initTestCase()
{
    QCoreApplication::setApplicationName(u"meshhelm"_s);
    m_theme = std::make_unique<widgets::Theme>(*qApp);
    m_theme->setMode(widgets::Theme::Mode::Light);
    QCOMPARE(m_house.start(), QString());
    protocol::CreateHostShare share;
    share.host = m_house.number;
    share.email = u"pia@example.org"_s;
    share.permission = u"edit"_s;
    QVERIFY(await(admin().call(protocol::createHostShare, share)));
}

void shared_terminal_test::cleanup()
{
    const auto told = await(admin().call(protocol::listTerminals, {m_house.number}));
    QVERIFY(told);
    const QJsonArray sessions = told->value("sessions"_L1).toArray();
    for (const QJsonValue &each : sessions)
        QVERIFY(await(admin().call(protocol::closeTerminal, {m_house.number, {{u"sessionId"_s, each["id"_L1]}}})));
}

QString shared_terminal_test::made()
{
    const QJsonObject wish{{u"user"_s, userName()}, {u"shell"_s, u"/bin/sh"_s}, {u"working_dir"_s, u"/tmp"_s}};
    const auto opened = await(admin().call(protocol::openTerminal, {m_house.number, wish}));
    return opened ? opened->value("id"_L1).toString() : QString();
}

QList<QJsonObject> shared_terminal_test::views(client::ServerClient &client, const QString &member) const
{
    QList<QJsonObject> all;
    const auto told = await(client.call(protocol::listTerminalViews, {m_house.number}));
    const QJsonArray list = told ? told->value(member).toArray() : QJsonArray();
    for (const QJsonValue &each : list)
        all.append(each.toObject());
    return all;
}

HostTerminals *shared_terminal_test::terminalsOf(Desktop &desktop, const QString &name, const QString &password) const
{
    auto *panel = test::open<panels::HostsPanel>(desktop, m_house.stage, Qt::Key_7, name, password);
    auto *page = panel->findChild<panels::HostPage *>();
    auto *tabs = page->findChild<QTabBar *>(u"hostTabs"_s);
    const QList<panels::HostPlace> places = panels::hostPlaces();
    const auto isTerminal = [](const panels::HostPlace &each) { return each.id == "terminal"_L1; };
    const int index = int(std::find_if(places.begin(), places.end(), isTerminal) - places.begin());
    HostTerminals *tab = nullptr;
    const auto isThere = [&] {
        desktop.window->activateWindow();
        if (page->place(u"overview"_s))
            QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(index).center());
        return (tab = newest<HostTerminals>(desktop)) != nullptr;
    };
    return QTest::qWaitFor(isThere, kLong) ? tab : nullptr;
}

terminal::TerminalView *shared_terminal_test::shownIn(const HostTerminals &tab)
{
    choose(tab, TerminalSessions::tr("You"));
    click(tab, u"showTerminal"_s);
    if (!QTest::qWaitFor([&] { return tab.current() != nullptr; }, kPatience))
        return nullptr;
    terminal::TerminalView *view = &tab.current()->view();
    const auto isReady = [view] { return view->emulator().cursor().column > 0; }; // the prompt
    return QTest::qWaitFor(isReady, kLong) ? view : nullptr;
}

void shared_terminal_test::look(const Desktop &desktop, HostTerminals &tab, const QString &picture)
{
    shot(*m_theme, *desktop.window, picture);
    QTRY_COMPARE(cutOff(tab), QStringList());
    QTRY_COMPARE(faint(tab), QStringList());
}

void shared_terminal_test::choose(const HostTerminals &tab, const QString &opener)
{
    auto *list = tab.findChild<QTreeView *>(u"terminalSessions"_s);
    const auto isThere = [&] {
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            if (list->model()->index(row, 3).data().toString() != opener)
                continue;
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                              list->visualRect(list->model()->index(row, 0)).center());
            return list->currentIndex().row() == row;
        }
        return false;
    };
    QVERIFY(QTest::qWaitFor(isThere, kLong));
}

QString shared_terminal_test::stateOf(const HostTerminals &tab)
{
    const auto *list = tab.findChild<QTreeView *>(u"terminalSessions"_s);
    return list->model()->index(list->currentIndex().row(), 5).data().toString();
}

QString shared_terminal_test::noticeOf(const QWidget &part)
{
    const auto *bar = part.findChild<TerminalViewsBar *>();
    const auto notices = bar->findChildren<widgets::ErrorBanner *>();
    for (const widgets::ErrorBanner *each : notices) {
        if (each->isVisible())
            return each->message();
    }
    return {};
}

WatchPane *shared_terminal_test::watchedOn(const Desktop &desktop)
{
    return QTest::qWaitFor([&] { return newest<WatchPane>(desktop) != nullptr; }, kLong) ? newest<WatchPane>(desktop)
                                                                                         : nullptr;
}

void shared_terminal_test::oneIsWatchedUntilItsOpenerStops()
{
    QVERIFY(!made().isEmpty());
    Desktop hers(*m_theme);
    HostTerminals *her = this->hers(hers);
    QVERIFY(her);
    Desktop his(*m_theme);
    HostTerminals *tab = this->his(his);
    QVERIFY(tab);
    terminal::TerminalView *shown = shownIn(*tab);
    QVERIFY(shown);
    terminal::TerminalView &view = *shown;
    QVERIFY(!tab->findChild<QPushButton *>(u"askToWatch"_s)->isEnabled()); // his own
    QTest::keyClicks(&view, u"echo before$((3*2))"_s);
    QTest::keyClick(&view, Qt::Key_Return);
    QVERIFY(comes(view, u"before6"_s));
    choose(*her, m_house.owner());
    for (const QString &button : {u"showTerminal"_s, u"endTerminal"_s})
        QVERIFY(!her->findChild<QPushButton *>(button)->isEnabled());
    look(hers, *her, u"terminals-of-others"_s);
    click(*her, u"askToWatch"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        noticeOf(*her),
        TerminalViewsBar::tr("You have asked %1 whether you may watch their terminal.").arg(m_house.owner()),
        kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(*her), TerminalSessions::tr("Asked"), kPatience);
    QVERIFY(!her->findChild<QPushButton *>(u"askToWatch"_s)->isEnabled());
    look(hers, *her, u"terminal-asked"_s);
    const QString asks =
        TerminalViewsBar::tr("%1 asks to watch %2.").arg(u"pia"_s, TerminalViewsBar::tr("this terminal"));
    QTRY_COMPARE_WITH_TIMEOUT(noticeOf(*tab->current()), asks, kPatience);
    look(his, *tab, u"terminal-asks"_s);

    click(*tab->current(), u"allowWatching"_s);
    WatchPane *watched = watchedOn(hers);
    QVERIFY(watched);
    QVERIFY(comes(watched->view(), u"before6"_s));
    QCOMPARE(watched->view().emulator().columns(), view.emulator().columns());
    QTRY_COMPARE_WITH_TIMEOUT(watched->view().emulator().rows(), view.emulator().rows(), kPatience);
    const auto *sign = watched->findChild<widgets::ErrorBanner *>(u"watchSign"_s);
    QCOMPARE(sign->message(), WatchPane::tr("Watching %1's terminal – typing is not allowed.").arg(m_house.owner()));
    QTRY_COMPARE_WITH_TIMEOUT(
        noticeOf(*tab->current()),
        TerminalViewsBar::tr("%1 watches %2.").arg(u"pia"_s, TerminalViewsBar::tr("this terminal")), kPatience);
    QTest::keyClicks(&watched->view(), u"echo typed$((1+1))"_s);
    QTest::keyClick(&watched->view(), Qt::Key_Return);
    QTest::keyClicks(&view, u"echo after$((4*2))"_s);
    QTest::keyClick(&view, Qt::Key_Return);
    QVERIFY(comes(watched->view(), u"after8"_s) && comes(view, u"after8"_s));
    const QString all = terminal::textOf(view.emulator(), terminal::everything(view.emulator()));
    QVERIFY2(!all.contains(u"typed"_s), qPrintable(all));
    look(hers, *her, u"terminal-watched"_s);
    look(his, *tab, u"terminal-shown"_s);

    click(*tab->current(), u"stopView"_s);
    const auto *banner = watched->findChild<widgets::ErrorBanner *>(u"watchState"_s);
    QTRY_COMPARE_WITH_TIMEOUT(banner->message(), WatchPane::tr("%1 does not show it any more.").arg(m_house.owner()),
                              kPatience);
    QVERIFY(!sign->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(noticeOf(*tab->current()), QString(), kPatience);
    shot(*m_theme, *hers.window, u"terminal-watched-stopped"_s);
}

void shared_terminal_test::typingIsAllowedByKeysAndLeft()
{
    QVERIFY(!made().isEmpty());
    Desktop hers(*m_theme);
    HostTerminals *her = this->hers(hers);
    QVERIFY(her);
    choose(*her, m_house.owner());
    Desktop his(*m_theme);
    HostTerminals *tab = this->his(his);
    QVERIFY(tab);
    terminal::TerminalView *shown = shownIn(*tab);
    QVERIFY(shown);
    terminal::TerminalView &view = *shown;
    click(*her, u"askToWatch"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!noticeOf(*tab->current()).isEmpty(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT((his.window->activateWindow(), view.setFocus(), view.hasFocus()), kPatience);
    QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(his.window->focusWidget()->objectName(), u"allowWatching"_s);
    QTest::keyClick(his.window->focusWidget(), Qt::Key_Escape); // back, and nothing is said
    QTRY_VERIFY(view.hasFocus());
    QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QTest::keyClick(his.window->focusWidget(), Qt::Key_Tab);
    QCOMPARE(his.window->focusWidget()->objectName(), u"allowTyping"_s);
    QTest::keyClick(his.window->focusWidget(), Qt::Key_Space);

    WatchPane *watched = watchedOn(hers);
    QVERIFY(watched);
    QCOMPARE(watched->findChild<widgets::ErrorBanner *>(u"watchSign"_s)->message(),
             WatchPane::tr("Watching %1's terminal – what you type goes into it.").arg(m_house.owner()));
    QVERIFY(QTest::qWaitFor([&] { return watched->view().emulator().cursor().column > 0; }, kLong));
    QTest::keyClicks(&watched->view(), u"echo hers$((3*2))"_s);
    QTest::keyClick(&watched->view(), Qt::Key_Return);
    QVERIFY(comes(view, u"hers6"_s) && comes(watched->view(), u"hers6"_s));
    QTRY_COMPARE_WITH_TIMEOUT(noticeOf(*tab->current()),
                              TerminalViewsBar::tr("%1 watches %2 and may type into it.")
                                  .arg(u"pia"_s, TerminalViewsBar::tr("this terminal")),
                              kPatience);
    shot(*m_theme, *hers.window, u"terminal-typed"_s);

    auto *bar = her->findChild<QTabBar *>(u"terminalTabs"_s);
    const int tabs = bar->count();
    click(*watched, u"leaveView"_s);
    QCOMPARE(bar->count(), tabs - 1);
    QTRY_COMPARE_WITH_TIMEOUT(noticeOf(*tab->current()), QString(), kPatience);
    QCOMPARE(views(admin(), u"asked_of_me"_s).constLast().value("why"_L1).toString(), u"left"_s);
}

void shared_terminal_test::aRefusalIsShownAndHeeded()
{
    QVERIFY(!made().isEmpty());
    Desktop hers(*m_theme);
    HostTerminals *her = this->hers(hers);
    QVERIFY(her);
    choose(*her, m_house.owner());
    click(*her, u"askToWatch"_s);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(*her), TerminalSessions::tr("Asked"), kPatience);
    const QString view = views(admin(), u"asked_of_me"_s).constLast().value("id"_L1).toString();
    QVERIFY(await(
        admin().call(protocol::answerTerminalView, {m_house.number, {{u"viewId"_s, view}, {u"allow"_s, false}}})));
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(*her), TerminalSessions::tr("Refused"), kPatience);
    QCOMPARE(noticeOf(*her), QString());
    click(*her, u"askToWatch"_s);
    const auto *banner = her->findChild<widgets::ErrorBanner *>(u"terminalsResult"_s);
    QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), kPatience);
    QVERIFY2(banner->message().contains(u"refused"_s), qPrintable(banner->message()));
    look(hers, *her, u"terminal-refused"_s);
}

void shared_terminal_test::whatIsAskedIsTakenBack()
{
    QVERIFY(!made().isEmpty());
    Desktop hers(*m_theme);
    HostTerminals *her = this->hers(hers);
    QVERIFY(her);
    choose(*her, m_house.owner());
    click(*her, u"askToWatch"_s);
    click(*her, u"takeBack"_s);
    QTRY_COMPARE_WITH_TIMEOUT(noticeOf(*her), QString(), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(*her), TerminalSessions::tr("Runs"), kPatience);
    QCOMPARE(views(admin(), u"asked_of_me"_s).constLast().value("why"_L1).toString(), u"taken_back"_s);
    QTRY_VERIFY(her->findChild<QPushButton *>(u"askToWatch"_s)->isEnabled());
}

void shared_terminal_test::whoIsElsewhereIsAsked()
{
    const QString session = made();
    QVERIFY(!session.isEmpty());
    const auto pia = m_house.signedIn(u"pia"_s, kPassword);
    QVERIFY(pia);
    Desktop his(*m_theme);
    test::open<panels::DashboardPanel>(his, m_house.stage, Qt::Key_1);
    auto *news = his.part<shell::Notifications>();
    const auto isOnline = [&] { return his.session.context().stream.state() == client::EventStream::State::Online; };
    QTRY_VERIFY_WITH_TIMEOUT(isOnline(), kPatience);
    const auto others = await(pia->call(protocol::listOtherTerminals, {m_house.number}));
    QVERIFY(others);
    const QJsonValue reference = others->value("terminals"_L1).toArray().last()["terminal"_L1];
    const auto asked = await(pia->call(protocol::askTerminalView, {m_house.number, {{u"terminal"_s, reference}}}));
    QVERIFY2(asked, asked ? "" : qPrintable(asked.error().message));
    QTRY_COMPARE_WITH_TIMEOUT(news->unread(), 1, kPatience);
    QFrame *toast = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((toast = his.part<QFrame>(u"toast"_s)), kPatience);
    shot(*m_theme, *his.window, u"terminal-asks-elsewhere"_s);
    QTest::mouseClick(toast->findChild<QPushButton *>(), Qt::LeftButton);
    HostTerminals *tab = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((tab = newest<HostTerminals>(his)), kLong);
    const QString name =
        TerminalViewsBar::tr("the terminal %1").arg(TerminalSessions::tr("%1 in %2").arg(userName(), u"/tmp"_s));
    QTRY_COMPARE_WITH_TIMEOUT(noticeOf(*tab), TerminalViewsBar::tr("%1 asks to watch %2.").arg(u"pia"_s, name),
                              kPatience);
    look(his, *tab, u"terminal-asks-in-the-list"_s);
    click(*tab, u"allowWatching"_s);
    QTRY_COMPARE_WITH_TIMEOUT(views(*pia, u"asked_by_me"_s).constLast().value("state"_L1).toString(), u"allowed"_s,
                              kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(
        noticeOf(*tab), TerminalViewsBar::tr("%1 may watch %2, but is not there now.").arg(u"pia"_s, name), kPatience);
    click(*tab, u"stopView"_s);
    QTRY_COMPARE_WITH_TIMEOUT(views(*pia, u"asked_by_me"_s).constLast().value("why"_L1).toString(), u"stopped"_s,
                              kPatience);
}

QTEST_MAIN(shared_terminal_test)
#include "shared_terminal_test.moc"
