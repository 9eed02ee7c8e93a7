// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody gives, against what was asked for.
#include <QTest>

#include "core/base/json.h"
#include "core/flow/form_schema.h"

using namespace Qt::StringLiterals;
using namespace mh;
using namespace mh::flow;

class FormSchemaTest final : public QObject
{
    Q_OBJECT

    static QJsonObject parsed(const QByteArray &text) { return *json::parseObject(text); }

private slots:
    void anythingFitsWithoutASchema()
    {
        const auto form = FormSchema::compile({});
        QVERIFY(form && form->isEmpty());
        QCOMPARE(*form->accepted({{u"x"_s, 1}}, u"inputs"_s), (QJsonObject{{u"x"_s, 1}}));
        QVERIFY(FormSchema().accepted({}, u"inputs"_s));
    }

    void fillsInAndChecks_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("filled");
        QTest::addColumn<QStringList>("refused");
        const auto fits = [](const char *name, const QByteArray &given, const QByteArray &filled) {
            QTest::newRow(name) << given << filled << QStringList();
        };
        const auto fails = [](const char *name, const QByteArray &given, const QStringList &paths) {
            QTest::newRow(name) << given << QByteArray() << paths;
        };
        fits("defaults", R"({"url":"u"})", R"({"size":80,"url":"u"})");
        fits("given instead", R"({"url":"u","size":9})", R"({"size":9,"url":"u"})");
        fits("inside what is there", R"({"url":"u","crop":{}})", R"({"crop":{"x":0},"size":80,"url":"u"})");
        fits("an expression is a text", R"({"url":"$.trigger.url"})", R"({"size":80,"url":"$.trigger.url"})");
        fits("members of its own", R"({"url":"u","event":{}})", R"({"event":{},"size":80,"url":"u"})");
        fits("beyond 32 bits", R"({"url":"u","size":1732312345678})", R"({"size":1732312345678,"url":"u"})");
        fails("missing", "{}", {u"inputs.url"_s});
        fails("no number", R"({"url":"u","size":"$.trigger.size"})", {u"inputs.size"_s});
        fails("null is no default", R"({"url":"u","size":null})", {u"inputs.size"_s});
        fails("deep", R"({"url":"u","tags":["a",1]})", {u"inputs.tags[1]"_s});
        fails("pattern", R"({"url":"u","code":"{{ $.trigger.x }}"})", {u"inputs.code"_s});
        fails("unknown", R"({"url":"u","sise":1})", {u"inputs"_s});
        fails("all at once", R"({"size":0,"crop":{"x":"1"}})", {u"inputs.crop.x"_s, u"inputs.size"_s, u"inputs.url"_s});
    }
    void fillsInAndChecks()
    {
        QFETCH(QByteArray, given);
        QFETCH(QByteArray, filled);
        QFETCH(QStringList, refused);
        const auto form =
            FormSchema::compile(parsed(R"({"type":"object","required":["url"],"additionalProperties":false,
            "properties":{"url":{"type":"string"},"size":{"type":"integer","minimum":1,"default":80},
            "tags":{"items":{"type":"string"}},"code":{"type":"string","pattern":"^[A-Z]+$"},
            "crop":{"type":"object","properties":{"x":{"type":"integer","default":0}}}}})"));
        QVERIFY2(form, form ? "" : qPrintable(form.error().message));
        const auto accepted = form->accepted(parsed(given), u"inputs"_s, {u"event"_s, u"size"_s});
        if (refused.isEmpty()) {
            QVERIFY2(accepted, accepted ? "" : qPrintable(accepted.error().message));
            QCOMPARE(*accepted, parsed(filled));
            QCOMPARE(*form->accepted(*accepted, u"inputs"_s, {u"event"_s}), *accepted);
            return;
        }
        QVERIFY(!accepted);
        QCOMPARE(accepted.error().code, ErrorCode::InvalidInput);
        QStringList paths;
        for (const auto &problem : accepted.error().details.value("problems"_L1).toArray())
            paths.append(problem.toObject().value("path"_L1).toString());
        QVERIFY(paths.contains(accepted.error().field));
        QVERIFY2(accepted.error().message.startsWith(accepted.error().field), qPrintable(accepted.error().message));
        paths.sort();
        paths.removeDuplicates();
        QCOMPARE(paths, refused);
    }

    void refusesWhatNobodyCouldAnswer_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QString>("field");
        QTest::newRow("no object") << QByteArray(R"({"type":"string"})") << u"/type"_s;
        QTest::newRow("no schema") << QByteArray(R"({"properties":{"a":{"type":"text"}}})") << u"/properties/a/type"_s;
        QTest::newRow("default") << QByteArray(R"({"properties":{"a":{"type":"integer","default":"x"}}})")
                                 << u"/properties/a/default"_s;
        QTest::newRow("default below") << QByteArray(R"({"properties":{"a":{"properties":{"b":{"properties":
            {"c":{"type":"integer","default":"x"}}}}}}})")
                                       << u"/properties/a/properties/b/properties/c/default"_s;
        QTest::newRow("default deep") << QByteArray(R"({"properties":{"a/b":{"default":{"c":[1,"x"]},
            "properties":{"c":{"items":{"type":"integer"}}}}}})")
                                      << u"/properties/a~1b/default"_s;
    }
    void refusesWhatNobodyCouldAnswer()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QString, field);
        const auto form = FormSchema::compile(parsed(schema));
        QVERIFY(!form);
        QCOMPARE(form.error().field, field);
    }

    void takesDefaultsOfHalfAForm()
    {
        QVERIFY(FormSchema::compile(parsed(R"({"type":["object","null"],"required":["a"],
            "properties":{"a":{"type":"string"},"b":{"default":"x"}}})")));
    }
};

QTEST_APPLESS_MAIN(FormSchemaTest)
#include "form_schema_test.moc"
