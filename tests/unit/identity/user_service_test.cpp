// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QTest>

#include "core/crypto/random.h"
#include "server/identity/accounts.h"
#include "server/identity/first_admin.h"
#include "server/identity/identity_service.h"
#include "server/identity/permissions.h"
#include "server/identity/user_service.h"
#include "tests/support/fake_clock.h"
#include "tests/unit/identity/fake_user_store.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::identity;
using namespace mh::identity::test;
using protocol::Grant;

namespace {
const QString kGood = u"Correct-horse7battery"_s;
const Origin kFrom{u"203.145.7.9"_s, u"Firefox"_s};
} // namespace

class user_service_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init();

    void passwords_data();
    void passwords();
    void permissionPatterns_data();
    void permissionPatterns();
    void registers();
    void refusesTakenNames();
    void takesAFreshNumber();
    void listsByPage();
    void nobodyGivesWhatTheyDoNotHold();
    void theLastAdministratorStays();
    void permissionsTakeTheRolesPlace();
    void changingThePasswordEndsOtherSessions();
    void aResetForcesAChange();
    void removedUsersAreGone();
    void showsSessions();
    void refusedChangesAreUndone();
    void signingKeysRotate();
    void wgmSignIn();
    void writesTheAuditLog();

private:
    Result<SignedIn> signIn(const QString &login, const QString &password, SignInKind kind = SignInKind::Username)
    {
        return await(m_identity->signIn({kind, login, Secret(password.toUtf8()), kFrom.agent, kFrom.address}));
    }
    Caller callerOf(const Result<SignedIn> &signedIn) { return *m_identity->authenticate(signedIn->accessToken); }
    Result<Profile> create(const QString &name, Role role = Role::User, const QStringList &permissions = {})
    {
        NewUser request{name, {}, {}, kGood};
        request.role = role;
        request.permissions = permissions;
        return await(m_users->create(&m_admin, kFrom, request));
    }
    QStringList actions() const
    {
        QStringList list;
        for (const AuditEntry &entry : m_store->log)
            list.append(entry.action);
        return list;
    }

    mh::test::FakeClock m_clock;
    std::unique_ptr<FakeUserStore> m_store;
    std::unique_ptr<IdentityService> m_identity;
    std::unique_ptr<UserService> m_users;
    Caller m_admin;
};

void user_service_test::init()
{
    m_users.reset();
    m_store = std::make_unique<FakeUserStore>();
    IdentityOptions options;
    options.cost = {1, 8192};
    m_identity = std::make_unique<IdentityService>(*m_store, m_clock, sealerOf(u"master"_s), options);
    QVERIFY(await(m_identity->start()));
    QVERIFY(await(FirstAdmin(m_identity->accounts()).make(u"root"_s, {}, Secret("a bootstrap password"))));
    m_users = std::make_unique<UserService>(m_identity->accounts());
    m_admin = callerOf(signIn(u"root"_s, u"a bootstrap password"_s));
}

void user_service_test::passwords_data()
{
    QTest::addColumn<int>("policy");
    QTest::addColumn<QString>("password");
    QTest::addColumn<bool>("good");
    const auto row = [](const char *name, PasswordPolicy policy, const QString &password, bool good) {
        QTest::newRow(name) << int(policy) << password << good;
    };
    row("the flow document's sample", PasswordPolicy::Flow, u"SecureP@ss123"_s, true);
    row("the flow document's other sample", PasswordPolicy::Flow, u"NewP@ss456"_s, true);
    row("the monitor document's sample", PasswordPolicy::Monitor, u"password123"_s, true);
    row("the v1 document's sample", PasswordPolicy::Wgm, u"SecurePassword123!"_s, true);
    row("seven", PasswordPolicy::Monitor, u"abcdefg"_s, false);
    row("seven of any script", PasswordPolicy::Monitor, u"密碼密碼密碼密"_s, false);
    row("three classes", PasswordPolicy::Flow, u"SecurePass123"_s, false);
    row("no upper case", PasswordPolicy::Flow, u"securep@ss123"_s, false);
    row("no lower case", PasswordPolicy::Flow, u"SECUREP@SS123"_s, false);
    row("no digit", PasswordPolicy::Flow, u"SecureP@ssword"_s, false);
    row("seven of four classes", PasswordPolicy::Flow, u"xQ9@kZ2"_s, false);
    row("eight of four classes", PasswordPolicy::Flow, u"xQ9@kZ2w"_s, true);
    row("eleven", PasswordPolicy::Wgm, u"SecureP@s12"_s, false);
    row("common, dressed up", PasswordPolicy::Flow, u"P@ssw0rd123!"_s, false);
    row("common with a tail", PasswordPolicy::Flow, u"Welcome2026!"_s, false);
    row("the account's name", PasswordPolicy::Flow, u"Ada.Lovelace1815"_s, false);
    row("too long", PasswordPolicy::Flow, QString(u"aB1!"_s).repeated(257), false);
}

void user_service_test::passwords()
{
    QFETCH(int, policy);
    QFETCH(QString, password);
    QFETCH(bool, good);
    const auto checked = checkPassword(PasswordPolicy(policy), password, {u"ada.lovelace1815"_s}, u"password"_s);
    QCOMPARE(bool(checked), good);
    if (!checked)
        QCOMPARE(checked.error().reason, u"INVALID_PASSWORD"_s);
}

void user_service_test::permissionPatterns_data()
{
    QTest::addColumn<QString>("held");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<bool>("covered");
    QTest::newRow("all") << u"*"_s << u"flow.view user.*"_s << true;
    QTest::newRow("same") << u"flow.view"_s << u"flow.view"_s << true;
    QTest::newRow("family") << u"flow.*"_s << u"flow.view flow.*"_s << true;
    QTest::newRow("another") << u"flow.*"_s << u"flows.view"_s << false;
    QTest::newRow("more than held") << u"flow.view"_s << u"flow.*"_s << false;
    QTest::newRow("all but held") << u"flow.* user.*"_s << u"*"_s << false;
    QTest::newRow("one of two") << u"flow.*"_s << u"flow.view user.view"_s << false;
}

void user_service_test::permissionPatterns()
{
    QFETCH(QString, held);
    QFETCH(QString, wanted);
    QTEST(covers(held.split(u' '), wanted.split(u' ')), "covered");
    QVERIFY(isPermission(held.section(u' ', 0, 0)));
    QVERIFY(!isPermission(u"Flow.View"));
    QVERIFY(!isPermission(u"flow.*.view"));
    QVERIFY(!isPermission(u""));
}

void user_service_test::registers()
{
    NewUser byMail{{}, u"Eva@example.org"_s, u"Eva"_s, u"SecureP@ss123"_s, PasswordPolicy::Flow};
    byMail.status = UserStatus::Pending;
    const auto made = await(m_users->create(nullptr, kFrom, byMail));
    QVERIFY(made);
    QCOMPARE(made->username, u"Eva"_s);
    QCOMPARE(made->role, Role::User);
    QVERIFY(!made->emailVerified);
    QCOMPARE(made->createdAt, m_clock.nowMs());
    QCOMPARE(made->lastLoginAt, 0);
    QCOMPARE(signIn(u"eva@example.org"_s, u"wrong"_s, SignInKind::Email).error().reason, u"INVALID_CREDENTIALS"_s);
    QCOMPARE(signIn(u"eva@example.org"_s, u"SecureP@ss123"_s, SignInKind::Email).error().reason,
             u"EMAIL_NOT_VERIFIED"_s);
    byMail.email = u"eva@example.com"_s; // the same local part
    QCOMPARE(await(m_users->create(nullptr, kFrom, byMail))->username, u"eva2"_s);
    byMail.password = u"weak"_s;
    byMail.email = u"w@example.com"_s;
    QCOMPARE(await(m_users->create(nullptr, kFrom, byMail)).error().reason, u"INVALID_PASSWORD"_s);
}

void user_service_test::refusesTakenNames()
{
    const NewUser request{u"eva"_s, u"eva@example.org"_s, {}, kGood};
    // Two at once: the second finds out after its password was hashed.
    auto one = m_users->create(nullptr, kFrom, request);
    auto two = m_users->create(nullptr, kFrom, request);
    QCOMPARE(int(bool(await(one))) + int(bool(await(two))), 1);
    QCOMPARE(await(m_users->create(nullptr, kFrom, {u"other"_s, u"EVA@example.org"_s, {}, kGood})).error().reason,
             u"EMAIL_EXISTS"_s);
    QCOMPARE(await(m_users->create(nullptr, kFrom, {u"Eva"_s, {}, {}, kGood})).error().reason, u"USERNAME_EXISTS"_s);
}

void user_service_test::takesAFreshNumber()
{
    const qint64 last = create(u"ada"_s)->uid;
    m_store->takenUids = {last + 1, last + 2};
    const auto made = create(u"eva"_s);
    QVERIFY(made);
    QCOMPARE(made->uid, last + 3);
    QCOMPARE(m_store->snapshot.users.last().uid, last + 3);
    QCOMPARE(actions().count(u"CREATE_USER"_s), 2);
    QVERIFY(signIn(u"eva"_s, kGood));
    // Not for ever, and then nothing is left of it.
    for (qint64 uid = last + 4; uid < last + 200; ++uid)
        m_store->takenUids.append(uid);
    QCOMPARE(create(u"carl"_s).error().reason, u"USER_NUMBER_TAKEN"_s);
    QCOMPARE(signIn(u"carl"_s, kGood).error().reason, u"INVALID_CREDENTIALS"_s);
    m_store->takenUids.clear();
    QVERIFY(create(u"carl"_s));
}

void user_service_test::listsByPage()
{
    for (const QString &name : {u"carl"_s, u"anna"_s, u"berta"_s})
        QVERIFY(create(name, name == "anna"_L1 ? Role::Viewer : Role::User));
    UserQuery query;
    query.sort = UserQuery::Sort::Username;
    query.size = 3;
    const UserPage first = m_users->list(query);
    QCOMPARE(first.total, 4);
    QCOMPARE(first.users.size(), 3);
    QCOMPARE(first.users.first().username, u"anna"_s);
    m_clock.advance(1000);
    QVERIFY(signIn(u"carl"_s, kGood));
    UserQuery last;
    last.sort = UserQuery::Sort::LastLogin;
    last.descending = true;
    QCOMPARE(m_users->list(last).users.first().username, u"carl"_s);
    for (const UserQuery::Sort sort :
         {UserQuery::Sort::Email, UserQuery::Sort::CreatedAt, UserQuery::Sort::LastLogin}) {
        UserQuery up;
        up.sort = sort;
        const QList<Profile> sorted = m_users->list(up).users;
        QCOMPARE(sorted.size(), 4);
        QVERIFY(std::is_sorted(sorted.begin(), sorted.end(), [sort](const Profile &a, const Profile &b) {
            return sort == UserQuery::Sort::Email       ? a.email < b.email
                   : sort == UserQuery::Sort::CreatedAt ? a.createdAt < b.createdAt
                                                        : a.lastLoginAt < b.lastLoginAt;
        }));
    }
    query.descending = true;
    query.page = 1;
    QCOMPARE(m_users->list(query).users.first().username, u"anna"_s);
    query = {};
    query.search = u"ERT"_s;
    QCOMPARE(m_users->list(query).total, 1);
    query.search.clear();
    query.role = Role::Viewer;
    QCOMPARE(m_users->list(query).users.value(0).username, u"anna"_s);
    query.role.reset();
    query.statuses = {UserStatus::Suspended};
    QCOMPARE(m_users->list(query).total, 0);
    QCOMPARE(m_users->find(u"2"_s)->username, u"carl"_s);
    QCOMPARE(m_users->find(m_users->find(u"2"_s)->id.toString())->uid, 2);
    QCOMPARE(m_users->find(u"99"_s).error().reason, u"USER_NOT_FOUND"_s);
}

void user_service_test::nobodyGivesWhatTheyDoNotHold()
{
    QVERIFY(create(u"keeper"_s, Role::Manager, {u"user.*"_s, u"flow.view"_s}));
    QVERIFY(create(u"plain"_s));
    const Caller keeper = callerOf(signIn(u"keeper"_s, kGood));
    QVERIFY(IdentityService::authorize(keeper, Grant::UserEdit));
    NewUser admin{u"mine"_s, {}, {}, kGood};
    admin.role = Role::Admin;
    QCOMPARE(await(m_users->create(&keeper, kFrom, admin)).error().reason, u"FORBIDDEN"_s);
    UserChange promotion;
    promotion.role = Role::Admin;
    QCOMPARE(await(m_users->change(keeper, kFrom, QString::number(keeper.uid), promotion)).error().reason,
             u"FORBIDDEN"_s);
    QCOMPARE(await(m_users->resetPassword(keeper, kFrom, u"1"_s, kGood, false)).error().reason, u"FORBIDDEN"_s);
    QCOMPARE(await(m_users->remove(keeper, kFrom, u"1"_s)).error().reason, u"FORBIDDEN"_s);
    QVERIFY(await(m_users->create(
        &keeper, kFrom,
        {u"theirs"_s, {}, {}, kGood, PasswordPolicy::Wgm, Role::User, UserStatus::Active, {u"flow.view"_s}})));
}

void user_service_test::theLastAdministratorStays()
{
    UserChange change;
    change.status = UserStatus::Suspended;
    QCOMPARE(await(m_users->change(m_admin, kFrom, u"1"_s, change)).error().reason, u"LAST_ADMIN"_s);
    QCOMPARE(await(m_users->removeOwn(m_admin, kFrom)).error().reason, u"LAST_ADMIN"_s);
    QVERIFY(create(u"second"_s, Role::Admin));
    QVERIFY(await(m_users->change(m_admin, kFrom, u"1"_s, change)));
    QVERIFY(!m_identity->accounts().sessions().isOpen(m_admin.session));
}

void user_service_test::permissionsTakeTheRolesPlace()
{
    QVERIFY(create(u"narrow"_s, Role::User, {u"flow.view"_s}));
    QVERIFY(create(u"watcher"_s, Role::Viewer, {u"*"_s}));
    const Caller narrow = callerOf(signIn(u"narrow"_s, kGood));
    QVERIFY(IdentityService::authorize(narrow, Grant::FlowView));
    QVERIFY(IdentityService::authorize(narrow, Grant::UserSelf));
    QVERIFY(!IdentityService::authorize(narrow, Grant::FlowRun));
    QVERIFY(!IdentityService::authorize(narrow, Grant::Runtime));
    const Caller watcher = callerOf(signIn(u"watcher"_s, kGood));
    QVERIFY(IdentityService::authorize(watcher, Grant::UserView));
    QVERIFY(!IdentityService::authorize(watcher, Grant::FlowEdit));
}

void user_service_test::changingThePasswordEndsOtherSessions()
{
    QVERIFY(create(u"eva"_s));
    const auto here = signIn(u"eva"_s, kGood);
    const auto there = signIn(u"eva"_s, kGood);
    const Caller eva = callerOf(here);
    QCOMPARE(await(m_users->changePassword(eva, kFrom, Secret("wrong"), u"another password 9"_s)).error().reason,
             u"CURRENT_PASSWORD_WRONG"_s);
    QCOMPARE(await(m_users->changePassword(eva, kFrom, Secret(kGood.toUtf8()), u"short"_s)).error().reason,
             u"INVALID_PASSWORD"_s);
    QVERIFY(await(m_users->changePassword(eva, kFrom, Secret(kGood.toUtf8()), u"another password 9"_s)));
    QVERIFY(m_identity->authenticate(here->accessToken));
    QVERIFY(!m_identity->authenticate(there->accessToken));
    QVERIFY(!signIn(u"eva"_s, kGood));
    QVERIFY(signIn(u"eva"_s, u"another password 9"_s));
}

void user_service_test::aResetForcesAChange()
{
    const auto eva = create(u"eva"_s);
    const auto before = signIn(u"eva"_s, kGood);
    QVERIFY(await(m_users->resetPassword(m_admin, kFrom, QString::number(eva->uid), u"Reset-by-admin-42"_s, true)));
    QVERIFY(!m_identity->authenticate(before->accessToken));
    const Caller caller = callerOf(signIn(u"eva"_s, u"Reset-by-admin-42"_s));
    QCOMPARE(IdentityService::authorize(caller, Grant::FlowView).error().reason, u"PASSWORD_CHANGE_REQUIRED"_s);
    QVERIFY(IdentityService::authorize(caller, Grant::UserSelf));
    QVERIFY(await(m_users->changePassword(caller, kFrom, Secret("Reset-by-admin-42"), kGood)));
    QVERIFY(IdentityService::authorize(callerOf(signIn(u"eva"_s, kGood)), Grant::FlowView));
}

void user_service_test::removedUsersAreGone()
{
    const auto eva = create(u"eva"_s);
    const auto signedIn = signIn(u"eva"_s, kGood);
    QVERIFY(await(m_users->remove(m_admin, kFrom, eva->id.toString())));
    QVERIFY(!m_identity->authenticate(signedIn->accessToken));
    QVERIFY(!await(m_identity->refresh(signedIn->refreshToken, {}, {})));
    QCOMPARE(signIn(u"eva"_s, kGood).error().reason, u"INVALID_CREDENTIALS"_s);
    QVERIFY(!m_users->find(eva->id.toString()));
    QVERIFY(create(u"eva"_s)); // the name is free again
}

void user_service_test::showsSessions()
{
    QVERIFY(create(u"eva"_s));
    const auto here = signIn(u"eva"_s, kGood);
    m_clock.advance(1000);
    const auto there = signIn(u"eva"_s, kGood);
    const Caller eva = callerOf(here);
    const QList<SessionInfo> list = m_users->sessions(eva);
    QCOMPARE(list.size(), 2);
    QCOMPARE(list.last().isCurrent, true);
    QCOMPARE(list.first().isCurrent, false);
    QCOMPARE(list.first().address, u"203.145.xxx.xxx"_s);
    QCOMPARE(list.first().device, u"Firefox"_s);
    QCOMPARE(await(m_users->endSession(m_admin, kFrom, list.first().id)).error().reason, u"SESSION_NOT_FOUND"_s);
    QVERIFY(await(m_users->endSession(eva, kFrom, list.first().id)));
    QVERIFY(!m_identity->authenticate(there->accessToken));
    QCOMPARE(*await(m_users->endSessions(eva, kFrom)), 1);
    QVERIFY(!m_identity->authenticate(here->accessToken));
}

void user_service_test::refusedChangesAreUndone()
{
    const auto eva = create(u"eva"_s);
    UserChange change;
    change.name = u"Other"_s;
    change.email = u"eva@example.org"_s;
    m_store->refuseNext = 1;
    QCOMPARE(await(m_users->change(m_admin, kFrom, eva->id.toString(), change)).error().code, ErrorCode::Unavailable);
    QCOMPARE(m_users->find(eva->id.toString())->name, u"eva"_s);
    QVERIFY(!m_identity->accounts().findLogin(u"eva@example.org"_s));
    m_store->refuseNext = 1;
    QVERIFY(!create(u"ghost"_s));
    QVERIFY(!m_identity->accounts().findLogin(u"ghost"_s));
}

void user_service_test::signingKeysRotate()
{
    QVERIFY(create(u"eva"_s));
    const QByteArray derived = m_identity->deriveKey("x").bytes();
    m_clock.advance(90LL * 86'400'000 - 60'000);
    const auto before = signIn(u"eva"_s, kGood);
    QCOMPARE(m_store->snapshot.keys.size(), 1);
    m_clock.advance(60'000);
    const auto after = signIn(u"eva"_s, kGood);
    QCOMPARE(m_store->snapshot.keys.size(), 2);
    QVERIFY(m_identity->authenticate(before->accessToken)); // signed with the old one
    QVERIFY(m_identity->authenticate(after->accessToken));
    QCOMPARE(m_identity->deriveKey("x").bytes(), derived);
    IdentityService restarted(*m_store, m_clock, sealerOf(u"master"_s));
    QVERIFY(await(restarted.start()));
    QVERIFY(restarted.authenticate(before->accessToken));
    QVERIFY(restarted.authenticate(after->accessToken));
    QCOMPARE(restarted.deriveKey("x").bytes(), derived);
}

void user_service_test::wgmSignIn()
{
    QVERIFY(create(u"eva"_s));
    const auto signedIn = signIn(u"eva"_s, kGood, SignInKind::Wgm);
    QCOMPARE(signedIn->expiresIn, 3600);
    QCOMPARE(signedIn->refreshToken.count(u'.'), 2);
    QCOMPARE(m_identity->authenticate(signedIn->refreshToken).error().reason, u"INVALID_TOKEN"_s);
    for (int i = 0; i < 2; ++i) { // it is not used up
        const auto again = await(m_identity->refresh(signedIn->refreshToken, {}, {}));
        QVERIFY(again);
        QVERIFY(m_identity->authenticate(again->accessToken));
    }
    QVERIFY(await(m_identity->signOut(callerOf(signedIn), {})));
    QVERIFY(!await(m_identity->refresh(signedIn->refreshToken, {}, {})));
}

void user_service_test::writesTheAuditLog()
{
    m_store->log.clear();
    const auto eva = create(u"eva"_s);
    QVERIFY(!signIn(u"eva"_s, u"wrong"_s));
    QVERIFY(!signIn(u"nobody"_s, u"wrong"_s));
    const Caller caller = callerOf(signIn(u"eva"_s, kGood));
    QVERIFY(await(m_users->endSessions(caller, kFrom)));
    QVERIFY(await(m_users->remove(m_admin, kFrom, eva->id.toString())));
    QTRY_COMPARE(actions(), (QStringList{u"CREATE_USER"_s, u"LOGIN_FAILED"_s, u"LOGIN_FAILED"_s, u"LOGIN"_s,
                                         u"LOGOUT_ALL"_s, u"DELETE_USER"_s}));
    const AuditEntry &last = m_store->log.last();
    QCOMPARE(last.username, u"root"_s);
    QCOMPARE(last.resourceId, eva->id.toString());
    QCOMPARE(last.address, kFrom.address);
    QCOMPARE(last.agent, kFrom.agent);
    QCOMPARE(m_store->log[1].action, u"LOGIN_FAILED"_s);
    QVERIFY(!m_store->log[1].address.isEmpty());
    for (const AuditEntry &entry : m_store->log)
        QVERIFY(!QJsonDocument(entry.details).toJson().contains(kGood.toUtf8()));
}

QTEST_GUILESS_MAIN(user_service_test)
#include "user_service_test.moc"
