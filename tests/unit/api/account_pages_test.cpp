// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/crypto/digest.h"
#include "core/crypto/random.h"
#include "tests/unit/api/api_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::api;
using namespace mh::api::test;

namespace {
const QByteArray kForm = "Content-Type: application/x-www-form-urlencoded";
constexpr protocol::Endpoint<protocol::Empty, QJsonObject> kNodes{
    {protocol::Verb::Get, "/api/nodes"_L1, protocol::Grant::UserSelf}};
constexpr protocol::Endpoint<protocol::Empty, QJsonObject> kRestart{
    {protocol::Verb::Post, "/api/nodes/{id}/restart"_L1, protocol::Grant::UserSelf}};
} // namespace

class account_pages_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void init() { m_house = std::make_unique<ApiHouse>(); }

    void verifiesThroughThePage();
    void resetsThroughThePage();
    void invitedPeopleRegister();
    void invitationsSayWhatIsWrong_data();
    void invitationsSayWhatIsWrong();
    void closedServersOfferNoForm();
    void pagesLetNothingIn_data();
    void pagesLetNothingIn();
    void pagesSpeakThreeLanguages();
    void escapesWhatTheLinkSays();
    void formsAreLimited();
    void testMailIsSentAtOnce();
    void browsersGetCookies();
    void refreshesByCookie();
    void sessionCookieOpensTheConsoleOnly();
    void othersGetNoCookies();

private:
    /// Registers, and the token of the mail.
    QString registered()
    {
        const HttpReply reply = m_house->send("POST", u"/api/auth/register"_s, {},
                                              R"({"email":"eva@example.org","password":"SecureP@ss123","name":"Eva"})");
        [&] { QCOMPARE(reply.status, 201); }();
        return m_house->post.letters.isEmpty() ? QString() : m_house->post.letters.last().token;
    }
    HttpReply login(const QByteArrayList &headers,
                    const QByteArray &body = R"({"email":"eva@example.org","password":"SecureP@ss123"})")
    {
        return m_house->send("POST", u"/api/auth/login"_s, {}, body, headers);
    }
    [[nodiscard]] static QByteArrayList fromOwnPage() { return {"Origin: http://test"}; }

    std::unique_ptr<ApiHouse> m_house;
};

void account_pages_test::verifiesThroughThePage()
{
    const QString token = registered();
    const HttpReply page = m_house->send("GET", u"/verify-email?token="_s + token);
    QCOMPARE(page.status, 200);
    QVERIFY(page.body.contains("<form method=\"post\" action=\"verify-email\">"));
    QCOMPARE(login({}).status, 403);
    const QByteArray form = "token=" + token.toLatin1();
    const HttpReply done = m_house->send("POST", u"/verify-email"_s, {}, form, {kForm});
    QCOMPARE(done.status, 200);
    QVERIFY(done.body.contains("role=\"status\""));
    QCOMPARE(login({}).status, 200);
    QCOMPARE(m_house->send("POST", u"/verify-email"_s, {}, "token=guessed", {kForm}).status, 400);
    QCOMPARE(m_house->send("GET", u"/verify-email"_s).status, 400);
}

void account_pages_test::resetsThroughThePage()
{
    registered();
    QVERIFY(m_house->send("POST", u"/forgot-password"_s, {}, "email=eva%40example.org", {kForm})
                .body.contains("role=\"status\""));
    QTRY_COMPARE(m_house->post.letters.size(), 2);
    const QByteArray token = m_house->post.letters.last().token.toLatin1();
    QCOMPARE(m_house->send("GET", u"/reset-password?token="_s + QString::fromLatin1(token)).status, 200);
    const auto send = [&](const QByteArray &first, const QByteArray &second) {
        return m_house->send("POST", u"/reset-password"_s, {},
                             "token=" + token + "&new_password=" + first + "&confirm_password=" + second, {kForm});
    };
    QVERIFY(send("Another%2Bhorse8battery", "typo").body.contains("role=\"alert\""));
    const HttpReply weak = send("weak", "weak");
    QCOMPARE(weak.status, 400);
    QVERIFY(!weak.body.contains("value=\"weak\""));
    QCOMPARE(send("Another%2Bhorse8battery", "Another%2Bhorse8battery").status, 200);
    QCOMPARE(login({}).status, 401);
    QCOMPARE(login({}, R"({"email":"eva@example.org","password":"Another+horse8battery"})").status, 200);
    QCOMPARE(send("Third%2Bhorse8battery", "Third%2Bhorse8battery").status, 400);
}

void account_pages_test::invitedPeopleRegister()
{
    const HttpReply page = m_house->send("GET", u"/invitation?lang=zh-TW"_s);
    QCOMPARE(page.status, 200);
    QVERIFY(page.body.contains("lang=\"zh-TW\"") && page.body.contains("http://mesh.example.org"));
    QVERIFY(page.body.contains("autocomplete=\"new-password\""));
    const HttpReply done = m_house->send(
        "POST", u"/invitation"_s, {}, "lang=zh-CN&email=eva%40example.org&name=Eva&password=SecureP%40ss123", {kForm});
    QCOMPARE(done.status, 200);
    QVERIFY(!done.body.contains("SecureP"));
    QCOMPARE(m_house->post.letters.size(), 1);
    QCOMPARE(m_house->post.letters[0].to, u"eva@example.org"_s);
    QCOMPARE(m_house->post.letters[0].language, u"zh-CN"_s);
    QCOMPARE(login({}).status, 403); // not before the address is confirmed
    const QByteArray form = "token=" + m_house->post.letters[0].token.toUtf8();
    QCOMPARE(m_house->send("POST", u"/verify-email"_s, {}, form, {kForm}).status, 200);
    QCOMPARE(login({}).status, 200);
    // A second time tells them to sign in.
    const HttpReply again = m_house->send("POST", u"/invitation"_s, {},
                                          "lang=en&email=eva%40example.org&name=Eva&password=SecureP%40ss123", {kForm});
    QCOMPARE(again.status, 400);
    QVERIFY(again.body.contains("has an account already"));
}

void account_pages_test::invitationsSayWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("weak") << QByteArray("email=eva%40example.org&name=Eva&password=short")
                          << QByteArray("cannot be used");
    QTest::newRow("no name") << QByteArray("email=eva%40example.org&password=SecureP%40ss123")
                             << QByteArray("your name");
    QTest::newRow("no address") << QByteArray("email=eva&name=Eva&password=SecureP%40ss123")
                                << QByteArray("Please give");
    QTest::newRow("markup") << QByteArray("email=%3Cb%3E&name=%3Cscript%3E&password=SecureP%40ss123")
                            << QByteArray("Please give");
}

void account_pages_test::invitationsSayWhatIsWrong()
{
    QFETCH(QByteArray, form);
    QFETCH(QByteArray, words);
    const HttpReply reply = m_house->send("POST", u"/invitation"_s, {}, form, {kForm});
    QCOMPARE(reply.status, 400);
    QVERIFY2(reply.body.contains("role=\"alert\"") && reply.body.contains(words), reply.body.constData());
    QVERIFY(!reply.body.contains("<script>") && !reply.body.contains("SecureP"));
    QVERIFY(m_house->post.letters.isEmpty());
}

void account_pages_test::closedServersOfferNoForm()
{
    m_house->settings.openRegistration = false;
    const HttpReply page = m_house->send("GET", u"/invitation"_s);
    QCOMPARE(page.status, 200);
    QVERIFY(!page.body.contains("<form") && page.body.contains("administrator"));
    QCOMPARE(
        m_house
            ->send("POST", u"/invitation"_s, {}, "email=eva%40example.org&name=Eva&password=SecureP%40ss123", {kForm})
            .status,
        403);
    QVERIFY(m_house->post.letters.isEmpty());
}

void account_pages_test::pagesLetNothingIn_data()
{
    QTest::addColumn<QString>("path");
    for (const char *path : {"/verify-email?token=x", "/reset-password?token=x", "/forgot-password"})
        QTest::newRow(path) << QString::fromLatin1(path);
}

void account_pages_test::pagesLetNothingIn()
{
    QFETCH(const QString, path);
    const HttpReply page = m_house->send("GET", path);
    QCOMPARE(page.header("Content-Type"), QByteArray("text/html; charset=utf-8"));
    QCOMPARE(page.header("Referrer-Policy"), QByteArray("no-referrer"));
    QCOMPARE(page.header("Cache-Control"), QByteArray("no-store"));
    QCOMPARE(page.header("X-Frame-Options"), QByteArray("DENY"));
    const QByteArray policy = page.header("Content-Security-Policy");
    const qsizetype begin = page.body.indexOf("<style>") + 7;
    const QByteArray style = page.body.mid(begin, page.body.indexOf("</style>") - begin);
    QVERIFY2(policy.contains(QByteArray("style-src 'sha256-" + crypto::sha256(style).toBase64() + "'")),
             policy.constData());
    QVERIFY(policy.startsWith("default-src 'none';"));
    QCOMPARE(page.head.count("Content-Security-Policy"), 1);
    QVERIFY(!page.body.contains("<script"));
    QVERIFY(!page.body.contains("http://") && !page.body.contains("https://"));
}

void account_pages_test::pagesSpeakThreeLanguages()
{
    QVERIFY(m_house->send("GET", u"/forgot-password"_s).body.contains("<html lang=\"en\">"));
    QVERIFY(m_house->send("GET", u"/forgot-password"_s, {}, {}, {"Accept-Language: zh-HK"})
                .body.contains("<html lang=\"zh-TW\">"));
    const HttpReply page = m_house->send("GET", u"/forgot-password?lang=zh-CN"_s, {}, {}, {"Accept-Language: en"});
    QVERIFY(QString::fromUtf8(page.body).contains(u"忘记密码？"));
    QVERIFY(page.body.contains("hreflang=\"zh-TW\""));
}

void account_pages_test::escapesWhatTheLinkSays()
{
    const HttpReply page =
        m_house->send("GET", u"/reset-password?token=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&lang=%22%3E%3Cb%3E"_s);
    QVERIFY(!page.body.contains("<script>"));
    QVERIFY(!page.body.contains("\"><b>"));
}

void account_pages_test::formsAreLimited()
{
    m_house = std::make_unique<ApiHouse>(EventHub::Options{}, RouterOptions{.perMinute = 1000});
    int limited = 0;
    for (int i = 0; i < 15; ++i)
        limited += m_house->send("POST", u"/reset-password"_s, {}, "token=guess", {kForm}).status == 429 ? 1 : 0;
    QCOMPARE(limited, 5);
}

void account_pages_test::testMailIsSentAtOnce()
{
    QCOMPARE(m_house->send("POST", u"/api/admin/mail/test"_s, u"admin"_s, R"({"email":"me@example.org"})").status, 200);
    QCOMPARE(m_house->carrier.taken.size(), 1);
    QCOMPARE(m_house->carrier.taken.first().to, QByteArray("me@example.org"));
    const QJsonObject status = m_house->send("GET", u"/api/admin/mail"_s, u"admin"_s).json();
    QVERIFY(status.value("configured"_L1).toBool());
    QCOMPARE(m_house->send("POST", u"/api/admin/mail/test"_s, u"admin"_s, R"({"email":"no address"})").status, 400);
}

void account_pages_test::browsersGetCookies()
{
    m_house->send("POST", u"/verify-email"_s, {}, "token=" + registered().toLatin1(), {kForm});
    const HttpReply byEmail = login(fromOwnPage());
    const QByteArray refresh = byEmail.header("Set-Cookie");
    QVERIFY2(refresh.startsWith(
                 QByteArray("mh_refresh=" + byEmail.json().value("refresh_token"_L1).toString().toLatin1() + ';')),
             refresh.constData());
    QVERIFY(refresh.contains("; Path=/api/auth;") && refresh.contains("; HttpOnly; SameSite=Strict"));
    QVERIFY(!refresh.contains("Secure"));
    QVERIFY(login({"Origin: http://localhost:3000"}).header("Set-Cookie").startsWith("mh_refresh="));
    const QByteArray session =
        login(fromOwnPage(), R"({"username":"eva","password":"SecureP@ss123"})").header("Set-Cookie");
    QVERIFY2(session.startsWith("mh_session="), session.constData());
    QVERIFY(session.contains("; Path=/;") && session.contains("; HttpOnly; SameSite=Strict"));
    QVERIFY(login({"Origin: https://evil.example"}).header("Set-Cookie").isEmpty());
}

void account_pages_test::refreshesByCookie()
{
    m_house->send("POST", u"/verify-email"_s, {}, "token=" + registered().toLatin1(), {kForm});
    const QByteArray cookie = "Cookie: other=1; " + login(fromOwnPage()).header("Set-Cookie").split(';').first();
    const auto refresh = [&](const QByteArrayList &headers) {
        return m_house->send("POST", u"/api/auth/refresh"_s, {}, "{}", headers);
    };
    QCOMPARE(refresh({cookie}).status, 400);
    QCOMPARE(refresh({cookie, "Origin: https://evil.example"}).status, 400);
    QCOMPARE(refresh({cookie, fromOwnPage().first(), "Sec-Fetch-Site: cross-site"}).status, 400);
    const HttpReply fresh = refresh({cookie, fromOwnPage().first()});
    QCOMPARE(fresh.status, 200);
    QVERIFY(fresh.header("Set-Cookie")
                .startsWith(QByteArray("mh_refresh=" + fresh.json().value("refresh_token"_L1).toString().toLatin1())));
    QCOMPARE(refresh({cookie, fromOwnPage().first()}).status, 401); // used up, as in a body
}

void account_pages_test::sessionCookieOpensTheConsoleOnly()
{
    const auto answer = [](const Call &call, const protocol::Empty &) -> Result<QJsonObject> {
        return QJsonObject{{u"who"_s, call.caller->username}};
    };
    m_house->router.on(kNodes, answer);
    m_house->router.on(kRestart, answer);
    const QByteArray cookie = "Cookie: mh_session=admin";
    QCOMPARE(m_house->send("GET", u"/api/nodes"_s).status, 401);
    QCOMPARE(m_house->send("GET", u"/api/nodes"_s, {}, {}, {cookie}).status, 200);
    QCOMPARE(m_house->send("GET", u"/api/flows"_s, {}, {}, {cookie}).status, 401);
    QCOMPARE(m_house->send("POST", u"/api/nodes/1/restart"_s, {}, "{}", {cookie}).status, 401);
    QCOMPARE(m_house->send("POST", u"/api/nodes/1/restart"_s, {}, "{}", {cookie, "Sec-Fetch-Site: same-site"}).status,
             401);
    QCOMPARE(m_house->send("POST", u"/api/nodes/1/restart"_s, {}, "{}", {cookie, "Sec-Fetch-Site: same-origin"}).status,
             200);
    QCOMPARE(m_house->send("POST", u"/api/nodes/1/restart"_s, {}, "{}", {cookie, fromOwnPage().first()}).status, 200);
}

void account_pages_test::othersGetNoCookies()
{
    m_house->send("POST", u"/verify-email"_s, {}, "token=" + registered().toLatin1(), {kForm});
    QVERIFY(login({}).header("Set-Cookie").isEmpty());
    QVERIFY(login({"Sec-Fetch-Site: cross-site", fromOwnPage().first()}).header("Set-Cookie").isEmpty());
}

QTEST_GUILESS_MAIN(account_pages_test)
#include "account_pages_test.moc"
