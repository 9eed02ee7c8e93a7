// SPDX-License-Identifier: GPL-3.0-or-later
// Nginx on a host by mouse and keyboard: a real server, a real agent and a real nginx in a folder of the test's.
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTabBar>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTreeWidget>

#include "app/models/rows_model.h"
#include "app/panels/hosts/host_form.h"
#include "app/panels/hosts/host_nginx.h"
#include "app/panels/hosts/host_nginx_certificate.h"
#include "app/panels/hosts/host_nginx_editor.h"
#include "app/panels/hosts/host_nginx_site.h"
#include "app/panels/hosts/host_page.h"
#include "app/panels/hosts/host_places.h"
#include "app/panels/hosts/hosts_panel.h"
#include "app/panels/hosts/join_dialog.h"
#include "app/panels/hosts/numbered_edit.h"
#include "tests/gui/hands.h"
#include "tests/gui/look.h"

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::test;

namespace {

constexpr int kLong = 60'000;

QString nginxProgram()
{
    return QStandardPaths::findExecutable(u"nginx"_s, {u"/usr/sbin"_s, u"/usr/bin"_s});
}

/// One that nobody has at the moment.
int freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

QByteArray fetched(int port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(port));
    if (!socket.waitForConnected(1000))
        return {};
    socket.write("GET / HTTP/1.0\r\nHost: site.example\r\n\r\n");
    while (socket.waitForReadyRead(5000)) {
    }
    return socket.readAll();
}

/// The agent and what it looks after; both end with this object.
class Machine final
{
public:
    Machine()
    {
        QDir(m_folder.path()).mkpath(u"etc/sites-available"_s);
        QDir(m_folder.path()).mkpath(u"etc/sites-enabled"_s);
        QDir(m_folder.path()).mkpath(u"www"_s);
        QString temporary;
        for (const QString &what : {u"client_body"_s, u"proxy"_s, u"fastcgi"_s, u"uwsgi"_s, u"scgi"_s})
            temporary += u"%1_temp_path %2/%1;\n"_s.arg(what, m_folder.path());
        // Workers of root's nginx are nobody, who does not get into this folder.
        const QString user = ::geteuid() == 0 ? u"user root;\n"_s : QString();
        write(u"etc/nginx.conf"_s, user
                                       + u"worker_processes 1;\npid %1/nginx.pid;\nerror_log %1/error.log;\nevents {}\n"
                                         u"http {\naccess_log off;\n%2include %1/etc/sites-enabled/*;\n}\n"_s.arg(
                                             m_folder.path(), temporary));
        write(u"www/index.html"_s, u"it is served"_s);
        write(u"agent.toml"_s,
              u"[nginx]\nread = true\nwrite = true\ncontrol = true\ncertificates = true\nbinary = \"%1\"\nunit = \"\"\n"
              u"config = \"%2/etc/nginx.conf\"\navailable = \"%2/etc/sites-available\"\nenabled = "
              u"\"%2/etc/sites-enabled\"\n"
              u"pid = \"%2/nginx.pid\"\nwebroot = \"%2/www\"\ncertificate_folder = \"%2/certificates\"\n"_s.arg(
                  nginxProgram(), m_folder.path()));
        QFile::setPermissions(file(u"agent.toml"_s), QFile::ReadOwner | QFile::WriteOwner);
    }
    ~Machine()
    {
        QFile pid(file(u"nginx.pid"_s));
        if (pid.open(QIODevice::ReadOnly)) {
            if (const qint64 number = pid.readAll().trimmed().toLongLong(); number > 0)
                QProcess::execute(u"kill"_s, {QString::number(number)});
        }
        m_running.terminate();
        if (m_running.state() != QProcess::NotRunning && !m_running.waitForFinished(30'000))
            m_running.kill();
    }
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    QString join(const QString &word)
    {
        QProcess process;
        process.start(program(), QStringList{u"join"_s, u"-"_s} + places());
        process.write(word.toUtf8());
        process.closeWriteChannel();
        if (!process.waitForFinished(kLong))
            return u"it does not end"_s;
        return process.exitCode() == 0 ? QString() : QString::fromUtf8(process.readAllStandardError());
    }
    void run()
    {
        m_running.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_running.start(program(), QStringList{u"run"_s} + places());
    }

private:
    void write(const QString &name, const QString &text) const
    {
        QFile out(file(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(text.toUtf8()) < 0)
            qFatal("cannot write");
    }
    static QString program() { return u"" MH_BIN_DIR "/meshhelm-agent"_s; }
    [[nodiscard]] QStringList places() const
    {
        return {u"--state"_s, file(u"state"_s), u"--manifest"_s, file(u"agent.toml"_s)};
    }

    QTemporaryDir m_folder;
    QProcess m_running;
};

} // namespace

class host_nginx_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aSiteIsMadeBrokenMendedAndServed();

private:
    void addHost(Desktop &desktop);
    [[nodiscard]] panels::HostNginx *openTab(const Desktop &desktop);
    void makeSite(Desktop &desktop, panels::HostNginx &nginx, int port);
    void breakIt(Desktop &desktop, panels::HostNginx &nginx, int port);
    void keepWriting(Desktop &desktop, const panels::HostNginx &nginx);
    void getCertificate(Desktop &desktop, panels::HostNginx &nginx);

    std::unique_ptr<widgets::Theme> m_theme;
    Stage m_stage;
    std::unique_ptr<Machine> m_machine;
};

void host_nginx_test::initTestCase()
{
    if (nginxProgram().isEmpty())
        QSKIP("there is no nginx");
    QCoreApplication::setApplicationName(u"meshhelm"_s);
    m_theme = std::make_unique<widgets::Theme>(*qApp);
    m_theme->setMode(widgets::Theme::Mode::Light);
    m_machine = std::make_unique<Machine>();
    QVERIFY(m_stage.start());
}

void host_nginx_test::addHost(Desktop &desktop)
{
    QTest::keyClick(desktop.window.get(), Qt::Key_N, Qt::ControlModifier);
    panels::HostForm *form = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((form = newest<panels::HostForm>(desktop)), kPatience);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"hostName"_s), u"web"_s);
    QTest::keyClick(form->findChild<QLineEdit *>(u"hostTags"_s), Qt::Key_Return);
    panels::JoinDialog *join = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((join = newest<panels::JoinDialog>(desktop)), kPatience);
    auto *command = join->findChild<QPlainTextEdit *>(u"joinCommand"_s);
    QTRY_VERIFY_WITH_TIMEOUT(command->toPlainText().contains(u"meshhelm-join-1."_s), kPatience);
    QCOMPARE(m_machine->join(command->toPlainText().section(u'\'', 1, 1)), QString());
    m_machine->run();
    auto *state = join->findChild<QLabel *>(u"joinState"_s);
    QTRY_COMPARE_WITH_TIMEOUT(state->text(), panels::JoinDialog::tr("Its agent has joined and is connected."), kLong);
    click(*join, u"done"_s);
}

panels::HostNginx *host_nginx_test::openTab(const Desktop &desktop)
{
    auto *page = desktop.part<panels::HostsPanel>()->findChild<panels::HostPage *>();
    auto *tabs = page->findChild<QTabBar *>(u"hostTabs"_s);
    const QList<panels::HostPlace> places = panels::hostPlaces();
    const auto index =
        std::find_if(places.begin(), places.end(), [](const auto &each) { return each.id == "nginx"_L1; });
    const auto isShown = [&] {
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(int(index - places.begin())).center());
        return page->findChild<panels::HostNginx *>() != nullptr;
    };
    return QTest::qWaitFor(isShown, kLong) ? page->findChild<panels::HostNginx *>() : nullptr;
}

void host_nginx_test::makeSite(Desktop &desktop, panels::HostNginx &nginx, int port)
{
    click(nginx, u"newSite"_s);
    panels::HostNginxSite *form = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((form = newest<panels::HostNginxSite>(desktop)), kPatience);
    auto *target = form->findChild<QLineEdit *>(u"siteTarget"_s);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"siteName"_s), u"site.example"_s);
    QTest::keyClicks(target, u"$HOME"_s);
    QVERIFY(!form->findChild<QPushButton *>(u"confirm"_s)->isEnabled()); // no folder, and nothing nginx can write
    target->selectAll();
    QTest::keyClicks(target, m_machine->file(u"www"_s));
    auto *portField = form->findChild<QSpinBox *>(u"sitePort"_s);
    portField->setFocus();
    portField->selectAll();
    QTest::keyClicks(portField, QString::number(port));
    shot(*m_theme, *form, u"nginx-new-site"_s);
    QCOMPARE(cutOff(*form), QStringList());
    click(*form, u"confirm"_s);
    auto *files = nginx.findChild<QTreeWidget *>(u"nginxFiles"_s);
    QTRY_COMPARE_WITH_TIMEOUT(files->topLevelItemCount(), 2, kLong);
    QTRY_VERIFY_WITH_TIMEOUT(fetched(port).endsWith("it is served"), kLong);
}

/// What nginx does not take is marked at its line, and it serves on as it was.
void host_nginx_test::breakIt(Desktop &desktop, panels::HostNginx &nginx, int port)
{
    auto *text = nginx.findChild<panels::NumberedEdit *>(u"nginxText"_s);
    auto *message = nginx.findChild<QLabel *>(u"nginxMessage"_s);
    QTRY_VERIFY_WITH_TIMEOUT(text->toPlainText().contains(u"server_name \"site.example\""_s), kLong);
    desktop.window->activateWindow(); // after the dialog
    text->setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(text->hasFocus(), kPatience);
    QTest::keyClick(text, Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(text, Qt::Key_Down);
    QTest::keyClicks(text, u"nonsense on;"_s);
    QTest::keyClick(text, Qt::Key_Return);
    QTest::keyClick(text, Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(message->text().contains(u"unknown directive \"nonsense\""_s), kLong);
    QCOMPARE(text->markedLine(), 2);
    shot(*m_theme, *desktop.window, u"nginx-refused"_s);
    QVERIFY(fetched(port).endsWith("it is served"));
    keepWriting(desktop, nginx);
    QTest::keyClick(text, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(text, u"server { listen %1; return 200 changed; }"_s.arg(port));
    QCOMPARE(text->markedLine(), 0);
    click(nginx, u"saveNginx"_s);
    QTRY_COMPARE_WITH_TIMEOUT(message->text(), panels::HostNginxEditor::tr("Saved. Nginx has taken it."), kLong);
    QTRY_VERIFY_WITH_TIMEOUT(fetched(port).endsWith("changed"), kLong);
}

/// What has been written is not left for another file without a question.
void host_nginx_test::keepWriting(Desktop &desktop, const panels::HostNginx &nginx)
{
    auto *files = nginx.findChild<QTreeWidget *>(u"nginxFiles"_s);
    auto *text = nginx.findChild<panels::NumberedEdit *>(u"nginxText"_s);
    const QString written = text->toPlainText();
    QTest::mouseClick(files->viewport(), Qt::LeftButton, {}, files->visualItemRect(files->topLevelItem(0)).center());
    QPushButton *stay = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((stay = desktop.part<QPushButton>(u"stay"_s)), kPatience);
    click(*stay);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(files->currentItem()->text(0), u"site.example"_s);
    QCOMPARE(files->selectedItems(), QList{files->currentItem()});
    QCOMPARE(text->toPlainText(), written);
}

void host_nginx_test::getCertificate(Desktop &desktop, panels::HostNginx &nginx)
{
    click(nginx, u"getCertificate"_s);
    panels::HostNginxCertificate *form = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((form = newest<panels::HostNginxCertificate>(desktop)), kPatience);
    auto *domain = form->findChild<QLineEdit *>(u"certificateDomain"_s);
    domain->selectAll();
    QTest::keyClicks(domain, u"site.example"_s);
    auto *issuer = form->findChild<QComboBox *>(u"certificateIssuer"_s);
    issuer->setFocus();
    QTest::keyClick(issuer, Qt::Key_Down); // itself
    shot(*m_theme, *form, u"nginx-certificate"_s);
    QCOMPARE(cutOff(*form), QStringList());
    click(*form, u"confirm"_s);
    auto *certificates = nginx.findChild<QTreeWidget *>(u"nginxCertificates"_s);
    QTRY_COMPARE_WITH_TIMEOUT(certificates->topLevelItemCount(), 1, kLong);
    QCOMPARE(certificates->topLevelItem(0)->text(0), u"site.example"_s);
    shot(*m_theme, *desktop.window, u"nginx"_s);
    QCOMPARE(cutOff(nginx), QStringList());
}

void host_nginx_test::aSiteIsMadeBrokenMendedAndServed()
{
    if (!m_machine)
        QSKIP("there is no nginx");
    Desktop desktop(*m_theme);
    (void)test::open<panels::HostsPanel>(desktop, m_stage, Qt::Key_7);
    addHost(desktop);
    panels::HostNginx *nginx = openTab(desktop);
    QVERIFY(nginx);
    auto *state = nginx->findChild<QLabel *>(u"nginxState"_s);
    QTRY_VERIFY_WITH_TIMEOUT(state->text().contains(u"does not run"_s), kLong);
    click(*nginx, u"startNginx"_s);
    QTRY_VERIFY_WITH_TIMEOUT(state->text().contains(u"runs since"_s), kLong);
    const int port = freePort();
    makeSite(desktop, *nginx, port);
    breakIt(desktop, *nginx, port);
    getCertificate(desktop, *nginx);

    click(*nginx, u"switchSite"_s);
    QTRY_VERIFY_WITH_TIMEOUT(fetched(port).isEmpty(), kLong);
    click(*nginx, u"deleteSite"_s);
    answerYes(desktop);
    auto *files = nginx->findChild<QTreeWidget *>(u"nginxFiles"_s);
    QTRY_COMPARE_WITH_TIMEOUT(files->topLevelItemCount(), 1, kLong);
    click(*nginx, u"stopNginx"_s);
    answerYes(desktop);
    QTRY_VERIFY_WITH_TIMEOUT(state->text().contains(u"does not run"_s), kLong);
}

QTEST_MAIN(host_nginx_test)
#include "host_nginx_test.moc"
