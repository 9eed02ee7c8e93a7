// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <limits>

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

#include "core/base/json.h"
#include "core/base/json_text.h"

using namespace Qt::StringLiterals;
using namespace mh;

namespace {

constexpr int kRounds = 2000;

QByteArray byQt(const QJsonValue &value)
{
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return wrapped.mid(1, wrapped.size() - 2);
}

/// Any UTF-16, halves of surrogate pairs and control characters included.
QString randomText(QRandomGenerator &chance)
{
    QString text;
    const int length = int(chance.bounded(12)) * int(chance.bounded(12));
    for (int i = 0; i < length; ++i) {
        switch (chance.bounded(6)) {
        case 0: text += QChar(chance.bounded(0x20)); break;
        case 1: text += QChar(chance.bounded(0x10000)); break;
        case 2: text += QString::fromUcs4(U"\U0001F600", 1); break;
        case 3: text += QChar(0xd800 + chance.bounded(0x800)); break;
        default: text += QChar(0x20 + chance.bounded(0x60)); break;
        }
    }
    return text;
}

QJsonValue randomNumber(QRandomGenerator &chance)
{
    switch (chance.bounded(5)) {
    case 0: return qint64(chance.generate64());
    case 1: return int(chance.bounded(2000)) - 1000;
    case 2: return std::ldexp(chance.generateDouble() - 0.5, int(chance.bounded(1000)) - 950);
    case 3: return std::round(chance.generateDouble() * 1e6) / 1e3;
    default: return double(qint64(chance.generate64() >> 11)); // Qt is not exact beyond 2^53
    }
}

QJsonValue randomValue(QRandomGenerator &chance, int depth)
{
    switch (chance.bounded(depth > 0 ? 8 : 5)) {
    case 0: return QJsonValue();
    case 1: return chance.bounded(2) == 1;
    case 2:
    case 3: return randomNumber(chance);
    case 4: return randomText(chance);
    case 5: {
        QJsonArray array;
        for (int i = int(chance.bounded(5)); i > 0; --i)
            array.append(randomValue(chance, depth - 1));
        return array;
    }
    default: {
        QJsonObject object;
        for (int i = int(chance.bounded(6)); i > 0; --i)
            object.insert(randomText(chance), randomValue(chance, depth - 1));
        return object;
    }
    }
}

void writeAll(auto &out)
{
    out.put("text"_L1, u"a\"ü\n"_s);
    out.put("latin"_L1, "plain"_L1);
    out.put("flag"_L1, true);
    out.put("off"_L1, false);
    out.put("small"_L1, 7);
    out.put("large"_L1, qint64(9'007'199'254'740'993));
    out.put("texts"_L1, QStringList{u"x"_s, u"y"_s});
    out.put("none"_L1, QStringList());
    out.put("json"_L1, QJsonObject{{u"k"_s, QJsonArray{1, 2.5, QJsonValue()}}});
    out.put(u"a \"key\" of {"_s, QJsonValue(1.5));
    out.object("empty"_L1, [](auto &) {});
    out.object(u"inner"_s, [](auto &inner) {
        inner.object("deep"_L1, [](auto &deep) { deep.put("x"_L1, u"["_s); });
        inner.list("list"_L1, QList<int>{1, 2, 3}, [](auto &item, int number) { item.put("n"_L1, number); });
        inner.list("nothing"_L1, QList<int>(), [](auto &item, int number) { item.put("n"_L1, number); });
    });
    out.put("last"_L1, u"{"_s);
}

} // namespace

class JsonTextTest : public QObject
{
    Q_OBJECT

private slots:
    void valuesAreWrittenAsQtWritesThem_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("null") << QJsonValue();
        QTest::newRow("undefined") << QJsonValue(QJsonValue::Undefined);
        QTest::newRow("true") << QJsonValue(true);
        QTest::newRow("zero") << QJsonValue(0);
        QTest::newRow("minus zero") << QJsonValue(-0.0);
        QTest::newRow("one") << QJsonValue(1);
        QTest::newRow("one, as a double") << QJsonValue(1.0);
        QTest::newRow("least") << QJsonValue(std::numeric_limits<qint64>::min());
        QTest::newRow("most") << QJsonValue(std::numeric_limits<qint64>::max());
        QTest::newRow("tenth") << QJsonValue(0.1);
        QTest::newRow("tiny") << QJsonValue(std::numeric_limits<double>::denorm_min());
        QTest::newRow("not a number") << QJsonValue(std::nan(""));
        QTest::newRow("infinite") << QJsonValue(std::numeric_limits<double>::infinity());
        QTest::newRow("empty text") << QJsonValue(u""_s);
        QTest::newRow("escapes") << QJsonValue(u"\" \\ / \b \f \n \r \t \u0001 \u001f \u007f"_s);
        QTest::newRow("NUL") << QJsonValue(QString(QChar(0)));
        QTest::newRow("two bytes") << QJsonValue(u"aäöüß߿"_s);
        QTest::newRow("three bytes") << QJsonValue(u"ࠀ中文\uffff"_s);
        QTest::newRow("four bytes") << QJsonValue(u"\U00010000 \U0010ffff"_s);
        QTest::newRow("high half") << QJsonValue(QString(QChar(0xd83d)) + u"x"_s);
        QTest::newRow("low half") << QJsonValue(u"x"_s + QChar(0xdc00));
        QTest::newRow("halves in the wrong order") << QJsonValue(QString(QChar(0xdc00)) + QChar(0xd83d));
        QTest::newRow("empty list") << QJsonValue(QJsonArray());
        QTest::newRow("empty object") << QJsonValue(QJsonObject());
        QTest::newRow("object") << QJsonValue(QJsonObject{{u"b\"ü"_s, QJsonArray{1, u"x"_s}}, {u"a"_s, QJsonObject()}});
    }
    void valuesAreWrittenAsQtWritesThem()
    {
        QFETCH(QJsonValue, value);
        QByteArray out;
        json::append(out, value);
        QCOMPARE(out, byQt(value));
        QCOMPARE(json::toBytes(value), out);
    }

    void largeWholeDoublesKeepTheirValue()
    {
        for (const double number : {9.3e15, -4738336436610012160.0, 1e18, 9.2e18, 1e19, -1.7e308})
            QCOMPARE(json::parseValue(json::toBytes(QJsonValue(number)))->toDouble(), number);
    }

    /// Pairs that lie across the border between two pieces included.
    void longTextsAreWrittenAsQtWritesThem_data()
    {
        QTest::addColumn<int>("before");
        for (const int before : {0, 1, 1022, 1023, 1024, 1025, 5000})
            QTest::addRow("%d before", before) << before;
    }
    void longTextsAreWrittenAsQtWritesThem()
    {
        QFETCH(int, before);
        const QString text = u"ü"_s + QString(before, u'x') + QString(u"\U0001F600"_s).repeated(1500) + u"\u0001"_s;
        QByteArray out;
        json::appendText(out, text);
        QCOMPARE(out, byQt(text));
    }

    void randomValuesSurvive()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        QRandomGenerator chance(seed);
        for (int round = 0; round < kRounds; ++round) {
            const QJsonValue value = randomValue(chance, 4);
            const auto mine = json::parseValue(json::toBytes(value));
            const auto theirs = json::parseValue(byQt(value));
            QVERIFY2(mine && theirs && *mine == *theirs,
                     qPrintable(u"seed %1 round %2: "_s.arg(seed).arg(round) + QString::fromUtf8(byQt(value))));
        }
    }

    void bothOutputsSayTheSame()
    {
        json::ObjectOutput object;
        json::TextOutput text;
        writeAll(object);
        writeAll(text);
        const auto read = json::parseObject(text.take());
        QVERIFY(read);
        const QJsonObject built = object.take();
        QCOMPARE(*read, built);
        QCOMPARE(built.size(), 13);
        QCOMPARE(json::TextOutput().take(), "{}");
    }
};

QTEST_GUILESS_MAIN(JsonTextTest)
#include "json_text_test.moc"
