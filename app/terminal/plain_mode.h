// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace mh::terminal {

/// Whether plain text (ASCII, tabs, line ends) does to a screen what it does at first: its characters mean themselves,
/// a long line goes on in the next row, and at the bottom everything moves up. Programs may ask for other character
/// sets, margins, tab stops and the like (ECMA-48; DEC STD 070); libvterm obeys and does not tell. What is not
/// understood here counts as such a wish until the terminal is reset.
/// Thread: its owner's. Errors: none.
class PlainMode final
{
public:
    /// All that the terminal is given, in any pieces.
    void read(QByteArrayView bytes);
    void resized(int rows);
    void reset() { *this = {}; }

    /// The next byte is not part of a sequence.
    [[nodiscard]] bool isBetween() const { return m_state == State::Text; }
    [[nodiscard]] bool holds(int rows) const;

private:
    enum class State { Text, Escape, Designate, Other, Doubled, Control, String };

    void begin(); ///< what a program asks for to be as it was at first
    void text(char byte);
    void escape(char byte);
    void control(char byte);
    void obey(char final);
    void setPrivate(const QList<int> &numbers, bool isOn);
    void setRegion(const QList<int> &numbers);

    State m_state = State::Text;
    QByteArray m_control; ///< of a control sequence, until its last byte
    bool m_isAscii = true;
    bool m_isShifted = false; ///< another set than G0
    bool m_wraps = true;
    bool m_isReversed = false;
    bool m_hasSides = false; ///< left and right margins
    bool m_isStrange = false;
    int m_top = 0;
    int m_bottom = 0; ///< 0: the last row, whichever it is
};

} // namespace mh::terminal
