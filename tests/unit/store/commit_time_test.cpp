// SPDX-License-Identifier: GPL-3.0-or-later
#include <thread>

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "core/crypto/random.h"
#include "server/store/sqlite/database.h"
#include "server/store/sqlite/log_folder.h"
#include "server/store/sqlite/wal_check.h"
#include "server/store/writer.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace mh;
using namespace mh::store;

namespace {

constexpr qint64 kPage = 4096;
constexpr int kDeadlineMs = 120'000;

Secret key()
{
    return Secret(QByteArray(32, 'k'));
}

} // namespace

/// What a commit waits for, and what is said when it takes long.
class CommitTimeTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        auto opened = Database::open(path(), key());
        QVERIFY(opened);
        m_database = *std::move(opened);
        QVERIFY(m_database->execute("CREATE TABLE numbers(number INTEGER PRIMARY KEY, filler TEXT)"));
        m_rows = 0;
    }

    void commitsAskTheFolder()
    {
        auto folder = LogFolder::open(path(), key());
        QVERIFY(folder);
        m_database->foldBeside(folder->get());
        const qint64 size = QFile(path()).size();
        insertPages(600);
        QCOMPARE(QFile(path()).size(), size); // too little to be worth it
        insertPages(600);
        QTRY_VERIFY_WITH_TIMEOUT(!(*folder)->isBusy(), kDeadlineMs);
        QVERIFY(QFile(path()).size() >= size + 600 * kPage);
        m_database.reset();
    }

    void aLogBeginsAnewBesideAWriterWhoNeverPauses()
    {
        auto folder = LogFolder::open(path(), key());
        QVERIFY(folder);
        m_database->foldBeside(folder->get());
        quint32 longest = 0;
        int anew = 0;
        QElapsedTimer timer;
        timer.start();
        while (anew < 2 && !timer.hasExpired(kDeadlineMs)) {
            insertPages(15);
            const quint32 frames = ConfirmedMark::read(path()).frames;
            anew += frames < longest ? 1 : 0;
            longest = frames < longest ? frames : qMax(longest, frames);
        }
        QCOMPARE(anew, 2);
        m_database.reset();
        folder->reset();
        QVERIFY(checkLog(path()));
        const auto again = Database::open(path(), key());
        QVERIFY(again);
        auto count = (*again)->prepare("SELECT count(*) FROM numbers");
        QVERIFY(count && count->step());
        QCOMPARE(count->integer(0), m_rows);
    }

    void slowWritesAreToldOnceAMinute()
    {
        Writer writer(std::move(m_database));
        const auto channel = writer.makeChannel();
        int done = 0;
        const auto slow = [](Database &) -> Result<> {
            std::this_thread::sleep_for(1100ms); // the slow disk
            return {};
        };
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"writing to the store took \\d{4,} ms for 1 "_s));
        QTest::failOnWarning(QRegularExpression(u"writing to the store took"_s));
        for (int time = 1; time <= 2; ++time) {
            writer.submit(channel, slow, [&](const Result<> &result) { done += result ? 1 : 0; });
            QTRY_COMPARE_WITH_TIMEOUT(done, time, kDeadlineMs);
        }
    }

private:
    [[nodiscard]] QString path() const { return m_dir->filePath(u"store.db"_s); }
    /// At least so many, a tenth more at most, in one commit for each fifteen.
    void insertPages(int pages)
    {
        const QString filler(15 * 4000, u'x');
        for (int written = 0; written < pages; written += 15)
            QVERIFY(m_database->run("INSERT INTO numbers VALUES(?1, ?2)", ++m_rows, filler));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_database;
    qint64 m_rows = 0;
};

QTEST_GUILESS_MAIN(CommitTimeTest)
#include "commit_time_test.moc"
