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
constexpr int kDeepest = 4;
constexpr int kMostPlaces = 9;

QString translated(const char *text)
{
    return QCoreApplication::translate("mh::words", text);
}

/// What stands in a message where its template has %1 … %9.
struct Match {
    std::array<QStringView, kMostPlaces> places;
    std::array<bool, kMostPlaces> isMessage{}; ///< may be one of its own: what begins it, or follows a colon
    qsizetype literal = 0;                     ///< characters that were the template's own
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
        found.isMessage.at(index) = place == 0 || pattern.first(place).endsWith(": "_L1);
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

/// The template that leaves least of the message open.
Known known(QStringView message)
{
    Known best;
    for (const auto &table : {flowMessages(), formMessages(), accessMessages(), runMessages(), serviceMessages()}) {
        for (const char *text : table) {
            const std::optional<Match> found = match(QLatin1StringView(text), message);
            if (found && (!best.text || found->literal > best.match.literal))
                best = {text, *found};
        }
    }
    return best;
}

std::optional<QString> said(QStringView message, int depth);

/// What varies is a name or a number, or one of the few words that core puts there, or a message.
QString placed(QStringView text, bool isMessage, int depth)
{
    if (isMessage)
        return said(text, depth + 1).value_or(text.toString());
    const Known word = known(text);
    return word.text && word.match.literal == text.size() ? translated(word.text) : text.toString();
}

/// Nothing when no template fits.
std::optional<QString> said(QStringView message, int depth)
{
    if (depth > kDeepest)
        return {};
    if (const Known best = known(message); best.text) {
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
            result += placed(best.match.places.at(index), best.match.isMessage.at(index), depth);
        }
        return result;
    }
    // "nodes[3].config: is missing": where it is stands before what it is.
    for (qsizetype colon = message.indexOf(u": "); colon > 0; colon = message.indexOf(u": ", colon + 2)) {
        const std::optional<QString> rest = said(message.sliced(colon + 2), depth + 1);
        if (rest) {
            return translated(QT_TRANSLATE_NOOP("mh::words", "%1: %2")).arg(message.first(colon).toString(), *rest);
        }
    }
    return {};
}

} // namespace

QString spoken(const QString &message)
{
    if (message.size() > kLongest)
        return message;
    return said(message, 0).value_or(message);
}

} // namespace mh::words
