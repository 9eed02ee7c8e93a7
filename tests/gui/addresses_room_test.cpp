// SPDX-License-Identifier: GPL-3.0-or-later
// Pools of addresses and what is given out of them, by mouse and keyboard, with a peer that answers in the documents'
// shapes, and once with a real server.
#include <QApplication>
#include <QClipboard>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QSpinBox>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTreeView>

#include "app/client/replica.h"
#include "app/client/server_client.h"
#include "app/models/approvals_feed.h"
#include "app/models/people.h"
#include "app/models/rows_model.h"
#include "app/panels/addresses/address_forms.h"
#include "app/panels/addresses/addresses_panel.h"
#include "app/panels/addresses/allocations_pane.h"
#include "app/panels/addresses/space_map.h"
#include "app/widgets/notices.h"
#include "core/base/clock.h"
#include "tests/gui/hands.h"
#include "tests/gui/list_menu.h"
#include "tests/gui/look.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::test;
using panels::AddressesPanel;
using panels::AllocationForm;
using panels::PoolForm;

namespace {

/// Keeps pools and allocations in memory; the rules are the server's own and not tried here.
class Peer final : public QTcpServer
{
public:
    Peer()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(*socket); });
        });
    }
    bool isDown = false; ///< it refuses everything

private:
    void read(QTcpSocket &socket)
    {
        const QByteArray request = socket.peek(socket.bytesAvailable());
        const qsizetype head = request.indexOf("\r\n\r\n");
        const qsizetype at = request.toLower().indexOf("content-length:");
        const qsizetype length =
            at < 0 ? 0 : request.mid(at + 15, request.indexOf('\r', at) - at - 15).trimmed().toInt();
        if (head < 0 || request.size() < head + 4 + length)
            return; // the rest is to come
        socket.readAll();
        const QList<QByteArray> words = request.left(request.indexOf('\r')).split(' ');
        int status = 200;
        const QJsonObject body = QJsonDocument::fromJson(request.mid(head + 4)).object();
        const QByteArray reply =
            QJsonDocument(answer(words.value(0), QUrl(QString::fromUtf8(words.value(1))), body, status)).toJson();
        socket.write("HTTP/1.1 " + QByteArray::number(status)
                     + " Said\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                     + QByteArray::number(reply.size()) + "\r\n\r\n" + reply);
        socket.disconnectFromHost();
    }
    static QJsonObject refused(int &status, int with, const QString &field, const QString &message)
    {
        status = with;
        return {{u"success"_s, false},
                {u"error"_s, QJsonObject{{u"code"_s, u"VALIDATION_ERROR"_s},
                                         {u"message"_s, QString(field % u": "_s % message)},
                                         {u"details"_s, QJsonObject{{u"field"_s, field}}}}}};
    }
    static QJsonObject page(const QString &name, const QJsonArray &rows)
    {
        return {{u"success"_s, true},
                {u"data"_s, QJsonObject{{name, rows}, {u"pagination"_s, QJsonObject{{u"total"_s, rows.size()}}}}}};
    }
    static QJsonObject given(const QJsonObject &data) { return {{u"success"_s, true}, {u"data"_s, data}}; }

    QJsonObject answer(const QByteArray &verb, const QUrl &url, const QJsonObject &body, int &status)
    {
        if (isDown)
            return refused(status, 503, {}, u"it is being repaired"_s);
        const QUrlQuery query(url);
        const QStringList parts = url.path().split(u'/').mid(4); // after /api/v1/ipv6
        const int number = parts.value(1).toInt();
        if (parts.value(0) == "whois"_L1)
            return given({{u"status"_s, u"allocated"_s},
                          {u"pool"_s, QJsonObject{{u"id"_s, m_pools.firstKey()}, {u"name"_s, u"office"_s}}},
                          {u"allocation"_s, m_allocations.first()}});
        if (parts.value(2) == "map"_L1)
            return given(mapOf(number));
        if (parts.value(0) == "pools"_L1)
            return answerPools(verb, number, body, status);
        if (verb == "GET")
            return page(u"allocations"_s,
                        found(query.queryItemValue(u"pool_id"_s).toInt(), query.queryItemValue(u"search"_s)));
        if (verb == "POST" && parts.size() == 1)
            return given(allocated(body));
        m_allocations.remove(number);
        return given({{u"id"_s, number}});
    }
    QJsonObject answerPools(const QByteArray &verb, int number, const QJsonObject &body, int &status)
    {
        if (verb == "GET") {
            QJsonArray rows;
            for (QJsonObject pool : std::as_const(m_pools)) {
                pool.insert("allocated_prefixes"_L1, found(pool.value("id"_L1).toInt(), {}).size());
                rows.append(pool);
            }
            return page(u"pools"_s, rows);
        }
        if (verb == "DELETE") {
            m_pools.remove(number);
            return given({{u"id"_s, number}});
        }
        if (verb == "POST" && body.value("prefix"_L1).toString().contains("/480"_L1))
            return refused(status, 422, u"prefix"_s, u"the length is beyond 128"_s);
        const int id = verb == "POST" ? ++m_last : number;
        QJsonObject pool = m_pools.value(id);
        for (auto each = body.begin(); each != body.end(); ++each)
            pool.insert(each.key(), each.value());
        pool.insert("id"_L1, id);
        pool.insert("status"_L1, u"active"_s);
        pool.insert("total_prefixes"_L1, 65'536);
        m_pools.insert(id, pool);
        return given(pool);
    }
    [[nodiscard]] QJsonObject mapOf(int pool) const
    {
        QJsonArray blocks{QJsonObject{{u"prefix"_s, u"2001:db8:0:8000::/49"_s}, {u"status"_s, u"reserved"_s}}};
        for (const QJsonValue &each : found(pool, {}))
            blocks.append(QJsonObject{{u"prefix"_s, each["allocated_prefix"_L1]},
                                      {u"status"_s, u"allocated"_s},
                                      {u"client_name"_s, each["client_name"_L1]}});
        return {{u"prefix"_s, m_pools.value(pool).value("prefix"_L1)}, {u"blocks"_s, blocks}, {u"next"_s, {}}};
    }
    QJsonObject allocated(QJsonObject body)
    {
        body.insert("id"_L1, ++m_last);
        body.insert("status"_L1, u"active"_s);
        body.insert("allocated_at"_L1, u"2026-01-01T15:00:00Z"_s);
        const QString wish = body.value("custom_prefix"_L1).toString();
        body.insert("allocated_prefix"_L1, wish.isEmpty() ? u"2001:db8::/64"_s : wish);
        m_allocations.insert(m_last, body);
        return body;
    }
    [[nodiscard]] QJsonArray found(int pool, const QString &search) const
    {
        QJsonArray rows;
        for (const QJsonObject &each : m_allocations) {
            if (each.value("pool_id"_L1).toInt() == pool && each.value("client_name"_L1).toString().contains(search))
                rows.append(each);
        }
        return rows;
    }

    QMap<int, QJsonObject> m_pools;
    QMap<int, QJsonObject> m_allocations;
    int m_last = 0;
};

/// The room in a window of its own, for somebody who has signed in.
struct Room {
    SystemClock clock;
    client::ServerClient client;
    client::EventStream stream{client};
    client::Replica replica{client, stream};
    models::ApprovalsFeed approvals{client, stream, replica};
    models::People people;
    std::unique_ptr<AddressesPanel> window;

    explicit Room(const Peer &peer, bool isViewer = false)
        : client(QUrl(u"http://127.0.0.1:%1"_s.arg(peer.serverPort())))
    {
        people.setServer(client, u"1"_s, u"Uma"_s, isViewer, !isViewer);
        window = std::make_unique<AddressesPanel>(panels::Context{client, stream, replica, approvals, people, clock});
        window->resize(1200, 760);
        window->show();
    }
    template <class T>
    [[nodiscard]] T *part(const QString &name) const
    {
        return window->findChild<T *>(name);
    }
};

template <class T>
T *newestOf(const Room &room)
{
    T *found = nullptr;
    for (T *each : room.window->findChildren<T *>()) {
        if (each->isVisible())
            found = each;
    }
    return found;
}

void answerYes(const Room &room)
{
    QPushButton *yes = nullptr;
    QTRY_VERIFY((yes = room.part<QPushButton>(u"yes"_s)));
    click(*yes);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

bool says(const QWidget &part, const QString &text)
{
    const QList<QLabel *> all = part.findChildren<QLabel *>();
    return std::any_of(all.begin(), all.end(),
                       [&](const QLabel *each) { return each->isVisible() && each->text().contains(text); });
}

/// The button of what is shown where there are no rows; null: none.
QPushButton *offeredBy(const QWidget &part)
{
    QPushButton *found = nullptr;
    for (const widgets::EmptyState *empty : part.findChildren<widgets::EmptyState *>()) {
        for (QPushButton *each : empty->findChildren<QPushButton *>())
            found = each->isVisible() ? each : found;
    }
    return found;
}

bool isSeen(const QWidget &part, const QString &button)
{
    const QList<QPushButton *> all = part.findChildren<QPushButton *>(button);
    return std::any_of(all.begin(), all.end(), [](const QPushButton *each) { return each->isVisible(); });
}

} // namespace

class addresses_room_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void withoutPoolsOneIsOffered();
    void aPoolIsRefusedAtItsFieldAndThenMade();
    void addressesAreGivenOutFoundAndReleased();
    void aPoolOfIpv4IsChangedAndDeleted();
    void aViewerIsOfferedNothing();
    void whatCannotBeLoadedIsSaid();
    void itIsAPlaceOfTheDesktop();

private:
    AddressesPanel *opened(const Room &room);
    void give(const Room &room, const QString &whom, const QString &prefix = {});
    template <class Form>
    Form *asked(const Room &room)
    {
        Form *form = nullptr;
        [&] {
            QTRY_VERIFY_WITH_TIMEOUT((form = newestOf<Form>(room)) != nullptr, kPatience);
            QTRY_VERIFY_WITH_TIMEOUT((form->activateWindow(), form->isActiveWindow()), kPatience);
        }();
        return form;
    }
    void press(const Room &room, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTRY_VERIFY_WITH_TIMEOUT((room.window->activateWindow(), room.window->isActiveWindow()), kPatience);
        QTest::keyClick(room.window.get(), key, modifiers);
    }
    static QTreeView &given(const AddressesPanel &panel) { return *panel.findChild<QTreeView *>(u"allocations"_s); }

    std::unique_ptr<widgets::Theme> m_theme;
    Peer m_peer;
};

void addresses_room_test::initTestCase()
{
    QCoreApplication::setApplicationName(u"meshhelm"_s);
    m_theme = std::make_unique<widgets::Theme>(*qApp);
    m_theme->setMode(widgets::Theme::Mode::Light);
    QVERIFY(m_peer.listen(QHostAddress::LocalHost));
}

AddressesPanel *addresses_room_test::opened(const Room &room)
{
    AddressesPanel *panel = room.window.get();
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT((panel->activateWindow(), panel->isActiveWindow()), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(panel->model().state(), models::RowsModel::State::Ready, kPatience);
    }();
    return panel;
}

void addresses_room_test::withoutPoolsOneIsOffered()
{
    Room room(m_peer);
    AddressesPanel *panel = opened(room);
    QVERIFY(panel && !QTest::currentTestFailed());
    QVERIFY(says(*panel, AddressesPanel::tr("No pools yet")));
    shot(*m_theme, *room.window, u"addresses-empty"_s);
    QCOMPARE(cutOff(*panel).join(u'\n'), QString());
    QPushButton *offered = offeredBy(*panel);
    QVERIFY(offered);
    QTest::keyClick(offered, Qt::Key_Space);
    auto *form = asked<PoolForm>(room);
    QVERIFY(form);
    QCOMPARE(QApplication::focusWidget(), form->findChild<QLineEdit *>(u"poolName"_s));
    QVERIFY(!form->findChild<QPushButton *>(u"confirm"_s)->isEnabled());
    QTest::keyClick(form, Qt::Key_Escape);
    QTRY_VERIFY(!newestOf<PoolForm>(room));
}

void addresses_room_test::aPoolIsRefusedAtItsFieldAndThenMade()
{
    Room room(m_peer);
    AddressesPanel *panel = opened(room);
    QVERIFY(panel && !QTest::currentTestFailed());
    press(room, Qt::Key_N, Qt::ControlModifier);
    auto *form = asked<PoolForm>(room);
    QVERIFY(form);
    auto *prefix = form->findChild<QLineEdit *>(u"poolPrefix"_s);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"poolName"_s), u"office"_s);
    QTest::keyClicks(prefix, u"2001:db8::/480"_s);
    click(*form, u"confirm"_s);
    auto *trouble = form->findChild<QLabel *>(u"trouble-prefix"_s);
    QTRY_VERIFY_WITH_TIMEOUT(trouble->isVisible(), kPatience);
    QCOMPARE(QApplication::focusWidget(), prefix);
    shot(*m_theme, *form, u"pool-form-refused"_s);
    QCOMPARE(cutOff(*form), QStringList());
    prefix->selectAll();
    QTest::keyClicks(prefix, u"2001:db8::/48"_s);
    QVERIFY(!trouble->isVisible());
    QTest::keyClick(prefix, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!newestOf<PoolForm>(room), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(says(*panel, u"2001:db8::/48"_s), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(says(*panel, u"0 of 65,536"_s), kPatience);
}

void addresses_room_test::give(const Room &room, const QString &whom, const QString &prefix)
{
    click(*room.window, u"allocate"_s);
    auto *form = asked<AllocationForm>(room);
    QVERIFY(form);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"allocationClient"_s), whom);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"allocationPrefix"_s), prefix);
    click(*form, u"confirm"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!newestOf<AllocationForm>(room), kPatience);
}

void addresses_room_test::addressesAreGivenOutFoundAndReleased()
{
    Room room(m_peer);
    AddressesPanel *panel = opened(room);
    QVERIFY(panel && !QTest::currentTestFailed());
    auto *pools = panel->findChild<QTreeView *>(u"pools"_s);
    QTRY_COMPARE_WITH_TIMEOUT(pools->model()->rowCount(), 1, kPatience);
    QTest::mouseClick(pools->viewport(), Qt::LeftButton, {}, pools->visualRect(pools->model()->index(0, 0)).center());
    give(room, u"ada"_s);
    give(room, u"grace"_s, u"2001:db8:0:ff::/64"_s);
    QTRY_COMPARE_WITH_TIMEOUT(given(*panel).model()->rowCount(), 2, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(says(*panel, u"2 of 65,536"_s), kPatience);
    QCOMPARE(given(*panel).model()->index(1, 0).data().toString(), u"2001:db8:0:ff::/64"_s);
    shot(*m_theme, *room.window, u"addresses"_s);
    QCOMPARE(cutOff(*panel).join(u'\n'), QString());

    const auto *map = panel->findChild<panels::SpaceMap *>();
    QTRY_VERIFY_WITH_TIMEOUT(map->textAt(0).contains(u"ada"_s), kPatience);
    QVERIFY(map->textAt(0.3).isEmpty());
    QVERIFY(map->textAt(0.75).contains(panels::SpaceMap::tr("Kept back")));
    auto *address = panel->findChild<QLineEdit *>(u"whoAddress"_s);
    QTest::keyClicks(address, u"2001:db8::1"_s);
    QTest::keyClick(address, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(says(*panel, u"ada has it, with 2001:db8::/64 of office."_s), kPatience);
    shot(*m_theme, *room.window, u"addresses-map"_s);
    QCOMPARE(cutOff(*panel).join(u'\n'), QString());

    QTest::keyClicks(panel->findChild<QLineEdit *>(u"searchAllocations"_s), u"grace"_s);
    QTRY_COMPARE_WITH_TIMEOUT(given(*panel).model()->rowCount(), 1, kPatience);
    const QRect row = given(*panel).visualRect(given(*panel).model()->index(0, 0));
    QTest::mouseClick(given(*panel).viewport(), Qt::LeftButton, {}, row.center());
    click(*panel, u"copyPrefix"_s);
    QCOMPARE(QApplication::clipboard()->text(), u"2001:db8:0:ff::/64"_s);
    QTest::mouseClick(given(*panel).viewport(), Qt::LeftButton, {}, row.center());
    press(room, Qt::Key_Delete);
    answerYes(room);
    QTRY_VERIFY_WITH_TIMEOUT(says(*panel, u"1 of 65,536"_s), kPatience);
}

void addresses_room_test::aPoolOfIpv4IsChangedAndDeleted()
{
    Room room(m_peer);
    AddressesPanel *panel = opened(room);
    QVERIFY(panel && !QTest::currentTestFailed());
    click(*panel, u"newPool"_s);
    auto *form = asked<PoolForm>(room);
    QVERIFY(form);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"poolName"_s), u"phones"_s);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"poolPrefix"_s), u"10.20.0.0/24"_s);
    form->findChild<QSpinBox *>(u"poolLength"_s)->setValue(32);
    click(*form, u"confirm"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!newestOf<PoolForm>(room), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(says(*panel, u"10.20.0.0/24"_s), kPatience);
    click(*panel, u"changePool"_s);
    form = asked<PoolForm>(room);
    QVERIFY(form);
    QVERIFY(!form->findChild<QLineEdit *>(u"poolPrefix"_s)->isEnabled());
    QTest::keyClicks(form->findChild<QLineEdit *>(u"poolDescription"_s), u"desk phones"_s);
    click(*form, u"confirm"_s);
    QTRY_VERIFY_WITH_TIMEOUT(says(*panel, u"desk phones"_s), kPatience);
    auto *pools = panel->findChild<QTreeView *>(u"pools"_s);
    QTRY_COMPARE_WITH_TIMEOUT(pools->currentIndex().data().toString(), u"phones"_s, kPatience);
    pools->setFocus();
    QMenu *menu = menuOf(*pools, QContextMenuEvent::Keyboard);
    QVERIFY(menu);
    chooseByKeys(*menu, u"deletePoolAction"_s);
    answerYes(room);
    QTRY_COMPARE_WITH_TIMEOUT(pools->model()->rowCount(), 1, kPatience);
}

void addresses_room_test::aViewerIsOfferedNothing()
{
    Room room(m_peer, true);
    AddressesPanel *panel = opened(room);
    QVERIFY(!QTest::currentTestFailed());
    QCOMPARE(panel->model().rows().size(), 1);
    panel->choose(panel->model().rows().constFirst().id);
    QTRY_COMPARE_WITH_TIMEOUT(given(*panel).model()->rowCount(), 1, kPatience);
    QVERIFY(isSeen(*panel, u"copyPrefix"_s));
    for (const QString &button : {u"newPool"_s, u"changePool"_s, u"deletePool"_s, u"allocate"_s, u"release"_s})
        QVERIFY2(!isSeen(*panel, button), qPrintable(button));
    press(room, Qt::Key_N, Qt::ControlModifier);
    QVERIFY(!newestOf<PoolForm>(room));
}

void addresses_room_test::whatCannotBeLoadedIsSaid()
{
    m_peer.isDown = true;
    Room room(m_peer);
    AddressesPanel *panel = room.window.get();
    QTRY_COMPARE_WITH_TIMEOUT(panel->model().state(), models::RowsModel::State::Failed, kPatience);
    QPushButton *again = offeredBy(*panel);
    QVERIFY(again);
    m_peer.isDown = false;
    click(*again);
    QTRY_COMPARE_WITH_TIMEOUT(panel->model().rows().size(), 1, kPatience);
}

void addresses_room_test::itIsAPlaceOfTheDesktop()
{
    Stage stage;
    QVERIFY(stage.start());
    Desktop desktop(*m_theme);
    desktop.signIn(stage.fact("url"_L1), stage.fact("username"_L1), stage.fact("password"_L1));
    AddressesPanel *panel = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((panel = desktop.part<AddressesPanel>()) != nullptr, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(panel->parentWidget()->isVisible(), kPatience); // the console
    QTRY_VERIFY_WITH_TIMEOUT((desktop.window->activateWindow(), desktop.window->isActiveWindow()), kPatience);
    QTest::keyClick(desktop.window.get(), Qt::Key_1, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(panel->isVisible(), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(panel->model().state(), models::RowsModel::State::Ready, kPatience);
    QVERIFY(says(*panel, AddressesPanel::tr("No pools yet")));
    QTest::keyClick(desktop.window.get(), Qt::Key_N, Qt::ControlModifier);
    PoolForm *form = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((form = newest<PoolForm>(desktop)) != nullptr, kPatience);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"poolName"_s), u"office"_s);
    auto *prefix = form->findChild<QLineEdit *>(u"poolPrefix"_s);
    QTest::keyClicks(prefix, u"2001:db8::1/48"_s); // bits behind its length
    click(*form, u"confirm"_s);
    QTRY_VERIFY_WITH_TIMEOUT(form->findChild<QLabel *>(u"trouble-prefix"_s)->isVisible(), kPatience);
    prefix->selectAll();
    QTest::keyClicks(prefix, u"2001:db8::/48"_s);
    click(*form, u"confirm"_s);
    QTRY_VERIFY_WITH_TIMEOUT(says(*panel, u"0 of 65,536"_s), kPatience);
    click(*panel, u"allocate"_s);
    AllocationForm *allocation = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((allocation = newest<AllocationForm>(desktop)) != nullptr, kPatience);
    QTest::keyClicks(allocation->findChild<QLineEdit *>(u"allocationClient"_s), u"ada"_s);
    click(*allocation, u"confirm"_s);
    QTRY_VERIFY_WITH_TIMEOUT(says(*panel, u"1 of 65,536"_s), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(given(*panel).model()->rowCount(), 1, kPatience);
    const auto *map = panel->findChild<panels::SpaceMap *>();
    QTRY_VERIFY_WITH_TIMEOUT(map->textAt(0).contains(u"ada"_s), kPatience);
    auto *address = panel->findChild<QLineEdit *>(u"whoAddress"_s);
    QTest::keyClicks(address, u"2001:db8::1"_s);
    QTest::keyClick(address, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(says(*panel, u"ada has it"_s), kPatience);
    shot(*m_theme, *desktop.window, u"addresses-place"_s);
    QCOMPARE(cutOff(*desktop.window).join(u'\n'), QString());

    desktop.languages.setCurrent(u"zh_TW"_s);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the console in the language before
    QTRY_VERIFY_WITH_TIMEOUT((desktop.window->activateWindow(), desktop.window->isActiveWindow()), kPatience);
    QTest::keyClick(desktop.window.get(), Qt::Key_1, Qt::ControlModifier | Qt::AltModifier);
    panel = desktop.part<AddressesPanel>();
    QTRY_COMPARE_WITH_TIMEOUT(panel->model().rows().size(), 1, kPatience);
    panel->choose(panel->model().rows().constFirst().id);
    QTRY_COMPARE_WITH_TIMEOUT(given(*panel).model()->rowCount(), 1, kPatience);
    QVERIFY(says(*panel, u"已分配"_s));
    shot(*m_theme, *desktop.window, u"addresses-zh-TW"_s);
    const QStringList cut = cutOff(*desktop.window);
    desktop.languages.setCurrent(u"en"_s);
    QCOMPARE(cut.join(u'\n'), QString());
}

QTEST_MAIN(addresses_room_test)
#include "addresses_room_test.moc"
