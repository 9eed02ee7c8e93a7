// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

#include "core/base/json.h"
#include "core/base/masking.h"
#include "core/crypto/random.h"
#include "server/vault/credential_service.h"
#include "server/vault/credential_types.h"
#include "server/vault/key_ring.h"
#include "server/vault/key_rotation.h"
#include "server/vault/workspace_service.h"
#include "tests/support/fake_clock.h"
#include "tests/support/job_pass.h"
#include "tests/unit/vault/fake_vault_store.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::vault;
using test::await;

namespace {

const UserId kAda = UserId::make();
const UserId kBob = UserId::make();
const UserId kEve = UserId::make();
constexpr qint64 kDayMs = 86'400'000;

CredentialChange basic(const QString &name, const QString &password = u"s3cret-word"_s)
{
    CredentialChange change;
    change.name = name;
    change.type = u"http_basic"_s;
    change.data = QJsonObject{{u"username"_s, u"ada"_s}, {u"password"_s, password}};
    return change;
}

/// A vault that can be "killed" and started again over the same stores.
struct Room {
    Room(test::FakeVaultStore &store, test::FakeKeyStore &keyStore, const Clock &clock)
        : keys(keyStore, clock),
          workspaces(store, clock),
          credentials(store, keys, workspaces, uses, clock),
          rotation(keys, credentials, clock, {.atOnce = 10, .pauseMs = 0, .retryMs = 5, .checkMs = 10})
    {
        loaded = bool(keys.load());
        workspaces.restore(store.workspaces.values());
        credentials.restore(store.credentials.values());
    }

    KeyRing keys;
    WorkspaceService workspaces;
    CredentialUses uses;
    CredentialService credentials;
    KeyRotation rotation;
    bool loaded = false;
};

class OneUser final : public CredentialUsers
{
public:
    QList<CredentialUse> usesOf(CredentialId credential) const override
    {
        return credential == used ? QList<CredentialUse>{{u"flow"_s, u"1"_s, u"Nightly"_s}} : QList<CredentialUse>();
    }
    CredentialId used;
};

} // namespace

class vault_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init();
    void masks_data();
    void masks();
    void masksDeeply();
    void checksFields_data();
    void checksFields();
    void keepsSecretsThatAreLeftOut();
    void sealsWhatItKeeps();
    void bindsValuesToTheirCredential();
    void showsCredentialsToWhoMaySeeThem();
    void onlyTheOwnerChanges();
    void refusesUnfitRequests();
    void keepsNothingThatWasNotStored();
    void isNotRemovedWhileInUse();
    void ownersSayWhoBelongsToAWorkspace();
    void rotatesKeysWhileRunning();
    void rotatesByAge();
    void goesOnAfterACrash();
    void triesAgainWhenTheStoreRefuses();
    void changesAndResealingDoNotOverwriteEachOther();
    void aRefusedRotationChangesNothing();

private:
    void restart();
    Credential added(const CredentialChange &change, UserId owner = kAda);
    QString passwordOf(CredentialId id, UserId user = kAda);

    test::FakeClock m_clock;
    std::unique_ptr<test::FakeVaultStore> m_store;
    std::unique_ptr<test::FakeKeyStore> m_keys;
    std::unique_ptr<Room> m_room;
};

void vault_test::init()
{
    m_store = std::make_unique<test::FakeVaultStore>();
    m_keys = std::make_unique<test::FakeKeyStore>();
    restart();
}

void vault_test::restart()
{
    m_room.reset();
    m_room = std::make_unique<Room>(*m_store, *m_keys, m_clock);
    QVERIFY(m_room->loaded);
}

Credential vault_test::added(const CredentialChange &change, UserId owner)
{
    const auto credential = await(m_room->credentials.create(change, owner));
    if (!credential)
        qWarning() << credential.error().message;
    return credential ? *credential : Credential();
}

QString vault_test::passwordOf(CredentialId id, UserId user)
{
    const auto credential = m_room->credentials.get(id, user);
    const auto data = credential ? m_room->credentials.open(*credential) : Result<QJsonObject>(credential.error());
    return data ? data->value("password"_L1).toString() : data.error().reason;
}

void vault_test::masks_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("shown");
    QTest::newRow("a token") << u"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0fQ"_s
                             << u"ey****fQ..."_s;
    QTest::newRow("a key") << u"sk-1234567890abcdef"_s << u"sk****ef..."_s;
    QTest::newRow("eight") << u"12345678"_s << u"12****78..."_s;
    QTest::newRow("short") << u"1234567"_s << u"****"_s;
    QTest::newRow("empty") << QString() << u"****"_s;
}

void vault_test::masks()
{
    QFETCH(QString, value);
    QFETCH(QString, shown);
    QCOMPARE(maskedValue(value), shown);
}

void vault_test::masksDeeply()
{
    const QJsonObject inner{{u"APIKEY"_s, u"sk-1234567890abcdef"_s}, {u"port"_s, 22}};
    const QJsonObject given{{u"clientSecret"_s, u"short"_s},
                            {u"password"_s, QJsonValue::Null},
                            {u"auth"_s, inner},
                            {u"list"_s, QJsonArray{inner, u"token"_s}},
                            {u"tokens"_s, u"not a secret's name"_s}};
    const QJsonObject shownInner{{u"APIKEY"_s, u"sk****ef..."_s}, {u"port"_s, 22}};
    const QJsonObject shown{{u"clientSecret"_s, u"****"_s},
                            {u"password"_s, u"****"_s},
                            {u"auth"_s, u"****"_s},
                            {u"list"_s, QJsonArray{shownInner, u"token"_s}},
                            {u"tokens"_s, u"not a secret's name"_s}};
    QCOMPARE(masked(given), shown);
    for (const QString &name : {u"privateKey"_s, u"passphrase"_s, u"Authorization"_s, u"connectionString"_s, u"pwd"_s})
        QVERIFY2(isSensitive(name), qPrintable(name));
}

void vault_test::checksFields_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("field"); // empty: right
    const auto row = [](const char *name, const QString &type, const QByteArray &data, const QString &field) {
        QTest::newRow(name) << type << data << field;
    };
    row("basic", u"http_basic"_s, R"({"username":"a","password":"b"})", {});
    row("basic without", u"http_basic"_s, R"({"username":"a"})", u"data.password"_s);
    row("bearer", u"http_bearer"_s, R"({"token":"t","testUrl":"https://example.org/me"})", {});
    row("bearer url", u"http_bearer"_s, R"({"token":"t","testUrl":"file:///etc/passwd"})", u"data.testUrl"_s);
    row("url with user", u"http_bearer"_s, R"({"token":"t","testUrl":"http://a:b@example.org"})", u"data.testUrl"_s);
    row("key", u"api_key"_s, R"({"key":"k","header":"X-API-Key","prefix":"Key "})", {});
    row("key header", u"api_key"_s, R"({"key":"k","header":"X\r\nEvil"})", u"data.header"_s);
    row("oauth2", u"oauth2"_s, R"({"clientId":"c","clientSecret":"s","tokenUrl":"https://x.org/t","scopes":["a","b"]})",
        {});
    row("oauth2 auth", u"oauth2"_s,
        R"({"clientId":"c","clientSecret":"s","tokenUrl":"https://x.org/t","clientAuth":"x"})", u"data.clientAuth"_s);
    row("database", u"database"_s, R"({"host":"db","port":5432,"database":"d","username":"u","password":"p"})", {});
    row("database port", u"database"_s, R"({"host":"db","port":70000,"username":"u","password":"p"})", u"data.port"_s);
    row("ssh", u"ssh"_s, R"({"host":"h","username":"u","privateKey":"-----BEGIN\nline\n"})", {});
    row("unknown field", u"ssh"_s, R"({"host":"h","username":"u","privateKey":"k","shell":"sh"})", u"data.shell"_s);
    row("number", u"http_bearer"_s, R"({"token":5})", u"data.token"_s);
}

void vault_test::checksFields()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, data);
    QFETCH(QString, field);
    const auto checked = checkedData(*credentialTypeFrom(type), *json::parseObject(data));
    QCOMPARE(bool(checked), field.isEmpty());
    if (!checked)
        QCOMPARE(checked.error().field, field);
}

void vault_test::keepsSecretsThatAreLeftOut()
{
    const QJsonObject kept{
        {u"host"_s, u"h"_s}, {u"username"_s, u"u"_s}, {u"privateKey"_s, u"key"_s}, {u"passphrase"_s, u"phrase"_s}};
    for (const QJsonValue &absent : {QJsonValue(u""_s), QJsonValue(u"****"_s), QJsonValue(QJsonValue::Undefined)}) {
        QJsonObject given{{u"host"_s, u"other"_s}, {u"username"_s, u"u"_s}};
        given.insert("privateKey"_L1, absent);
        const auto data = checkedData(CredentialType::Ssh, given, kept);
        QVERIFY(data);
        QCOMPARE(data->value("privateKey"_L1).toString(), u"key"_s);
        QCOMPARE(data->value("passphrase"_L1).toString(), u"phrase"_s);
        QCOMPARE(data->value("host"_L1).toString(), u"other"_s);
    }
    const QJsonObject without{{u"host"_s, u"h"_s}, {u"username"_s, u"u"_s}, {u"passphrase"_s, QJsonValue::Null}};
    QVERIFY(!checkedData(CredentialType::Ssh, without, kept)->contains("passphrase"_L1));
    const QJsonObject shown = shownData(CredentialType::Ssh, kept);
    QCOMPARE(shown.value("privateKey"_L1).toString(), u"****"_s);
    QCOMPARE(shown.value("host"_L1).toString(), u"h"_s);
}

void vault_test::sealsWhatItKeeps()
{
    const Credential credential = added(basic(u"Mail"_s));
    const QString sealed = m_store->credentials.value(credential.id).sealedData;
    QVERIFY(sealed.startsWith(u"v1:"));
    QCOMPARE(sealed.split(u':').size(), 3);
    QVERIFY(!sealed.contains(u"s3cret-word"));
    restart();
    QCOMPARE(passwordOf(credential.id), u"s3cret-word"_s);
}

void vault_test::bindsValuesToTheirCredential()
{
    const Credential one = added(basic(u"One"_s, u"of one"_s));
    const Credential other = added(basic(u"Other"_s, u"of other"_s));
    m_store->credentials[other.id].sealedData = one.sealedData;
    restart();
    QCOMPARE(passwordOf(one.id), u"of one"_s);
    QCOMPARE(passwordOf(other.id), u"DECRYPTION_ERROR"_s);
}

void vault_test::showsCredentialsToWhoMaySeeThem()
{
    const auto workspace = await(m_room->workspaces.create(u"Team"_s, kAda));
    QVERIFY(workspace);
    QVERIFY(await(m_room->workspaces.addMember(workspace->id, kAda, kBob)));
    CredentialChange team = basic(u"B team"_s);
    team.visibility = u"workspace"_s;
    team.workspace = workspace->id;
    CredentialChange all = basic(u"C all"_s);
    all.visibility = u"shared"_s;
    const Credential own = added(basic(u"A own"_s));
    const Credential teams = added(team);
    const Credential shared = added(all);

    const auto names = [this](UserId user) {
        QStringList list;
        for (const Credential &credential : m_room->credentials.list(user))
            list.append(credential.name);
        return list;
    };
    for (int round = 0; round < 2; ++round) {
        QCOMPARE(names(kAda), (QStringList{u"A own"_s, u"B team"_s, u"C all"_s}));
        QCOMPARE(names(kBob), (QStringList{u"B team"_s, u"C all"_s}));
        QCOMPARE(names(kEve), QStringList{u"C all"_s});
        QCOMPARE(m_room->credentials.get(teams.id, kEve).error().reason, u"CREDENTIAL_ACCESS_DENIED"_s);
        QCOMPARE(m_room->credentials.get(own.id, kBob).error().reason, u"CREDENTIAL_ACCESS_DENIED"_s);
        QCOMPARE(m_room->credentials.get(CredentialId::make(), kBob).error().reason, u"CREDENTIAL_NOT_FOUND"_s);
        restart();
    }
    QVERIFY(await(m_room->workspaces.removeMember(workspace->id, kBob, kBob)));
    QCOMPARE(names(kBob), QStringList{u"C all"_s});
    QVERIFY(!shared.id.isNull());
}

void vault_test::onlyTheOwnerChanges()
{
    CredentialChange all = basic(u"All"_s);
    all.visibility = u"shared"_s;
    const Credential shared = added(all);
    CredentialChange change;
    change.name = u"Mine now"_s;
    QCOMPARE(await(m_room->credentials.update(shared.id, kEve, change)).error().reason, u"CREDENTIAL_ACCESS_DENIED"_s);
    QCOMPARE(await(m_room->credentials.remove(shared.id, kEve)).error().reason, u"CREDENTIAL_ACCESS_DENIED"_s);
    const auto renamed = await(m_room->credentials.update(shared.id, kAda, change));
    QVERIFY(renamed);
    QCOMPARE(renamed->name, u"Mine now"_s);
    QCOMPARE(passwordOf(shared.id), u"s3cret-word"_s);
    change.data = QJsonObject{{u"username"_s, u"eva"_s}, {u"password"_s, u""_s}};
    QVERIFY(await(m_room->credentials.update(shared.id, kAda, change)));
    QCOMPARE(passwordOf(shared.id), u"s3cret-word"_s);
    QVERIFY(await(m_room->credentials.remove(shared.id, kAda)));
    QVERIFY(m_store->credentials.isEmpty());
}

void vault_test::refusesUnfitRequests()
{
    CredentialChange request = basic(u"X"_s);
    request.type = u"telnet"_s;
    QCOMPARE(await(m_room->credentials.create(request, kAda)).error().reason, u"INVALID_CREDENTIAL_TYPE"_s);
    request = basic(u"  "_s);
    QCOMPARE(await(m_room->credentials.create(request, kAda)).error().field, u"name"_s);
    request = basic(u"X"_s);
    request.visibility = u"workspace"_s;
    QCOMPARE(await(m_room->credentials.create(request, kAda)).error().field, u"workspaceId"_s);
    const auto foreign = await(m_room->workspaces.create(u"Foreign"_s, kBob));
    request.workspace = foreign->id;
    QCOMPARE(await(m_room->credentials.create(request, kAda)).error().field, u"workspaceId"_s);
    request = basic(u"X"_s);
    const Credential kept = added(request);
    request.type = u"ssh"_s;
    QCOMPARE(await(m_room->credentials.update(kept.id, kAda, request)).error().reason, u"INVALID_CREDENTIAL_TYPE"_s);
}

void vault_test::keepsNothingThatWasNotStored()
{
    m_store->refuseNext = true;
    QCOMPARE(await(m_room->credentials.create(basic(u"X"_s), kAda)).error().code, ErrorCode::Unavailable);
    QVERIFY(m_room->credentials.list(kAda).isEmpty());
    const Credential kept = added(basic(u"X"_s));
    m_store->refuseNext = true;
    QVERIFY(!await(m_room->credentials.remove(kept.id, kAda)));
    QCOMPARE(passwordOf(kept.id), u"s3cret-word"_s);
}

void vault_test::isNotRemovedWhileInUse()
{
    OneUser users;
    m_room->uses.add(users);
    const Credential credential = added(basic(u"X"_s));
    users.used = credential.id;
    const auto refused = await(m_room->credentials.remove(credential.id, kAda));
    QCOMPARE(refused.error().reason, u"CREDENTIAL_IN_USE"_s);
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
    QCOMPARE(m_room->credentials.uses(credential.id, kAda)->first().name, u"Nightly"_s);
    users.used = {};
    QVERIFY(await(m_room->credentials.remove(credential.id, kAda)));
}

void vault_test::ownersSayWhoBelongsToAWorkspace()
{
    WorkspaceService &workspaces = m_room->workspaces;
    const auto team = await(workspaces.create(u" Team "_s, kAda));
    QCOMPARE(team->name, u"Team"_s);
    QVERIFY(!await(workspaces.create(u" "_s, kAda)));
    QCOMPARE(await(workspaces.addMember(team->id, kEve, kEve)).error().reason, u"WORKSPACE_NOT_FOUND"_s);
    QVERIFY(await(workspaces.addMember(team->id, kAda, kBob)));
    QCOMPARE(await(workspaces.addMember(team->id, kBob, kEve)).error().code, ErrorCode::Denied);
    QCOMPARE(await(workspaces.removeMember(team->id, kBob, kAda)).error().code, ErrorCode::Denied);
    QCOMPARE(await(workspaces.removeMember(team->id, kAda, kAda)).error().code, ErrorCode::Conflict);
    QVERIFY(workspaces.isMember(team->id, kBob));
    QVERIFY(await(workspaces.removeMember(team->id, kAda, kBob)));
    QVERIFY(workspaces.list(kBob).isEmpty());
    QCOMPARE(workspaces.list(kAda).size(), 1);
}

void vault_test::rotatesKeysWhileRunning()
{
    QList<CredentialId> ids;
    for (int i = 0; i < 35; ++i)
        ids.append(added(basic(u"X"_s, u"password %1"_s.arg(i))).id);
    m_store->largest = 0;
    QSignalSpy finished(&m_room->rotation, &KeyRotation::finished);
    QVERIFY(m_room->rotation.rotate());
    QCOMPARE(m_room->rotation.progress().left, 35);
    QVERIFY(m_room->rotation.progress().running);
    QCOMPARE(m_room->keys.list().first().status, KeyStatus::DecryptOnly);
    QCOMPARE(m_room->keys.list().last().status, KeyStatus::Active);
    QCOMPARE(passwordOf(ids.last()), u"password 34"_s); // by the old key
    QVERIFY(added(basic(u"New"_s)).sealedData.startsWith(u"v2:"));
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(m_room->rotation.progress().left, 0);
    QCOMPARE(m_room->rotation.progress().done, 35);
    QVERIFY(m_store->largest <= 10);
    QCOMPARE(m_room->keys.list().size(), 2);
    QCOMPARE(m_room->keys.list().first().status, KeyStatus::Retired);
    restart();
    for (int i = 0; i < 35; ++i) {
        QCOMPARE(passwordOf(ids.at(i)), u"password %1"_s.arg(i));
        QVERIFY(m_store->credentials.value(ids.at(i)).sealedData.startsWith(u"v2:"));
    }
}

void vault_test::rotatesByAge()
{
    const Credential credential = added(basic(u"X"_s));
    m_room->rotation.start(mh::test::passFor(protocol::jobs::keyRotation));
    m_clock.advance(89 * kDayMs);
    QTest::qWait(30); // the age is looked at every 10 ms
    QCOMPARE(m_room->keys.activeVersion(KeyRing::kCredential), 1);
    m_clock.advance(kDayMs);
    QTRY_COMPARE(m_room->keys.activeVersion(KeyRing::kCredential), 2);
    QTRY_VERIFY(m_store->credentials.value(credential.id).sealedData.startsWith(u"v2:"));
    QCOMPARE(passwordOf(credential.id), u"s3cret-word"_s);
}

void vault_test::goesOnAfterACrash()
{
    QList<CredentialId> ids;
    for (int i = 0; i < 45; ++i)
        ids.append(added(basic(u"X"_s, u"password %1"_s.arg(i))).id);
    for (const int survived : {0, 1, 3}) {
        m_store->commitsLeft = survived;
        QVERIFY(m_room->rotation.rotate());
        QTRY_COMPARE(m_store->commitsLeft, 0);
        QTest::qWait(5); // a further batch would be lost now
        m_store->commitsLeft = -1;
        restart();
        QVERIFY(m_room->rotation.progress().left >= 45 - survived * 10);
        for (int i = 0; i < 45; ++i)
            QCOMPARE(passwordOf(ids.at(i)), u"password %1"_s.arg(i));
    }
    QSignalSpy finished(&m_room->rotation, &KeyRotation::finished);
    m_room->rotation.start(mh::test::passFor(protocol::jobs::keyRotation));
    QTRY_COMPARE(finished.size(), 1);
    for (const Credential &credential : std::as_const(m_store->credentials))
        QVERIFY(credential.sealedData.startsWith(u"v4:"));
    QCOMPARE(m_room->keys.list().size(), 4);
}

void vault_test::triesAgainWhenTheStoreRefuses()
{
    const Credential credential = added(basic(u"X"_s));
    QSignalSpy finished(&m_room->rotation, &KeyRotation::finished);
    m_store->refuseNext = true;
    QVERIFY(m_room->rotation.rotate());
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(m_store->credentials.value(credential.id).sealedData.startsWith(u"v2:"));
}

void vault_test::changesAndResealingDoNotOverwriteEachOther()
{
    const Credential credential = added(basic(u"X"_s));
    QVERIFY(m_room->keys.rotate(KeyRing::kCredential));
    CredentialChange rename;
    rename.name = u"Y"_s;
    auto resealed = m_room->credentials.resealSome(10);
    auto renamed = m_room->credentials.update(credential.id, kAda, rename);
    QVERIFY(await(resealed));
    QVERIFY(await(renamed));
    QCOMPARE(m_store->credentials.value(credential.id).name, u"Y"_s);
    QVERIFY(m_store->credentials.value(credential.id).sealedData.startsWith(u"v2:"));
    QCOMPARE(m_room->credentials.get(credential.id, kAda)->sealedData,
             m_store->credentials.value(credential.id).sealedData);

    QVERIFY(m_room->keys.rotate(KeyRing::kCredential));
    CredentialChange other = basic(u"Z"_s, u"another"_s);
    renamed = m_room->credentials.update(credential.id, kAda, other);
    QCOMPARE(await(m_room->credentials.resealSome(10)).operator*(), 0); // it is being changed
    QVERIFY(await(renamed));
    QCOMPARE(passwordOf(credential.id), u"another"_s);
}

void vault_test::aRefusedRotationChangesNothing()
{
    const Credential credential = added(basic(u"X"_s));
    m_keys->refuseNext = true;
    QVERIFY(!m_room->rotation.rotate());
    QCOMPARE(m_room->keys.activeVersion(KeyRing::kCredential), 1);
    QCOMPARE(passwordOf(credential.id), u"s3cret-word"_s);
}

QTEST_GUILESS_MAIN(vault_test)
#include "vault_test.moc"
