// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wireguard/update_config.h"

#include <algorithm>
#include <map>

#include <QHash>

#include "core/wireguard/config_values.h"
#include "core/wireguard/read_config.h"

namespace mh::wireguard {

namespace {

bool isSame(const Values &a, const Values &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Secret &x, const Secret &y) { return x.bytes() == y.bytes(); });
}

/// Then the order of the peers counts, as the last one has it.
bool isClaimedTwice(const std::vector<PeerConfig> &peers)
{
    QHash<net::Prefix, size_t> claims;
    for (size_t peer = 0; peer < peers.size(); ++peer) {
        for (const AllowedIp &each : peers[peer].allowedIps) {
            if (claims.value(each.prefix, peer) != peer)
                return true;
            claims.insert(each.prefix, peer);
        }
    }
    return false;
}

/// Whether the peers are in the order desired when those that are there stay and the others follow.
bool isInOrder(const Config &now, const Config &desired)
{
    QHash<Key, qsizetype> places;
    for (const PeerConfig &peer : now.peers)
        places.insert(peer.publicKey, places.size());
    const qsizetype behind = places.size();
    return std::is_sorted(desired.peers.begin(), desired.peers.end(), [&](const PeerConfig &a, const PeerConfig &b) {
        return places.value(a.publicKey, behind) < places.value(b.publicKey, behind);
    });
}

/// A section with what belongs to it: [begin, end) are its lines from the comments right above the header to those
/// right below the last entry; what follows up to `next` stands by itself.
struct Part {
    size_t begin = 0;
    size_t header = 0;
    size_t end = 0;
    size_t next = 0;
};

std::vector<Part> partsOf(const std::vector<Line> &lines)
{
    std::vector<Part> parts;
    for (size_t i = 0; i < lines.size(); ++i) {
        if (!lines[i].isHeader())
            continue;
        size_t begin = i;
        const size_t least = parts.empty() ? 0 : parts.back().header + 1;
        while (begin > least && lines[begin - 1].kind == Line::Kind::Comment)
            --begin;
        if (!parts.empty())
            parts.back().next = begin;
        parts.push_back({begin, i, i + 1, lines.size()});
    }
    for (Part &part : parts) {
        for (size_t i = part.header; i < part.next; ++i) {
            if (lines[i].kind == Line::Kind::Entry)
                part.end = i + 1;
        }
        while (part.end < part.next && lines[part.end].kind == Line::Kind::Comment)
            ++part.end;
    }
    return parts;
}

bool saysAnythingToQuick(const InterfaceConfig &own)
{
    const std::span<const WordRow> rows = wordRows();
    return std::any_of(rows.begin(), rows.end(),
                       [&](const WordRow &row) { return row.isOfQuick && !valuesOf(own, row.word).empty(); });
}

bool isHiddenFromQuick(const Line &line)
{
    constexpr qsizetype kName = 10; // from the '[' of "[Interface]" to its ']'
    const QByteArrayView raw(line.raw.bytes());
    return line.kind == Line::Kind::InterfaceHeader && raw.indexOf(']') - raw.indexOf('[') != kName;
}

/// wg-quick does not know its section by "[ Interface ]", in which `wg` sees no blanks. With those gone what stands
/// there for wg-quick counts, too.
Result<Document> shownToQuick(const Document &document)
{
    std::vector<QByteArrayView> pieces{document.mark()};
    QByteArray squeezed;
    for (const Line &line : document.lines()) {
        const QByteArrayView raw(line.raw.bytes());
        if (!isHiddenFromQuick(line)) {
            pieces.push_back(raw);
            continue;
        }
        const qsizetype begin = raw.indexOf('[');
        const qsizetype end = raw.indexOf(']') + 1;
        squeezed = withoutBlanks(raw.sliced(begin, end - begin));
        pieces.insert(pieces.end(), {raw.first(begin), squeezed, raw.sliced(end)});
    }
    return Document::parse(joined(pieces).bytes());
}

/// Puts the new text together, piece by piece.
class Updater
{
public:
    Updater(const Document &document, const Config &now, const Config &desired)
        : m_mark(document.mark()),
          m_lines(document.lines()),
          m_now(now),
          m_desired(desired),
          m_isOrdered(isClaimedTwice(desired.peers) && !isInOrder(now, desired))
    {
        if (!m_lines.empty() && m_lines.front().raw.bytes().endsWith("\r\n"))
            m_lineEnd = "\r\n";
    }

    Secret run()
    {
        const std::vector<Part> parts = partsOf(m_lines);
        copy(0, parts.empty() ? m_lines.size() : parts.front().begin);
        const auto isOwn = [&](const Part &part) { return m_lines[part.header].kind == Line::Kind::InterfaceHeader; };
        if (std::none_of(parts.begin(), parts.end(), isOwn))
            addOwn(!parts.empty());
        QHash<Key, const PeerConfig *> wanted;
        for (const PeerConfig &peer : m_desired.peers)
            wanted.insert(peer.publicKey, &peer);
        size_t peers = 0;
        for (const Part &part : parts) {
            const Line::Kind kind = m_lines[part.header].kind;
            if (kind == Line::Kind::InterfaceHeader)
                edit(part, m_now.own, m_desired.own);
            else if (kind == Line::Kind::OtherHeader)
                copy(part.begin, part.next);
            else if (const PeerConfig &old = m_now.peers[peers++]; const auto *peer = wanted.value(old.publicKey))
                keep(part, old, *peer);
            else
                leaveOut(part);
        }
        for (const PeerConfig &peer : m_desired.peers)
            addIfMissing(peer);
        std::vector<QByteArrayView> pieces{m_mark};
        for (const Line &line : m_out)
            pieces.emplace_back(line.raw.bytes());
        return joined(pieces);
    }

private:
    void copy(size_t begin, size_t end)
    {
        for (size_t i = begin; i < end; ++i)
            m_out.push_back(m_lines[i].clone());
    }

    /// Where the peer stands, or put aside until its turn comes.
    void keep(const Part &part, const PeerConfig &old, const PeerConfig &peer)
    {
        std::vector<Line> before;
        if (m_isOrdered)
            before = std::exchange(m_out, {});
        edit(part, old, peer);
        m_kept[peer.publicKey] = m_isOrdered ? std::exchange(m_out, std::move(before)) : std::vector<Line>();
    }

    void addIfMissing(const PeerConfig &peer)
    {
        const auto kept = m_kept.find(peer.publicKey);
        if (kept == m_kept.end())
            return addSection("[Peer]", peer);
        if (!kept->second.empty())
            endLine();
        std::move(kept->second.begin(), kept->second.end(), std::back_inserter(m_out));
    }

    template <class Section>
    void edit(const Part &part, const Section &now, const Section &desired)
    {
        if (now == desired)
            return copy(part.begin, part.next);
        std::vector<Line> lines;
        for (size_t i = part.begin; i < part.end; ++i)
            lines.push_back(m_lines[i].clone());
        SectionEditor editor(std::move(lines), m_lineEnd);
        for (const WordRow &row : wordRows()) {
            const Values values = valuesOf(desired, row.word);
            if (!isSame(valuesOf(now, row.word), values))
                editor.set(row.word, values);
        }
        for (const Line &line : editor.lines())
            m_out.push_back(line.clone());
        copy(part.end, part.next);
    }

    void leaveOut(const Part &part)
    {
        size_t from = part.end;
        while (from < part.next && m_lines[from].kind == Line::Kind::Blank)
            ++from;
        copy(from, part.next);
        while (from == m_lines.size() && !m_out.empty() && m_out.back().kind == Line::Kind::Blank)
            m_out.pop_back();
    }

    void addOwn(bool isBeforeOthers)
    {
        const auto isSaid = [&](const WordRow &row) { return !valuesOf(m_desired.own, row.word).empty(); };
        if (std::none_of(wordRows().begin(), wordRows().end(), isSaid))
            return;
        addSection("[Interface]", m_desired.own);
        if (isBeforeOthers)
            addLine(m_lineEnd, Line::Kind::Blank);
    }

    template <class Section>
    void addSection(const QByteArray &header, const Section &section)
    {
        endLine();
        if (!m_out.empty() && m_out.back().kind != Line::Kind::Blank)
            addLine(m_lineEnd, Line::Kind::Blank);
        std::vector<Line> lines(1);
        lines.front().raw = Secret(header + m_lineEnd);
        lines.front().kind = Line::Kind::OtherHeader;
        SectionEditor editor(std::move(lines), m_lineEnd);
        for (const WordRow &row : wordRows()) {
            if (const Values values = valuesOf(section, row.word); !values.empty())
                editor.set(row.word, values);
        }
        for (const Line &line : editor.lines())
            m_out.push_back(line.clone());
    }

    void endLine()
    {
        if (!m_out.empty() && !m_out.back().raw.bytes().endsWith('\n'))
            m_out.back().raw = joined({m_out.back().raw.bytes(), m_lineEnd});
    }

    void addLine(const QByteArray &raw, Line::Kind kind)
    {
        m_out.emplace_back();
        m_out.back().raw = Secret(raw);
        m_out.back().kind = kind;
    }

    QByteArrayView m_mark;
    const std::vector<Line> &m_lines;
    const Config &m_now;
    const Config &m_desired;
    bool m_isOrdered; ///< the peers are put into the order desired, else they stay where they are
    QByteArray m_lineEnd = "\n";
    std::vector<Line> m_out;
    std::map<Key, std::vector<Line>> m_kept; ///< peers that stay, and what is put aside of them
};

} // namespace

Result<Document> updated(const Document &document, const Config &desired)
{
    const auto given = readConfig(document, Unknown::Skipped);
    if (!given)
        return given.error();
    if (auto checked = checkWritable(desired); !checked)
        return checked.error();
    const std::vector<Line> &lines = document.lines();
    if (!saysAnythingToQuick(desired.own) || std::none_of(lines.begin(), lines.end(), isHiddenFromQuick))
        return Document::parse(Updater(document, *given, desired).run().bytes());
    const auto shown = shownToQuick(document);
    const auto now = shown ? readConfig(*shown, Unknown::Skipped) : shown.error();
    if (!now)
        return now.error();
    return Document::parse(Updater(*shown, *now, desired).run().bytes());
}

Result<Document> documentOf(const Config &config)
{
    return updated({}, config);
}

} // namespace mh::wireguard
