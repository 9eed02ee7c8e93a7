// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/wireguard/key_words.h"

namespace mh::wireguard {

/// A line as it stands in a document, with its end.
struct Line {
    enum class Kind : quint8 {
        Blank,
        Comment, ///< and nothing before it
        InterfaceHeader,
        PeerHeader,
        OtherHeader,
        Entry, ///< something, '=', something
        Other, ///< none of these: what nobody understands
    };

    Secret raw;
    Kind kind = Kind::Blank;
    Word word = Word::Unknown; ///< of an entry
    qint32 keyAt = 0;          ///< of an entry: where what stands before '=' begins …
    qint32 keyEnd = 0;         ///< … and ends, and the same of its value, without blanks around
    qint32 valueAt = 0;
    qint32 valueEnd = 0;

    [[nodiscard]] QByteArrayView value() const
    {
        return QByteArrayView(raw.bytes()).sliced(valueAt, valueEnd - valueAt);
    }
    [[nodiscard]] bool isHeader() const
    {
        return kind == Kind::InterfaceHeader || kind == Kind::PeerHeader || kind == Kind::OtherHeader;
    }
    [[nodiscard]] Line clone() const { return {raw.clone(), kind, word, keyAt, keyEnd, valueAt, valueEnd}; }
};

/// The text of wg(8) or wg-quick(8), line by line, without a word on what it means: comments ('#' anywhere), blanks,
/// line ends, capitals, words that nobody knows, and a byte order mark all stay. `text()` is what was parsed, to the
/// byte. Its lines hold private keys: they are scrubbed at the end.
/// Thread: owned by one thread at a time. Errors: TooLarge, or InvalidInput DOCUMENT_NOT_TEXT when there is a NUL; they
/// never quote a line.
class Document
{
public:
    static constexpr qsizetype kMostBytes = 16 * 1024 * 1024;
    static constexpr qsizetype kMostLines = 500'000;
    static constexpr qsizetype kMostLineBytes = 64 * 1024;
    static constexpr qsizetype kMostPeers = 65'536; ///< as wireguard-go has it

    /// Empty.
    Document() = default;
    [[nodiscard]] static Result<Document> parse(QByteArrayView text);

    [[nodiscard]] const std::vector<Line> &lines() const { return m_lines; }
    /// A byte order mark, which is in none of the lines.
    [[nodiscard]] QByteArrayView mark() const;
    [[nodiscard]] Secret text() const;
    /// Without what wg-quick alone knows: for `wg setconf` and `wg syncconf`.
    [[nodiscard]] Secret stripped() const;

private:
    std::vector<Line> m_lines;
    bool m_hasMark = false;
};

/// All pieces as one, made in one piece of memory so that nothing of it is left elsewhere.
[[nodiscard]] Secret joined(const std::vector<QByteArrayView> &pieces);

} // namespace mh::wireguard
