// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include "server/store/flow_repository.h"
#include "server/store/migrator.h"
#include "server/store/run_repository.h"
#include "server/store/share_repository.h"
#include "server/store/sqlite/database.h"
#include "server/store/user_repository.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::store;

namespace {

const QString kOwner = u"11111111-1111-4111-8111-111111111111"_s;

QString flowId(int number)
{
    return u"00000000-0000-4000-8000-%1"_s.arg(number, 12, 10, QChar(u'0'));
}

qint64 ask(Database &database, const char *sql)
{
    auto statement = database.prepare(sql);
    if (!statement || !statement->step())
        qFatal("%s", sql);
    return statement->integer(0);
}

} // namespace

/// Owners and shares in the store, and a store from before there were any.
class SharingStoreTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        auto opened = Database::open(m_dir->filePath(u"store.db"_s), Secret(QByteArray(32, 'k')));
        QVERIFY(opened);
        m_database = *std::move(opened);
    }

    void auditEntriesGoByAge()
    {
        QVERIFY(migrate(*m_database, builtInMigrations(), 1));
        QVERIFY(m_database->run("BEGIN"));
        for (qint64 at = 1; at <= 5'010; ++at) {
            AuditEntry entry;
            entry.at = at;
            entry.action = u"LOGIN"_s;
            QVERIFY(apply(*m_database, AddAudit{entry}));
        }
        QVERIFY(m_database->run("COMMIT"));
        QCOMPARE(ask(*m_database, "SELECT count(*) FROM audit_log"), 5'010);
        for (const qint64 expected : {10, 5}) { // some at a time, the oldest first, and none that is younger
            QVERIFY(apply(*m_database, identity::RemoveAudit{5'006}));
            QCOMPARE(ask(*m_database, "SELECT count(*) FROM audit_log"), expected);
        }
        QCOMPARE(ask(*m_database, "SELECT min(at) FROM audit_log"), 5'006);
    }

    void aStoreFromBeforeKeepsEverything()
    {
        const QList<Migration> steps = builtInMigrations();
        QVERIFY(migrate(*m_database, steps.first(1), 1));
        const auto addUser = [this](int uid, const QString &id, const QString &permissions) {
            return m_database->run(
                "INSERT INTO users VALUES(?1, ?2, ?3, '', '', '', 'user', 'active', 0, 0, 0, 0, 0, 0, '', 0, ?4)",
                qint64(uid), id, u"user%1"_s.arg(uid), permissions);
        };
        QVERIFY(addUser(1, kOwner, {}));
        QVERIFY(addUser(2, flowId(2), u"flow.view flow.edit"_s));
        QVERIFY(addUser(3, flowId(3), u"flow.*"_s));
        for (const qint64 deletedAt : {0, 5}) {
            QVERIFY(m_database->run(
                "INSERT INTO flows VALUES(?1, ?2, '', ?3, 1, 1, ?4, 1, '{\"nodes\":[],\"edges\":[]}', '{}', '')",
                flowId(int(deletedAt)), u"flow"_s, kOwner, deletedAt));
        }
        QVERIFY(m_database->run("INSERT INTO executions VALUES(1, ?1, ?2, '', 'completed', 1, 1, 2, ?3, '{}', '{}')",
                                flowId(9), flowId(0),
                                QString(u"{\"id\":\""_s + flowId(9) + u"\",\"flow\":\""_s + flowId(0) + u"\"}"_s)));

        QVERIFY(migrate(*m_database, steps, 2));
        const auto flows = loadFlows(*m_database);
        QVERIFY(flows);
        QCOMPARE(flows->size(), 1);
        QCOMPARE(flows->first().owner, UserId::fromString(kOwner));
        QVERIFY(flows->first().workspace.isNull());
        const auto places = loadFlowPlaces(*m_database);
        QVERIFY(places);
        QCOMPARE(places->size(), 2); // the removed one too: its runs are still its owner's
        for (const engine::FlowPlace &place : *places)
            QCOMPARE(place.owner, UserId::fromString(kOwner));
        QCOMPARE(ask(*m_database, "SELECT count(*) FROM executions"), 1);
        QCOMPARE(ask(*m_database, "SELECT count(*) FROM users WHERE permissions = 'flow.view flow.edit flow.manage'"),
                 1);
        QCOMPARE(ask(*m_database, "SELECT count(*) FROM users WHERE permissions IN ('', 'flow.*')"), 2);
    }

    void keepsShares()
    {
        QVERIFY(migrate(*m_database, builtInMigrations(), 1));
        access::Share share{ShareId::make(),     FlowId::make(), {}, u"eva@example.org"_s,
                            access::Level::Edit, UserId::make(), 7,  0};
        QVERIFY(apply(*m_database, access::SaveShare{share}));
        share.user = UserId::make();
        share.acceptedAt = 9;
        share.level = access::Level::Admin;
        share.revision = 2;
        QVERIFY(apply(*m_database, access::SaveShare{share}));
        const auto loaded = loadShares(*m_database);
        QVERIFY(loaded);
        QCOMPARE(*loaded, QList<access::Share>{share});
        access::Share again = share;
        again.id = ShareId::make();
        again.revision = 1;
        QVERIFY(!apply(*m_database, access::SaveShare{again})); // one for each flow and person
        QVERIFY(apply(*m_database, access::RemoveShare{share.id}));
        QVERIFY(loadShares(*m_database)->isEmpty());
    }

    void findsTheRunsOfSomeFlowsFast()
    {
        QVERIFY(migrate(*m_database, builtInMigrations(), 1));
        // 100,000 runs of 10,000 flows, every fourth of them failed.
        QVERIFY(m_database->execute("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)"
                                    " INSERT INTO executions(id, flow_id, flow_version_id, status, created_at, "
                                    "started_at, completed_at, head, inputs, state)"
                                    " SELECT printf('10000000-0000-4000-8000-%012d', i), "
                                    "printf('00000000-0000-4000-8000-%012d', i % 10000), '',"
                                    " CASE i % 4 WHEN 0 THEN 'failed' ELSE 'completed' END, i, i, i + 1,"
                                    " printf('{\"id\":\"10000000-0000-4000-8000-%012d\",\"version\":\"-\",\"flow\":"
                                    "\"00000000-0000-4000-8000-%012d\"}', i, i % 10000),"
                                    " '{}', printf('%.500c', 'x') FROM n"));
        engine::RunQuery query;
        query.among = QSet<FlowId>();
        for (int i = 0; i < 5000; ++i)
            query.among->insert(FlowId::fromString(flowId(i * 2)));
        QElapsedTimer timer;
        timer.start();
        for (const int page : {0, 2499}) {
            query.page = page;
            const auto found = findRuns(*m_database, query);
            QVERIFY2(found, found ? "" : qPrintable(found.error().message));
            QCOMPARE(found->total, 50'000);
            QCOMPARE(found->items.size(), 20);
            for (const engine::RunSummary &run : found->items)
                QVERIFY(query.among->contains(run.head.flow));
        }
        query.page = 0;
        query.status = execution::RunStatus::Failed;
        const auto failed = findRuns(*m_database, query);
        QVERIFY(failed);
        QCOMPARE(failed->total, 25'000);
        qInfo("three pages of 50,000 runs in %lld ms", timer.elapsed());
        QVERIFY(timer.elapsed() < 5'000); // some 300 ms on a quiet machine
        query.among = QSet<FlowId>();
        QCOMPARE(findRuns(*m_database, query)->total, 0);
    }

    void findsRunsByWhatIsKnownOfThem()
    {
        QVERIFY(migrate(*m_database, builtInMigrations(), 1));
        // 100,000 runs of two flows; every tenth by a webhook, every hundredth failed, every thousandth a test.
        QVERIFY(m_database->execute(
            "INSERT INTO flows(id, name, description, created_by, created_at, updated_at, deleted_at, revision, draft, "
            "settings,"
            " published) VALUES('00000000-0000-4000-8000-000000000000', 'Orders', '', '', 0, 0, 0, 1, '{}', '{}', ''),"
            " ('00000000-0000-4000-8000-000000000001', 'Invoices', '', '', 0, 0, 0, 1, '{}', '{}', '');"
            "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)"
            " INSERT INTO executions(id, flow_id, flow_version_id, status, created_at, started_at, completed_at, head, "
            "inputs,"
            " state, debug, trigger_type, error_code)"
            " SELECT printf('10000000-0000-4000-8000-%012d', i), printf('00000000-0000-4000-8000-%012d', i % 2), '',"
            " CASE i % 100 WHEN 0 THEN 'failed' ELSE 'completed' END, i, i, i + 1,"
            " printf('{\"id\":\"10000000-0000-4000-8000-%012d\",\"version\":\"-\",\"flow\":\"00000000-0000-4000-8000-%"
            "012d\"}', i, i % 2),"
            " '{}', printf('%.500c', 'x'), CASE i % 1000 WHEN 0 THEN '{}' ELSE '' END,"
            " CASE i % 10 WHEN 0 THEN 'webhook' ELSE 'api' END, CASE i % 100 WHEN 0 THEN 'HTTP_503' ELSE '' END FROM "
            "n"));
        const auto total = [this](const engine::RunQuery &query) {
            const auto found = findRuns(*m_database, query);
            return found ? found->total : -1;
        };
        QElapsedTimer timer;
        timer.start();
        engine::RunQuery query;
        query.search = u"http_5"_s;
        QCOMPARE(total(query), 1000);
        query.from = 50'000;
        QCOMPARE(total(query), 500);
        query.to = 50'101;
        QCOMPARE(total(query), 2);
        query = {};
        query.search = u"invoi"_s;
        QCOMPARE(total(query), 50'000);
        query.triggerType = u"webhook"_s;
        QCOMPARE(total(query), 0); // those are all orders
        query.search = u"000000012345"_s;
        query.triggerType = u"api"_s;
        QCOMPARE(total(query), 1);
        query = {};
        query.test = true;
        QCOMPARE(total(query), 100);
        query.test = false;
        query.status = execution::RunStatus::Failed;
        QCOMPARE(total(query), 900);
        query.among = QSet<FlowId>{FlowId::fromString(flowId(1))};
        QCOMPARE(total(query), 0); // what failed is in the other flow
        query.status.reset();
        query.page = 2000;
        const auto page = findRuns(*m_database, query);
        QVERIFY2(page, page ? "" : qPrintable(page.error().message));
        QCOMPARE(page->total, 50'000);
        QCOMPARE(page->items.size(), 20);
        QVERIFY(page->items.first().head.createdAt == 0
                && page->items.first().head.flow == FlowId::fromString(flowId(1)));
        qInfo("ten searches in 100,000 runs: %lld ms", timer.elapsed());
        QVERIFY(timer.elapsed() < 10'000); // some 800 ms on a quiet machine
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_database;
};

QTEST_GUILESS_MAIN(SharingStoreTest)
#include "sharing_store_test.moc"
