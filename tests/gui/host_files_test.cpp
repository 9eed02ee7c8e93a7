// SPDX-License-Identifier: GPL-3.0-or-later
// The files of a host by mouse and keyboard, with a real server and a real agent of this machine.
#include <QCheckBox>
#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QTabBar>
#include <QTreeWidget>
#include <QUrl>

#include <Qsci/qsciscintilla.h>

#include "app/client/server_client.h"
#include "app/models/rows_model.h"
#include "app/panels/hosts/host_file_form.h"
#include "app/panels/hosts/host_file_list.h"
#include "app/panels/hosts/host_files.h"
#include "app/panels/hosts/host_page.h"
#include "app/panels/hosts/host_text_dialog.h"
#include "app/panels/hosts/host_transfers.h"
#include "app/panels/hosts/hosts_panel.h"
#include "core/protocol/host_endpoints.h"
#include "tests/gui/hands.h"
#include "tests/gui/look.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::test;

namespace {

constexpr int kLong = 60'000;

QString agentProgram()
{
    return u"" MH_BIN_DIR "/meshhelm-agent"_s;
}

} // namespace

class host_files_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void foldersAreOpenedAndMade();
    void aTextIsEditedAndAConflictSeen();
    void filesAreDroppedIn();
    void permissionsAndTheTrash();
    void cleanupTestCase();

private:
    /// The tab, at the root.
    panels::HostFiles *opened(Desktop &desktop);
    /// Chooses it with the mouse.
    void choose(const panels::HostFiles &tab, const QString &name);
    [[nodiscard]] QString at(const QString &name) const { return m_root + u'/' + name; }
    void put(const QString &name, const QByteArray &bytes) const
    {
        QFile file(at(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    [[nodiscard]] QByteArray got(const QString &name) const
    {
        QFile file(at(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<widgets::Theme> m_theme;
    Stage m_stage;
    QTemporaryDir m_folder;
    QString m_root;
    QProcess m_agent;
    bool m_hasJoined = false;
};

void host_files_test::initTestCase()
{
    QCoreApplication::setApplicationName(u"meshhelm"_s);
    m_theme = std::make_unique<widgets::Theme>(*qApp);
    m_theme->setMode(widgets::Theme::Mode::Light);
    QVERIFY(m_stage.start());
    m_root = m_folder.filePath(u"srv"_s);
    QVERIFY(QDir().mkpath(m_root + u"/site"_s));
    put(u"nginx.conf"_s, "server {\n    listen 80; # plain\n}\n");
    put(u"backup.py"_s, "def main():\n    return \"done\"\n");
}

void host_files_test::cleanupTestCase()
{
    m_agent.terminate();
    QVERIFY(m_agent.waitForFinished(kLong));
}

panels::HostFiles *host_files_test::opened(Desktop &desktop)
{
    auto *panel = test::open<panels::HostsPanel>(desktop, m_stage, Qt::Key_7);
    client::ServerClient &client = desktop.session.context().client;
    if (!std::exchange(m_hasJoined, true)) {
        std::optional<Result<QJsonObject>> join;
        whenReady(client.call(protocol::createHost, {u"web-1"_s, {}, {}, {}}), panel,
                  [&](const Result<QJsonObject> &made) {
                      whenReady(client.call(protocol::joinHost, {made ? made->value("id"_L1).toInteger() : 0}), panel,
                                [&join](const Result<QJsonObject> &word) { join = word; });
                  });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(join && *join, kLong); }();
        const QStringList places{u"--state"_s, m_folder.filePath(u"state"_s), u"--manifest"_s,
                                 m_folder.filePath(u"agent.toml"_s)};
        QProcess joining;
        joining.start(agentProgram(),
                      QStringList{u"join"_s, u"-"_s, u"--allow"_s, u"files=%1:rw"_s.arg(m_root)} + places);
        joining.write((*join)->value("join"_L1).toString().toUtf8());
        joining.closeWriteChannel();
        [&] { QVERIFY(joining.waitForFinished(kLong) && joining.exitCode() == 0); }();
        m_agent.start(agentProgram(), QStringList{u"run"_s} + places);
    }
    auto *page = panel->findChild<panels::HostPage *>();
    auto *tabs = page->findChild<QTabBar *>(u"hostTabs"_s);
    const QList<panels::HostPlace> places = panels::hostPlaces();
    const auto index =
        std::find_if(places.begin(), places.end(), [](const auto &each) { return each.id == "files"_L1; })
        - places.begin();
    panels::HostFiles *tab = nullptr;
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT((desktop.window->activateWindow(), desktop.window->isActiveWindow()), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(page->place(u"overview"_s), kLong);
        QTRY_VERIFY_WITH_TIMEOUT((QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(int(index)).center()),
                                  (tab = newest<panels::HostFiles>(desktop)) != nullptr),
                                 kLong);
        auto *list = tab->findChild<panels::HostFileList *>();
        QTRY_COMPARE_WITH_TIMEOUT(list->topLevelItemCount(), 1, kPatience);
        const QPoint root = list->visualItemRect(list->topLevelItem(0)).center();
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, root);
        QTest::mouseDClick(list->viewport(), Qt::LeftButton, {}, root);
        QTRY_COMPARE_WITH_TIMEOUT(tab->folder(), m_root, kPatience);
    }();
    return tab;
}

void host_files_test::choose(const panels::HostFiles &tab, const QString &name)
{
    auto *list = tab.findChild<panels::HostFileList *>();
    const auto found = [list, &name]() -> QTreeWidgetItem * {
        const QList<QTreeWidgetItem *> items = list->findItems(name, Qt::MatchExactly);
        return items.isEmpty() ? nullptr : items.first();
    };
    QTRY_VERIFY2_WITH_TIMEOUT(found(), qPrintable(name), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT((list->window()->activateWindow(), list->window()->isActiveWindow()),
                             kPatience); // after a dialog
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(found()).center());
    QVERIFY(list->current() && list->current()->path == at(QString(name).remove(u'/')));
}

void host_files_test::foldersAreOpenedAndMade()
{
    Desktop desktop(*m_theme);
    panels::HostFiles *tab = opened(desktop);
    choose(*tab, u"site/"_s);
    shot(*m_theme, *desktop.window, u"host-files"_s);
    QCOMPARE(cutOff(*tab), QStringList());
    QTest::keyClick(tab->findChild<panels::HostFileList *>(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(tab->folder(), at(u"site"_s), kPatience);
    click(*tab, u"way "_s + m_root); // back by the folders on the way
    QTRY_COMPARE_WITH_TIMEOUT(tab->folder(), m_root, kPatience);
    click(*tab, u"newFolder"_s);
    panels::HostFileNameForm *form = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((form = newest<panels::HostFileNameForm>(desktop)), kPatience);
    auto *name = form->findChild<QLineEdit *>(u"fileName"_s);
    QTest::keyClicks(name, u"a/b"_s);
    QVERIFY(!form->findChild<QPushButton *>(u"confirm"_s)->isEnabled());
    name->selectAll();
    QTest::keyClicks(name, u"logs"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(at(u"logs"_s)).isDir(), kPatience);
    choose(*tab, u"logs/"_s);
    QTest::keyClick(tab->findChild<panels::HostFileList *>(), Qt::Key_F2);
    QTRY_VERIFY_WITH_TIMEOUT((form = newest<panels::HostFileNameForm>(desktop)), kPatience);
    name = form->findChild<QLineEdit *>(u"fileName"_s);
    name->selectAll();
    QTest::keyClicks(name, u"old-logs"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(at(u"old-logs"_s)).isDir() && !QFileInfo::exists(at(u"logs"_s)), kPatience);
}

void host_files_test::aTextIsEditedAndAConflictSeen()
{
    Desktop desktop(*m_theme);
    panels::HostFiles *tab = opened(desktop);
    choose(*tab, u"backup.py"_s);
    QTest::keyClick(tab->findChild<panels::HostFileList *>(), Qt::Key_Return);
    panels::HostTextDialog *dialog = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((dialog = newest<panels::HostTextDialog>(desktop)), kPatience);
    auto *edit = dialog->findChild<QsciScintilla *>(u"textEdit"_s);
    QTRY_VERIFY_WITH_TIMEOUT(edit->text().contains(u"main"_s), kPatience);
    auto *encoding = dialog->findChild<QComboBox *>(u"textEncoding"_s);
    QTRY_COMPARE_WITH_TIMEOUT(encoding->currentText(), u"UTF-8"_s, kPatience);
    QVERIFY(edit->lexer());
    QTest::keyClicks(edit, u"# first"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    shot(*m_theme, *dialog, u"host-text"_s);
    QTest::keyClick(dialog, Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(got(u"backup.py"_s).startsWith("# first"), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(!edit->isModified(), kPatience);

    // Somebody else saves meanwhile.
    put(u"backup.py"_s, "theirs\n");
    QTest::keyClicks(edit, u"# second"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QTest::keyClick(dialog, Qt::Key_S, Qt::ControlModifier);
    QPushButton *replace = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((replace = desktop.part<QPushButton>(u"replaceTheirs"_s)) && replace->isVisible(),
                             kPatience);
    QCOMPARE(got(u"backup.py"_s), "theirs\n"_ba);
    shot(*m_theme, *replace->window(), u"host-text-conflict"_s);
    click(*replace);
    QTRY_VERIFY_WITH_TIMEOUT(got(u"backup.py"_s).contains("# second"), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(!edit->isModified(), kPatience);
    click(*dialog, u"closeText"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!newest<panels::HostTextDialog>(desktop), kPatience);
}

void host_files_test::filesAreDroppedIn()
{
    QFile local(m_folder.filePath(u"report.csv"_s));
    const QByteArray bytes(3'000'000, 'r');
    QVERIFY(local.open(QIODevice::WriteOnly) && local.write(bytes) == bytes.size());
    local.close();
    Desktop desktop(*m_theme);
    panels::HostFiles *tab = opened(desktop);
    auto *list = tab->findChild<panels::HostFileList *>();
    QTRY_VERIFY_WITH_TIMEOUT(list->acceptDrops(), kPatience);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(local.fileName())});
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(list->viewport(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(list->viewport(), &drop);
    auto *transfers = tab->findChild<panels::HostTransfers *>();
    QTRY_COMPARE_WITH_TIMEOUT(got(u"report.csv"_s), bytes, kLong);
    QTRY_VERIFY_WITH_TIMEOUT(!transfers->isVisible(), kLong);
    choose(*tab, u"report.csv"_s);
    // One that is there is replaced after a question only.
    QVERIFY(local.open(QIODevice::WriteOnly) && local.write("new") == 3);
    local.close();
    QDragEnterEvent enterAgain(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, {}); // a drop ends what it began
    QCoreApplication::sendEvent(list->viewport(), &enterAgain);
    QVERIFY(enterAgain.isAccepted());
    QDropEvent again(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(list->viewport(), &again);
    answerYes(desktop);
    QTRY_COMPARE_WITH_TIMEOUT(got(u"report.csv"_s), "new"_ba, kLong);
}

void host_files_test::permissionsAndTheTrash()
{
    Desktop desktop(*m_theme);
    panels::HostFiles *tab = opened(desktop);
    choose(*tab, u"nginx.conf"_s);
    auto *list = tab->findChild<panels::HostFileList *>();
    QTest::keyClick(list, Qt::Key_E, Qt::ControlModifier);
    panels::HostFileModeForm *form = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((form = newest<panels::HostFileModeForm>(desktop)), kPatience);
    auto *others = form->findChild<QCheckBox *>(u"mode2"_s);
    QVERIFY(others->isChecked());
    QTest::mouseClick(others, Qt::LeftButton, {}, QPoint(8, others->height() / 2));
    shot(*m_theme, *form, u"host-permissions"_s);
    QCOMPARE(cutOff(*form), QStringList());
    click(*form, u"confirm"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!QFile::permissions(at(u"nginx.conf"_s)).testFlag(QFileDevice::ReadOther), kPatience);
    choose(*tab, u"nginx.conf"_s);
    QTest::keyClick(list, Qt::Key_Delete);
    answerYes(desktop);
    QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(at(u"nginx.conf"_s)), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(tab->findChild<QPushButton *>(u"undoRemove"_s)->isVisible(), kPatience);
    shot(*m_theme, *desktop.window, u"host-files-removed"_s);
    click(*tab, u"undoRemove"_s);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(at(u"nginx.conf"_s)), kPatience);
}

QTEST_MAIN(host_files_test)
#include "host_files_test.moc"
