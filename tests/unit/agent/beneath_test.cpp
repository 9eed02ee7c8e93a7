// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody on the host changes what lies on the way while files are read, written and removed: nothing outside of the
// root is ever touched, and the agent that is killed leaves files whole.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <thread>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "agent/files/file_tree.h"

using namespace mh;
using namespace mh::agent;
using namespace Qt::StringLiterals;

namespace {

constexpr int kSwaps = 10'000;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

Result<QByteArray> readAll(FileTree &tree, const QByteArray &path)
{
    auto reading = tree.read(path, {});
    if (!reading)
        return reading.error();
    return (*reading)->next(1000);
}

} // namespace

class BeneathTest final : public QObject
{
    Q_OBJECT

private slots:
    void aLinkThatIsSwappedLeadsNowhere();
    void killedInTheMiddleTheOldFileStays();
};

void BeneathTest::aLinkThatIsSwappedLeadsNowhere()
{
    QTemporaryDir folder;
    const QString root = folder.filePath(u"root"_s);
    const QString outside = folder.filePath(u"outside"_s);
    QVERIFY(QDir().mkpath(root + u"/real"_s) && QDir().mkpath(outside));
    put(root + u"/real/file"_s, "inside");
    put(outside + u"/file"_s, "secret");
    // "way" is by turns the folder, a link to it, and links that lead out, absolute and relative.
    std::atomic<bool> ends = false;
    std::atomic<int> swaps = 0;
    const QByteArray way = QFile::encodeName(root + u"/way"_s);
    const QByteArray other = QFile::encodeName(root + u"/other"_s);
    std::thread swapper([&] {
        const QByteArrayList targets{"real", QFile::encodeName(outside), "../outside", "real"};
        for (int i = 0; !ends; ++i) {
            ::unlink(other.constData());
            if (::symlink(targets[i % targets.size()].constData(), other.constData()) == 0
                && ::rename(other.constData(), way.constData()) == 0)
                ++swaps;
        }
    });
    const auto tree = openFileTree(root);
    const auto uploads = openUploads(root);
    const auto trash = openTrash(root);
    QVERIFY(tree && uploads && trash);
    int reads = 0;
    int writes = 0;
    QByteArrayList wrong;
    for (int i = 0; i < 1000 || swaps < kSwaps; ++i) {
        if (const auto bytes = readAll(**tree, "way/file"); bytes) {
            ++reads;
            if (*bytes != "inside")
                wrong.append(*bytes);
        }
        const QByteArray name = "way/new" + QByteArray::number(i % 10);
        Uploads::Wish wish;
        wish.path = name;
        if (auto writing = (*uploads)->write(wish); writing && (*writing)->write("x")) {
            if ((*writing)->commit())
                ++writes;
        }
        (void)(*tree)->makeFolder("way/folder", 0755);
        (void)(*tree)->rename("way/folder", "way/renamed");
        (void)(*tree)->chmod("way/file", 0600 + i % 64);
        (void)(*trash)->put(i % 2 == 0 ? QByteArray("way/renamed") : name, u"ann"_s);
        const auto listing = (*tree)->list("way", {}, 10);
        for (const fleet::FileInfo &file : listing ? listing->files : QList<fleet::FileInfo>())
            if (file.path.endsWith("secret"_L1))
                wrong.append("listed");
        if (i % 100 == 0)
            (void)(*trash)->purge({});
    }
    ends = true;
    swapper.join();
    QCOMPARE(wrong, QByteArrayList());
    QVERIFY(swaps >= kSwaps);
    QVERIFY2(reads > 0 && writes > 0, qPrintable(u"%1 reads, %2 writes"_s.arg(reads).arg(writes)));
    QCOMPARE(QDir(outside).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList{u"file"_s});
    QCOMPARE(contentOf(outside + u"/file"_s), "secret"_ba);
    struct stat found {
    };
    QVERIFY(::stat(QFile::encodeName(outside + u"/file"_s).constData(), &found) == 0);
    QCOMPARE(int(found.st_mode) & 07777, 0644);
}

void BeneathTest::killedInTheMiddleTheOldFileStays()
{
    QTemporaryDir folder;
    const QString root = folder.path();
    put(root + u"/file"_s, "old");
    int pipe[2];
    QVERIFY(::pipe(pipe) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto uploads = openUploads(root);
        auto writing = uploads ? (*uploads)->write({"file", 8, -1, {}, {}, 0, {}})
                               : Result<std::unique_ptr<FileWriting>>(uploads.error());
        const bool isHalf = writing && (*writing)->write("half");
        (void)!::write(pipe[1], isHalf ? "1" : "0", 1);
        ::pause();
        ::_exit(1);
    }
    char said = 0;
    QCOMPARE(::read(pipe[0], &said, 1), ssize_t(1));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(pipe[0]);
    ::close(pipe[1]);
    QCOMPARE(said, '1');
    QCOMPARE(contentOf(root + u"/file"_s), "old"_ba);
    // What lies beside it goes when it is old enough.
    const QStringList left = QDir(root).entryList({u".meshhelm-*.tmp"_s}, QDir::Files | QDir::Hidden);
    QCOMPARE(left.size(), 1);
    const auto uploads = openUploads(root);
    QVERIFY(uploads);
    (*uploads)->tidy({});
    QVERIFY(QFile::exists(root + u'/' + left.first()));
    timespec times[2]{{0, 0}, {0, 0}};
    QVERIFY(::utimensat(AT_FDCWD, QFile::encodeName(root + u'/' + left.first()).constData(), times, 0) == 0);
    (*uploads)->tidy({});
    QVERIFY(!QFile::exists(root + u'/' + left.first()));
    QCOMPARE(contentOf(root + u"/file"_s), "old"_ba);
}

QTEST_GUILESS_MAIN(BeneathTest)
#include "beneath_test.moc"
