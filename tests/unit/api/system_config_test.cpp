// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/base/json.h"
#include "server/api/system/system_config.h"
#include "tests/unit/api/api_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::api::test;

namespace {

constexpr auto kPath = "/api/v1/system/config"_L1;
constexpr auto kSite = "/api/settings"_L1;

} // namespace

/// The settings in the words of /api/v1 and of /api/settings.
class system_config_test final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_house = std::make_unique<ApiHouse>(); }
    void cleanup() { m_house.reset(); }
    void everyWordHasASetting();
    void isTheOneStore();
    void takesTheDocumentsSample();
    void whatNothingGoesByIsNotOffered();
    void siteTakesTheDocumentsSample();
    void siteIsShownToAnybody();
    void siteRefuses_data();
    void siteRefuses();
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
    for (const QJsonValue &value : shown)
        QVERIFY(!value.isNull() && !value.isUndefined());
    QCOMPARE(shown.value("log_level"_L1), u"INFO"_s);
    QCOMPARE(shown.value("max_log_size"_L1), 100);
    QCOMPARE(shown.value("backup_retention"_L1), 30);
    QCOMPARE(shown.value("monitoring_enabled"_L1), true);
    QCOMPARE(shown.value("cache_enabled"_L1), true);
    QCOMPARE(shown.value("database_pool_size"_L1), 3);
    QCOMPARE(shown.value("session_timeout"_L1), 3600); // the documents' defaults, figure by figure
    QCOMPARE(shown.value("api_rate_limit"_L1), 1000);
    const QJsonObject policy = shown.value("password_policy"_L1).toObject();
    QCOMPARE(policy.value("min_length"_L1), 12);
    QCOMPARE(policy.value("max_age_days"_L1), 90);
    QCOMPARE(policy.size(), 6);
    for (const QJsonValue &value : policy)
        QVERIFY(value.isBool() || value.isDouble());
    const QJsonObject security = shown.value("security"_L1).toObject();
    QCOMPARE(security.value("max_login_attempts"_L1), defaults.maxLoginAttempts);
    QCOMPARE(security.value("lockout_duration"_L1), defaults.otherLockSeconds);
    QCOMPARE(security.value("max_login_attempts"_L1), 5);
    QCOMPARE(security.value("lockout_duration"_L1), 900);
    QCOMPARE(security.value("enable_rate_limiting"_L1), true);
    QCOMPARE(security.value("enable_ip_whitelist"_L1), false);
    QCOMPARE(security.value("enable_audit_logging"_L1), true);
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

void system_config_test::takesTheDocumentsSample()
{
    const HttpReply done = change(
        "{'log_level':'DEBUG','max_log_size':200,'backup_retention':60,'session_timeout':7200,'api_rate_limit':2000,"
        "'password_policy':{'min_length':14,'require_uppercase':true,'require_lowercase':true,'require_digits':true,"
        "'require_special':true,'max_age_days':60}}");
    QVERIFY2(done.status == 200, done.body.constData());
    const settings::ServerSettings &now = m_house->settings;
    QCOMPARE(now.logLevel, settings::LogLevel::Debug);
    QCOMPARE(now.logMaxMegabytes, 200);
    QCOMPARE(now.backupKeepDays, 60);
    QCOMPARE(now.v1AccessSeconds, 7200);
    QCOMPARE(now.requestsPerMinute, 2000);
    QCOMPARE(now.passwordMinLength, 14);
    QCOMPARE(now.passwordMaxAgeDays, 60);
    const QJsonObject shown = config();
    QCOMPARE(shown.value("log_level"_L1), u"DEBUG"_s);
    QCOMPARE(shown.value("max_log_size"_L1), 200);
    QCOMPARE(shown.value("backup_retention"_L1), 60);
}

/// The documents' requests have them (see above and below), but no list does.
void system_config_test::whatNothingGoesByIsNotOffered()
{
    const QStringList idle{u"monitoring.enabled"_s, u"monitoring.keep-days"_s, u"backup.keep-days"_s,
                           u"log.max-size-mb"_s};
    const QJsonArray all =
        m_house->send("GET", u"/api/admin/settings"_s, u"admin"_s).json().value("settings"_L1).toArray();
    QVERIFY(all.size() > 40);
    for (const QJsonValue &each : all)
        QVERIFY2(!idle.contains(each["key"_L1].toString()), qPrintable(each["key"_L1].toString()));
    settings::ServerSettings values;
    const settings::Rows rows = settings::serverRows(values);
    for (const QString &key : idle) {
        QVERIFY2(rows.find(key), qPrintable(key));
        QVERIFY2(!rows.help().contains(key), qPrintable(key));
    }
}

void system_config_test::siteTakesTheDocumentsSample()
{
    const QByteArray sample = R"({"site_title":"Better Monitor","site_description":"企业级服务器监控系统",)"
                              R"("max_servers":100,"data_retention_days":30})";
    QCOMPARE(m_house->send("GET", kSite, u"viewer"_s).json(), (QJsonObject{{u"site_title"_s, u"Meshhelm"_s},
                                                                           {u"site_description"_s, QString()},
                                                                           {u"max_servers"_s, 100},
                                                                           {u"data_retention_days"_s, 30}}));
    const HttpReply done = m_house->send("POST", kSite, u"admin"_s, sample);
    QVERIFY2(done.status == 200, done.body.constData());
    QCOMPARE(done.json(), *json::parseObject(sample));
    QCOMPARE(m_house->send("GET", kSite, u"viewer"_s).json(), done.json());
    // The title is also the name on mails and pages.
    QCOMPARE(m_house->settings.mail.fromName, u"Better Monitor"_s);
    QCOMPARE(m_house->send("POST", kSite, u"admin"_s, R"({"max_servers":7})").status, 200);
    QCOMPARE(m_house->settings.maxHosts, 7);
    QCOMPARE(m_house->settings.monitoringKeepDays, 30);
    QCOMPARE(m_house->send("POST", kSite, u"manager"_s, R"({"max_servers":8})").status, 403);
}

void system_config_test::siteIsShownToAnybody()
{
    QCOMPARE(m_house->send("POST", kSite, u"admin"_s, R"({"site_title":"Mine","site_description":"Ours"})").status,
             200);
    const HttpReply shown = m_house->send("GET", u"/api/settings/public"_s, {});
    QCOMPARE(shown.status, 200);
    QCOMPARE(shown.json(), (QJsonObject{{u"site_title"_s, u"Mine"_s}, {u"site_description"_s, u"Ours"_s}}));
}

void system_config_test::siteRefuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field");
    QTest::newRow("unknown") << QByteArray("{'max_servers':5,'max_agents':5}") << u"max_agents"_s;
    QTest::newRow("of the other document") << QByteArray("{'log_level':'DEBUG'}") << u"log_level"_s;
    QTest::newRow("no title") << QByteArray("{'site_title':' '}") << u"site_title"_s;
    QTest::newRow("a second line") << QByteArray("{'site_title':'a\nBcc: b'}") << u"site_title"_s;
    QTest::newRow("too long") << QByteArray("{'site_description':'" + QByteArray(1001, 'x') + "'}")
                              << u"site_description"_s;
    QTest::newRow("type") << QByteArray("{'max_servers':'many'}") << u"max_servers"_s;
    QTest::newRow("none") << QByteArray("{'max_servers':0}") << u"max_servers"_s;
    QTest::newRow("null") << QByteArray("{'data_retention_days':null}") << u"data_retention_days"_s;
    QTest::newRow("nothing") << QByteArray("{}") << QString();
}

void system_config_test::siteRefuses()
{
    QFETCH(QByteArray, body);
    const QJsonObject before = m_house->send("GET", kSite, u"admin"_s).json();
    const HttpReply reply = m_house->send("POST", kSite, u"admin"_s, body.replace('\'', '"'));
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.json().value("code"_L1), u"INVALID_REQUEST"_s);
    QTEST(reply.json().value("field"_L1).toString(), "field");
    QCOMPARE(m_house->send("GET", kSite, u"admin"_s).json(), before);
}

void system_config_test::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field");
    QTest::newRow("read only") << QByteArray("{'session_timeout':7200,'app_version':'9'}") << u"app_version"_s;
    QTest::newRow("as large as it is") << QByteArray("{'session_timeout':7200,'database_pool_size':10}")
                                       << u"database_pool_size"_s;
    QTest::newRow("no level") << QByteArray("{'session_timeout':7200,'log_level':'LOUD'}") << u"log_level"_s;
    QTest::newRow("of the other document") << QByteArray("{'site_title':'x'}") << u"site_title"_s;
    QTest::newRow("audit is always on") << QByteArray("{'security':{'enable_audit_logging':false}}")
                                        << u"security.enable_audit_logging"_s;
    QTest::newRow("unknown") << QByteArray("{'password_policy':{'length':9}}") << u"password_policy.length"_s;
    QTest::newRow("group in a group") << QByteArray("{'security':{'security':{}}}") << u"security.security"_s;
    QTest::newRow("null") << QByteArray("{'session_timeout':null}") << u"session_timeout"_s;
    QTest::newRow("no group") << QByteArray("{'password_policy':12}") << u"password_policy"_s;
    QTest::newRow("type") << QByteArray("{'session_timeout':'long'}") << u"session_timeout"_s;
    QTest::newRow("range") << QByteArray("{'session_timeout':7200,'password_policy':{'min_length':2}}")
                           << u"password_policy.min_length"_s;
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
    settings::LiveSettings live(settings::serverRows(values), values);
    std::function<void()> undo;
    const auto fixed = live.change({{u"accounts.other-lock-seconds"_s, u"60"_s}}, undo);
    QVERIFY(!fixed && fixed.error().code == ErrorCode::Conflict);
    const Error shown = api::inWords(api::systemConfigWords(), fixed.error());
    QCOMPARE(shown.code, ErrorCode::InvalidInput);
    QCOMPARE(shown.field, u"security.lockout_duration"_s);
    QVERIFY(shown.message.contains("environment"_L1));
}

QTEST_GUILESS_MAIN(system_config_test)
#include "system_config_test.moc"
