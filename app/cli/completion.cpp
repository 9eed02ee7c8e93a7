// SPDX-License-Identifier: GPL-3.0-or-later
// Completion is asked of the program itself, so that it always knows what the program knows: the script that a shell
// reads only passes on the words that were typed.
#include <algorithm>

#include <QCoreApplication>

#include "app/cli/arguments.h"
#include "app/cli/console.h"
#include "app/cli/session.h"

namespace mh::cli {
using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kBash = R"SH(# bash completion of meshhelmctl: source <(meshhelmctl completion bash)
_meshhelmctl()
{
    local line cur="${COMP_WORDS[COMP_CWORD]}"
    local IFS=$'\n'
    COMPREPLY=()
    for line in $("${COMP_WORDS[0]}" complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null); do
        if [ "$line" = ":files" ]; then
            compopt -o filenames 2>/dev/null
            COMPREPLY+=($(compgen -f -- "$cur"))
        else
            COMPREPLY+=("${line%%$'\t'*}")
        fi
    done
}
complete -F _meshhelmctl meshhelmctl
)SH"_L1;

constexpr QLatin1StringView kZsh = R"SH(#compdef meshhelmctl
# zsh completion of meshhelmctl: source <(meshhelmctl completion zsh)
_meshhelmctl()
{
    local line word help
    local -a found
    for line in ${(f)"$(${words[1]} complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)"}; do
        if [[ $line == ":files" ]]; then
            _files
        else
            word=${line%%$'\t'*}
            help=${line#*$'\t'}
            found+=("${word//:/\\:}${help:+:$help}")
        fi
    done
    (( $#found )) && _describe meshhelmctl found
}
compdef _meshhelmctl meshhelmctl
)SH"_L1;

constexpr QLatin1StringView kFish = R"SH(# fish completion of meshhelmctl: meshhelmctl completion fish | source
function __meshhelmctl
    set -l words (commandline -opc)
    set -l found ($words[1] complete -- $words[2..-1] (commandline -ct) 2>/dev/null)
    for line in $found
        if test "$line" = ":files"
            __fish_complete_path (commandline -ct)
        else
            echo $line
        end
    end
end
complete -c meshhelmctl -f -a '(__meshhelmctl)'
)SH"_L1;

QString line(const QString &word, const QString &help)
{
    return word + u'\t' + help;
}

/// The values of an option or an argument whose place has this shape.
QStringList valuesOf(QLatin1StringView shape)
{
    QStringList values;
    for (const QStringList choices = choicesOf(shape); const QString &choice : choices)
        values.append(line(choice, {}));
    if (shape.contains("FILE"_L1))
        values.append(u":files"_s);
    return values;
}

QStringList startingWith(const QString &start, const QStringList &lines)
{
    QStringList found;
    std::copy_if(lines.begin(), lines.end(), std::back_inserter(found),
                 [&start](const QString &each) { return each.startsWith(u':') || each.startsWith(start); });
    return found;
}

QStringList optionLines(const QList<Option> &options)
{
    QStringList lines;
    for (const Option &option : options)
        lines.append(line(u"--"_s + option.name, option.help));
    return lines;
}

const Option *optionOf(const QList<Option> &options, const QString &word)
{
    const auto found = std::find_if(options.begin(), options.end(), [&word](const Option &each) {
        return word == u"--"_s + each.name || (each.letter != 0 && word == u'-' + QString(QLatin1Char(each.letter)));
    });
    return found == options.end() ? nullptr : &*found;
}

/// What was typed before the word in question, without options and their values.
struct Typed {
    QStringList plain;
    const Option *open = nullptr; ///< an option that waits for its value
};

Typed read(const QStringList &words, const QList<Option> &options)
{
    Typed typed;
    for (const QString &word : words) {
        if (typed.open != nullptr)
            typed.open = nullptr;
        else if (!word.startsWith(u'-'))
            typed.plain.append(word);
        else if (const Option *option = optionOf(options, word); option != nullptr && !option->value.isEmpty())
            typed.open = option;
    }
    return typed;
}

/// The next words of the commands that begin with what was typed.
QStringList nextWords(const QList<Row> &rows, const QStringList &typed)
{
    QStringList lines;
    QString last;
    for (const Row &row : rows) {
        const QStringList words = row.wordList();
        if (row.isHidden || words.size() <= typed.size() || words.mid(0, typed.size()) != typed)
            continue;
        const QString word = words[typed.size()];
        const bool isWhole = words.size() == typed.size() + 1;
        if (word != last)
            lines.append(line(word, isWhole ? row.help : QString()));
        last = word;
    }
    return lines;
}

} // namespace

QStringList completionsFor(const QStringList &words)
{
    const QString current = words.isEmpty() ? QString() : words.last();
    const QStringList before = words.mid(0, std::max<qsizetype>(0, words.size() - 1));
    const QList<Row> rows = commands();
    QList<Option> all = globalOptions();
    for (const Row &row : rows)
        all += row.options;
    const QStringList plain = read(before, all).plain;
    const auto row = std::find_if(rows.begin(), rows.end(), [&plain](const Row &each) {
        return plain.mid(0, each.wordList().size()) == each.wordList();
    });
    const QList<Option> options = (row == rows.end() ? QList<Option>() : row->options) + globalOptions();
    if (const Option *open = read(before, options).open; open != nullptr)
        return startingWith(current, valuesOf(open->value));
    if (current.startsWith(u'-'))
        return startingWith(current, optionLines(options));
    if (row == rows.end())
        return startingWith(current, nextWords(rows, plain));
    const QStringList arguments = row->argumentList();
    const qsizetype at = plain.size() - row->wordList().size();
    if (arguments.isEmpty() || (at >= arguments.size() && !arguments.last().contains("..."_L1)))
        return {};
    const QByteArray shape = arguments[std::min(at, arguments.size() - 1)].toLatin1();
    return startingWith(current, valuesOf(QLatin1StringView(shape)));
}

int showCompletions(Console &console, const Invocation &invocation)
{
    QStringList words = invocation.positionals;
    if (!words.isEmpty() && words.first() == "--"_L1)
        words.removeFirst();
    for (const QStringList lines = completionsFor(words); const QString &each : lines)
        console.print(each);
    return Fine;
}

int showCompletionScript(Console &console, const Invocation &invocation)
{
    const QString shell = invocation.positionals.first();
    console.printRaw(shell == "bash"_L1 ? kBash : shell == "zsh"_L1 ? kZsh : kFish);
    return Fine;
}

} // namespace mh::cli
