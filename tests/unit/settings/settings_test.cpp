// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/json.h"
#include "core/settings/server_settings.h"
#include "core/settings/setting.h"

namespace mh::settings {
using namespace Qt::StringLiterals;

using Environment = QHash<QString, QString>;

namespace {

Result<ServerSettings> loaded(const Sources &sources)
{
    ServerSettings settings = defaultServerSettings();
    Rows rows = serverRows(settings);
    const auto done = loadServerSettings(settings, rows, sources);
    return done ? Result<ServerSettings>(std::move(settings)) : Result<ServerSettings>(done.error());
}

} // namespace

class SettingsTest final : public QObject
{
    Q_OBJECT

private slots:
    void hasDefaults();
    void laterSourcesWin();
    void acceptsEverySpelling();
    void refuses_data();
    void refuses();
    void keepsSecrets();
    void readsAddresses_data();
    void readsAddresses();
    void explainsEverySetting();
    void readsFiles();
    void choicesAreReadBack();
    void mailNeedsWhatFitsTogether_data();
    void mailNeedsWhatFitsTogether();
};

void SettingsTest::hasDefaults()
{
    const auto settings = loaded({});
    QVERIFY(settings);
    QVERIFY(settings->dataDir.endsWith("/meshhelm"_L1));
    QCOMPARE(settings->listen, QStringList{u"127.0.0.1:8080"_s});
    QCOMPARE(settings->corsOrigins, QStringList{u"http://localhost:3000"_s});
    QCOMPARE(settings->tlsMode, TlsMode::Off);
    QCOMPARE(settings->flowTimeoutMs, 300'000);
    QCOMPARE(settings->nodeTimeoutMs, 60'000);
    QCOMPARE(settings->maxConcurrentExecutions, 100);
    QCOMPARE(settings->callTimeoutMs, 30'000);
    QCOMPARE(settings->retryAttempts, 3);
    QCOMPARE(settings->retryBackoffMs, 1'000);
    QCOMPARE(settings->executionTtlHours, 24);
    QCOMPARE(settings->accessTokenMs, 900'000);
    QCOMPARE(settings->refreshTokenMs, 604'800'000);
    QCOMPARE(settings->logFormat, LogFormat::Text);
    QVERIFY(settings->masterKey.isEmpty() && settings->allowedTargets.isEmpty());
}

void SettingsTest::laterSourcesWin()
{
    const QString key = u"flow.component.retry-attempts"_s;
    Sources sources;
    sources.file = {{key, 4}};
    QCOMPARE(loaded(sources)->retryAttempts, 4);
    sources.environment = {{u"MESHHELM_FLOW_COMPONENT_RETRY_ATTEMPTS"_s, u"5"_s}};
    QCOMPARE(loaded(sources)->retryAttempts, 5);
    sources.arguments = {u"--flow.component.retry-attempts=6"_s};
    QCOMPARE(loaded(sources)->retryAttempts, 6);
    sources.arguments += {u"--flow.component.retry-attempts"_s, u"7"_s};
    QCOMPARE(loaded(sources)->retryAttempts, 7);
}

void SettingsTest::acceptsEverySpelling()
{
    Sources sources;
    sources.file = *json::parseObject(R"({"flow":{"engine":{"default-timeout-ms":1000000000},
        "redis.blob-ttl-hours":"7"},"listen":["0.0.0.0:80","[::]:80"],"flow.ws_require_auth":true,
        "log.format":"json"})");
    sources.environment = {{u"MESHHELM_FLOW_REDIS_EXECUTION_TTL_HOURS"_s, u"48"_s},
                           {u"N3N_MASTER_KEY"_s, u"old"_s},
                           {u"MESHHELM_MASTER_KEY"_s, u"new"_s},
                           {u"MESHHELM_DATA_DIR"_s, u""_s},
                           {u"MESHHELM_TOKEN"_s, u"the desktop's"_s}};
    sources.arguments = {u"--cors.origins"_s, u"https://a.example, https://b.example:8443"_s, u"--tls.mode=self"_s};
    const auto settings = loaded(sources);
    QVERIFY2(settings, settings ? "" : qPrintable(settings.error().message));
    QCOMPARE(settings->flowTimeoutMs, 1'000'000'000);
    QCOMPARE(settings->blobTtlHours, 7);
    QCOMPARE(settings->executionTtlHours, 48);
    QCOMPARE(settings->listen, (QStringList{u"0.0.0.0:80"_s, u"[::]:80"_s}));
    QCOMPARE(settings->corsOrigins, (QStringList{u"https://a.example"_s, u"https://b.example:8443"_s}));
    QCOMPARE(settings->tlsMode, TlsMode::Self);
    QCOMPARE(settings->logFormat, LogFormat::Json);
    QCOMPARE(settings->masterKey.bytes(), "new"_ba);
    QVERIFY(settings->wsRequireAuth);
    QVERIFY(!settings->dataDir.isEmpty());
    QVERIFY(loaded({{}, {}, {}, {u"--flow.ws-require-auth"_s, u"--listen"_s, u"127.0.0.1:0"_s}}));
}

void SettingsTest::refuses_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<Environment>("environment");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("says");
    const auto file = [](const char *name, const QByteArray &text, const QString &field, const QString &says) {
        QTest::newRow(name) << text << Environment() << QStringList() << field << says;
    };
    const auto argument = [](const QString &text, const QString &field, const QString &says) {
        QTest::newRow(qPrintable(text)) << QByteArray("{}") << Environment() << text.split(u' ') << field << says;
    };
    file("unknown", R"({"flow":{"engine":{"default-timeout":1}}})", u"flow.engine.default-timeout"_s,
         u"(test.json): there is no such setting; did you mean flow.engine.default-timeout-ms?"_s);
    file("range", R"({"http":{"idle-timeout-ms":5}})", u"http.idle-timeout-ms"_s, u"between 100 and 86400000"_s);
    file("fraction", R"({"http.max-connections":1.5})", u"http.max-connections"_s, u"whole number"_s);
    file("list for one", R"({"data-dir":["a","b"]})", u"data-dir"_s, u"one value"_s);
    file("old key", R"({"flow":{"redis":{"blob-ttl-hours":0}}})", u"flow.redis.blob-ttl-hours"_s, u"between"_s);
    argument(u"--lisen=1"_s, u"lisen"_s, u"did you mean listen?"_s);
    argument(u"--blob-ttl-hour=1"_s, u"blob-ttl-hour"_s, u"did you mean flow.blob-ttl-hours?"_s);
    argument(u"--xyzzy-quux=1"_s, u"xyzzy-quux"_s, u"there is no such setting"_s);
    argument(u"start"_s, u"start"_s, u"not an option"_s);
    argument(u"--listen"_s, u"listen"_s, u"value is missing"_s);
    argument(u"--listen=8080"_s, u"listen"_s, u"host:port"_s);
    argument(u"--data-dir="_s, u"data-dir"_s, u"empty"_s);
    argument(u"--public-url=ftp://x"_s, u"public-url"_s, u"http://"_s);
    argument(u"--cors.origins=https://a/b"_s, u"cors.origins"_s, u"origins"_s);
    argument(u"--tls.mode=on"_s, u"tls.mode"_s, u"off, self or files"_s);
    argument(u"--tls.mode=files --tls.key=k"_s, u"tls.mode"_s, u"tls.certificate"_s);
    argument(u"--log.format=xml"_s, u"log.format"_s, u"json or text"_s);
    argument(u"--flow.ws-require-auth=maybe"_s, u"flow.ws-require-auth"_s, u"true or false"_s);
    argument(u"--master-key=abc"_s, u"master-key"_s, u"MESHHELM_MASTER_KEY"_s);
    QTest::newRow("environment") << QByteArray("{}") << Environment{{u"MESHHELM_HTTP_MAX_CONNECTIONS"_s, u"many"_s}}
                                 << QStringList() << u"http.max-connections"_s
                                 << u"environment variable MESHHELM_HTTP_MAX_CONNECTIONS"_s;
}

void SettingsTest::refuses()
{
    QFETCH(QByteArray, file);
    QFETCH(Environment, environment);
    QFETCH(QStringList, arguments);
    QFETCH(QString, field);
    QFETCH(QString, says);
    const auto settings = loaded({*json::parseObject(file), u"test.json"_s, environment, arguments});
    QVERIFY(!settings);
    QCOMPARE(settings.error().code, ErrorCode::InvalidInput);
    QCOMPARE(settings.error().field, field);
    QVERIFY2(settings.error().message.contains(says), qPrintable(settings.error().message));
}

void SettingsTest::keepsSecrets()
{
    Sources sources;
    sources.file = {{u"jwt.secret"_s, u"hunter2"_s}};
    const auto settings = loaded(sources);
    QVERIFY(!settings);
    QVERIFY(!settings.error().message.contains("hunter2"_L1));
    sources.file = {};
    sources.arguments = {u"--jwt.secret=hunter2"_s};
    QVERIFY(!loaded(sources).error().message.contains("hunter2"_L1));
}

void SettingsTest::readsAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    const auto row = [](const char *text, const QString &host, int port) {
        QTest::newRow(text) << QString::fromLatin1(text) << host << port;
    };
    row("127.0.0.1:8080", u"127.0.0.1"_s, 8080);
    row("[::1]:0", u"::1"_s, 0);
    row("*:443", u"*"_s, 443);
    for (const char *wrong :
         {"", "8080", ":80", "host", "host:", "host:65536", "host:-1", "::1:80", "[host]:1", "a b:1"})
        row(wrong, {}, -1);
}

void SettingsTest::readsAddresses()
{
    QFETCH(QString, text);
    QFETCH(QString, host);
    QFETCH(int, port);
    const auto address = listenAddressFrom(text);
    QCOMPARE(bool(address), port >= 0);
    if (address)
        QCOMPARE(*address, (ListenAddress{host, quint16(port)}));
}

void SettingsTest::explainsEverySetting()
{
    ServerSettings settings = defaultServerSettings();
    const QString help = serverRows(settings).help();
    for (const QString &line : {u"--listen=127.0.0.1:8080"_s, u"--flow.engine.default-timeout-ms=300000"_s,
                                u"--tls.mode=off"_s, u"master-key  (a secret"_s, u"--flow.ws-require-auth=false"_s})
        QVERIFY2(help.contains(line), qPrintable(line));
}

void SettingsTest::readsFiles()
{
    const QTemporaryDir dir;
    const QString name = dir.filePath(u"meshhelmd.json"_s);
    QVERIFY(readSettingsFile(name).error().message.contains(name));
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"listen\":");
    file.close();
    QVERIFY(readSettingsFile(name).error().message.contains("not JSON"_L1));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"listen":"[::1]:1"})");
    file.close();
    QCOMPARE((*readSettingsFile(name)).value("listen"_L1).toString(), u"[::1]:1"_s);
}

void SettingsTest::choicesAreReadBack()
{
    ServerSettings values;
    Rows rows = serverRows(values);
    int choices = 0;
    for (Rows::Row &row : rows.all()) {
        for (const QString &word : std::as_const(row.choices)) {
            QCOMPARE(row.set({word}), QString());
            QCOMPARE(row.text(), word);
            ++choices;
        }
        if (!row.choices.isEmpty())
            QVERIFY(row.set({u"nothing"_s}).contains(row.choices.last()) && row.text() == row.choices.last());
    }
    QCOMPARE(choices, 3 + 3 + 2 + 4);
}

void SettingsTest::mailNeedsWhatFitsTogether_data()
{
    QTest::addColumn<QJsonObject>("file");
    QTest::addColumn<QString>("field");
    const QJsonObject good{{u"mail.smtp.host"_s, u"smtp.example.org"_s}, {u"mail.from"_s, u"console@example.org"_s}};
    const auto row = [&good](const char *name, const QString &key, const QJsonValue &value, const QString &field) {
        QJsonObject file = good;
        file.insert(key, value);
        QTest::newRow(name) << file << field;
    };
    row("enough", u"mail.smtp.port"_s, 587, {});
    row("no sender", u"mail.from"_s, QString(), u"mail.from"_s);
    row("unknown TLS", u"mail.smtp.tls"_s, u"maybe"_s, u"mail.smtp.tls"_s);
    row("port", u"mail.smtp.port"_s, 0, u"mail.smtp.port"_s);
    row("language", u"mail.language"_s, u"fr"_s, u"mail.language"_s);
    row("link", u"mail.link-url"_s, u"javascript:alert(1)"_s, u"mail.link-url"_s);
    QJsonObject bare = good;
    bare.insert(u"mail.smtp.tls"_s, u"none"_s);
    QTest::newRow("none, without a password") << bare << QString();
    bare.insert(u"mail.smtp.password"_s, u"secret"_s);
    QTest::newRow("a password in the open") << bare << u"mail.smtp.tls"_s;
    bare.insert(u"mail.smtp.host"_s, u"127.0.0.1"_s);
    QTest::newRow("on this machine") << bare << QString();
}

void SettingsTest::mailNeedsWhatFitsTogether()
{
    QFETCH(const QJsonObject, file);
    QFETCH(const QString, field);
    Sources sources;
    sources.file = file;
    const auto settings = loaded(sources);
    QCOMPARE(settings ? QString() : settings.error().field, field);
    if (!settings)
        QVERIFY(!settings.error().message.contains(u"secret"));

    // The documented variables of its own are enough.
    Sources documented;
    documented.environment = {{u"GMAIL_USERNAME"_s, u"me@gmail.com"_s},
                              {u"GMAIL_APP_PASSWORD"_s, u"app"_s},
                              {u"JWT_SECRET"_s, u"0123456789abcdef0123456789abcdef"_s},
                              {u"FRONTEND_URL"_s, u"https://mesh.example.org"_s}};
    const auto gmail = loaded(documented);
    QVERIFY(gmail);
    QCOMPARE(gmail->mail.host, u"smtp.gmail.com"_s);
    QCOMPARE(gmail->mail.port, 587);
    QCOMPARE(gmail->mail.tls, MailTls::StartTls);
    QCOMPARE(gmail->mail.password.bytes(), QByteArray("app"));
    QCOMPARE(gmail->mail.linkUrl, u"https://mesh.example.org"_s);
    QCOMPARE(gmail->mail.user, u"me@gmail.com"_s);
    QCOMPARE(gmail->jwtSecret.bytes(), QByteArray("0123456789abcdef0123456789abcdef"));
}

} // namespace mh::settings

QTEST_GUILESS_MAIN(mh::settings::SettingsTest)
#include "settings_test.moc"
