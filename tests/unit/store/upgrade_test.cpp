// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

#include "server/store/access_repository.h"
#include "server/store/component_repository.h"
#include "server/store/flow_repository.h"
#include "server/store/mail_repository.h"
#include "server/store/migrator.h"
#include "server/store/run_repository.h"
#include "server/store/service_repository.h"
#include "server/store/share_repository.h"
#include "server/store/sqlite/database.h"
#include "server/store/trigger_repository.h"
#include "server/store/user_repository.h"
#include "server/store/vault_repository.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::store;

namespace {

constexpr auto kOldRows =
    "INSERT INTO users VALUES(1, '11111111-1111-4111-8111-111111111111', 'ann', 'ann@example.org', 'Ann', 'hash', "
    "'admin', 'active', "
    "0, 0, 5, 6, 0, 7, '', 1, '');"
    "INSERT INTO refresh_tokens VALUES('t', '11111111-1111-4111-8111-111111111111', 'f', 'web', 9, 0, 'd', 'a', 5);"
    "INSERT INTO audit_log VALUES(1, 5, '11111111-1111-4111-8111-111111111111', 'ann', 'LOGIN', '', '', '', '', '{}');"
    "INSERT INTO workspaces VALUES('22222222-2222-4222-8222-222222222222', 'w', "
    "'11111111-1111-4111-8111-111111111111', 5);"
    "INSERT INTO workspace_members VALUES('22222222-2222-4222-8222-222222222222', "
    "'11111111-1111-4111-8111-111111111111');"
    "INSERT INTO credentials VALUES('33333333-3333-4333-8333-333333333333', 'c', '', 'http_basic', 'private', 's', '', "
    "'11111111-1111-4111-8111-111111111111', '', 5, 5);"
    "INSERT INTO flows VALUES('44444444-4444-4444-8444-444444444444', 'f', '', '11111111-1111-4111-8111-111111111111', "
    "5, 5, 0, 3, "
    "'{\"nodes\":[],\"edges\":[]}', '{}', '55555555-5555-4555-8555-555555555555');"
    "INSERT INTO flow_versions VALUES('55555555-5555-4555-8555-555555555555', '44444444-4444-4444-8444-444444444444', "
    "'1', 'published', "
    "'{\"nodes\":[],\"edges\":[]}', '{}', '11111111-1111-4111-8111-111111111111', 5);"
    "INSERT INTO triggers VALUES('66666666-6666-4666-8666-666666666666', '44444444-4444-4444-8444-444444444444', "
    "'webhook', 't', 1, "
    "'{\"token\":\"x\"}', '11111111-1111-4111-8111-111111111111', 5, 5, 0);"
    "INSERT INTO trigger_keys VALUES('44444444-4444-4444-8444-444444444444', 'k', "
    "'77777777-7777-4777-8777-777777777777', 5);"
    "INSERT INTO services VALUES('88888888-8888-4888-8888-888888888888', 's', '', "
    "'{\"baseUrl\":\"http://127.0.0.1:1\"}', '', "
    "'11111111-1111-4111-8111-111111111111', 5, 5, 0);"
    "INSERT INTO components VALUES('99999999-9999-4999-8999-999999999999', 'resize', 'R', '', '', '', "
    "'11111111-1111-4111-8111-111111111111', 5, 5);"
    "INSERT INTO component_versions VALUES('aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa', "
    "'99999999-9999-4999-8999-999999999999', '2', '', '{}', '{}', '{}', '{}', 'active', '', 5);"
    "INSERT INTO component_versions VALUES('00000000-aaaa-4aaa-8aaa-aaaaaaaaaaaa', "
    "'99999999-9999-4999-8999-999999999999', '1', '', '{}', '{}', '{}', '{}', 'active', '', 5);"
    "INSERT INTO component_endpoints VALUES('99999999-9999-4999-8999-999999999999', 0, 'http://127.0.0.1:2');";

} // namespace

/// A store as any former step left it opens with all that was in it.
class UpgradeTest : public QObject
{
    Q_OBJECT

private slots:
    void removedComponentsStay()
    {
        QTemporaryDir folder;
        const auto opened = Database::open(folder.filePath(u"store.db"_s), Secret(QByteArray(32, 'k')));
        QVERIFY(opened);
        Database &database = **opened;
        QVERIFY(migrate(database, builtInMigrations(), 1));
        registry::Component component;
        component.id = ComponentId::make();
        component.name = u"resize"_s;
        component.versions = {{ComponentVersionId::make(), u"1"_s, {}, {}, {}, {}, {}, {}, {}, 5}};
        QVERIFY(apply(database, registry::SaveComponent{component}));
        QVERIFY(apply(database, registry::SaveComponentVersion{component.id, component.versions.first()}));
        QVERIFY(apply(database, registry::RemoveComponent{component.id, 77}));
        QVERIFY(loadComponents(database)->isEmpty());
        auto kept = database.prepare("SELECT c.deleted_at, v.version FROM components c JOIN component_versions v"
                                     " ON v.component_id = c.id WHERE c.name = 'resize'");
        QVERIFY(kept && kept->step());
        QCOMPARE(kept->integer(0), 77);
        QCOMPARE(kept->text(1), u"1"_s);
    }

    void everyFormerStoreKeepsItsRows_data()
    {
        QTest::addColumn<int>("steps");
        for (int steps = 1; steps < builtInMigrations().size(); ++steps)
            QTest::addRow("left by step %d", steps) << steps;
    }
    void everyFormerStoreKeepsItsRows()
    {
        QFETCH(int, steps);
        QTemporaryDir folder;
        const auto opened = Database::open(folder.filePath(u"store.db"_s), Secret(QByteArray(32, 'k')));
        QVERIFY(opened);
        Database &database = **opened;
        const QList<Migration> all = builtInMigrations();
        QVERIFY(migrate(database, all.first(1), 1));
        QVERIFY(database.execute(kOldRows));
        QVERIFY(migrate(database, all.first(steps), 2));
        QVERIFY(migrate(database, all, 3));

        const auto users = loadUsers(database);
        QVERIFY(users);
        QCOMPARE(users->users.size(), 1);
        const identity::User ann = users->users.first();
        QCOMPARE(ann.passwordChangedAt, 7); // as old as the last change of the account
        QVERIFY(ann.emailVerified);
        const auto flows = loadFlows(database);
        QVERIFY(flows && flows->size() == 1);
        QCOMPARE(flows->first().owner, ann.id);
        QCOMPARE(flows->first().revision, 3);
        const auto versions = loadFlowVersions(database);
        QVERIFY(versions && versions->size() == 1);
        QCOMPARE(versions->first().id, flows->first().published);
        QCOMPARE(versions->first().note, QString());
        const auto triggers = loadTriggers(database);
        QVERIFY(triggers && triggers->size() == 1);
        const auto keys = loadTriggerKeys(database);
        QVERIFY(keys && keys->size() == 1);
        QVERIFY(keys->first().owner.isNull());
        const auto vault = loadVault(database);
        QVERIFY(vault && vault->credentials.size() == 1 && vault->workspaces.size() == 1);
        const auto components = loadComponents(database);
        QVERIFY(components && components->size() == 1);
        QCOMPARE(components->first().endpoints, QStringList{u"http://127.0.0.1:2"_s});
        QCOMPARE(components->first().versions.size(), 2);
        QCOMPARE(components->first().versions.constLast().version, u"1"_s); // in the order in which they came
        QVERIFY(!database.execute("INSERT INTO component_endpoints VALUES('nobody', 0, 'http://127.0.0.1:2')"));
        QVERIFY(loadShares(database)->isEmpty());
        QVERIFY(loadMails(database)->isEmpty());
        QVERIFY(loadSecondFactors(database)->isEmpty());
        QVERIFY(loadUnfinishedRuns(database)->isEmpty());
        const auto services = loadServices(database);
        QVERIFY(services && services->size() == 1);
        QCOMPARE(services->first().lastCheck, services::LastCheck());
        QCOMPARE(services->first().owner, ann.id);
    }

    void servicesGetTheirCreatorAsOwner()
    {
        QTemporaryDir folder;
        const auto opened = Database::open(folder.filePath(u"store.db"_s), Secret(QByteArray(32, 'k')));
        QVERIFY(opened);
        Database &database = **opened;
        QVERIFY(migrate(database, builtInMigrations().first(1), 1));
        QVERIFY(database.execute(kOldRows));
        QVERIFY(migrate(database, builtInMigrations().first(9), 2));
        QVERIFY(database.execute(
            "INSERT INTO services VALUES('88888888-8888-4888-8888-888888888889', 'lost', '', "
            "'{\"baseUrl\":\"http://127.0.0.1:1\"}', '', '99999999-9999-4999-8999-999999999999', 5, 5, 0);"
            "INSERT INTO flow_shares VALUES('aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa', "
            "'44444444-4444-4444-8444-444444444444', '', 'bob@example.org', 'edit', "
            "'11111111-1111-4111-8111-111111111111', 5, 0);"));
        QVERIFY(migrate(database, builtInMigrations(), 3));
        const auto services = loadServices(database);
        QVERIFY(services && services->size() == 2);
        for (const services::Service &service : *services)
            QCOMPARE(service.owner.isNull(), service.spec.name == "lost"_L1);
        const auto shares = loadShares(database);
        QVERIFY(shares && shares->size() == 1);
        QCOMPARE(shares->first().what.flow().toString(), u"44444444-4444-4444-8444-444444444444"_s);
    }

    void oldRunsAreFoundByWhatTheyAre()
    {
        QTemporaryDir folder;
        const auto opened = Database::open(folder.filePath(u"store.db"_s), Secret(QByteArray(32, 'k')));
        QVERIFY(opened);
        Database &database = **opened;
        QVERIFY(migrate(database, builtInMigrations().first(8), 1));
        QVERIFY(database.execute(
            "INSERT INTO executions(id, flow_id, flow_version_id, status, created_at, started_at, completed_at, head, "
            "inputs, state)"
            " VALUES('77777777-7777-4777-8777-777777777777', '44444444-4444-4444-8444-444444444444', '', 'failed', 5, "
            "6, 7,"
            " '{\"id\":\"77777777-7777-4777-8777-777777777777\",\"flow\":\"44444444-4444-4444-8444-444444444444\","
            "\"version\":\"-\","
            "\"trigger_type\":\"webhook\"}', '{}', '{\"error\":{\"code\":\"TIMEOUT\"}}'),"
            " ('77777777-7777-4777-8777-777777777778', '44444444-4444-4444-8444-444444444444', '', 'pending', 5, 0, 0,"
            " '{\"id\":\"77777777-7777-4777-8777-777777777778\",\"flow\":\"44444444-4444-4444-8444-444444444444\","
            "\"version\":\"-\"}',"
            " '{}', '');"));
        QVERIFY(migrate(database, builtInMigrations(), 2));
        engine::RunQuery query;
        query.search = u"timeout"_s;
        query.triggerType = u"webhook"_s;
        const auto found = findRuns(database, query);
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->total, 1);
        query = {};
        query.from = 5;
        QCOMPARE(findRuns(database, query)->total, 2);
        engine::Flow flow;
        flow.id = FlowId::fromString(u"44444444-4444-4444-8444-444444444444"_s);
        flow.name = u"Viel Ärger"_s;
        QVERIFY(save(database, flow));
        query = {};
        query.search = u"vIEL äR"_s;
        QCOMPARE(findRuns(database, query)->total, 2);
    }

    /// Two servers could each give one of them away, as long as the database compared Latin letters alone.
    void namesAreFoldedInEveryScript()
    {
        QTemporaryDir folder;
        const auto opened = Database::open(folder.filePath(u"store.db"_s), Secret(QByteArray(32, 'k')));
        QVERIFY(opened);
        Database &database = **opened;
        QVERIFY(migrate(database, builtInMigrations().first(1), 1));
        QVERIFY(database.execute(kOldRows));
        QVERIFY(database.execute("UPDATE users SET username = 'Ärger', email = 'Ödön@example.org'"));
        QVERIFY(migrate(database, builtInMigrations(), 2));
        identity::User twin;
        twin.uid = 2;
        twin.id = UserId::make();
        twin.username = u"äRGER"_s;
        QCOMPARE(apply(database, identity::SaveUser{twin}).error().reason, u"USERNAME_EXISTS"_s);
        twin.username = u"twin"_s;
        twin.email = u"öDÖN@example.org"_s;
        QCOMPARE(apply(database, identity::SaveUser{twin}).error().reason, u"EMAIL_EXISTS"_s);
        twin.email = u"twin@example.org"_s;
        QVERIFY(apply(database, identity::SaveUser{twin}));
    }

    void keepsHowServicesAnswered()
    {
        QTemporaryDir folder;
        const auto opened = Database::open(folder.filePath(u"store.db"_s), Secret(QByteArray(32, 'k')));
        QVERIFY(opened);
        Database &database = **opened;
        QVERIFY(migrate(database, builtInMigrations().first(1), 1));
        QVERIFY(database.execute(kOldRows));
        QVERIFY(migrate(database, builtInMigrations(), 2));
        services::Service service = loadServices(database)->first();
        for (const services::LastCheck &check :
             {services::LastCheck{7, 2, 30, u"refused"_s}, services::LastCheck{9, 0, 4, u"fine"_s}}) {
            QVERIFY(saveCheck(database, service.id, check));
            QCOMPARE(loadServices(database)->first().lastCheck, check);
        }
        service.deletedAt = 10;
        ++service.revision;
        QVERIFY(apply(database, services::ServiceWrite{service, {}, {}}));
        QVERIFY(saveCheck(database, service.id, {11, 1, 1, {}})); // too late: of no service any more
        QVERIFY(loadServices(database)->isEmpty());
        auto left = database.prepare("SELECT count(*) FROM service_checks");
        QVERIFY(left && left->step());
        QCOMPARE(left->integer(0), 0);
    }
};

QTEST_GUILESS_MAIN(UpgradeTest)
#include "upgrade_test.moc"
