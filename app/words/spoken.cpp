// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/spoken.h"

#include <algorithm>
#include <array>
#include <optional>

#include <QCoreApplication>
#include <QLatin1StringView>

#include "app/words/messages.h"

namespace mh::words {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongest = 4096;
constexpr int kMostLooks = 32; ///< through the tables, for one message
constexpr int kMostPlaces = 9;

QString translated(const char *text)
{
    return QCoreApplication::translate("mh::words", text);
}

/// What stands in a message where its template has %1 … %9.
struct Match {
    enum class Place {
        Word,    ///< a name, a number, or one of the few words that core puts there
        Quoted,  ///< somebody's own: it stays, whatever it is
        Message, ///< may be one: what begins the message, or follows a colon
    };
    std::array<QStringView, kMostPlaces> places;
    std::array<Place, kMostPlaces> kinds{};
    qsizetype literal = 0; ///< characters that were the template's own
};

bool isPlace(QLatin1StringView text, qsizetype at)
{
    return at + 1 < text.size() && text[at] == u'%' && text[at + 1] >= u'1' && text[at + 1] <= u'9';
}

qsizetype nextPlace(QLatin1StringView text, qsizetype from)
{
    while (from < text.size() && !isPlace(text, from))
        ++from;
    return from;
}

std::optional<Match> match(QLatin1StringView pattern, QStringView message)
{
    Match found;
    qsizetype place = nextPlace(pattern, 0);
    if (!message.startsWith(pattern.first(place)))
        return {};
    found.literal = place;
    qsizetype at = place; // in the message
    while (place < pattern.size()) {
        const qsizetype after = place + 2;
        const qsizetype end = nextPlace(pattern, after);
        const QLatin1StringView piece = pattern.sliced(after, end - after);
        qsizetype next = message.size();
        if (end == pattern.size()) {
            if (!message.endsWith(piece))
                return {};
            next -= piece.size();
        } else if (next = message.indexOf(piece, at + 1); next < 0) {
            return {};
        }
        if (next <= at)
            return {};
        const auto index = std::size_t(pattern[place + 1].toLatin1() - '1');
        found.places.at(index) = message.sliced(at, next - at);
        if (pattern.first(place).endsWith(u'\''))
            found.kinds.at(index) = Match::Place::Quoted;
        else if (place == 0 || pattern.first(place).endsWith(": "_L1))
            found.kinds.at(index) = Match::Place::Message;
        found.literal += piece.size();
        at = next + piece.size();
        place = end;
    }
    if (at != message.size())
        return {};
    return found;
}

struct Known {
    const char *text = nullptr;
    Match match;
};

std::optional<QString> said(QStringView message, int &looks);

/// The template that leaves least of the message open.
Known known(QStringView message, int &looks)
{
    Known best;
    if (--looks < 0)
        return best;
    for (const auto &table : {flowMessages(), formMessages(), accessMessages(), runMessages(), serviceMessages(),
                              hostMessages(), taskMessages(), nginxMessages(), dockerMessages(), networkMessages(),
                              tunnelMessages(), routingMessages(), systemMessages(), requestMessages()}) {
        for (const char *text : table) {
            const std::optional<Match> found = match(QLatin1StringView(text), message);
            if (!found || (best.text && found->literal <= best.match.literal))
                continue;
            // A colon within what begins it: a message there, or where it is, which is no part of the sentence.
            const QStringView first = isPlace(QLatin1StringView(text), 0) ? found->places.front() : QStringView();
            if (first.contains(u": ") && !said(first, looks))
                continue;
            best = {text, *found};
        }
    }
    return best;
}

QString placed(QStringView text, Match::Place kind, int &looks)
{
    if (kind == Match::Place::Quoted)
        return text.toString();
    if (kind == Match::Place::Message)
        return said(text, looks).value_or(text.toString());
    const Known word = known(text, looks);
    return word.text && word.match.literal == text.size() ? translated(word.text) : text.toString();
}

/// Nothing when no template fits.
std::optional<QString> said(QStringView message, int &looks)
{
    if (const Known best = known(message, looks); best.text) {
        const QString words = translated(best.text);
        QString result;
        for (qsizetype i = 0; i < words.size(); ++i) {
            const bool isOpen =
                words[i] == u'%' && i + 1 < words.size() && words[i + 1] >= u'1' && words[i + 1] <= u'9';
            if (!isOpen) {
                result += words[i];
                continue;
            }
            const auto index = std::size_t(words[++i].unicode() - u'1');
            result += placed(best.match.places.at(index), best.match.kinds.at(index), looks);
        }
        return result;
    }
    // "nodes[3].config: is missing": where it is stands before what it is.
    const qsizetype colon = message.indexOf(u": ");
    if (colon <= 0 || looks <= 0)
        return {};
    const std::optional<QString> rest = said(message.sliced(colon + 2), looks);
    if (!rest)
        return {};
    return labelled(message.first(colon).toString(), *rest);
}

} // namespace

QString labelled(const QString &label, const QString &value)
{
    return translated(QT_TRANSLATE_NOOP("mh::words", "%1: %2")).arg(label, value);
}

QString spoken(const QString &message)
{
    if (message.size() > kLongest)
        return message;
    int looks = kMostLooks;
    return said(message, looks).value_or(message);
}

} // namespace mh::words
