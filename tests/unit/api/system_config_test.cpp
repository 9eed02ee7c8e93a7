// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "server/api/system_config.h"
#include "tests/unit/api/api_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::api::test;

namespace {

constexpr auto kPath = "/api/v1/system/config"_L1;

} // namespace

/// The settings in the words of /api/v1.
class system_config_test final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_house = std::make_unique<ApiHouse>(); }
    void cleanup() { m_house.reset(); }
    void everyWordHasASetting();
    void isTheOneStore();
    void refuses_data();
    void refuses();
    void namesWhatIsGivenElsewhere();

private:
    QJsonObject config() { return m_house->send("GET", kPath, u"admin"_s).json().value("data"_L1).toObject(); }
    HttpReply change(const QByteArray &body)
    {
        return m_house->send("PUT", kPath, u"admin"_s, QByteArray(body).replace('\'', '"'));
    }

    std::unique_ptr<ApiHouse> m_house;
};

void system_config_test::everyWordHasASetting()
{
    const QJsonObject shown = config();
    const settings::ServerSettings defaults;
    QCOMPARE(shown.value("app_version"_L1), u"1.2.3"_s);
    QCOMPARE(shown.value("session_timeout"_L1), defaults.v1AccessSeconds);
    QCOMPARE(shown.value("api_rate_limit"_L1), defaults.requestsPerMinute);
    QVERIFY(shown.contains("log_level"_L1) && shown.value("log_level"_L1).isNull());
    const QJsonObject policy = shown.value("password_policy"_L1).toObject();
    QCOMPARE(policy.size(), 6);
    for (const QJsonValue &value : policy)
        QVERIFY(value.isBool() || value.isDouble());
    const QJsonObject security = shown.value("security"_L1).toObject();
    QCOMPARE(security.value("max_login_attempts"_L1), defaults.maxLoginAttempts);
    QCOMPARE(security.value("lockout_duration"_L1), defaults.otherLockSeconds);
    QCOMPARE(security.value("enable_rate_limiting"_L1), defaults.requestsPerMinute > 0);
}

void system_config_test::isTheOneStore()
{
    const HttpReply done = change("{'session_timeout':7200,'api_rate_limit':2000,"
                                  "'password_policy':{'min_length':14,'require_special':false},"
                                  "'security':{'max_login_attempts':7}}");
    QCOMPARE(done.status, 200);
    QCOMPARE(done.json().value("success"_L1), true);
    QCOMPARE(done.json().value("data"_L1).toObject(), config());
    QCOMPARE(m_house->settings.v1AccessSeconds, 7200);
    QCOMPARE(m_house->settings.requestsPerMinute, 2000);
    QCOMPARE(m_house->settings.passwordMinLength, 14);
    QCOMPARE(m_house->settings.passwordSpecial, false);
    QCOMPARE(m_house->settings.maxLoginAttempts, 7);
    QVERIFY(change("{'api_rate_limit':0}").status == 200
            && !config().value("security"_L1).toObject().value("enable_rate_limiting"_L1).toBool(true));
}

void system_config_test::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field");
    QTest::newRow("read only") << QByteArray("{'session_timeout':7200,'app_version':'9'}") << u"app_version"_s;
    QTest::newRow("not here") << QByteArray("{'session_timeout':7200,'log_level':'DEBUG'}") << u"log_level"_s;
    QTest::newRow("unknown") << QByteArray("{'password_policy':{'length':9}}") << u"password_policy.length"_s;
    QTest::newRow("group in a group") << QByteArray("{'security':{'security':{}}}") << u"security.security"_s;
    QTest::newRow("null") << QByteArray("{'session_timeout':null}") << u"session_timeout"_s;
    QTest::newRow("no group") << QByteArray("{'password_policy':12}") << u"password_policy"_s;
    QTest::newRow("type") << QByteArray("{'session_timeout':'long'}") << u"session_timeout"_s;
    QTest::newRow("range") << QByteArray("{'session_timeout':7200,'password_policy':{'min_length':2}}") << u"password_policy.min_length"_s;
    QTest::newRow("nothing") << QByteArray("{}") << QString();
    QTest::newRow("empty group") << QByteArray("{'security':{}}") << QString();
}

void system_config_test::refuses()
{
    QFETCH(QByteArray, body);
    const QJsonObject before = config();
    const HttpReply reply = change(body);
    QCOMPARE(reply.status, 422);
    const QJsonObject error = reply.json().value("error"_L1).toObject();
    QCOMPARE(error.value("code"_L1), u"VALIDATION_ERROR"_s);
    QTEST(error.value("details"_L1).toObject().value("field"_L1).toString(), "field");
    QCOMPARE(config(), before);
}

void system_config_test::namesWhatIsGivenElsewhere()
{
    settings::ServerSettings values;
    values.sources.insert(u"accounts.other-lock-seconds"_s, u"environment"_s);
    settings::LiveSettings live(values);
    std::function<void()> undo;
    const auto fixed = live.change({{u"accounts.other-lock-seconds"_s, u"60"_s}}, undo);
    QVERIFY(!fixed && fixed.error().code == ErrorCode::Conflict);
    const Error shown = api::inSystemConfig(fixed.error());
    QCOMPARE(shown.code, ErrorCode::InvalidInput);
    QCOMPARE(shown.field, u"security.lockout_duration"_s);
    QVERIFY(shown.message.contains("environment"_L1));
}

QTEST_GUILESS_MAIN(system_config_test)
#include "system_config_test.moc"
