// SPDX-License-Identifier: GPL-3.0-or-later
#include <semaphore>

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/ordered_id.h"
#include "core/crypto/random.h"
#include "server/store/migrator.h"
#include "server/store/reader.h"
#include "server/store/sqlite/database.h"
#include "server/store/sqlite/transaction.h"
#include "server/store/writer.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::store;

namespace {

constexpr qint64 kPage = 4096;

Secret keyOf(char fill)
{
    return Secret(QByteArray(32, fill));
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void putContent(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(content), content.size());
}

Result<> insert(Database &database, qint64 number)
{
    return database.run("INSERT INTO numbers(number, filler) VALUES(?1, ?2)", number, u"MARKER"_s);
}

qint64 ask(Database &database, const char *sql)
{
    auto statement = database.prepare(sql);
    return statement && statement->step() ? statement->integer(0) : -1;
}

} // namespace

class StoreTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init();

    void settings();
    void statements();
    void nothingReadableOnDisk();
    void wrongKeyLeavesTheFileAlone();
    void damage_data();
    void damage();
    void transactionsRollBack();

    void migrations();
    void namesAreUniqueAmongWhatIsThere_data();
    void namesAreUniqueAmongWhatIsThere();
    void listsOfRunsHaveTheirIndexes_data();
    void listsOfRunsHaveTheirIndexes();
    void migrationsRefuse_data();
    void migrationsRefuse();
    void modulesCountTheirOwnSteps();

    void groupCommit();
    void failuresStayAlone();
    void channelRefusesWhatBuildsOnARefusal();
    void diskFull();
    void newerServerFencesTheOlderOneOff();
    void closingWritesWhatIsQueued();
    void readersSeeOneMoment();

    void orderedIds();

private:
    std::unique_ptr<Database> openNew();
    [[nodiscard]] QString path() const { return m_dir->filePath(u"test.db"_s); }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void StoreTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
}

std::unique_ptr<Database> StoreTest::openNew()
{
    auto database = Database::open(path(), keyOf('k'));
    if (!database || !(*database)->execute("CREATE TABLE numbers(number INTEGER PRIMARY KEY, filler TEXT NOT NULL)"))
        return nullptr;
    return *std::move(database);
}

void StoreTest::settings()
{
    const auto database = openNew();
    QVERIFY(database);
    QCOMPARE(ask(*database, "PRAGMA synchronous"), 2);
    QCOMPARE(ask(*database, "PRAGMA foreign_keys"), 1);
    QCOMPARE(ask(*database, "PRAGMA auto_vacuum"), 2);
    QCOMPARE(ask(*database, "PRAGMA busy_timeout"), 5000);
    QCOMPARE(ask(*database, "PRAGMA temp_store"), 2);
    auto mode = database->prepare("PRAGMA journal_mode");
    QVERIFY(mode && mode->step());
    QCOMPARE(mode->text(0), u"wal"_s);
    const auto reading = Database::open(path(), keyOf('k'), Database::Mode::ReadOnly);
    QVERIFY(reading);
    QCOMPARE(insert(**reading, 1).error().reason, u"STORE_IO"_s);
    QVERIFY(!Database::open(m_dir->filePath(u"missing.db"_s), keyOf('k'), Database::Mode::ReadOnly));
}

void StoreTest::statements()
{
    const auto database = openNew();
    QVERIFY(database->execute("CREATE TABLE v(i INTEGER, t TEXT, b BLOB, n TEXT, u TEXT)"));
    const auto id = FlowId::make();
    const QByteArray bytes("a\0b", 3);
    QVERIFY(database->run("INSERT INTO v VALUES(?1, ?2, ?3, ?4, ?5)", qint64(-1) << 62, u"名前\n"_s, Blob{bytes},
                          nullptr, id));
    auto row = database->prepare("SELECT i, t, b, n, u FROM v");
    QVERIFY(row);
    QVERIFY(*row->step());
    QCOMPARE(row->integer(0), qint64(-1) << 62);
    QCOMPARE(row->text(1), u"名前\n"_s);
    QCOMPARE(row->bytes(2), bytes);
    QVERIFY(row->text(3).isEmpty());
    QCOMPARE(row->id<FlowTag>(4), id);
    QVERIFY(!*row->step());

    QVERIFY(insert(*database, 1));
    const auto again = insert(*database, 1);
    QCOMPARE(again.error().code, ErrorCode::Conflict);
    QCOMPARE(again.error().reason, u"STORE_CONSTRAINT"_s);
    QVERIFY(!database->run("INSERT INTO numbers VALUES(?1, ?2)", qint64(2), u"x"_s, u"one too many"_s));
    QVERIFY(!database->prepare("SELECT nothing FROM nowhere"));
}

void StoreTest::nothingReadableOnDisk()
{
    {
        const auto database = openNew();
        QVERIFY(insert(*database, 1));
        const QByteArray log = contentOf(path() + u"-wal"_s);
        QVERIFY(log.size() > kPage);
        QVERIFY(!log.contains("MARKER"));
    }
    const QByteArray file = contentOf(path());
    QVERIFY(file.size() >= kPage);
    QVERIFY(!file.contains("MARKER"));
    QVERIFY(!file.contains("SQLite format"));
}

void StoreTest::wrongKeyLeavesTheFileAlone()
{
    const QString copy = m_dir->filePath(u"copy.db"_s);
    {
        // As a killed server leaves it: the newest rows only in the log.
        const auto database = openNew();
        QVERIFY(insert(*database, 1));
        QVERIFY(database->execute("PRAGMA wal_checkpoint"));
        QVERIFY(insert(*database, 2));
        putContent(copy, contentOf(path()));
        putContent(copy + u"-wal"_s, contentOf(path() + u"-wal"_s));
    }
    const QByteArray file = contentOf(copy);
    const QByteArray log = contentOf(copy + u"-wal"_s);
    const auto refused = Database::open(copy, keyOf('x'));
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, u"STORE_WRONG_KEY"_s);
    QCOMPARE(contentOf(copy), file);
    QCOMPARE(contentOf(copy + u"-wal"_s), log);
    QCOMPARE(Database::open(copy, Secret(QByteArray(31, 'k'))).error().code, ErrorCode::Internal);

    const auto opened = Database::open(copy, keyOf('k'));
    QVERIFY(opened);
    QCOMPARE(ask(**opened, "SELECT count(*) FROM numbers"), 2);
}

void StoreTest::damage_data()
{
    QTest::addColumn<int>("how");
    QTest::addColumn<QString>("reason");
    QTest::newRow("cut inside a page") << 0 << u"STORE_DAMAGED"_s;
    QTest::newRow("cut between pages") << 1 << u"STORE_DAMAGED"_s;
    QTest::newRow("garbage in the middle") << 2 << u"STORE_DAMAGED"_s;
    QTest::newRow("garbage at the beginning") << 3 << u"STORE_WRONG_KEY"_s;
    QTest::newRow("plain SQLite") << 4 << u"STORE_WRONG_KEY"_s;
}

void StoreTest::damage()
{
    QFETCH(int, how);
    QFETCH(QString, reason);
    {
        const auto database = openNew();
        auto transaction = Transaction::begin(*database, Transaction::Kind::Write);
        for (qint64 i = 0; i < 2000; ++i)
            QVERIFY(insert(*database, i));
        QVERIFY(transaction->commit());
    }
    QByteArray file = contentOf(path());
    QVERIFY(file.size() > 8 * kPage);
    switch (how) {
    case 0: file.chop(100); break;
    case 1: file.truncate(file.size() / kPage / 2 * kPage); break;
    case 2: file.replace(4 * kPage, kPage, QByteArray(kPage, 'x')); break;
    case 3: file.replace(0, kPage, QByteArray(kPage, 'x')); break;
    case 4: file.replace(0, 16, QByteArray("SQLite format 3\0", 16)); break;
    }
    putContent(path(), file);
    auto database = Database::open(path(), keyOf('k'));
    // What damage behind the first page does shows when that page is read.
    auto found =
        database ? (*database)->run("SELECT sum(number), max(filler) FROM numbers") : Result<>(database.error());
    QVERIFY(!found);
    QCOMPARE(found.error().reason, reason);
    if (database) // whoever asked is to come back, not to think that it was their fault
        QCOMPARE(found.error().code, ErrorCode::Unavailable);
    if (how == 2) {
        const auto reader = Reader::open(path(), keyOf('k'));
        QVERIFY(reader);
        QVERIFY(!(*reader)->isDamaged());
        const auto read = (*reader)->read<int>([](Database &db) -> Result<int> {
            const auto sum = db.run("SELECT sum(number), max(filler) FROM numbers");
            return sum ? Result<int>(1) : Result<int>(sum.error());
        });
        QTRY_VERIFY(read.isFinished());
        QVERIFY((*reader)->isDamaged());
    }
    if (!database)
        QCOMPARE(contentOf(path()), file);
}

void StoreTest::transactionsRollBack()
{
    const auto database = openNew();
    {
        auto transaction = Transaction::begin(*database, Transaction::Kind::Write);
        QVERIFY(transaction);
        QVERIFY(insert(*database, 1));
    }
    QCOMPARE(ask(*database, "SELECT count(*) FROM numbers"), 0);
    auto transaction = Transaction::begin(*database, Transaction::Kind::Write);
    QVERIFY(insert(*database, 1));
    QVERIFY(transaction->commit());
    QCOMPARE(ask(*database, "SELECT count(*) FROM numbers"), 1);
}

void StoreTest::migrations()
{
    const auto database = openNew();
    const QList<Migration> builtIn = builtInMigrations();
    QVERIFY(!builtIn.isEmpty());
    for (qsizetype i = 0; i < builtIn.size(); ++i)
        QCOMPARE(builtIn[i].number, int(i + 1));
    QCOMPARE(builtIn[0].name, u"0001_foundation"_s);
    QVERIFY(migrate(*database, builtIn, 1));
    QVERIFY(migrate(*database, builtIn, 2)); // nothing left to do
    QCOMPARE(ask(*database, "SELECT count(*) FROM schema_migrations"), builtIn.size());
    QCOMPARE(ask(*database, "SELECT max(applied_at) FROM schema_migrations"), 1);
    QCOMPARE(ask(*database, "SELECT count(*) FROM executions"), 0);
}

void StoreTest::namesAreUniqueAmongWhatIsThere_data()
{
    QTest::addColumn<QByteArray>("index");
    QTest::addColumn<QByteArray>("columns");
    QTest::newRow("flows") << QByteArray("flows_by_name") << QByteArray("flows(name) WHERE deleted_at = 0");
    QTest::newRow("components") << QByteArray("components_by_name")
                                << QByteArray("components(name) WHERE deleted_at = 0");
    QTest::newRow("services") << QByteArray("services_by_name") << QByteArray("services(name) WHERE deleted_at = 0");
}

/// The documents write them as constraints with a condition, which no database takes.
void StoreTest::namesAreUniqueAmongWhatIsThere()
{
    QFETCH(QByteArray, index);
    QFETCH(QByteArray, columns);
    const auto database = openNew();
    QVERIFY(migrate(*database, builtInMigrations(), 1));
    const QByteArray question =
        "SELECT count(*) FROM sqlite_master WHERE sql = 'CREATE UNIQUE INDEX " + index + " ON " + columns + "'";
    QCOMPARE(ask(*database, question.constData()), 1);
}

void StoreTest::listsOfRunsHaveTheirIndexes_data()
{
    QTest::addColumn<QByteArray>("condition");
    QTest::addColumn<QByteArray>("index");
    QTest::newRow("status") << QByteArray("WHERE status = 'failed'") << QByteArray("executions_by_status");
    QTest::newRow("flow") << QByteArray("WHERE flow_id = 'x'") << QByteArray("executions_by_flow");
    QTest::newRow("newest first") << QByteArray("ORDER BY created_at DESC") << QByteArray("executions_by_creation");
    QTest::newRow("error") << QByteArray("WHERE error_code = 'X' AND error_code <> ''")
                           << QByteArray("executions_by_error");
    QTest::newRow("tests of a version") << QByteArray("WHERE flow_version_id = 'x' AND debug <> ''")
                                        << QByteArray("executions_of_tests");
}

void StoreTest::listsOfRunsHaveTheirIndexes()
{
    QFETCH(QByteArray, condition);
    QFETCH(QByteArray, index);
    const auto database = openNew();
    QVERIFY(migrate(*database, builtInMigrations(), 1));
    const QByteArray question = "EXPLAIN QUERY PLAN SELECT status FROM executions " + condition;
    auto plan = database->prepare(question.constData());
    QVERIFY(plan);
    QVERIFY(*plan->step());
    QVERIFY2(plan->text(3).contains(QLatin1StringView(index)), qPrintable(plan->text(3)));
}

void StoreTest::migrationsRefuse_data()
{
    QTest::addColumn<QList<int>>("known");
    QTest::addColumn<QByteArray>("textOfSecond");
    QTest::addColumn<QString>("reason");
    QTest::newRow("store is newer") << QList<int>{1} << QByteArray() << u"STORE_NEWER"_s;
    QTest::newRow("text was changed") << QList<int>{1, 2} << QByteArray("CREATE TABLE c(x)") << u"STORE_DAMAGED"_s;
    QTest::newRow("step fails half-way") << QList<int>{1, 2, 3} << QByteArray("CREATE TABLE b(x)") << QString();
}

void StoreTest::migrationsRefuse()
{
    QFETCH(QList<int>, known);
    QFETCH(QByteArray, textOfSecond);
    QFETCH(QString, reason);
    const auto database = openNew();
    QVERIFY(migrate(*database, {{1, u"0001_a"_s, "CREATE TABLE a(x)"}, {2, u"0002_b"_s, "CREATE TABLE b(x)"}}, 1));
    QList<Migration> migrations{{1, u"0001_a"_s, "CREATE TABLE a(x)"},
                                {2, u"0002_b"_s, textOfSecond},
                                {3, u"0003_c"_s, "CREATE TABLE half(x); INSERT INTO nowhere VALUES(1)"}};
    migrations.resize(known.size());
    const auto refused = migrate(*database, migrations, 2);
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, reason);
    QCOMPARE(ask(*database, "SELECT count(*) FROM schema_migrations"), 2);
    QCOMPARE(ask(*database, "SELECT count(*) FROM sqlite_master WHERE name='half'"), 0);
}

void StoreTest::modulesCountTheirOwnSteps()
{
    const auto database = openNew();
    const Migration own{1, u"0001_a"_s, "CREATE TABLE a(x)"};
    const Migration toy{1, u"toy 1"_s, "CREATE TABLE toy_b(x)", u"toy"_s};
    QVERIFY(migrate(*database, {own}, 1));
    QVERIFY(migrate(*database, {own, toy}, 2)); // one that comes later
    QVERIFY(migrate(*database, {own, toy}, 3));
    QCOMPARE(migrate(*database, {own}, 4).error().reason, u"STORE_NEWER"_s);
    Migration changed = toy;
    changed.sql += ';';
    QCOMPARE(migrate(*database, {own, changed}, 5).error().reason, u"STORE_DAMAGED"_s);
}

void StoreTest::groupCommit()
{
    auto database = openNew();
    auto outside = Database::open(path(), keyOf('k'), Database::Mode::ReadOnly);
    QVERIFY(outside);
    Writer writer(std::move(database));
    const auto channel = writer.makeChannel();
    std::counting_semaphore<> gate(0);
    std::counting_semaphore<> begun(0);
    QList<int> answered;
    qint64 seenInside = -1;
    qint64 seenOutside = -1;
    const auto note = [&](int number) {
        return [&answered, number](const Result<> &result) { answered.append(result ? number : -1); };
    };
    // While the first is held up, the others arrive and become one transaction.
    writer.submit(
        channel,
        [&](Database &) -> Result<> {
            begun.release();
            gate.acquire();
            return {};
        },
        note(0));
    begun.acquire();
    for (int i = 1; i <= 100; ++i)
        writer.submit(
            channel, [i](Database &db) { return insert(db, i); }, note(i));
    writer.submit(
        channel,
        [&](Database &db) -> Result<> {
            seenInside = ask(db, "SELECT count(*) FROM numbers");
            seenOutside = ask(**outside, "SELECT count(*) FROM numbers");
            return {};
        },
        note(101));
    gate.release(10); // a task may run twice
    QTRY_COMPARE(answered.size(), 102);
    for (int i = 0; i <= 101; ++i)
        QCOMPARE(answered[i], i);
    QCOMPARE(seenInside, 100);
    QCOMPARE(seenOutside, 0);
    writer.close();
    QCOMPARE(ask(**outside, "SELECT count(*) FROM numbers"), 100);
}

void StoreTest::failuresStayAlone()
{
    auto database = openNew();
    Writer writer(std::move(database));
    std::counting_semaphore<> gate(0);
    QStringList answered;
    const auto note = [&](const Result<> &result) { answered.append(result ? u"ok"_s : result.error().reason); };
    writer.submit(
        writer.makeChannel(),
        [&](Database &) -> Result<> {
            gate.acquire();
            return {};
        },
        note);
    writer.submit(
        writer.makeChannel(), [](Database &db) { return insert(db, 1); }, note);
    writer.submit(
        writer.makeChannel(),
        [](Database &db) -> Result<> {
            if (auto half = insert(db, 2); !half)
                return half;
            return insert(db, 1);
        },
        note);
    writer.submit(
        writer.makeChannel(), [](Database &db) { return insert(db, 3); }, note);
    gate.release(10); // a task may run twice
    QTRY_COMPARE(answered, (QStringList{u"ok"_s, u"ok"_s, u"STORE_CONSTRAINT"_s, u"ok"_s}));
    writer.close();
    auto reading = Database::open(path(), keyOf('k'));
    QCOMPARE(ask(**reading, "SELECT sum(number) FROM numbers"), 4);
}

void StoreTest::channelRefusesWhatBuildsOnARefusal()
{
    auto database = openNew();
    Writer writer(std::move(database));
    const auto channel = writer.makeChannel();
    QStringList answered;
    const auto note = [&](const Result<> &result) { answered.append(result ? u"ok"_s : result.error().reason); };
    const auto fails = [](Database &) -> Result<> { return unavailable(u"no"_s, u"TEST"_s); };
    writer.submit(channel, fails, [&](const Result<> &result) {
        note(result);
        // Whoever has heard of the refusal may try again.
        writer.submit(
            channel, [](Database &db) { return insert(db, 7); }, note);
    });
    for (int i = 0; i < 3; ++i)
        writer.submit(
            channel, [i](Database &db) { return insert(db, i); }, note);
    writer.submit(
        writer.makeChannel(), [](Database &db) { return insert(db, 20); }, note);
    QTRY_COMPARE(answered, (QStringList{u"TEST"_s, u"STORE_REFUSED"_s, u"STORE_REFUSED"_s, u"STORE_REFUSED"_s, u"ok"_s,
                                        u"ok"_s}));
    writer.close();
    auto reading = Database::open(path(), keyOf('k'));
    QCOMPARE(ask(**reading, "SELECT sum(number) FROM numbers"), 27);
}

void StoreTest::diskFull()
{
    auto database = openNew();
    QVERIFY(database->execute("PRAGMA max_page_count=40"));
    Writer writer(std::move(database));
    std::counting_semaphore<> gate(0);
    QStringList answered;
    ErrorCode code = ErrorCode::Internal;
    const auto note = [&](const Result<> &result) { answered.append(result ? u"ok"_s : result.error().reason); };
    writer.submit(
        writer.makeChannel(),
        [&](Database &) -> Result<> {
            gate.acquire();
            return {};
        },
        note);
    writer.submit(
        writer.makeChannel(), [](Database &db) { return insert(db, 1); }, note);
    writer.submit(
        writer.makeChannel(),
        [](Database &db) -> Result<> {
            if (auto half = insert(db, 2); !half)
                return half;
            return db.run("INSERT INTO numbers VALUES(3, ?1)", QByteArray(40 * kPage, 'x'));
        },
        [&](const Result<> &result) {
            note(result);
            code = result ? code : result.error().code;
        });
    writer.submit(
        writer.makeChannel(), [](Database &db) { return insert(db, 4); }, note);
    gate.release(10); // a task may run twice
    QTRY_COMPARE(answered, (QStringList{u"ok"_s, u"ok"_s, u"STORE_FULL"_s, u"ok"_s}));
    QCOMPARE(code, ErrorCode::Unavailable);
    writer.close();
    auto reading = Database::open(path(), keyOf('k'));
    QCOMPARE(ask(**reading, "SELECT sum(number) FROM numbers"), 5);
}

void StoreTest::newerServerFencesTheOlderOneOff()
{
    auto database = openNew();
    QVERIFY(migrate(*database, builtInMigrations(), 1));
    QVERIFY(database->run("INSERT INTO server_starts(number, started_at) VALUES(7, 1)"));
    QStringList answered;
    const auto note = [&](const Result<> &result) { answered.append(result ? u"ok"_s : result.error().reason); };
    Writer writer(std::move(database), 7);
    writer.submit(
        writer.makeChannel(), [](Database &db) { return insert(db, 1); }, note);
    QTRY_COMPARE(answered, QStringList{u"ok"_s});
    const auto newer = Database::open(path(), keyOf('k'));
    QVERIFY(newer);
    QVERIFY((*newer)->run("INSERT INTO server_starts(number, started_at) VALUES(8, 2)"));
    for (int i = 2; i < 5; ++i) // together and alone
        writer.submit(
            writer.makeChannel(), [i](Database &db) { return insert(db, i); }, note);
    QTRY_COMPARE(answered, (QStringList{u"ok"_s, u"STORE_FENCED"_s, u"STORE_FENCED"_s, u"STORE_FENCED"_s}));
    writer.close();
    QCOMPARE(ask(**newer, "SELECT sum(number) FROM numbers"), 1);
}

void StoreTest::closingWritesWhatIsQueued()
{
    auto database = openNew();
    QStringList answered;
    const auto note = [&](const Result<> &result) { answered.append(result ? u"ok"_s : result.error().reason); };
    Writer writer(std::move(database));
    for (int i = 0; i < 3; ++i)
        writer.submit(
            writer.makeChannel(), [i](Database &db) { return insert(db, i); }, note);
    writer.close();
    writer.submit(
        writer.makeChannel(), [](Database &db) { return insert(db, 9); }, note);
    QTRY_COMPARE(answered, (QStringList{u"ok"_s, u"ok"_s, u"ok"_s, u"STORE_CLOSED"_s}));
    auto reading = Database::open(path(), keyOf('k'));
    QCOMPARE(ask(**reading, "SELECT count(*) FROM numbers"), 3);
}

void StoreTest::readersSeeOneMoment()
{
    const auto database = openNew();
    QVERIFY(insert(*database, 1));
    auto reader = Reader::open(path(), keyOf('k'));
    QVERIFY(reader);
    std::binary_semaphore first(0);
    std::binary_semaphore second(0);
    auto both = (*reader)->read<QList<qint64>>([&](Database &db) -> Result<QList<qint64>> {
        const qint64 before = ask(db, "SELECT count(*) FROM numbers");
        first.release();
        second.acquire();
        return QList<qint64>{before, ask(db, "SELECT count(*) FROM numbers")};
    });
    first.acquire();
    QVERIFY(insert(*database, 2));
    second.release();
    QTRY_VERIFY(both.isFinished());
    QCOMPARE(*both.result(), (QList<qint64>{1, 1}));
    auto later =
        (*reader)->read<qint64>([](Database &db) -> Result<qint64> { return ask(db, "SELECT count(*) FROM numbers"); });
    QTRY_VERIFY(later.isFinished());
    QCOMPARE(*later.result(), 2);
    auto failing = (*reader)->read<qint64>([](Database &) -> Result<qint64> { return notFound(u"nothing"_s); });
    QTRY_VERIFY(failing.isFinished());
    QCOMPARE(failing.result().error().code, ErrorCode::NotFound);
}

void StoreTest::orderedIds()
{
    QString before;
    QSet<ExecutionId> seen;
    for (qint64 ms = 1'700'000'000'000; ms < 1'700'000'200'000; ms += 997) {
        const auto id = makeOrderedId<ExecutionId>(ms);
        seen << id << makeOrderedId<ExecutionId>(ms);
        QVERIFY(before < id.toString());
        before = id.toString();
        QCOMPARE(before.at(14), u'7');
        QCOMPARE(id.uuid().variant(), QUuid::DCE);
        QCOMPARE(ExecutionId::fromString(before), id);
    }
    QCOMPARE(seen.size(), 2 * 201);
}

QTEST_GUILESS_MAIN(StoreTest)
#include "store_test.moc"
