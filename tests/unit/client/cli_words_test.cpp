// SPDX-License-Identifier: GPL-3.0-or-later
// The table of commands by itself, and what comes from it: parsing, help, completion, "did you mean"; and how replies
// are shown.
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/fields.h"
#include "app/cli/text_width.h"
#include "tests/unit/client/suites.h"

namespace mh {
using namespace Qt::StringLiterals;
using namespace cli;

class CliWordsTest final : public QObject
{
    Q_OBJECT
private slots:
    void everyRowIsWhole();
    void anOptionIsTheSameEverywhere();
    void shortOptions();
    void whatWasMeant_data();
    void whatWasMeant();
    void valuesAreChecked_data();
    void valuesAreChecked();
    void completions_data();
    void completions();
    void widths();
    void timesHaveTheirZone();
    void fieldsAreChosen_data();
    void fieldsAreChosen();
    void fieldsThatAreNotThere();
};

void CliWordsTest::everyRowIsWhole()
{
    QSet<QString> seen;
    for (const QList<Row> rows = commands(); const Row &row : rows) {
        const QString words = row.words;
        QVERIFY2(!seen.contains(words), qPrintable(words));
        seen.insert(words);
        QVERIFY2((row.run == nullptr) != (row.runAlone == nullptr), qPrintable(words));
        QVERIFY2(row.isHidden || !row.help.isEmpty(), qPrintable(words));
        for (const Option &option : row.options)
            QVERIFY2(!option.help.isEmpty(), qPrintable(words + u" --"_s + option.name));
        if (!row.isHidden)
            QVERIFY2(helpText(row.wordList()).contains(row.help), qPrintable(words));
    }
}

void CliWordsTest::anOptionIsTheSameEverywhere()
{
    // A command line is taken apart before it is known which command it is about.
    QHash<QString, bool> takesValue;
    QHash<char, QString> letters;
    QList<Option> all = globalOptions();
    for (const QList<Row> rows = commands(); const Row &row : rows)
        all += row.options;
    for (const Option &option : all) {
        const QString name = option.name;
        if (name != "version"_L1) // alone it is the program's
            QCOMPARE(takesValue.value(name, !option.value.isEmpty()), !option.value.isEmpty());
        takesValue.insert(name, !option.value.isEmpty());
        if (option.letter != 0)
            QCOMPARE(letters.value(option.letter, name), name);
        letters.insert(option.letter, name);
    }
}

void CliWordsTest::shortOptions()
{
    const auto parsed = parseArguments(
        {u"-js"_s, u"http://x"_s, u"flow"_s, u"trigger"_s, u"f"_s, u"-ia=1"_s, u"-w"_s, u"-i"_s, u"b=2"_s});
    QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
    QCOMPARE(QString(parsed->row.words), u"flow trigger"_s);
    QVERIFY(parsed->has(u"json"_s) && parsed->has(u"watch"_s));
    QCOMPARE(parsed->value(u"server"_s), u"http://x"_s);
    QCOMPARE(parsed->values(u"input"_s), (QStringList{u"a=1"_s, u"b=2"_s}));
    QCOMPARE(parsed->positionals, QStringList{u"f"_s});
    QVERIFY(!parseArguments({u"flow"_s, u"list"_s, u"-s"_s}));
    QVERIFY(!parseArguments({u"flow"_s, u"list"_s, u"-w"_s})); // another command's
}

void CliWordsTest::whatWasMeant_data()
{
    QTest::addColumn<QString>("meant");
    const auto row = [](const char *line, const char *meant) { QTest::newRow(line) << QString::fromLatin1(meant); };
    row("flwo list", "did you mean 'flow'?");
    row("flow lits", "did you mean 'flow list'?");
    row("flow pub x", "did you mean 'flow publish'?");
    row("execution log 1", "did you mean 'execution logs'?");
    row("execution logs 1 --folow", "did you mean '--follow'?");
    row("flow list --jsn", "did you mean '--json'?");
    row("flow list --follow", "--follow is no option of 'flow list'");
    row("frobnicate", "--help lists them");
}

void CliWordsTest::whatWasMeant()
{
    const auto parsed = parseArguments(QString::fromLatin1(QTest::currentDataTag()).split(u' '));
    QVERIFY(!parsed);
    QFETCH(QString, meant);
    QVERIFY2(parsed.error().message.endsWith(meant), qPrintable(parsed.error().message));
}

void CliWordsTest::valuesAreChecked_data()
{
    QTest::addColumn<QString>("told");
    const auto row = [](const char *line, const char *told) { QTest::newRow(line) << QString::fromLatin1(told); };
    row("trigger create f webhok", "'webhok' is none of: webhook, schedule, event; did you mean 'webhook'?");
    row("flow share f a@b -p writ", "--permission must be one of: view, edit, admin");
    row("completion tcsh", "'tcsh' is none of: bash, zsh, fish");
    row("setting unset", "setting unset needs KEY [KEY...]");
    row("flow export", "flow export needs FLOW [FILE]");
    row("flow export a b c", "'c' is too much");
}

void CliWordsTest::valuesAreChecked()
{
    const auto parsed = parseArguments(QString::fromLatin1(QTest::currentDataTag()).split(u' '));
    QVERIFY(!parsed);
    QFETCH(QString, told);
    QVERIFY2(parsed.error().message.startsWith(told), qPrintable(parsed.error().message));
    const auto free = parseArguments({u"apikey"_s, u"create"_s, u"k"_s, u"-p"_s, u"flow.*"_s, u"-p"_s, u"x.*"_s});
    QVERIFY(free); // what another command's option of this name takes does not matter
    QVERIFY(parseArguments({u"setting"_s, u"unset"_s, u"a"_s, u"b"_s, u"c"_s}));
    const auto login = parseArguments({u"login"_s});
    QVERIFY(login && !checkValues(*login));
}

void CliWordsTest::completions_data()
{
    QTest::addColumn<QStringList>("typed");
    QTest::addColumn<QStringList>("offered"); // all of them, without their help
    QTest::newRow("a noun") << QStringList{u"wor"_s} << QStringList{u"workspace"_s};
    QTest::newRow("verbs") << QStringList{u"uncertain"_s, {}} << QStringList{u"list"_s, u"resolve"_s};
    QTest::newRow("after options") << QStringList{u"-s"_s, u"http://x"_s, u"-j"_s, u"flow"_s, u"unsh"_s}
                                   << QStringList{u"unshare"_s};
    QTest::newRow("an option") << QStringList{u"flow"_s, u"publish"_s, u"f"_s, u"--ver"_s}
                               << QStringList{u"--version"_s, u"--version"_s};
    QTest::newRow("an option's value") << QStringList{u"user"_s, u"change"_s, u"x"_s, u"--role"_s, u"m"_s}
                                       << QStringList{u"manager"_s};
    QTest::newRow("an argument's value") << QStringList{u"completion"_s, {}}
                                         << QStringList{u"bash"_s, u"zsh"_s, u"fish"_s};
    QTest::newRow("a file") << QStringList{u"flow"_s, u"import"_s, u"x"_s} << QStringList{u":files"_s};
    QTest::newRow("nothing more") << QStringList{u"flow"_s, u"import"_s, u"x"_s, {}} << QStringList{};
    QTest::newRow("a name") << QStringList{u"flow"_s, u"show"_s, {}} << QStringList{};
    QTest::newRow("what is for shells") << QStringList{u"complete"_s} << QStringList{};
}

void CliWordsTest::completions()
{
    QFETCH(QStringList, typed);
    QStringList offered;
    for (const QStringList lines = completionsFor(typed); const QString &each : lines)
        offered.append(each.section(u'\t', 0, 0));
    QTEST(offered, "offered");
}

void CliWordsTest::widths()
{
    QCOMPARE(columnsOf(u"abc"_s), 3);
    QCOMPARE(columnsOf(u"帳單"_s), 4);
    QCOMPARE(columnsOf(u"e\u0301"_s), 1);
    QCOMPARE(columnsOf(u"\U0001F600"_s), 2);
    QCOMPARE(cutTo(u"帳單 x"_s, 4, u'~'), u"帳~"_s); // half of a character does not fit
    QCOMPARE(cutTo(u"abc"_s, 3, u'~'), u"abc"_s);
    QCOMPARE(cutTo(u"abc"_s, 0, u'~'), QString());
    QCOMPARE(tableText({{u"NAME"_s, u"N"_s}, {u"帳單明細"_s, u"1"_s}, {u"ab"_s, u"2"_s}}),
             u"NAME      N\n帳單明細  1\nab        2\n"_s);
}

void CliWordsTest::timesHaveTheirZone()
{
    QVERIFY2(QRegularExpression(u"^2026-01-\\d\\d \\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d$"_s)
                 .match(timeText(1'768'000'000'000))
                 .hasMatch(),
             qPrintable(timeText(1'768'000'000'000)));
}

void CliWordsTest::fieldsAreChosen_data()
{
    QTest::addColumn<QString>("fields");
    QTest::addColumn<QJsonObject>("chosen");
    QTest::addColumn<QString>("lines");
    const QJsonObject rest{{u"page"_s, 0}};
    const auto list = [&rest](const QJsonArray &rows) {
        QJsonObject json = rest;
        json.insert("content"_L1, rows);
        return json;
    };
    QTest::newRow("some") << u"id, name"_s
                          << list({QJsonObject{{u"id"_s, 1}, {u"name"_s, u"a\tb"_s}}, QJsonObject{{u"id"_s, 2}}})
                          << u"1\ta b\n2\t\n"_s;
    QTest::newRow("inside a list") << u"nodes.id"_s
                                   << list({QJsonObject{{u"nodes"_s, QJsonArray{QJsonObject{{u"id"_s, u"x"_s}},
                                                                                QJsonObject{{u"id"_s, u"y"_s}}}}},
                                            QJsonObject{{u"nodes"_s, QJsonArray{}}}})
                                   << u"[\"x\",\"y\"]\n[]\n"_s;
    QTest::newRow("two of one list") << u"nodes.id,nodes.ok"_s
                                     << list({QJsonObject{{u"nodes"_s,
                                                           QJsonArray{QJsonObject{{u"id"_s, u"x"_s}, {u"ok"_s, true}},
                                                                      QJsonObject{{u"id"_s, u"y"_s}}}}},
                                              QJsonObject{{u"nodes"_s, QJsonArray{}}}})
                                     << u"[\"x\",\"y\"]\t[true]\n[]\t[]\n"_s;
}

void CliWordsTest::fieldsAreChosen()
{
    const QJsonArray nodes{QJsonObject{{u"id"_s, u"x"_s}, {u"ok"_s, true}, {u"no"_s, 1}},
                           QJsonObject{{u"id"_s, u"y"_s}}};
    const QJsonObject json{
        {u"page"_s, 0},
        {u"content"_s, QJsonArray{QJsonObject{{u"id"_s, 1}, {u"name"_s, u"a\tb"_s}, {u"nodes"_s, nodes}},
                                  QJsonObject{{u"id"_s, 2}, {u"nodes"_s, QJsonArray{}}}}}};
    QFETCH(QString, fields);
    QTEST(withFields(json, fieldsFrom(fields)), "chosen");
    QTEST(fieldLines(json, fieldsFrom(fields)), "lines");
}

void CliWordsTest::fieldsThatAreNotThere()
{
    const QJsonObject list{{u"content"_s, QJsonArray{QJsonObject{{u"id"_s, 1}}, QJsonObject{{u"name"_s, u"a"_s}}}}};
    QCOMPARE(unknownFields(list, {u"id"_s, u"name"_s, u"id.x"_s, u"nmae"_s}), (QStringList{u"id.x"_s, u"nmae"_s}));
    QCOMPARE(fieldNames(list), (QStringList{u"id"_s, u"name"_s}));
    QCOMPARE(unknownFields({{u"content"_s, QJsonArray{}}}, {u"id"_s}), QStringList());
    QCOMPARE(withFields({{u"a"_s, 1}, {u"b"_s, 2}}, {u"b"_s}), (QJsonObject{{u"b"_s, 2}}));
}

std::unique_ptr<QObject> cliWordsTest()
{
    return std::make_unique<CliWordsTest>();
}

} // namespace mh

#include "cli_words_test.moc"
