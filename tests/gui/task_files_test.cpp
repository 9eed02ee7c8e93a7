// SPDX-License-Identifier: GPL-3.0-or-later
// Files that a task finds: sent from the disk as they are read, stopped, and refused before anything is sent.
#include <QLabel>
#include <QPlainTextEdit>
#include <QToolButton>

#include "app/client/server_client.h"
#include "app/panels/tasks/task_files_field.h"
#include "app/panels/tasks/task_form.h"
#include "app/panels/tasks/task_page.h"
#include "app/panels/tasks/tasks_panel.h"
#include "core/protocol/task_endpoints.h"
#include "tests/gui/hands.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::test;

namespace {

constexpr int kLong = 90'000;
constexpr qint64 kMib = 1024LL * 1024;
constexpr qint64 kBig = 200 * kMib;

/// The most memory that this process has had, in bytes.
qint64 mostMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.simplified().split(' ').value(1).toLongLong() * 1024;
    }
    return -1;
}

} // namespace

class task_files_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void whatIsTooLargeIsRefusedBeforeAnythingIsSent();
    void aLargeFileIsSentInLittleMemoryAndCanBeStopped();

private:
    /// With a command, and the files of those sizes.
    panels::TaskForm *asked(Desktop &desktop, const QList<std::pair<QString, qint64>> &files);
    [[nodiscard]] static QString trouble(const panels::TaskForm &form)
    {
        return form.findChild<QLabel *>(u"trouble-files"_s)->text();
    }
    [[nodiscard]] static bool isSending(const panels::TaskForm &form)
    {
        return form.findChild<QLabel *>(u"taskFilesProgress"_s)->isVisible();
    }

    std::unique_ptr<widgets::Theme> m_theme;
    Stage m_stage;
    QTemporaryDir m_folder;
};

void task_files_test::initTestCase()
{
    QCoreApplication::setApplicationName(u"meshhelm"_s);
    m_theme = std::make_unique<widgets::Theme>(*qApp);
    m_theme->setMode(widgets::Theme::Mode::Light);
    QVERIFY(m_stage.start());
}

panels::TaskForm *task_files_test::asked(Desktop &desktop, const QList<std::pair<QString, qint64>> &files)
{
    panels::TaskForm *form = nullptr;
    desktop.signIn(m_stage.fact("url"_L1), m_stage.fact("username"_L1), m_stage.fact("password"_L1));
    QStringList paths;
    [&] {
        panels::TasksPanel *panel = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((panel = desktop.part<panels::TasksPanel>()) != nullptr, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(panel->parentWidget()->isVisible(), kPatience);
        go(desktop, Qt::Key_0);
        QTest::keyClick(desktop.window.get(), Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT((form = newest<panels::TaskForm>(desktop)) != nullptr, kPatience);
        QTest::keyClicks(form->findChild<QPlainTextEdit *>(u"taskCommand"_s), u"true"_s);
        for (const auto &[name, size] : files) {
            QFile file(m_folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(name.toUtf8()) > 0 && file.resize(size));
            paths += file.fileName();
        }
    }();
    form->files().addFromDisk(paths);
    return form;
}

void task_files_test::whatIsTooLargeIsRefusedBeforeAnythingIsSent()
{
    Desktop desktop(*m_theme);
    panels::TaskForm *form =
        asked(desktop, {{u"small.txt"_s, 7}, {u"huge.bin"_s, protocol::kTaskFileBody + 1}}); // the small one first
    QVERIFY(form && !QTest::currentTestFailed());
    click(*form, u"confirm"_s);
    const QString most = QLocale().formattedDataSize(protocol::kTaskFileBody, 0);
    const QString path = m_folder.filePath(u"huge.bin"_s);
    QCOMPARE(trouble(*form), panels::TaskFilesField::tr("%1 is larger than %2.").arg(path, most)); // at once
    QVERIFY(!isSending(*form));
    // Left out, the rest is taken; the small one goes only now.
    click(*form->findChildren<QToolButton *>(u"removeTaskFile"_s).constLast());
    QTRY_COMPARE_WITH_TIMEOUT(form->findChildren<QToolButton *>(u"removeTaskFile"_s).size(), 1, kPatience);
    click(*form, u"confirm"_s);
    QVERIFY(isSending(*form));
    QTRY_VERIFY_WITH_TIMEOUT(!newest<panels::TaskForm>(desktop), kPatience);
}

void task_files_test::aLargeFileIsSentInLittleMemoryAndCanBeStopped()
{
    Desktop desktop(*m_theme);
    panels::TaskForm *form = asked(desktop, {{u"big.bin"_s, kBig}});
    QVERIFY(form && !QTest::currentTestFailed());
    const qint64 before = mostMemory();
    QVERIFY(before > 0);
    click(*form, u"confirm"_s);
    const auto *progress = form->findChild<QLabel *>(u"taskFilesProgress"_s);
    const QString whole = QLocale().formattedDataSize(kBig, 1);
    QTRY_VERIFY_WITH_TIMEOUT(progress->text().contains(whole), kPatience);
    QVERIFY2(progress->text().contains(u"big.bin"_s), qPrintable(progress->text()));
    QVERIFY(!form->findChild<QPushButton *>(u"addTaskFiles"_s)->isEnabled());
    click(*form, u"stopTaskFiles"_s);
    QCOMPARE(trouble(*form), panels::TaskFilesField::tr("Sending was stopped."));
    QVERIFY(!isSending(*form));
    QVERIFY(form->isVisible());

    // It is all there still, and goes when it is asked for anew.
    click(*form, u"confirm"_s);
    QVERIFY(isSending(*form));
    QTRY_VERIFY_WITH_TIMEOUT(!newest<panels::TaskForm>(desktop), kLong);
    const auto *page = desktop.part<panels::TaskPage>();
    QTRY_VERIFY_WITH_TIMEOUT(page->task().files.size() == 1 && page->task().files.at(0).size == kBig, kPatience);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QFile file(m_folder.filePath(u"big.bin"_s));
    QVERIFY(file.open(QIODevice::ReadOnly) && hash.addData(&file));
    QCOMPARE(page->task().files.at(0).sha256, QString::fromLatin1(hash.result().toHex()));
#ifndef __SANITIZE_ADDRESS__
    const qint64 more = mostMemory() - before;
    QVERIFY2(more < 64 * kMib, qPrintable(QString::number(more / kMib)));
#endif
}

QTEST_MAIN(task_files_test)
#include "task_files_test.moc"
