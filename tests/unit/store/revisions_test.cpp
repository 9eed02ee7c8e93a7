// SPDX-License-Identifier: GPL-3.0-or-later
// Two servers on one database: what both change at once is changed by the first; the second is told so, reads what the
// first has made of it, and can change that.
#include <QTemporaryDir>
#include <QTest>

#include "core/base/answer.h"
#include "core/crypto/random.h"
#include "server/access/share_service.h"
#include "server/identity/accounts.h"
#include "server/registry/component_service.h"
#include "server/store/access_repository.h"
#include "server/store/component_repository.h"
#include "server/store/flow_repository.h"
#include "server/store/migrator.h"
#include "server/store/run_repository.h"
#include "server/store/service_repository.h"
#include "server/store/share_repository.h"
#include "server/store/sqlite/database.h"
#include "server/store/sqlite/transaction.h"
#include "server/store/user_repository.h"
#include "server/store/vault_repository.h"
#include "server/vault/credential_service.h"
#include "server/vault/key_ring.h"
#include "server/vault/workspace_service.h"
#include "tests/support/fake_clock.h"
#include "tests/unit/vault/fake_vault_store.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::store;

namespace {

const UserId kOwner = UserId::make();

template <class Writes>
Result<> applyAll(Database &database, const Writes &writes)
{
    auto transaction = Transaction::begin(database, Transaction::Kind::Write);
    if (!transaction)
        return transaction.error();
    for (const auto &write : writes) {
        if (auto done = std::visit([&](const auto &one) { return apply(database, one); }, write); !done)
            return done;
    }
    return transaction->commit();
}

/// A room's port straight over the database; answers come from the event loop.
template <class Port, class Snapshot, class Write>
class Direct : public Port
{
public:
    Direct(Database &database, Result<Snapshot> (*read)(Database &)) : m_database(database), m_read(read) {}
    QFuture<Result<Snapshot>> load() override { return Answer<Snapshot>().given(m_read(m_database)); }
    void commit(QList<Write> writes, std::function<void(Result<>)> done) override
    {
        const Result<> result = applyAll(m_database, writes);
        QMetaObject::invokeMethod(
            &m_context, [result, done = std::move(done)] { done(result); }, Qt::QueuedConnection);
    }

protected:
    Database &m_database;

private:
    Result<Snapshot> (*m_read)(Database &);
    QObject m_context;
};

using DirectVault = Direct<vault::VaultStore, vault::VaultSnapshot, vault::VaultWrite>;
using DirectComponents = Direct<registry::ComponentStore, QList<registry::Component>, registry::ComponentWrite>;
using DirectShares = Direct<access::ShareStore, QList<access::Share>, access::ShareWrite>;

class DirectUsers final : public Direct<identity::UserStore, identity::UserSnapshot, identity::UserWrite>
{
public:
    using Direct::Direct;
    QFuture<Result<identity::AuditPage>> audit(const identity::AuditQuery &query) override
    {
        return Answer<identity::AuditPage>().given(findAudit(m_database, query));
    }
    QFuture<Result<identity::Avatar>> avatar(UserId user) override
    {
        return Answer<identity::Avatar>().given(findAvatar(m_database, user));
    }
};

/// The rooms of one of the servers.
struct Server {
    Server(Database &database, const Clock &clock, vault::KeyRing &keys)
        : users(database, loadUsers),
          vaultRows(database, loadVault),
          componentRows(database, loadComponents),
          shareRows(database, loadShares),
          accounts(users, clock, 1, 1, crypto::PasswordCost{}),
          workspaces(vaultRows, clock),
          credentials(vaultRows, keys, workspaces, uses, clock),
          components(componentRows, clock),
          shares({shareRows, accounts, clock})
    {
        accounts.restore(*loadUsers(database));
        const vault::VaultSnapshot kept = *loadVault(database);
        workspaces.restore(kept.workspaces);
        credentials.restore(kept.credentials);
        componentsReady = components.start();
        sharesReady = shares.start();
    }

    DirectUsers users;
    DirectVault vaultRows;
    DirectComponents componentRows;
    DirectShares shareRows;
    identity::Accounts accounts;
    vault::WorkspaceService workspaces;
    vault::CredentialUses uses;
    vault::CredentialService credentials;
    registry::ComponentService components;
    access::ShareService shares;
    QFuture<Result<>> componentsReady;
    QFuture<Result<>> sharesReady;
};

template <class T>
QString outcome(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000))
        return u"no answer"_s;
    const Result<T> result = future.result();
    return result ? u"ok"_s : result.error().reason;
}

identity::Caller caller()
{
    identity::Caller owner;
    owner.id = kOwner;
    return owner;
}

} // namespace

class revisions_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(crypto::init());
        QVERIFY(m_keys.load());
    }

    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        auto opened = Database::open(m_dir->filePath(u"store.db"_s), Secret(QByteArray(32, 'k')));
        QVERIFY(opened);
        m_database = *std::move(opened);
        QVERIFY(migrate(*m_database, builtInMigrations(), 1));
    }

    void credentials()
    {
        Server first(*m_database, m_clock, m_keys);
        vault::CredentialChange change;
        change.name = u"made"_s;
        change.type = u"http_bearer"_s;
        change.data = QJsonObject{{u"token"_s, u"a token"_s}};
        QCOMPARE(outcome(first.credentials.create(change, kOwner)), u"ok"_s);
        Server second(*m_database, m_clock, m_keys);
        const CredentialId id = second.credentials.list(kOwner).value(0).id;
        QCOMPARE(outcome(first.credentials.update(id, kOwner, named(u"first"_s))), u"ok"_s);
        QCOMPARE(outcome(second.credentials.update(id, kOwner, named(u"second"_s))), u"CHANGED_MEANWHILE"_s);
        QTRY_COMPARE(second.credentials.get(id, kOwner)->name, u"first"_s);
        QCOMPARE(outcome(second.credentials.update(id, kOwner, named(u"second"_s))), u"ok"_s);
        QCOMPARE(outcome(first.credentials.remove(id, kOwner)), u"ok"_s);
        QCOMPARE(outcome(second.credentials.update(id, kOwner, named(u"third"_s))), u"CHANGED_MEANWHILE"_s);
        QTRY_VERIFY2(!second.credentials.get(id, kOwner), "what is gone does not come back");
        QVERIFY(loadVault(*m_database)->credentials.isEmpty());
    }

    /// A token that one server keeps is a change, too: the other does not put the old one in its place.
    void tokensOfCredentials()
    {
        Server first(*m_database, m_clock, m_keys);
        vault::CredentialChange change = named(u"made"_s);
        change.type = u"http_bearer"_s;
        change.data = QJsonObject{{u"token"_s, u"a token"_s}};
        QCOMPARE(outcome(first.credentials.create(change, kOwner)), u"ok"_s);
        Server second(*m_database, m_clock, m_keys);
        const vault::Credential made = second.credentials.list(kOwner).value(0);
        first.credentials.keepToken(made, {{u"access_token"_s, u"x"_s}}, {});
        QTRY_VERIFY(!loadVault(*m_database)->credentials.value(0).sealedToken.isEmpty());
        QCOMPARE(outcome(second.credentials.update(made.id, kOwner, named(u"second"_s))), u"CHANGED_MEANWHILE"_s);
        QTRY_VERIFY(!second.credentials.get(made.id, kOwner)->sealedToken.isEmpty());
        QCOMPARE(outcome(second.credentials.update(made.id, kOwner, named(u"second"_s))), u"ok"_s);
        QVERIFY(!loadVault(*m_database)->credentials.value(0).sealedToken.isEmpty());
        // Whoever has kept it knows the revision that it made.
        QTRY_VERIFY(!first.credentials.get(made.id, kOwner)->sealedToken.isEmpty());
        QCOMPARE(outcome(first.credentials.update(made.id, kOwner, named(u"first"_s))), u"CHANGED_MEANWHILE"_s);
        QTRY_COMPARE(first.credentials.get(made.id, kOwner)->name, u"second"_s);
    }

    void workspaces()
    {
        Server first(*m_database, m_clock, m_keys);
        QCOMPARE(outcome(first.workspaces.create(u"made"_s, kOwner)), u"ok"_s);
        Server second(*m_database, m_clock, m_keys);
        const WorkspaceId id = second.workspaces.list(kOwner).value(0).id;
        const UserId member = UserId::make();
        QCOMPARE(outcome(first.workspaces.addMember(id, kOwner, member)), u"ok"_s);
        QCOMPARE(outcome(second.workspaces.addMember(id, kOwner, UserId::make())), u"CHANGED_MEANWHILE"_s);
        QTRY_VERIFY2(second.workspaces.isMember(id, member), "nobody's member is forgotten");
        QCOMPARE(outcome(second.workspaces.addMember(id, kOwner, UserId::make())), u"ok"_s);
        QCOMPARE(loadVault(*m_database)->workspaces.value(0).members.size(), 3);
    }

    void components()
    {
        Server first(*m_database, m_clock, m_keys);
        registry::NewComponent made;
        made.name = u"resize"_s;
        made.version.version = u"1.0.0"_s;
        QCOMPARE(outcome(first.components.add(made, {})), u"ok"_s);
        Server second(*m_database, m_clock, m_keys);
        QCOMPARE(outcome(first.components.setEndpoints(made.name, {u"http://127.0.0.1:1"_s})), u"ok"_s);
        QCOMPARE(outcome(second.components.setEndpoints(made.name, {u"http://127.0.0.1:2"_s})), u"CHANGED_MEANWHILE"_s);
        QTRY_COMPARE(second.components.component(made.name)->endpoints, QStringList{u"http://127.0.0.1:1"_s});
        QCOMPARE(outcome(second.components.setEndpoints(made.name, {u"http://127.0.0.1:2"_s})), u"ok"_s);
        QCOMPARE(outcome(second.components.remove(made.name)), u"ok"_s);
        QCOMPARE(outcome(first.components.setEndpoints(made.name, {})), u"CHANGED_MEANWHILE"_s);
        QTRY_VERIFY(!first.components.component(made.name));
    }

    void shares()
    {
        Server first(*m_database, m_clock, m_keys);
        access::ShareService::NewShare wanted;
        wanted.what = FlowId::make();
        wanted.owner = kOwner;
        wanted.target.email = u"somebody@example.org"_s;
        QCOMPARE(outcome(first.shares.add(caller(), {}, wanted)), u"ok"_s);
        Server second(*m_database, m_clock, m_keys);
        QTRY_COMPARE(second.shares.of(wanted.what).size(), 1);
        const ShareId id = second.shares.of(wanted.what).first().id;
        const auto change = [&](Server &server, access::Level level) {
            return outcome(server.shares.change(caller(), {}, wanted.what, id, level));
        };
        QCOMPARE(change(first, access::Level::Admin), u"ok"_s);
        QCOMPARE(change(second, access::Level::Edit), u"CHANGED_MEANWHILE"_s);
        QTRY_COMPARE(second.shares.find(wanted.what, id)->level, access::Level::Admin);
        QCOMPARE(change(second, access::Level::Edit), u"ok"_s);
        QCOMPARE(outcome(second.shares.remove(caller(), {}, wanted.what, id)), u"ok"_s);
        QCOMPARE(change(first, access::Level::View), u"CHANGED_MEANWHILE"_s);
        QTRY_VERIFY2(first.shares.of(wanted.what).isEmpty(), "what was taken away does not come back");
        QVERIFY(loadShares(*m_database)->isEmpty());
    }

    void users()
    {
        Server first(*m_database, m_clock, m_keys);
        identity::User user = first.accounts.makeUser();
        user.username = u"ann"_s;
        QCOMPARE(saved(first, user), u"ok"_s);
        Server second(*m_database, m_clock, m_keys);
        const auto renamed = [&](Server &server, const QString &name) {
            identity::User changed = *server.accounts.find(user.id);
            changed.name = name;
            return saved(server, changed);
        };
        QCOMPARE(renamed(first, u"Ann"_s), u"ok"_s);
        QCOMPARE(renamed(second, u"Anne"_s), u"CHANGED_MEANWHILE"_s);
        QTRY_COMPARE(second.accounts.find(user.id)->name, u"Ann"_s);
        QCOMPARE(renamed(second, u"Anne"_s), u"ok"_s);
        // A user whom this server had never heard of.
        identity::User other = second.accounts.makeUser();
        other.username = u"bob"_s;
        QCOMPARE(saved(second, other), u"ok"_s);
        QCOMPARE(renamed(first, u"Annie"_s), u"CHANGED_MEANWHILE"_s);
        QTRY_VERIFY(first.accounts.findLogin(u"BOB"_s));
    }

    /// Free in the memory of one server, given away by the other: the database tells what memory would have told.
    void namesAreGivenAwayOnce()
    {
        Server first(*m_database, m_clock, m_keys);
        Server second(*m_database, m_clock, m_keys);
        identity::User user = first.accounts.makeUser();
        user.username = u"Ärger"_s;
        user.email = u"Müller@example.org"_s;
        QCOMPARE(saved(first, user), u"ok"_s);
        identity::User twin = second.accounts.makeUser();
        ++twin.uid;
        twin.username = u"äRGER"_s;
        QCOMPARE(saved(second, twin), u"USERNAME_EXISTS"_s);
        twin.username = u"other"_s;
        twin.email = u"MÜLLER@example.org"_s;
        QCOMPARE(saved(second, twin), u"EMAIL_EXISTS"_s);

        access::ShareService::NewShare wanted;
        wanted.what = FlowId::make();
        wanted.owner = kOwner;
        wanted.target.email = u"søs@example.org"_s;
        QCOMPARE(outcome(first.shares.add(caller(), {}, wanted)), u"ok"_s);
        wanted.target.email = u"SØS@example.org"_s;
        QCOMPARE(outcome(second.shares.add(caller(), {}, wanted)), u"ALREADY_SHARED"_s);

        engine::Flow flow;
        flow.id = FlowId::make();
        flow.name = u"Nightly"_s;
        QVERIFY(save(*m_database, flow));
        engine::Flow copy = flow;
        copy.id = FlowId::make();
        QCOMPARE(save(*m_database, copy).error().reason, u"FLOW_NAME_EXISTS"_s);
        engine::FlowVersion version;
        version.id = FlowVersionId::make();
        version.flow = flow.id;
        version.version = u"1.0.0"_s;
        QVERIFY(save(*m_database, version));
        version.id = FlowVersionId::make();
        QCOMPARE(save(*m_database, version).error().reason, u"FLOW_VERSION_EXISTS"_s);
    }

    /// Of two servers the first one has the key, whatever the other believes; the same claim again is nothing new.
    void keysAreClaimedOnce()
    {
        const engine::SaveTriggerKey claim{FlowId::make(), u"order-7"_s, ExecutionId::make(), 1'000, {}};
        QVERIFY(apply(*m_database, claim));
        QVERIFY(apply(*m_database, claim));
        engine::SaveTriggerKey other = claim;
        other.run = ExecutionId::make();
        QCOMPARE(apply(*m_database, other).error().reason, u"IDEMPOTENCY_KEY_TAKEN"_s);
        other.at += 365LL * 86'400'000; // it has been forgotten
        QVERIFY(apply(*m_database, other));
    }

    void services()
    {
        services::ServiceWrite write;
        write.service.id = ServiceId::make();
        write.service.spec.name = u"made"_s;
        write.service.spec.protocol = u"REST"_s;
        write.service.spec.baseUrl = u"http://127.0.0.1:1"_s;
        QVERIFY(apply(*m_database, write));
        ++write.service.revision;
        write.service.spec.name = u"first"_s;
        QVERIFY(apply(*m_database, write));
        write.service.spec.name = u"second"_s;
        QCOMPARE(apply(*m_database, write).error().reason, u"CHANGED_MEANWHILE"_s);
        QCOMPARE(loadServices(*m_database)->value(0).spec.name, u"first"_s);
        QCOMPARE(loadServices(*m_database)->value(0).revision, 2);
        services::ServiceWrite twin = write;
        twin.service.id = ServiceId::make();
        twin.service.revision = 1;
        twin.service.spec.name = u"first"_s;
        QCOMPARE(apply(*m_database, twin).error().reason, u"SERVICE_EXISTS"_s);
        ++write.service.revision;
        write.service.deletedAt = 5;
        QVERIFY(apply(*m_database, write));
        ++write.service.revision;
        write.service.deletedAt = 0;
        QCOMPARE(apply(*m_database, write).error().reason, u"CHANGED_MEANWHILE"_s);
        QVERIFY(loadServices(*m_database)->isEmpty());
    }

private:
    static vault::CredentialChange named(const QString &name)
    {
        vault::CredentialChange change;
        change.name = name;
        return change;
    }
    static QString saved(Server &server, const identity::User &user)
    {
        std::optional<QString> told;
        server.accounts.save(user, {}, [&told](const Result<> &done) { told = done ? u"ok"_s : done.error().reason; });
        return QTest::qWaitFor([&] { return told.has_value(); }, 30'000) ? *told : u"no answer"_s;
    }

    mh::test::FakeClock m_clock;
    mh::test::FakeKeyStore m_keyStore;
    vault::KeyRing m_keys{m_keyStore, m_clock};
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_database;
};

QTEST_GUILESS_MAIN(revisions_test)
#include "revisions_test.moc"
