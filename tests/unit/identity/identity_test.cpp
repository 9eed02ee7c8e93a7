// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>

#include "core/crypto/digest.h"
#include "core/crypto/jwt.h"
#include "core/crypto/random.h"
#include "server/identity/accounts.h"
#include "server/identity/first_admin.h"
#include "server/identity/identity_service.h"
#include "server/identity/permissions.h"
#include "tests/support/fake_clock.h"
#include "tests/unit/identity/fake_user_store.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::identity;
using namespace mh::identity::test;
using protocol::Grant;

namespace {

QJsonObject claimsOf(const QString &token)
{
    return QJsonDocument::fromJson(
               QByteArray::fromBase64(token.split(u'.').value(1).toLatin1(), QByteArray::Base64UrlEncoding))
        .object();
}

} // namespace

class identity_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init();

    void signsIn_data();
    void signsIn();
    void unknownUserLooksLikeWrongPassword();
    void locksAfterFiveFailures_data();
    void locksAfterFiveFailures();
    void unknownNamesAreLockedToo_data() { locksAfterFiveFailures_data(); }
    void unknownNamesAreLockedToo();
    void triesOnALockedNameAreNoted();
    void whoKnowsANameCanKeepItLocked();
    void guessesUnderWayMeetTheLock();
    void reportsStatusOnlyAfterThePassword();
    void refusesMoreThanTheQueueHolds();
    void rotatesRefreshTokens();
    void endsTheSessionOfATokenUsedTwice();
    void refusesExpiredRefreshTokens();
    void keepsTheOldTokenWhenTheStoreRefuses();
    void overlappingChangesAreTakenBackTogether();
    void signsOut();
    void authenticates();
    void survivesARestart();
    void grants_data();
    void grants();
    void bootstrapsOnce();
    void refusesUnfitNames_data();
    void refusesUnfitNames();

private:
    void restart(IdentityOptions options = {});
    Result<SignedIn> signIn(const QString &login, const QString &password, SignInKind kind = SignInKind::Email);

    mh::test::FakeClock m_clock;
    std::unique_ptr<FakeUserStore> m_store;
    std::unique_ptr<IdentityService> m_service;
};

void identity_test::restart(IdentityOptions options)
{
    if (options.cost.memoryBytes == crypto::PasswordCost().memoryBytes)
        options.cost = {1, 8192};
    m_service = std::make_unique<IdentityService>(*m_store, m_clock, sealerOf(u"master"_s), options);
    QVERIFY(await(m_service->start()));
}

void identity_test::init()
{
    m_store = std::make_unique<FakeUserStore>();
    restart();
    QVERIFY(await(FirstAdmin(m_service->accounts()).make(u"Ada"_s, u"ada@example.org"_s, Secret("right password"))));
}

Result<SignedIn> identity_test::signIn(const QString &login, const QString &password, SignInKind kind)
{
    return await(m_service->signIn({kind, login, Secret(password.toUtf8()), u"test"_s, u"127.0.0.1"_s}));
}

void identity_test::signsIn_data()
{
    QTest::addColumn<QString>("login");
    QTest::addColumn<bool>("byEmail");
    QTest::addColumn<qint64>("lifetime");
    QTest::newRow("e-mail") << u"ada@example.org"_s << true << qint64(900);
    QTest::newRow("e-mail in another case") << u"ADA@Example.org"_s << true << qint64(900);
    QTest::newRow("username") << u"ada"_s << false << qint64(86'400);
    QTest::newRow("e-mail as username") << u"ada@example.org"_s << false << qint64(86'400);
}

void identity_test::signsIn()
{
    QFETCH(QString, login);
    QFETCH(bool, byEmail);
    QFETCH(qint64, lifetime);
    const auto signedIn = signIn(login, u"right password"_s, byEmail ? SignInKind::Email : SignInKind::Username);
    QVERIFY(signedIn);
    QCOMPARE(signedIn->expiresIn, lifetime);
    QCOMPARE(signedIn->user.username, u"Ada"_s);
    QCOMPARE(QUuid::fromString(signedIn->refreshToken).version(), QUuid::Random);
    for (const RefreshToken &kept : m_store->snapshot.tokens)
        QVERIFY(!kept.hash.contains(signedIn->refreshToken.toLatin1()));

    const QJsonObject claims = claimsOf(signedIn->accessToken);
    for (const QString &name : {u"sub"_s, u"email"_s, u"name"_s, u"roles"_s, u"iat"_s, u"exp"_s, u"iss"_s,
                                u"username"_s, u"uid"_s, u"role"_s, u"jti"_s, u"typ"_s})
        QVERIFY2(claims.contains(name), qPrintable(name));
    QCOMPARE(claims.value("iss"_L1).toString(), u"flow-platform"_s);
    QCOMPARE(claims.value("sub"_L1).toString(), m_store->snapshot.users.first().id.toString());
    QCOMPARE(claims.value("email"_L1).toString(), u"ada@example.org"_s);
    QCOMPARE(claims.value("exp"_L1).toInteger() - claims.value("iat"_L1).toInteger(), lifetime);
    QCOMPARE(claims.value("roles"_L1).toArray(), (QJsonArray{u"ADMIN"_s, u"USER"_s}));
    QCOMPARE(m_store->snapshot.users.first().lastLoginAt, m_clock.nowMs());
}

void identity_test::unknownUserLooksLikeWrongPassword()
{
    // Dear enough that hashing stands out against everything else.
    restart({.cost = {2, 16 * 1024 * 1024}});
    m_store->snapshot.users.first().passwordHash =
        *crypto::hashPassword(Secret("right password"), {2, 16 * 1024 * 1024});
    restart({.cost = {2, 16 * 1024 * 1024}});
    const auto timed = [this](const QString &login, Error &error) {
        QElapsedTimer timer;
        timer.start();
        error = signIn(login, u"wrong"_s).error();
        return timer.nsecsElapsed();
    };
    Error wrong;
    Error unknown;
    qint64 wrongNs = std::numeric_limits<qint64>::max();
    qint64 unknownNs = wrongNs;
    for (int i = 0; i < 3; ++i) {
        wrongNs = std::min(wrongNs, timed(u"ada@example.org"_s, wrong));
        unknownNs = std::min(unknownNs, timed(u"nobody@example.org"_s, unknown));
    }
    QCOMPARE(wrong, unknown);
    QCOMPARE(wrong.reason, u"INVALID_CREDENTIALS"_s);
    QVERIFY2(unknownNs * 3 > wrongNs, "an unknown user is refused without hashing");
}

void identity_test::locksAfterFiveFailures_data()
{
    QTest::addColumn<bool>("byEmail");
    QTest::addColumn<qint64>("lockMs");
    QTest::newRow("flow") << true << qint64(1'800'000);
    QTest::newRow("monitor") << false << qint64(900'000);
}

void identity_test::locksAfterFiveFailures()
{
    QFETCH(bool, byEmail);
    QFETCH(qint64, lockMs);
    const auto kind = byEmail ? SignInKind::Email : SignInKind::Username;
    for (int i = 0; i < 5; ++i)
        QCOMPARE(signIn(u"ada"_s, u"wrong"_s, kind).error().reason, u"INVALID_CREDENTIALS"_s);
    const Error locked = signIn(u"ada"_s, u"right password"_s, kind).error();
    QCOMPARE(locked.reason, u"ACCOUNT_LOCKED"_s);
    QCOMPARE(locked.code, ErrorCode::Denied);
    const QString until = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs() + lockMs, Qt::UTC).toString(Qt::ISODateWithMs);
    QCOMPARE(locked.details.value("locked_until"_L1).toString(), until);

    restart(); // the lock is kept
    m_clock.advance(lockMs - 1);
    QVERIFY(!signIn(u"ada"_s, u"right password"_s, kind));
    m_clock.advance(1);
    QCOMPARE(signIn(u"ada"_s, u"wrong"_s, kind).error().reason, u"INVALID_CREDENTIALS"_s);
    QVERIFY(signIn(u"ada"_s, u"right password"_s, kind));
    QCOMPARE(m_store->snapshot.users.first().attempts, 0);
}

/// Otherwise the lock would tell which names exist.
void identity_test::unknownNamesAreLockedToo()
{
    QFETCH(bool, byEmail);
    QFETCH(qint64, lockMs);
    const auto kind = byEmail ? SignInKind::Email : SignInKind::Username;
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(signIn(u"ada"_s, u"wrong"_s, kind).error(), signIn(u"nobody"_s, u"wrong"_s, kind).error());
        QCOMPARE(m_service->isLocked(u"NOBODY"_s), i == 4);
    }
    QCOMPARE(signIn(u"nobody"_s, u"wrong"_s, kind).error(), signIn(u"ada"_s, u"wrong"_s, kind).error());
    QCOMPARE(signIn(u"nobody"_s, u"wrong"_s, kind).error().reason, u"ACCOUNT_LOCKED"_s);
    m_clock.advance(lockMs);
    QCOMPARE(signIn(u"nobody"_s, u"wrong"_s, kind).error().reason, u"INVALID_CREDENTIALS"_s);
    QVERIFY(!m_service->isLocked(u"nobody"_s));
}

void identity_test::triesOnALockedNameAreNoted()
{
    const auto noted = [this] {
        return std::count_if(m_store->log.begin(), m_store->log.end(),
                             [](const AuditEntry &entry) { return entry.action == "LOGIN_FAILED"_L1; });
    };
    for (int i = 0; i < 5; ++i)
        QVERIFY(!signIn(u"ada"_s, u"wrong"_s));
    QTRY_COMPARE(noted(), 5);
    QCOMPARE(signIn(u"ada"_s, u"right password"_s).error().reason, u"ACCOUNT_LOCKED"_s);
    QTRY_COMPARE(noted(), 6);
    QCOMPARE(m_store->log.last().details.value("reason"_L1), u"ACCOUNT_LOCKED"_s);
    // Guessing at it costs nothing, so it does not fill the log.
    for (int i = 0; i < 50; ++i)
        QCOMPARE(signIn(u"ada"_s, u"wrong"_s).error().reason, u"ACCOUNT_LOCKED"_s);
    QTRY_COMPARE(noted(), 5 + 30);
    m_clock.advance(60'000);
    QCOMPARE(signIn(u"ada"_s, u"wrong"_s).error().reason, u"ACCOUNT_LOCKED"_s);
    QTRY_COMPARE(noted(), 5 + 31);
}

/// The price of a lock; docs/security.md says so.
void identity_test::whoKnowsANameCanKeepItLocked()
{
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 5; ++i)
            QCOMPARE(signIn(u"ada"_s, u"wrong"_s).error().reason, u"INVALID_CREDENTIALS"_s);
        QCOMPARE(signIn(u"ada"_s, u"right password"_s).error().reason, u"ACCOUNT_LOCKED"_s);
        m_clock.advance(1'800'000);
    }
    QVERIFY(signIn(u"ada"_s, u"right password"_s));
}

void identity_test::guessesUnderWayMeetTheLock()
{
    restart({.cost = {1, 8192}, .hashThreads = 1, .hashQueue = 20});
    QList<QFuture<Result<SignedIn>>> answers; // all are let in before the first one has been found wrong
    for (int i = 0; i < 6; ++i)
        answers.append(
            m_service->signIn({SignInKind::Email, u"ada"_s, Secret(i < 5 ? "wrong" : "right password"), {}, {}}));
    for (int i = 0; i < 5; ++i)
        QCOMPARE(await(answers[i]).error().code, ErrorCode::Unauthenticated);
    QCOMPARE(await(answers[5]).error().reason, u"ACCOUNT_LOCKED"_s);
}

void identity_test::reportsStatusOnlyAfterThePassword()
{
    for (const auto &[status, reason] : {std::pair{UserStatus::Suspended, u"ACCOUNT_SUSPENDED"_s},
                                         std::pair{UserStatus::Pending, u"EMAIL_NOT_VERIFIED"_s},
                                         std::pair{UserStatus::Deleted, u"INVALID_CREDENTIALS"_s}}) {
        m_store->snapshot.users.first().status = status;
        restart();
        QCOMPARE(signIn(u"ada"_s, u"wrong"_s).error().reason, u"INVALID_CREDENTIALS"_s);
        QCOMPARE(signIn(u"ada"_s, u"right password"_s).error().reason, reason);
    }
}

void identity_test::refusesMoreThanTheQueueHolds()
{
    restart({.cost = {1, 8192}, .hashThreads = 1, .hashQueue = 1});
    QList<QFuture<Result<SignedIn>>> answers;
    for (int i = 0; i < 8; ++i)
        answers.append(m_service->signIn({SignInKind::Email, u"ada"_s, Secret("right password"), {}, {}}));
    int refused = 0;
    for (const auto &answer : answers) {
        const auto result = await(answer);
        refused += !result && result.error().code == ErrorCode::RateLimited ? 1 : 0;
    }
    QVERIFY(refused >= 1);
    QVERIFY(refused <= 6);
    QVERIFY(signIn(u"ada"_s, u"right password"_s));
}

void identity_test::rotatesRefreshTokens()
{
    const auto first = signIn(u"ada"_s, u"right password"_s);
    m_clock.advance(60'000);
    const auto second = await(m_service->refresh(first->refreshToken, {}, {}));
    QVERIFY(second);
    QVERIFY(second->refreshToken != first->refreshToken);
    QVERIFY(second->accessToken != first->accessToken);
    QVERIFY(m_service->authenticate(first->accessToken)); // the same session
    QVERIFY(m_service->authenticate(second->accessToken));
    QVERIFY(await(m_service->refresh(second->refreshToken, {}, {})));
    QCOMPARE(await(m_service->refresh(u"unknown"_s, {}, {})).error().reason, u"INVALID_TOKEN"_s);
    QCOMPARE(m_store->snapshot.tokens.size(), 3);
    for (const RefreshToken &kept : std::as_const(m_store->snapshot.tokens)) {
        for (const auto &given : {first->refreshToken, second->refreshToken})
            QVERIFY(kept.hash.size() == 32 && !kept.hash.contains(given.toLatin1()));
    }
    QCOMPARE(m_store->snapshot.tokens.first().hash, crypto::sha256(first->refreshToken.toUtf8()));

    const auto third = signIn(u"ada"_s, u"right password"_s); // an account is looked at again at each renewal
    m_store->snapshot.users.first().status = UserStatus::Suspended;
    restart();
    QVERIFY(!await(m_service->refresh(third->refreshToken, {}, {})));
}

void identity_test::endsTheSessionOfATokenUsedTwice()
{
    const auto first = signIn(u"ada"_s, u"right password"_s);
    const auto other = signIn(u"ada"_s, u"right password"_s);
    const auto second = await(m_service->refresh(first->refreshToken, {}, {}));
    QCOMPARE(await(m_service->refresh(first->refreshToken, {}, {})).error().reason, u"INVALID_TOKEN"_s);
    QCOMPARE(await(m_service->refresh(second->refreshToken, {}, {})).error().reason, u"INVALID_TOKEN"_s);
    QCOMPARE(m_service->authenticate(second->accessToken).error().reason, u"INVALID_TOKEN"_s);
    QVERIFY(m_service->authenticate(other->accessToken));
    restart();
    QVERIFY(!m_service->authenticate(second->accessToken));
    QVERIFY(await(m_service->refresh(other->refreshToken, {}, {})));
}

void identity_test::refusesExpiredRefreshTokens()
{
    const auto signedIn = signIn(u"ada"_s, u"right password"_s);
    m_clock.advance(604'800'000 - 1);
    const auto renewed = await(m_service->refresh(signedIn->refreshToken, {}, {})); // seven days, to the moment
    QVERIFY(renewed);
    QCOMPARE(renewed->expiresIn, 900);
    m_clock.advance(604'800'000);
    QCOMPARE(await(m_service->refresh(renewed->refreshToken, {}, {})).error().reason, u"REFRESH_TOKEN_EXPIRED"_s);
    m_clock.advance(1);
    QVERIFY(signIn(u"ada"_s, u"right password"_s)); // which also tidies up
    QCOMPARE(m_store->snapshot.tokens.size(), 1);
}

void identity_test::keepsTheOldTokenWhenTheStoreRefuses()
{
    const auto signedIn = signIn(u"ada"_s, u"right password"_s);
    m_store->refuseNext = 1;
    QCOMPARE(await(m_service->refresh(signedIn->refreshToken, {}, {})).error().code, ErrorCode::Unavailable);
    QVERIFY(m_service->authenticate(signedIn->accessToken));
    QVERIFY(await(m_service->refresh(signedIn->refreshToken, {}, {})));
    m_store->refuseNext = 1;
    QCOMPARE(signIn(u"ada"_s, u"right password"_s).error().code, ErrorCode::Unavailable);
}

void identity_test::overlappingChangesAreTakenBackTogether()
{
    Accounts &accounts = m_service->accounts();
    const User before = *accounts.findLogin(u"ada"_s);
    QList<bool> answers;
    const auto rename = [&](const QString &name) {
        User user = *accounts.findLogin(u"ada"_s);
        user.name = name;
        accounts.save(user, {}, [&answers](const Result<> &done) { answers.append(bool(done)); });
    };
    m_store->refuseNext = 2; // the store refuses what builds on a refusal
    rename(u"first"_s);
    rename(u"second"_s);
    QTRY_COMPARE(answers, QList<bool>({false, false}));
    QCOMPARE(*accounts.findLogin(u"ada"_s), before);
    rename(u"third"_s);
    rename(u"fourth"_s);
    QTRY_COMPARE(answers.size(), 4);
    QCOMPARE(accounts.findLogin(u"ada"_s)->name, u"fourth"_s);
    QCOMPARE(m_store->snapshot.users.first().name, u"fourth"_s);
}

void identity_test::signsOut()
{
    const auto one = signIn(u"ada"_s, u"right password"_s);
    const auto two = signIn(u"ada"_s, u"right password"_s);
    const auto caller = m_service->authenticate(one->accessToken);
    QVERIFY(await(m_service->signOut(*caller, two->refreshToken)));
    QVERIFY(!m_service->authenticate(two->accessToken));
    QVERIFY(m_service->authenticate(one->accessToken));

    Caller stranger = *caller;
    stranger.id = UserId::make();
    QVERIFY(await(m_service->signOut(stranger, one->refreshToken)));
    QVERIFY(m_service->authenticate(one->accessToken));
    QVERIFY(await(m_service->signOut(*caller, {})));
    QVERIFY(!m_service->authenticate(one->accessToken));
    QVERIFY(!await(m_service->refresh(one->refreshToken, {}, {})));
}

void identity_test::authenticates()
{
    const auto signedIn = signIn(u"ada"_s, u"right password"_s);
    const auto caller = m_service->authenticate(signedIn->accessToken);
    QVERIFY(caller);
    QCOMPARE(caller->username, u"Ada"_s);
    QCOMPARE(caller->role, Role::Admin);
    QCOMPARE(m_service->me(*caller)->email, u"ada@example.org"_s);

    QCOMPARE(m_service->authenticate({}).error().reason, u"UNAUTHORIZED"_s);
    QCOMPARE(m_service->authenticate(u"a.b.c"_s).error().reason, u"INVALID_TOKEN"_s);
    QCOMPARE(m_service->authenticate(signedIn->refreshToken).error().reason, u"INVALID_TOKEN"_s);
    // Signed by a key of ours, but no access token.
    const QJsonObject claims{{u"typ"_s, u"runtime"_s}, {u"exp"_s, m_clock.nowMs()}};
    const QString runtime = *crypto::jwt::sign(claims, m_service->deriveKey("runtime"));
    QCOMPARE(m_service->authenticate(runtime).error().reason, u"INVALID_TOKEN"_s);
    m_clock.advance(904'000); // clocks may differ a little
    QVERIFY(m_service->authenticate(signedIn->accessToken));
    m_clock.advance(1'000);
    QCOMPARE(m_service->authenticate(signedIn->accessToken).error().reason, u"TOKEN_EXPIRED"_s);
}

void identity_test::survivesARestart()
{
    const auto signedIn = signIn(u"ada"_s, u"right password"_s);
    const QByteArray derived = m_service->deriveKey("x").bytes();
    restart();
    QVERIFY(m_service->authenticate(signedIn->accessToken));
    QCOMPARE(m_service->deriveKey("x").bytes(), derived);
    QVERIFY(m_service->deriveKey("y").bytes() != derived);
    QCOMPARE(m_store->snapshot.keys.size(), 1);
    IdentityService other(*m_store, m_clock, sealerOf(u"other"_s));
    QCOMPARE(await(other.start()).error().reason, u"DECRYPTION_ERROR"_s);
}

void identity_test::grants_data()
{
    QTest::addColumn<int>("grant");
    QTest::addColumn<QString>("roles"); // those that hold it
    const auto row = [](Grant grant, const QString &roles) {
        QTest::newRow(protocol::toText(grant).data()) << int(grant) << roles;
    };
    row(Grant::None, u"admin manager user viewer"_s);
    row(Grant::Runtime, {});
    row(Grant::UserSelf, u"admin manager user viewer"_s);
    row(Grant::FlowView, u"admin manager user viewer"_s);
    row(Grant::FlowEdit, u"admin manager user"_s);
    row(Grant::FlowRun, u"admin manager user"_s);
    row(Grant::ExecutionView, u"admin manager user viewer"_s);
    row(Grant::ExecutionCancel, u"admin manager user"_s);
    row(Grant::ComponentView, u"admin manager user viewer"_s);
    row(Grant::ComponentEdit, u"admin manager"_s);
    row(Grant::CredentialView, u"admin manager user"_s);
    row(Grant::CredentialEdit, u"admin manager user"_s);
    row(Grant::SystemAdmin, u"admin"_s);
    row(Grant::UserView, u"admin"_s);
    row(Grant::UserEdit, u"admin"_s);
    row(Grant::AuditView, u"admin"_s);
    row(Grant::BgpView, u"admin manager user viewer"_s);
    row(Grant::BgpEdit, u"admin manager"_s);
}

void identity_test::grants()
{
    QFETCH(int, grant);
    QFETCH(QString, roles);
    for (const Role role : {Role::Admin, Role::Manager, Role::User, Role::Viewer}) {
        QCOMPARE(roleFrom(toText(role)), role);
        Caller caller;
        caller.role = role;
        const auto allowed = IdentityService::authorize(caller, Grant(grant));
        QCOMPARE(bool(allowed), roles.split(u' ').contains(toText(role)));
        if (!allowed)
            QCOMPARE(allowed.error().reason, u"FORBIDDEN"_s);
    }
}

void identity_test::bootstrapsOnce()
{
    QCOMPARE(await(FirstAdmin(m_service->accounts()).make(u"eve"_s, {}, Secret("x"))).error().code,
             ErrorCode::Conflict);
    QCOMPARE(m_store->snapshot.users.size(), 1);
    QVERIFY(m_store->snapshot.users.first().passwordHash.startsWith("$argon2id$"_L1));
}

void identity_test::refusesUnfitNames_data()
{
    QTest::addColumn<QString>("username");
    QTest::addColumn<QString>("email");
    QTest::addColumn<QString>("field");
    QTest::newRow("empty") << QString() << QString() << u"username"_s;
    QTest::newRow("an address") << u"a@b"_s << QString() << u"username"_s;
    QTest::newRow("a space") << u"a b"_s << QString() << u"username"_s;
    QTest::newRow("too long") << QString(101, u'a') << QString() << u"username"_s;
    QTest::newRow("no at sign") << u"a"_s << u"example.org"_s << u"email"_s;
    QTest::newRow("two at signs") << u"a"_s << u"a@b@c"_s << u"email"_s;
    QTest::newRow("control character") << u"a"_s << u"a\n@b"_s << u"email"_s;
}

void identity_test::refusesUnfitNames()
{
    QFETCH(QString, username);
    QFETCH(QString, email);
    QFETCH(QString, field);
    m_store->snapshot.users.clear();
    restart();
    QCOMPARE(await(FirstAdmin(m_service->accounts()).make(username, email, Secret("long enough"))).error().field,
             field);
    QVERIFY(m_store->snapshot.users.isEmpty());
}

QTEST_GUILESS_MAIN(identity_test)
#include "identity_test.moc"
