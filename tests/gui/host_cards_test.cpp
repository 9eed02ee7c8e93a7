// SPDX-License-Identifier: GPL-3.0-or-later
// Hosts as cards, with a real server that has figures of them.
#include <QAccessible>
#include <QLabel>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTreeView>

#include "app/charts/time_chart.h"
#include "app/models/rows_model.h"
#include "app/panels/hosts/host_form.h"
#include "app/panels/hosts/host_overview.h"
#include "app/panels/hosts/host_page.h"
#include "app/panels/hosts/hosts_panel.h"
#include "app/panels/parts/card_view.h"
#include "app/panels/parts/group_heading.h"
#include "core/protocol/host_endpoints.h"
#include "tests/gui/hands.h"
#include "tests/gui/list_menu.h"
#include "tests/gui/look.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::test;
using panels::CardView;
using panels::HostsPanel;

class host_cards_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void hostsAreLookedAtAsCards();
    void aCardMovesWithItsHost();
    void whatDisksReadAndWriteIsACurve();
    void hostsStandInGroups();
    void theChoiceIsThereAfterARestart();

private:
    [[nodiscard]] HostsPanel *opened(Desktop &desktop) { return test::open<HostsPanel>(desktop, m_stage, Qt::Key_7); }
    void makeHosts(client::ServerClient &client);
    /// As the agent of that host says it.
    void tell(const QString &name, double cpu);
    static int rowOf(const QAbstractItemView &view, const QString &name);
    static void clickOn(QAbstractItemView &view, const QString &name, Qt::MouseButton button = Qt::LeftButton);

    std::unique_ptr<widgets::Theme> m_theme;
    Stage m_stage;
    QNetworkAccessManager m_network;
    QHash<QString, std::pair<qint64, QString>> m_hosts; ///< number and secret, by name
};

void host_cards_test::initTestCase()
{
    QCoreApplication::setApplicationName(u"meshhelm"_s);
    m_theme = std::make_unique<widgets::Theme>(*qApp);
    m_theme->setMode(widgets::Theme::Mode::Light);
    QVERIFY(m_stage.start());
}

void host_cards_test::tell(const QString &name, double cpu)
{
    const auto [number, secret] = m_hosts.value(name);
    QNetworkRequest request(QUrl(m_stage.fact("url"_L1) + u"/api/servers/%1/monitor"_s.arg(number)));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setRawHeader("X-Secret-Key", secret.toUtf8());
    constexpr double kGiB = 1024.0 * 1024 * 1024;
    const protocol::SendFigures sent{
        number, {0, cpu, 6 * kGiB, 8 * kGiB, 190 * kGiB, 200 * kGiB, 1000, 2000, 0.5, 0.4, 0.3, 4096, 65536}};
    QNetworkReply *reply = m_network.post(request, QJsonDocument(toJson(sent)).toJson());
    QVERIFY(QTest::qWaitFor([reply] { return reply->isFinished(); }, kPatience));
    QVERIFY2(reply->error() == QNetworkReply::NoError, reply->readAll().constData());
    reply->deleteLater();
}

void host_cards_test::makeHosts(client::ServerClient &client)
{
    const auto make = [&](const QString &name, const QString &tags) {
        const auto host = await(client.call(protocol::createHost, {name, u"10.0.0.7"_s, {}, tags}));
        QVERIFY(host);
        m_hosts.insert(name, {host->value("id"_L1).toInteger(), host->value("secret_key"_L1).toString()});
    };
    for (int i = 0; i < 12; ++i)
        make(u"web-%1"_s.arg(i + 1, 2, 10, QLatin1Char('0')), i % 2 == 0 ? u"web,production"_s : u"web"_s);
    make(u"database-of-the-customers-in-the-north"_s,
         u"database,production,a tag that is rather long,backup,nightly"_s);
    make(u"zeta"_s, {});
    for (auto host = m_hosts.cbegin(); host != m_hosts.cend(); ++host) {
        if (host.key() != "zeta"_L1)
            tell(host.key(), host.key().startsWith(u"data"_s) ? 97 : 23);
    }
}

int host_cards_test::rowOf(const QAbstractItemView &view, const QString &name)
{
    for (int row = 0; row < view.model()->rowCount(); ++row) {
        if (view.model()->index(row, 0).data().toString() == name)
            return row;
    }
    return -1;
}

void host_cards_test::clickOn(QAbstractItemView &view, const QString &name, Qt::MouseButton button)
{
    const int row = rowOf(view, name);
    QVERIFY2(row >= 0, qPrintable(name));
    view.scrollTo(view.model()->index(row, 0));
    QTest::mouseClick(view.viewport(), button, {}, view.visualRect(view.model()->index(row, 0)).center());
}

void host_cards_test::hostsAreLookedAtAsCards()
{
    Desktop desktop(*m_theme);
    HostsPanel *panel = opened(desktop);
    makeHosts(desktop.session.context().client);
    QVERIFY(!QTest::currentTestFailed());
    QTRY_COMPARE_WITH_TIMEOUT(panel->model().rows().size(), 14, kPatience);
    auto *list = panel->findChild<QTreeView *>(u"hosts"_s);
    auto *cards = panel->findChild<CardView *>(u"hostCards"_s);
    auto *page = panel->findChild<panels::HostPage *>();
    QVERIFY(list->isVisible() && !cards->isVisible());
    click(*panel, u"showCards"_s);
    QTRY_VERIFY(cards->isVisible() && !list->isVisible() && !page->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(cards->seen().size(), 14, kPatience); // no page beside them: there is room
    shot(*m_theme, *desktop.window, u"host-cards"_s);
    QTRY_COMPARE(cutOff(*panel), QStringList());
    QTRY_COMPARE(faint(*panel), QStringList());

    clickOn(*cards, u"zeta"_s);
    QTRY_VERIFY_WITH_TIMEOUT(page->isVisible() && cards->isVisible(), kPatience);
    const auto says = [](const QWidget &part, const QString &text) {
        const QList<QLabel *> labels = part.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *each) { return each->text() == text; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(page->findChild<widgets::Heading *>()->text() == u"zeta"_s || says(*page, u"zeta"_s),
                             kPatience);
    shot(*m_theme, *desktop.window, u"host-cards-page"_s);
    QTRY_VERIFY(cards->seen().contains(QString::number(m_hosts.value(u"zeta"_s).first))); // in one column now
    QTRY_COMPARE(cutOff(*panel), QStringList());
    click(*panel, u"allHosts"_s);
    QTRY_VERIFY(!page->isVisible());
    QVERIFY(cards->hasFocus() || !panel->findChild<QPushButton *>(u"allHosts"_s)->hasFocus());

    // By keys, and the same menu as in the list.
    cards->setFocus();
    cards->setCurrentIndex(cards->model()->index(rowOf(*cards, u"web-01"_s), 0));
    QTest::keyClick(cards, Qt::Key_Right);
    QCOMPARE(cards->currentIndex().data().toString(), u"web-02"_s);
    QTest::keyClick(cards, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(page->isVisible(), kPatience);
    QVERIFY(!newest<panels::HostForm>(desktop)); // Enter does not change it, as it does in the list
    QTest::keyClick(cards, Qt::Key_Escape);
    QTRY_VERIFY(!page->isVisible());
    QMenu *menu = menuOf(*cards, QContextMenuEvent::Mouse);
    QVERIFY(menu);
    for (const QString &wanted : {u"shareHost"_s, u"drainHost"_s, u"deleteHost"_s, u"newHost"_s})
        QVERIFY2(isOffered(*menu, wanted), qPrintable(wanted));
    chooseByMouse(*menu, u"changeHost"_s);
    panels::HostForm *form = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((form = newest<panels::HostForm>(desktop)), kPatience);
    QCOMPARE(form->findChild<QLineEdit *>(u"hostName"_s)->text(), u"web-02"_s);
    QTest::keyClick(form, Qt::Key_Escape);
    QCOMPARE(QAccessible::queryAccessibleInterface(cards)->text(QAccessible::Name), HostsPanel::tr("Hosts"));
}

void host_cards_test::aCardMovesWithItsHost()
{
    Desktop desktop(*m_theme);
    HostsPanel *panel = opened(desktop);
    QTRY_COMPARE_WITH_TIMEOUT(panel->model().rows().size(), 14, kPatience);
    click(*panel, u"showCards"_s);
    auto *cards = panel->findChild<CardView *>(u"hostCards"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cards->seen().size(), 14, kPatience);
    const auto picture = [&](const QString &name) {
        return cards->viewport()->grab(cards->visualRect(cards->model()->index(rowOf(*cards, name), 0))).toImage();
    };
    const QImage before = picture(u"web-03"_s);
    const QImage other = picture(u"web-05"_s);
    QTRY_VERIFY_WITH_TIMEOUT((tell(u"web-03"_s, 88), picture(u"web-03"_s) != before), kPatience);
    QCOMPARE(picture(u"web-05"_s), other);

    // Filters and the search are those of the list.
    auto *search = panel->findChild<QLineEdit *>(u"search"_s);
    QTest::keyClicks(search, u"database"_s);
    QTRY_COMPARE(cards->model()->rowCount(), 1);
    QTRY_COMPARE(cards->seen().size(), 1);
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_VERIFY(cards->hasFocus());
    search->selectAll();
    QTest::keyClicks(search, u"nothing like it"_s);
    QTRY_VERIFY(!cards->isVisible());
    shot(*m_theme, *desktop.window, u"host-cards-none"_s);
    search->clear();
    QTRY_VERIFY(cards->isVisible());
}

void host_cards_test::whatDisksReadAndWriteIsACurve()
{
    Desktop desktop(*m_theme);
    HostsPanel *panel = opened(desktop);
    QTRY_COMPARE_WITH_TIMEOUT(panel->model().rows().size(), 14, kPatience);
    panel->choose(QString::number(m_hosts.value(u"web-05"_s).first));
    charts::TimeChart *chart = nullptr;
    const auto isShown = [&] {
        chart = nullptr;
        for (auto *each : panel->findChildren<charts::TimeChart *>(u"trafficChart"_s))
            chart = each->isVisible() ? each : chart;
        return chart && !chart->samples(0).isEmpty(); // of the past
    };
    QVERIFY(QTest::qWaitFor(isShown, kPatience));
    QCOMPARE(chart->samples(0).constLast().value, 4096.0);
    QCOMPARE(chart->samples(1).constLast().value, 65536.0);
    const qsizetype before = chart->samples(1).size();
    QTRY_VERIFY_WITH_TIMEOUT((tell(u"web-05"_s, 30), chart->samples(1).size() > before), kPatience); // as they come
    QCOMPARE(chart->samples(0).constLast().value, 4096.0);
    auto *area = panel->findChild<panels::HostOverview *>();
    area->ensureWidgetVisible(chart);
    shot(*m_theme, *desktop.window, u"host-disk-traffic"_s);
    QTRY_COMPARE(cutOff(*panel), QStringList());
}

void host_cards_test::hostsStandInGroups()
{
    Desktop desktop(*m_theme);
    HostsPanel *panel = opened(desktop);
    QTRY_COMPARE_WITH_TIMEOUT(panel->model().rows().size(), 14, kPatience);
    auto *list = panel->findChild<QTreeView *>(u"hosts"_s);
    auto *cards = panel->findChild<CardView *>(u"hostCards"_s);
    auto *groups = panel->findChild<QComboBox *>(u"groupBy"_s);
    const auto headings = [list] {
        QStringList found;
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            const QModelIndex index = list->model()->index(row, 0);
            if (panels::isHeading(index))
                found += u"%1 %2"_s.arg(index.data().toString()).arg(index.data(panels::kHeadingRole).toInt());
        }
        return found;
    };
    groups->setFocus();
    QTest::keyClick(groups, Qt::Key_Down);
    QCOMPARE(headings(), (QStringList{u"a tag that is rather long 1"_s, u"backup 1"_s, u"database 1"_s, u"nightly 1"_s,
                                      u"production 7"_s, u"web 12"_s, HostsPanel::tr("No tag") + u" 1"_s}));
    QTRY_COMPARE(cutOff(*panel), QStringList());
    shot(*m_theme, *desktop.window, u"hosts-by-tag"_s);
    click(*panel, u"showCards"_s);
    QTRY_VERIFY(cards->isVisible());
    shot(*m_theme, *desktop.window, u"host-cards-by-tag"_s);
    QTest::keyClick(groups, Qt::Key_Down);
    const QString online = HostsPanel::tr("Online");
    const QString waits = HostsPanel::tr("Waits for its agent");
    QCOMPARE(headings(), (QStringList{waits + u" 1"_s, online + u" 13"_s}));
    // The server says that another one is online: it moves, and stays the chosen one.
    panel->choose(QString::number(m_hosts.value(u"zeta"_s).first));
    tell(u"zeta"_s, 12);
    QTRY_COMPARE_WITH_TIMEOUT(headings(), QStringList{online + u" 14"_s}, kPatience);
    QCOMPARE(list->currentIndex().data().toString(), u"zeta"_s);
    shot(*m_theme, *desktop.window, u"host-cards-by-state"_s);
    QTRY_COMPARE(cutOff(*panel), QStringList());
}

void host_cards_test::theChoiceIsThereAfterARestart()
{
    Desktop desktop(*m_theme);
    HostsPanel *panel = opened(desktop);
    click(*panel, u"showCards"_s);
    QTest::keyClick(panel->findChild<QComboBox *>(u"groupBy"_s), Qt::Key_End);
    desktop.settings.sync();
    Desktop after(*m_theme, desktop.settings.fileName());
    HostsPanel *again = opened(after);
    QTRY_VERIFY_WITH_TIMEOUT(again->findChild<CardView *>(u"hostCards"_s)->isVisible(), kPatience);
    QVERIFY(!again->findChild<panels::HostPage *>()->isVisible());
    auto *list = again->findChild<QTreeView *>(u"hosts"_s);
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 15, kPatience); // with the heading of a state
    QVERIFY(panels::isHeading(list->model()->index(0, 0)));
    again->choose(QString::number(m_hosts.value(u"zeta"_s).first)); // from elsewhere: its page is wanted
    QTRY_VERIFY_WITH_TIMEOUT(again->findChild<panels::HostPage *>()->isVisible(), kPatience);
    click(*again, u"showRows"_s);
    QTRY_VERIFY(again->findChild<QTreeView *>(u"hosts"_s)->isVisible());
    QVERIFY(again->findChild<panels::HostPage *>()->isVisible());
}

QTEST_MAIN(host_cards_test)
#include "host_cards_test.moc"
