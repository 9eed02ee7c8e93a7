// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/crypto/random.h"
#include "server/store/data_dir.h"
#include "server/store/embedded_store.h"
#include "tests/support/fake_clock.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::store;

namespace {

/// As the server does it at its start; everything is closed again.
Result<> openStore(const QString &path)
{
    const test::FakeClock clock;
    const auto dir = DataDir::open(path);
    if (!dir)
        return dir.error();
    const auto key = (*dir)->masterKey({{}, {}, {}});
    if (!key)
        return key.error();
    const auto store = EmbeddedStore::open(**dir, *key, clock);
    return store ? Result<>() : store.error();
}

} // namespace

class DataDirTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init() { m_temp = std::make_unique<QTemporaryDir>(); }

    void dataDirIsPrivateAndLocked();
    void othersMayNotEnter_data();
    void othersMayNotEnter();
    void masterKeySources_data();
    void masterKeySources();
    void wrongOrMissingKeys();
    void damagedStoreIsRefused_data();
    void damagedStoreIsRefused();

private:
    [[nodiscard]] QString path(const QString &name = {}) const { return m_temp->filePath(u"data/"_s + name); }

    std::unique_ptr<QTemporaryDir> m_temp;
};

void DataDirTest::dataDirIsPrivateAndLocked()
{
    auto dir = DataDir::open(m_temp->filePath(u"a/b/data"_s));
    QVERIFY(dir);
    constexpr auto kOthers = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
                             | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    QVERIFY(!(QFileInfo((*dir)->path()).permissions() & kOthers));
    const auto second = DataDir::open((*dir)->path());
    QVERIFY(!second);
    QCOMPARE(second.error().reason, u"DATA_DIR_LOCKED"_s);
    QCOMPARE(second.error().details.value("pid"_L1).toInteger(), QCoreApplication::applicationPid());

    QVERIFY((*dir)->storeKeys(*(*dir)->masterKey({{}, {}, {}})));
    for (const QString &name : {u"master.key"_s, u"store.key"_s})
        QCOMPARE(QFileInfo((*dir)->path() + u'/' + name).permissions() & kOthers, QFileDevice::Permissions());
    const QString again = (*dir)->path();
    dir->reset();
    QVERIFY(DataDir::open(again));
    QFile halfMade(again + u"/meshhelmd.lock"_s); // its owner was killed before it wrote its number
    QVERIFY(halfMade.open(QIODevice::WriteOnly));
    halfMade.close();
    QVERIFY(DataDir::open(again));

    QFile file(m_temp->filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(DataDir::open(file.fileName()).error().reason, u"STORE_IO"_s);
}

void DataDirTest::othersMayNotEnter_data()
{
    QTest::addColumn<QString>("file"); // empty: the directory
    QTest::addColumn<int>("permission");
    const auto row = [](const char *name, const QString &file, QFileDevice::Permission permission) {
        QTest::newRow(name) << file << int(permission);
    };
    row("its group may list it", {}, QFileDevice::ReadGroup);
    row("its group may enter it", {}, QFileDevice::ExeGroup);
    row("others may write to it", {}, QFileDevice::WriteOther);
    row("others may enter it", {}, QFileDevice::ExeOther);
    row("a group may read the master key", u"master.key"_s, QFileDevice::ReadGroup);
    row("others may read the store's keys", u"store.key"_s, QFileDevice::ReadOther);
}

void DataDirTest::othersMayNotEnter()
{
    QFETCH(QString, file);
    QFETCH(int, permission);
    QVERIFY(openStore(path()));
    const QString lax = file.isEmpty() ? QDir(path()).absolutePath() : QDir(path()).absoluteFilePath(file);
    const auto before = QFileInfo(lax).permissions();
    QVERIFY(QFile::setPermissions(lax, before | QFileDevice::Permissions(permission)));
    const auto refused = openStore(path());
    QCOMPARE(refused.error().reason, u"DATA_DIR_NOT_PRIVATE"_s);
    const QString mend = u"chmod %1 '%2'"_s.arg(file.isEmpty() ? u"700"_s : u"600"_s, lax);
    QVERIFY2(refused.error().message.endsWith(mend), qPrintable(refused.error().message));
    QVERIFY(QFile::setPermissions(lax, before));
    QVERIFY(openStore(path()));
}

void DataDirTest::masterKeySources_data()
{
    QTest::addColumn<QString>("own");
    QTest::addColumn<QString>("compatible");
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QByteArray>("keyFile");
    QTest::addColumn<QString>("expected"); // the key's letter, or the field of the refusal
    const auto key = [](char letter) { return QByteArray(32, letter).toBase64(); };
    const auto text = [&](char letter) { return QString::fromLatin1(key(letter)); };
    const QString none;
    const QByteArray noFile;
    QTest::newRow("environment first") << text('e') << text('n') << text('s') << key('f') << u"e"_s;
    QTest::newRow("compatible name") << none << text('n') << text('s') << key('f') << u"n"_s;
    QTest::newRow("setting") << none << none << text('s') << key('f') << u"s"_s;
    QTest::newRow("key file") << none << none << none << QByteArray(key('f') + "\n") << u"f"_s;
    QTest::newRow("31 bytes") << QString::fromLatin1(QByteArray(31, 'e').toBase64()) << none << none << noFile
                              << u"MESHHELM_MASTER_KEY"_s;
    QTest::newRow("no base64") << none << QString(text('n') + u"!"_s) << none << noFile << u"N3N_MASTER_KEY"_s;
    QTest::newRow("bad setting") << none << none << u"secret"_s << noFile << u"the settings"_s;
    QTest::newRow("empty file") << none << none << none << QByteArray(" ") << u"file"_s;
    QTest::newRow("wrong before right") << u"x"_s << text('n') << none << noFile << u"MESHHELM_MASTER_KEY"_s;
}

void DataDirTest::masterKeySources()
{
    QFETCH(QString, own);
    QFETCH(QString, compatible);
    QFETCH(QString, setting);
    QFETCH(QByteArray, keyFile);
    QFETCH(QString, expected);
    DataDir::KeySources sources{{}, setting, {}};
    sources.environment.insert(u"MESHHELM_MASTER_KEY"_s, own);
    sources.environment.insert(u"N3N_MASTER_KEY"_s, compatible);
    if (!keyFile.isEmpty()) {
        QFile file(m_temp->filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(keyFile);
        sources.keyFile = file.fileName();
    }
    const auto dir = DataDir::open(path());
    const auto key = (*dir)->masterKey(sources);
    if (expected.size() == 1) {
        QVERIFY(key);
        QCOMPARE(key->bytes(), QByteArray(32, expected.at(0).toLatin1()));
    } else {
        QVERIFY(!key);
        QCOMPARE(key.error().reason, u"MASTER_KEY_INVALID"_s);
        QVERIFY(key.error().field.endsWith(expected));
        QVERIFY(!key.error().message.contains(u"secret"_s));
    }
    QVERIFY(!QFile::exists(path(u"master.key"_s)));
}

void DataDirTest::wrongOrMissingKeys()
{
    QVERIFY(openStore(path()));
    const auto dir = DataDir::open(path());
    const auto again = (*dir)->masterKey({{}, {}, {}});
    QVERIFY(again);
    const test::FakeClock clock;
    const auto wrong = EmbeddedStore::open(**dir, Secret(QByteArray(32, 'w')), clock);
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().reason, u"MASTER_KEY_WRONG"_s);
    QVERIFY(EmbeddedStore::open(**dir, *again, clock));

    QVERIFY(QFile::rename(path(u"store.key"_s), path(u"store.kept"_s)));
    QCOMPARE(EmbeddedStore::open(**dir, *again, clock).error().reason, u"STORE_DAMAGED"_s);
    QVERIFY(!QFile::exists(path(u"store.key"_s)));
    QVERIFY(QFile::rename(path(u"store.kept"_s), path(u"store.key"_s)));
    QVERIFY(QFile::remove(path(u"master.key"_s)));
    QCOMPARE((*dir)->masterKey({{}, {}, {}}).error().reason, u"MASTER_KEY_WRONG"_s);
}

void DataDirTest::damagedStoreIsRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("garbage") << QByteArray(8192, 'x');
    QTest::newRow("cut off") << QByteArray(100, 'x');
    QTest::newRow("empty") << QByteArray();
}

void DataDirTest::damagedStoreIsRefused()
{
    QFETCH(QByteArray, content);
    QVERIFY(openStore(path()));
    QVERIFY(openStore(path()));
    QFile file(path(u"meshhelm.db"_s));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(content);
    file.close();
    const auto refused = openStore(path());
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, u"STORE_DAMAGED"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content);
}

QTEST_GUILESS_MAIN(DataDirTest)
#include "data_dir_test.moc"
