// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

#include "app/cli/command_table.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(mh::cli::Arguments)
};

bool startsWith(const QStringList &list, const QStringList &start)
{
    return list.size() >= start.size() && std::equal(start.begin(), start.end(), list.begin());
}

Error usage(const QString &message)
{
    return invalidInput(message, {}, u"USAGE"_s);
}

/// Options apart from the rest; which of them the command knows is checked later.
Result<QStringList> splitOptions(const QStringList &arguments, const QList<Option> &known,
                                 QMultiHash<QString, QString> &options)
{
    QStringList rest;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (argument == "--"_L1) {
            rest += arguments.mid(i + 1);
            break;
        }
        if (argument == "-h"_L1) {
            options.replace(u"help"_s, {});
            continue;
        }
        if (!argument.startsWith("--"_L1)) {
            if (argument.size() > 1 && argument.startsWith(u'-'))
                return usage(Text::tr("unknown option %1").arg(argument));
            rest += argument;
            continue;
        }
        const qsizetype equals = argument.indexOf(u'=');
        const QString name = argument.mid(2, equals < 0 ? -1 : equals - 2);
        const auto option = std::find_if(known.begin(), known.end(), [&](const Option &o) { return o.name == name; });
        if (option == known.end())
            return usage(Text::tr("unknown option --%1").arg(name));
        if (options.contains(name) && !option->repeats)
            return usage(Text::tr("--%1 is given twice").arg(name));
        if (option->value.isEmpty() && equals >= 0)
            return usage(Text::tr("--%1 takes no value").arg(name));
        QString value = equals < 0 ? QString() : argument.mid(equals + 1);
        if (!option->value.isEmpty() && equals < 0) {
            if (i + 1 >= arguments.size())
                return usage(Text::tr("--%1 needs a value").arg(name));
            value = arguments[++i];
        }
        options.insert(name, value);
    }
    return rest;
}

bool isIn(const QList<Option> &options, const QString &name)
{
    return std::any_of(options.begin(), options.end(), [&](const Option &option) { return option.name == name; });
}

Error unknownCommand(const QList<Row> &rows, const QStringList &words)
{
    QStringList next;
    for (const Row &row : rows) {
        if (row.words.size() > 1 && row.words.first() == words.first())
            next.append(row.words[1]);
    }
    if (next.isEmpty())
        return usage(Text::tr("unknown command '%1'; --help lists them").arg(words.first()));
    return usage(words.size() == 1 ? Text::tr("'%1' needs one of: %2").arg(words.first(), next.join(", "_L1))
                                   : Text::tr("unknown command '%1'; '%2' knows: %3")
                                         .arg(words.mid(0, 2).join(u' '), words.first(), next.join(", "_L1)));
}

/// The beginning of `words` that commands begin with.
Result<QStringList> helpWords(const QList<Row> &rows, const QStringList &words)
{
    for (qsizetype count = words.size(); count > 0; --count) {
        const QStringList start = words.mid(0, count);
        for (const Row &row : rows) {
            if (startsWith(row.words, start) || (count < words.size() && row.words == start))
                return start;
        }
    }
    return words.isEmpty() ? Result<QStringList>(words) : Result<QStringList>(unknownCommand(rows, words));
}

QString optionText(const Option &option)
{
    const QString text = u"--"_s + option.name;
    return option.value.isEmpty() ? text : QString(text + u' ' + option.value);
}

/// What is too long for its column has the help below it.
QString helpLine(const QString &indent, const QString &what, qsizetype width, const QString &help)
{
    const QString gap = what.size() < width ? QString() : u'\n' + QString(indent.size() + width, u' ');
    return indent + what.leftJustified(width) + gap + help + u'\n';
}

QString optionLines(const QList<Option> &options, const QString &indent)
{
    QString text;
    for (const Option &option : options)
        text += helpLine(indent, optionText(option), 26, option.help);
    return text;
}

} // namespace

QStringList Invocation::values(const QString &option) const
{
    QStringList list = options.values(option); // newest first
    std::reverse(list.begin(), list.end());
    return list;
}

Result<Invocation> parseArguments(const QStringList &arguments)
{
    Invocation invocation;
    if (arguments == QStringList{u"--version"_s}) {
        invocation.command = Command::Version;
        return invocation;
    }
    const QList<Row> rows = commands();
    QList<Option> known;
    for (const Row &row : rows)
        known += row.options;
    auto rest = splitOptions(arguments, known + globalOptions(), invocation.options);
    if (!rest)
        return rest.error();
    const bool asksHelp = invocation.has(u"help"_s) || (!rest->isEmpty() && rest->first() == "help"_L1);
    if (!rest->isEmpty() && rest->first() == "help"_L1)
        rest->removeFirst();
    if (asksHelp || rest->isEmpty()) {
        auto words = helpWords(rows, *rest);
        if (!words)
            return words.error();
        invocation.positionals = *words;
        return invocation;
    }
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row &r) { return startsWith(*rest, r.words); });
    if (row == rows.end())
        return unknownCommand(rows, *rest);
    const QString words = row->words.join(u' ');
    const QStringList given = invocation.options.uniqueKeys();
    for (const QString &name : given) {
        if (!isIn(row->options, name) && (!isIn(globalOptions(), name) || name == "version"_L1))
            return usage(Text::tr("--%1 is no option of '%2'").arg(name, words));
    }
    invocation.command = row->command;
    invocation.positionals = rest->mid(row->words.size());
    if (invocation.positionals.size() < row->positionals.size())
        return usage(Text::tr("%1 needs %2").arg(words, row->positionals.join(u' ')));
    if (invocation.positionals.size() > row->positionals.size())
        return usage(Text::tr("'%1' is too much").arg(invocation.positionals[row->positionals.size()]));
    if (row->command == Command::Login && !invocation.has(u"username"_s))
        return usage(Text::tr("login needs --username"));
    return invocation;
}

QString helpText(const QStringList &words)
{
    QString text = Text::tr("usage: meshhelmctl [options] command") + u"\n\n"_s;
    const QList<Row> rows = commands();
    for (const Row &row : rows) {
        if (!startsWith(row.words, words))
            continue;
        const QString shape = QStringList(row.words + row.positionals).join(u' ');
        text += helpLine(u"  "_s, shape, 36, row.help);
        if (!words.isEmpty())
            text += optionLines(row.options, u"      "_s);
    }
    if (words.isEmpty())
        text += u'\n' + Text::tr("'meshhelmctl flow --help' shows the options of the commands that begin so.") + u'\n';
    text += u'\n' + optionLines(globalOptions(), u"  "_s);
    text += u'\n'
            + Text::tr("Without a sign-in: $MESHHELM_TOKEN, $MESHHELM_API_KEY or $MESHHELM_API_KEY_FILE. Exit codes:\n"
                       "0 fine, 1 failed run or refused, 2 usage, 3 server not reachable, 4 not signed in,\n"
                       "130 watching ended by Ctrl+C.")
            + u'\n';
    return text;
}

} // namespace mh::cli
