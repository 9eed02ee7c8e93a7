// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include "core/crypto/one_time_code.h"
#include "core/crypto/random.h"
#include "server/identity/accounts.h"
#include "server/identity/api_key_rules.h"
#include "server/identity/api_keys.h"
#include "server/identity/first_admin.h"
#include "server/identity/identity_service.h"
#include "server/identity/second_factors.h"
#include "server/identity/settings_service.h"
#include "server/identity/user_service.h"
#include "tests/support/fake_clock.h"
#include "tests/unit/identity/fake_user_store.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::identity;
using namespace mh::identity::test;
using protocol::Grant;
using protocol::Verb;

namespace {

const QString kPassword = u"a bootstrap password"_s;
const Origin kFrom{u"203.145.7.9"_s, u"Firefox"_s};

/// The bytes that a Base32 text stands for.
Secret secretFrom(const QString &base32)
{
    QByteArray bytes;
    quint64 buffer = 0;
    int bits = 0;
    for (const QChar c : base32) {
        buffer = (buffer << 5) | quint64(c.isLetter() ? c.unicode() - u'A' : c.unicode() - u'2' + 26);
        if (bits += 5; bits >= 8) {
            bits -= 8;
            bytes += char((buffer >> bits) & 0xff);
        }
    }
    return Secret(bytes);
}

} // namespace

/// Ways in beside the password: one-time codes, recovery codes, API keys; and the settings about them.
class access_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init();

    void enrolsAndSignsIn_data();
    void enrolsAndSignsIn();
    void aChallengeOpensNothing();
    void codesAreGoodOnce();
    void wrongCodesLock();
    void thePasswordAloneDoesNotForgiveFailures();
    void recoveryCodesAreGoodOnce();
    void needsThePassword();
    void administratorsTakeItAway();
    void survivesARestartAndAnotherKey();
    void isRefusedWhereNotOffered();

    void keysStandForTheirOwner();
    void keysHaveLimits_data();
    void keysHaveLimits();
    void nobodyGivesAKeyWhatTheyDoNotHold();
    void keysDieWithTheirOwner();
    void keysRotateWithOverlap();
    void lastUseIsWrittenNowAndThen();
    void paths_data();
    void paths();
    void addresses_data();
    void addresses();

    void clocksMayDiffer();
    void passwordsGrowOld();
    void settingsAreChangedAtRunTime();
    void settingsGoBackWhenTheStoreRefuses();

private:
    void restart(const QString &key = u"vault"_s);
    Result<SignedIn> signIn(SignInKind kind = SignInKind::Username)
    {
        return await(m_identity->signIn({kind, u"root"_s, Secret(kPassword.toUtf8()), kFrom.agent, kFrom.address}));
    }
    Result<SignedIn> step(const Result<SignedIn> &first, const QString &code)
    {
        return await(m_identity->secondStep(first->accessToken, code, {}, kFrom));
    }
    Secret password(const QString &text = kPassword) { return Secret(text.toUtf8()); }
    QString code(int steps = 0) const
    {
        return crypto::otp::hotp(m_secret, quint64(crypto::otp::stepAt(m_clock.nowMs()) + steps));
    }
    /// The recovery codes.
    QStringList enrol()
    {
        const auto made = await(m_identity->secondFactors().enrol(m_admin, kFrom, password()));
        m_secret = secretFrom(made ? made->secret : QString());
        const auto codes = await(m_identity->secondFactors().confirm(m_admin, kFrom, code()));
        m_clock.advance(60'000);
        return codes ? *codes : QStringList();
    }
    Result<ApiKeys::Issued> makeKey(const protocol::ApiKeyLimits &limits = {})
    {
        ApiKey wanted;
        wanted.name = u"monitoring"_s;
        wanted.limits = limits;
        return await(m_identity->apiKeys().create(m_admin, kFrom, wanted));
    }
    Result<Caller> use(const QString &key, const QString &address = u"10.0.0.1"_s,
                       const QString &path = u"api/v1/users"_s)
    {
        return m_identity->apiKeys().authenticate(key, {address, path.split(u'/')});
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
    Secret m_secret;
};

void access_test::restart(const QString &key)
{
    m_users.reset();
    IdentityOptions options;
    options.cost = {1, 8192};
    const Sealer plain = sealerOf(key);
    const BoundSealer bound{[plain](QByteArrayView bytes, QByteArrayView context) {
                                return plain.seal(QByteArray(context.toByteArray() + '/' + bytes.toByteArray()));
                            },
                            [plain](const QString &sealed, QByteArrayView context) -> Result<Secret> {
                                auto opened = plain.open(sealed);
                                if (!opened || !opened->bytes().startsWith(QByteArray(context.toByteArray() + '/')))
                                    return internalError(u"cannot be opened"_s);
                                return Secret(opened->bytes().mid(context.size() + 1));
                            }};
    m_identity = std::make_unique<IdentityService>(*m_store, m_clock, sealerOf(u"master"_s), options, bound);
    QVERIFY(await(m_identity->start()));
    m_users = std::make_unique<UserService>(m_identity->accounts());
}

void access_test::init()
{
    m_store = std::make_unique<FakeUserStore>();
    restart();
    QVERIFY(await(FirstAdmin(m_identity->accounts()).make(u"root"_s, u"root@example.org"_s, password())));
    m_admin = *m_identity->authenticate(signIn()->accessToken);
}

// --- one-time codes ----------------------------------------------------------------------------

void access_test::enrolsAndSignsIn_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("flow") << int(SignInKind::Email);
    QTest::newRow("monitor") << int(SignInKind::Username);
    QTest::newRow("api v1") << int(SignInKind::Wgm);
}

void access_test::enrolsAndSignsIn()
{
    QFETCH(int, kind);
    QCOMPARE(enrol().size(), 10);
    const auto first = signIn(SignInKind(kind));
    QVERIFY(first);
    QVERIFY(first->needsSecondStep && first->refreshToken.isEmpty());
    QCOMPARE(first->expiresIn, 300);
    const auto second = step(first, code());
    QVERIFY2(second, second ? "" : qPrintable(second.error().message));
    QVERIFY(!second->refreshToken.isEmpty() && !second->needsSecondStep);
    QCOMPARE(int(second->kind), kind);
    QVERIFY(second->user.hasSecondFactor);
    QVERIFY(m_identity->authenticate(second->accessToken));
    QCOMPARE(m_store->log.constLast().details.value("second_step"_L1).toString(), u"totp"_s);
    // A challenge is good once.
    m_clock.advance(60'000);
    QCOMPARE(step(first, code()).error().reason, u"INVALID_TOKEN"_s);
}

void access_test::aChallengeOpensNothing()
{
    enrol();
    const auto first = signIn();
    QCOMPARE(m_identity->authenticate(first->accessToken).error().reason, u"TWO_FACTOR_REQUIRED"_s);
    QCOMPARE(await(m_identity->refresh(first->accessToken, {}, {})).error().reason, u"INVALID_TOKEN"_s);
    // Nor does an access token stand for a first step.
    QCOMPARE(await(m_identity->secondStep(step(first, code())->accessToken, code(1), {}, kFrom)).error().reason,
             u"INVALID_TOKEN"_s);
    const auto late = signIn();
    m_clock.advance(306'000);
    QCOMPARE(step(late, code()).error().reason, u"TOKEN_EXPIRED"_s);
}

void access_test::codesAreGoodOnce()
{
    enrol();
    const QString now = code();
    QVERIFY(step(signIn(), now));
    QCOMPARE(step(signIn(), now).error().reason, u"INVALID_CODE"_s);
    QCOMPARE(step(signIn(), code(-1)).error().reason, u"INVALID_CODE"_s); // older than the last one
    QVERIFY(step(signIn(), code(1)));                                     // a clock half a minute ahead
    QCOMPARE(step(signIn(), code(2)).error().reason, u"INVALID_CODE"_s);
    m_clock.advance(120'000);
    QVERIFY(step(signIn(), code(-1))); // and one behind
}

void access_test::wrongCodesLock()
{
    enrol();
    const auto first = signIn();
    for (int i = 0; i < 5; ++i)
        QCOMPARE(step(first, u"00000"_s + QString::number(i)).error().code, ErrorCode::Unauthenticated);
    QCOMPARE(step(first, code()).error().reason, u"ACCOUNT_LOCKED"_s);
    QCOMPARE(signIn().error().reason, u"ACCOUNT_LOCKED"_s);
    QVERIFY(actions().contains(u"LOGIN_FAILED"_s));
}

void access_test::thePasswordAloneDoesNotForgiveFailures()
{
    enrol();
    for (int i = 0; i < 5; ++i)
        QVERIFY(!step(signIn(), u"000000"_s)); // each with a right password before it
    QCOMPARE(signIn().error().reason, u"ACCOUNT_LOCKED"_s);
}

void access_test::recoveryCodesAreGoodOnce()
{
    const QStringList codes = enrol();
    QVERIFY(!m_store->snapshot.factors.first().codes.isEmpty());
    for (const QByteArray &hash : m_store->snapshot.factors.first().codes)
        QVERIFY(!hash.contains(codes.first().toUtf8()));
    QVERIFY(step(signIn(), QString(codes.first()).remove(u'-').toUpper()));
    QCOMPARE(step(signIn(), codes.first()).error().reason, u"INVALID_CODE"_s);
    QCOMPARE(m_identity->secondFactors().status(m_admin.id).codesLeft, 9);
    const auto fresh = await(m_identity->secondFactors().renewCodes(m_admin, kFrom, password()));
    QCOMPARE(fresh->size(), 10);
    QCOMPARE(step(signIn(), codes[1]).error().reason, u"INVALID_CODE"_s);
    QVERIFY(step(signIn(), fresh->last()));
}

void access_test::needsThePassword()
{
    auto &factors = m_identity->secondFactors();
    QCOMPARE(await(factors.enrol(m_admin, kFrom, password(u"guess"_s))).error().reason, u"CURRENT_PASSWORD_WRONG"_s);
    QCOMPARE(await(factors.confirm(m_admin, kFrom, u"123456"_s)).error().reason, u"TWO_FACTOR_NOT_ENROLLED"_s);
    const auto other = signIn();
    enrol();
    QCOMPARE(m_identity->authenticate(other->accessToken).error().reason, u"INVALID_TOKEN"_s); // other sessions end
    QCOMPARE(await(factors.enrol(m_admin, kFrom, password())).error().reason, u"TWO_FACTOR_ENABLED"_s);
    QCOMPARE(await(factors.disable(m_admin, kFrom, password(u"guess"_s))).error().reason, u"CURRENT_PASSWORD_WRONG"_s);
    QVERIFY(await(factors.disable(m_admin, kFrom, password())));
    QVERIFY(!signIn()->needsSecondStep);
    QVERIFY(m_store->snapshot.factors.isEmpty());
}

void access_test::administratorsTakeItAway()
{
    enrol();
    const auto user = m_users->mayChange(m_admin, m_admin.id.toString());
    QVERIFY(user && user->hasSecondFactor);
    QVERIFY(await(m_identity->secondFactors().reset(m_admin, kFrom, *user)));
    QVERIFY(!signIn()->needsSecondStep);
    QVERIFY(actions().contains(u"RESET_TWO_FACTOR"_s));
    Caller nobody = m_admin;
    nobody.role = Role::Viewer;
    QCOMPARE(m_users->mayChange(nobody, m_admin.id.toString()).error().reason, u"FORBIDDEN"_s);
}

void access_test::survivesARestartAndAnotherKey()
{
    enrol();
    QVERIFY(!m_store->snapshot.factors.first().sealedSecret.contains(QString::fromLatin1(m_secret.bytes().toHex())));
    restart();
    QVERIFY(signIn()->needsSecondStep);
    QVERIFY(step(signIn(), code()));
    restart(u"another vault"_s);
    const auto refused = step(signIn(), code(1));
    QVERIFY(!refused && refused.error().reason != "INVALID_CODE"_L1); // not counted as a wrong code
}

void access_test::isRefusedWhereNotOffered()
{
    IdentityOptions options = m_identity->options();
    options.secondFactor = false;
    m_identity->setOptions(options);
    QCOMPARE(await(m_identity->secondFactors().enrol(m_admin, kFrom, password())).error().reason,
             u"TWO_FACTOR_NOT_OFFERED"_s);
}

// --- API keys ----------------------------------------------------------------------------------

void access_test::keysStandForTheirOwner()
{
    const auto made = makeKey({u"write"_s, {}, {}, {}, 1000, 2000, 0});
    QVERIFY(made);
    QVERIFY(QRegularExpression(u"^ak_[1-9][0-9]{9}_[A-Za-z0-9_-]{32}$"_s).match(made->key).hasMatch());
    QVERIFY(!m_store->snapshot.apiKeys.first().hash.contains(made->key.toUtf8()));
    const auto caller = use(made->key);
    QVERIFY(caller && caller->id == m_admin.id && caller->key->perMinute == 1000 && caller->key->burst == 2000);
    QCOMPARE(use(made->key.chopped(1) + u'!').error().reason, u"INVALID_TOKEN"_s);
    QCOMPARE(use(u"ak_"_s).error().reason, u"INVALID_TOKEN"_s);
    QCOMPARE(use(made->record.id + u'_').error().reason, u"INVALID_TOKEN"_s);
    restart();
    QVERIFY(use(made->key));
    QVERIFY(await(m_identity->apiKeys().revoke(m_admin, kFrom, made->record.id)));
    QCOMPARE(use(made->key).error().reason, u"INVALID_TOKEN"_s);
    QVERIFY(m_store->snapshot.apiKeys.isEmpty());
    for (const AuditEntry &entry : m_store->log)
        QVERIFY(!QJsonDocument(entry.details).toJson().contains(made->key.section(u'_', 2).toUtf8()));
}

void access_test::keysHaveLimits_data()
{
    QTest::addColumn<QString>("level");
    QTest::addColumn<QStringList>("permissions");
    QTest::addColumn<int>("grant");
    QTest::addColumn<int>("verb");
    QTest::addColumn<bool>("may");
    const auto row = [](const char *name, const QString &level, const QStringList &permissions, Grant grant, Verb verb,
                        bool may) { QTest::newRow(name) << level << permissions << int(grant) << int(verb) << may; };
    row("read reads", u"read"_s, {}, Grant::FlowView, Verb::Get, true);
    row("read does not write", u"read"_s, {}, Grant::FlowEdit, Verb::Put, false);
    row("read does not post what only shows", u"read"_s, {}, Grant::FlowView, Verb::Post, false);
    row("read reads users", u"read"_s, {}, Grant::UserView, Verb::Get, true);
    row("read does not see keys of the server", u"read"_s, {}, Grant::SystemAdmin, Verb::Get, false);
    row("write writes", u"write"_s, {}, Grant::FlowEdit, Verb::Put, true);
    row("write does not administer", u"write"_s, {}, Grant::UserEdit, Verb::Post, false);
    row("admin administers", u"admin"_s, {}, Grant::UserEdit, Verb::Post, true);
    row("no key changes its owner", u"admin"_s, {}, Grant::UserSelf, Verb::Put, false);
    row("a key shows its owner", u"read"_s, {u"flow.view"_s}, Grant::UserSelf, Verb::Get, true);
    row("named permission", u"write"_s, {u"flow.*"_s}, Grant::FlowEdit, Verb::Put, true);
    row("not named", u"write"_s, {u"flow.*"_s}, Grant::ExecutionView, Verb::Get, false);
}

void access_test::keysHaveLimits()
{
    QFETCH(QString, level);
    QFETCH(QStringList, permissions);
    QFETCH(int, grant);
    QFETCH(int, verb);
    QFETCH(bool, may);
    const auto made = makeKey({level, permissions, {}, {}, 0, 0, 0});
    QVERIFY(made);
    const auto caller = use(made->key);
    QVERIFY(caller);
    QCOMPARE(bool(IdentityService::authorize(*caller, Grant(grant), Verb(verb))), may);
}

void access_test::nobodyGivesAKeyWhatTheyDoNotHold()
{
    Caller user = m_admin;
    user.role = Role::User;
    const auto check = [&](const protocol::ApiKeyLimits &limits) { return checkLimits(user, limits, m_clock.nowMs()); };
    QVERIFY(check({u"write"_s, {u"flow.view"_s}, {}, {}, 0, 0, 0}));
    QCOMPARE(check({u"admin"_s, {}, {}, {}, 0, 0, 0}).error().code, ErrorCode::Denied);
    QCOMPARE(check({u"read"_s, {u"user.edit"_s}, {}, {}, 0, 0, 0}).error().code, ErrorCode::Denied);
    QCOMPARE(check({u"read"_s, {u"*"_s}, {}, {}, 0, 0, 0}).error().code, ErrorCode::Denied);
    QCOMPARE(check({u"read"_s, {u"Flow View"_s}, {}, {}, 0, 0, 0}).error().field, u"permissions"_s);
    QCOMPARE(check({u"read"_s, {}, {u"10.0.0.0/33"_s}, {}, 0, 0, 0}).error().field, u"allowed_ips"_s);
    QCOMPARE(check({u"read"_s, {}, {}, {u"api/v1"_s}, 0, 0, 0}).error().field, u"allowed_endpoints"_s);
    QCOMPARE(check({u"read"_s, {}, {}, {}, 0, 0, 1}).error().field, u"expires_at"_s);
    user.role = Role::Viewer;
    QCOMPARE(check({u"write"_s, {}, {}, {}, 0, 0, 0}).error().code, ErrorCode::Denied);
}

void access_test::keysDieWithTheirOwner()
{
    NewUser eva{u"eva"_s, {}, {}, u"Correct-horse7battery"_s};
    eva.role = Role::Admin;
    const auto made = await(m_users->create(&m_admin, kFrom, eva));
    Caller caller{made->id, made->uid, u"eva"_s, Role::Admin, {}, 0};
    ApiKey wanted;
    wanted.name = u"hers"_s;
    const auto key = await(m_identity->apiKeys().create(caller, kFrom, wanted));
    QVERIFY(use(key->key));
    UserChange suspend;
    suspend.status = UserStatus::Suspended;
    QVERIFY(await(m_users->change(m_admin, kFrom, made->id.toString(), suspend)));
    QCOMPARE(use(key->key).error().reason, u"INVALID_TOKEN"_s);
    suspend.status = UserStatus::Active;
    suspend.role = Role::Viewer;
    QVERIFY(await(m_users->change(m_admin, kFrom, made->id.toString(), suspend)));
    QVERIFY(!IdentityService::authorize(*use(key->key), Grant::UserView)); // rights as they are now
    QVERIFY(await(m_users->remove(m_admin, kFrom, made->id.toString())));
    QCOMPARE(use(key->key).error().reason, u"INVALID_TOKEN"_s);
    QVERIFY(m_store->snapshot.apiKeys.isEmpty());
}

void access_test::keysRotateWithOverlap()
{
    protocol::ApiKeyLimits limits;
    limits.expiresAt = m_clock.nowMs() + 3'600'000;
    const auto first = makeKey(limits);
    const auto second = await(m_identity->apiKeys().rotate(m_admin, kFrom, first->record.id, 60'000));
    QVERIFY(second && second->key != first->key && second->record.id == first->record.id);
    QVERIFY(use(first->key) && use(second->key));
    m_clock.advance(61'000);
    QVERIFY(!use(first->key) && use(second->key));
    const auto third = await(m_identity->apiKeys().rotate(m_admin, kFrom, first->record.id, 0));
    QVERIFY(!use(second->key) && use(third->key));
    m_clock.advance(3'600'000);
    QCOMPARE(use(third->key).error().reason, u"TOKEN_EXPIRED"_s);
    Caller stranger = m_admin;
    stranger.id = UserId::make();
    QCOMPARE(await(m_identity->apiKeys().rotate(stranger, kFrom, first->record.id, 0)).error().reason,
             u"API_KEY_NOT_FOUND"_s);
}

void access_test::lastUseIsWrittenNowAndThen()
{
    const auto made = makeKey();
    QVERIFY(use(made->key));
    const qint64 written = m_store->snapshot.apiKeys.first().lastUsedAt;
    QCOMPARE(written, m_clock.nowMs());
    m_clock.advance(30'000);
    QVERIFY(use(made->key));
    QCOMPARE(m_store->snapshot.apiKeys.first().lastUsedAt, written);
    QCOMPARE(m_identity->apiKeys().list(m_admin.id).first().lastUsedAt, m_clock.nowMs());
    m_clock.advance(31'000);
    QVERIFY(use(made->key));
    QCOMPARE(m_store->snapshot.apiKeys.first().lastUsedAt, m_clock.nowMs());
}

void access_test::paths_data()
{
    QTest::addColumn<QString>("patterns");
    QTest::addColumn<QStringList>("segments");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *name, const QString &patterns, const QStringList &segments, bool allowed) {
        QTest::newRow(name) << patterns << segments << allowed;
    };
    row("none: api v1", {}, {u"api"_s, u"v1"_s, u"users"_s}, true);
    row("none: no other family", {}, {u"api"_s, u"flows"_s}, false);
    row("a family", u"/api/v1/wireguard/*"_s, {u"api"_s, u"v1"_s, u"wireguard"_s, u"servers"_s, u"1"_s}, true);
    row("not its neighbour", u"/api/v1/wireguard/*"_s, {u"api"_s, u"v1"_s, u"wireguardian"_s, u"x"_s}, false);
    row("one of two", u"/api/v1/bgp/* /api/flows*"_s, {u"api"_s, u"flows"_s}, true);
    row("in the middle", u"/api/*/status"_s, {u"api"_s, u"executions"_s, u"7"_s, u"status"_s}, true);
    row("whole path", u"/api/*/status"_s, {u"api"_s, u"executions"_s, u"7"_s, u"status"_s, u"x"_s}, false);
    row("many stars", u"/*a*a*a*a*a*b"_s, {QString(5000, u'a')}, false);
    row("an encoded slash", u"/api/v1/*"_s, {u"api/v1"_s, u"x"_s}, false);
}

void access_test::paths()
{
    QFETCH(QString, patterns);
    QFETCH(QStringList, segments);
    QFETCH(bool, allowed);
    QCOMPARE(isAllowedPath(patterns.split(u' ', Qt::SkipEmptyParts), segments), allowed);
}

void access_test::addresses_data()
{
    QTest::addColumn<QStringList>("subnets");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *name, const QStringList &subnets, const QString &address, bool allowed) {
        QTest::newRow(name) << subnets << address << allowed;
    };
    row("none", {}, u"8.8.8.8"_s, true);
    row("in", {u"192.168.1.0/24"_s}, u"192.168.1.77"_s, true);
    row("out", {u"192.168.1.0/24"_s}, u"192.168.2.1"_s, false);
    row("one address", {u"10.1.2.3"_s}, u"10.1.2.3"_s, true);
    row("mapped", {u"192.168.1.0/24"_s}, u"::ffff:192.168.1.77"_s, true);
    row("ipv6", {u"2001:db8::/32"_s}, u"2001:db8:7::1"_s, true);
    row("ipv6 out", {u"2001:db8::/32"_s}, u"2001:db9::1"_s, false);
    row("another kind", {u"0.0.0.0/0"_s}, u"2001:db8::1"_s, false);
    row("none at all", {u"0.0.0.0/0"_s}, QString(), false);
}

void access_test::addresses()
{
    QFETCH(QStringList, subnets);
    QFETCH(QString, address);
    QFETCH(bool, allowed);
    QCOMPARE(isAllowedAddress(subnets, address), allowed);
}

// --- settings ----------------------------------------------------------------------------------

void access_test::clocksMayDiffer()
{
    const QString token = signIn(SignInKind::Email)->accessToken; // good for 15 minutes
    m_clock.advance(904'000);
    QVERIFY(m_identity->authenticate(token));
    m_clock.advance(2'000);
    QCOMPARE(m_identity->authenticate(token).error().reason, u"TOKEN_EXPIRED"_s);
}

void access_test::passwordsGrowOld()
{
    QVERIFY(!m_identity->authenticate(signIn(SignInKind::Wgm)->accessToken)->mustChangePassword);
    m_clock.advance(qint64(91) * 86'400'000);
    QVERIFY(m_identity->authenticate(signIn(SignInKind::Wgm)->accessToken)->mustChangePassword);
    QVERIFY(!m_identity->authenticate(signIn(SignInKind::Email)->accessToken)
                 ->mustChangePassword); // its document knows no age
    IdentityOptions options = m_identity->options();
    options.passwordDays = 0;
    m_identity->setOptions(options);
    QVERIFY(!m_identity->authenticate(signIn(SignInKind::Wgm)->accessToken)->mustChangePassword);
    options.passwordRules.minLength = 30;
    m_identity->setOptions(options);
    const auto refused = await(m_users->create(&m_admin, kFrom, {u"eva"_s, {}, {}, u"Correct-horse7battery"_s}));
    QCOMPARE(refused.error().reason, u"INVALID_PASSWORD"_s);
}

void access_test::settingsAreChangedAtRunTime()
{
    settings::ServerSettings values;
    values.sources.insert(u"api.requests-per-minute"_s, u"environment"_s);
    settings::LiveSettings live(settings::serverRows(values), values);
    SettingsService service(m_identity->accounts(), live, sealerOf(u"master"_s));
    int told = 0;
    connect(&service, &SettingsService::changed, this, [&told] { ++told; });
    const auto change = [&](const QJsonObject &json) { return await(service.change(m_admin, kFrom, json)); };
    QVERIFY(change({{u"audit.keep-days"_s, 30},
                    {u"api.trusted-proxies"_s, QJsonArray{u"10.0.0.0/8"_s}},
                    {u"mail.smtp.password"_s, u"topsecret"_s},
                    {u"flow.component.retry-attempts"_s, 7}}));
    QCOMPARE(told, 1);
    QCOMPARE(values.auditKeepDays, 30);
    QCOMPARE(values.trustedProxies, QStringList{u"10.0.0.0/8"_s});
    QCOMPARE(values.retryAttempts, 3); // waits for the next start
    for (const StoredSetting &stored : m_store->snapshot.settings)
        QVERIFY(!stored.value.contains(u"topsecret"_s));
    for (const auto &entry : service.list())
        QVERIFY(!entry.text.contains(u"topsecret"_s));
    QVERIFY(!QJsonDocument(m_store->log.constLast().details).toJson().contains("topsecret"));
    QCOMPARE(m_store->log.constLast().action, u"UPDATE_SETTINGS"_s);
    const auto refused = [&](const QJsonObject &json) { return change(json).error().reason; };
    QCOMPARE(refused({{u"audit.keep-days"_s, -1}}), u"INVALID_SETTING"_s);
    QCOMPARE(refused({{u"audit.keep-days"_s, u"many"_s}}), u"INVALID_SETTING"_s);
    QCOMPARE(refused({{u"api.requests-per-minute"_s, 5}}), u"SETTING_FIXED"_s);
    QCOMPARE(refused({{u"data-dir"_s, u"/tmp"_s}}), u"SETTING_FIXED"_s);
    QCOMPARE(refused({{u"no.such"_s, 5}}), u"SETTING_NOT_FOUND"_s);
    QCOMPARE(refused({{u"audit.keep-days"_s, 10}, {u"cors.origins"_s, QJsonArray{u"nowhere"_s}}}),
             u"INVALID_SETTING"_s);
    QCOMPARE(values.auditKeepDays, 30); // all or none

    settings::ServerSettings next;
    settings::LiveSettings again(settings::serverRows(next), next);
    SettingsService(m_identity->accounts(), again, sealerOf(u"master"_s)).restore(m_store->snapshot.settings);
    QCOMPARE(next.auditKeepDays, 30);
    QCOMPARE(next.retryAttempts, 7);
    QCOMPARE(next.mail.password.bytes(), QByteArray("topsecret"));
    QVERIFY(change({{u"audit.keep-days"_s, QJsonValue()}}));
    QCOMPARE(values.auditKeepDays, 365);
}

void access_test::settingsGoBackWhenTheStoreRefuses()
{
    settings::ServerSettings values;
    settings::LiveSettings live(settings::serverRows(values), values);
    SettingsService service(m_identity->accounts(), live, sealerOf(u"master"_s));
    m_store->refuseNext = 1;
    QCOMPARE(await(service.change(m_admin, kFrom, {{u"audit.keep-days"_s, 30}})).error().code, ErrorCode::Unavailable);
    QCOMPARE(values.auditKeepDays, 365);
    QCOMPARE(live.list().first().source, u"default"_s);
}

QTEST_GUILESS_MAIN(access_test)
#include "access_test.moc"
