// SPDX-License-Identifier: GPL-3.0-or-later
// What core and the server say, in the languages of people: messages that core really gives, and the server's.
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

#include "app/words/messages.h"
#include "app/words/spoken.h"
#include "core/base/json.h"
#include "core/flow/codec.h"
#include "core/flow/config_schema.h"
#include "core/flow/expression.h"
#include "core/flow/validate.h"
#include "core/schedule/cron.h"

namespace mh {
using namespace Qt::StringLiterals;

namespace {

class Speaking
{
public:
    explicit Speaking(const QString &language)
    {
        if (m_words.load(u":/i18n/meshhelm_words_"_s + language + u".qm"_s))
            QCoreApplication::installTranslator(&m_words);
    }
    ~Speaking() { QCoreApplication::removeTranslator(&m_words); }
    Q_DISABLE_COPY_MOVE(Speaking)
    [[nodiscard]] bool isLoaded() const { return !m_words.isEmpty(); }

private:
    QTranslator m_words;
};

QString ofExpression(const QString &text)
{
    const auto compiled = flow::Expression::compile(text);
    return compiled ? QString() : compiled.error().message;
}

QString ofCron(const QString &text)
{
    const auto cron = schedule::Cron::parse(text);
    return cron ? QString() : cron.error().message;
}

QString ofJson(const QByteArray &text)
{
    const auto json = json::parseObject(text);
    return json ? QString() : json.error().message;
}

QString ofSchema(const QByteArray &schema, const QByteArray &config)
{
    const auto compiled = flow::ConfigSchema::compile(*json::parseObject(schema));
    if (!compiled)
        return compiled.error().message;
    const auto problems = compiled->check(*json::parseObject(config));
    return problems.isEmpty() ? QString() : problems.first().message;
}

QString ofFlow(const QByteArray &definition)
{
    const auto read = flow::definitionFromJson(*json::parseObject(definition));
    if (!read)
        return read.error().message;
    const auto problems = flow::validate(*read);
    return problems.isEmpty() ? QString() : problems.first().message;
}

/// Two English words beside each other, in what is not quoted from the person's own.
bool hasEnglish(QString text)
{
    text.remove(QRegularExpression(u"「[^」]*」|“[^”]*”"_s));
    return text.contains(QRegularExpression(u"[a-z]{2,} [a-z]{2,}"_s));
}

} // namespace

class SpokenTest final : public QObject
{
    Q_OBJECT
private slots:
    void whatCoreSays_data();
    void whatCoreSays();
    void whatTheServerSays_data();
    void whatTheServerSays();
    void everyTemplateIsTranslated_data();
    void everyTemplateIsTranslated();
    void whatIsNotKnownStays_data();
    void whatIsNotKnownStays();
    void englishStays();
    void aLongTextIsLeftAlone();
    void manyColonsTakeNoTime();
    void aLabelHasItsColon_data();
    void aLabelHasItsColon();
    void namesThatAreWordsStay();
};

void SpokenTest::whatCoreSays_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("kept"); // what varies is still there
    const auto row = [](const char *name, const QString &message, const QString &kept = {}) {
        QTest::newRow(name) << message << kept;
    };
    row("a path of nothing", ofExpression(u"$.http"_s), u"$$"_s);
    row("a node alone", ofExpression(u"$.nodes"_s), u"$.nodes"_s);
    row("no output", ofExpression(u"$.nodes.a"_s), u".output"_s);
    row("an open bracket", ofExpression(u"$.trigger["_s));
    row("an index of nothing", ofExpression(u"$.trigger[x]"_s));
    row("an open quote", ofExpression(u"$.trigger['a]"_s));
    row("an open filter", ofExpression(u"$.trigger[?(@.a]"_s));
    row("a comparison of lists", ofExpression(u"$.trigger[?@.* == 1]"_s));
    row("an unknown transform", ofExpression(u"$.trigger.a | shout"_s), u"shout"_s);
    row("a transform without its name", ofExpression(u"$.trigger.a |"_s));
    row("too many arguments", ofExpression(u"$.trigger.a | upper(1, 2, 3)"_s), u"upper"_s);
    row("an open argument", ofExpression(u"$.trigger.a | default(1"_s), u"default"_s);
    row("an open placeholder", ofExpression(u"Dear {{ $.trigger.name"_s));
    row("three fields of cron", ofCron(u"* * *"_s));
    row("a minute of 61", ofCron(u"61 * * * *"_s), u"61"_s);
    row("a month of 13", ofCron(u"* * * 13 *"_s), u"13"_s);
    row("half an object", ofJson("{\"a\": "));
    row("no value", ofJson("{\"a\": x}"), u"6"_s);
    row("more than an object", ofJson("{} {}"));
    row("not an object", ofJson("[1]"));
    row("a required member", ofSchema(R"({"required": ["a"]})", "{}"));
    row("a type", ofSchema(R"({"properties": {"a": {"type": "integer"}}})", R"({"a": "x"})"));
    row("a least length", ofSchema(R"({"properties": {"a": {"minLength": 3}}})", R"({"a": "x"})"), u"3"_s);
    row("most items", ofSchema(R"({"properties": {"a": {"maxItems": 1}}})", R"({"a": [1, 2]})"), u"1"_s);
    row("least members", ofSchema(R"({"minProperties": 2})", R"({"a": 1})"), u"2"_s);
    row("a least number", ofSchema(R"({"properties": {"a": {"minimum": 5}}})", R"({"a": 1})"), u"5"_s);
    row("a number to be beyond", ofSchema(R"({"properties": {"a": {"exclusiveMaximum": 5}}})", R"({"a": 9})"), u"5"_s);
    row("a multiple", ofSchema(R"({"properties": {"a": {"multipleOf": 5}}})", R"({"a": 9})"), u"5"_s);
    row("a choice", ofSchema(R"({"properties": {"a": {"enum": [1, 2]}}})", R"({"a": 9})"));
    row("a constant", ofSchema(R"({"properties": {"a": {"const": 1}}})", R"({"a": 9})"));
    row("a pattern", ofSchema(R"({"properties": {"a": {"pattern": "^b"}}})", R"({"a": "x"})"), u"^b"_s);
    row("one twice", ofSchema(R"({"properties": {"a": {"uniqueItems": true}}})", R"({"a": [1, 1]})"));
    row("none of them", ofSchema(R"({"anyOf": [{"required": ["a"]}, {"required": ["b"]}]})", "{}"), u"2"_s);
    row("both of them", ofSchema(R"({"oneOf": [{}, {}]})", "{}"), u"2"_s);
    row("not this", ofSchema(R"({"not": {}})", "{}"));
    row("a stranger", ofSchema(R"({"additionalProperties": false})", R"({"b": 1})"));
    row("beside another", ofSchema(R"({"dependencies": {"a": ["b"]}})", R"({"a": 1})"), u"a"_s);
    row("a broken schema", ofSchema(R"({"type": "nothing"})", "{}"));
    row("no nodes", ofFlow(R"({"nodes": [], "edges": []})"));
    row("an edge from nowhere", ofFlow(R"({"nodes": [{"id": "a", "component": "c"}],
                                            "edges": [{"id": "e", "source": "x", "target": "a"}]})"),
        u"x"_s);
    row("an edge to itself", ofFlow(R"({"nodes": [{"id": "a", "component": "c"}],
                                         "edges": [{"id": "e", "source": "a", "target": "a"}]})"),
        u"a"_s);
    row("a circle", ofFlow(R"({"nodes": [{"id": "a", "component": "c"}, {"id": "b", "component": "c"}],
                               "edges": [{"id": "e", "source": "a", "target": "b"},
                                         {"id": "f", "source": "b", "target": "a"}]})"),
        u"'a' → 'b'"_s);
    row("a node without an id", ofFlow(R"({"nodes": [{"component": "c"}], "edges": []})"));
    row("a component without a name", ofFlow(R"({"nodes": [{"id": "a"}], "edges": []})"));
    row("nodes that are no list", ofFlow(R"({"nodes": 3, "edges": []})"));
}

void SpokenTest::whatCoreSays()
{
    QFETCH(const QString, message);
    QFETCH(const QString, kept);
    QVERIFY2(!message.isEmpty(), "this is no mistake any more");
    QStringList seen;
    for (const QString &language : {u"zh_TW"_s, u"zh_CN"_s}) {
        const Speaking speaking(language);
        QVERIFY(speaking.isLoaded());
        const QString said = words::spoken(message);
        QVERIFY2(said != message, qPrintable(message));
        QVERIFY2(!hasEnglish(said), qPrintable(said));
        QVERIFY2(said.contains(kept), qPrintable(said));
    }
}

void SpokenTest::whatTheServerSays_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("said");
    QTest::newRow("whole") << u"there is no such flow"_s << u"沒有這個流程"_s;
    QTest::newRow("a name") << u"there is a component 'resize' already"_s << u"已有元件「resize」"_s;
    QTest::newRow("in another order") << u"version 1.2.0 of 'resize' is disabled"_s
                                      << u"「resize」的版本 1.2.0 已停用"_s;
    QTest::newRow("where before what") << u"nodes[3].config: is missing"_s << u"nodes[3].config：尚缺"_s;
    QTest::newRow("a message in a message")
        << u"the service does not answer: Couldn't connect to server."_s << u"服務沒有回應：無法連線到伺服器。"_s;
    QTest::newRow("more of them") << u"nodes[0]: there is no component x (and 3 more problems)"_s
                                  << u"nodes[0]：沒有元件 x（還有 3 個問題）"_s;
    QTest::newRow("a list of words") << u"this password lacks an upper case letter and a digit"_s
                                     << u"密碼缺少大寫字母與數字"_s;
    QTest::newRow("a colon in a name") << u"there is no service 'a: b' that the flow's author may use"_s
                                       << u"沒有流程作者可以使用的服務「a: b」"_s;
}

void SpokenTest::whatTheServerSays()
{
    QFETCH(const QString, message);
    const Speaking speaking(u"zh_TW"_s);
    QTEST(words::spoken(message), "said");
}

void SpokenTest::everyTemplateIsTranslated_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("zh_TW") << u"zh_TW"_s;
    QTest::newRow("zh_CN") << u"zh_CN"_s;
}

void SpokenTest::everyTemplateIsTranslated()
{
    QFETCH(const QString, language);
    const Speaking speaking(language);
    const QRegularExpression place(u"%[1-9]"_s);
    int count = 0;
    for (const auto &table : {words::flowMessages(), words::formMessages(), words::accessMessages(),
                              words::runMessages(), words::serviceMessages()}) {
        for (const char *text : table) {
            const QString said = QCoreApplication::translate("mh::words", text);
            QVERIFY2(said != QLatin1StringView(text), text);
            QCOMPARE(said.count(place), QString::fromLatin1(text).count(place));
            ++count;
        }
    }
    QVERIFY(count > 500);
}

void SpokenTest::whatIsNotKnownStays_data()
{
    QTest::addColumn<QString>("message");
    QTest::newRow("nothing") << QString();
    QTest::newRow("somebody else's") << u"Der Drucker ist aus"_s;
    QTest::newRow("somebody else's with a colon") << u"printer: out of paper"_s;
    QTest::newRow("only a colon") << u": "_s;
    QTest::newRow("nothing where something varies") << u"the flow has no version ''"_s;
    QTest::newRow("in the person's language") << u"流程不存在"_s;
}

void SpokenTest::whatIsNotKnownStays()
{
    QFETCH(const QString, message);
    const Speaking speaking(u"zh_TW"_s);
    QCOMPARE(words::spoken(message), message);
}

void SpokenTest::englishStays()
{
    for (const QString &message : {u"there is no component 'x'"_s, u"a: b: is missing"_s,
                                   u"the service does not answer: Timeout was reached."_s, u"needs a text"_s})
        QCOMPARE(words::spoken(message), message);
}

void SpokenTest::aLongTextIsLeftAlone()
{
    const Speaking speaking(u"zh_TW"_s);
    const QString name(4000, u'x');
    QVERIFY(words::spoken(u"there is no transform '"_s + name + u'\'').contains(u"沒有"));
    const QString longer = u"there is no transform '"_s + name + name + u'\'';
    QCOMPARE(words::spoken(longer), longer);
}

/// A message that quotes JSON has a colon at each member; each could stand before a message.
void SpokenTest::manyColonsTakeNoTime()
{
    const Speaking speaking(u"zh_TW"_s);
    for (const QString &part : {u"a: "_s, u"a needs a path: "_s}) {
        const QString message = part.repeated(4000 / part.size()) + u"and no more"_s;
        for (int i = 0; i < 20; ++i)
            QCOMPARE(words::spoken(message), message);
    }
    QCOMPARE(words::spoken(u"a: b: c: d: e: f: is missing"_s), u"a：b：c：d：e：f：尚缺"_s);
}

void SpokenTest::aLabelHasItsColon_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("text");
    QTest::newRow("English") << u"en"_s << u"50%1: %2 of 3"_s;
    QTest::newRow("zh_TW") << u"zh_TW"_s << u"50%1：%2 of 3"_s;
    QTest::newRow("zh_CN") << u"zh_CN"_s << u"50%1：%2 of 3"_s;
}

void SpokenTest::aLabelHasItsColon()
{
    QFETCH(const QString, language);
    const Speaking speaking(language);
    QTEST(words::labelled(u"50%1"_s, u"%2 of 3"_s), "text"); // a place in a name is no place
}

/// A node called "month" is nobody's month.
void SpokenTest::namesThatAreWordsStay()
{
    const Speaking speaking(u"zh_TW"_s);
    for (const QString &name : {u"month"_s, u"second"_s, u"failed"_s, u"a list"_s}) {
        for (const QString &said : {u"edge '%1' does not lead here"_s, u"there is already a node '%1'"_s,
                                    u"there is no transform '%1'"_s, u"there is no component '%1'"_s}) {
            const QString spoken = words::spoken(said.arg(name));
            QVERIFY2(spoken.contains(u'「' + name + u'」'), qPrintable(spoken));
        }
    }
    QCOMPARE(words::spoken(u"needs a list"_s), u"需要清單"_s); // where core puts its own words
}

} // namespace mh

QTEST_GUILESS_MAIN(mh::SpokenTest)
#include "spoken_test.moc"
