// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wireguard/document.h"

namespace mh::wireguard {

/// The values of one word, each by itself.
using Values = std::vector<Secret>;

/// The lines of one section while it is changed: what does not have to change keeps its bytes, what is new looks like
/// what stands beside it.
/// Thread: owned by one thread. Errors: none; what is set must be what a document can hold.
class SectionEditor
{
public:
    /// `lines` have one header, and comments at most before it. `lineEnd` is for what stands behind a line without one.
    SectionEditor(std::vector<Line> lines, QByteArray lineEnd);

    /// Puts these values in the place of those that the word has.
    void set(Word word, const Values &values);
    [[nodiscard]] const std::vector<Line> &lines() const { return m_lines; }

private:
    using Places = std::vector<size_t>; ///< of lines, in order

    [[nodiscard]] Places placesOf(Word word) const;
    [[nodiscard]] size_t lastEntry() const;
    void setLast(Word word, const Places &places, const Values &values);
    void setEach(Word word, const Places &places, const Values &values);
    void setList(Word word, const Places &places, const Values &values);
    void rewriteList(Word word, const Places &places, const Values &values);
    void appendToList(Word word, const Values &values, size_t from);
    void replaceValue(size_t place, QByteArrayView value);
    /// In the style of the line at `like`.
    void insertBehind(size_t place, size_t like, Word word, QByteArrayView value);
    void remove(size_t place) { m_lines.erase(m_lines.begin() + qptrdiff(place)); }

    std::vector<Line> m_lines;
    QByteArray m_lineEnd;
};

} // namespace mh::wireguard
