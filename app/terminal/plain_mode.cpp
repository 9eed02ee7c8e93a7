// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/plain_mode.h"

#include <algorithm>

#include <QList>

namespace mh::terminal {
namespace {

constexpr char kEscape = '\x1b';
constexpr char kCancel = '\x18';
constexpr char kSubstitute = '\x1a';
constexpr char kBell = '\x07';
constexpr char kShiftOut = '\x0e';
constexpr char kShiftIn = '\x0f';
constexpr qsizetype kLongest = 64;

QList<int> numbersOf(const QByteArray &text)
{
    QList<int> numbers;
    for (const QByteArray &part : text.split(';'))
        numbers.append(part.toInt()); // 0: none
    return numbers;
}

} // namespace

void PlainMode::read(QByteArrayView bytes)
{
    for (const char byte : bytes) {
        switch (m_state) {
        case State::Text: text(byte); break;
        case State::Escape: escape(byte); break;
        case State::Designate:
            m_isAscii = byte == 'B';
            m_state = State::Text;
            break;
        case State::Other: m_state = State::Text; break;
        case State::Doubled:
            m_isStrange = m_isStrange || (byte != '5' && byte != '8');
            m_state = State::Text;
            break;
        case State::Control: control(byte); break;
        case State::String:
            if (byte == kEscape)
                m_state = State::Escape;
            else if (byte == kBell || byte == kCancel || byte == kSubstitute)
                m_state = State::Text;
            break;
        }
    }
}

/// libvterm goes on showing everything reversed.
void PlainMode::begin()
{
    const bool isReversed = m_isReversed;
    reset();
    m_isReversed = isReversed;
}

void PlainMode::text(char byte)
{
    if (byte == kEscape)
        m_state = State::Escape;
    else if (byte == kShiftOut || byte == kShiftIn)
        m_isShifted = byte == kShiftOut;
}

void PlainMode::escape(char byte)
{
    m_state = State::Text;
    switch (byte) {
    case kEscape: m_state = State::Escape; break;
    case '[':
        m_control.clear();
        m_state = State::Control;
        break;
    case '(': m_state = State::Designate; break;
    case '#': m_state = State::Doubled; break; // lines of double width
    case ']':
    case 'P':
    case 'X':
    case '^':
    case '_': m_state = State::String; break;
    case 'c': begin(); break;
    case 'n':
    case 'o': m_isShifted = true; break;
    case 'H': // a tab stop
    case 'N': // another set for one character
    case 'O': m_isStrange = true; break;
    default:
        if (byte >= ' ' && byte <= '/')
            m_state = State::Other; // one more belongs to it
        else if (byte < ' ')
            m_isStrange = true;
        break;
    }
}

void PlainMode::control(char byte)
{
    if (byte == kEscape) {
        m_state = State::Escape;
    } else if (byte == kCancel || byte == kSubstitute) {
        m_state = State::Text;
    } else if (byte == kShiftOut || byte == kShiftIn) {
        m_isShifted = byte == kShiftOut;
    } else if (byte >= '@' && byte <= '~') {
        m_state = State::Text;
        obey(byte);
    } else if (m_control.size() == kLongest) {
        m_isStrange = true;
    } else {
        m_control += byte;
    }
}

void PlainMode::obey(char final)
{
    const bool isPrivate = m_control.startsWith('?');
    if (isPrivate && (final == 'h' || final == 'l'))
        setPrivate(numbersOf(m_control.mid(1)), final == 'h');
    else if (!isPrivate && final == 'r')
        setRegion(numbersOf(m_control));
    else if (final == 'g' || final == 'W') // tab stops
        m_isStrange = true;
}

void PlainMode::setPrivate(const QList<int> &numbers, bool isOn)
{
    for (const int number : numbers) {
        switch (number) {
        case 5: m_isReversed = isOn; break;
        case 7: m_wraps = isOn; break;
        case 69: m_hasSides = isOn; break;
        default: break;
        }
    }
}

void PlainMode::setRegion(const QList<int> &numbers)
{
    m_top = std::max(0, numbers.value(0) - 1);
    m_bottom = numbers.value(1);
}

void PlainMode::resized(int rows)
{
    m_bottom = std::min(m_bottom, rows); // a region does not grow with its screen
}

bool PlainMode::holds(int rows) const
{
    return m_isAscii && !m_isShifted && m_wraps && !m_isReversed && !m_hasSides && !m_isStrange && m_top == 0
           && (m_bottom == 0 || m_bottom >= rows);
}

} // namespace mh::terminal
