// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"

#include <algorithm>

#include <QCoreApplication>

#include "app/cli/command_rows.h"

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

/// A sentence of its own, or nothing.
QString meant(const QString &prefix, const QString &word, const QStringList &candidates)
{
    const QString near = nearest(word, candidates);
    return near.isEmpty() ? QString() : Text::tr("; did you mean '%1'?").arg(prefix + near);
}

QStringList namesOf(const QList<Option> &options)
{
    QStringList names;
    for (const Option &option : options)
        names.append(option.name);
    return names;
}

/// Takes the options out of a command line; which of them the command knows is checked later.
/// Thread: one. Lifetime: one command line. Errors: USAGE.
class Splitter
{
public:
    Splitter(const QStringList &arguments, const QList<Row> &rows) : m_arguments(arguments), m_rows(rows)
    {
        for (const Row &row : rows)
            m_known += row.options;
        m_known += globalOptions();
    }

    Result<QStringList> split(QMultiHash<QString, QString> &options)
    {
        QStringList rest;
        for (; m_at < m_arguments.size(); ++m_at) {
            const QString &argument = m_arguments[m_at];
            if (argument == "--"_L1) {
                rest += m_arguments.mid(m_at + 1);
                break;
            }
            if (argument.size() < 2 || !argument.startsWith(u'-')) {
                rest += argument;
                continue;
            }
            const auto taken =
                argument.startsWith("--"_L1) ? takeLong(argument, options) : takeShort(argument, options);
            if (!taken)
                return taken.error();
        }
        return rest;
    }

private:
    Result<> takeLong(const QString &argument, QMultiHash<QString, QString> &options)
    {
        const qsizetype equals = argument.indexOf(u'=');
        const QString name = argument.mid(2, equals < 0 ? -1 : equals - 2);
        const auto option =
            std::find_if(m_known.begin(), m_known.end(), [&](const Option &each) { return each.name == name; });
        if (option == m_known.end())
            return usage(Text::tr("unknown option --%1").arg(name) + meant(u"--"_s, name, nearNames()));
        if (option->value.isEmpty() && equals >= 0)
            return usage(Text::tr("--%1 takes no value").arg(name));
        if (equals >= 0)
            options.insert(option->name, argument.mid(equals + 1));
        else
            return takeValue(*option, options);
        return {};
    }

    /// Several of one letter may stand together; the rest after one that takes a value is that value.
    Result<> takeShort(const QString &argument, QMultiHash<QString, QString> &options)
    {
        for (qsizetype i = 1; i < argument.size(); ++i) {
            const auto option = std::find_if(m_known.begin(), m_known.end(), [&](const Option &each) {
                return each.letter != 0 && argument[i] == QLatin1Char(each.letter);
            });
            if (option == m_known.end())
                return usage(Text::tr("unknown option -%1").arg(argument[i]));
            if (!option->value.isEmpty() && i + 1 < argument.size()) {
                options.insert(option->name, argument.mid(i + 1));
                return {};
            }
            if (const auto taken = takeValue(*option, options); !taken)
                return taken;
        }
        return {};
    }

    Result<> takeValue(const Option &option, QMultiHash<QString, QString> &options)
    {
        if (!option.value.isEmpty() && m_at + 1 >= m_arguments.size())
            return usage(Text::tr("--%1 needs a value").arg(option.name));
        options.insert(option.name, option.value.isEmpty() ? QString() : m_arguments[++m_at]);
        return {};
    }

    /// Of the command that seems to be meant, or of all.
    QStringList nearNames() const
    {
        QStringList words;
        std::copy_if(m_arguments.begin(), m_arguments.end(), std::back_inserter(words),
                     [](const QString &each) { return !each.startsWith(u'-'); });
        for (const Row &row : m_rows) {
            if (startsWith(words, row.wordList()))
                return namesOf(row.options + globalOptions());
        }
        return namesOf(m_known);
    }

    const QStringList &m_arguments;
    const QList<Row> &m_rows;
    QList<Option> m_known;
    qsizetype m_at = 0;
};

/// Those that the command has, as often and with the values that it takes.
Result<> checkOptions(const Row &row, const QMultiHash<QString, QString> &given)
{
    const QList<Option> known = row.options + globalOptions();
    for (const QStringList names = given.uniqueKeys(); const QString &name : names) {
        const auto option =
            std::find_if(known.begin(), known.end(), [&](const Option &each) { return each.name == name; });
        if (option == known.end() || (option >= known.begin() + row.options.size() && name == "version"_L1))
            return usage(Text::tr("--%1 is no option of '%2'").arg(name, QString(row.words))
                         + meant(u"--"_s, name, namesOf(row.options)));
        if (!option->repeats && given.count(name) > 1)
            return usage(Text::tr("--%1 is given twice").arg(name));
        const QStringList choices = choicesOf(option->value);
        if (!choices.isEmpty() && !choices.contains(given.value(name)))
            return usage(Text::tr("--%1 must be one of: %2").arg(name, choices.join(", "_L1))
                         + meant({}, given.value(name), choices));
    }
    return {};
}

Error unknownCommand(const QList<Row> &rows, const QStringList &words)
{
    QStringList first;
    QStringList next;
    for (const Row &row : rows) {
        const QStringList list = row.wordList();
        if (!row.isHidden && !first.contains(list.first()))
            first.append(list.first());
        if (list.size() > 1 && list.first() == words.first())
            next.append(list[1]);
    }
    if (next.isEmpty())
        return usage(Text::tr("unknown command '%1'; --help lists them").arg(words.first())
                     + meant({}, words.first(), first));
    if (words.size() == 1)
        return usage(Text::tr("'%1' needs one of: %2").arg(words.first(), next.join(", "_L1)));
    return usage(Text::tr("unknown command '%1'; '%2' knows: %3")
                     .arg(words.mid(0, 2).join(u' '), words.first(), next.join(", "_L1))
                 + meant(words.first() + u' ', words[1], next));
}

/// The beginning of `words` that commands begin with.
Result<QStringList> helpWords(const QList<Row> &rows, const QStringList &words)
{
    for (qsizetype count = words.size(); count > 0; --count) {
        const QStringList start = words.mid(0, count);
        for (const Row &row : rows) {
            if (startsWith(row.wordList(), start) || (count < words.size() && row.wordList() == start))
                return start;
        }
    }
    return words.isEmpty() ? Result<QStringList>(words) : Result<QStringList>(unknownCommand(rows, words));
}

bool mayBeLeftOut(const QString &argument)
{
    return argument.startsWith(u'[');
}

Result<> checkPositionals(const Row &row, const QStringList &given)
{
    const QStringList wanted = row.argumentList();
    const auto needed =
        std::count_if(wanted.begin(), wanted.end(), [](const QString &each) { return !mayBeLeftOut(each); });
    const bool endless = !wanted.isEmpty() && wanted.last().contains("..."_L1);
    if (given.size() < needed)
        return usage(Text::tr("%1 needs %2").arg(QString(row.words), wanted.join(u' ')));
    if (given.size() > wanted.size() && !endless)
        return usage(Text::tr("'%1' is too much").arg(given[wanted.size()]));
    for (qsizetype i = 0; i < std::min(given.size(), wanted.size()); ++i) {
        const QStringList choices = choicesOf(QLatin1StringView(wanted[i].toLatin1()));
        if (!choices.isEmpty() && !choices.contains(given[i]))
            return usage(Text::tr("'%1' is none of: %2").arg(given[i], choices.join(", "_L1))
                         + meant({}, given[i], choices));
    }
    return {};
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
    const QList<Row> rows = commands();
    if (arguments == QStringList{u"--version"_s} || arguments == QStringList{u"-V"_s}) {
        invocation.row.runAlone = showVersion;
        return invocation;
    }
    // What a shell asks about has options that are not ours.
    const bool isAsked = !arguments.isEmpty() && arguments.first() == "complete"_L1;
    auto rest = isAsked ? Result<QStringList>(arguments) : Splitter(arguments, rows).split(invocation.options);
    if (!rest)
        return rest.error();
    const bool asksHelp = invocation.has(u"help"_s) || (!rest->isEmpty() && rest->first() == "help"_L1);
    if (!rest->isEmpty() && rest->first() == "help"_L1)
        rest->removeFirst();
    if (asksHelp || rest->isEmpty()) {
        auto words = helpWords(rows, *rest);
        if (!words)
            return words.error();
        invocation.row.runAlone = showHelp;
        invocation.positionals = *words;
        return invocation;
    }
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&](const Row &r) { return startsWith(*rest, r.wordList()); });
    if (row == rows.end())
        return unknownCommand(rows, *rest);
    if (const auto checked = checkOptions(*row, invocation.options); !checked)
        return checked.error();
    invocation.row = *row;
    invocation.positionals = rest->mid(row->wordList().size());
    if (const auto shape = checkPositionals(*row, invocation.positionals); !shape)
        return shape.error();
    return invocation;
}

} // namespace mh::cli
