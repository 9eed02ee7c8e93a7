// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wireguard/section_editor.h"

#include <algorithm>

#include <QHash>

#include "core/wireguard/values.h"

namespace mh::wireguard {

namespace {

constexpr size_t kPerLine = 100;           ///< values of a list
constexpr qsizetype kLongLine = 16 * 1024; ///< to which nothing is appended any more

QByteArray listOf(const Values &values, size_t from)
{
    QByteArray text;
    for (size_t i = from; i < std::min(values.size(), from + kPerLine); ++i)
        text += (i == from ? "" : ", ") + values[i].bytes();
    return text;
}

QByteArray lineEndOf(QByteArrayView raw)
{
    if (raw.endsWith("\r\n"))
        return "\r\n";
    return raw.endsWith('\n') ? "\n" : "";
}

} // namespace

SectionEditor::SectionEditor(std::vector<Line> lines, QByteArray lineEnd)
    : m_lines(std::move(lines)), m_lineEnd(std::move(lineEnd))
{
}

void SectionEditor::set(Word word, const Values &values)
{
    const Places places = placesOf(word);
    switch (rowOf(word).counts) {
    case Counts::Last: return setLast(word, places, values);
    case Counts::Each: return setEach(word, places, values);
    case Counts::List: return setList(word, places, values);
    }
}

SectionEditor::Places SectionEditor::placesOf(Word word) const
{
    Places found;
    for (size_t i = 0; i < m_lines.size(); ++i) {
        if (m_lines[i].kind == Line::Kind::Entry && m_lines[i].word == word)
            found.push_back(i);
    }
    return found;
}

/// The header, where there is none.
size_t SectionEditor::lastEntry() const
{
    size_t at = m_lines.size() - 1;
    while (at > 0 && m_lines[at].kind != Line::Kind::Entry && !m_lines[at].isHeader())
        --at;
    return at;
}

void SectionEditor::setLast(Word word, const Places &places, const Values &values)
{
    if (values.empty()) {
        for (auto place = places.rbegin(); place != places.rend(); ++place)
            remove(*place);
    } else if (places.empty()) {
        insertBehind(lastEntry(), lastEntry(), word, values.front().bytes());
    } else {
        replaceValue(places.back(), values.front().bytes());
    }
}

/// What is the same at both ends stays; what is between is put into the lines between, one by one.
void SectionEditor::setEach(Word word, const Places &places, const Values &values)
{
    Places old;
    for (const size_t place : places) {
        if (!m_lines[place].value().isEmpty())
            old.push_back(place);
    }
    const auto isKept = [&](size_t place, const Secret &value) { return m_lines[place].value() == value.bytes(); };
    size_t before = 0;
    while (before < old.size() && before < values.size() && isKept(old[before], values[before]))
        ++before;
    size_t behind = 0;
    while (before + behind < std::min(old.size(), values.size())
           && isKept(old[old.size() - 1 - behind], values[values.size() - 1 - behind]))
        ++behind;
    const size_t between = std::min(old.size(), values.size()) - behind;
    for (size_t i = before; i < between; ++i)
        replaceValue(old[i], values[i].bytes());
    for (size_t i = old.size() - behind; i > between; --i)
        remove(old[i - 1]);
    // Values that have no line go behind those that have one, or before the first where all of those stay.
    const bool isInFront = !old.empty() && between == 0;
    size_t at = lastEntry();
    if (!old.empty())
        at = isInFront ? old.front() - 1 : old[between - 1];
    for (size_t i = between; i + behind < values.size(); ++i, ++at)
        insertBehind(at, isInFront ? at + 1 : at, word, values[i].bytes());
}

void SectionEditor::setList(Word word, const Places &places, const Values &values)
{
    QHash<QByteArray, int> wanted;
    for (const Secret &value : values)
        ++wanted[value.bytes()];
    // What stands there and is wanted, by line, in its own spelling.
    std::vector<QList<QByteArray>> kept;
    std::vector<bool> isChanged;
    size_t count = 0;
    for (const size_t place : places) {
        const QList<QByteArray> there = valuesIn(word, m_lines[place].value());
        QList<QByteArray> &left = kept.emplace_back();
        for (const QByteArray &each : there) {
            const QByteArray known = *canonical(word, each);
            if (wanted[known]-- <= 0)
                continue;
            if (known != values[count].bytes())
                return rewriteList(word, places, values);
            left.append(each);
            ++count;
        }
        isChanged.push_back(left.size() != there.size());
    }
    for (size_t i = places.size(); i-- > 0;) {
        if (isChanged[i] && !kept[i].isEmpty())
            replaceValue(places[i], kept[i].join(", "));
        else if (isChanged[i] && (count > 0 || i > 0))
            remove(places[i]);
    }
    if (count == 0 && !places.empty() && isChanged.front())
        return rewriteList(word, {places.front()}, values);
    appendToList(word, values, count);
}

/// The first line has all of it, as far as it can.
void SectionEditor::rewriteList(Word word, const Places &places, const Values &values)
{
    for (size_t i = places.size(); i-- > 1;)
        remove(places[i]);
    if (values.empty())
        return remove(places.front());
    replaceValue(places.front(), listOf(values, 0));
    for (size_t from = kPerLine, at = places.front(); from < values.size(); from += kPerLine, ++at)
        insertBehind(at, at, word, listOf(values, from));
}

/// Those from `from` on, behind what is there.
void SectionEditor::appendToList(Word word, const Values &values, size_t from)
{
    if (from == values.size())
        return;
    const Places places = placesOf(word);
    const auto hasOne = [&](size_t place) { return valuesIn(word, m_lines[place].value()).size() == 1; };
    if (places.size() > 1 && std::all_of(places.begin(), places.end(), hasOne)) {
        for (size_t at = places.back(); from < values.size(); ++from, ++at)
            insertBehind(at, at, word, values[from].bytes());
        return;
    }
    size_t at = places.empty() ? lastEntry() : places.back();
    if (!places.empty() && m_lines[at].raw.bytes().size() < kLongLine) {
        const QByteArray there = m_lines[at].value().toByteArray();
        replaceValue(at, QByteArray(there + (there.isEmpty() ? "" : ", ") + listOf(values, from)));
        from += kPerLine;
    }
    for (; from < values.size(); from += kPerLine, ++at)
        insertBehind(at, at, word, listOf(values, from));
}

void SectionEditor::replaceValue(size_t place, QByteArrayView value)
{
    Line &line = m_lines[place];
    const QByteArrayView raw(line.raw.bytes());
    Secret changed = joined({raw.first(line.valueAt), value, raw.sliced(line.valueEnd)});
    line.valueEnd = qint32(line.valueAt + value.size());
    line.raw = std::move(changed);
}

void SectionEditor::insertBehind(size_t place, size_t like, Word word, QByteArrayView value)
{
    Line &before = m_lines[place];
    const Line &model = m_lines[like];
    const bool isEntry = model.kind == Line::Kind::Entry;
    const QByteArray indent = isEntry ? model.raw.bytes().first(model.keyAt) : QByteArray();
    const QByteArray separator = isEntry && model.valueEnd > model.valueAt
                                     ? model.raw.bytes().sliced(model.keyEnd, model.valueAt - model.keyEnd)
                                     : QByteArray(" = ");
    QByteArray end = lineEndOf(before.raw.bytes());
    if (end.isEmpty()) {
        end = m_lineEnd;
        before.raw = joined({before.raw.bytes(), end});
    }
    const QLatin1StringView name = rowOf(word).name;
    Line line;
    line.raw = joined({indent, QByteArrayView(name.data(), name.size()), separator, value, end});
    line.kind = Line::Kind::Entry;
    line.word = word;
    line.keyAt = qint32(indent.size());
    line.keyEnd = qint32(line.keyAt + name.size());
    line.valueAt = qint32(line.keyEnd + separator.size());
    line.valueEnd = qint32(line.valueAt + value.size());
    m_lines.insert(m_lines.begin() + qptrdiff(place) + 1, std::move(line));
}

} // namespace mh::wireguard
