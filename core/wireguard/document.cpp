// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wireguard/document.h"

#include <algorithm>

namespace mh::wireguard {
using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView kByteOrderMark("\xEF\xBB\xBF");

/// In which section lines are read.
struct Section {
    Line::Kind header = Line::Kind::OtherHeader;
    bool isQuick = false; ///< wg-quick knows it as [Interface]

    [[nodiscard]] Word wordOf(QByteArrayView text) const
    {
        if (header == Line::Kind::OtherHeader)
            return Word::Unknown;
        return wireguard::wordOf(text, header == Line::Kind::PeerHeader, isQuick);
    }
};

bool isText(QByteArrayView text, QLatin1StringView wanted)
{
    return QLatin1StringView(text.data(), text.size()).compare(wanted, Qt::CaseInsensitive) == 0;
}

/// `wg` leaves out all blanks of a header, wg-quick only those around it.
Section sectionOf(QByteArrayView header)
{
    const QByteArray squeezed = withoutBlanks(header);
    if (isText(squeezed, "[Peer]"_L1))
        return {Line::Kind::PeerHeader, false};
    if (isText(squeezed, "[Interface]"_L1))
        return {Line::Kind::InterfaceHeader, isText(header, "[Interface]"_L1)};
    return {};
}

void readEntry(Line &line, const Section &section, QByteArrayView content, qsizetype equals)
{
    const char *begin = line.raw.bytes().constData();
    const QByteArrayView key = withoutBlanksAround(content.first(equals));
    const QByteArrayView value = withoutBlanksAround(content.sliced(equals + 1));
    line.kind = Line::Kind::Entry;
    line.word = section.wordOf(key);
    line.keyAt = qint32(key.data() - begin);
    line.keyEnd = qint32(line.keyAt + key.size());
    // Of nothing but blanks none is the value's, and least of all the line's end.
    line.valueAt = qint32(value.isEmpty() ? content.data() + equals + 1 - begin : value.data() - begin);
    line.valueEnd = qint32(line.valueAt + value.size());
}

/// `section` becomes another one with a header.
Line lineFrom(QByteArrayView raw, Section &section)
{
    Line line;
    line.raw = Secret(raw.toByteArray());
    const QByteArrayView whole(line.raw.bytes());
    const qsizetype hash = whole.indexOf('#');
    const QByteArrayView content = hash < 0 ? whole : whole.first(hash);
    const QByteArrayView shown = withoutBlanksAround(content);
    if (shown.isEmpty()) {
        line.kind = hash < 0 ? Line::Kind::Blank : Line::Kind::Comment;
    } else if (const qsizetype equals = content.indexOf('='); equals >= 0) {
        readEntry(line, section, content, equals);
    } else if (shown.startsWith('[') && shown.endsWith(']')) {
        section = sectionOf(shown);
        line.kind = section.header;
    } else {
        line.kind = Line::Kind::Other;
    }
    return line;
}

Error tooLarge(const QString &message)
{
    return {ErrorCode::TooLarge, u"DOCUMENT_TOO_LARGE"_s, message, {}, {}};
}

} // namespace

Result<Document> Document::parse(QByteArrayView text)
{
    if (text.size() > kMostBytes)
        return tooLarge(u"a document has at most %1 bytes"_s.arg(kMostBytes));
    if (text.indexOf('\0') >= 0)
        return invalidInput(u"a document of WireGuard is text"_s, {}, u"DOCUMENT_NOT_TEXT"_s);
    Document document;
    document.m_hasMark = text.startsWith(kByteOrderMark);
    text = text.sliced(document.mark().size());
    Section section;
    qsizetype peers = 0;
    while (!text.isEmpty()) {
        const qsizetype newline = text.indexOf('\n');
        const qsizetype size = newline < 0 ? text.size() : newline + 1;
        if (size > kMostLineBytes)
            return tooLarge(u"a line has at most %1 bytes"_s.arg(kMostLineBytes));
        if (qsizetype(document.m_lines.size()) == kMostLines)
            return tooLarge(u"a document has at most %1 lines"_s.arg(kMostLines));
        Line line = lineFrom(text.first(size), section);
        peers += line.kind == Line::Kind::PeerHeader ? 1 : 0;
        if (peers > kMostPeers)
            return tooLarge(u"a document has at most %1 peers"_s.arg(kMostPeers));
        document.m_lines.push_back(std::move(line));
        text = text.sliced(size);
    }
    return document;
}

QByteArrayView Document::mark() const
{
    return m_hasMark ? kByteOrderMark : QByteArrayView();
}

Secret Document::text() const
{
    std::vector<QByteArrayView> pieces{mark()};
    pieces.reserve(m_lines.size() + 1);
    for (const Line &line : m_lines)
        pieces.emplace_back(line.raw.bytes());
    return joined(pieces);
}

Secret Document::stripped() const
{
    std::vector<QByteArrayView> pieces;
    pieces.reserve(m_lines.size());
    for (const Line &line : m_lines) {
        const bool isQuicks =
            line.kind == Line::Kind::Entry && line.word != Word::Unknown && rowOf(line.word).isOfQuick;
        if (!isQuicks)
            pieces.emplace_back(line.raw.bytes());
    }
    return joined(pieces);
}

Secret joined(const std::vector<QByteArrayView> &pieces)
{
    qsizetype size = 0;
    for (const QByteArrayView piece : pieces)
        size += piece.size();
    QByteArray bytes(size, Qt::Uninitialized);
    char *at = bytes.data();
    for (const QByteArrayView piece : pieces)
        at = std::copy(piece.begin(), piece.end(), at);
    return Secret(std::move(bytes));
}

} // namespace mh::wireguard
