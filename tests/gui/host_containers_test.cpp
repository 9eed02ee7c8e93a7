// SPDX-License-Identifier: GPL-3.0-or-later
// The containers of a host by mouse and keyboard, with a real server and agent, and an engine that the test plays.
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QTreeWidget>

#include "app/client/server_client.h"
#include "app/panels/hosts/host_page.h"
#include "app/panels/hosts/hosts_panel.h"
#include "app/terminal/selecting.h"
#include "app/terminal/terminal_view.h"
#include "core/base/when_ready.h"
#include "core/protocol/host_endpoints.h"
#include "tests/gui/hands.h"
#include "tests/gui/look.h"
#include "tests/unit/agent/scripted_engine.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::test;

namespace {

// clang-format off
constexpr auto kContainers = R"json([
    {"Id": "aaa", "Names": ["/shop_web_1"], "Image": "nginx:1.25", "State": "running", "Status": "Up 3 hours (healthy)",
     "Created": 1700000000, "Ports": [{"IP": "0.0.0.0", "PrivatePort": 80, "PublicPort": 8080, "Type": "tcp"}],
     "Labels": {"com.docker.compose.project": "shop", "com.docker.compose.service": "web",
                "com.docker.compose.project.working_dir": "/srv/shop",
                "com.docker.compose.project.config_files": "docker-compose.yml"}},
    {"Id": "bbb", "Names": ["/lonely"], "Image": "busybox", "State": "%1", "Status": "%2", "Created": 1700000000,
     "Ports": [], "Labels": {}}])json";
// clang-format on

QByteArray containers(const QByteArray &state, const QByteArray &status)
{
    return QByteArray(kContainers).replace("%1", state).replace("%2", status);
}

/// All that stands in the terminal.
QString textOf(terminal::TerminalView &view)
{
    return terminal::textOf(view.emulator(), terminal::everything(view.emulator()));
}

template <class T>
T got(const QFuture<Result<T>> &future)
{
    std::optional<Result<T>> answer;
    QObject context;
    whenReady(future, &context, [&answer](const Result<T> &result) { answer = result; });
    (void)QTest::qWaitFor([&answer] { return answer.has_value(); }, 60'000);
    if (!answer || !*answer)
        qFatal("%s", answer ? qPrintable(answer->error().message) : "no answer");
    if constexpr (!std::is_void_v<T>)
        return **answer;
}

} // namespace

class host_containers_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aShellIsOpened();
    void containersAreSeenAndStopped();
    void imagesAreListedAndRemoved();
    void cleanupTestCase();

private:
    void play();
    [[nodiscard]] QTreeWidget *openContainers(Desktop &desktop);

    std::unique_ptr<widgets::Theme> m_theme;
    Stage m_stage;
    ScriptedEngine m_engine;
    QTemporaryDir m_folder;
    QProcess m_agent;
    bool m_isStopped = false;
    QByteArray m_typed; ///< into the shell
    QList<QLocalSocket *> m_followers;
};

void host_containers_test::play()
{
    QVERIFY(m_engine.works());
    m_engine.on("GET /v1.41/containers/json", [this](QLocalSocket &socket, const QByteArray &) {
        const QByteArray body =
            m_isStopped ? containers("exited", "Exited (0) 1 second ago") : containers("running", "Up 5 minutes");
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        socket.disconnectFromServer();
    });
    m_engine.json("GET /v1.41/containers/bbb/json",
                  R"({"Id": "bbb", "HostConfig": {"NetworkMode": "default"}, 
        "Config": {"Tty": true, "Env": ["DB_PASSWORD=hidden"]}, "State": {"Running": true}})");
    m_engine.json("GET /v1.41/containers/bbb/stats", R"({"memory_stats": {"usage": 5242880, "limit": 9000000},
        "cpu_stats": {"cpu_usage": {"total_usage": 300}, "system_cpu_usage": 3000, "online_cpus": 4},
        "precpu_stats": {"cpu_usage": {"total_usage": 100}, "system_cpu_usage": 2000}})");
    m_engine.on("GET /v1.41/containers/bbb/logs", [this](QLocalSocket &socket, const QByteArray &) {
        socket.write("HTTP/1.1 200 OK\r\n\r\nfirst line\r\nan \x1b[31merror\x1b[0m here\r\n");
        m_followers.append(&socket);
        connect(&socket, &QObject::destroyed, this, [this, &socket] { m_followers.removeOne(&socket); });
    });
    m_engine.on("POST /v1.41/containers/bbb/stop", [this](QLocalSocket &socket, const QByteArray &) {
        m_isStopped = true;
        socket.write("HTTP/1.1 204 No Content\r\n\r\n");
        socket.disconnectFromServer();
    });
    m_engine.json("POST /v1.41/containers/bbb/exec", R"({"Id": "e1"})", "201 Created");
    m_engine.json("POST /v1.41/exec/e1/resize", {}, "201 Created");
    m_engine.json("GET /v1.41/exec/e1/json", R"({"Running": false, "ExitCode": 3, "Pid": 0})");
    m_engine.on("POST /v1.41/exec/e1/start", [this](QLocalSocket &socket, const QByteArray &) {
        socket.write("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n/ # ");
        connect(&socket, &QLocalSocket::readyRead, this, [this, &socket] {
            const QByteArray typed = socket.readAll();
            m_typed += typed;
            socket.write(typed);
            if (typed.endsWith('\r'))
                socket.disconnectFromServer();
        });
    });
    m_engine.json("GET /v1.41/images/json", R"([{"Id": "sha256:abc", "RepoTags": ["nginx:1.25"], "Size": 190000000,
        "Created": 1700000000}])");
    m_engine.json("DELETE /v1.41/images/sha256:abc", R"({"message": "image is being used by a container"})",
                  "409 Conflict");
}

void host_containers_test::initTestCase()
{
    QCoreApplication::setApplicationName(u"meshhelm"_s);
    m_theme = std::make_unique<widgets::Theme>(*qApp);
    m_theme->setMode(widgets::Theme::Mode::Light);
    QVERIFY(m_stage.start());
    play();
    client::ServerClient client{QUrl(m_stage.fact("url"_L1))};
    got(client.signIn(m_stage.fact("username"_L1), Secret(m_stage.fact("password"_L1).toUtf8())));
    const qint64 number = got(client.call(protocol::createHost, {u"web-1"_s, {}, {}, {}})).value("id"_L1).toInteger();
    const QString word = got(client.call(protocol::joinHost, {number})).value("join"_L1).toString();
    const QStringList places{u"--state"_s, m_folder.filePath(u"state"_s), u"--manifest"_s,
                             m_folder.filePath(u"agent.toml"_s)};
    QProcess join;
    join.start(u"" MH_BIN_DIR "/meshhelm-agent"_s, QStringList{u"join"_s, u"-"_s} + places);
    join.write(word.toUtf8());
    join.closeWriteChannel();
    QVERIFY(join.waitForFinished(60'000) && join.exitCode() == 0);
    QFile manifest(m_folder.filePath(u"agent.toml"_s));
    QVERIFY(manifest.open(QIODevice::WriteOnly));
    manifest.write("[docker]\nverbs = [\"list\", \"inspect\", \"logs\", \"stats\", \"start\", \"stop\", \"restart\", "
                   "\"remove\", \"exec\"]\nsocket = \""
                   + m_engine.path().toUtf8() + "\"\n");
    manifest.close();
    QVERIFY(manifest.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    m_agent.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_agent.start(u"" MH_BIN_DIR "/meshhelm-agent"_s, QStringList{u"run"_s} + places);
    QVERIFY(QTest::qWaitFor([&] { return got(client.call(protocol::getHost, {number})).online; }, 60'000));
}

void host_containers_test::cleanupTestCase()
{
    m_agent.terminate();
    if (!m_agent.waitForFinished(30'000))
        m_agent.kill();
}

QTreeWidget *host_containers_test::openContainers(Desktop &desktop)
{
    auto *panel = test::open<panels::HostsPanel>(desktop, m_stage, Qt::Key_7);
    auto *page = panel->findChild<panels::HostPage *>();
    if (!QTest::qWaitFor([&] { return page->place(u"overview"_s) != nullptr; }, kPatience))
        return nullptr;
    auto *tabs = page->findChild<QTabBar *>(u"hostTabs"_s);
    for (int tab = 0; tab < tabs->count(); ++tab) {
        if (panels::hostPlaces().value(tab).id == "containers"_L1)
            QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(tab).center());
    }
    QTreeWidget *list = nullptr;
    (void)QTest::qWaitFor(
        [&] {
            list = panel->findChild<QTreeWidget *>(u"containers"_s);
            return list && list->topLevelItemCount() == 2;
        },
        kPatience);
    return list;
}

void host_containers_test::containersAreSeenAndStopped()
{
    const int before = m_engine.countOf("POST"); // by the shell
    Desktop desktop(*m_theme);
    QTreeWidget *list = openContainers(desktop);
    QVERIFY(list && list->topLevelItemCount() == 2);
    // By project, then the others.
    QCOMPARE(list->topLevelItem(0)->text(0), u"shop"_s);
    QCOMPARE(list->topLevelItem(0)->child(0)->text(0), u"shop_web_1"_s);
    QVERIFY(list->topLevelItem(0)->child(0)->text(5).contains(u"8080"_s));
    QTreeWidgetItem *lonely = list->topLevelItem(1);
    QCOMPARE(lonely->text(0), u"lonely"_s);
    QTRY_VERIFY_WITH_TIMEOUT((lonely = list->topLevelItem(1))->text(2).contains(u"80"_s), kPatience);
    QVERIFY(lonely->text(3).contains(u"MiB"_s));

    auto *stop = desktop.part<QPushButton>(u"stopContainer"_s);
    QVERIFY(!stop->isEnabled());
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(lonely).center());
    QVERIFY(stop->isEnabled());
    auto *logs = desktop.part<QPlainTextEdit>(u"containerLogs"_s);
    QTRY_COMPARE_WITH_TIMEOUT(logs->toPlainText(), u"first line\nan error here\n"_s, kPatience);
    QCOMPARE(m_followers.size(), 1);
    m_followers.constFirst()->write("and an error that came later\r\n"); // it is followed
    QTRY_VERIFY_WITH_TIMEOUT(logs->toPlainText().endsWith(u"came later\n"_s), kPatience);
    QTest::keyClicks(desktop.part<QLineEdit>(u"logSearch"_s), u"error"_s);
    QCOMPARE(logs->extraSelections().size(), 2);
    QTest::keyClick(desktop.part<QLineEdit>(u"logSearch"_s), Qt::Key_Return);
    QCOMPARE(logs->textCursor().selectedText(), u"error"_s);
    shot(*m_theme, *desktop.window, u"host-containers"_s);
    QCOMPARE(cutOff(*desktop.part<panels::HostsPanel>()), QStringList());

    auto *parts = desktop.part<QTabWidget>(u"containerDetail"_s);
    QTest::mouseClick(parts->tabBar(), Qt::LeftButton, {}, parts->tabBar()->tabRect(1).center());
    auto *tree = desktop.part<QTreeWidget>(u"containerTree"_s);
    QTRY_VERIFY_WITH_TIMEOUT(tree->topLevelItemCount() == 4, kPatience);
    QVERIFY(tree->findItems(u"hidden"_s, Qt::MatchContains | Qt::MatchRecursive, 1).isEmpty());
    tree->expandAll();
    shot(*m_theme, *desktop.window, u"host-container-details"_s);

    click(*desktop.window, u"stopContainer"_s);
    QCOMPARE(m_engine.countOf("POST"), before); // it asks first
    answerYes(desktop);
    QTRY_VERIFY_WITH_TIMEOUT(list->topLevelItem(1)->text(1).startsWith(u"Exited"_s), kPatience);
    QCOMPARE(m_engine.countOf("POST /v1.41/containers/bbb/stop"), 1);
    QVERIFY(desktop.part<QPushButton>(u"startContainer"_s)->isEnabled());
    // Off the screen, nothing is followed any more.
    QTRY_VERIFY_WITH_TIMEOUT((desktop.window->activateWindow(), desktop.window->isActiveWindow()), kPatience);
    QTest::keyClick(desktop.window.get(), Qt::Key_1, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!list->isVisible(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(m_followers.isEmpty(), kPatience);
}

void host_containers_test::aShellIsOpened()
{
    Desktop desktop(*m_theme);
    QTreeWidget *list = openContainers(desktop);
    QVERIFY(list && list->topLevelItemCount() == 2);
    auto *open = desktop.part<QPushButton>(u"shellContainer"_s);
    QVERIFY(!open->isEnabled());
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->topLevelItem(1)).center());
    QTest::mouseClick(open, Qt::LeftButton);
    terminal::TerminalView *view = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((view = desktop.part<terminal::TerminalView>(u"terminal"_s)), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(textOf(*view).contains(u"/ #"_s), kPatience);
    QTest::keyClicks(view, u"exit 3"_s);
    QTRY_VERIFY_WITH_TIMEOUT(textOf(*view).contains(u"/ # exit 3"_s), kPatience);
    shot(*m_theme, *desktop.window, u"host-container-shell"_s);
    QTest::keyClick(view, Qt::Key_Return);
    auto *parts = desktop.part<QTabWidget>(u"dockerParts"_s);
    QTRY_COMPARE_WITH_TIMEOUT(parts->tabText(4), u"lonely (ended)"_s, kPatience);
    QCOMPARE(m_typed, "exit 3\r");
    auto *close = desktop.part<QToolButton>(u"closeShell"_s);
    QTest::mouseClick(close, Qt::LeftButton); // nothing runs in it: nothing is asked
    QTRY_COMPARE_WITH_TIMEOUT(parts->count(), 4, kPatience);
}

void host_containers_test::imagesAreListedAndRemoved()
{
    Desktop desktop(*m_theme);
    QVERIFY(openContainers(desktop));
    auto *parts = desktop.part<QTabWidget>(u"dockerParts"_s);
    QTest::mouseClick(parts->tabBar(), Qt::LeftButton, {}, parts->tabBar()->tabRect(1).center());
    auto *list = desktop.part<QTreeWidget>(u"images"_s);
    QTRY_COMPARE_WITH_TIMEOUT(list->topLevelItemCount(), 1, kPatience);
    QCOMPARE(list->topLevelItem(0)->text(0), u"nginx:1.25"_s);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->topLevelItem(0)).center());
    shot(*m_theme, *desktop.window, u"host-images"_s);
    click(*desktop.window, u"remove_images"_s);
    answerYes(desktop);
    const auto isSaid = [&] {
        const QList<QLabel *> labels = desktop.window->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *each) {
            return each->isVisible() && each->text().contains(u"being used"_s);
        });
    };
    QVERIFY(QTest::qWaitFor(isSaid, kPatience));
}

QTEST_MAIN(host_containers_test)
#include "host_containers_test.moc"
