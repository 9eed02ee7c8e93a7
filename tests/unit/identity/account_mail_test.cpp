// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QTest>

#include "core/base/answer.h"
#include "core/crypto/digest.h"
#include "core/crypto/random.h"
#include "server/identity/account_mail.h"
#include "server/identity/accounts.h"
#include "server/identity/identity_service.h"
#include "server/identity/user_service.h"
#include "tests/support/fake_clock.h"
#include "tests/unit/identity/fake_user_store.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::identity;
using namespace mh::identity::test;

namespace {

const QString kGood = u"Correct-horse7battery"_s;
const QString kBetter = u"Another-horse8battery"_s;
const QString kEva = u"eva@example.org"_s;
const QString kEnglish = u"en"_s;
const Origin kFrom{u"203.145.7.9"_s, u"Firefox"_s};
constexpr qint64 kHourMs = 3'600'000;

class FakePost final : public AccountPost
{
public:
    [[nodiscard]] bool isOn() const override { return on; }
    QFuture<Result<>> post(const AccountLetter &letter) override
    {
        letters.append(letter);
        return Answer<>().given({});
    }

    QList<AccountLetter> letters;
    bool on = true;
};

} // namespace

class account_mail_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init();

    void verifiesAnAddressOnce();
    void tokensExpire_data();
    void tokensExpire();
    void keepsOnlyHashes();
    void survivesARestart();
    void resetsAPasswordOnce();
    void aResetEndsSessionsAndLocks();
    void weakPasswordsDoNotUseATokenUp();
    void anOlderLinkDiesWithTheOldPassword();
    void aLinkIsForTheAddressItWentTo();
    void tokensAreForOnePurpose();
    void saysNothingOfWhoHasAnAccount();
    void writesOnlySoOften();
    void shutAccountsGetNothing();
    void aRefusedWriteChangesNothing();
    void needsAMailServer();

private:
    void build()
    {
        m_mail.reset();
        m_users.reset();
        m_identity.reset();
        IdentityOptions options;
        options.cost = {1, 8192};
        m_identity = std::make_unique<IdentityService>(*m_store, m_clock, sealerOf(u"master"_s), options);
        QVERIFY(await(m_identity->start()));
        m_users = std::make_unique<UserService>(m_identity->accounts());
        m_mail = std::make_unique<AccountMail>(m_identity->accounts(), m_post);
    }
    UserId registerEva(UserStatus status = UserStatus::Pending)
    {
        NewUser request{u"eva"_s, kEva, u"Eva"_s, kGood};
        request.policy = PasswordPolicy::Flow;
        request.status = status;
        const auto made = await(m_users->create(nullptr, kFrom, request));
        return made ? made->id : UserId();
    }
    const User &eva() { return *m_identity->accounts().findLogin(kEva); }
    Result<SignedIn> signIn(const QString &password)
    {
        return await(
            m_identity->signIn({SignInKind::Email, kEva, Secret(password.toUtf8()), kFrom.agent, kFrom.address}));
    }
    /// The token of the mail that is sent now.
    QString forgotten()
    {
        const auto before = m_post.letters.size();
        m_mail->forgotPassword(kEva, kEnglish);
        [&] { QTRY_COMPARE(m_post.letters.size(), before + 1); }();
        return m_post.letters.isEmpty() ? QString() : m_post.letters.last().token;
    }
    Result<> reset(const QString &token, const QString &password = kBetter)
    {
        return await(m_mail->resetPassword(token, password, kEnglish, kFrom));
    }
    static QString reasonOf(const Result<> &result) { return result ? QString() : result.error().reason; }

    mh::test::FakeClock m_clock;
    FakePost m_post;
    std::unique_ptr<FakeUserStore> m_store;
    std::unique_ptr<IdentityService> m_identity;
    std::unique_ptr<UserService> m_users;
    std::unique_ptr<AccountMail> m_mail;
};

void account_mail_test::init()
{
    m_mail.reset();
    m_users.reset();
    m_identity.reset();
    m_post.letters.clear();
    m_post.on = true;
    m_store = std::make_unique<FakeUserStore>();
    build();
}

void account_mail_test::verifiesAnAddressOnce()
{
    const UserId id = registerEva();
    QVERIFY(await(m_mail->sendVerification(id, u"zh-TW"_s)));
    const AccountLetter letter = m_post.letters.last();
    QCOMPARE(letter.to, kEva);
    QCOMPARE(letter.language, u"zh-TW"_s);
    QVERIFY(m_mail->check(EmailTokens::kVerify, letter.token));
    QVERIFY(!m_mail->isVerifiedBy(letter.token));
    QCOMPARE(signIn(kGood).error().reason, u"EMAIL_NOT_VERIFIED"_s);
    QVERIFY(await(m_mail->verifyEmail(letter.token, kFrom)));
    QVERIFY(eva().emailVerified);
    QVERIFY(signIn(kGood));
    QCOMPARE(reasonOf(await(m_mail->verifyEmail(letter.token, kFrom))), u"INVALID_TOKEN"_s);
    QVERIFY(m_mail->isVerifiedBy(letter.token));
    QVERIFY(std::any_of(m_store->log.begin(), m_store->log.end(), [](const AuditEntry &entry) {
        return entry.action == "EMAIL_VERIFIED"_L1 && entry.address == kFrom.address;
    }));
    QCOMPARE(reasonOf(await(m_mail->verifyEmail(u"guessed"_s, kFrom))), u"INVALID_TOKEN"_s);
}

void account_mail_test::tokensExpire_data()
{
    QTest::addColumn<bool>("verify");
    QTest::addColumn<qint64>("lifeMs");
    QTest::addColumn<QString>("reason");
    QTest::newRow("verification") << true << 24 * kHourMs << u"VERIFICATION_TOKEN_EXPIRED"_s;
    QTest::newRow("reset") << false << kHourMs << u"INVALID_TOKEN"_s;
}

void account_mail_test::tokensExpire()
{
    QFETCH(const bool, verify);
    QFETCH(const qint64, lifeMs);
    QFETCH(const QString, reason);
    const UserId id = registerEva();
    if (verify)
        QVERIFY(await(m_mail->sendVerification(id, kEnglish)));
    const QString token = verify ? m_post.letters.last().token : forgotten();
    const auto kind = verify ? EmailTokens::kVerify : EmailTokens::kReset;
    m_clock.advance(lifeMs - 1);
    QVERIFY(m_mail->check(kind, token));
    m_clock.advance(1);
    QCOMPARE(reasonOf(verify ? await(m_mail->verifyEmail(token, kFrom)) : reset(token)), reason);
    QVERIFY(!eva().emailVerified);
    // After a week the token is not even known any more.
    m_clock.advance(8 * 24 * kHourMs);
    QVERIFY(await(m_mail->sendVerification(id, kEnglish)));
    QCOMPARE(m_store->snapshot.emailTokens.size(), 1);
}

void account_mail_test::keepsOnlyHashes()
{
    const UserId id = registerEva();
    QVERIFY(await(m_mail->sendVerification(id, kEnglish)));
    const QString token = m_post.letters.last().token;
    QVERIFY(token.size() >= 40);
    QCOMPARE(m_store->snapshot.emailTokens.first().hash, crypto::sha256(token.toUtf8()));
    for (const AuditEntry &entry : m_store->log)
        QVERIFY(!QJsonDocument(entry.details).toJson().contains(token.toUtf8()));
}

void account_mail_test::survivesARestart()
{
    registerEva(UserStatus::Active);
    const QString token = forgotten();
    build();
    QVERIFY(reset(token));
    build();
    QCOMPARE(reasonOf(reset(token)), u"INVALID_TOKEN"_s);
    QVERIFY(signIn(kBetter));
}

void account_mail_test::resetsAPasswordOnce()
{
    registerEva();
    const QString first = forgotten();
    const QString second = forgotten();
    QVERIFY(reset(second));
    QVERIFY(signIn(kBetter)); // and the link has shown that the address is theirs
    QVERIFY(eva().emailVerified);
    QCOMPARE(reasonOf(reset(first, kGood)), u"INVALID_TOKEN"_s);
    QCOMPARE(reasonOf(reset(second, kGood)), u"INVALID_TOKEN"_s);
    QCOMPARE(m_post.letters.last().kind, AccountLetter::Kind::PasswordChanged);
}

void account_mail_test::aResetEndsSessionsAndLocks()
{
    registerEva(UserStatus::Active);
    const auto session = signIn(kGood);
    QVERIFY(session);
    for (int i = 0; i < 5; ++i)
        QVERIFY(!signIn(u"guess"_s));
    QCOMPARE(signIn(kGood).error().reason, u"ACCOUNT_LOCKED"_s);
    QVERIFY(reset(forgotten()));
    QVERIFY(!m_identity->authenticate(session->accessToken));
    QVERIFY(!await(m_identity->refresh(session->refreshToken, {}, {})));
    QVERIFY(signIn(kBetter));
}

void account_mail_test::weakPasswordsDoNotUseATokenUp()
{
    registerEva(UserStatus::Active);
    const QString token = forgotten();
    for (const QString &weak : {u"short"_s, u"P@ssw0rd123!"_s, kEva})
        QCOMPARE(reasonOf(reset(token, weak)), u"INVALID_PASSWORD"_s);
    QVERIFY(reset(token));
}

void account_mail_test::anOlderLinkDiesWithTheOldPassword()
{
    registerEva(UserStatus::Active);
    const QString token = forgotten();
    m_clock.advance(1'000);
    const auto caller = m_identity->authenticate(signIn(kGood)->accessToken);
    QVERIFY(await(m_users->changePassword(*caller, kFrom, Secret(kGood.toUtf8()), kBetter)));
    QCOMPARE(reasonOf(reset(token, u"Third-horse9battery"_s)), u"INVALID_TOKEN"_s);
}

void account_mail_test::aLinkIsForTheAddressItWentTo()
{
    const UserId id = registerEva();
    QVERIFY(await(m_mail->sendVerification(id, kEnglish)));
    User moved = eva();
    moved.email = u"eva@elsewhere.org"_s;
    m_identity->accounts().save(moved, {}, [](const Result<> &) {});
    QCOMPARE(reasonOf(await(m_mail->verifyEmail(m_post.letters.last().token, kFrom))), u"INVALID_TOKEN"_s);
}

void account_mail_test::tokensAreForOnePurpose()
{
    const UserId id = registerEva();
    QVERIFY(await(m_mail->sendVerification(id, kEnglish)));
    QCOMPARE(reasonOf(reset(m_post.letters.last().token)), u"INVALID_TOKEN"_s);
    QCOMPARE(reasonOf(await(m_mail->verifyEmail(forgotten(), kFrom))), u"INVALID_TOKEN"_s);
}

void account_mail_test::saysNothingOfWhoHasAnAccount()
{
    registerEva(UserStatus::Active);
    const auto writes = m_store->snapshot.emailTokens.size();
    m_mail->forgotPassword(kEva, kEnglish);
    m_mail->forgotPassword(u"nobody@example.org"_s, kEnglish);
    m_mail->resendVerification(kEva, kEnglish);
    // Nothing has happened yet when the caller goes on: no work that could be measured.
    QCOMPARE(m_store->snapshot.emailTokens.size(), writes);
    QVERIFY(m_post.letters.isEmpty());
    QTRY_COMPARE(m_post.letters.size(), 2);
    m_mail->forgotPassword(u"eva"_s, kEnglish); // a user name is no address
    m_mail->forgotPassword(u"EVA@Example.org"_s, kEnglish);
    QTRY_COMPARE(m_post.letters.size(), 3);
}

void account_mail_test::writesOnlySoOften()
{
    registerEva(UserStatus::Active);
    for (int i = 0; i < 9; ++i)
        m_mail->forgotPassword(kEva, kEnglish);
    QTRY_COMPARE(m_post.letters.size(), 5);
    QCoreApplication::processEvents();
    QCOMPARE(m_post.letters.size(), 5);
    m_clock.advance(kHourMs + 1);
    QVERIFY(!forgotten().isEmpty());
}

void account_mail_test::shutAccountsGetNothing()
{
    registerEva(UserStatus::Active);
    const QString token = forgotten();
    User user = eva();
    user.status = UserStatus::Suspended;
    m_identity->accounts().save(user, {}, [](const Result<> &) {});
    QCOMPARE(reasonOf(reset(token)), u"INVALID_TOKEN"_s);
    m_mail->forgotPassword(kEva, kEnglish);
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    QCOMPARE(m_post.letters.size(), 1);
}

void account_mail_test::aRefusedWriteChangesNothing()
{
    const UserId id = registerEva();
    m_store->refuseNext = 1;
    QVERIFY(!await(m_mail->sendVerification(id, kEnglish)));
    QVERIFY(m_post.letters.isEmpty());
    QVERIFY(await(m_mail->sendVerification(id, kEnglish)));
    m_store->refuseNext = 1;
    QVERIFY(!await(m_mail->verifyEmail(m_post.letters.last().token, kFrom)));
    QVERIFY(!eva().emailVerified);
    QVERIFY(await(m_mail->verifyEmail(m_post.letters.last().token, kFrom))); // the link is not lost
}

void account_mail_test::needsAMailServer()
{
    const UserId id = registerEva();
    m_post.on = false;
    QCOMPARE(reasonOf(m_mail->ready()), u"MAIL_NOT_CONFIGURED"_s);
    QCOMPARE(reasonOf(await(m_mail->sendVerification(id, kEnglish))), u"MAIL_NOT_CONFIGURED"_s);
    QVERIFY(m_store->snapshot.emailTokens.isEmpty());
}

QTEST_GUILESS_MAIN(account_mail_test)
#include "account_mail_test.moc"
