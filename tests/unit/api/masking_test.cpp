// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <QWebSocket>

#include "core/base/json.h"
#include "core/base/masking.h"
#include "core/base/secret_texts.h"
#include "core/crypto/random.h"
#include "tests/unit/api/api_house.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::api::test;

namespace {

constexpr auto kSecret = "hunter2-hunter2"_L1;
constexpr auto kMarked = "of-a-marked-port"_L1;

QString secret()
{
    return kSecret;
}

QString said()
{
    return u"said "_s + kSecret;
}

QByteArray both(const char *secret, const QByteArray &text)
{
    return secret + text;
}

flow::Node node(const QString &id, const QJsonObject &config, const QJsonObject &mappings)
{
    flow::Node made;
    made.id = id;
    made.component = id;
    made.config = config;
    made.inputMappings = mappings;
    return made;
}

flow::Edge edge(const QString &from, const QString &to)
{
    flow::Edge made;
    made.id = from + to;
    made.source = from;
    made.target = to;
    return made;
}

} // namespace

/// A run full of secrets, looked at from every side.
class masking_test final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(crypto::init()); }
    void namesOfSecrets_data();
    void namesOfSecrets();
    void hidesTextsWhereverTheyAre();
    void putsBackWhatWasMasked();
    void noRouteTellsSecrets_data();
    void noRouteTellsSecrets();
    void componentsGetTheRealValues();
    void previewsReadMasks();
    void nodeInputsShowWhatIsNoSecret();
    void noFrameTellsSecrets_data();
    void noFrameTellsSecrets();
    void rerunsKeepWhatTheMasksStandFor();

private:
    void start(bool firstWaits = false);
    [[nodiscard]] QString path(const QString &rest = {}) const
    {
        return u"/api/executions/"_s + m_run.toString() + rest;
    }
    HttpReply get(const QString &rest) { return m_house->send("GET", path(rest), u"admin"_s); }
    HttpReply post(const QString &rest, const QJsonObject &body)
    {
        return m_house->send("POST", path(rest), u"admin"_s, json::toBytes(body));
    }

    std::unique_ptr<ApiHouse> m_house;
    ExecutionId m_run;
};

void masking_test::namesOfSecrets_data()
{
    QTest::addColumn<bool>("secret");
    for (const char *name :
         {"password",      "dbPassword",  "X-API-Key",  "api_key",         "clientSecret", "Set-Cookie",
          "AUTHORIZATION", "private_key", "passphrase", "smtp.password",   "accessToken",  "passwd",
          "pwd",           "secret",      "token",      "bearerToken",     "refreshtoken", "apikey",
          "secretKey",     "credential",  "auth",       "connectionString"})
        QTest::newRow(name) << true;
    for (const char *name : {"name", "passenger", "pageToken", "tokens", "author", "secretary", "keyboard"})
        QTest::newRow(name) << false;
}

void masking_test::namesOfSecrets()
{
    QFETCH(bool, secret);
    QCOMPARE(isSensitive(QString::fromLatin1(QTest::currentDataTag())), secret);
}

void masking_test::hidesTextsWhereverTheyAre()
{
    SecretTexts texts;
    texts.add(QStringList{u"short"_s, u"Bearer abcdefghij"_s, u"abcdefghijkl"_s});
    QCOMPARE(texts.hidden(u"short"_s), u"short"_s);
    QCOMPARE(texts.hidden(u"at abcdefghij, abcdefghijkl"_s), u"at ab****ij..., ab****kl..."_s);
    QCOMPARE(texts.hidden(u"abcdefghi"_s), u"abcdefghi"_s);
    const QJsonObject given{{u"list"_s, QJsonArray{u"xabcdefghijx"_s, 7, QJsonValue::Null}}};
    QCOMPARE(texts.hidden(given), (QJsonObject{{u"list"_s, QJsonArray{u"xab****ij...x"_s, 7, QJsonValue::Null}}}));
}

void masking_test::putsBackWhatWasMasked()
{
    const QJsonObject old{{u"password"_s, u"hunter2-hunter2"_s},
                          {u"name"_s, u"Ada"_s},
                          {u"list"_s, QJsonArray{QJsonObject{{u"token"_s, u"first-first"_s}},
                                                 QJsonObject{{u"token"_s, u"second-second"_s}}}}};
    const QJsonObject shown = masked(old);
    QCOMPARE(*unmasked(shown, shown, old, u"inputs"_s), old);

    QJsonObject edited = shown;
    edited.insert("name"_L1, u"Grace"_s);
    edited.insert("list"_L1, QJsonArray{shown.value("list"_L1).toArray().at(1)}); // the first one is taken out
    const auto back = unmasked(edited, shown, old, u"inputs"_s);
    QVERIFY(back);
    QCOMPARE(back->value("name"_L1).toString(), u"Grace"_s);
    QCOMPARE(back->value("password"_L1).toString(), u"hunter2-hunter2"_s);
    QCOMPARE(back->value("list"_L1).toArray(), (QJsonArray{QJsonObject{{u"token"_s, u"second-second"_s}}}));

    edited.insert("password"_L1, u"a new one"_s);
    QCOMPARE(unmasked(edited, shown, old, u"inputs"_s)->value("password"_L1).toString(), u"a new one"_s);
    edited.insert("elsewhere"_L1, shown.value("password"_L1));
    QCOMPARE(unmasked(edited, shown, old, u"inputs"_s).error().field, u"inputs.elsewhere"_s);
}

void masking_test::start(bool firstWaits)
{
    m_house = std::make_unique<ApiHouse>();
    flow::Port pin;
    pin.name = u"pin"_s;
    pin.type = u"string"_s;
    pin.extra = {{u"format"_s, u"password"_s}};
    flow::Port made = pin;
    made.name = u"made"_s;
    flow::ComponentInterface marked{
        {pin}, {made}, {}, {{u"properties"_s, QJsonObject{{u"seed"_s, QJsonObject{{u"writeOnly"_s, true}}}}}}, {}};
    m_house->engine.components.knowsAll = true;
    m_house->engine.components.interfaces[u"b"_s] = marked;
    m_house->engine.components.script[u"a"_s] = {engine::CallDone{
        {{u"token"_s, secret()}, {u"echo"_s, said()}, {u"plain"_s, u"readable"_s}}, {u"default"_s}, {}}};
    if (firstWaits)
        m_house->engine.components.script[u"a"_s] = {engine::CallOutcome(engine::CallAccepted{})};
    m_house->engine.components.script[u"b"_s] = {engine::CallDone{{{u"made"_s, QString(kMarked)}}, {u"default"_s}, {}}};
    m_house->engine.components.script[u"c"_s] = {
        engine::CallFailed{{u"X"_s, u"no entry with "_s + kSecret, u"at "_s + kMarked}, false, {}}};

    flow::FlowDefinition definition;
    definition.nodes = {node(u"a"_s, {{u"apiKey"_s, u"written-by-the-author"_s}, {u"url"_s, u"http://x/"_s}},
                             {{u"header"_s, u"Bearer {{ $.trigger.password }}"_s},
                              {u"code"_s, u"$.trigger.password | base64"_s},
                              {u"who"_s, u"$.trigger.name"_s}}),
                        node(u"b"_s, {{u"seed"_s, u"in-a-marked-field"_s}}, {{u"pin"_s, u"$.trigger.number"_s}}),
                        node(u"c"_s, {}, {{u"all"_s, u"$.nodes.a.output"_s}, {u"made"_s, u"$.nodes.b.output.made"_s}})};
    definition.edges = {edge(u"a"_s, u"b"_s), edge(u"b"_s, u"c"_s)};
    flow::FlowSettings settings;
    settings.retry.maxAttempts = 1;
    const auto flow = m_house->engine.flows.create({u"secrets"_s, {}, definition, settings}, u"me"_s);
    QVERIFY(flow);
    const auto version = m_house->engine.flows.createVersion(flow->id, u"1"_s, {}, {}, u"me"_s);
    QVERIFY2(version, version ? "" : qPrintable(version.error().message));
    QVERIFY(m_house->engine.flows.publish(flow->id, u"1"_s));
    m_run = m_house->engine.trigger(flow->id, {{u"password"_s, secret()},
                                               {u"name"_s, u"Ada"_s},
                                               {u"number"_s, u"pin-of-the-trigger"_s},
                                               {u"note"_s, QString(u"it is "_s + kSecret)}});
}

void masking_test::noRouteTellsSecrets_data()
{
    QTest::addColumn<QString>("path");
    for (const char *path : {"", "/status", "/nodes", "/nodes/a", "/nodes/b", "/nodes/c", "/logs", "/metrics"})
        QTest::newRow(*path ? path : "itself") << QString::fromLatin1(path);
}

void masking_test::noRouteTellsSecrets()
{
    start();
    m_house->engine.spin();
    QCOMPARE(m_house->engine.statusOf(m_run), u"failed"_s);
    m_house->store.lines = {
        {m_run, u"a"_s, 7, u"INFO"_s, u"info"_s, u"with "_s + kSecret, {{u"copy"_s, QString(kMarked)}}}};
    QFETCH(QString, path);
    const HttpReply reply = get(path);
    QCOMPARE(reply.status, 200);
    for (const char *each : {"hunter2-hunter2", "of-a-marked-port", "pin-of-the-trigger", "in-a-marked-field",
                             "written-by-the-author", "aHVudGVyMi1odW50ZXIy"}) // the last one is base64
        QVERIFY2(!reply.body.contains(each), both(each, reply.body).constData());
    if (path.isEmpty())
        QCOMPARE(reply.json().value("trigger_input"_L1)["password"_L1].toString(), u"hu****r2..."_s);
    if (path == "/nodes/a"_L1)
        QVERIFY(reply.body.contains("readable"));
}

void masking_test::componentsGetTheRealValues()
{
    start();
    m_house->engine.spin();
    QCOMPARE(m_house->engine.components.inputs[u"a"_s].value("header"_L1).toString(), QString(u"Bearer "_s + kSecret));
    QCOMPARE(m_house->engine.components.inputs[u"b"_s].value("pin"_L1).toString(), u"pin-of-the-trigger"_s);
    QCOMPARE(m_house->engine.components.inputs[u"c"_s].value("made"_L1).toString(), QString(kMarked));
}

void masking_test::previewsReadMasks()
{
    start();
    m_house->engine.spin();
    const auto value = [this](const QString &expression) {
        return post(u"/evaluate"_s, {{u"expression"_s, expression}}).json().value("value"_L1);
    };
    QCOMPARE(value(u"$.trigger.password"_s).toString(), u"hu****r2..."_s);
    QCOMPARE(value(u"$.nodes.a.output.echo | upper"_s).toString(), u"SAID HU****R2..."_s);
    QCOMPARE(value(u"$.nodes.b.output.made"_s).toString(), u"of****rt..."_s);
    QCOMPARE(value(u"$.trigger.name"_s).toString(), u"Ada"_s);
}

void masking_test::nodeInputsShowWhatIsNoSecret()
{
    start();
    m_house->engine.spin();
    const QJsonObject inputs = get(u"/nodes/a"_s).json().value("inputs"_L1).toObject();
    QCOMPARE(inputs.value("who"_L1).toString(), u"Ada"_s);
    QCOMPARE(inputs.value("header"_L1).toString(), u"Bearer hu****r2..."_s);
    QVERIFY(inputs.contains("code"_L1));
}

void masking_test::noFrameTellsSecrets_data()
{
    QTest::addColumn<bool>("console");
    QTest::newRow("console") << true;
    QTest::newRow("watched") << false;
}

void masking_test::noFrameTellsSecrets()
{
    start(true);
    QFETCH(bool, console);
    QWebSocket socket;
    QByteArray all;
    connect(&socket, &QWebSocket::textMessageReceived, this,
            [&all](const QString &text) { all += text.toUtf8() + '\n'; });
    const QString where = console ? u"/ws/console?token=admin"_s : QString(u"/ws/executions/"_s + m_run.toString());
    m_house->engine.spin();
    socket.open(QUrl(u"ws://127.0.0.1:%1%2"_s.arg(m_house->port).arg(where)));
    if (console) {
        connect(&socket, &QWebSocket::connected, this, [&socket, this] {
            socket.sendTextMessage(u"{\"type\":\"subscribe\",\"topic\":\"execution:%1\"}"_s.arg(m_run.toString()));
        });
    }
    QTRY_VERIFY(all.contains("snapshot"));
    QVERIFY(m_house->engine.scheduler.progress(m_run, u"a"_s, 5, u"with "_s + kSecret));
    m_house->engine.journal.write(
        engine::AddLogs{{{m_run, u"a"_s, 7, u"INFO"_s, u"info"_s, u"log of "_s + kSecret, {}}}});
    QVERIFY(m_house->engine.scheduler.complete(m_run, u"a"_s,
                                               {{{u"token"_s, secret()}, {u"echo"_s, said()}}, {u"default"_s}, {}}));
    QTRY_VERIFY2(all.contains("no entry with"), all.constData());
    for (const char *each :
         {"hunter2-hunter2", "of-a-marked-port", "pin-of-the-trigger", "in-a-marked-field", "written-by-the-author"})
        QVERIFY2(!all.contains(each), both(each, all).constData());
    QCOMPARE(all.contains("log of hu****r2"), console);
}

void masking_test::rerunsKeepWhatTheMasksStandFor()
{
    start();
    m_house->engine.spin();
    QJsonObject inputs = get({}).json().value("trigger_input"_L1).toObject();
    inputs.insert("name"_L1, u"Grace"_s);
    m_house->engine.components.script[u"c"_s].clear();
    const HttpReply reply = post(u"/rerun"_s, {{u"inputs"_s, inputs}});
    QCOMPARE(reply.status, 200);
    m_house->engine.spin();
    const QJsonObject given = m_house->engine.components.inputs[u"a"_s];
    QCOMPARE(given.value("who"_L1).toString(), u"Grace"_s);
    QCOMPARE(given.value("header"_L1).toString(), QString(u"Bearer "_s + kSecret));

    inputs.insert("other"_L1, inputs.value("password"_L1));
    QCOMPARE(post(u"/rerun"_s, {{u"inputs"_s, inputs}}).field(), u"inputs.other"_s);
}

QTEST_GUILESS_MAIN(masking_test)
#include "masking_test.moc"
