// SPDX-License-Identifier: GPL-3.0-or-later
// Files of a host, asked for by commands as the server asks.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QCryptographicHash>
#include <QProcess>

#include "core/fleet/host_files.h"
#include "core/fleet/host_paths.h"
#include "tests/unit/agent/files_bench.h"

using namespace mh;
using namespace mh::agent;
using namespace Qt::StringLiterals;

namespace {

QString hashOf(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QStringList pathsOf(const QJsonObject &listing)
{
    QStringList paths;
    const QJsonArray files = listing.value("files"_L1).toArray();
    for (const QJsonValue &file : files)
        paths.append(file["path"_L1].toString().section(u'/', -1));
    return paths;
}

int modeOf(const QString &path)
{
    struct stat found {
    };
    return ::stat(QFile::encodeName(path).constData(), &found) == 0 ? int(found.st_mode) & 07777 : -1;
}

} // namespace

class FilesTest final : public QObject
{
    Q_OBJECT

private slots:
    void whatIsThere();
    void manyNamesComeInPages();
    void namesThatAreNoText();
    void bytesComeWithTheirHash();
    void whatIsWrittenIsWholeOrNotThere();
    void whoeverWasLateIsTold();
    void anUploadGoesOn();
    void theModeStays();
    void aDiskThatIsFull();
    void removedThingsComeBack();
    void foldersAndModes();
    void wrongWishes_data();
    void wrongWishes();
    void theManifestSaysNo();
    void anArchiveIsATarFile();
    void whoeverReadsSlowlyHoldsTheDisk();
    void cancelledLeavesNothing();
};

void FilesTest::whatIsThere()
{
    FilesBench bench;
    bench.put(u"a.txt"_s, "hello");
    QDir(bench.root).mkdir(u"sub"_s);
    QFile::link(u"a.txt"_s, bench.at(u"link"_s));
    QFile::link(u"/etc/passwd"_s, bench.at(u"out"_s));
    const QJsonObject roots = bench.answer("list", {});
    QCOMPARE(roots["files"_L1][0]["path"_L1].toString(), bench.root);
    QCOMPARE(roots["files"_L1][0]["write"_L1].toBool(), true);
    const QJsonObject listing = bench.answer("list", {{u"path"_s, bench.root}});
    QCOMPARE(pathsOf(listing), QStringList({u"a.txt"_s, u"link"_s, u"out"_s, u"sub"_s}));
    const auto file = fleet::FileInfo::fromJson(listing["files"_L1][0].toObject());
    QVERIFY(file);
    QCOMPARE(file->kind, u"file"_s);
    QCOMPARE(file->size, 5);
    QVERIFY(!file->owner.isEmpty());
    QCOMPARE(listing["files"_L1][1]["leads_to"_L1].toString(), u"file"_s);
    QCOMPARE(listing["files"_L1][1]["target"_L1].toString(), u"a.txt"_s);
    QCOMPARE(listing["files"_L1][2]["target"_L1].toString(), u"/etc/passwd"_s);
    QVERIFY(listing["files"_L1][2]["leads_to"_L1].isUndefined()); // out of the root there is nothing
    const QJsonObject stat = bench.answer("stat", {{u"path"_s, bench.at(u"link"_s)}});
    QCOMPARE(stat["file"_L1]["kind"_L1].toString(), u"link"_s);
    const QJsonObject followed = bench.answer("stat", {{u"path"_s, bench.at(u"link"_s)}, {u"follow"_s, true}});
    QCOMPARE(followed["file"_L1]["kind"_L1].toString(), u"file"_s);
}

void FilesTest::manyNamesComeInPages()
{
    FilesBench bench;
    constexpr int kMany = 257;
    for (int i = 0; i < kMany; ++i)
        bench.put(u"%1"_s.arg(i, 5, 10, QChar(u'0')), {});
    QStringList seen;
    QString after;
    for (bool more = true; more;) {
        const QJsonObject page =
            bench.answer("list", {{u"path"_s, bench.root}, {u"after"_s, after}, {u"limit"_s, 100}});
        seen += pathsOf(page);
        more = page["more"_L1].toBool();
        after = seen.constLast();
    }
    QCOMPARE(seen.size(), kMany);
    QVERIFY(std::is_sorted(seen.begin(), seen.end()));
}

void FilesTest::namesThatAreNoText()
{
    FilesBench bench;
    const QByteArray name("caf\xE9\xFF \xEE\xBE\x80 \xE6\xBC\xA2");
    const QByteArray path = QFile::encodeName(bench.root) + '/' + name;
    const int fd = ::creat(path.constData(), 0644);
    QVERIFY(fd >= 0);
    ::close(fd);
    const QJsonObject listing = bench.answer("list", {{u"path"_s, bench.root}});
    const QString told = listing["files"_L1][0]["path"_L1].toString();
    const auto bytes = fleet::pathBytes(told);
    QVERIFY(bytes);
    QCOMPARE(*bytes, path);
    QCOMPARE(bench.answer("stat", {{u"path"_s, told}})["file"_L1]["path"_L1].toString(), told);
    const QJsonObject renamed = bench.answer("rename", {{u"path"_s, told}, {u"target"_s, bench.at(u"cafe"_s)}});
    QCOMPARE(renamed["file"_L1]["path"_L1].toString(), bench.at(u"cafe"_s));
    QCOMPARE(bench.names(), QStringList{u"cafe"_s});
}

void FilesTest::bytesComeWithTheirHash()
{
    FilesBench bench;
    QByteArray bytes;
    for (int i = 0; i < 100'000; ++i)
        bytes += QByteArray::number(i);
    bench.put(u"a"_s, bytes);
    const fleet::Command whole = bench.ask("read", {{u"path"_s, bench.at(u"a"_s)}}, true);
    const QJsonObject told = bench.answerTo(whole);
    QCOMPARE(bench.wire.bytesOf(whole.stream), bytes);
    QCOMPARE(told["sha256"_L1].toString(), hashOf(bytes));
    QCOMPARE(told["size"_L1].toInteger(), bytes.size());
    const QString version = told["file"_L1]["version"_L1].toString();
    const fleet::Command part = bench.ask(
        "read", {{u"path"_s, bench.at(u"a"_s)}, {u"offset"_s, 1000}, {u"length"_s, 50}, {u"version"_s, version}}, true);
    QCOMPARE(bench.answerTo(part)["size"_L1].toInteger(), 50);
    QCOMPARE(bench.wire.bytesOf(part.stream), bytes.mid(1000, 50));
    QCOMPARE(bench.answer("hash", {{u"path"_s, bench.at(u"a"_s)}})["sha256"_L1].toString(), hashOf(bytes));
    bench.put(u"a"_s, "another");
    QCOMPARE(bench.answer("read", {{u"path"_s, bench.at(u"a"_s)}, {u"version"_s, version}}, true)["refused"_L1],
             u"CONFLICT"_s);
}

void FilesTest::whatIsWrittenIsWholeOrNotThere()
{
    FilesBench bench;
    bench.put(u"a"_s, "old");
    const fleet::Command begun = bench.ask("write", {{u"path"_s, bench.at(u"a"_s)}, {u"size"_s, 6}}, true);
    QTRY_VERIFY_WITH_TIMEOUT(bench.mayCome(begun.stream), FilesBench::kPatience);
    bench.send(begun, "new");
    bench.commands.unlinked();
    QTRY_COMPARE_WITH_TIMEOUT(bench.names(), QStringList{u"a"_s}, FilesBench::kPatience);
    QCOMPARE(bench.got(u"a"_s), "old"_ba);
    bench.commands.linked();
    QCOMPARE(bench.write(u"a"_s, "new", {{u"size"_s, 6}})["refused"_L1], u"FAILED"_s);               // too little
    QCOMPARE(bench.write(u"a"_s, "newest", {{u"size"_s, 3}})["refused"_L1], u"INVALID_ARGUMENTS"_s); // too much
    QCOMPARE(bench.write(u"a"_s, "new", {{u"sha256"_s, hashOf("else")}})["refused"_L1], u"CONFLICT"_s);
    QCOMPARE(bench.got(u"a"_s), "old"_ba);
    const QJsonObject written = bench.write(u"a"_s, "new", {{u"size"_s, 3}, {u"sha256"_s, hashOf("new")}});
    QCOMPARE(written["sha256"_L1].toString(), hashOf("new"));
    QCOMPARE(bench.got(u"a"_s), "new"_ba);
    QTRY_COMPARE_WITH_TIMEOUT(bench.names(), QStringList{u"a"_s}, FilesBench::kPatience);
}

void FilesTest::whoeverWasLateIsTold()
{
    FilesBench bench;
    QCOMPARE(bench.write(u"a"_s, "one", {{u"expect"_s, QString()}})["size"_L1].toInteger(), 3);
    QCOMPARE(bench.write(u"a"_s, "two", {{u"expect"_s, QString()}})["refused"_L1], u"CONFLICT"_s); // it is there
    QCOMPARE(bench.write(u"a"_s, "two", {{u"expect"_s, hashOf("else")}})["refused"_L1], u"CONFLICT"_s);
    QCOMPARE(bench.write(u"b"_s, "two", {{u"expect"_s, hashOf("one")}})["refused"_L1],
             u"CONFLICT"_s); // it is not there
    QCOMPARE(bench.got(u"a"_s), "one"_ba);
    QCOMPARE(bench.write(u"a"_s, "two", {{u"expect"_s, hashOf("one")}})["size"_L1].toInteger(), 3);
    // Somebody else changes it between the first look and the last byte.
    const fleet::Command slow = bench.ask("write", {{u"path"_s, bench.at(u"a"_s)}, {u"expect"_s, hashOf("two")}}, true);
    QTRY_VERIFY_WITH_TIMEOUT(bench.mayCome(slow.stream), FilesBench::kPatience);
    bench.put(u"a"_s, "somebody else's");
    bench.send(slow, "three");
    bench.end(slow);
    QCOMPARE(bench.answerTo(slow)["refused"_L1], u"CONFLICT"_s);
    QCOMPARE(bench.got(u"a"_s), "somebody else's"_ba);
    QTRY_COMPARE_WITH_TIMEOUT(bench.names(), QStringList{u"a"_s}, FilesBench::kPatience);
}

void FilesTest::anUploadGoesOn()
{
    FilesBench bench;
    const QByteArray bytes(300'000, 'x');
    const QJsonObject wish{{u"path"_s, bench.at(u"big"_s)},
                           {u"size"_s, bytes.size()},
                           {u"upload"_s, u"one"_s},
                           {u"sha256"_s, hashOf(bytes)}};
    const fleet::Command first = bench.ask("write", wish, true);
    QTRY_VERIFY_WITH_TIMEOUT(bench.mayCome(first.stream), FilesBench::kPatience);
    bench.send(first, bytes.left(100'000));
    QTRY_COMPARE_WITH_TIMEOUT(bench.granted(first.stream), 512 * 1024 + 100'000, FilesBench::kPatience);
    const QJsonObject asked{{u"path"_s, bench.at(u"big"_s)}, {u"upload"_s, u"one"_s}};
    QCOMPARE(bench.answer("write", wish, true)["refused"_L1], u"BUSY"_s); // it is under way
    QCOMPARE(bench.answer("part", asked)["refused"_L1], u"BUSY"_s);
    bench.commands.unlinked();
    bench.commands.linked();
    QTRY_COMPARE_WITH_TIMEOUT(bench.answer("part", asked)["offset"_L1].toInteger(), 100'000, FilesBench::kPatience);
    QJsonObject again = wish;
    again.insert(u"offset"_s, 200'000);
    QCOMPARE(bench.answer("write", again, true)["refused"_L1], u"CONFLICT"_s); // so much has not come
    QCOMPARE(bench
                 .write(u"big"_s, bytes.mid(90'000),
                        {{u"size"_s, bytes.size()},
                         {u"upload"_s, u"one"_s},
                         {u"offset"_s, 90'000},
                         {u"sha256"_s, hashOf(bytes)}})["sha256"_L1]
                 .toString(),
             hashOf(bytes));
    QCOMPARE(bench.got(u"big"_s), bytes);
    QCOMPARE(bench.answer("part", asked)["offset"_L1].toInteger(-1), 0);
    // One that is given up.
    const fleet::Command other = bench.ask("write", wish, true);
    QTRY_VERIFY_WITH_TIMEOUT(bench.mayCome(other.stream), FilesBench::kPatience);
    QVERIFY(bench.commands.take(fleet::Frame(fleet::Cancel{other.id})));
    QTRY_COMPARE_WITH_TIMEOUT(bench.names().size(), 2, FilesBench::kPatience);
    QJsonObject drop = asked;
    drop.insert(u"drop"_s, true);
    (void)bench.answer("part", drop);
    QCOMPARE(bench.names(), QStringList{u"big"_s});
}

void FilesTest::theModeStays()
{
    FilesBench bench;
    (void)bench.write(u"new"_s, "1");
    QCOMPARE(modeOf(bench.at(u"new"_s)), 0644);
    (void)bench.write(u"asked"_s, "1", {{u"mode"_s, 0600}});
    QCOMPARE(modeOf(bench.at(u"asked"_s)), 0600);
    QVERIFY(::chmod(QFile::encodeName(bench.at(u"new"_s)).constData(), 04751) == 0);
    (void)bench.write(u"new"_s, "2");
    QCOMPARE(modeOf(bench.at(u"new"_s)), 0751); // what somebody else wrote does not run as its owner
    if (::geteuid() == 0) {
        QVERIFY(::chown(QFile::encodeName(bench.at(u"new"_s)).constData(), 12, 34) == 0);
        (void)bench.write(u"new"_s, "3");
        struct stat found {
        };
        QVERIFY(::stat(QFile::encodeName(bench.at(u"new"_s)).constData(), &found) == 0);
        QCOMPARE(found.st_uid, 12U);
        QCOMPARE(found.st_gid, 34U);
    }
}

void FilesTest::aDiskThatIsFull()
{
    FilesBench bench;
    bench.put(u"a"_s, "old");
    const QJsonObject told = bench.write(u"a"_s, {}, {{u"size"_s, qint64(1) << 50}});
    QCOMPARE(told["refused"_L1], u"FAILED"_s); // before a byte has come
    QTRY_COMPARE_WITH_TIMEOUT(bench.names(), QStringList{u"a"_s}, FilesBench::kPatience);
    QCOMPARE(bench.got(u"a"_s), "old"_ba);
}

void FilesTest::removedThingsComeBack()
{
    FilesBench bench;
    QDir(bench.root).mkpath(u"sub/deep"_s);
    bench.put(u"sub/deep/a"_s, "hello");
    QCOMPARE(bench.answer("trash", {})["items"_L1].toArray().size(), 0);
    const QJsonObject removed = bench.answer("remove", {{u"path"_s, bench.at(u"sub"_s)}});
    QCOMPARE(removed["trash"_L1]["size"_L1].toInteger(), 5);
    QCOMPARE(removed["trash"_L1]["by"_L1].toString(), u"ann"_s);
    QCOMPARE(bench.names(), QStringList{u".meshhelm-trash"_s});
    const QString id = removed["trash"_L1]["id"_L1].toString();
    QCOMPARE(bench.answer("trash", {})["items"_L1][0]["id"_L1].toString(), id);
    const QJsonObject which{{u"path"_s, bench.root}, {u"id"_s, id}};
    bench.put(u"sub"_s, "in the way");
    QCOMPARE(bench.answer("restore", which)["refused"_L1], u"CONFLICT"_s);
    QVERIFY(QFile::remove(bench.at(u"sub"_s)));
    QCOMPARE(bench.answer("restore", which)["trash"_L1]["path"_L1].toString(), bench.at(u"sub"_s));
    QCOMPARE(bench.got(u"sub/deep/a"_s), "hello"_ba);
    QCOMPARE(bench.answer("restore", which)["refused"_L1], u"NOT_FOUND"_s);
    for (const QString &wrong : {u"../.."_s, u".."_s, u"x"_s})
        QCOMPARE(bench.answer("purge", {{u"path"_s, bench.root}, {u"id"_s, wrong}})["refused"_L1], u"NOT_FOUND"_s);
    (void)bench.answer("remove", {{u"path"_s, bench.at(u"sub"_s)}});
    QVERIFY(bench.answer("purge", {{u"path"_s, bench.root}}).isEmpty());
    QCOMPARE(bench.answer("trash", {})["items"_L1].toArray().size(), 0);
    QCOMPARE(QDir(bench.at(u".meshhelm-trash"_s)).entryList(QDir::NoDotAndDotDot | QDir::AllEntries).size(), 0);
}

void FilesTest::foldersAndModes()
{
    FilesBench bench;
    const QJsonObject made = bench.answer("mkdir", {{u"path"_s, bench.at(u"sub"_s)}, {u"mode"_s, 0750}});
    QCOMPARE(made["file"_L1]["mode"_L1].toInt(), 0750);
    QCOMPARE(bench.answer("mkdir", {{u"path"_s, bench.at(u"sub"_s)}})["refused"_L1], u"CONFLICT"_s);
    bench.put(u"a"_s, "1");
    const QString a = bench.at(u"a"_s);
    QCOMPARE(bench.answer("chmod", {{u"path"_s, a}, {u"mode"_s, 0600}})["file"_L1]["mode"_L1].toInt(), 0600);
    QCOMPARE(bench.answer("chmod", {{u"path"_s, a}, {u"mode"_s, 04755}})["field"_L1], u"mode"_s);
    QFile::link(u"/etc/hostname"_s, bench.at(u"out"_s));
    QCOMPARE(bench.answer("chmod", {{u"path"_s, bench.at(u"out"_s)}, {u"mode"_s, 0777}})["field"_L1], u"path"_s);
    bench.put(u"b"_s, "2");
    QCOMPARE(bench.answer("rename", {{u"path"_s, a}, {u"target"_s, bench.at(u"b"_s)}})["refused"_L1], u"CONFLICT"_s);
    QCOMPARE(bench.answer("rename", {{u"path"_s, bench.at(u"sub"_s)}, {u"target"_s, bench.at(u"sub/x"_s)}})["field"_L1],
             u"target"_s);
    QCOMPARE(bench.got(u"b"_s), "2"_ba);
    (void)bench.answer("rename", {{u"path"_s, a}, {u"target"_s, bench.at(u"sub/a"_s)}});
    QCOMPARE(bench.got(u"sub/a"_s), "1"_ba);
}

void FilesTest::wrongWishes_data()
{
    QTest::addColumn<QString>("verb");
    QTest::addColumn<QJsonObject>("more");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QString &verb, const QJsonObject &more, const QString &code) {
        QTest::newRow(name) << verb << more << code;
    };
    row("nothing there", u"read"_s, {{u"path"_s, u"none"_s}}, u"NOT_FOUND"_s);
    row("a folder is not read", u"read"_s, {{u"path"_s, u"folder"_s}}, u"INVALID_ARGUMENTS"_s);
    row("a queue is not read", u"read"_s, {{u"path"_s, u"queue"_s}}, u"INVALID_ARGUMENTS"_s);
    row("behind the end", u"read"_s, {{u"path"_s, u"file"_s}, {u"offset"_s, 100}}, u"INVALID_ARGUMENTS"_s);
    row("a file is no way", u"stat"_s, {{u"path"_s, u"file/x"_s}}, u"INVALID_ARGUMENTS"_s);
    row("a folder is not written", u"write"_s, {{u"path"_s, u"folder"_s}}, u"CONFLICT"_s);
    row("a link is not written", u"write"_s, {{u"path"_s, u"link"_s}}, u"CONFLICT"_s);
    row("no folder for it", u"write"_s, {{u"path"_s, u"none/x"_s}}, u"NOT_FOUND"_s);
    row("no hash", u"write"_s, {{u"path"_s, u"x"_s}, {u"expect"_s, u"abc"_s}}, u"INVALID_ARGUMENTS"_s);
    row("runs as its owner", u"write"_s, {{u"path"_s, u"x"_s}, {u"mode"_s, 04755}}, u"INVALID_ARGUMENTS"_s);
    row("goes on with nothing", u"write"_s, {{u"path"_s, u"x"_s}, {u"offset"_s, 5}}, u"INVALID_ARGUMENTS"_s);
    row("the root is not removed", u"remove"_s, {{u"path"_s, QString()}}, u"INVALID_ARGUMENTS"_s);
    row("nor the trash", u"remove"_s, {{u"path"_s, u".meshhelm-trash"_s}}, u"NOT_FOUND"_s);
    row("links lead nowhere else", u"read"_s, {{u"path"_s, u"out"_s}}, u"INVALID_ARGUMENTS"_s);
    row("nor up", u"read"_s, {{u"path"_s, u"up/secret"_s}}, u"INVALID_ARGUMENTS"_s);
    row("nor on the way", u"list"_s, {{u"path"_s, u"etc"_s}}, u"INVALID_ARGUMENTS"_s);
    row("nor for writing", u"write"_s, {{u"path"_s, u"etc/new"_s}}, u"INVALID_ARGUMENTS"_s);
    row("nor for a folder", u"mkdir"_s, {{u"path"_s, u"up/new"_s}}, u"INVALID_ARGUMENTS"_s);
    row("nor for removal", u"remove"_s, {{u"path"_s, u"up/secret"_s}}, u"INVALID_ARGUMENTS"_s);
    row("nor through /proc", u"read"_s, {{u"path"_s, u"magic/secret"_s}}, u"INVALID_ARGUMENTS"_s);
    row("unknown", u"bake"_s, {{u"path"_s, u"x"_s}}, u"UNKNOWN_VERB"_s);
}

void FilesTest::wrongWishes()
{
    QFETCH(QString, verb);
    QFETCH(QJsonObject, more);
    QFETCH(QString, code);
    FilesBench bench;
    bench.put(u"file"_s, "1");
    QDir(bench.root).mkdir(u"folder"_s);
    QVERIFY(::mkfifo(QFile::encodeName(bench.at(u"queue"_s)).constData(), 0600) == 0);
    QFile secret(bench.folder.filePath(u"secret"_s));
    QVERIFY(secret.open(QIODevice::WriteOnly) && secret.write("secret") == 6);
    secret.close();
    QFile::link(u"file"_s, bench.at(u"link"_s));
    QFile::link(secret.fileName(), bench.at(u"out"_s));
    QFile::link(u".."_s, bench.at(u"up"_s));
    QFile::link(u"/etc"_s, bench.at(u"etc"_s));
    QFile::link(u"/proc/self/cwd"_s, bench.at(u"magic"_s));
    const QString path = more["path"_L1].toString();
    more.insert(u"path"_s, path.isEmpty() ? bench.root : bench.at(path));
    const QStringList before = bench.names();
    QCOMPARE(bench.answer(verb.toLatin1().constData(), more, verb == "read"_L1 || verb == "write"_L1)["refused"_L1],
             code);
    QTRY_COMPARE_WITH_TIMEOUT(bench.names(), before, FilesBench::kPatience);
    QVERIFY(!QFile::exists(bench.folder.filePath(u"new"_s)));
    QVERIFY(QFile::exists(secret.fileName()));
}

void FilesTest::theManifestSaysNo()
{
    FilesBench bench;
    bench.put(u"a"_s, "1");
    bench.manifest.files[0].write = false;
    const QJsonObject written = bench.write(u"a"_s, "2");
    QCOMPARE(written["refused"_L1], u"NOT_ALLOWED"_s);
    QCOMPARE(written["line"_L1], 3);
    for (const char *verb : {"mkdir", "chmod", "remove", "restore", "purge", "part"})
        QCOMPARE(bench.answer(verb, {{u"path"_s, bench.at(u"a"_s)}})["refused"_L1], u"NOT_ALLOWED"_s);
    QCOMPARE(bench.answer("rename", {{u"path"_s, bench.at(u"a"_s)}, {u"target"_s, bench.at(u"b"_s)}})["refused"_L1],
             u"NOT_ALLOWED"_s);
    for (const QString &path : {u"/etc/passwd"_s, QString(bench.root + u"/../secret"), QString(bench.root + u"x")}) {
        for (const char *verb : {"list", "stat", "read", "hash", "archive"})
            QCOMPARE(bench.answer(verb, {{u"path"_s, path}}, true)["refused"_L1], u"NOT_ALLOWED"_s);
    }
    QCOMPARE(bench.answer("hash", {{u"path"_s, bench.at(u"a"_s)}})["size"_L1], 1);
}

void FilesTest::anArchiveIsATarFile()
{
    FilesBench bench;
    const QString deep = u"sub/"_s + QString(120, u'd');
    QDir(bench.root).mkpath(deep);
    const QByteArray bytes(100'001, 'y');
    bench.put(deep + u"/"_s + QString(120, u'f'), bytes);
    bench.put(u"sub/empty"_s, {});
    QFile::link(QString(150, u't'), bench.at(u"sub/link"_s));
    QVERIFY(::mkfifo(QFile::encodeName(bench.at(u"sub/queue"_s)).constData(), 0600) == 0);
    const fleet::Command asked = bench.ask("archive", {{u"path"_s, bench.at(u"sub"_s)}}, true);
    const QJsonObject told = bench.answerTo(asked);
    const QByteArray tar = bench.wire.bytesOf(asked.stream);
    QCOMPARE(told["size"_L1].toInteger(), tar.size());
    QProcess untar;
    untar.setWorkingDirectory(bench.folder.path());
    untar.start(u"tar"_s, {u"xf"_s, u"-"_s});
    QVERIFY(untar.waitForStarted());
    untar.write(tar);
    untar.closeWriteChannel();
    QVERIFY(untar.waitForFinished(FilesBench::kPatience));
    QCOMPARE(untar.exitCode(), 0);
    QCOMPARE(untar.readAllStandardError(), QByteArray());
    QFile file(bench.folder.filePath(deep + u"/"_s + QString(120, u'f')));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), bytes);
    QCOMPARE(QFileInfo(bench.folder.filePath(u"sub/empty"_s)).size(), 0);
    QVERIFY(QFileInfo(bench.folder.filePath(u"sub/link"_s)).isSymLink());
    QVERIFY(!QFileInfo::exists(bench.folder.filePath(u"sub/queue"_s)));
}

void FilesTest::whoeverReadsSlowlyHoldsTheDisk()
{
    FilesBench bench;
    constexpr qint64 kSize = 8 * 1024 * 1024;
    bench.put(u"a"_s, QByteArray(kSize, 'z'));
    constexpr qint64 kLittle = 1000;
    const fleet::Command asked = bench.ask("read", {{u"path"_s, bench.at(u"a"_s)}}, true, kLittle);
    QTRY_COMPARE_WITH_TIMEOUT(bench.wire.bytesOf(asked.stream).size(), kLittle, FilesBench::kPatience);
    for (qint64 given = kLittle; given < kSize; given += 1024 * 1024) {
        QVERIFY(bench.commands.take(fleet::Frame(fleet::Credit{asked.stream, 1024 * 1024})));
        QTRY_COMPARE_WITH_TIMEOUT(bench.wire.bytesOf(asked.stream).size(), std::min(given + 1024 * 1024, kSize),
                                  FilesBench::kPatience);
    }
    QCOMPARE(bench.answerTo(asked)["size"_L1].toInteger(), kSize);
}

void FilesTest::cancelledLeavesNothing()
{
    FilesBench bench;
    const fleet::Command begun = bench.ask("write", {{u"path"_s, bench.at(u"a"_s)}}, true);
    QTRY_VERIFY_WITH_TIMEOUT(bench.mayCome(begun.stream), FilesBench::kPatience);
    bench.send(begun, QByteArray(100'000, 'x'));
    QVERIFY(bench.commands.take(fleet::Frame(fleet::Cancel{begun.id})));
    QCOMPARE(bench.answerTo(begun)["refused"_L1], u"CANCELLED"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.names(), QStringList(), FilesBench::kPatience);
    // Eight at a time; the ninth is told so.
    QList<fleet::Command> many;
    for (int i = 0; i < FilesDoer::kMostTransfers; ++i)
        many.append(bench.ask("write", {{u"path"_s, bench.at(QString::number(i))}}, true));
    QCOMPARE(bench.answer("write", {{u"path"_s, bench.at(u"x"_s)}}, true)["refused"_L1], u"BUSY"_s);
    for (const fleet::Command &one : std::as_const(many))
        QVERIFY(bench.commands.take(fleet::Frame(fleet::Cancel{one.id})));
    QTRY_COMPARE_WITH_TIMEOUT(bench.names(), QStringList(), FilesBench::kPatience);
    QCOMPARE(bench.write(u"x"_s, "1")["size"_L1].toInteger(), 1);
}

QTEST_GUILESS_MAIN(FilesTest)
#include "files_test.moc"
