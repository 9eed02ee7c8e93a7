// SPDX-License-Identifier: GPL-3.0-or-later
// Tunnels and their peers, by mouse and keyboard, with a real server; what only a host can tell, with one that answers
// in the documents' shapes.
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTcpServer>
#include <QTcpSocket>
#include <QToolButton>
#include <QTreeView>

#include "app/client/replica.h"
#include "app/client/server_client.h"
#include "app/models/approvals_feed.h"
#include "app/models/people.h"
#include "app/models/rows_model.h"
#include "app/panels/vpn/peer_config.h"
#include "app/panels/vpn/peers_pane.h"
#include "app/panels/vpn/vpn_forms.h"
#include "app/panels/vpn/vpn_panel.h"
#include "app/shell/rail.h"
#include "core/base/clock.h"
#include "tests/gui/hands.h"
#include "tests/gui/look.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::test;
using panels::PeerConfig;
using panels::PeerForm;
using panels::PeersPane;
using panels::TunnelForm;
using panels::VpnPanel;

namespace {

/// One tunnel that runs in trouble, and differs on its host until it is repaired.
class Host final : public QTcpServer
{
public:
    Host()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(*socket); });
        });
    }
    QStringList done; ///< what was asked for beyond looking
    QString status = u"error"_s;

private:
    void read(QTcpSocket &socket)
    {
        const QByteArray request = socket.peek(socket.bytesAvailable());
        if (!request.contains("\r\n\r\n"))
            return; // the rest is to come
        socket.readAll();
        const QList<QByteArray> words = request.left(request.indexOf('\r')).split(' ');
        const QByteArray reply =
            QJsonDocument(answer(words.value(0), QUrl(QString::fromUtf8(words.value(1))).path())).toJson();
        socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                     + QByteArray::number(reply.size()) + "\r\n\r\n" + reply);
        socket.disconnectFromHost();
    }
    QJsonObject answer(const QByteArray &verb, const QString &path)
    {
        if (verb != "GET") {
            done += path.section(u'/', -1);
            status = path.endsWith("/stop"_L1) ? u"stopped"_s : u"running"_s;
        }
        if (path == "/api/servers"_L1)
            return {{u"servers"_s, QJsonArray()}};
        if (path.endsWith("/clients"_L1))
            return page(u"clients"_s, {});
        if (path.endsWith("/servers"_L1))
            return page(u"servers"_s, {tunnel()});
        const QJsonArray drift =
            status == "error"_L1 ? QJsonArray{u"the address 10.8.0.1/24 is missing"_s} : QJsonArray();
        return {{u"success"_s, true}, {u"data"_s, QJsonObject{{u"id"_s, 1}, {u"drift"_s, drift}}}};
    }
    [[nodiscard]] QJsonObject tunnel() const
    {
        QJsonObject json{{u"id"_s, 1},
                         {u"name"_s, u"office"_s},
                         {u"interface"_s, u"wg0"_s},
                         {u"listen_port"_s, 51820},
                         {u"ipv4_address"_s, u"10.8.0.1/24"_s},
                         {u"status"_s, status},
                         {u"clients_count"_s, 3},
                         {u"bytes_received"_s, 2048},
                         {u"host_id"_s, 7}};
        if (status == "error"_L1)
            json.insert("error"_L1, u"the host of this tunnel is not connected"_s);
        return json;
    }
    static QJsonObject page(const QString &name, const QJsonArray &rows)
    {
        return {{u"success"_s, true},
                {u"data"_s, QJsonObject{{name, rows}, {u"pagination"_s, QJsonObject{{u"total"_s, rows.size()}}}}}};
    }
};

/// The room in a window of its own.
struct Room {
    SystemClock clock;
    client::ServerClient client;
    client::EventStream stream{client};
    client::Replica replica{client, stream};
    models::ApprovalsFeed approvals{client, stream, replica};
    models::People people;
    std::unique_ptr<VpnPanel> panel;

    Room(const QTcpServer &server, bool isManager) : client(QUrl(u"http://127.0.0.1:%1"_s.arg(server.serverPort())))
    {
        people.setServer(client, u"1"_s, u"Uma"_s, false, isManager);
        panel = std::make_unique<VpnPanel>(panels::Context{client, stream, replica, approvals, people, clock});
        panel->resize(1200, 760);
        panel->show();
    }
};

bool says(const QWidget &part, const QString &text)
{
    const QList<QLabel *> all = part.findChildren<QLabel *>();
    return std::any_of(all.begin(), all.end(),
                       [&](const QLabel *each) { return each->isVisible() && each->text().contains(text); });
}

bool isSeen(const QWidget &part, const QString &button)
{
    const QList<QPushButton *> all = part.findChildren<QPushButton *>(button);
    return std::any_of(all.begin(), all.end(), [](const QPushButton *each) { return each->isVisible(); });
}

} // namespace

class vpn_room_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aTunnelIsRefusedAtItsFieldAndThenMade();
    void aPeerIsMadeAndItsCodeIsShown();
    void aPeerIsRefusedAtItsField();
    void peersAreSearchedAndSwitchedOff();
    void aPeerGetsANewKey();
    void itIsReadInChineseInASmallWindow();
    void aPeerAndTheTunnelAreDeleted();
    void whatDiffersOnTheHostIsRepaired();
    void whoLooksAfterNothingIsOfferedNothing();

private:
    [[nodiscard]] VpnPanel &panel() const { return *m_desktop->part<VpnPanel>(); }
    [[nodiscard]] QTreeView &peers() const { return *panel().findChild<QTreeView *>(u"peers"_s); }
    template <class Form>
    Form *asked()
    {
        Form *form = nullptr;
        [&] {
            QTRY_VERIFY_WITH_TIMEOUT((form = newest<Form>(*m_desktop)) != nullptr, kPatience);
            QTRY_VERIFY_WITH_TIMEOUT((form->activateWindow(), form->isActiveWindow()), kPatience);
        }();
        return form;
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget *window = m_desktop->window.get();
        QTRY_VERIFY_WITH_TIMEOUT((window->activateWindow(), window->isActiveWindow()), kPatience);
        QTest::keyClick(window, key, modifiers);
    }
    void choosePeer(int row)
    {
        QTRY_VERIFY_WITH_TIMEOUT(peers().model()->rowCount() > row, kPatience);
        const QRect place = peers().visualRect(peers().model()->index(row, 0));
        QTest::mouseClick(peers().viewport(), Qt::LeftButton, {}, place.center());
    }

    std::unique_ptr<widgets::Theme> m_theme;
    Stage m_stage;
    std::unique_ptr<Desktop> m_desktop;
};

void vpn_room_test::initTestCase()
{
    QCoreApplication::setApplicationName(u"meshhelm"_s);
    m_theme = std::make_unique<widgets::Theme>(*qApp);
    m_theme->setMode(widgets::Theme::Mode::Light);
    QVERIFY(m_stage.start());
    m_desktop = std::make_unique<Desktop>(*m_theme);
    m_desktop->signIn(m_stage.fact("url"_L1), m_stage.fact("username"_L1), m_stage.fact("password"_L1));
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->part<VpnPanel>() != nullptr, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(panel().parentWidget()->isVisible(), kPatience); // the console
    press(Qt::Key_2, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(panel().isVisible(), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(panel().model().state(), models::RowsModel::State::Ready, kPatience);
    QVERIFY(says(panel(), VpnPanel::tr("No tunnels yet")));
}

void vpn_room_test::aTunnelIsRefusedAtItsFieldAndThenMade()
{
    press(Qt::Key_N, Qt::ControlModifier);
    auto *form = asked<TunnelForm>();
    QVERIFY(form);
    QCOMPARE(QApplication::focusWidget(), form->findChild<QLineEdit *>(u"tunnelName"_s));
    QVERIFY(!form->findChild<QPushButton *>(u"confirm"_s)->isEnabled());
    QTest::keyClicks(QApplication::focusWidget(), u"office"_s);
    auto *ipv4 = form->findChild<QLineEdit *>(u"tunnelIpv4"_s);
    QTest::keyClicks(ipv4, u"10.8.0.1/240"_s);
    click(*form, u"confirm"_s);
    auto *trouble = form->findChild<QLabel *>(u"trouble-ipv4_address"_s);
    QTRY_VERIFY_WITH_TIMEOUT(trouble->isVisible(), kPatience);
    QCOMPARE(QApplication::focusWidget(), ipv4);
    shot(*m_theme, *form, u"tunnel-form-refused"_s);
    QCOMPARE(cutOff(*form), QStringList());
    ipv4->selectAll();
    QTest::keyClicks(ipv4, u"10.8.0.1/24"_s);
    QVERIFY(!trouble->isVisible());
    QTest::keyClicks(form->findChild<QLineEdit *>(u"tunnelEndpoint"_s), u"vpn.example.org:51820"_s);
    QTest::keyClick(ipv4, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!newest<TunnelForm>(*m_desktop), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(panel().findChild<QLabel *>(u"tunnelFacts"_s)->isVisible(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(says(panel(), u"wg0  ·  10.8.0.1/24"_s), kPatience);
    QVERIFY(says(panel(), VpnPanel::tr("on no host yet")));
    QVERIFY(!panel().findChild<QPushButton *>(u"runTunnel"_s)->isEnabled());
    QVERIFY(!isSeen(panel(), u"repairTunnel"_s));

    click(panel(), u"changeTunnel"_s);
    form = asked<TunnelForm>();
    QVERIFY(form);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"tunnelDescription"_s), u"for laptops"_s);
    click(*form, u"confirm"_s);
    QTRY_VERIFY_WITH_TIMEOUT(says(panel(), u"for laptops"_s), kPatience);
}

void vpn_room_test::aPeerIsMadeAndItsCodeIsShown()
{
    click(panel(), u"newPeer"_s);
    auto *form = asked<PeerForm>();
    QVERIFY(form);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"peerName"_s), u"ada's laptop"_s.remove(u'\''));
    form->findChild<QComboBox *>(u"peerEnds"_s)->setFocus();
    QTest::keyClick(form->findChild<QComboBox *>(u"peerEnds"_s), Qt::Key_Down);
    shot(*m_theme, *form, u"peer-form"_s);
    QCOMPARE(cutOff(*form), QStringList());
    click(*form, u"confirm"_s);
    auto *config = asked<PeerConfig>();
    QVERIFY(config);
    QVERIFY(config->findChild<QWidget *>(u"peerCode"_s)->isVisible());
    const QString text = config->findChild<QPlainTextEdit *>(u"peerConfig"_s)->toPlainText();
    QVERIFY2(text.contains("AllowedIPs = 0.0.0.0/0"_L1), qPrintable(text)); // as the tunnel says
    QVERIFY2(text.contains("PrivateKey = "_L1) && text.contains("Endpoint = vpn.example.org:51820"_L1),
             qPrintable(text));
    shot(*m_theme, *config, u"peer-config"_s);
    QCOMPARE(cutOff(*config), QStringList());
    click(*config, u"copyConfig"_s);
    QCOMPARE(QApplication::clipboard()->text(), text);

    QFile file(m_desktop->folder.filePath(u"ada.conf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly)); // readable by others before
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    file.close();
    config->saveAs(file.fileName());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), text);
    QVERIFY(!(QFile::permissions(file.fileName()) & (QFile::ReadOther | QFile::ReadGroup)));
    config->saveAs(m_desktop->folder.filePath(u"nowhere/ada.conf"_s));
    QVERIFY(!says(*config, u"nowhere"_s));
    click(*config, u"done"_s);
    QTRY_COMPARE_WITH_TIMEOUT(peers().model()->rowCount(), 1, kPatience);
    QCOMPARE(peers().model()->index(0, 0).data().toString(), u"adas laptop"_s);
}

void vpn_room_test::aPeerIsRefusedAtItsField()
{
    click(panel(), u"newPeer"_s);
    auto *form = asked<PeerForm>();
    QVERIFY(form);
    auto *name = form->findChild<QLineEdit *>(u"peerName"_s);
    QTest::keyClicks(name, u"adas laptop"_s);
    click(*form, u"confirm"_s);
    QTRY_VERIFY_WITH_TIMEOUT(form->findChild<QLabel *>(u"trouble-name"_s)->isVisible(), kPatience);
    QCOMPARE(QApplication::focusWidget(), name);
    name->selectAll();
    QTest::keyClicks(name, u"grace"_s);
    QTest::keyClick(name, Qt::Key_Return);
    auto *config = asked<PeerConfig>();
    QVERIFY(config);
    QTest::keyClick(config, Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(peers().model()->rowCount(), 2, kPatience);
}

void vpn_room_test::peersAreSearchedAndSwitchedOff()
{
    auto *search = panel().findChild<QLineEdit *>(u"searchPeers"_s);
    QTest::keyClicks(search, u"grace"_s);
    QTRY_COMPARE_WITH_TIMEOUT(peers().model()->rowCount(), 1, kPatience);
    choosePeer(0);
    click(panel(), u"togglePeer"_s);
    constexpr int kStatus = 2;
    const auto status = [this] { return peers().model()->index(0, kStatus).data().toString(); };
    const auto word = [](const char *text) { return QCoreApplication::translate("mh::panels", text); };
    QTRY_COMPARE_WITH_TIMEOUT(status(), word("Switched off"), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(panel().findChild<QPushButton *>(u"togglePeer"_s)->text(), PeersPane::tr("Switch on"),
                              kPatience);
    click(panel(), u"togglePeer"_s);
    QTRY_COMPARE_WITH_TIMEOUT(status(), word("Never seen"), kPatience);
    choosePeer(0);
    press(Qt::Key_F2);
    auto *form = asked<PeerForm>();
    QVERIFY(form);
    QTest::keyClick(form->findChild<QLineEdit *>(u"peerName"_s), Qt::Key_End);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"peerName"_s), u" hopper"_s);
    click(*form, u"confirm"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!newest<PeerForm>(*m_desktop), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(peers().model()->index(0, 0).data().toString(), u"grace hopper"_s, kPatience);
    search->clear();
    QTRY_COMPARE_WITH_TIMEOUT(peers().model()->rowCount(), 2, kPatience);
    shot(*m_theme, *m_desktop->window, u"vpn"_s);
    QCOMPARE(cutOff(*m_desktop->window).join(u'\n'), QString());
}

void vpn_room_test::aPeerGetsANewKey()
{
    choosePeer(0);
    const QString before = QApplication::clipboard()->text();
    click(panel(), u"newKey"_s);
    answerYes(*m_desktop);
    auto *config = asked<PeerConfig>();
    QVERIFY(config);
    const QString text = config->findChild<QPlainTextEdit *>(u"peerConfig"_s)->toPlainText();
    QVERIFY(text.contains("PrivateKey = "_L1) && text != before);
    QTest::keyClick(config, Qt::Key_Escape);
    QTRY_VERIFY(!newest<PeerConfig>(*m_desktop));
}

void vpn_room_test::itIsReadInChineseInASmallWindow()
{
    m_desktop->languages.setCurrent(u"zh_TW"_s);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the console in the language before
    press(Qt::Key_2, Qt::ControlModifier | Qt::AltModifier);
    QTRY_COMPARE_WITH_TIMEOUT(panel().model().rows().size(), 1, kPatience);
    panel().choose(panel().model().rows().constFirst().id);
    QTRY_COMPARE_WITH_TIMEOUT(peers().model()->rowCount(), 2, kPatience);
    QVERIFY(says(panel(), u"尚未在任何主機上"_s));
    choosePeer(0);
    shot(*m_theme, *m_desktop->window, u"vpn-zh-TW"_s);
    QStringList cut = cutOff(*m_desktop->window);
    m_desktop->window->resize(1024, 700);
    QCoreApplication::processEvents();
    const QSize small = m_desktop->window->size();
    shot(*m_theme, *m_desktop->window, u"vpn-zh-TW-small"_s);
    m_desktop->languages.setCurrent(u"en"_s);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    press(Qt::Key_2, Qt::ControlModifier | Qt::AltModifier);
    QTRY_COMPARE_WITH_TIMEOUT(panel().model().rows().size(), 1, kPatience);
    panel().choose(panel().model().rows().constFirst().id);
    QTRY_COMPARE_WITH_TIMEOUT(peers().model()->rowCount(), 2, kPatience);
    shot(*m_theme, *m_desktop->window, u"vpn-small"_s);
    const auto *rail = m_desktop->part<shell::Rail>();
    for (const auto *button : rail->findChildren<QToolButton *>())
        QVERIFY2(button->height() >= button->minimumSizeHint().height(), qPrintable(button->text()));
    QCOMPARE(small, QSize(1024, 700));
    QCOMPARE(m_desktop->window->size(), QSize(1024, 700));
    m_desktop->window->resize(1440, 900);
    QCOMPARE(cut.join(u'\n'), QString());
}

void vpn_room_test::aPeerAndTheTunnelAreDeleted()
{
    choosePeer(1);
    press(Qt::Key_Delete);
    answerYes(*m_desktop);
    QTRY_COMPARE_WITH_TIMEOUT(peers().model()->rowCount(), 1, kPatience);
    QCOMPARE(peers().model()->index(0, 0).data().toString(), u"adas laptop"_s);
    click(panel(), u"deleteTunnel"_s);
    answerYes(*m_desktop);
    QTRY_COMPARE_WITH_TIMEOUT(panel().model().rows().size(), 0, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(says(panel(), VpnPanel::tr("No tunnels yet")), kPatience);
}

void vpn_room_test::whatDiffersOnTheHostIsRepaired()
{
    Host host;
    QVERIFY(host.listen(QHostAddress::LocalHost));
    Room room(host, true);
    QTRY_COMPARE_WITH_TIMEOUT(room.panel->model().rows().size(), 1, kPatience);
    room.panel->choose(u"1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(says(*room.panel, u"the address 10.8.0.1/24 is missing"_s), kPatience);
    QVERIFY(room.panel->findChild<QLabel *>(u"tunnelReason"_s)->isVisible());
    shot(*m_theme, *room.panel, u"vpn-drift"_s);
    QCOMPARE(cutOff(*room.panel).join(u'\n'), QString());
    click(*room.panel, u"repairTunnel"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!isSeen(*room.panel, u"repairTunnel"_s), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(!room.panel->findChild<QLabel *>(u"tunnelReason"_s)->isVisible(), kPatience);
    auto *run = room.panel->findChild<QPushButton *>(u"runTunnel"_s);
    QTRY_COMPARE_WITH_TIMEOUT(run->text(), VpnPanel::tr("Stop"), kPatience);
    click(*run);
    QTRY_COMPARE_WITH_TIMEOUT(run->text(), VpnPanel::tr("Start"), kPatience);
    click(*run);
    QTRY_COMPARE_WITH_TIMEOUT(run->text(), VpnPanel::tr("Stop"), kPatience);
    QCOMPARE(host.done, QStringList({u"repair"_s, u"stop"_s, u"start"_s}));
}

void vpn_room_test::whoLooksAfterNothingIsOfferedNothing()
{
    Host host;
    QVERIFY(host.listen(QHostAddress::LocalHost));
    Room room(host, false);
    QTRY_COMPARE_WITH_TIMEOUT(room.panel->model().rows().size(), 1, kPatience);
    room.panel->choose(u"1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(says(*room.panel, u"the address 10.8.0.1/24 is missing"_s), kPatience);
    for (const QString &button : {u"newTunnel"_s, u"runTunnel"_s, u"changeTunnel"_s, u"deleteTunnel"_s,
                                  u"repairTunnel"_s, u"newPeer"_s, u"peerQr"_s, u"newKey"_s, u"deletePeer"_s})
        QVERIFY2(!isSeen(*room.panel, button), qPrintable(button));
}

QTEST_MAIN(vpn_room_test)
#include "vpn_room_test.moc"
