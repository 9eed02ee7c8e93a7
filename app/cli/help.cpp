// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "app/cli/arguments.h"
#include "app/cli/console.h"
#include "app/cli/session.h"
#include "app/cli/text_width.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::Arguments)
};

bool beginsWith(const QStringList &list, const QStringList &start)
{
    return list.mid(0, start.size()) == start;
}

QString optionText(const Option &option)
{
    QString text = option.letter == 0 ? QString() : u'-' + QString(QLatin1Char(option.letter)) + u", "_s;
    text += u"--"_s + option.name;
    return option.value.isEmpty() ? text : QString(text + u' ' + option.value);
}

/// What is too long for its column has the help below it.
QString helpLine(const QString &indent, const QString &what, qsizetype width, const QString &help)
{
    const QString gap = columnsOf(what) < width ? QString() : u'\n' + QString(indent.size() + width, u' ');
    return indent + padded(what, width) + gap + help + u'\n';
}

QString optionLines(const QList<Option> &options, const QString &indent)
{
    QString text;
    for (const Option &option : options)
        text += helpLine(indent, optionText(option), 30, option.help);
    return text;
}

QString shapeOf(const Row &row)
{
    return QStringList(row.wordList() + row.argumentList()).join(u' ');
}

QString exitText()
{
    return Text::tr("0  it is done\n"
                    "1  the server refused it, or the run that was watched has failed\n"
                    "2  the command line is wrong\n"
                    "3  the server is not reachable, or its certificate is not accepted\n"
                    "4  not signed in\n"
                    "130  watching ended by Ctrl+C\n");
}

QString markdownOptions(const QList<Option> &options)
{
    QString text;
    for (const Option &option : options)
        text += u"- `"_s + optionText(option) + u"`: "_s + option.help + u'\n';
    return text;
}

} // namespace

QString helpText(const QStringList &words)
{
    QString text = Text::tr("usage: meshhelmctl [options] command") + u"\n\n"_s;
    for (const QList<Row> rows = commands(); const Row &row : rows) {
        if (row.isHidden || !beginsWith(row.wordList(), words))
            continue;
        text += helpLine(u"  "_s, shapeOf(row), 40, row.help);
        if (!words.isEmpty())
            text += optionLines(row.options, u"      "_s);
    }
    if (words.isEmpty())
        text += u'\n' + Text::tr("'meshhelmctl flow --help' shows the options of the commands that begin so.") + u'\n';
    text += u'\n' + optionLines(globalOptions(), u"  "_s);
    text += u'\n' + Text::tr("Without a sign-in: $MESHHELM_TOKEN, $MESHHELM_API_KEY or $MESHHELM_API_KEY_FILE.")
            + u"\n\n"_s + Text::tr("Exit codes:") + u'\n';
    for (const QStringList lines = exitText().split(u'\n', Qt::SkipEmptyParts); const QString &line : lines)
        text += u"  "_s + line + u'\n';
    return text;
}

int showHelp(Console &console, const Invocation &invocation)
{
    console.printRaw(helpText(invocation.positionals));
    return Fine;
}

int showVersion(Console &console, const Invocation &)
{
    console.print(u"meshhelmctl "_s + QCoreApplication::applicationVersion());
    return Fine;
}

int showManual(Console &console, const Invocation &)
{
    QString text =
        u"# meshhelmctl\n\n"
        "Everything that the command line can do. This page is printed by `meshhelmctl manual` from the table of\n"
        "commands, and a test compares the two. `meshhelmctl completion bash` (or `zsh`, `fish`) prints what teaches "
        "a\n"
        "shell to complete all of it.\n\n"
        "A FLOW, SERVICE, CREDENTIAL or WORKSPACE is named by its name or its id. FILE may be `-`: standard input\n"
        "or output. Secrets are never part of a command line: they are asked for, or read from standard input.\n"
        "Times are shown in the local zone, with its offset. Output that does not go to a terminal has no colours.\n\n"
        "## Everywhere\n\n"_s;
    text += markdownOptions(globalOptions());
    text += u"\n`--fields` takes paths such as `id` or `nodes.error.code`; in a list they are those of each row. With "
            u"`--json` the\n"
            "document keeps only them, without it they are printed as lines, apart by tabs.\n\n"
            "## Exit codes\n\n"_s;
    for (const QStringList lines = exitText().split(u'\n', Qt::SkipEmptyParts); const QString &line : lines)
        text += u"- `"_s + line.section(u"  "_s, 0, 0) + u"`: "_s + line.section(u"  "_s, 1) + u'\n';
    QString noun;
    for (const QList<Row> rows = commands(); const Row &row : rows) {
        if (row.isHidden)
            continue;
        if (const QString next = row.wordList().first(); next != noun) {
            noun = next;
            text += u"\n## "_s + noun + u'\n';
        }
        text += u"\n`meshhelmctl "_s + shapeOf(row) + u"`: "_s + row.help + u"\n\n"_s + markdownOptions(row.options);
        if (row.options.isEmpty())
            text.chop(1);
    }
    console.printRaw(text);
    return Fine;
}

} // namespace mh::cli
